"""A claim's own fields, as its only mention says them: set, kept, and put back."""

from __future__ import annotations

from datetime import date
from typing import Any

from claims.extraction.search import search_text
from claims.models import Claim, ClaimArgument, Entity
from claims.models.vocabulary import ArgumentRole
from claims.services.deadlines import day_after_deadline, deadline_of
from claims.services.linking import Proposition, time_bounds

WORDS = ("sentence", "event_type", "event_mode", "polarity", "time_iso", "lemmas")
DAYS = ("time_from", "time_to", "deadline", "check_after")


def state_of(claim: Claim) -> dict[str, Any]:
    """Everything of a claim that a correction may change, as JSON."""
    arguments = claim.arguments.order_by("role", "position").values_list("role", "entity_id")
    return {
        **{name: getattr(claim, name) for name in WORDS},
        **{name: _iso(getattr(claim, name)) for name in DAYS},
        "origin": claim.origin_id,
        "arguments": [list(each) for each in arguments],
    }


def set_claim(claim: Claim, said: Proposition) -> dict[str, Any]:
    """The fields in which the claim differs from what is said now; its actors and targets are set at once.

    The day of the next check follows the deadline, unless a person chose it.
    """
    first, last = time_bounds(said.time_iso)
    deadline = deadline_of(claim_type=said.claim_type, first=first, last=last, claimed_on=said.claimed_on)
    own_check = claim.check_after != day_after_deadline(claim.deadline)
    names = " ".join(entity.name for entity in (*said.actors, *said.targets))
    _set_arguments(
        claim,
        [
            *((ArgumentRole.ACTOR, entity.pk) for entity in said.actors),
            *((ArgumentRole.TARGET, entity.pk) for entity in said.targets),
        ],
    )
    return _different(
        claim,
        sentence=said.sentence,
        event_type=said.event_type,
        event_mode=said.event_mode,
        polarity=said.polarity,
        time_iso=said.time_iso,
        time_from=first,
        time_to=last,
        deadline=deadline,
        check_after=claim.check_after if own_check else _next_check(claim, deadline),
        origin=said.origin,
        lemmas=search_text(f"{said.sentence} {names} {said.origin.name}"),
        # Likeness is looked for anew: it may now be what another claim says.
        compared_at=None,
    )


def put_back(claim: Claim, state: dict[str, Any]) -> dict[str, Any]:
    """The fields in which the claim differs from a kept state; actors and targets are set at once."""
    _set_arguments(claim, [(role, entity_id) for role, entity_id in state["arguments"]])
    return _different(
        claim,
        **{name: state[name] for name in WORDS},
        **{name: _day(state[name]) for name in DAYS},
        origin=type(claim.origin).objects.get(pk=state["origin"]),
        compared_at=None,
    )


def _next_check(claim: Claim, deadline: date | None) -> date | None:
    """Whoever has to look at it now does not lose it from the calendar."""
    return claim.check_after if claim.due_since else day_after_deadline(deadline)


def _different(claim: Claim, **fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if getattr(claim, name) != value}


def _set_arguments(claim: Claim, arguments: list[tuple[str, int]]) -> None:
    known = Entity.objects.in_bulk([entity_id for _, entity_id in arguments])
    claim.arguments.all().delete()
    ClaimArgument.objects.bulk_create(
        ClaimArgument(claim=claim, role=role, position=place, entity=known[entity_id])
        for place, (role, entity_id) in enumerate(dict.fromkeys(arguments))
        if entity_id in known
    )


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
