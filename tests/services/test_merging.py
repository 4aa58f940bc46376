"""Merging, splitting, moving, correcting roles: the ledger follows, and everything can be undone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from claims.models import Claim, ClaimOperation, LedgerRow, Mention, Person, Verdict
from claims.models.vocabulary import EventKind, OperationKind, Role, VerdictKind, WorkState
from claims.queries.chain import breaks
from claims.services import scores
from claims.services.errors import NotAllowed, Refused
from claims.services.merging import correct_role, merge_claims, move_mention, split_claim
from claims.services.proposals import propose_verdict
from claims.services.triage import accept_claim, reject_claim
from claims.services.undoing import undo_operation
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build
from tests.services import recomputed

pytestmark = pytest.mark.django_db
NOW = build.NOW
WHAT = "Nowak spotkał się z Kos"
NUMBER = count(1)


def mention(portal: str, *, published: date = date(2026, 11, 20), **fields: Any) -> Mention:
    # Each text is another, or it would be one article read again.
    text = f"{WHAT}, podała redakcja numer {next(NUMBER)}."
    revision = build.revision(text, publisher=portal, published=published)
    chain = fields.pop("chain", (portal, "Kanał Bagno"))
    return build.write(revision, build.found(text, WHAT, chain=chain, **fields))[0]


def claim_of(portal: str, **fields: Any) -> Claim:
    return mention(portal, **fields).claim


@pytest.fixture
def ewa() -> Person:
    return build.person(Role.EDITOR)


@pytest.fixture
def ania() -> Person:
    return build.person(Role.ANALYST)


@pytest.fixture
def one(db: None) -> Claim:
    return claim_of("Portal 1", time=None)


@pytest.fixture
def other(one: Claim) -> Claim:
    """The same as a person sees it, kept apart by the day that it names."""
    return claim_of("Portal 2", time="2026-11-18")


def standing() -> list[tuple[str, str, float, float]]:
    """(source, role, value, weight) of what stands in the ledger, and whether everything agrees with it."""
    recomputed.check()
    assert list(scores.differences()) == []
    assert list(breaks()) == []
    rows = LedgerRow.objects.standing().select_related("source").order_by("source__name", "claim_id")
    return [(row.source.name, row.role, row.value or 0.0, row.weight or 0.0) for row in rows]


def logged(claim: Claim, by: Person, outcome: str = "confirmed", *, proofs: int = 2) -> Verdict:
    finding = build.two_proofs(outcome) if proofs == 2 else build.finding(outcome)
    return log_verdict(claim.pk, finding, by=by, now=NOW)


def fresh(*claims: Claim) -> None:
    for claim in claims:
        claim.refresh_from_db()


def test_two_claims_without_outcomes_become_one(one: Claim, other: Claim, ania: Person) -> None:
    operation = merge_claims(other.pk, into=one.pk, by=ania, now=NOW)
    fresh(one, other)
    assert (other.merged_into, other.mention_count, one.mention_count) == (one, 0, 2)
    assert standing() == []
    for claim in (one, other):
        step = claim.events.get(kind=EventKind.MERGED)
        assert (step.person, step.operation) == (ania, operation)


def test_one_origin_answers_once_for_both_chains(one: Claim, other: Claim, ewa: Person) -> None:
    logged(one, ewa)
    merge_claims(other.pk, into=one.pk, by=ewa, now=NOW, may_log=True)
    assert standing() == [
        ("Kanał Bagno", "originates", 1.0, 1.0),
        ("Portal 1", "attributes", 1.0, 0.25),
        ("Portal 2", "attributes", 1.0, 0.25),
    ]
    assert one.verdicts.last().kind == VerdictKind.CARRIED


def test_the_claim_with_the_outcome_stays_whichever_was_named(one: Claim, other: Claim, ewa: Person) -> None:
    logged(other, ewa)
    merge_claims(other.pk, into=one.pk, by=ewa, now=NOW, may_log=True)
    fresh(one, other)
    assert (one.merged_into, other.merged_into, other.outcome) == (other, None, "confirmed")
    assert len(standing()) == 3


@pytest.mark.parametrize("weaker", [0, 1], ids=["the one that was to go", "the one that was to stay"])
def test_of_two_outcomes_the_better_proved_one_stays(
    one: Claim, other: Claim, ewa: Person, weaker: int
) -> None:
    pair = (one, other)
    logged(pair[weaker], ewa, proofs=1)
    logged(pair[1 - weaker], ewa)
    merge_claims(one.pk, into=other.pk, by=ewa, now=NOW, may_log=True)
    fresh(one, other)
    assert pair[weaker].merged_into == pair[1 - weaker]
    assert (pair[weaker].outcome, pair[weaker].verdicts.last().kind) == ("", VerdictKind.REOPENING)
    assert {weight for _, _, _, weight in standing()} == {1.0, 0.25}
    assert len(standing()) == 3


def test_a_source_is_held_to_its_strongest_role_in_both_chains(one: Claim, ewa: Person) -> None:
    said_itself = claim_of("Portal 1", chain=("Portal 1",), time="2026-11-18")
    logged(one, ewa)
    assert ("Portal 1", "attributes", 1.0, 0.25) in standing()
    merge_claims(said_itself.pk, into=one.pk, by=ewa, now=NOW, may_log=True)
    assert standing() == [
        ("Kanał Bagno", "originates", 1.0, 1.0),
        ("Portal 1", "originates", 1.0, 1.0),
    ]


def test_the_merged_claim_dates_from_the_earlier_text(ewa: Person) -> None:
    late = claim_of("Portal 1", published=date(2026, 11, 20), time="2026-11-18")
    early = claim_of("Portal 2", published=date(2024, 11, 20), time=None)
    logged(late, ewa)
    operation = merge_claims(early.pk, into=late.pk, by=ewa, now=NOW, may_log=True)
    fresh(late)
    assert late.claimed_on == date(2024, 11, 20)
    assert {row.claim_date for row in LedgerRow.objects.standing()} == {date(2024, 11, 20)}
    standing()
    undo_operation(operation.pk, by=ewa, now=NOW, may_log=True)
    fresh(late)
    assert late.claimed_on == date(2026, 11, 20)
    standing()


@pytest.mark.parametrize("outcomes", [("confirmed", "refuted"), ("confirmed", "mostly")])
def test_different_outcomes_are_settled_before_merging(
    one: Claim, other: Claim, ewa: Person, outcomes: tuple[str, str]
) -> None:
    logged(one, ewa, outcomes[0])
    logged(other, ewa, outcomes[1])
    with pytest.raises(Refused, match="different outcomes"):
        merge_claims(one.pk, into=other.pk, by=ewa, now=NOW, may_log=True)
    assert not ClaimOperation.objects.exists()


def test_what_waits_for_a_decision_is_not_merged_away(one: Claim, other: Claim, ania: Person) -> None:
    propose_verdict(one.pk, build.finding(), by=ania, now=NOW)
    merge_claims(one.pk, into=other.pk, by=ania, now=NOW)
    fresh(one, other)
    assert other.merged_into == one, "the claim with the proposal stays"
    third = claim_of("Portal 3", time="2026-11-19")
    propose_verdict(third.pk, build.finding(), by=ania, now=NOW)
    with pytest.raises(Refused, match="proposed"):
        merge_claims(third.pk, into=one.pk, by=ania, now=NOW)


def test_what_was_read_wrongly_or_is_the_same_claim_is_not_merged(
    one: Claim, other: Claim, ania: Person
) -> None:
    with pytest.raises(Refused, match="same claim"):
        merge_claims(one.pk, into=one.pk, by=ania, now=NOW)
    reject_claim(other.pk, by=ania, now=NOW)
    with pytest.raises(Refused, match="rejected"):
        merge_claims(one.pk, into=other.pk, by=ania, now=NOW)


def test_a_merged_claim_is_not_worked_on(one: Claim, other: Claim, ania: Person, ewa: Person) -> None:
    merge_claims(other.pk, into=one.pk, by=ania, now=NOW)
    for attempt in (
        lambda: propose_verdict(other.pk, build.finding(), by=ania, now=NOW),
        lambda: logged(other, ewa),
        lambda: merge_claims(other.pk, into=one.pk, by=ania, now=NOW),
        lambda: accept_claim(other.pk, by=ania, now=NOW),
    ):
        with pytest.raises(Refused, match="merged into another"):
            attempt()


@pytest.mark.parametrize("which", [0, 1])
def test_where_an_outcome_stands_an_analyst_changes_nothing(
    one: Claim, other: Claim, ania: Person, ewa: Person, which: int
) -> None:
    second = mention("Portal 3", time=None)
    logged((one, other)[which], ewa)
    before = standing()
    link = (one, other)[which].mentions.first().chain.last()
    attempts: list[Any] = [
        lambda: merge_claims(one.pk, into=other.pk, by=ania, now=NOW),
        lambda: move_mention(second.pk, to=other.pk, by=ania, now=NOW),
        lambda: correct_role(link.pk, role="denies", by=ania, now=NOW),
    ]
    if which == 0:
        attempts.append(lambda: split_claim(one.pk, [second.pk], by=ania, now=NOW))
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert standing() == before


def test_an_administrator_links_nothing(one: Claim, other: Claim) -> None:
    with pytest.raises(NotAllowed):
        merge_claims(one.pk, into=other.pk, by=build.person(Role.ADMIN), now=NOW, may_log=True)


def test_who_repeats_a_merged_claim_repeats_the_one_it_is_part_of(
    one: Claim, other: Claim, ewa: Person
) -> None:
    logged(one, ewa)
    merge_claims(other.pk, into=one.pk, by=ewa, now=NOW, may_log=True)
    assert claim_of("Portal 3", time="2026-11-18") == one
    assert ("Portal 3", "attributes", 1.0, 0.25) in standing()


def test_undoing_a_merging_gives_back_mentions_outcome_and_scores(
    one: Claim, other: Claim, ewa: Person
) -> None:
    logged(one, ewa)
    logged(other, ewa, proofs=1)
    before = standing()
    operation = merge_claims(other.pk, into=one.pk, by=ewa, now=NOW, may_log=True)
    late = mention("Portal 3", time="2026-11-18")
    undo_operation(operation.pk, by=ewa, now=NOW, may_log=True)
    fresh(one, other, late)
    assert (other.merged_into, other.outcome, other.work_state) == (None, "confirmed", WorkState.LOGGED)
    assert (one.mention_count, other.mention_count) == (1, 2)
    assert late.claim == other, "what came since and is its own goes back with it"
    assert [row for row in standing() if row[0] != "Portal 3"] == before
    assert other.verdicts.last().words.rationale == "Potwierdza to protokół."


def test_an_outcome_that_changed_meanwhile_stays_changed(one: Claim, other: Claim, ewa: Person) -> None:
    logged(one, ewa)
    operation = merge_claims(other.pk, into=one.pk, by=ewa, now=NOW, may_log=True)
    log_verdict(one.pk, build.two_proofs("refuted"), by=ewa, now=NOW)
    undo_operation(operation.pk, by=ewa, now=NOW, may_log=True)
    fresh(one, other)
    assert (one.outcome, other.outcome) == ("refuted", "")
    assert {(name, value) for name, _, value, _ in standing()} == {("Kanał Bagno", 0.0), ("Portal 1", 0.0)}


@pytest.fixture
def three(one: Claim) -> list[Mention]:
    """Three mentions of one claim, first Portal 1's."""
    return [one.mentions.get(), mention("Portal 2", time=None), mention("Portal 3", time=None)]


