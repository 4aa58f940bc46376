"""What people corrected of a passage holds in the next revision of the article that still has it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from claims.extraction import types as engine
from claims.models import Claim, ClaimOperation, Mention, Person, Revision
from claims.models.vocabulary import Review, Role
from claims.services.by_hand import HandMadeClaim, add_mention_by_hand
from claims.services.corrections import correct_mention
from claims.services.mention_readings import SPANS, MentionReading, Participant, reading_of
from claims.services.parting import part_mention
from claims.services.triage import accept_claim
from claims.services.undoing import undo_operation
from claims.services.verdicts import log_verdict
from tests import build
from tests.services.test_corrections import CHANGES, LATER, TEXT, asked
from tests.services.test_merging import standing

pytestmark = pytest.mark.django_db
URL = "https://wisla.example/poprawiany"
CONTENT = "Jan Nowak miał spotkać się z Anną Kos"
AFTERWARDS = LATER + timedelta(hours=1)

LATER_TEXTS = {
    "a line before": "Aktualizacja, godz. 12.\n" + TEXT,
    "a line after": TEXT + "\nMinisterstwo nie odpowiedziało.",
    "words before in the same paragraph": "Jak piszą inni, wczoraj rano. " + TEXT,
    "the passage stands further down": "Nowy wstęp.\nI drugi akapit.\n" + TEXT + "\nKoniec.",
}


@pytest.fixture
def ania() -> Person:
    return build.person(Role.ANALYST)


@pytest.fixture
def first() -> Revision:
    return build.revision(TEXT, url=URL)


def read(revision: Revision, *contents: str, now: Any = AFTERWARDS, **fields: Any) -> list[Mention]:
    """The revision as an engine reads it that always finds the same."""
    found = [build.found(revision.text, content, **fields) for content in contents or (CONTENT,)]
    made = build.write(revision, *found, now=now)
    Revision.objects.filter(pk=revision.pk).update(state="done", read_at=now, next_try_at=None)
    return made


def next_revision(text: str) -> Revision:
    return build.revision(text, url=URL, now=AFTERWARDS)


def in_words(reading: MentionReading, text: str) -> dict[str, Any]:
    """A reading with the words of its spans in their place."""
    said = {name: getattr(reading, name) for name in reading.__dataclass_fields__}
    return {
        name: [text[start:end] for start, end in value] if name in SPANS else value
        for name, value in said.items()
    }


@pytest.mark.parametrize("later", LATER_TEXTS.values(), ids=LATER_TEXTS)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_field_is_carried_over(change: Any, later: str, first: Revision, ania: Person) -> None:
    [mention] = read(first)
    correct_mention(mention.pk, change(), asked(ania, reason="Źle odczytane."))
    corrected = Mention.objects.get(pk=mention.pk)
    second = next_revision(later)
    [again] = read(second)
    again.refresh_from_db()
    assert in_words(reading_of(again), later) == in_words(reading_of(corrected), TEXT)
    assert again.claim_id == corrected.claim_id
    assert again.field_rules == corrected.field_rules
    step = again.claim.events.get(kind="edited", at=AFTERWARDS)
    assert (step.person, step.operation.correction.reason) == (None, "Źle odczytane.")
    standing()


def test_it_is_carried_from_revision_to_revision_and_once_in_each(first: Revision, ania: Person) -> None:
    [mention] = read(first)
    correct_mention(mention.pk, {"content": ((0, 14),), "polarity": "negative"}, asked(ania))
    for text in LATER_TEXTS.values():
        revision = next_revision(text)
        for _ in range(2):
            [again] = read(revision)
            assert (reading_of(again).polarity, len(reading_of(again).content)) == ("negative", 1)
            start, end = reading_of(again).content[0]
            assert text[start:end] == "Jan Nowak miał"
    assert Claim.objects.count() == 1
    assert ClaimOperation.objects.filter(kind="edited").count() == 1 + len(LATER_TEXTS)


def test_it_is_taken_back_in_the_later_revision_alone(first: Revision, ania: Person) -> None:
    [mention] = read(first)
    correct_mention(mention.pk, {"modality": "alleged"}, asked(ania))
    [again] = read(next_revision("Wstęp. " + TEXT))
    undo_operation(again.corrections.get().operation_id, by=ania, now=AFTERWARDS)
    assert reading_of(Mention.objects.get(pk=again.pk)).modality == "asserted"
    assert reading_of(Mention.objects.get(pk=mention.pk)).modality == "alleged"
    [third] = read(next_revision("Nowy wstęp. " + TEXT))
    assert reading_of(third).modality == "asserted", "the last word on it was that it was read rightly"


def test_the_newest_correction_is_the_one_that_holds(first: Revision, ania: Person) -> None:
    read(first)
    [again] = read(next_revision("Wstęp. " + TEXT))
    correct_mention(again.pk, {"content": ((7, 21),)}, asked(ania))
    [third] = read(next_revision("Nowy wstęp. " + TEXT))
    assert in_words(reading_of(third), "Nowy wstęp. " + TEXT)["content"] == ["Jan Nowak miał"]


NOT_CARRIED: dict[str, Any] = {
    "the passage is gone": ("Minister wyjechał do Torunia z Anną Kos.", "Minister wyjechał do Torunia", {}),
    "the engine reads it rightly by now": (
        TEXT + " Koniec.",
        CONTENT,
        {"polarity": engine.Polarity.NEGATIVE},
    ),
}


@pytest.mark.parametrize(("text", "content", "fields"), NOT_CARRIED.values(), ids=NOT_CARRIED)
def test_nothing_is_carried(text: str, content: str, fields: Any, first: Revision, ania: Person) -> None:
    [mention] = read(first)
    correct_mention(mention.pk, {"polarity": "negative"}, asked(ania))
    [again] = read(next_revision(text), content, **fields)
    assert not again.corrections.exists()
    assert again.edited_at is None


def test_what_was_taken_back_is_not_carried(first: Revision, ania: Person) -> None:
    [mention] = read(first)
    operation = correct_mention(mention.pk, {"polarity": "negative"}, asked(ania))
    undo_operation(operation.pk, by=ania, now=LATER)
    [again] = read(next_revision("Wstęp. " + TEXT))
    assert (again.polarity, again.corrections.count()) == ("positive", 0)


def test_words_that_are_gone_stay_as_they_were_read(first: Revision, ania: Person) -> None:
    [mention] = read(first)
    end = TEXT.index("Torunia") + len("Torunia")
    somebody = Participant("ktoś z Torunia", unnamed=True, start=end - 7, end=end)
    changes = {"content": ((0, end),), "polarity": "negative", "actors": (somebody,)}
    correct_mention(mention.pk, changes, asked(ania))
    text = CONTENT + ", a potem wrócić do domu."
    [again] = read(next_revision(text))
    said = reading_of(again)
    assert in_words(said, text)["content"] == [CONTENT]
    assert said.polarity == "negative"
    assert [(each.name, each.start) for each in said.actors] == [("ktoś z Torunia", None)]


def test_another_kind_of_event_by_a_newer_engine_is_the_same_mention(first: Revision, ania: Person) -> None:
    [mention] = read(first)
    correct_mention(mention.pk, {"event_type": "X_HEALTH", "event_mode": "illness"}, asked(ania))
    [again] = read(next_revision("Wstęp. " + TEXT), event_type="ACCUSE", event_mode=None)
    assert again.claim_id == mention.claim_id
    assert (again.event_type, again.event_mode) == ("X_HEALTH", "illness")


def test_each_of_two_mentions_of_the_same_words_keeps_its_own(first: Revision, ania: Person) -> None:
    def both(revision: Revision) -> list[Mention]:
        met = build.found(revision.text, CONTENT)
        ill = build.found(revision.text, CONTENT, event_type="X_HEALTH", event_mode="illness")
        return build.write(revision, met, ill, now=AFTERWARDS)

    _, ill = both(first)
    correct_mention(ill.pk, {"event_type": "ACCUSE", "event_mode": ""}, asked(ania))
    again = both(next_revision("Wstęp. " + TEXT))
    for mention in again:
        mention.refresh_from_db()
    assert [mention.event_type for mention in again] == ["CONSULT", "ACCUSE"]


def test_an_outcome_and_its_ledger_stay(first: Revision) -> None:
    ewa = build.person(Role.EDITOR)
    [mention] = read(first)
    change = CHANGES["another origin"]()
    correct_mention(mention.pk, change, asked(ewa))
    log_verdict(mention.claim_id, build.finding("confirmed"), by=ewa, now=LATER)
    rows = mention.claim.ledger_rows.count()
    [again] = read(next_revision("Wstęp. " + TEXT))
    assert [link.name for link in reading_of(again).chain] == ["Portal Wisła", "Kanał Torf"]
    assert mention.claim.ledger_rows.count() == rows, "the origin that was read wrongly answers for nothing"
    standing()


class TestAddedByHand:
    @pytest.fixture
    def added(self, first: Revision, ania: Person) -> Mention:
        read(first)
        start = TEXT.index("wyjechał")
        return add_mention_by_hand(
            first,
            HandMadeClaim(
                content=engine.Span(start, len(TEXT) - 1),
                sentence="Jan Nowak miał wyjechać do Torunia.",
                origin=first.article.source,
                event_type="X_STATE",
            ),
            by=ania,
            now=LATER,
        )

    @pytest.mark.parametrize("later", LATER_TEXTS.values(), ids=LATER_TEXTS)
    def test_it_is_in_the_next_revision_too(self, added: Mention, later: str) -> None:
        revision = next_revision(later)
        for _ in range(2):
            read(revision)
            copied = revision.mentions.get(component="by_hand")
            assert in_words(reading_of(copied), later)["content"] == ["wyjechał do Torunia"]
            assert (copied.claim_id, copied.review) == (added.claim_id, Review.ACCEPTED)
        added.claim.refresh_from_db()
        assert added.claim.mention_count == 2

    def test_not_where_its_words_are_gone(self, added: Mention) -> None:
        revision = next_revision(CONTENT + ".")
        read(revision)
        assert revision.mentions.count() == 1

    def test_not_where_the_engine_finds_it_by_now(self, added: Mention) -> None:
        revision = next_revision("Wstęp. " + TEXT)
        _, found = read(revision, CONTENT, "wyjechał do Torunia", event_type="X_STATE")
        assert revision.mentions.count() == 2
        assert (found.claim_id, found.review) == (added.claim_id, Review.ACCEPTED)

    def test_the_halves_of_what_was_cut_in_two(self, first: Revision, ania: Person) -> None:
        whole = TEXT.rstrip(".")
        [mention] = read(first, whole)
        part_mention(mention.pk, at=TEXT.index("a potem"), sentence="Wyjazd do Torunia.", asked=asked(ania))
        accept_claim(mention.claim_id, by=ania, now=LATER)
        revision = next_revision("Wstęp. " + TEXT)
        read(revision, whole)
        words = [in_words(reading_of(each), revision.text)["content"] for each in revision.mentions.all()]
        assert words == [["Jan Nowak miał spotkać się z Anną Kos,"], ["a potem wyjechał do Torunia"]]
