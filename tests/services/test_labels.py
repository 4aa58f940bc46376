"""Labels of what people decided: kept, scored by the scorer, exported, read back."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from claims.extraction.evaluation import Totals, labelled_claims, labelled_text
from claims.extraction.types import Span
from claims.models import Mention, Person, ReadingLabel
from claims.models.vocabulary import Judgement, Role
from claims.queries.labels import labelled_documents
from claims.queries.reading_quality import reading_quality
from claims.services.by_hand import HandMadeClaim, add_mention_by_hand
from claims.services.corrections import Asked, correct_mention
from claims.services.names import source_named
from claims.services.triage import accept_claim, reject_claim, undo_review
from claims.services.undoing import undo_operation
from tests import build
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db
LATER = build.NOW + timedelta(minutes=5)
TEXT = "Jan Nowak spotkał się z Anną Kos. Potem wyjechał do Torunia. Wrócił w piątek."


@pytest.fixture
def ania() -> Person:
    return build.person(Role.ANALYST)


@pytest.fixture
def read(db: None) -> list[Mention]:
    revision = build.revision(TEXT)
    words = ("Jan Nowak spotkał się z Anną Kos", "wyjechał do Torunia", "Wrócił w piątek")
    actors = ("Jan Nowak", "Ktoś Inny", "Anna Kos")
    return build.write(
        revision,
        *(
            build.found(revision.text, each, actors=(actor,), targets=())
            for each, actor in zip(words, actors, strict=True)
        ),
    )


def corrected(mention: Mention, by: Person, **changes: Any) -> Any:
    return correct_mention(mention.pk, changes, Asked(by=by, now=LATER))


def label(mention: Mention) -> ReadingLabel:
    return ReadingLabel.objects.get(mention=mention)


def test_each_decision_is_a_label(read: list[Mention], ania: Person) -> None:
    right, other, wrong = read
    accept_claim(right.claim_id, by=ania, now=LATER)
    corrected(other, ania, polarity="negative")
    assert label(other).judgement == Judgement.OPEN, (
        "who corrects one thing has not said that the rest is right"
    )
    accept_claim(other.claim_id, by=ania, now=LATER)
    reject_claim(wrong.claim_id, by=ania, now=LATER)
    assert (label(right).judgement, all(label(right).right.values())) == (Judgement.RIGHT, True)
    assert label(other).judgement == Judgement.CORRECTED
    assert {name for name, is_right in label(other).right.items() if not is_right} == {"polarity", "all_core"}
    assert (label(other).as_read["polarity"], label(other).said["polarity"]) == ("positive", "negative")
    assert (label(wrong).judgement, label(wrong).said) == (Judgement.WRONG, None)
    assert {each.person for each in ReadingLabel.objects.all()} == {ania}
    assert label(right).engine == "test"


def test_taking_back_takes_the_label_back(read: list[Mention], ania: Person) -> None:
    accept_claim(read[0].claim_id, by=ania, now=LATER)
    undo_review(read[0].claim_id, by=ania, now=LATER)
    assert label(read[0]).judgement == Judgement.OPEN
    operation = corrected(read[1], ania, modality="alleged")
    undo_operation(operation.pk, by=ania, now=LATER)
    accept_claim(read[1].claim_id, by=ania, now=LATER)
    assert label(read[1]).judgement == Judgement.RIGHT


def test_what_was_missed_is_one_too(read: list[Mention], ania: Person) -> None:
    made = HandMadeClaim(Span(34, 39), "Potem.", source_named("Kanał Bagno", kind="channel"), "X_STATE")
    mention = add_mention_by_hand(read[0].revision, made, by=ania, now=LATER)
    assert (label(mention).judgement, label(mention).as_read) == (Judgement.MISSED, None)
    assert label(mention).said["content"] == [{"text": "Potem", "start": 34, "end": 39}]


def test_documents_are_in_the_schema_and_hold_no_name(read: list[Mention], ania: Person) -> None:
    accept_claim(read[0].claim_id, by=ania, now=LATER)
    corrected(read[1], ania, polarity="negative", modality="alleged")
    accept_claim(read[1].claim_id, by=ania, now=LATER)
    [document] = labelled_documents()
    assert ania.username not in json.dumps(document)
    assert document["complete"] is False
    assert [each["kind"] for each in document["noise_spans"]] == ["unlabelled"]
    assert [each["judgement"] for each in document["claims"]] == ["right", "corrected"]
    gold = labelled_text(document)
    totals = Totals("all")
    # What nobody has looked at is no mistake, even where it is found again.
    third = {**document["as_read"][0], "content": [document["noise_spans"][0]], "predicate": None}
    totals.add(gold, labelled_claims([*document["as_read"], third], len(TEXT)))
    report = totals.report()
    assert (report.claims.tp, report.claims.fp, report.claims.fn) == (2, 0, 0)
    assert report.fields["polarity"].accuracy == report.fields["modality"].accuracy == 0.5
    assert report.fields["actor"].accuracy == 1.0


def test_gold_against_itself_is_all_right(read: list[Mention], ania: Person) -> None:
    for mention in read:
        accept_claim(mention.claim_id, by=ania, now=LATER)
    [document] = labelled_documents()
    gold = labelled_text(document)
    totals = Totals("all")
    totals.add(gold, gold.claims)
    assert document["complete"] is True
    assert {
        name: field.accuracy for name, field in totals.report().fields.items() if field.accuracy != 1.0
    } == {}


def test_files_are_written_and_written_anew(read: list[Mention], ania: Person, tmp_path: Path) -> None:
    accept_claim(read[0].claim_id, by=ania, now=LATER)
    for _ in range(2):
        out = io.StringIO()
        call_command("export_labels", str(tmp_path / "labels"), "--json", stdout=out)
        assert json.loads(out.getvalue())["claims"] == 1
    [written] = (tmp_path / "labels").iterdir()
    assert labelled_text(json.loads(written.read_text("utf-8"))).claims


def test_an_editor_downloads_what_the_command_writes(read: list[Mention], ania: Person) -> None:
    accept_claim(read[0].claim_id, by=ania, now=LATER)
    response = signed_in(build.person("editor")).get(reverse("labels"))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response)))
    assert [json.loads(archive.read(name)) for name in archive.namelist()] == list(labelled_documents())


def test_shares_of_what_was_looked_at(read: list[Mention], ania: Person) -> None:
    assert reading_quality().is_empty
    accept_claim(read[0].claim_id, by=ania, now=LATER)
    corrected(read[1], ania, polarity="negative")
    accept_claim(read[1].claim_id, by=ania, now=LATER)
    reject_claim(read[2].claim_id, by=ania, now=LATER)
    found = reading_quality()
    assert (found.claims.right, found.claims.of, found.untouched.right) == (2, 3, 1)
    by_field = {share.name: (share.right, share.of) for share in found.by_field}
    assert (by_field["polarity"], by_field["actor"]) == ((1, 2), (2, 2))
    assert [(share.name, share.right, share.of) for share in found.by_publisher] == [("Portal Wisła", 2, 3)]
    assert [(share.name, share.of) for share in found.by_rule] == [("test / given", 3)]
    assert [(share.name, share.of) for share in found.by_month] == [("2026-11", 3)]
    page = signed_in(ania).get(reverse("quality")).content.decode()
    assert "Portal Wisła" in page
    assert reverse("labels") not in page
