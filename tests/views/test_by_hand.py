"""What a person adds where the engine reads nothing: a claim, and the language of a text."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from claims.models import Claim, Revision, Source
from claims.models.event_kinds import MODES_OF
from claims.models.vocabulary import ReadingState
from claims.views import by_hand
from tests import build

pytestmark = pytest.mark.django_db

RUSSIAN = "Мэр города заявил,\nчто мост закроют до весны."
SAID = {
    "words": "заявил, что мост закроют",
    "sentence": "Burmistrz oświadczył, że most zostanie zamknięty.",
    "origin": "Kanał Alfa",
    "origin_kind": "channel",
    "event_type": "CONSULT",
    "event_mode": "phone",
    "polarity": "positive",
    "actors": "Jan Lipka; Anna Kos; Jan Lipka",
    "targets": "",
    "time_iso": "2026-11",
}


@pytest.fixture
def revision() -> Revision:
    made = build.revision(RUSSIAN, language="ru")
    Revision.objects.filter(pk=made.pk).update(state="unread", read_at=build.NOW, next_try_at=None)
    return Revision.objects.get(pk=made.pk)


def add(client, revision: Revision, **changes: str):
    return client.post(reverse("add_claim_by_hand", args=[revision.article_id]), {**SAID, **changes})


def test_an_unread_text_is_shown_whole_with_what_can_be_done(analyst, revision):
    page = analyst.get(reverse("article", args=[revision.article_id])).content.decode()
    assert "Мэр города заявил," in page
    assert "rosyjski" in page
    assert reverse("add_claim_by_hand", args=[revision.article_id]) in page
    assert "nieczytany: rosyjski" in analyst.get(reverse("article_list")).content.decode()


def test_a_claim_is_added_to_it(analyst, revision):
    response = add(analyst, revision)
    claim = Claim.objects.get()
    assert response["Location"] == f"/articles/{revision.article_id}/?claim={claim.pk}#c{claim.pk}"
    mention = claim.mentions.get()
    assert revision.text[slice(*mention.spans.values_list("start", "end")[0])] == SAID["words"].replace(
        ", ", ",\n"
    )
    assert (claim.origin.name, claim.origin.kind, claim.work_state) == ("Kanał Alfa", "channel", "accepted")
    assert [argument.name for argument in mention.arguments.all()] == ["Jan Lipka", "Anna Kos"]
    page = analyst.get(response["Location"]).content.decode()
    assert SAID["sentence"] in page


def test_without_an_origin_it_is_the_publishers_own(analyst, revision):
    add(analyst, revision, origin="")
    assert Claim.objects.get().origin == revision.article.source


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": "слов этих нет"}, "words"),
        ({"words": ""}, "words"),
        ({"words": "за\0явил"}, "words"),
        ({"sentence": " "}, "sentence"),
        ({"origin": "???"}, "origin"),
        ({"event_type": "DANCE"}, "event_type"),
        ({"event_type": ""}, "event_type"),
        ({"event_mode": "illness"}, "event_mode"),
        ({"event_type": "AID", "event_mode": "phone"}, "event_mode"),
        ({"time_iso": "2026-13"}, "time_iso"),
        ({"polarity": "perhaps"}, "polarity"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(analyst, revision, changes, field):
    response = add(analyst, revision, **changes)
    assert response.status_code == 422
    assert response.context["form"].errors[field]
    assert not Claim.objects.exists()
    assert not Source.objects.filter(name="Kanał Alfa").exists()


def modes(html: str) -> list[str]:
    return re.findall(
        r'<option value="([^"]*)"', html.partition('name="event_mode"')[2].partition("</select>")[0]
    )


def test_no_kind_is_chosen_beforehand_and_a_kind_leaves_only_its_own_modes(analyst, revision):
    address = reverse("add_claim_by_hand", args=[revision.article_id])
    page = analyst.get(address).content.decode()
    assert '<option value="" selected>' in page.partition('name="event_type"')[2].partition("</select>")[0]
    assert {"phone", "illness"} <= set(modes(page))
    assert page.count("<optgroup") == len(MODES_OF)
    part = analyst.get(address, {"event_type": "X_HEALTH"}, headers={"HX-Request": "true"}).content.decode()
    assert modes(part) == ["", *MODES_OF["X_HEALTH"]]
    assert "<html" not in part


def test_a_text_said_to_be_polish_is_read(analyst, revision, monkeypatch):
    told: list[int] = []
    monkeypatch.setattr(by_hand, "enqueue_extraction", told.append)
    for language, waits in (("uk", False), ("tlh", False), ("pl", True)):
        analyst.post(reverse("say_language", args=[revision.article_id]), {"language": language})
        revision.refresh_from_db()
        assert (revision.state == ReadingState.QUEUED) is waits
    assert told == [revision.pk]
    assert revision.article.language == "pl"


def test_no_article_has_no_form(analyst, db):
    assert analyst.get(reverse("add_claim_by_hand", args=[10**9])).status_code == 404
