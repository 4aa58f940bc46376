"""Subject, passive and other phrases of a claim's clause: the tree's word, checked by agreement."""

from __future__ import annotations

from dataclasses import replace

from . import tree
from .agreement import agrees, is_calendar, runs, subject_of
from .layers import GENDERS, EventHit, Layers, Phrase, Words, starting
from .lexicon import words as lexicon_words
from .phrases import phrase_at, phrases
from .values import value

ROUND_NUMBERS = {"tysiąc", "milion", "miliard", "setka"}
LONGEST_PHRASE = 30  # words
OUTSIDE_A_PHRASE = frozenset(
    {"acl:relcl", "conj", "cc", "parataxis", "advcl", "mark", "punct", "ccomp", "cop"}
)
NOT_SUBJECTS = frozenset(
    {"obj", "iobj", "obl", "obl:arg", "obl:agent", "nmod", "nmod:arg", "nmod:poss", "vocative"}
)
COMMON = "wspólny"  # nie ma z tym nic wspólnego: nobody's subject
BETWEEN = frozenset({"nie", "się", "już", "też", "także", "jednak"})


@value
class Parts:
    """What a clause brings to its event; `shared` is a subject that stands outside the claim's words;
    `likely` one by its form alone, for a clause that has no other (zawiodły hamulce).
    """

    verb: int | None
    subject: Phrase | None
    shared: Phrase | None
    likely: Phrase | None
    pronoun: tuple[int, int] | None
    others: list[Phrase]
    passive: bool

    def without_subject(self) -> Parts:
        """The same where the clause is known to drop its subject: what looked like one is another phrase."""
        others = sorted([*self.others, *([self.subject] if self.subject else ())], key=lambda p: p.start)
        return replace(self, subject=None, shared=None, likely=None, pronoun=None, others=others)


def clause_parts(found: Layers, hit: EventHit, main: list[int]) -> Parts:
    """The parts of a clause whose main words are given."""
    words = found.words
    verb = next((i for i in main if words[i].finite and words[i].lower not in {"by", "to"}), None)
    listed = [p for start, end in runs(main) for p in phrases(found, start, end) if not _beside(found, p)]
    straight = [p for p in listed if not _oblique_name(found, p.head)]
    guess = subject_of(found, verb, straight) if verb is not None and words[verb].pos != "imps" else None
    node = verb if verb is not None and (hit.noun or hit.head not in main) else hit.head
    if not any(words[i].dep in tree.SUBJECTS for i in tree.dependents(words, node)):
        node = _beside_its_like(words, node)
    heads = tree.subject_heads(words, node) if verb is None or words[verb].pos != "imps" else []
    heads = [i for i in heads if not _oblique_name(found, i) and words[i].lemma != COMMON]
    if verb is not None and (named := _named_rival(found, node, heads)) is not None:
        heads = [named]
    inside = [i for i in heads if i in main]
    relative = guess if guess is not None and words[guess.head].lemma in tree.RELATIVES else None
    subject = _decided(found, verb, guess if relative is None else None, inside, listed, main)
    if subject is None and verb is not None:
        subject = _counted_subject(words, verb, listed)
    likely = _likely(words, verb, listed)
    if subject is not None and verb is not None and _asked_for(words, verb, subject):
        subject = None
    if subject is not None and verb is not None:
        subject = _counted_by(words, subject, listed) or subject
        if _clashes(words, verb, subject):  # wyjazd deklarowało 40 osób
            subject = _counted_subject(words, verb, listed) or subject
        if likely is not None and words[subject.head].known and not agrees(words[verb], subject, words):
            subject = likely if not _counted(words, subject.head) else subject
    shared = None
    if subject is None and heads and not inside and (relative or _may_share(words, verb, heads[0])):
        shared = phrase_of(found, heads[0])
    if subject is None and shared is None and relative is not None:
        shared = _antecedent(found, relative)
    pronoun = (relative.start, relative.end) if relative is not None else None
    return Parts(
        verb,
        subject,
        shared,
        likely,
        pronoun,
        [p for p in listed if p is not subject],
        _passive(words, node, verb, main),
    )


def _likely(words: Words, verb: int | None, listed: list[Phrase]) -> Phrase | None:
    """zawiodły hamulce, runął most: the noun right after a verb in the past tense that agrees with it, where
    its form could be a nominative.
    """
    if verb is None or words[verb].pos != "praet" or words[verb].lemma == "być":
        return None
    after = next((p for p in listed if p.start == verb + 1 and not p.prep), None)
    if after is None or not words[after.head].known or "nom" not in words[after.head].possible_cases():
        return None
    straight = replace(after, cases=after.cases | {"nom"})
    return after if agrees(words[verb], straight, words) else None


