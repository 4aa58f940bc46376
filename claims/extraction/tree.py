"""What hangs on a word in the dependency tree, and who its subject is."""

from __future__ import annotations

from .answers import answered_once
from .layers import Word, Words
from .lexicon import words as listed

REACH = 80  # words on either side in which dependents are looked for, so that long texts stay linear
DEEPEST = 8  # steps from a predicate up to the word that bears its subject
HELPED = frozenset({"aux", "aux:pass", "aux:clitic", "aux:cnd", "aux:imp", "cop"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
RELATIVES = frozenset({"który", "jaki", "kto", "co"})


def dependents(words: Words, head: int) -> list[int]:
    """The words that hang on `head`, in order."""
    below = words.below[head]
    if not below or below[0] - head >= -REACH and below[-1] - head < REACH:
        return below
    return [i for i in below if -REACH <= i - head < REACH]


def bearers(words: Words, predicate: int) -> list[int]:
    """The predicate and the words above it that share its subject: what it helps, governs or goes on with."""
    chain = [predicate]
    while len(chain) <= DEEPEST:
        at = words[chain[-1]]
        shares = at.dep in HELPED or at.dep == "xcomp" or at.dep == "conj" and _goes_on(words, at)
        if not shares or at.head in chain:
            break
        chain.append(at.head)
    return chain


def _goes_on(words: Words, second: Word) -> bool:
    """Is the word the second of two coordinated predicates, so that it may share the first one's subject?"""
    return _verbal(second) and _verbal(words[second.head])


def _verbal(word: Word) -> bool:
    return word.finite or word.pos in {"inf", "ppas", "pact", "winien", "pred"}


@answered_once
def subject_heads(words: Words, predicate: int) -> tuple[int, ...]:
    """The heads of the predicate's subject, the coordinated ones too; none where the tree shows no subject.

    Of a participle that modifies a noun, and of a relative pronoun, the noun.
    """
    for node in bearers(words, predicate):
        own = [i for i in dependents(words, node) if words[i].dep in SUBJECTS and words[i].lemma != "sam"]
        if own:
            return with_conjuncts(words, referent(words, own[0]))
        at = words[node]
        if at.dep == "xcomp" and (holder := _controller(words, at.head)) is not None:
            return with_conjuncts(words, holder)
        if at.dep == "acl" and at.pos in {"pact", "ppas"}:
            return (at.head,)
    return ()


def _controller(words: Words, governor: int) -> int | None:
    """The object of a governing verb that does what the infinitive says."""
    lemma = words[governor].lemma
    if lemma not in listed("arguments", "object_control", "dative_subject"):
        return None
    hanging = dependents(words, governor)
    datives = [i for i in hanging if words[i].dep in {"iobj", "obl:arg"} and "dat" in words[i].cases()]
    return datives[0] if datives else None


def referent(words: Words, i: int) -> int:
    """The noun a relative pronoun stands for; any other word itself."""
    if words[i].lemma not in RELATIVES:
        return i
    at = i
    for _ in range(DEEPEST):
        if words[at].dep == "acl:relcl":
            return words[at].head
        if words[at].head == at:
            break
        at = words[at].head
    return i


def with_conjuncts(words: Words, head: int) -> tuple[int, ...]:
    """A noun and the nouns coordinated with it."""
    return head, *(i for i in dependents(words, head) if words[i].dep == "conj" and i > head)


def preposition(words: Words, head: int) -> str | None:
    """The preposition of a noun."""
    marks = [i for i in dependents(words, head) if words[i].dep == "case" and i < head]
    return words[marks[0]].lower if marks else None


def passive(words: Words, predicate: int) -> bool:
    """Does the predicate stand in the passive: with its auxiliary, or as the infinitive of one?"""
    return (
        any(words[i].dep == "aux:pass" for i in dependents(words, predicate))
        or words[predicate].dep == "aux:pass"
    )
