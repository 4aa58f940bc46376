"""The text of an article as the page shows it: passages that lead to a claim, words marked by kind."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from claims.queries.article_page import ArticlePage
from claims.queries.segments import Segment

CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Detail:
    """One underline of a passage; the label stands only where the mark begins."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text: the claim that it leads to, the numbers that begin here, its underlines."""

    text: str
    owner: int | None
    begins: bool
    numbers: tuple[int, ...]
    details: tuple[Detail, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text; `start` is the code point at which it begins."""

    kind: str
    start: int
    passages: tuple[Passage, ...]


def mark_words() -> dict[str, str]:
    """What the marks are called, in the order of the legend."""
    return {
        CONTENT: pgettext("mark", "claim"),
        "cue": pgettext("mark", "cue"),
        "source": pgettext("mark", "source"),
        "actor": pgettext("mark", "who"),
        "hedge": pgettext("mark", "hedge"),
        "time": pgettext("mark", "when"),
    }


def lines(page: ArticlePage) -> list[Line]:
    """Every block of the text, in order; nothing of the text is left out."""
    numbers = {each.mention.claim_id: each.number for each in page.found}
    chosen = page.chosen.mention.claim_id if page.chosen else None
    words = mark_words()
    found, at = [], 0
    for block in page.blocks:
        passages = tuple(_passage(segment, numbers, chosen, words) for segment in block.segments)
        found.append(Line(block.kind, at, passages))
        at += sum(len(each.text) for each in passages)
    return found


def _passage(segment: Segment, numbers: dict[int, int], chosen: int | None, words: dict[str, str]) -> Passage:
    contents = [mark for mark in segment.marks if mark.kind == CONTENT]
    owner = None
    if contents:
        # Of claims that share words the chosen one is shown, else the one that says least.
        best = min(contents, key=lambda mark: (mark.owner != chosen, mark.end - mark.start, mark.owner))
        owner = best.owner
    kinds = [kind for kind in segment.kinds if kind != CONTENT]
    begins = {mark.kind for mark in segment.first}
    return Passage(
        text=segment.text,
        owner=owner,
        begins=any(mark.owner == owner and mark.kind == CONTENT for mark in segment.first),
        numbers=tuple(sorted(numbers[mark.owner] for mark in segment.first if mark.kind == CONTENT)),
        details=tuple(Detail(kind, words[kind] if kind in begins else "") for kind in kinds),
    )


def flag_words(flags: list[str]) -> list[str]:
    """What was found in the text as it came, in words."""
    known = {
        "nul": gettext("NUL characters (taken out)"),
        "controls": gettext("control characters (taken out)"),
        "surrogates": gettext("broken characters (taken out)"),
        "bidi": gettext("marks that turn the direction of writing (left in)"),
        "zero_width": gettext("invisible characters (left in)"),
        "mixed_script": gettext("letters of two alphabets within words (left in)"),
        "bodies_differ": gettext("two readers of pages that differ on what the article is (compare it)"),
    }
    return [known.get(flag, flag) for flag in flags]
