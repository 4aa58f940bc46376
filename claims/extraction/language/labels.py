"""The labels of names: the National Corpus's kinds, and products and events."""

from __future__ import annotations

KINDS = ("persName", "orgName", "placeName", "geogName", "date", "time", "PRO", "EVT")
OUTSIDE = "O"
NAME_LABELS = (OUTSIDE, *(f"{begin}-{kind}" for kind in KINDS for begin in "BI"))


def may_follow(before: str | None, label: str) -> bool:
    """An I- label continues a name of its own kind; `before` is None at the head of a sentence."""
    if not label.startswith("I-"):
        return True
    return before is not None and before != OUTSIDE and before[2:] == label[2:]
