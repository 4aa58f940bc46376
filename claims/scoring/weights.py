"""What a verdict is worth and how much of it falls to which role in the chain."""

from __future__ import annotations

from collections.abc import Iterable

VALUE = {"confirmed": 1.0, "mostly": 0.75, "partly": 0.5, "misleading": 0.25, "refuted": 0.0}

# Strongest first: a source that both endorses and denies is held to what it originated.
ROLE = {"originates": 1.0, "endorses": 1.0, "denies": 1.0, "attributes": 0.25, "copies": 0.0}
HEDGED_ORIGINATOR = 0.5

CONFIDENCE = {"two_proofs": 1.0, "one_proof": 0.5}


def value_of(outcome: str, *, role: str, mean: float | None = None) -> float | None:
    """How far a claim held, 0 to 1, for a source in this role; None where the outcome moves no score.

    `mean` of two people's assessments goes before the outcome's own value. A denier is credited with
    the opposite.
    """
    value = VALUE.get(outcome)
    if value is None:
        return None
    value = value if mean is None else mean
    return 1.0 - value if role == "denies" else value


def role_weight(role: str, *, hedged: bool = False) -> float:
    """The weight of a role, 0 to 1; an originator who hedged ("podobno") answers for half."""
    weight = ROLE[role]
    return weight * HEDGED_ORIGINATOR if hedged and role == "originates" else weight


def strongest(roles: Iterable[tuple[str, bool]]) -> tuple[str, bool]:
    """The one role (with its hedge) that a source is held to, out of all it has in one claim.

    Raises ValueError on an empty iterable.
    """
    order = list(ROLE)
    return max(roles, key=lambda each: (role_weight(each[0], hedged=each[1]), -order.index(each[0])))
