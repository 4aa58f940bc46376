"""Two accounts of one matter in a sentence, of which the second leaves out the verb: "według policji zginęły
trzy osoby, według świadków – siedem".
"""

from __future__ import annotations

from .layers import Attribution, CueHit, Layers, Sentence, Words, starting

JOINS = {"a", "i", "oraz", "ale", "zaś", "natomiast", "lecz"}


def next_account(found: Layers, start: int, sentence: Sentence) -> int:
    """Where the account that begins at `start` ends: before the comma or the conjunction of the next one."""
    words = found.words
    for cue in starting(found.cues, start + 1, sentence.end):
        if cue.cls != "preposition" or words[cue.start].lemma == "który" or not _opens(words, cue):
            continue
        end = cue.start - 1 if words[cue.start - 1].lower in JOINS else cue.start
        end = end - 1 if words[end - 1].text == "," else end
        if any(w.finite or w.pos in {"subst", "num"} for w in words[start:end]):
            return end
    return sentence.end


def _opens(words: Words, cue: CueHit) -> bool:
    return words[cue.start - 1].text in {",", ";"} or words[cue.start - 1].lower in JOINS


def with_its_verb(
    found: Layers, spans: tuple[tuple[int, int], ...], before: Attribution | None
) -> tuple[tuple[int, int], ...]:
    """The content with the verb of the account before it, where it has a number and no verb of its own."""
    words = found.words
    (start, end), *more = spans
    if more or before is None or before.cue is None or before.cue.cls != "preposition":
        return spans
    if any(w.finite for w in words[start:end]) or _number(words, start, end) is None:
        return spans
    first, last = before.content[0][0], before.content[-1][1]
    counted = _number(words, first, last)
    verb = next((i for i in range(first, last) if words[i].finite), None)
    if counted is None or verb is None or last > start:
        return spans
    if verb > counted:
        return ((verb, last), *spans)
    opening = next(end for begin, end in before.content if begin <= verb < end)
    return ((first, min(opening, counted)), *spans)


def _number(words: Words, start: int, end: int) -> int | None:
    """The first number of a stretch, in figures or in words."""
    return next(
        (i for i in range(start, end) if words[i].pos in {"num", "dig"} or words[i].text[:1].isdigit()), None
    )
