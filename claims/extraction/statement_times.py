"""When somebody said it: the time beside the cue, told of the speaking itself."""

from __future__ import annotations

from .clauses import segments
from .event_times import participle_of, to_come
from .layers import CueHit, Layers, Sentence, TimeHit, inside, starting
from .lexicon import words as listed

AUXILIARY = 3  # words from "będzie" to its verb


def statement_time(found: Layers, cue: CueHit, content: tuple[tuple[int, int], ...]) -> TimeHit | None:
    """The dated expression nearest to the cue, outside the content; none of another clause (który w maju
    odszedł, powiedział), nor of another act (sondaż przeprowadzony w maju), nor one ahead of what was said.
    """
    sentence = found.sentence_at(cue.start)
    if sentence is None:
        return None
    times = starting(found.times, sentence.start, sentence.end)
    if not times:
        return None
    elsewhere = _other_clauses(found, cue, sentence)
    near = [
        t
        for t in times
        if not inside(t.start, content)
        and not t.attributive
        and not t.hour
        and t.start not in elsewhere
        and (not to_come(found, t.iso or "") or _will_speak(found, cue))
        and not _of_another_act(found, t, cue)
    ]
    return min(near, key=lambda t: (t.iso is None, abs(t.start - cue.start)), default=None)


def _will_speak(found: Layers, cue: CueHit) -> bool:
    """W piątek ogłosi, że P; będzie przekonywał."""
    near = found.words[max(0, cue.start - AUXILIARY) : cue.end]
    return any(w.pos == "bedzie" or w.pos == "fin" and "perf" in w.best.tags for w in near)


def _of_another_act(found: Layers, time: TimeHit, cue: CueHit) -> bool:
    """sondaż przeprowadzony w maju; not of a text (w opublikowanym w maju raporcie), which spoke then."""
    participle = participle_of(found, time, range(cue.start, cue.end))
    return participle is not None and found.words[participle].lemma not in listed("times", "making_public")


def _other_clauses(found: Layers, cue: CueHit, sentence: Sentence) -> set[int]:
    """The words of the clauses with a finite verb of their own; not of the main ones up to the cue (w piątek
    twierdził, że P, ale zastrzegł, że Q).
    """
    parts = segments(found.words, sentence.start, sentence.end)
    apart = [p for p in parts if p.finite and (p.kind != "main" or p.start > cue.start)]
    return {i for p in apart if not p.start <= cue.start < p.end for i in range(p.start, p.end)}
