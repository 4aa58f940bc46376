"""Direct speech that its teller parts in the middle of a clause: – Most – mówi wójt – powstanie w maju."""

from __future__ import annotations

from .clauses import coordinators
from .language.sentence_starts import CLOSERS, DASHES
from .layers import CueHit, Layers, Quote, Sentence, Words, starting

LONGEST_HALF = 40  # words of a quotation before its teller
TELLER = 12  # words from the verb of saying to the dash behind its speaker
OPENING = {
    "jeśli", "jeżeli", "gdy", "gdyby", "kiedy", "skoro", "choć", "chociaż", "ponieważ", "dopóki", "zanim",
}  # fmt: skip


def parted_speech(
    found: Layers, cue: CueHit, sentence: Sentence, first: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Both halves of the clause that the teller stands in; None where each half is a clause by itself."""
    words = found.words
    near = range(cue.end, min(sentence.end - 1, cue.end + TELLER))
    dash = next((i for i in near if words[i].text in DASHES), None)
    if dash is None or any(w.finite for w in words[cue.end : dash]):
        return None
    second = _second(found, dash + 1, sentence.end)
    if second is None:
        return None
    marked = words[second[0] - 1].text not in DASHES or _in_marks(found, cue) is not None
    return (first, second) if _one_clause(words, first, second, marked=marked) else None


def teller_in_marks(found: Layers, cue: CueHit, edge: int) -> tuple[int, int] | None:
    """„Most – mówi wójt – runie w maju”: the words of the quotation before its teller."""
    quote = _in_marks(found, cue)
    return (quote.inner, edge) if quote is not None else None


def _in_marks(found: Layers, cue: CueHit) -> Quote | None:
    """The quotation that holds the cue."""
    near = starting(found.quotes, cue.start - LONGEST_HALF, cue.start)
    return next((q for q in near if q.rule == "marks" and q.inner_end > cue.end), None)


def _second(found: Layers, start: int, end: int) -> tuple[int, int] | None:
    """What the speaker goes on with, in marks of its own or not; a capital begins another sentence."""
    words = found.words
    quote = next((q for q in starting(found.quotes, start, start + 1) if q.rule == "marks"), None)
    if quote is not None:
        start, end = quote.inner, quote.inner_end
    elif words[start].capital:
        return None
    while end > start and (words[end - 1].text in {".", ",", "!"} or words[end - 1].text in CLOSERS - {")"}):
        end -= 1
    return (start, end) if start < end else None


def _one_clause(words: Words, first: tuple[int, int], second: tuple[int, int], *, marked: bool) -> bool:
    said, more = words[slice(*first)], words[slice(*second)]
    goes_on = any(w.finite for w in more)
    begun = any(w.finite or w.pos == "pred" for w in said)
    if marked and not (begun and goes_on):
        return True
    if more[0].lower in coordinators():
        return False  # – To wstyd – mówi wójt – i prezes musi odejść
    if not said or not begun or said[0].lower in OPENING:
        return goes_on
    # – Nie chcemy – mówi wójt – płacić więcej; without an infinitive it may say who the speaker is
    return not goes_on and any(w.pos == "inf" for w in more)