def _beside(found: Layers, phrase: Phrase) -> bool:
    """22 maja; jak wariat, niż sąsiad: what tells when or compares takes no part in the event."""
    if phrase.start and found.words[phrase.start - 1].lower in {"jak", "niż", "jako", "niczym"}:
        return True
    if not found.times:
        return False
    near = starting(found.times, max(0, phrase.start - 3), phrase.end)
    return any(t.start <= phrase.head < t.end and not t.attributive for t in near)


def _decided(
    found: Layers,
    verb: int | None,
    guess: Phrase | None,
    heads: list[int],
    listed: list[Phrase],
    main: list[int],
) -> Phrase | None:
    """The tree's subject and the guess by agreement: where they differ, the one that agrees."""
    words = found.words
    if verb is not None and words[verb].lemma == "być" and words[main[0]].lower == "to":
        return None  # to jest sygnał: the noun says what it is
    heads = _names_first(found, heads)
    if not heads:
        if guess is None or "acc" not in guess.cases:
            return guess
        return None if words[guess.head].dep in NOT_SUBJECTS and words[guess.head].known else guess
    parsed = next(
        (p for p in listed if (p.head == heads[0] or _counts(words, p, heads[0])) and not p.prep), None
    ) or phrase_of(found, heads[0])
    if guess is None or verb is None or parsed.head == guess.head:
        return parsed
    if agrees(words[verb], parsed, words) or _counted(words, parsed.head):
        return parsed
    return guess if "acc" not in guess.cases else parsed


def _counts(words: Words, phrase: Phrase, head: int) -> bool:
    """43 proc. wyborców: to the tree the unit is the head."""
    return phrase.start < head < phrase.head and words[phrase.start].text[-1:].isdigit()


def _names_first(found: Layers, heads: list[int]) -> list[int]:
    """Gotowość do pomocy zadeklarowała Serbia: of two subjects, the name; the other could be an object."""
    names = [i for i in heads if i in found.name_at and "acc" not in found.words[i].possible_cases()]
    if len(heads) < 2 or not names or "acc" not in found.words[heads[0]].possible_cases():
        return heads
    return [*names, *(i for i in heads if i not in names)]


def in_common(words: Words, main: list[int]) -> bool:
    """nie ma (z X) nic wspólnego: it does not tell what is missing, as "nie ma" does elsewhere."""
    return any(words[i].lemma == COMMON for i in main)


def _named_rival(found: Layers, node: int, heads: list[int]) -> int | None:
    """Gotowość zadeklarowała też Serbia: of two subjects about the verb the name behind it, where the noun
    before it could be the object.
    """
    words = found.words
    if len(heads) != 1 or heads[0] > node or "acc" not in words[heads[0]].possible_cases():
        return None
    if heads[0] in found.name_at:
        return None
    own = [i for i in tree.dependents(words, node) if i > node and words[i].dep == "nsubj"]
    return next((i for i in own if i in found.name_at), None)


def _oblique_name(found: Layers, head: int) -> bool:
    """Annę Wilk: a name whose first word is no nominative, though its surname could be one."""
    name = found.name_at.get(head)
    if name is None or name.end - name.start < 2 or head == name.start and not found.words[head].known:
        return False
    first = found.words[name.start]
    return first.known and bool(first.cases()) and not first.cases() & {"nom", "voc"}


def _counted(words: Words, head: int) -> bool:
    """sześć osób zginęło: the noun stands in the genitive, the numeral is what agrees."""
    return any(words[i].dep in {"nummod:gov", "det:numgov"} for i in tree.dependents(words, head))


def _antecedent(found: Layers, pronoun: Phrase) -> Phrase | None:
    """kierowcę, który uciekał: the noun right before the comma, where it is of the pronoun's kind."""
    sentence = found.sentence_at(pronoun.start)
    if sentence is None or found.words[pronoun.start - 1].text != ",":
        return None
    before = phrases(found, sentence.start, pronoun.start)
    noun = before[-1] if before else None
    if noun is None or not noun.genders & pronoun.genders:
        return None
    return noun if None in {noun.number, pronoun.number} or noun.number == pronoun.number else None


def _counted_subject(words: Words, verb: int, listed: list[Phrase]) -> Phrase | None:
    """trzech wartowników zginęło, nie wyjedzie 161 pociągów: a number before a genitive, the verb in the
    neuter singular.
    """
    tags = words[verb].best.tags
    neuter = words[verb].pos == "praet" and words[verb].best.genders == {"n"}
    if "sg" not in tags or tags & {"pri", "sec"} or words[verb].pos == "praet" and not neuter:
        return None
    objects = any(p for p in listed if not p.prep and p.cases == {"acc"})
    for phrase in listed:
        since = phrase.start - 1 if phrase.start and (neuter or objects) else phrase.start
        number = any(w.pos == "num" or w.text.isdigit() for w in words[since : phrase.head])
        counted = "gen" in words[phrase.head].possible_cases() or words[phrase.head].lemma in ROUND_NUMBERS
        if not phrase.prep and number and counted and not is_calendar(words[phrase.head]):
            return phrase
    return None


