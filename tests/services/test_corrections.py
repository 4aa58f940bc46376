"""Correcting what was read: checked, logged, undone; the claim and the ledger follow, re-reading does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from claims.models import Claim, ClaimOperation, Correction, LedgerRow, Mention, Person, Region
from claims.models.vocabulary import Role, VerdictKind, WorkState
from claims.services.corrections import Asked, OutcomeInQuestion, correct_mention
from claims.services.errors import Conflict, NotAllowed, Refused
from claims.services.mention_readings import ChainPlace, Participant, reading_of
from claims.services.names import entity_named, source_named
from claims.services.parting import part_mention
from claims.services.reading_checks import time_is_known
from claims.services.triage import accept_claim
from claims.services.undoing import undo_operation
from claims.services.verdicts import log_verdict
from tests import build
from tests.services.test_merging import claim_of, mention, standing

pytestmark = pytest.mark.django_db
LATER = build.NOW + timedelta(minutes=5)
TEXT = "Jan Nowak miał spotkać się z Anną Kos, a potem wyjechał do Torunia."


@pytest.fixture
def ania() -> Person:
    return build.person(Role.ANALYST)


@pytest.fixture
def ewa() -> Person:
    return build.person(Role.EDITOR)


@pytest.fixture
def read(db: None) -> Mention:
    revision = build.revision(TEXT)
    content = "Jan Nowak miał spotkać się z Anną Kos"
    return build.write(revision, build.found(revision.text, content))[0]


def asked(by: Person, **more: Any) -> Asked:
    return Asked(by=by, now=LATER, may_log=by.role == Role.EDITOR, **more)


def fresh(mention: Mention) -> Mention:
    return Mention.objects.select_related("claim").get(pk=mention.pk)


def lipka() -> Participant:
    return Participant("Jan Lipka", entity_named("Jan Lipka").pk)


CHANGES: dict[str, Any] = {
    "words of the claim": lambda: {"content": ((0, 9), (15, 37))},
    "who": lambda: {"actors": (lipka(),)},
    "somebody only described": lambda: {"targets": (Participant("pewna urzędniczka", unnamed=True),)},
    "a relay more": lambda: {
        "chain": (
            ChainPlace("Portal Wisła", "attributes", source_named("Portal Wisła", kind="outlet").pk),
            ChainPlace("Depesza", "attributes", source_named("Depesza", kind="agency").pk),
            ChainPlace("Kanał Bagno", "originates", source_named("Kanał Bagno", kind="channel").pk),
        )
    },
    "another origin": lambda: {
        "chain": (
            ChainPlace("Portal Wisła", "attributes", source_named("Portal Wisła", kind="outlet").pk),
            ChainPlace("Kanał Torf", "originates", source_named("Kanał Torf", kind="channel").pk),
        )
    },
    "kind of event": lambda: {"event_type": "X_HEALTH", "event_mode": "illness"},
    "time": lambda: {"time_iso": "2026-11", "time": ((10, 14),)},
    "how firmly": lambda: {"modality": "alleged", "hedges": ((10, 14),)},
    "polarity": lambda: {"polarity": "negative"},
    "kind of quotation": lambda: {"quote_kind": "direct"},
    "sentence": lambda: {"sentence": "Jan Nowak spotkał się z Anną Kos."},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_field_is_corrected_logged_and_taken_back(change: Any, read: Mention, ania: Person) -> None:
    before, claim_before = reading_of(read), _claim_says(read.claim)
    changes = change()
    operation = correct_mention(read.pk, changes, asked(ania, reason="Źle odczytane."))
    corrected = fresh(read)
    assert reading_of(corrected) == replace(before, **changes)
    assert corrected.edited_at == LATER
    step = corrected.claim.events.get(operation=operation)
    assert (step.person, step.note) == (ania, "Źle odczytane.")
    assert set(operation.correction.after) == set(operation.correction.before) == set(changes)
    undo_operation(operation.pk, by=ania, now=LATER)
    assert reading_of(fresh(read)) == before
    assert _claim_says(fresh(read).claim) == claim_before
    assert fresh(read).field_rules == read.field_rules
    standing()


def _claim_says(claim: Claim) -> tuple[Any, ...]:
    claim = Claim.objects.get(pk=claim.pk)
    arguments = claim.arguments.order_by("role", "position").values_list("role", "entity__name")
    return (
        claim.pk, claim.sentence, claim.event_code, claim.polarity, claim.time_iso, claim.time_from,
        claim.time_to, claim.origin_id, claim.lemmas, claim.check_after, tuple(arguments),
    )  # fmt: skip


def test_a_claim_of_one_mention_says_what_the_mention_says(read: Mention, ania: Person) -> None:
    correct_mention(
        read.pk,
        {
            "actors": (lipka(),),
            "event_mode": "phone",
            "time_iso": "2026-12",
            "sentence": "Lipka dzwoni do Kos.",
        },
        asked(ania),
    )
    claim = fresh(read).claim
    assert claim.pk == read.claim_id
    assert (claim.event_code, claim.sentence) == ("CONSULT/phone", "Lipka dzwoni do Kos.")
    assert (str(claim.time_from), str(claim.time_to)) == ("2026-12-01", "2026-12-31")
    assert str(claim.check_after) == "2027-01-01", "what lies ahead is looked at when it is over"
    assert [a.entity.name for a in claim.arguments.filter(role="actor")] == ["Jan Lipka"]
    assert list(Claim.objects.matching([("lipka",)])) == [claim]


def test_reading_the_text_again_leaves_a_correction(read: Mention, ania: Person) -> None:
    correct_mention(read.pk, {"actors": (lipka(),)}, asked(ania))
    build.write(read.revision, build.found(read.revision.text, "Jan Nowak miał spotkać się z Anną Kos"))
    assert list(read.revision.mentions.all()) == [read]
    assert [each.name for each in reading_of(fresh(read)).actors] == ["Jan Lipka"]


REFUSED: dict[str, tuple[dict[str, Any], str | None]] = {
    "nothing changed": ({"polarity": "positive"}, None),
    "no words": ({"content": ()}, "content"),
    "outside the text": ({"content": ((0, 999),)}, "content"),
    "backwards": ({"content": ((9, 3),)}, "content"),
    "overlapping": ({"content": ((0, 9), (5, 20))}, "content"),
    "in boilerplate": ({"content": ((0, 60),)}, "content"),
    "no such type": ({"event_type": "PARTY"}, "kind"),
    "a mode of another type": ({"event_mode": "illness"}, "kind"),
    "no time": ({"time_iso": "wczoraj"}, "time_iso"),
    "no day of the calendar": ({"time_iso": "2026-02-30"}, "time_iso"),
    "modality": ({"modality": "surely"}, "modality"),
    "a chain without its publisher": ({"chain": (ChainPlace("Kanał", "originates"),)}, "chain"),
    "nameless": ({"actors": (Participant(" "),)}, "name"),
    "no sentence": ({"sentence": " "}, "sentence"),
}


@pytest.mark.parametrize(("changes", "field"), REFUSED.values(), ids=REFUSED)
def test_refused_with_the_field(changes: Any, field: str | None, read: Mention, ania: Person) -> None:
    Region.objects.create(revision=read.revision, kind="boilerplate", start=45, end=len(TEXT), rule="x")
    before = reading_of(read)
    with pytest.raises(Refused) as refused:
        correct_mention(read.pk, changes, asked(ania))
    assert refused.value.field == field
    assert reading_of(fresh(read)) == before
    assert not ClaimOperation.objects.exists()


@pytest.mark.parametrize(
    ("iso", "known"),
    [
        ("", True), ("PAST_REF", True), ("2026", True), ("2026-11", True), ("2026-11-24", True),
        ("2026-W48", True), ("2026-11-01/2026-11-24", True), ("2026-11/..", True),
        ("2026-13", False), ("2026-W60", False), ("24.11.2026", False), ("2026/", False),
        ("2026-11-24/2026-11-01", False), ("2026-11-01/2026-02-30", False),
    ],
)  # fmt: skip
def test_times_of_the_scheme(iso: str, known: bool) -> None:
    assert time_is_known(iso) is known


def test_somebody_was_faster(read: Mention, ania: Person) -> None:
    seen = read.claim.version
    accept_claim(read.claim_id, by=ania, now=build.NOW)
    with pytest.raises(Conflict):
        correct_mention(read.pk, {"polarity": "negative"}, asked(ania), version=seen)


class TestUnderAnOutcome:
    @pytest.fixture
    def closed(self, read: Mention, ewa: Person) -> Mention:
        log_verdict(read.claim_id, build.two_proofs(), by=ewa, now=build.NOW)
        return fresh(read)

    def test_an_analyst_does_not_touch_it(self, closed: Mention, ania: Person) -> None:
        with pytest.raises(NotAllowed):
            correct_mention(closed.pk, {"polarity": "negative"}, asked(ania))

    def test_who_changes_the_meaning_is_asked(self, closed: Mention, ewa: Person) -> None:
        with pytest.raises(OutcomeInQuestion):
            correct_mention(closed.pk, {"polarity": "negative"}, asked(ewa))
        assert fresh(closed).polarity == "positive"
        assert closed.claim.verdicts.count() == 1

    def test_who_changes_no_meaning_is_not(self, closed: Mention, ewa: Person) -> None:
        correct_mention(closed.pk, {"quote_kind": "direct"}, asked(ewa))
        assert fresh(closed).claim.outcome == "confirmed"
        assert closed.claim.verdicts.count() == 1

    def test_it_stands(self, closed: Mention, ewa: Person) -> None:
        before = standing()
        correct_mention(closed.pk, {"polarity": "negative"}, asked(ewa, outcome_stands=True))
        assert fresh(closed).claim.outcome == "confirmed"
        assert standing() == before

    def test_with_another_origin_it_is_carried_over(self, closed: Mention, ewa: Person) -> None:
        operation = correct_mention(closed.pk, CHANGES["another origin"](), asked(ewa, outcome_stands=True))
        assert [row[0] for row in standing()] == ["Kanał Torf", "Portal Wisła"]
        assert fresh(closed).claim.verdicts.last().kind == VerdictKind.CARRIED
        undo_operation(operation.pk, by=ewa, now=LATER, may_log=True)
        assert [row[0] for row in standing()] == ["Kanał Bagno", "Portal Wisła"]

    def test_it_is_taken_back_and_comes_again_with_undoing(self, closed: Mention, ewa: Person) -> None:
        before = standing()
        operation = correct_mention(closed.pk, {"polarity": "negative"}, asked(ewa, outcome_stands=False))
        claim = fresh(closed).claim
        assert (claim.outcome, claim.work_state) == ("", WorkState.REOPENED)
        assert not LedgerRow.objects.standing().exists()
        undo_operation(operation.pk, by=ewa, now=LATER, may_log=True)
        assert fresh(closed).claim.outcome == "confirmed"
        assert standing() == before

    def test_no_undoing_under_what_was_judged_since(self, read: Mention, ewa: Person) -> None:
        operation = correct_mention(read.pk, {"polarity": "negative"}, asked(ewa))
        log_verdict(read.claim_id, build.two_proofs(), by=ewa, now=LATER + timedelta(hours=1))
        with pytest.raises(Refused, match="judged since"):
            undo_operation(operation.pk, by=ewa, now=LATER + timedelta(hours=2), may_log=True)


class TestAmongOthers:
    def test_a_mention_that_says_something_else_leaves(self, ewa: Person) -> None:
        first, second = mention("Portal 1"), mention("Portal 2")
        assert first.claim_id == second.claim_id
        log_verdict(first.claim_id, build.two_proofs(), by=ewa, now=build.NOW)
        operation = correct_mention(second.pk, {"actors": (lipka(),)}, asked(ewa))
        assert fresh(second).claim_id != first.claim_id
        assert (fresh(first).claim.outcome, fresh(second).claim.outcome) == ("confirmed", "")
        assert [row[0] for row in standing()] == ["Kanał Bagno", "Portal 1"]
        undo_operation(operation.pk, by=ewa, now=LATER, may_log=True)
        assert fresh(second).claim_id == first.claim_id
        assert [row[0] for row in standing()] == ["Kanał Bagno", "Portal 1", "Portal 2"]

    def test_it_goes_to_the_claim_that_it_is_one_of(self, ania: Person) -> None:
        first, second = mention("Portal 1"), mention("Portal 2")
        known = claim_of("Portal 3", actors=("Jan Lipka",))
        operation = correct_mention(second.pk, {"actors": (lipka(),)}, asked(ania))
        assert fresh(second).claim_id == known.pk
        known.refresh_from_db()
        assert known.mention_count == 2
        undo_operation(operation.pk, by=ania, now=LATER)
        assert fresh(second).claim_id == first.claim_id

    def test_what_changes_no_meaning_stays(self, ania: Person) -> None:
        first, second = mention("Portal 1"), mention("Portal 2")
        correct_mention(second.pk, {"quote_kind": "direct", "modality": "alleged"}, asked(ania))
        assert fresh(second).claim_id == first.claim_id


def test_later_corrections_are_taken_back_first(read: Mention, ania: Person) -> None:
    first = correct_mention(read.pk, {"polarity": "negative"}, asked(ania))
    second = correct_mention(read.pk, {"modality": "possible"}, asked(ania))
    with pytest.raises(Refused, match="Later changes"):
        undo_operation(first.pk, by=ania, now=LATER)
    undo_operation(second.pk, by=ania, now=LATER)
    undo_operation(first.pk, by=ania, now=LATER)
    assert (fresh(read).polarity, fresh(read).modality) == ("positive", "asserted")


def test_a_mention_is_cut_in_two_and_made_whole(ania: Person) -> None:
    revision = build.revision(TEXT)
    whole = build.write(revision, build.found(revision.text, TEXT.rstrip(".")))[0]
    before = reading_of(whole)
    operation = part_mention(
        whole.pk, at=TEXT.index("a potem"), sentence="Jan Nowak wyjechał do Torunia.", asked=asked(ania)
    )
    made = revision.mentions.exclude(pk=whole.pk).get()
    words = [TEXT[start:end] for start, end in (*reading_of(fresh(whole)).content, *reading_of(made).content)]
    assert words == ["Jan Nowak miał spotkać się z Anną Kos,", "a potem wyjechał do Torunia"]
    assert (made.claim.sentence, made.review) == ("Jan Nowak wyjechał do Torunia.", "accepted")
    assert made.claim_id != whole.claim_id
    undo_operation(operation.pk, by=ania, now=LATER)
    assert list(revision.mentions.all()) == [whole]
    assert reading_of(fresh(whole)) == before
    made.claim.refresh_from_db()
    assert made.claim.merged_into_id == whole.claim_id


@pytest.mark.parametrize("at", [0, 37, 60])
def test_cut_only_between_its_words(at: int, read: Mention, ania: Person) -> None:
    with pytest.raises(Refused) as refused:
        part_mention(read.pk, at=at, sentence="Druga połowa.", asked=asked(ania))
    assert refused.value.field == "at"


def test_a_correction_goes_with_its_text(read: Mention, ania: Person) -> None:
    operation = correct_mention(read.pk, {"polarity": "negative"}, asked(ania))
    Mention.objects.filter(pk=read.pk).delete()
    assert not Correction.objects.exists()
    with pytest.raises(Refused):
        undo_operation(operation.pk, by=ania, now=LATER)
