"""Suggestions: found for the doubtful, decided by people, never offered again once declined."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from claims.extraction import types as engine
from claims.models import Claim, LinkSuggestion
from claims.models.vocabulary import Role, SuggestionState
from claims.services.errors import NotAllowed, Refused
from claims.services.suggestions import (
    accept_suggestion,
    candidates,
    compare_new_claims,
    decline_suggestion,
)
from claims.services.triage import reject_claim
from claims.services.undoing import undo_operation
from claims.services.verdicts import log_verdict
from claims.tasks import compare_claims
from tests import build

pytestmark = pytest.mark.django_db
NOW = build.NOW
SAID = "Jan Nowak zadzwonił do Anny Kos w sprawie portu."


def claim(sentence: str = SAID, *, portal: str = "Portal 1", **fields: Any) -> Claim:
    chain = fields.pop("chain", (portal, "Kanał Bagno"))
    return build.claim(sentence, chain=chain, **{"time": None, **fields})


def pairs() -> set[tuple[int, int]]:
    return set(LinkSuggestion.objects.values_list("first_id", "second_id"))


@pytest.mark.parametrize(
    "doubt",
    [
        {"time": "2026-11-18"},
        {"event_mode": "phone"},
        {"actors": ("Jan Nowak", "Wydział Portów")},
        {"chain": ("Portal 2", "Kanał Trzcina")},
        {"chain": ("Portal 2", "Kanał Trzcina"), "targets": ()},
    ],
    ids=["a day named", "another mode", "one more actor", "another channel", "in rare words alone"],
)
def test_what_exact_linking_keeps_apart_is_suggested(doubt: dict[str, Any]) -> None:
    one, other = claim(), claim(portal="Portal 2", **doubt)
    assert one != other
    compare_new_claims(now=NOW)
    assert pairs() == {(one.pk, other.pk)}


@pytest.mark.parametrize(
    "fields",
    [
        {"polarity": engine.Polarity.NEGATIVE},
        {"actors": ("Piotr Wrona",)},
        {"sentence": "Jan Nowak nie zadzwonił do Anny Kos w sprawie portu.", "event_mode": "phone"},
        {"published": date(2026, 9, 1)},
        {"sentence": "Wodowano prom w obecności tłumu.", "event_mode": "phone"},
    ],
    ids=["negated", "somebody else", "a negation in words", "long before", "about something else"],
)
def test_what_differs_is_not_suggested(fields: dict[str, Any]) -> None:
    claim()
    claim(portal="Portal 2", **fields)
    compare_new_claims(now=NOW)
    assert pairs() == set()


def test_a_claim_is_compared_once() -> None:
    claim()
    assert [compare_new_claims(now=NOW), compare_new_claims(now=NOW)] == [1, 0]
    claim("Inna sprawa.", actors=("Ktoś Inny",))
    assert compare_new_claims(now=NOW) == 1


def test_the_task_compares() -> None:
    claim()
    claim(time="2026-11-18")
    compare_claims()
    assert len(pairs()) == 1


@pytest.fixture
def suggested(db: None) -> LinkSuggestion:
    claim()
    claim(portal="Portal 2", time="2026-11-18")
    compare_new_claims(now=NOW)
    return LinkSuggestion.objects.get()


def test_what_was_declined_is_never_offered_again(suggested: LinkSuggestion) -> None:
    ania = build.person()
    decline_suggestion(suggested.pk, by=ania, now=NOW)
    Claim.objects.update(compared_at=None)
    compare_new_claims(now=NOW)
    suggested.refresh_from_db()
    assert (suggested.state, suggested.decided_by, suggested.decided_at) == ("declined", ania, NOW)
    assert LinkSuggestion.objects.count() == 1
    for decide in (accept_suggestion, decline_suggestion):
        with pytest.raises(Refused, match="already"):
            decide(suggested.pk, by=ania, now=NOW)


def test_accepting_merges_and_undoing_asks_again(suggested: LinkSuggestion) -> None:
    ania = build.person()
    accept_suggestion(suggested.pk, by=ania, now=NOW)
    suggested.refresh_from_db()
    assert (suggested.state, suggested.second.merged_into) == (SuggestionState.ACCEPTED, suggested.first)
    undo_operation(suggested.operation_id, by=ania, now=NOW)  # type: ignore[arg-type]
    suggested.refresh_from_db()
    assert (suggested.state, suggested.second.merged_into, suggested.operation) == ("open", None, None)


def test_where_an_outcome_stands_only_an_editor_accepts(suggested: LinkSuggestion) -> None:
    ewa = build.person(Role.EDITOR)
    log_verdict(suggested.second_id, build.two_proofs(), by=ewa, now=NOW)
    with pytest.raises(NotAllowed):
        accept_suggestion(suggested.pk, by=build.person(), now=NOW)
    suggested.refresh_from_db()
    assert suggested.state == SuggestionState.OPEN
    accept_suggestion(suggested.pk, by=ewa, now=NOW, may_log=True)
    assert Claim.objects.get(pk=suggested.first_id).merged_into_id == suggested.second_id


@pytest.mark.parametrize("decide", [accept_suggestion, decline_suggestion])
def test_an_administrator_decides_on_nothing(suggested: LinkSuggestion, decide: Any) -> None:
    with pytest.raises(NotAllowed):
        decide(suggested.pk, by=build.person(Role.ADMIN), now=NOW)


def test_what_was_rejected_or_merged_is_no_candidate() -> None:
    one, other = claim(), claim(portal="Portal 2", time="2026-11-18")
    assert candidates(one) == {other.pk}
    reject_claim(other.pk, by=build.person(), now=NOW)
    assert candidates(one) == set()


def test_a_claim_that_nothing_says_any_more_takes_its_suggestions_along(suggested: LinkSuggestion) -> None:
    mention = suggested.second.mentions.get()
    build.write(mention.revision)
    assert pairs() == set()
