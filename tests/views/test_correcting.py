"""Correcting on the article page: each field by its form, refusals, undo, selecting what was missed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import ClaimOperation, Mention
from claims.services.mention_readings import reading_of
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
TEXT = "Tytuł tekstu\nKanał Bagno podaje, że Jan Nowak miał spotkać się z Anną Kos w Toruniu."
CONTENT = "Jan Nowak miał spotkać się z Anną Kos"


@pytest.fixture
def mention(db: None) -> Mention:
    revision = build.revision(TEXT)
    found = build.found(revision.text, CONTENT)
    mention = build.write(revision, found, build.found(revision.text, "Toruniu", actors=("X Y",)))[0]
    type(revision).objects.filter(pk=revision.pk).update(state="done", read_at=build.NOW, next_try_at=None)
    return mention


def page(client: Client, mention: Mention, query: str = "") -> str:
    address = reverse("article", args=[mention.revision.article_id])
    return client.get(f"{address}?claim={mention.claim_id}{query}").content.decode()


def filled(html: str) -> dict[str, str]:
    """What the form of the page would send as it stands."""
    form = html.partition('class="correct-form"')[2].partition("</form>")[0]
    written = r'<input type="(?:text|number|hidden)" name="([^"]+)"(?: value="([^"]*)")?'
    sent = dict(re.findall(written, form))
    sent |= dict(re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', form, re.DOTALL):
        sent[name] = (
            re.findall(r'<option value="([^"]*)" selected', options)[0] if "selected" in options else ""
        )
    sent |= dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)"[^>]* checked', form))
    sent.pop("csrfmiddlewaretoken", None)
    return sent


FIELDS: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "content": ({"start_0": "34", "end_0": "43"}, {"content": ((34, 43),)}),
    "sentence": ({"sentence": "Nowak spotkał Kos."}, {"sentence": "Nowak spotkał Kos."}),
    "event": ({"kind": "X_HEALTH/illness"}, {"event_type": "X_HEALTH", "event_mode": "illness"}),
    "time": (
        {"time_iso": "2026-W47", "start_0": "74", "end_0": "83"},
        {"time_iso": "2026-W47", "time": ((74, 83),)},
    ),
    "firmness": (
        {"modality": "alleged", "start_0": "44", "end_0": "48"},
        {"modality": "alleged", "hedges": ((44, 48),)},
    ),
    "polarity": ({"polarity": "negative"}, {"polarity": "negative"}),
    "wording": ({"quote_kind": "direct"}, {"quote_kind": "direct"}),
}


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_by_its_form_and_back(field: str, mention: Mention, analyst: Client) -> None:
    typed, expected = FIELDS[field]
    before = reading_of(mention)
    form = filled(page(analyst, mention, f"&correct={field}"))
    response = analyst.post(reverse("correct_mention", args=[mention.pk, field]), {**form, **typed})
    assert response.status_code == 302, response.content.decode()[:2000]
    reading = reading_of(Mention.objects.get(pk=mention.pk))
    assert {name: getattr(reading, name) for name in expected} == expected
    after = page(analyst, mention)
    assert "Poprawiono" in analyst.get(response["Location"]).content.decode() or "Poprawki" in after
    operation = ClaimOperation.objects.get()
    assert reverse("undo_operation", args=[operation.pk]) in after
    analyst.post(reverse("undo_operation", args=[operation.pk]))
    assert reading_of(Mention.objects.get(pk=mention.pk)) == before
    assert reverse("undo_operation", args=[operation.pk]) not in page(analyst, mention)


def test_people_are_renamed_added_and_taken_away(mention: Mention, analyst: Client) -> None:
    form = filled(page(analyst, mention, "&correct=people"))
    assert (form["name_0"], form["does_0"], form["name_1"], form["does_1"]) == (
        "Jan Nowak", "actor", "Anna Kos", "target",
    )  # fmt: skip
    typed = {"name_0": "Jan Lipka", "name_1": "", "name_2": "Kos", "does_2": "actor", "unnamed_2": "on"}
    response = analyst.post(reverse("correct_mention", args=[mention.pk, "people"]), {**form, **typed})
    assert response.status_code == 302
    reading = reading_of(Mention.objects.get(pk=mention.pk))
    assert [(each.name, each.unnamed) for each in reading.actors] == [("Jan Lipka", False), ("Kos", True)]
    assert TEXT[reading.actors[1].start : reading.actors[1].end] == "Kos"  # type: ignore[misc]
    assert reading.targets == ()


def test_a_chain_gets_a_relay_in_its_place_and_another_role(mention: Mention, analyst: Client) -> None:
    form = filled(page(analyst, mention, "&correct=chain"))
    typed = {
        "place_0": "1", "place_1": "3", "role_1": "denies",
        "name_2": "Depesza", "place_2": "2", "kind_2": "agency", "role_2": "attributes",
    }  # fmt: skip
    response = analyst.post(reverse("correct_mention", args=[mention.pk, "chain"]), {**form, **typed})
    assert response.status_code == 302
    links = list(Mention.objects.get(pk=mention.pk).chain.select_related("source"))
    assert [link.name for link in links] == ["Portal Wisła", "Depesza", "Kanał Bagno"]
    assert [link.role for link in links][1:] == ["attributes", "denies"]
    assert links[1].source and links[1].source.kind == "agency"


def test_a_claim_is_cut_in_two(mention: Mention, analyst: Client) -> None:
    form = filled(page(analyst, mention, "&correct=part"))
    typed = {"at": str(TEXT.index("z Anną")), "second": "Spotkał się z Anną Kos."}
    response = analyst.post(reverse("correct_mention", args=[mention.pk, "part"]), {**form, **typed})
    assert response.status_code == 302
    assert mention.revision.mentions.filter(sentence="Spotkał się z Anną Kos.").count() == 1


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("content", {"start_0": "9000", "end_0": "9100"}, "Tych słów nie ma w tekście"),
        ("content", {"start_0": "40", "end_0": "30"}, "kończy się po swoim początku"),
        ("time", {"time_iso": "w środę"}, "Nie rozumiemy tego czasu"),
        ("polarity", {}, "Nic się nie zmieniło"),
        ("people", {"name_0": "!!!"}, "Podmiot musi mieć nazwę"),
    ],
)
def test_what_is_refused_comes_back_as_it_was_typed(
    field: str, typed: dict[str, str], said: str, headers: dict[str, str], mention: Mention, analyst: Client
) -> None:
    form = {**filled(page(analyst, mention, f"&correct={field}")), **typed}
    response = analyst.post(reverse("correct_mention", args=[mention.pk, field]), form, headers=headers)
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    assert all(f'value="{value}"' in html for value in typed.values())
    assert ("<html" in html) is not bool(headers)
    assert not ClaimOperation.objects.exists()


@pytest.mark.parametrize(
    ("typed", "iso", "shown"),
    [
        ({"time_iso": "22 listopada 2026"}, "2026-11-22", "18.11.2026 → 22.11.2026"),
        ({"time_iso": "2026-W49"}, "2026-W49", "18.11.2026 → tydzień od 30.11.2026"),
        ({"said": "FUTURE_REF"}, "FUTURE_REF", "18.11.2026 → kiedyś później"),
        ({"said": "unsaid"}, "", "18.11.2026 → –"),
        ({"said": "unsaid", "time_iso": "2025"}, "", "18.11.2026 → –"),
    ],
)
def test_a_time_is_written_and_shown_in_words(
    typed: dict[str, str], iso: str, shown: str, mention: Mention, analyst: Client
) -> None:
    form = filled(page(analyst, mention, "&correct=time"))
    assert (form["said"], form["time_iso"]) == ("time", "18.11.2026")
    response = analyst.post(reverse("correct_mention", args=[mention.pk, "time"]), form | typed)
    assert response.status_code == 302, response.context["form"].errors
    assert reading_of(Mention.objects.get(pk=mention.pk)).time_iso == iso
    assert shown in page(analyst, mention)


def test_a_time_written_beside_an_untouched_choice_is_meant(mention: Mention, analyst: Client) -> None:
    Mention.objects.filter(pk=mention.pk).update(time_iso="PAST_REF")
    form = filled(page(analyst, mention, "&correct=time"))
    assert (form["said"], form["time_iso"]) == ("PAST_REF", "")
    address = reverse("correct_mention", args=[mention.pk, "time"])
    assert analyst.post(address, form | {"said": "time"}).status_code == 422
    assert analyst.post(address, form | {"time_iso": "maj 2026"}).status_code == 302
    assert reading_of(Mention.objects.get(pk=mention.pk)).time_iso == "2026-05"


def test_an_editor_is_asked_about_an_outcome_that_stands(mention: Mention, editor: Client) -> None:
    log_verdict(mention.claim_id, build.two_proofs(), by=build.person("editor"), now=build.NOW)
    address = reverse("correct_mention", args=[mention.pk, "polarity"])
    form = {**filled(page(editor, mention, "&correct=polarity")), "polarity": "negative"}
    html = editor.post(address, form).content.decode()
    assert "czy wynik utrzymuje się" in html
    assert editor.post(address, {**form, "outcome": "reopen"}).status_code == 302
    mention.claim.refresh_from_db()
    assert (mention.claim.outcome, mention.claim.work_state) == ("", "reopened")


def test_an_analyst_has_no_forms_under_an_outcome(mention: Mention, analyst: Client) -> None:
    log_verdict(mention.claim_id, build.two_proofs(), by=build.person("editor"), now=build.NOW)
    assert "correct-link" not in page(analyst, mention)
    response = analyst.post(
        reverse("correct_mention", args=[mention.pk, "polarity"]),
        {"polarity": "negative", "sentence": "Coś."},
    )
    assert response.status_code == 403


def test_an_administrator_has_no_forms(mention: Mention, admin: Client) -> None:
    html = page(admin, mention, "&correct=polarity")
    assert "correct-form" not in html
    assert "correct-link" not in html


def test_selected_words_become_a_claim_where_they_were_selected(analyst: Client) -> None:
    text = "Kos wyjechał. Potem wrócił. Kos wyjechał."
    revision = build.revision(text)
    address = reverse("add_claim_by_hand", args=[revision.article_id])
    start = text.rindex("Kos")
    html = analyst.get(f"{address}?start={start}&end={start + 12}").content.decode()
    assert "Kos wyjechał</textarea>" in html
    typed = {"words": "Kos wyjechał", "start": start, "sentence": "Kos wyjechał.", "event_type": "X_STATE"}
    response = analyst.post(address, {**typed, "polarity": "positive", "origin_kind": "channel"})
    assert response.status_code == 302
    assert reading_of(revision.mentions.get()).content == ((start, start + 12),)


def test_every_line_says_where_it_begins(mention: Mention, analyst: Client) -> None:
    starts = re.findall(r'data-start="(\d+)"', page(analyst, mention))
    assert starts == ["0", str(TEXT.index("\n") + 1)]


def test_why_this_says_in_words_what_was_seen_and_keeps_the_rule_beside_it(
    mention: Mention, analyst: Client
) -> None:
    Mention.objects.filter(pk=mention.pk).update(field_rules={"polarity": ["claims", "polarity.not"]})
    html = page(analyst, mention)
    assert "Ze słów zdania" in html
    assert "claims / polarity.not" in html
    form = {**filled(page(analyst, mention, "&correct=polarity")), "polarity": "negative"}
    analyst.post(reverse("correct_mention", args=[mention.pk, "polarity"]), form)
    assert "Poprawione przez człowieka" in page(analyst, mention)
