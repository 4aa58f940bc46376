"""How the source commits to a clause: modality by the strongest word in scope, and polarity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from .clauses import main_words, segments
from .frames import grammar_words
from .layers import CueHit, EventHit, Hedge, Layers, Segment, Word, Words, starting
from .lexicon import words as lexicon_words
from .morphology import readings
from .predicates import expected, lexical_verb
from .types import Modality, Polarity
from .values import value

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
ASKING = {"czy", "kto", "co", "jak", "kiedy", "gdzie", "ile", "dlaczego", "skąd", "dokąd", "jaki", "który"}
EARLY = {"wcześnie", "przedwcześnie"}
IDIOMS = {"wiadomo", "chodzi", "wierzyć"}  # o ile nam wiadomo, jeśli chodzi o, jeśli wierzyć
PROVISO = {("w", "razie"), ("w", "przypadku"), ("w", "sytuacji"), ("pod", "warunkiem")}
AFFIXED = {"ppas", "pact", "adj"}  # classes of words that "nie" may be the first part of
MODAL_FORMS = {"fin", "bedzie", "cond"}  # forms that may speak of the future or of a condition
OPENS_PROVISO = {first for first, _ in PROVISO}
WORDS_BEFORE_DENIED = 4  # words between a predicate and the negative word that is its other half

Vote = Callable[[Modality, int, int], None]


@value
class Said:
    """A content unit, and inside it the clause whose predicate is what is told (word positions).

    `own` are the words of its main clause in order, `main` the same as a set.
    """

    start: int
    end: int
    inner: int
    inner_end: int
    parts: tuple[Segment, ...]
    own: tuple[int, ...]
    main: frozenset[int]

    @classmethod
    def of(cls, words: Words, start: int, end: int, inner: int, inner_end: int) -> Said:
        own = main_words(words, inner, inner_end)
        return cls(start, end, inner, inner_end, segments(words, inner, inner_end), own, frozenset(own))


def modality_of(
    found: Layers, said: Said, hit: EventHit, cue: CueHit | None
) -> tuple[Modality, list[tuple[int, int]], str]:
    """(modality, the spans that justify it, rule) of a content unit."""
    votes: dict[Modality, list[tuple[int, int]]] = {}

    def vote(modality: Modality, a: int, b: int) -> None:
        votes.setdefault(modality, []).append((a, b))

    _hedges(found, said, hit, vote)
    _conditions(found, said, vote)
    _questions(found, said, vote)
    _verbs(found, said, vote)
    _opinions(found, said, vote)
    _cue(found, cue, hit, vote)
    if hit.rule.endswith(".impending"):
        vote(Modality.POSSIBLE, hit.start, hit.end)
    shared = _shared_miec(found, said)
    if shared:
        vote(Modality(shared.modality), shared.start, shared.end)
    for modality in STRENGTH:
        if modality in votes:
            return modality, sorted(set(votes[modality])), f"modality.{modality.value}.word"
    return _by_cue(cue, hit)


def _hedges(found: Layers, said: Said, hit: EventHit, vote: Vote) -> None:
    """Hedges of the clause itself, of one over it (wygląda na to, że), and asides (o ile nam wiadomo)."""
    for hedge in starting(found.hedges, said.start, said.end):
        over = hedge.start < said.inner
        aside = found.words[hedge.start].lower in {"o", "jak"}
        if hit.noun and _modifies(found.words, hedge):
            continue  # "przejęcie danych rzekomo wykorzystanych": the doubt is about their use
        if over or aside or hedge.start in said.main or not said.main or hit.rule == "event.gap":
            vote(Modality(hedge.modality), hedge.start, hedge.end)


def _modifies(words: Words, hedge: Hedge) -> bool:
    return (
        hedge.end < len(words)
        and words[hedge.end].pos in {"ppas", "pact"}
        and hedge.rule.startswith("hedge.")
    )


def _conditions(found: Layers, said: Said, vote: Vote) -> None:
    """jeśli P; w razie N; nie ruszy bez N."""
    words = found.words
    for part in said.parts:
        if part.kind != "cond" or words[part.start].lower == "nawet":
            continue
        if IDIOMS.isdisjoint([w.lower for w in words[part.start : min(part.end, part.start + 5)]]):
            vote(Modality.CONDITIONAL, part.start, part.start + 1)
    negated = False
    for word in [words[i] for i in said.own]:
        lower, i = word.lower, word.i
        if lower in OPENS_PROVISO and i + 1 < len(words) and (lower, words[i + 1].lower) in PROVISO:
            need = i + 2 < len(words) and words[i + 2].lemma in {"potrzeba", "konieczność"}
            if not need and any(future(words[j]) for j in said.own):
                vote(Modality.CONDITIONAL, i, i + 2)
        if negated and lower == "bez" and words[i - 1].lower != "nie":
            vote(Modality.CONDITIONAL, i, i + 1)
        negated = negated or lower == "nie"


def _questions(found: Layers, said: Said, vote: Vote) -> None:
    """czy P; P?; nie wiem, jak P; zastanawiamy się, czy P."""
    words = found.words
    for part in said.parts:
        if part.kind == "comp" and part.marker == "czy" and part.start == said.inner:
            vote(Modality.QUESTION, part.start, part.start + 1)
    end = said.end
    if words[end - 1].text == "?" or end < len(words) and words[end].text == "?":
        vote(Modality.QUESTION, end - 1, end)
    verb = next((i for i in said.own if words[i].finite), None)
    if verb is None:
        return
    unknown = words[verb].lemma in lexicon_words("modality", "unknown") and words[verb - 1].lower == "nie"
    weighed = words[verb].lemma in lexicon_words("modality", "weighed")
    _too_early(words, said, verb, vote)
    after = [w for w in words[verb + 1 : min(said.end, verb + 6)] if w.pos != "punct"]
    open_word = next((w for w in after if w.lower in ASKING or w.lemma in ASKING), None)
    if open_word is not None and (unknown or weighed and open_word.lower == "czy"):
        vote(Modality.QUESTION, verb, open_word.i + 1)


def _too_early(words: Words, said: Said, verb: int, vote: Vote) -> None:
    """jest za wcześnie, by ocenić, czy P: the question stays open."""
    early = next((i for i in range(verb, min(said.end, verb + 4)) if words[i].lower in EARLY), None)
    if early is None:
        return
    asked = next((i for i in range(early, min(said.end, early + 8)) if words[i].lower in ASKING), None)
    if asked is not None:
        vote(Modality.QUESTION, early, asked + 1)


def _verbs(found: Layers, said: Said, vote: Vote) -> None:
    words, start = found.words, said.inner
    own = said.own
    verb = next((i for i in own if words[i].finite and words[i].lower not in {"by", "to"}), None)
    lexical = lexical_verb(words, own, verb)[0] if verb is not None else -1
    modal = _modal_lemmas()
    for i in own:
        word = words[i]
        if word.lemma not in modal and word.pos not in MODAL_FORMS and word.lower != "oby":
            continue
        if word.lemma == "móc" and word.finite:
            vote(Modality.POSSIBLE, i, i + 1)
        elif word.lemma in {"wykluczać", "wykluczyć"} and word.finite and words[i - 1].lower == "nie":
            vote(Modality.POSSIBLE, i - 1, i + 1)
        elif word.lemma == "musieć" and word.finite:
            inferred = word.lower == "musiało" and word.pos == "praet"
            vote(Modality.PROBABLE if inferred else Modality.DEONTIC, i, i + 1)
        elif word.lemma == "powinien" and i == verb and expected(words, i, lexical):
            vote(Modality.PROBABLE, i, i + 1)
        elif _duty(words, own, i, start) or _as_a_duty(words, own, word):
            vote(Modality.DEONTIC, i, i + 1)
        elif word.lemma in lexicon_words("modality", "possible_adjectives") and _qualifies(words, i, start):
            vote(Modality.POSSIBLE, i, i + 1)
        elif word.pos == "cond" and word.finite:
            vote(Modality.CONDITIONAL, i, i + 1)
        elif word.lemma in lexicon_words("modality", "possible_nouns") and _exists(words, i, start):
            vote(Modality.POSSIBLE, i, i + 1)
        elif word.lower == "oby":
            vote(Modality.DESIRED, i, i + 1)
        elif future(word) or word.lemma in lexicon_words("modality", "planning_verbs") and i == verb:
            vote(Modality.PREDICTED, i, i + 1)


@cache
def _modal_lemmas() -> frozenset[str]:
    """The words that say how sure or how due something is, whatever their form."""
    lists = ("deontic_words", "duties", "possible_adjectives", "possible_nouns", "planning_verbs")
    listed = (lexicon_words("modality", section) for section in lists)
    return frozenset({"móc", "wykluczać", "wykluczyć", "musieć", "powinien"}).union(*listed)


def _duty(words: Words, own: tuple[int, ...], i: int, start: int) -> bool:
    """trzeba, powinien, należy + infinitive; `konieczność` where it heads the content."""
    word = words[i]
    if word.lemma not in lexicon_words("modality", "deontic_words"):
        return False
    if word.lower == "należy" and not any(words[j].pos == "inf" for j in own):
        return False
    if word.lemma == "wolno":
        return word.pos == "pred" and words[i - 1].lower == "nie"
    if word.lemma == "konieczność":
        return i <= start + 2
    if word.pos == "adj" and i > start and word.head == i - 1 and words[i - 1].pos == "subst":
        return False  # obrona konieczna, warunek konieczny: which one, not that it must be
    return word.pos != "subst" and (word.lemma != "należeć" or word.lower in {"należy", "należałoby"})


def _as_a_duty(words: Words, own: tuple[int, ...], word: Word) -> bool:
    """obowiązkiem gminy jest opieka: the duty is what the copula says of its subject."""
    duty = word.lemma in lexicon_words("modality", "duties") and "inst" in word.cases()
    return duty and any(words[i].lemma == "być" and words[i].finite for i in own)


def _qualifies(words: Words, i: int, start: int) -> bool:
    """możliwa strata: an adjective that heads the content, before the noun that is told."""
    return (
        i == start
        and i + 1 < len(words)
        and words[i].head > i
        and words[words[i].head].pos in {"subst", "ger"}
    )


def _exists(words: Words, i: int, start: int) -> bool:
    """ryzyko at the head of the content, or "istnieje ryzyko, jest szansa"."""
    return i <= start + 1 or words[i - 1].lemma in {"istnieć", "być", "zachodzić"} and words[i - 1].finite


def future(word: Word) -> bool:
    return word.pos == "bedzie" or future_perfective(word)


def future_perfective(word: Word) -> bool:
    """A present form of a verb that can only be perfective speaks of the future."""
    finite = [r for r in word.readings if r.pos == "fin"]
    return (
        word.pos == "fin"
        and word.lemma != "dać"
        and all("perf" in r.tags and "imperf" not in r.tags for r in finite)
    )


def _opinions(found: Layers, said: Said, vote: Vote) -> None:
    """What the verb over the told clause says: mam nadzieję, że; obawiamy się, że; przypuszczam, że."""
    words = found.words
    for i in range(said.start, said.inner):
        lemma = words[i].lemma
        hoped = lemma == "nadzieja"
        for section, modality in (
            ("desired_verbs", Modality.DESIRED),
            ("possible_verbs", Modality.POSSIBLE),
            ("probable_cues", Modality.PROBABLE),
        ):
            if (words[i].finite and lemma in lexicon_words("modality", section)) or (
                hoped and modality is Modality.DESIRED
            ):
                vote(modality, i, i + 1)
        if lemma in {"wykluczać", "wykluczyć"} and words[i - 1].lower == "nie":
            vote(Modality.POSSIBLE, i - 1, i + 1)


def _cue(found: Layers, cue: CueHit | None, hit: EventHit, vote: Vote) -> None:
    """A cue that hopes, fears or supposes does so whatever stands in its content;
    so does one that calls its matter unofficial or provisional.
    """
    if cue is None:
        return
    for section, modality in (
        ("desired_cues", Modality.DESIRED),
        ("possible_cues", Modality.POSSIBLE),
        ("probable_cues", Modality.PROBABLE),
    ):
        if cue.lemma in lexicon_words("modality", section):
            vote(modality, cue.start, cue.end)
    if cue.cls != "preposition":
        return
    for i in range(cue.start, min(cue.end + 2, len(found.words))):
        if found.words[i].lemma in lexicon_words("modality", "alleged_adjectives"):
            vote(Modality.ALLEGED, i, i + 1)
        elif found.words[i].lemma in lexicon_words("modality", "probable_adjectives"):
            vote(Modality.PROBABLE, i, i + 1)


def _by_cue(cue: CueHit | None, hit: EventHit) -> tuple[Modality, list[tuple[int, int]], str]:
    """The cue's own commitment, where the content has no word of its own: zapowiada + noun."""
    if cue is None:
        return Modality.ASSERTED, [], "modality.plain"
    span = [(cue.start, cue.end)]
    if cue.lemma in lexicon_words("modality", "predicted_cues") and hit.noun:
        return Modality.PREDICTED, span, "modality.predicted.cue"
    if cue.modality and cue.modality != "asserted" and cue.modality in {m.value for m in Modality}:
        return Modality(cue.modality), span, "modality.cue"
    return Modality.ASSERTED, [], "modality.plain"


