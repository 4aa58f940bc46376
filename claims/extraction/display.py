"""One readable Polish sentence for a claim."""

from __future__ import annotations

from datetime import date

from .agreement import agrees
from .answers import answered_once
from .arguments import Cast
from .clauses import main_words
from .inflect import base_phrase, present_form
from .layers import Attribution, EventHit, Layers, Phrase, Word
from .lexicon import words as listed
from .morphology import readings
from .own_subject import NONE, own_subject
from .phrases import phrase_at, phrases
from .types import Entity, EventTime, SourceType

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


# Clauses whose grammatical subject is the one acted on.
UNDERGOING = {"arguments.passive", "arguments.incident", "arguments.victim"}


def sentence_for(
    found: Layers,
    spans: tuple[tuple[int, int], ...],
    cast: Cast,
    time: EventTime | None,
    made: Attribution,
    hit: EventHit,
) -> str:
    """The content with its dropped subject put back, a relative date spelt out, a denial said to be one."""
    pieces = [_spelt_out(found, a, b, time, cast) for a, b in spans]
    text = " ".join(pieces)
    text = _finite(found, spans[0][0], hit, text)
    text = _antecedent(found, spans[0][0], text)
    bearers = cast.targets if cast.rule in UNDERGOING else cast.actors
    subject = next((e for e in bearers if e.mention is None), None)
    first = found.words[spans[0][0]]
    if (
        subject is not None
        and not _stands(found, spans)
        and not made.nominal
        and hit.rule != "event.deontic"
        and first.pos != "comp"
        and _fits(found, spans, subject)
    ):
        helper = _shared_helper(found, spans)
        text = f"{subject.canonical} {helper}{_lower_first(text, first.text, first.lower)}"
    elif first.best.lemma[:1].islower() and made.denied:
        text = _lower_first(text, first.text, first.lower)
    if made.denied and not made.nominal:
        # Without it the list of claims would show the very thing that the source said is not so.
        text = f"Nieprawda, że {text}"
    if made.nominal:
        text = _under_its_cue(found, made, text)
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!", "…")) else ".")


def _fits(found: Layers, spans: tuple[tuple[int, int], ...], subject: Entity) -> bool:
    """Do the verb's number and gender allow the name: not "ministerstwo odmówił", "nikt nie spieszą się"?"""
    main = [i for a, b in spans for i in main_words(found.words, a, b)]
    verb = next((found.words[i] for i in main if found.words[i].finite), None)
    head = [
        r
        for r in readings(subject.canonical.split()[0])
        if r.pos in {"subst", "adj"} and "nom" in r.cases and "imię" not in r.names
    ]
    if (
        verb is None
        or not head
        or any(n.canonical == subject.canonical and n.kind == "person" for n in found.names)
    ):
        return True
    number = verb.best.tags & {"sg", "pl"}
    return any(
        (not number or number & r.tags)
        and (
            verb.pos != "praet"
            or "sg" not in number
            or not verb.best.genders
            or verb.best.genders & r.genders
        )
        for r in head
    )


def _shared_helper(found: Layers, spans: tuple[tuple[int, int], ...]) -> str:
    """miał zasłabnąć i uderzyć głową: the helper of the first infinitive, for the second one alone."""
    words = found.words
    own = [i for a, b in spans for i in main_words(words, a, b)]
    infinitive = next((i for i in own if words[i].pos == "inf"), None)
    if infinitive is None or any(words[i].finite for i in own):
        return ""
    sentence = found.sentence_at(infinitive)
    before = range(infinitive - 1, sentence.start - 1, -1) if sentence else range(0)
    helper = next((i for i in before if words[i].finite and words[i].lemma == "mieć"), None)
    return f"{words[helper].lower} " if helper is not None else ""


