"""What people corrected of a mention, in words: before and after, newest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from claims.models import Correction, Mention
from claims.models.event_kinds import EventMode, EventType
from claims.models.vocabulary import Modality, Polarity, QuoteKind

MOST = 20


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a reading before and after, each as a person reads it; `field` is its code."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MadeCorrection:
    """One correction; only the newest that stands can be taken back."""

    correction: Correction
    changes: tuple[FieldChange, ...]
    can_be_undone: bool
    was_undone: bool


def corrections_of(mention: Mention) -> list[MadeCorrection]:
    """The last corrections of a mention in one query, newest first."""
    found = (
        Correction.objects.filter(mention=mention)
        .select_related("operation__person", "operation__undone_by")
        .order_by("-id")[:MOST]
    )
    made: list[MadeCorrection] = []
    for correction in found:
        undone = hasattr(correction.operation, "undone_by")
        free = not undone and not any(each.can_be_undone for each in made)
        made.append(MadeCorrection(correction, changes_of(correction), free, undone))
    return made


def changes_of(correction: Correction) -> tuple[FieldChange, ...]:
    """Every field of a correction, in words."""
    return tuple(
        FieldChange(name, _in_words(name, correction.before.get(name)), _in_words(name, after))
        for name, after in correction.after.items()
    )


def _in_words(name: str, value: Any) -> str:
    if value in (None, "", []):
        return ""
    return WORDS.get(name, str)(value)


def _spans(value: Any) -> str:
    return " … ".join(f"„{words}”" for _, _, words in value)


def _names(value: Any) -> str:
    return ", ".join(each["name"] for each in value)


def _chain(value: Any) -> str:
    return " → ".join(each["name"] for each in value)


def _label(labels: Any) -> Callable[[Any], str]:
    return lambda value: str(labels(value).label) if value in labels.values else str(value)


WORDS: dict[str, Callable[[Any], str]] = {
    **dict.fromkeys(("content", "hedges", "cue", "time"), _spans),
    **dict.fromkeys(("actors", "targets"), _names),
    "chain": _chain,
    "event_type": _label(EventType),
    "event_mode": _label(EventMode),
    "modality": _label(Modality),
    "polarity": _label(Polarity),
    "quote_kind": _label(QuoteKind),
}