def _shared_miec(found: Layers, said: Said) -> Hedge | None:
    """The `miał` of an earlier half that also governs this half's infinitive."""
    words, start = found.words, said.inner
    if any(words[i].finite for i in said.main) or not any(words[i].pos == "inf" for i in said.main):
        return None
    sentence = found.sentence_at(start)
    before = [
        h
        for h in starting(found.hedges, sentence.start if sentence else start, start)
        if h.rule.startswith("mieć")
    ]
    return before[-1] if before else None


def polarity_of(found: Layers, said: Said, hit: EventHit, denied: bool) -> tuple[Polarity, str]:
    """`nie` before the predicate or its helper, a negative word as the predicate;
    a denial turns the content round.
    """
    negative, rule = False, "polarity.plain"
    if hit.rule.endswith(".nie"):
        rule = "polarity.negation_in_the_type"
    elif _negated(found, said, hit):
        twice = _negative_word(found, said, hit, denied=True)
        negative, rule = not twice, "polarity.nie_twice" if twice else "polarity.nie"
    elif _negative_word(found, said, hit):
        negative, rule = True, "polarity.negative_word"
    if denied:
        return (Polarity.POSITIVE if negative else Polarity.NEGATIVE), "polarity.denied"
    return (Polarity.NEGATIVE if negative else Polarity.POSITIVE), rule


