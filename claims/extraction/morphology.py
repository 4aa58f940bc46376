"""Dictionary readings of every word, and the choice among them that its neighbours speak for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc

from .language.dictionary import LONGEST, Analysis, analyses
from .language.lemmas import ALIKE, ANIMACY
from .language.lemmas import CASES as CASE_OF
from .language.lemmas import NUMBERS as NUMBER_OF
from .language.name_lists import first_names
from .layers import CASES, FINITE, GENDERS, Form, Reading, Word, Words, layers
from .lexicon import data, word_list
from .tagged import TaggedTokens, tagged_tokens
from .word_units import word_units

UNKNOWN = frozenset({"ign"})
NUMBERS = frozenset({"sg", "pl"})
PERSONS = frozenset({"pri", "sec", "ter"})
CLAUSES = frozenset({"ROOT", "acl:relcl", "ccomp", "ccomp:obj", "advcl", "parataxis:obj", "conj"})
COMPLEMENTS = frozenset({"ccomp", "ccomp:obj"})
REACH = 12  # words around a verb in which its subject and copula stand


@cache
def fixed_classes() -> dict[str, str]:
    return dict(line.rsplit(" ", 1) for line in word_list("grammar")["fixed"])


@lru_cache(maxsize=200_000)
def readings(form: str) -> tuple[Reading, ...]:
    """Every reading of the whole form; a single `ign` reading where the dictionary has none."""
    if not form or form.isspace():
        return (Reading(form, "space", frozenset()),)
    if not form[0].isalnum():
        return (Reading(form, "punct", frozenset()),)
    if len(form) > LONGEST:
        return (Reading(form, "ign", UNKNOWN),)
    found = tuple(dict.fromkeys(_reading(a) for a in analyses(form)))
    fixed = fixed_classes().get(form.lower())
    if fixed:
        kept = tuple(r for r in found if r.pos == fixed)
        found = kept or (
            Reading(
                form.lower(),
                fixed,
                frozenset({fixed}) | {"nom", "acc", "sg", "n"} if fixed == "subst" else frozenset({fixed}),
            ),
        )
    return found or (Reading(form, "ign", UNKNOWN),)


def _reading(analysis: Analysis) -> Reading:
    parts = analysis.tag.split(":")
    tags = frozenset(value for part in parts for value in part.split("."))
    return Reading(analysis.lemma, parts[0], tags, frozenset(analysis.names))


class Morphology:
    """Fills `Layers.words`: the dictionary says what a form may be, the tagger what it is here."""

    def __init__(self, strings: StringStore) -> None:
        def form(text: str, lemma: int, tag: int, morph: int) -> Form:
            return form_of(text, strings[lemma], strings[tag], strings[morph])

        self.form = lru_cache(maxsize=50_000)(form)

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        words = found.words = self._words(doc, found.text)
        for word in words:  # each rule is for words at one place in the tree
            subject = word.dep == "nsubj"
            if subject:
                _no_dictionary_word(word)
            if word.pos == "ign":
                _of_a_place(word, words, found.text)
            if word.dep in CLAUSES:
                _verb_of_its_clause(word, words)
            if word.dep == "flat":
                _one_name(word, words)
            elif word.dep == "conj":
                _resumed_main_clause(word, words)
            elif subject:
                _second_subject(word, words)
                _only_subject(word, words)
        return doc

    def _words(self, doc: Doc, text: str) -> Words:
        tokens = tagged_tokens(doc, text)
        texts, starts, heads, deps = tokens.texts, tokens.starts, tokens.heads, tokens.deps
        lemmas, tags, morphs = tokens.lemmas, tokens.tags, tokens.morphs
        units = word_units(tokens)
        unit_of = {t: n for n, (first, last) in enumerate(units) for t in tokens.indices[first:last]}
        words = Words()
        for n, (first, last) in enumerate(units):
            token, written = first, texts[first]
            if last - first > 1:
                token, written = _head_of(doc, tokens, first, last), "".join(texts[first:last])
            form = self.form(written, lemmas[token], tags[token], morphs[token])
            words.append(Word(n, starts[first], form, unit_of.get(heads[token], n), deps[token]))
        return words


def _head_of(doc: Doc, tokens: TaggedTokens, first: int, last: int) -> int:
    """The token of a word that the others in it hang on."""
    root = doc[tokens.indices[first] : tokens.indices[last - 1] + 1].root
    return tokens.indices.index(root.i, first, last)


def _one_name(word: Word, words: Words) -> None:
    """ "premiera Dravonii Kinga Molenda": first name and surname share a case where their forms allow one."""
    before = words[word.i - 1] if word.i else None
    if before is None or word.head != before.i or not before.capital:
        return
    own = frozenset(c for r in before.readings if "imię" in r.names for c in r.cases)
    if not before.known and (before.text in first_names("m") or before.text in first_names("f")):
        own = frozenset({"nom"})  # Wołodymyr, Emmanuel: the list has nominatives
    if word.said.cases & before.said.cases or not own:
        return
    shared = own & (word.possible_cases() if word.known else CASES)
    case = next((c for c in (*word.said.cases, *before.said.cases, *shared) if c in shared), None)
    if case is None:
        return
    for each in (before, word):
        fitting = [r for r in each.readings if case in r.cases]
        best = max(fitting, key=lambda r: "imię" in r.names, default=each.best)
        each.read_as(best, replace(each.said, tags=each.said.tags - CASES | {case}))


def _no_dictionary_word(word: Word) -> None:
    """ "Ceder twierdzi": a capitalised subject whose form is no nominative of a common word is a name."""
    if not word.capital or word.pos != "subst":
        return
    if word.said.tags >= {"nom", "sg"} and "nom" not in word.possible_cases():
        word.reads((Reading(word.text, "ign", UNKNOWN),))


def _second_subject(word: Word, words: Words) -> None:
    """ "wojsko zajęło lotnisko": a verb has one subject; a second that may be accusative is its object."""
    if word.i < word.head or not words[word.head].finite:
        return
    before = words[max(0, word.head - REACH) : word.head]
    if "acc" in word.possible_cases() and any(w.head == word.head and w.dep == "nsubj" for w in before):
        word.dep = "obj"
        word.read_as(word.best, replace(word.said, tags=word.said.tags - CASES | {"acc"}))


def _only_subject(word: Word, words: Words) -> None:
    """ "jak podało radio": the tree's one subject of a verb, in a form that may be nominative, is so."""
    verb = words[word.head]
    if word.dep != "nsubj" or not verb.finite or word.said.pos != "subst" or "nom" in word.said.cases:
        return
    if word.said.cases != {"acc"} and not word.capital:
        return
    fitting = [r for r in word.readings if "nom" in r.cases and r.tags & NUMBERS & verb.best.tags]
    near = words[max(0, verb.i - REACH) : verb.i + REACH]
    alone = not any(w.head == verb.i and w.dep == "nsubj" and w is not word for w in near)
    if fitting and alone:
        word.read_as(fitting[0], replace(word.said, tags=word.said.tags - CASES | {"nom"}))