def _under_its_cue(found: Layers, made: Attribution, text: str) -> str:
    """zatrzymanie posła -> Policja potwierdziła zatrzymanie posła: an event noun keeps its verb."""
    cue = made.cue
    said = found.words[cue.start : cue.end] if cue is not None else []
    first = found.words[made.content[0][0]]
    text = _lower_first(text, first.text, first.lower) if first.best.lemma[:1].islower() else text
    verb = next((w for w in said if w.finite), None)
    if verb is None or verb.best.tags & {"pri", "sec"}:
        return f"{made.speaker.canonical}: {text}"
    return f"{_speaker(found, made, verb)} {' '.join(w.lower for w in said)} {text}"


def _speaker(found: Layers, made: Attribution, verb: Word) -> str:
    """The speaker as the text has him where that is the verb's subject, so that the two agree."""
    span = made.speaker.mention
    phrase = phrase_at(found.words, *span) if span is not None else None
    noun = phrase is not None and found.words[phrase.head].pos in {"subst", "ign"}
    described = noun and made.speaker.type is not SourceType.PERSON
    if phrase is not None and described and agrees(verb, phrase, found.words):
        return base_phrase(found.words, phrase)
    return made.speaker.canonical


def pointing_sentence(
    found: Layers, spans: tuple[tuple[int, int], ...], meant: str, *, denied: bool
) -> str | None:
    """To nieprawda -> To nieprawda, że Jan Kręt zachorował; temu zaprzecza -> Nieprawda, że …; None where the
    words give no verdict.
    """
    verdict = next((w for a, b in spans for w in found.words[a:b] if w.lemma in verdicts()), None)
    if verdict is None and not denied:
        return None
    if meant.startswith(("Nieprawda, że", "To ")):
        return meant
    first = meant.split(maxsplit=1)[0]
    name = len(first) > 1 and first.isupper() or any(first in n.canonical.split() for n in found.names)
    opening = "Nieprawda" if denied or verdict is None else f"To {verdict.lower}"
    return f"{opening}, że {meant if name else meant[:1].lower() + meant[1:]}"


def verdicts() -> frozenset[str]:
    return listed("arguments", "verdicts")


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
    return lower[:1] + text[1:] if word[:1].isupper() and (len(word) == 1 or not word.isupper()) else text


def _spelt_out(found: Layers, start: int, end: int, time: EventTime | None, cast: Cast) -> str:
    """The words with what a reader far from the article needs in brackets:
    w poniedziałek (6 marca 2023), znalazła go (Jan Kręt).
    """
    notes = {**_dates(found, time), **_people(found, cast)}
    pieces: list[str] = []
    at = found.words[start].start
    for place in sorted(p for p in notes if found.words[start].start < p <= found.words[end - 1].end):
        pieces.append(f"{found.text[at:place]} ({notes[place]})")
        at = place
    return "".join([*pieces, found.text[at : found.words[end - 1].end]])


def _dates(found: Layers, time: EventTime | None) -> dict[int, str]:
    """Where a relative day ends -> its date."""
    if time is None or time.span is None or time.inherited:
        return {}
    written = time.span.of(found.text).lower()
    if any(ch.isdigit() for ch in written) or any(month in written for month in MONTHS):
        return {}
    first, _, last = time.iso.partition("/")
    if _is_day(time.iso):
        return {time.span.end: _day(date.fromisoformat(first))}
    if written == "w nocy" and _is_day(first) and _is_day(last):
        return {time.span.end: f"na {_day(date.fromisoformat(last))}"}
    return {}


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _people(found: Layers, cast: Cast) -> dict[int, str]:
    """Where a pronoun ends -> whom it means."""
    notes: dict[int, str] = {}
    pronouns = _ends_of_pronouns(found)
    for entity in (*cast.actors, *cast.targets):
        if entity.mention is not None and entity.mention.end in pronouns and not entity.unnamed:
            notes[entity.mention.end] = entity.canonical
    return notes


@answered_once
def _ends_of_pronouns(found: Layers) -> frozenset[int]:
    return frozenset(w.end for w in found.words if w.pos == "ppron3")


def _is_day(iso: str) -> bool:
    return len(iso) == 10 and iso[:4].isdigit() and "/" not in iso
