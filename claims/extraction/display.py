"""One readable Polish sentence for a claim."""

from __future__ import annotations

from datetime import date

from .arguments import Cast
from .clauses import main_words
from .inflect import base_phrase, present_form
from .layers import Attribution, EventHit, Layers, Phrase, Word
from .own_subject import NONE, own_subject
from .phrases import phrases
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
    """The content with its dropped subject put back, a relative date spelt out, a denial said to be one."""
    pieces = [_dated(found, a, b, time) for a, b in spans]
    text = " ".join(pieces)
    text = _finite(found, spans[0][0], hit, text)
    text = _antecedent(found, spans[0][0], text)
    subject = next((e for e in cast.actors if e.mention is None), None)
    first = found.words[spans[0][0]]
    if (
        subject is not None
        and not _stands(found, spans)
        and not made.nominal
        and hit.rule != "event.deontic"
        and first.pos != "comp"
    ):
        text = f"{subject.canonical} {_lower_first(text, first.text, first.lower)}"
    elif first.best.lemma[:1].islower() and made.denied:
        text = _lower_first(text, first.text, first.lower)
    if made.denied and not made.nominal:
        # Without it the list of claims would show the very thing that the source said is not so.
        text = f"Nieprawda, że {text}"
    if made.nominal:
        text = f"{made.speaker.canonical} – {made.cue.lemma if made.cue else 'mówi'}: {text}"
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")


def _stands(found: Layers, spans: tuple[tuple[int, int], ...]) -> bool:
    """Needs the clause no subject put before it: it may have its own, or its verb tells who speaks?"""
    main = [i for a, b in spans for i in main_words(found.words, a, b)]
    verb = next((found.words[i] for i in main if found.words[i].finite), None)
    if verb is None:
        return not any(w.pos in {"pcon", "pant", "inf"} for a, b in spans for w in found.words[a:b])
    spoken = verb.pos in {"impt", "imps", "pred"} or bool(verb.best.tags & {"pri", "sec"})
    return spoken or own_subject(found, main) != NONE


def _antecedent(found: Layers, start: int, text: str) -> str:
    """które miały przypłynąć -> silniki miały przypłynąć: the noun for the relative pronoun."""
    words = found.words
    if words[start].lemma != "który" or "nom" not in words[start].cases():
        return text
    sentence = found.sentence_at(start)
    before = phrases(found, sentence.start, start) if sentence else []
    if not before or before[-1].head >= start or words[start - 1].text != ",":
        return text
    noun = before[-1]
    if not _of_one_kind(words, noun, words[start]):
        return text
    return base_phrase(words, noun) + text[len(words[start].text) :]


def _of_one_kind(words: list[Word], noun: Phrase, pronoun: Word) -> bool:
    numbers = {n for r in pronoun.readings if "nom" in r.cases for n in r.tags & {"sg", "pl"}}
    genders = {g for r in pronoun.readings if "nom" in r.cases for g in r.genders}
    return (noun.number is None or noun.number in numbers) and bool(noun.genders & genders)


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