def _resumed_main_clause(word: Word, words: Words) -> None:
    """ "uważa, że P, i żąda Q": the comma before "i" has closed the clause, the verb joins the main one."""
    if not word.finite or words[word.head].dep not in COMPLEMENTS:
        return
    joint = next((w for w in words[max(0, word.i - 3) : word.i] if w.lower in {"i", "oraz"}), None)
    if joint is not None and words[joint.i - 1].text == ",":
        word.head = words[word.head].head


def _verb_of_its_clause(word: Word, words: Words) -> None:
    """ "worki, które podobno przemokły": with a subject and without a copula the adjective is the verb."""
    if word.said.pos != "adj":
        return
    finite = next((r for r in word.readings if r.pos in FINITE), None)
    below = {w.dep for w in words[max(0, word.i - REACH) : word.i + REACH] if w.head == word.i}
    if finite is not None and "cop" not in below and below & {"nsubj", "nsubj:pass"}:
        word.read_as(finite, finite)


def form_of(text: str, lemma: str, tag: str, morph: str) -> Form:
    """What the dictionary says that the form may be, which of it it is here, and what the tagger says."""
    found = readings(text)
    numeral = found[0].pos == "romandig"
    if numeral and text[:1].isupper() and not text.isupper():
        found = (Reading(text, "ign", UNKNOWN),)  # Xi is a name, XI a number
    elif text[:1].isupper() and found[0].pos not in {"punct", "space"}:
        lower = readings(text.lower())
        if lower[0].pos != "ign":
            found = lower if found[0].pos == "ign" else tuple(dict.fromkeys((*found, *lower)))
    said = _said(lemma, tag, morph)
    best = max(found, key=lambda r: _fit(r, said, lemma)) if len(found) > 1 else found[0]
    return Form(text, found, best, said)


