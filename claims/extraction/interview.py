"""Interviews: who answers, in a text of questions and answers."""

from __future__ import annotations

from .answers import answered_once
from .language.sentence_starts import DASHES
from .layers import Layers, Name, Sentence, Word
from .types import RegionKind

TALKS = {"rozmawiać", "spotykać", "rozmowa", "wywiad"}
BY_WHOM = ("rozmawia", "rozmowę przeprowadzi", "wywiad przeprowadzi")
OPENING = 6  # sentences in which an interview says with whom it is
TALK = {RegionKind.LEAD.value, RegionKind.BODY.value, RegionKind.SUBHEADING.value}
TURNS = 2
QUESTIONS = 2  # with an answer under each, in an interview without dashes


def interviewee(found: Layers) -> Name | None:
    """The one person who answers; None where the text is no interview or does not say with whom it is.

    An interview says so: in its byline ("Rozmawiała: …") or in its opening ("Z Janem Lisem rozmawia …").
    """
    if sum(quote.rule == "dash" for quote in found.quotes) < TURNS and not answered_paragraphs(found):
        return None
    asked_by = [line for line in _bylines(found) if line.lower().startswith(BY_WHOM)]
    guests = [name for name in found.names if name.kind == "person" and not _signs(name, asked_by)]
    opening = found.sentences[:OPENING]
    talks = [s for s in opening if any(w.lemma in TALKS for w in found.words[s.start : s.end])]
    told = next((n for s in talks for n in guests if _in(n, s) and _talked_with(found.words, n, s)), None)
    if told is None and asked_by:
        told = next((n for s in opening for n in guests if _in(n, s)), None)
    return told


def introduces(found: Layers, guest: Name | None, sentence: Sentence) -> bool:
    """Z Janem Lisem rozmawia Iza Fal: the sentence that says with whom the interview is, and nothing else."""
    words = found.words[sentence.start : sentence.end]
    return guest is not None and _in(guest, sentence) and any(w.lemma in TALKS for w in words)


def in_a_turn(found: Layers, i: int) -> bool:
    """Does the word's paragraph open with a dash? Where one opens in prose, its subject goes on speaking."""
    sentence = found.sentence_at(i)
    if sentence is None:
        return False
    first = next(s for s in found.sentences if s.paragraph == sentence.paragraph)
    return found.words[first.start].text in DASHES or sentence.paragraph in answered_paragraphs(found)


@answered_once
def answered_paragraphs(found: Layers) -> frozenset[int]:
    """The paragraphs of answers in an interview without dashes: each stands under a paragraph that is a
    question; a guest's answer may go on over several.
    """
    last: dict[int, str] = {}
    for sentence in found.sentences:
        if sentence.region in TALK:
            last[sentence.paragraph] = found.words[sentence.end - 1].text
    asked = [paragraph for paragraph, mark in last.items() if mark == "?"]
    answers = {p for p, mark in last.items() if asked and p > asked[0] and mark != "?"}
    turns = sum(p + 1 in answers for p in asked)
    return frozenset(answers) if turns >= QUESTIONS else frozenset()


def _bylines(found: Layers) -> list[str]:
    return [found.text[r.span.start : r.span.end] for r in found.regions if r.kind is RegionKind.BYLINE]


def _signs(name: Name, lines: list[str]) -> bool:
    return any(name.canonical in line for line in lines)


def _in(name: Name, sentence: Sentence) -> bool:
    return sentence.start <= name.start < sentence.end


def _talked_with(words: list[Word], name: Name, sentence: Sentence) -> bool:
    """Z Janem Lisem rozmawia Iza Fal; rozmowa z prof. Anną Kos: the name hangs on "z", itself or by title."""
    before = words[max(sentence.start, name.start - 4) : name.start]
    joined = next((w for w in reversed(before) if w.lower in {"z", "ze"} or w.finite), None)
    return joined is not None and joined.lower in {"z", "ze"} and "inst" in words[name.start].best.cases
