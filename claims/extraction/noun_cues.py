"""What a noun of saying brings: mimo zapewnień wójta, że most stoi; jego zarzut, że rada kłamie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from .clauses import segments
from .content import named
from .layers import CueHit, Layers, Phrase, Sentence, Words
from .lexicon import words as lexicon_words
from .phrases import phrase_at
from .speaking import can_speak

GENITIVE = frozenset({"gen"})
POSSESSIVES = {"jego", "jej", "ich"}
CONJUNCTIONS = {"że", "iż", "jakoby"}
HANGING = {"comp", "rel", "cond", "adv", "part"}


@dataclass(frozen=True, slots=True)
class Telling:
    """A noun of saying with its holder: a phrase in the genitive, or the place of a possessive pronoun, or
    of the verb whose subject gives it (wydał oświadczenie, że P).
    """

    cue: CueHit
    holder: Phrase | None
    pronoun: int | None
    verb: int | None
    content: tuple[int, int]


def told_by_nouns(found: Layers, sentence: Sentence) -> Iterator[Telling]:
    """The nouns of a sentence that have both a holder and a clause of their own."""
    words = found.words
    for i in range(sentence.start, sentence.end - 3):
        if words[i].lemma not in lexicon_words("sources", "tellings") or words[i].pos not in {"subst", "ger"}:
            continue
        holder = _holder(found, i + 1, sentence.end)
        pronoun = i - 1 if i > sentence.start and words[i - 1].lower in POSSESSIVES else None
        verb = _giving(words, i, sentence)
        comma = holder.end if holder is not None else i + 1
        if holder is None and pronoun is None and verb is None or comma + 2 >= sentence.end:
            continue
        if words[comma].text == "," and words[comma + 1].lower in CONJUNCTIONS:
            cue = CueHit(i, i + 1, words[i].lemma, "noun", rule=f"cue.noun.{words[i].lemma}")
            yield Telling(
                cue, holder, pronoun, verb, (comma + 2, _end_of_clause(words, comma + 1, sentence.end))
            )


def _holder(found: Layers, start: int, end: int) -> Phrase | None:
    """wójta, premier Anny Kos: somebody in the genitive; a woman's undeclined title with her name."""
    phrase = phrase_at(found.words, start, end, None, GENITIVE) or named(found, start, "gen")
    if phrase is None or not can_speak(found, phrase):
        return None
    name = found.name_at.get(phrase.end)
    beside = name is not None and name.kind == "person" and name.start == phrase.end
    return replace(phrase, end=name.end) if name is not None and beside else phrase


def _giving(words: Words, i: int, sentence: Sentence) -> int | None:
    """wydał oświadczenie, wysunął tezę: the verb that only says that it was told."""
    verb = words[i].head
    inside = sentence.start <= verb < i and words[verb].finite
    return verb if inside and words[verb].lemma in lexicon_words("sources", "giving") else None


def _end_of_clause(words: Words, start: int, end: int) -> int:
    """Where the main clause goes on; the end of the sentence where it does not."""
    parts = segments(words, start, end)
    told = [s for s in parts if s.finite][:1]
    after = (s.start for s in parts if told and s.start >= told[0].end and s.kind not in HANGING)
    stop = next(after, end)
    while stop > start and (words[stop - 1].pos == "punct" and words[stop - 1].text not in {")", "”"}):
        stop -= 1
    return stop