def _clashes(words: Words, verb: int, subject: Phrase) -> bool:
    """A verb in the neuter singular, and a noun of the dictionary's that is none and that nothing counts."""
    neuter = words[verb].pos == "praet" and words[verb].best.genders == {"n"}
    head = words[subject.head]
    return (
        neuter
        and head.known
        and not _counted(words, subject.head)
        and not agrees(words[verb], subject, words)
    )


def _asked_for(words: Words, verb: int, subject: Phrase) -> bool:
    """domaga się głosowania: a genitive that nothing counts or denies is no subject."""
    if subject.cases != {"gen"} or words[verb].lower == "nie" or words[verb - 1].lower == "nie":
        return False
    if words[verb].pos != "fin" or words[verb].lemma not in lexicon_words("arguments", "of_the_genitive"):
        return False
    return not _counted(words, subject.head)


def _counted_by(words: Words, number: Phrase, listed: list[Phrase]) -> Phrase | None:
    """tysiąc dwieście osób: the noun behind the number that the tree takes for the subject."""
    if words[number.head].lemma not in ROUND_NUMBERS or number.end != number.head + 1:
        return None
    at = number.end
    while at < len(words) and words[at].pos == "num":
        at += 1
    counted = next((p for p in listed if p.start == at and not p.prep and "gen" in p.cases), None)
    return replace(counted, start=number.start) if counted is not None else None


def _beside_its_like(words: Words, node: int) -> int:
    """ocenił, że rząd nie ustąpi, ani nie odejdzie: a verb that the tree joins to the verb of saying goes on
    with the one said before it, where it cannot go on with "ocenił".
    """
    at = words[node]
    said = words[at.head]
    if at.dep != "conj" or not at.finite or not said.finite or at.pos == said.pos:
        return node
    told = [
        i for i in tree.dependents(words, said.i) if words[i].dep.startswith("ccomp") and said.i < i < node
    ]
    return told[-1] if told and words[told[-1]].pos == at.pos else node


def _may_share(words: Words, verb: int | None, head: int) -> bool:
    """Does a subject outside the claim fit the verb's number and gender?"""
    if verb is None:
        return True
    tags = words[verb].best.tags
    if tags & {"pri", "sec"}:
        return False
    number = tags & {"sg", "pl"}
    joined = len(tree.with_conjuncts(words, head)) > 1
    fits = not number or bool(number & words[head].best.tags) or joined or _counted(words, head)
    gendered = words[verb].pos == "praet" and "sg" in number and words[head].known
    return fits and (not gendered or bool(words[verb].best.genders & words[head].best.genders))


def _passive(words: Words, node: int, verb: int | None, main: list[int]) -> bool:
    if tree.passive(words, node):
        return True
    helper = verb is not None and words[verb].lemma in {"być", "zostać", "zostawać"}
    return helper and any(
        words[i].pos == "ppas" and words[i].dep != "acl"
        for i in main
        if verb is not None and abs(i - verb) <= 5
    )


def phrase_of(found: Layers, head: int) -> Phrase:
    """The noun phrase of a head: what hangs on it, without clauses, coordinated nouns and its preposition."""
    words = found.words
    inside = {head}
    low, high = head, head + 1
    for i in range(head - 1, max(-1, head - LONGEST_PHRASE), -1):
        if not _hangs(words, i, head, inside) or words[i].dep == "case" and words[i].head == head:
            break
        inside.add(i)
        low = i
    for i in range(head + 1, min(len(words), head + LONGEST_PHRASE)):
        if not _hangs(words, i, head, inside):
            break
        inside.add(i)
        high = i + 1
    flat = phrase_at(words, low, high)
    if flat is not None and flat.head == head:
        return replace(flat, end=max(flat.end, high) if high - flat.end <= 1 else flat.end)
    word = words[head]
    cases = word.said.cases or word.cases()
    number = next((n for n in ("sg", "pl") if n in word.best.tags), None)
    return Phrase(low, high, head, cases, number, word.best.genders or GENDERS, tree.preposition(words, head))


def _hangs(words: Words, i: int, head: int, inside: set[int]) -> bool:
    """Does the word hang on the head, by way of words that belong to its phrase?"""
    at = i
    for _ in range(tree.DEEPEST):
        if words[at].dep in OUTSIDE_A_PHRASE:
            return False
        at = words[at].head
        if at == head:
            return True
    return False
