"""One readable Polish sentence for a claim."""

from __future__ import annotations

from datetime import date

from .arguments import Cast
from .inflect import present_form
from .layers import Attribution, EventHit, Layers
from .types import EventTime

MONTHS = (
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
)


def sentence_for(
    found: Layers,
    spans: tuple[tuple[int, int], ...],
    cast: Cast,
    time: EventTime | None,
    made: Attribution,
    hit: EventHit,
) -> str:
    """The content with its dropped subject put back and a relative date spelt out."""
    pieces = [_dated(found, a, b, time) for a, b in spans]
    text = " ".join(pieces)
    text = _finite(found, spans[0][0], hit, text)
    subject = next((e for e in cast.actors if e.mention is None), None)
    first = found.words[spans[0][0]]
    if subject is not None and not made.nominal and hit.rule != "event.deontic" and first.pos != "comp":
        text = f"{subject.canonical} {_lower_first(text, first.text, first.lower)}"
    if made.nominal:
        text = f"{made.speaker.canonical} – {made.cue.lemma if made.cue else 'mówi'}: {text}"
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")


def _finite(found: Layers, start: int, hit: EventHit, text: str) -> str:
    """naiwnie licząc, że -> naiwnie liczy, że: a participle becomes the verb of a sentence."""
    word = found.words[hit.head]
    if word.pos != "pcon":
        return text
    form = present_form(word.best.lemma)
    return text.replace(word.text, form, 1) if form else text


def _lower_first(text: str, word: str, lower: str) -> str:
    return lower[:1] + text[1:] if word[:1].isupper() and not word.isupper() else text


def _dated(found: Layers, start: int, end: int, time: EventTime | None) -> str:
    """w poniedziałek -> w poniedziałek (6 marca 2023): a claim is read far from its article."""
    text = found.of(start, end)
    if time is None or time.span is None or time.inherited or not _is_day(time.iso):
        return text
    offset = found.words[start].start
    written = time.span.of(found.text)
    at = time.span.end - offset
    if not (offset <= time.span.start and time.span.end <= offset + len(text)) or any(
        ch.isdigit() for ch in written
    ):
        return text
    day = date.fromisoformat(time.iso)
    return f"{text[:at]} ({day.day} {MONTHS[day.month - 1]} {day.year}){text[at:]}"


def _is_day(iso: str) -> bool:
    return len(iso) == 10 and iso[:4].isdigit() and "/" not in iso