def _main(said: Said) -> Sequence[int]:
    return said.own or range(said.inner, said.inner_end)


def _negated(found: Layers, said: Said, hit: EventHit) -> bool:
    words = found.words
    opened = words[said.start : said.start + 2]
    if (
        opened[0].lower == "nie"
        and opened[-1].lemma in grammar_words("opens_denied")
        and said.inner > said.start
    ):
        return True  # nie sądzę, żeby P: what follows is not so
    reach = range(hit.start - 1, hit.end + 1)
    for i in _main(said):
        if i > hit.end or words[i].lower != "nie" or i + 1 >= len(words):
            continue
        following = words[i + 1]
        if following.lower == "wiadomo":
            continue  # "o czym mówili, nie wiadomo": what is not known is not denied
        excluded = {w.lemma for w in words[i + 1 : i + 4]} & {"wykluczać", "wykluczyć"}
        if excluded and following.lemma in {"móc", "można", "sposób", *excluded}:
            continue
        if following.lower in {"tylko", "bez"}:
            continue  # "nie wykluczamy wybuchu" says that one is possible
        if i in reach or following.finite:
            return True
    return False


def _affixed(word: Word) -> bool:
    """nieczynny, nieplanowany: a word whose other half the dictionary knows; not "niewielki"."""
    if word.pos in {"ppas", "pact"}:
        return "neg" in word.best.tags and word.lemma not in {"wykluczać", "wykluczyć"}
    lemma = word.lemma
    if word.pos != "adj" or not lemma.startswith("nie") or lemma in lexicon_words("modality", "not_negative"):
        return False
    rest = lemma.removeprefix("nie")
    return rest.endswith(("ony", "alny")) or any(r.pos in {"adj", "ppas", "pact"} for r in readings(rest))


