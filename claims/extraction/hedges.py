"""Hedges: adverbs that doubt, and the evidential `mieć` with the constructions that only look like it."""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from .clauses import segments
from .layers import Hedge, Layers, Sentence, Word, Words, layers
from .lexicon import word_list
from .lexicon import words as lexicon_words

LEXICAL = ("question", "alleged", "possible", "probable")
TO_RUMOUR = 7  # words between what goes round and its verb
REACH = 10  # words between `mieć` and its infinitive


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for modality in LEXICAL:
        for phrase in word_list("modality")[modality]:
            parts = tuple(phrase.split())
            index.setdefault(parts[0], []).append((parts, modality))
    for listed in index.values():
        listed.sort(key=lambda item: -len(item[0]))
    return index


@cache
def _forms() -> frozenset[str]:
    """With which words a hedge begins."""
    return frozenset({*phrases(), "może"})


@cache
def _lemmas() -> frozenset[str]:
    rumours = lexicon_words("abstract_nouns", "rumours")
    return frozenset({"mieć", "nieoficjalnie"}) | lexicon_words("modality", "alleged_adjectives") | rumours


class Hedges:
    """Fills `Layers.hedges`."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        hedges: list[Hedge] = []
        forms, lemmas = _forms(), _lemmas()
        for sentence in found.sentences:
            for i, word in enumerate(found.words[sentence.start : sentence.end], sentence.start):
                if word.lower not in forms and word.lemma not in lemmas:
                    continue
                hit = self._lexical(found.words, i, sentence.end) or self._adjective(word)
                hit = hit or self._going_round(found.words, i, sentence)
                hit = hit or self._unofficial(found.words, i, sentence)
                if hit is None and word.lemma == "mieć":
                    hit = evidential(found, i, sentence)
                if hit:
                    hedges.append(hit)
        found.hedges = sorted(hedges, key=lambda h: h.start)
        return doc

    @staticmethod
    def _lexical(words: Words, i: int, end: int) -> Hedge | None:
        for parts, modality in phrases().get(words[i].lower, ()):
            stop = i + len(parts)
            if stop <= end and tuple([w.lower for w in words[i:stop]]) == parts:
                return Hedge(i, stop, modality, f"hedge.{modality}.{'_'.join(parts)}")
        if (
            words[i].lower == "może"
            and (i == 0 or not words[i - 1].alpha)
            and i + 1 < end
            and words[i + 1].finite
        ):
            return Hedge(i, i + 1, "possible", "hedge.possible.sentence_może")
        return None

    @staticmethod
    def _adjective(word: Word) -> Hedge | None:
        if word.pos == "adj" and word.lemma in lexicon_words("modality", "alleged_adjectives"):
            return Hedge(word.i, word.i + 1, "alleged", "hedge.alleged.adjective")
        return None

    @staticmethod
    def _unofficial(words: Words, i: int, sentence: Sentence) -> Hedge | None:
        """Nieoficjalnie: P; jak nieoficjalnie ustaliło X; not "spotkali się nieoficjalnie"."""
        if words[i].lower != "nieoficjalnie" or i + 1 >= sentence.end:
            return None
        before = words[i - 1].lower if i > sentence.start else ""
        known = words[i + 1].text == ":" or words[i + 1].lower in {"wiadomo", "mówi"} or before == "jak"
        return Hedge(i, i + 1, "alleged", "hedge.alleged.unofficial") if known else None

    @staticmethod
    def _going_round(words: Words, i: int, sentence: Sentence) -> Hedge | None:
        """Krążą plotki, że P; w sieci pojawiły się doniesienia o P: hearsay that nobody signs."""
        noun = words[i]
        if noun.lemma not in lexicon_words("abstract_nouns", "rumours") or "nom" not in noun.cases():
            return None
        if i + 2 >= sentence.end or words[i + 1].lower not in {",", "o", "jakoby"}:
            return None
        if words[i + 1].text == "," and words[i + 2].lower not in {"że", "iż", "jakoby"}:
            return None
        verb = next(
            (
                j
                for j in range(i - 1, max(sentence.start - 1, i - TO_RUMOUR), -1)
                if words[j].finite and words[j].lemma in lexicon_words("modality", "going_round")
            ),
            None,
        )
        return None if verb is None else Hedge(verb, i + 1, "alleged", "hedge.alleged.going_round")


def evidential(found: Layers, i: int, sentence: Sentence) -> Hedge | None:
    """What `mieć` at word i says about the commitment:
    alleged, predicted, deontic, conditional, or nothing.
    """
    words = found.words
    word = words[i]
    if word.pos not in {"praet", "fin", "cond", "pact"}:
        return None
    infinitive = _infinitive(words, i, sentence)
    if infinitive is None or _idiom(words, i, infinitive, sentence):
        return None
    verb = words[infinitive]
    if verb.lemma in lexicon_words("modality", "purpose_infinitives"):
        return None
    passive = any(words[j].pos == "ppas" for j in range(infinitive + 1, min(infinitive + 4, sentence.end)))
    if word.pos == "cond":
        return Hedge(i, i + 1, "conditional", "mieć.conditional")
    if word.pos == "praet":
        if _obligation(found, i, sentence):
            return Hedge(i, i + 1, "deontic", "mieć.obligation_not_met")
        return Hedge(i, i + 1, "alleged", "mieć.past")
    state = verb.lemma in lexicon_words("modality", "state_infinitives")
    if passive and verb.lemma == "być":
        return Hedge(i, i + 1, "deontic", "mieć.rule")
    if _future(words, sentence) or not state or verb.lemma == "być":
        return Hedge(i, i + 1, "predicted", "mieć.plan")
    return Hedge(i, i + 1, "alleged", "mieć.present_state")


def _infinitive(words: Words, i: int, sentence: Sentence) -> int | None:
    for j in range(i + 1, min(sentence.end, i + 1 + REACH)):
        if words[j].pos == "inf":
            return j
        if (
            words[j].finite
            or words[j].text in {";", ":", "."}
            or words[j].lower in {"by", "żeby", "aby", "że"}
        ):
            break
    for j in range(i - 1, max(sentence.start - 1, i - 4), -1):
        if words[j].pos == "inf":
            return j
    return None


def _idiom(words: Words, i: int, infinitive: int, sentence: Sentence) -> bool:
    """ma nadzieję pomóc, miał prawo wyjść, nie miało nic wspólnego: a noun object stands between."""
    between = words[i + 1 : max(infinitive, i + 1)]
    if any(w.lower == "wspólnego" for w in words[i + 1 : min(i + 4, sentence.end)]):
        return True
    return any(
        w.lemma in lexicon_words("modality", "miec_idioms")
        and w.pos == "subst"
        and "acc" in w.cases() | {"acc"}
        for w in between[:2]
    )


def _obligation(found: Layers, i: int, sentence: Sentence) -> bool:
    """Past `mieć` in a relative clause whose main verb negates it: ci, którzy mieli pomóc, nie przyszli."""

    parts = segments(found.words, sentence.start, sentence.end)
    own = next((s for s in parts if s.start <= i < s.end), None)
    if own is None or own.kind != "rel":
        return False
    later = next((s for s in parts if s.kind == "main" and s.start > i and s.finite), None)
    return later is not None and any(w.lower == "nie" for w in found.words[later.start : later.end])


def _future(words: Words, sentence: Sentence) -> bool:
    return any(
        w.lower in lexicon_words("modality", "future_words") for w in words[sentence.start : sentence.end]
    )


@Language.factory("sprawdzam_hedges")
def create(nlp: Language, name: str) -> Hedges:
    return Hedges()
