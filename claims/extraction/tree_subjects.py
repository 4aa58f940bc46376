"""The subject of a verb by the tree: its own, a shared one, or the antecedent of its relative pronoun."""

from __future__ import annotations

from dataclasses import replace

from .agreement import agrees
from .language.sentence_starts import CLOSERS
from .layers import GENDERS, Layers, Phrase, Reading, Sentence, Word, Words
from .lexicon import words as lexicon_words
from .phrases import phrase_at, phrases

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
SHARING = {"conj", "xcomp", "advcl", "parataxis:insert"}
MODIFIERS = {"amod", "det", "nummod", "amod:flat", "det:poss", "det:numgov", "nummod:gov"}
HELPERS = ("aux", "cop")
BEFORE = 6  # words in which a preposition stands before its noun
TELLERS = ("channel_described", "outlet", "agency", "state_body", "org")
NAMED = frozenset({"state", "org", "state_body", "outlet", "agency", "channel"})
DEEPEST = 4  # verbs climbed in search of a shared subject
RELATIVE = {"który", "jaki", "co", "kto"}
IN_A_PHRASE = ("nmod", "obl", "obj", "iobj", "flat", "amod", "acl")


def subject_by_tree(found: Layers, verb: int, sentence: Sentence) -> Phrase | None:
    """The phrase that is the verb's subject, followed through conjuncts, participles, infinitives
    and relative pronouns; None where the tree shows none that the verb's ending allows.
    """
    words, finite = found.words, verb
    at = _lexical(words, verb)
    for _ in range(DEEPEST):
        for phrase in _own(found, at, sentence):
            if words[phrase.head].lemma in RELATIVE:
                antecedent = _antecedent(found, at, sentence)
                return antecedent if antecedent and _agrees_as_antecedent(words[finite], antecedent) else None
            if not words[finite].finite or _agrees(found, words[finite], phrase):
                return phrase
        if not _shares(words, at):
            return None
        at = words[at].head
        if not words[finite].finite and words[at].finite:
            finite = at
    return None


def teller_seen_as_object(
    found: Layers, verb: int, sentence: Sentence, *, closing: bool = False
) -> Phrase | None:
    """napisał o tym kanał X: a teller whose nominative looks like an accusative is no object of telling;
    nor is an unnamed one or a paper behind a quotation (– zapewnia źródło w porcie, – głosi komunikat).
    """
    words = found.words
    for word in words[verb + 1 : sentence.end]:
        if word.head != verb or word.dep not in {"obj", "nsubj"} or not _tells(found, word, closing=closing):
            continue
        reading = next((r for r in word.readings if r.pos == "subst" and "nom" in r.cases), None)
        if reading is None or not _gender_agrees(words[verb], reading):
            continue
        words.read_as(word.i, reading)
        _straighten(words, word, reading)
        phrase = phrase_of(found, word.i, sentence)
        charged = phrase is not None and phrase.end < sentence.end and words[phrase.end].lower == "o"
        if phrase is not None and agrees(words[verb], phrase, words) and not charged:
            return phrase
    return None


def name_before(found: Layers, verb: int, sentence: Sentence, kinds: frozenset[str] = NAMED) -> Phrase | None:
    """Kijów utrzymuje, że P: a name in front of its verb that opens the clause, whatever other word
    it could be a form of.
    """
    words, at = found.words, verb - 1
    marked = at > sentence.start and words[at].text in CLOSERS
    name = found.name_at.get(at - 1 if marked else at)
    if name is None or name.kind not in kinds or name.rule.endswith("surname_of_text"):
        return None
    first = name.start - 1 if marked else name.start
    opens = first == sentence.start or words[first - 1].pos in {"punct", "conj"}
    if not (opens or marked) or "nom" not in words[name.start].possible_cases():
        return None
    return Phrase(name.start, name.end, name.start, frozenset({"nom"}), "sg", GENDERS)


def _straighten(words: Words, noun: Word, reading: Reading) -> None:
    """norweski dziennik: the adjectives before a noun stand in its case."""
    for i in range(noun.i - 1, -1, -1):
        if words[i].head != noun.i or words[i].dep not in MODIFIERS:
            break
        fitting = (r for r in words[i].readings if "nom" in r.cases and r.genders & reading.genders)
        own = next(fitting, None)
        if own is not None:
            words.read_as(i, own)


def _tells(found: Layers, word: Word, *, closing: bool) -> bool:
    name = found.name_at.get(word.i)
    if name is not None:
        tellers = {"channel", "outlet", "agency", "org", "state_body"}
        return name.kind in tellers or closing and name.kind == "state"  # P – twierdzi Kijów
    kinds = (*TELLERS, "anonymous", "document", "holder") if closing else TELLERS
    return any(word.lemma in lexicon_words("sources", kind) for kind in kinds)


def _gender_agrees(verb: Word, reading: Reading) -> bool:
    return verb.pos != "praet" or bool(verb.best.genders & reading.genders)


def tree_allows(found: Layers, phrase: Phrase) -> bool:
    """Can the phrase be a subject at all: not inside another phrase, nor behind a preposition?"""
    word = found.words[phrase.head]
    number = found.words[phrase.start]
    counted = number.pos == "num" and "nom" in number.said.cases
    if word.dep.startswith(IN_A_PHRASE) and "nom" not in word.said.cases and not counted:
        return False
    near = found.words[max(0, phrase.head - BEFORE) : phrase.head]
    return not _behind_preposition(found, word) and not any(
        w.dep == "case" and w.head == phrase.head for w in near
    )