def _negative_word(found: Layers, said: Said, hit: EventHit, *, denied: bool = False) -> bool:
    """to nieprawda, jest niemożliwe, brakuje: the word is the predicate or its other half,
    not an attribute or somebody's genitive ("w sytuacji braku zgody").
    """
    words = found.words
    negative = lexicon_words("modality", "negative_words")
    for i in _main(said):
        word = words[i]
        grown = word.pos in AFFIXED and _affixed(word)
        if word.lemma not in negative and not grown or words[i - 1].lower == "nie":
            continue
        if denied and not grown:
            continue  # "nie jest bzdurą" is seen by its "nie" alone
        if hit.rule == "event.label":
            return True  # "uważają kanał za niewiarygodny"
        if i == hit.head or words[i].finite and hit.start <= i < hit.end:
            return True
        near = abs(i - hit.head) <= WORDS_BEFORE_DENIED
        other_half = "nom" in words[i].cases() or "inst" in words[i].cases() or not words[i].cases()
        attribute = words[i].pos == "adj" and i + 1 < len(words) and words[i + 1].pos in {"subst", "ger"}
        governed = words[i - 1].pos == "prep"
        linking = words[hit.head].lemma in lexicon_words("modality", "linking")
        if near and other_half and linking and not attribute and not governed:
            return True
    return False