def test_mentions_are_split_off_into_a_claim_without_an_outcome(
    one: Claim, three: list[Mention], ewa: Person
) -> None:
    logged(one, ewa)
    operation = split_claim(one.pk, [three[1].pk, three[2].pk], by=ewa, now=NOW, may_log=True)
    own = operation.other
    assert own is not None
    fresh(one, own)
    assert (own.mention_count, one.mention_count) == (2, 1)
    assert (own.outcome, own.work_state, own.origin, own.sentence) == ("", "new", one.origin, WHAT)
    assert [name for name, *_ in standing()] == ["Kanał Bagno", "Portal 1"]
    undo_operation(operation.pk, by=ewa, now=NOW, may_log=True)
    fresh(one, own)
    assert (own.merged_into, one.mention_count) == (one, 3)
    assert [name for name, *_ in standing()] == ["Kanał Bagno", "Portal 1", "Portal 2", "Portal 3"]


@pytest.mark.parametrize("chosen", [[], [0, 1, 2], "another's"], ids=["none", "all", "another claim's"])
def test_something_is_split_off_and_something_left(
    one: Claim, other: Claim, three: list[Mention], ania: Person, chosen: Any
) -> None:
    ids = [other.mentions.get().pk] if chosen == "another's" else [three[place].pk for place in chosen]
    with pytest.raises(Refused) as refused:
        split_claim(one.pk, ids, by=ania, now=NOW)
    assert refused.value.field == "mentions"