def _said(lemma: str, tag: str, morph: str) -> Reading:
    """What the tagger says of a word, as a reading in the dictionary's terms."""
    feats = dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)
    gender = feats.get("Gender", "")
    tags = {
        tag,
        CASE_OF.get(feats.get("Case", ""), ""),
        NUMBER_OF.get(feats.get("Number", ""), ""),
        ANIMACY.get(feats.get("Animacy", ""), "m1")
        if gender == "Masc"
        else {"Fem": "f", "Neut": "n"}.get(gender, ""),
        {"1": "pri", "2": "sec", "3": "ter"}.get(feats.get("Person", ""), ""),
    }
    return Reading(lemma, tag, frozenset(tags - {""}))


def _fit(reading: Reading, said: Reading, lemma: str) -> int:
    """How well a dictionary reading agrees with the tagger: class first, then lemma, case, number, gender."""
    alike = reading.pos == said.pos or reading.pos in ALIKE.get(said.pos, ())
    score = 20 * (reading.pos == said.pos) + 10 * alike + 8 * (reading.lemma == lemma)
    for group, weight in ((CASES, 6), (NUMBERS, 4), (GENDERS, 2), (PERSONS, 4)):
        own, wanted = reading.tags & group, said.tags & group
        if own and wanted:
            score += weight if own & wanted else -weight
    return score


ADJECTIVE = re.compile(r"^(\w{2,}?)(sk|ck)(i|a|ie|iego|iemu|im|iej|ą|imi|ich)$")
PATTERNS = {"sk": "pol", "ck": "niemie"}  # adjectives whose endings the unknown ones share


def _of_a_place(word: Word, words: Words, text: str) -> None:
    """weldański: an unknown adjective in -ski before a noun, small or opening a sentence, is read as one."""
    match = ADJECTIVE.match(word.lower)
    after = words[word.i + 1] if word.i + 1 < len(words) else None
    if match is None or after is None or not after.may("subst") or after.capital:
        return
    before = words[word.i - 1] if word.i else None
    opens = before is None or before.best.pos == "punct" or "\n" in text[before.end : word.start]
    if word.capital and not opens:
        return
    stem, middle, ending = match.groups()
    like = (r for r in readings(PATTERNS[middle] + middle + ending) if r.pos == "adj")
    word.reads(tuple(Reading(f"{stem}{middle}i", "adj", r.tags) for r in like))


@lru_cache(maxsize=256)
def government(preposition: str) -> frozenset[str]:
    cases = data("grammar")["prepositions"].get(preposition)
    return frozenset(cases) if cases else CASES


@Language.factory("sprawdzam_morphology")
def create(nlp: Language, name: str) -> Morphology:
    return Morphology(nlp.vocab.strings)