def hangs_on(words: Words, i: int, head: int) -> bool:
    """Is the word inside the head's own part of the tree?"""
    for _ in range(DEEPEST):
        if i == head:
            return True
        i = words[i].head
    return i == head


def _agrees(found: Layers, verb: Word, phrase: Phrase) -> bool:
    """Of a person's name the bearer's gender counts, not that of the word (Kalisz obiecała)."""
    name = found.name_at.get(phrase.head)
    if name is None or name.kind != "person" or "sg" not in verb.best.tags:
        return agrees(verb, phrase, found.words)
    if phrase.prep or verb.best.tags & {"pri", "sec"}:
        return False
    if verb.pos != "praet":
        return "nom" in phrase.cases  # Tony (also "tons") liczy
    return not name.genders or bool(name.genders & verb.best.genders)


def _lexical(words: Words, verb: int) -> int:
    """została przyjęta: subjects hang on the participle, not on its auxiliary."""
    word = words[verb]
    return word.head if word.dep.startswith(HELPERS) else verb


def _own(found: Layers, verb: int, sentence: Sentence) -> list[Phrase]:
    """The phrases that hang on a verb as its subject, the surest nominative first."""
    words = found.words
    own = [words[i] for i in words.below[verb] if sentence.start <= i < sentence.end]
    own = [w for w in own if not _named_by_noun(words, w)] or own
    own = [w for w in own if not _behind_preposition(found, w)]
    listed = [_as_subject(found, phrase_of(found, w.i, sentence)) for w in own if w.dep in SUBJECTS]
    return sorted(filter(None, listed), key=lambda p: "nom" not in words[p.head].said.cases)


def _named_by_noun(words: Words, word: Word) -> bool:
    """dziennikarzom telewizji Zatoka: a title right behind its noun in another case is that noun's."""
    if not word.capital or not word.i:
        return False
    before = words[word.i - 1]
    titles = lexicon_words("titles", "outlet", "agency")
    return "nom" not in before.said.cases and before.lemma in titles


def _behind_preposition(found: Layers, word: Word) -> bool:
    """w wywiadzie dla Der Spiegel przyznał: the last word of a name that a preposition governs."""
    name = found.name_at.get(word.i)
    return name is not None and 0 < name.start < word.i and found.words[name.start - 1].pos == "prep"


def _as_subject(found: Layers, phrase: Phrase | None) -> Phrase | None:
    """Baku, Ryanair: a name that may stand in any case is a nominative where the tree sees a subject."""
    if phrase is None or "nom" in phrase.cases or phrase.head not in found.name_at:
        return phrase
    proper = (r for r in found.words[phrase.head].readings if r.lemma == found.words[phrase.head].text)
    word = found.words[phrase.head]
    letters = word.text.isupper() and len(word.text) > 1
    as_written = letters or not word.known or any("nom" in r.cases for r in proper)
    return replace(phrase, cases=frozenset({"nom"})) if as_written else phrase


def phrase_of(found: Layers, head: int, sentence: Sentence) -> Phrase | None:
    """The noun phrase of a head with the modifiers before it; else the one whose words hold it."""
    words, start = found.words, head
    while start > sentence.start and _modifies(words, start - 1, head):
        start -= 1
    own = phrase_at(words, start, sentence.end) or phrase_at(words, head, sentence.end)
    if own is not None and own.head == head:
        # A number that governs a genitive (wielu radnych twierdzi) is the subject's, though in no case of it.
        return replace(own, start=start) if words[start].pos == "num" else own
    return next((p for p in phrases(found, sentence.start, sentence.end) if p.start <= head < p.end), None)


def _modifies(words: Words, i: int, head: int) -> bool:
    """Dwóch wysokich rangą urzędników: the adjective's own "rangą" stands between it and its noun."""
    governor = words[words[i].head]
    if words[i].lower == "rangą":
        return i > 0 and words[i - 1].pos == "adj"
    return words[i].dep in MODIFIERS and (
        governor.i == head or i < governor.i < head and governor.lower == "rangą"
    )


def _shares(words: Words, verb: int) -> bool:
    """Does the verb take the subject of the one it hangs on?"""
    word, governor = words[verb], words[words[verb].head]
    if word.dep == "advcl" or word.dep == "parataxis:insert":
        return word.pos in {"pcon", "pant"}
    return word.dep in SHARING and governor.i != verb and _verbal(governor)


def _verbal(word: Word) -> bool:
    return word.finite or word.pos in {"inf", "pcon", "pant", "ppas", "adj", "pact"}


def _antecedent(found: Layers, verb: int, sentence: Sentence) -> Phrase | None:
    """Whom a relative clause tells of: the noun that it hangs on."""
    word = found.words[verb]
    for _ in range(DEEPEST):
        if word.dep.startswith("acl"):
            return phrase_of(found, word.head, sentence)
        if word.dep != "conj":
            return None
        word = found.words[word.head]
    return None


def _agrees_as_antecedent(verb: Word, phrase: Phrase) -> bool:
    """The antecedent stands in any case, but its number is the verb's."""
    number = next((n for n in ("sg", "pl") if n in verb.best.tags), None)
    return not (number and phrase.number and number != phrase.number)