def test_what_was_split_off_and_judged_is_not_just_taken_back(
    one: Claim, three: list[Mention], ewa: Person
) -> None:
    operation = split_claim(one.pk, [three[2].pk], by=ewa, now=NOW)
    logged(operation.other, ewa)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="judged"):
        undo_operation(operation.pk, by=ewa, now=NOW, may_log=True)


def test_a_mention_moves_to_another_claim_and_back(
    one: Claim, other: Claim, three: list[Mention], ewa: Person
) -> None:
    logged(one, ewa)
    logged(other, ewa, "refuted")
    before = standing()
    operation = move_mention(three[2].pk, to=other.pk, by=ewa, now=NOW, may_log=True)
    after = standing()
    assert ("Portal 3", "attributes", 0.0, 0.25) in after
    assert ("Portal 3", "attributes", 1.0, 0.25) not in after
    undo_operation(operation.pk, by=ewa, now=NOW, may_log=True)
    assert standing() == before


def test_a_claims_only_mention_is_merged_and_not_moved(one: Claim, other: Claim, ania: Person) -> None:
    with pytest.raises(Refused, match="only mention"):
        move_mention(other.mentions.get().pk, to=one.pk, by=ania, now=NOW)


@pytest.mark.parametrize(
    ("role", "row"),
    [
        ("originates", ("Portal 1", "originates", 0.0, 1.0)),
        ("endorses", ("Portal 1", "endorses", 0.0, 1.0)),
        ("denies", ("Portal 1", "denies", 1.0, 1.0)),
        ("copies", None),
    ],
)
def test_a_corrected_role_weighs_by_the_specification(
    one: Claim, ewa: Person, role: str, row: tuple[Any, ...] | None
) -> None:
    logged(one, ewa, "refuted")
    before = standing()
    link = one.mentions.get().chain.get(source__name="Portal 1")
    operation = correct_role(link.pk, role=role, by=ewa, now=NOW, may_log=True)
    assert [each for each in standing() if each[0] == "Portal 1"] == ([row] if row else [])
    assert one.mentions.get().edited_at == NOW, "reading the text again keeps it"
    undo_operation(operation.pk, by=ewa, now=NOW, may_log=True)
    assert standing() == before


