"""How the source commits to a clause: modality by the strongest word in scope, and polarity."""

from __future__ import annotations

from collections.abc import Callable

from .clauses import segments
from .layers import CueHit, EventHit, Layers, Word, starting
from .lexicon import words as lexicon_words
from .types import Modality, Polarity

STRENGTH = [
    Modality.QUESTION,
    Modality.ALLEGED,
    Modality.POSSIBLE,
    Modality.PROBABLE,
    Modality.CONDITIONAL,
    Modality.DEONTIC,
    Modality.DESIRED,
    Modality.PREDICTED,
]


def modality_of(
    found: Layers, start: int, end: int, hit: EventHit, cue: CueHit | None
) -> tuple[Modality, list[tuple[int, int]], str]:
    """(modality, the spans that justify it, rule) of a content unit."""
    votes: dict[Modality, list[tuple[int, int]]] = {}
    parts = segments(found.words, start, end)
    main = {i for s in parts if s.kind == "main" for i in range(s.start, s.end)}

    def vote(modality: Modality, a: int, b: int) -> None:
        votes.setdefault(modality, []).append((a, b))

    for hedge in starting(found.hedges, start, end):
        if hedge.start in main or not main or hit.rule == "event.gap":
            vote(Modality(hedge.modality), hedge.start, hedge.end)
    for part in parts:
        conceded = found.words[part.start].lower == "nawet"
        if part.kind == "cond" and not conceded and not _only_idiom(found, part.start, part.end):
            vote(Modality.CONDITIONAL, part.start, part.start + 1)
        if part.kind == "comp" and part.marker == "czy" and part.start == start:
            vote(Modality.QUESTION, part.start, part.start + 1)
    _verbs(found, main, start, vote)
    shared = _shared_miec(found, start, main)
    if shared:
        vote(Modality(shared[2]), shared[0], shared[1])
    if found.words[end - 1].text == "?" or end < len(found.words) and found.words[end].text == "?":
        vote(Modality.QUESTION, end - 1, end)
    for modality in STRENGTH:
        if modality in votes:
            return modality, sorted(set(votes[modality])), f"modality.{modality.value}.word"
    return _by_cue(cue, hit)


def _only_idiom(found: Layers, start: int, end: int) -> bool:
    """o ile nam wiadomo, jeśli chodzi o: conditions in form alone."""
    lowers = [w.lower for w in found.words[start : min(end, start + 5)]]
    return "wiadomo" in lowers or "chodzi" in lowers or "wierzyć" in lowers


def _shared_miec(found: Layers, start: int, main: set[int]) -> tuple[int, int, str] | None:
    """The `miał` of an earlier half that also governs this half's infinitive."""
    words = found.words
    if any(words[i].finite for i in main) or not any(words[i].pos == "inf" for i in main):
        return None
    sentence = found.sentence_at(start)
    before = [
        h
        for h in starting(found.hedges, sentence.start if sentence else start, start)
        if h.rule.startswith("mieć")
    ]
    return (before[-1].start, before[-1].end, before[-1].modality) if before else None


def _verbs(found: Layers, main: set[int], start: int, vote: Callable[[Modality, int, int], None]) -> None:
    words = found.words
    for i in sorted(main):
        word = words[i]
        if word.lemma == "móc" and word.finite and (word.pos != "cond"):
            vote(Modality.POSSIBLE, i, i + 1)
        elif word.lemma == "musieć" and word.finite:
            vote(
                Modality.PROBABLE if word.lower == "musiało" and word.pos == "praet" else Modality.DEONTIC,
                i,
                i + 1,
            )
        elif word.lemma in lexicon_words("modality", "deontic_words") and (
            word.lower != "należy" or any(words[j].pos == "inf" for j in main)
        ):
            if (
                word.lemma != "należeć"
                and word.pos != "subst"
                or word.lemma == "konieczność"
                and i <= start + 2
            ):
                vote(Modality.DEONTIC, i, i + 1)
        elif word.pos == "cond" and word.finite:
            vote(Modality.CONDITIONAL, i, i + 1)
        elif word.lemma in lexicon_words("modality", "possible_nouns") and i <= start + 1:
            vote(Modality.POSSIBLE, i, i + 1)
        elif word.lower == "oby":
            vote(Modality.DESIRED, i, i + 1)
        elif word.pos == "bedzie" or future_perfective(word):
            vote(Modality.PREDICTED, i, i + 1)


def future_perfective(word: Word) -> bool:
    """A present form of a verb that can only be perfective speaks of the future."""
    finite = [r for r in word.readings if r.pos == "fin"]
    return (
        word.pos == "fin"
        and word.lemma != "dać"
        and all("perf" in r.tags and "imperf" not in r.tags for r in finite)
    )


def _by_cue(cue: CueHit | None, hit: EventHit) -> tuple[Modality, list[tuple[int, int]], str]:
    """The cue's own commitment, where the content has no word of its own:
    liczy na, obawia się, że, zapowiada + noun.
    """
    if cue is None:
        return Modality.ASSERTED, [], "modality.plain"
    span = [(cue.start, cue.end)]
    if cue.lemma in lexicon_words("modality", "desired_cues"):
        return Modality.DESIRED, span, "modality.desired.cue"
    if cue.lemma in lexicon_words("modality", "possible_cues"):
        return Modality.POSSIBLE, span, "modality.possible.cue"
    if cue.lemma in lexicon_words("modality", "probable_cues"):
        return Modality.PROBABLE, span, "modality.probable.cue"
    if cue.lemma in lexicon_words("modality", "predicted_cues") and hit.noun:
        return Modality.PREDICTED, span, "modality.predicted.cue"
    if cue.modality and cue.modality != "asserted" and cue.modality in {m.value for m in Modality}:
        return Modality(cue.modality), span, "modality.cue"
    return Modality.ASSERTED, [], "modality.plain"


def polarity_of(found: Layers, start: int, end: int, hit: EventHit, denied: bool) -> tuple[Polarity, str]:
    """`nie` before the predicate or its helper, a negative word as the predicate;
    a denial turns the content round.
    """
    words = found.words
    main = [
        i for s in segments(words, start, end) if s.kind == "main" for i in range(s.start, s.end)
    ] or list(range(start, end))
    negative, rule = False, "polarity.plain"
    if hit.type != "REJECT" or words[hit.head].lemma in {"zgodzić"}:
        reach = range(hit.start - 1, hit.end + 1)
        if any(
            words[i].lower == "nie"
            and (i in reach or i + 1 < len(words) and words[i + 1].finite)
            and not (i + 1 < len(words) and words[i + 1].lower in {"tylko", "bez"})
            for i in main
            if i <= hit.end
        ):
            negative, rule = True, "polarity.nie"
        elif any(
            words[i].lemma in lexicon_words("modality", "negative_words")
            for i in main
            if abs(i - hit.head) <= 4 or i == hit.head
        ):
            negative, rule = True, "polarity.negative_word"
    if denied:
        return (Polarity.POSITIVE if negative else Polarity.NEGATIVE), "polarity.denied"
    return (Polarity.NEGATIVE if negative else Polarity.POSITIVE), rule