def test_the_same_or_no_role_is_no_correction(one: Claim, ania: Person) -> None:
    link = one.mentions.get().chain.get(source__name="Portal 1")
    for role in ("attributes", "sings", ""):
        with pytest.raises(Refused):
            correct_role(link.pk, role=role, by=ania, now=NOW)


def test_later_changes_are_taken_back_first(one: Claim, other: Claim, ania: Person) -> None:
    merged = merge_claims(other.pk, into=one.pk, by=ania, now=NOW)
    moved = [mention.pk for mention in one.mentions.filter(revision__article__source__name="Portal 2")]
    split = split_claim(one.pk, moved, by=ania, now=NOW)
    with pytest.raises(Refused, match="build on this one"):
        undo_operation(merged.pk, by=ania, now=NOW)
    undo_operation(split.pk, by=ania, now=NOW)
    undo_operation(merged.pk, by=ania, now=NOW)
    fresh(one, other)
    assert (one.mention_count, other.mention_count, other.merged_into) == (1, 1, None)


def test_an_independent_later_change_is_no_obstacle(one: Claim, other: Claim, ania: Person) -> None:
    third = claim_of("Portal 3", time="2026-11-19")
    merged = merge_claims(other.pk, into=one.pk, by=ania, now=NOW)
    merge_claims(third.pk, into=one.pk, by=ania, now=NOW)
    undo_operation(merged.pk, by=ania, now=NOW)
    fresh(one, other, third)
    assert (other.merged_into, third.merged_into) == (None, one)


def test_nothing_is_undone_twice_and_no_undoing_is(one: Claim, other: Claim, ania: Person) -> None:
    merged = merge_claims(other.pk, into=one.pk, by=ania, now=NOW)
    undone = undo_operation(merged.pk, by=ania, now=NOW)
    assert (undone.kind, undone.undoes) == (OperationKind.UNDONE, merged)
    for number in (merged.pk, undone.pk, 2**31):
        with pytest.raises(Refused):
            undo_operation(number, by=ania, now=NOW)


def test_an_analyst_does_not_undo_what_moves_scores(
    one: Claim, other: Claim, ania: Person, ewa: Person
) -> None:
    logged(other, ewa)
    logged(one, ewa)
    merged = merge_claims(other.pk, into=one.pk, by=ewa, now=NOW, may_log=True)
    reopen_claim(one.pk, rationale="Nowy dokument.", by=ewa, now=NOW)
    with pytest.raises(NotAllowed):
        undo_operation(merged.pk, by=ania, now=NOW)


def test_reading_a_text_again_leaves_a_mention_where_a_person_put_it(
    one: Claim, three: list[Mention], ania: Person
) -> None:
    operation = split_claim(one.pk, [three[2].pk], by=ania, now=NOW)
    revision = three[2].revision
    found = build.found(revision.text, WHAT, chain=("Portal 3", "Kanał Bagno"), time=None)
    build.write(revision, found, now=NOW + timedelta(days=1))
    assert list(revision.mentions.values_list("claim_id", flat=True)) == [operation.other_id]


def test_yesterdays_ledger_stays_as_it_was(one: Claim, other: Claim, ewa: Person) -> None:
    logged(one, ewa)
    before = LedgerRow.objects.recorded_by(build.TODAY).count()
    merge_claims(other.pk, into=one.pk, by=ewa, now=NOW + timedelta(days=1), may_log=True)
    assert LedgerRow.objects.recorded_by(build.TODAY).count() == before


def test_operations_are_never_altered(one: Claim, other: Claim, ania: Person) -> None:
    merge_claims(other.pk, into=one.pk, by=ania, now=NOW)
    for attempt in (
        lambda: ClaimOperation.objects.update(moved=[]),
        lambda: ClaimOperation.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
