"""The name that stands beside a description of its bearer: after a comma, or in its branch of the tree."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from .layers import Layers, Name, Phrase, Sentence, Word, Words
from .morphology import readings
from .phrases import phrase_at
from .sources import described_as, described_as_any, speaks_for
from .tree_subjects import hangs_on

PEOPLE = frozenset({"person", "generic_person"})
TITLES = 5  # words of titles between a description and its name
ROLE = 22  # words from a role to the name of its bearer
STOPS = {".", ";", ":", "–", "—", "(", ")", "„", "”", '"', "?", "!"}
WOMEN = ("czyni", "czka", "rka", "nka", "lka", "dka", "ini", "yni")
COMMON = {"nazwa_pospolita"}
WHEN = 8  # words of time and place between a participle and its agent
BRANCH = 10  # words behind a description in which its bearer may still be named


def bearer_named_beside(found: Layers, phrase: Phrase, sentence: Sentence) -> Name | None:
    """The person whom the words right after a description name."""
    name = (
        _name_after_comma(found, phrase, sentence)
        or bearer_behind(found, phrase, sentence.end)
        or _name_within(found, phrase, sentence)
        or _name_past_a_place(found, phrase, sentence)
    )
    return None if name is not None and speaks_for(found, phrase, name) else name


def _name_after_comma(found: Layers, phrase: Phrase, sentence: Sentence) -> Name | None:
    words = found.words
    if phrase.end + 1 >= sentence.end or words[phrase.end].text != ",":
        return None
    bodily = described_as(words[phrase.head].lemma, "org")
    at = phrase.end + 1
    while at < phrase.end + TITLES and at < sentence.end and _title(found, at, bodily=bodily):
        at += 1
    name = found.name_at.get(at)
    wanted = (
        name is not None and name.start == at and name.kind in ({"org", "thing"} if bodily else {"person"})
    )
    return name if wanted and name is not None and not _own_clause(found, name) else None


def _own_clause(found: Layers, name: Name) -> bool:
    """Jak twierdzi minister, Jan Lis kłamał: right before its verb the name is somebody else."""
    after = found.words[name.end] if name.end < len(found.words) else None
    return after is not None and (after.finite or after.lower in {"nie", "się"})


def _name_within(found: Layers, phrase: Phrase, sentence: Sentence) -> Name | None:
    """rzecznik klubu, który wygrał, Jan Lis: a nominative of the same branch."""
    words = found.words
    if not described_as(words[phrase.head].lemma, "person"):
        return None
    for i in range(phrase.head + 1, min(sentence.end, phrase.end + BRANCH)):
        name = found.name_at.get(i)
        if name is None or name.kind != "person" or name.start != i:
            continue
        if "nom" in words[i].said.cases & words[i].cases() and hangs_on(words, i, phrase.head):
            return name
    return None


def _name_past_a_place(found: Layers, phrase: Phrase, sentence: Sentence) -> Name | None:
    """jeden z szefów działu w banku Norrvik, Jan Lis: past what only says where he works."""
    words, head = found.words, found.words[phrase.head]
    if phrase.end >= sentence.end or words[phrase.end].pos != "prep" or phrase.number == "pl":
        return None
    if not (is_role(head) or "jeden" in head.lemmas):
        return None
    near = range(phrase.end + 1, min(sentence.end - 1, phrase.end + BRANCH))
    comma = next((i for i in near if words[i].pos == "punct" or words[i].finite), None)
    name = found.name_at.get(comma + 1) if comma is not None and words[comma].text == "," else None
    if name is None or name.kind != "person" or name.start != (comma or 0) + 1 or name.end - name.start < 2:
        return None
    return None if _own_clause(found, name) else name


def bearer_behind(found: Layers, phrase: Phrase, end: int) -> Name | None:
    """prezes spółki Jan Lis; komisarz ds. lasów, rzek i jezior Anna Kos; komandor w stanie spoczynku Jan Lis:
    the full name in the case of the role, past all that only says whose role it is.
    """
    words = found.words
    if phrase.number == "pl" or not is_role(words[phrase.head]):
        return None
    i, aside = phrase.head + 1, False
    while i < min(end, phrase.head + ROLE):
        word, name = words[i], found.name_at.get(i)
        if name is not None and name.kind == "person" and name.start == i:
            if name.end - i > 1 and _in_case(found, name, phrase) and not aside:
                return name if words[i - 1].text != "," or i - 2 > phrase.head else None
            i = name.end
            continue
        if word.text == ",":
            aside = not aside and _aside_opens(words, i + 1)
        elif word.text == "(" and i + 2 < end and words[i + 2].text == ")" and words[i + 1].text.isupper():
            i += 2  # the body's acronym
        elif (
            word.text in STOPS
            or word.finite
            and not aside
            or word.lower in {"i", "oraz"}
            and _joins(found, i)
        ):
            return None
        i += 1
    return None


def to_its_bearer(found: Layers, phrase: Phrase | None, end: int) -> Phrase | None:
    """The phrase up to the name of its bearer, where it describes a role and the name follows."""
    if phrase is None:
        return None
    agent = _by_whom(found, phrase, end)
    if agent is not None:
        return replace(phrase, end=agent)
    name = bearer_behind(found, phrase, end)
    return replace(phrase, end=max(phrase.end, name.end)) if name is not None else phrase


def _by_whom(found: Layers, phrase: Phrase, end: int) -> int | None:
    """End of "przez firmę X" behind a participle (dane opublikowane w środę przez firmę X)."""
    words, at = found.words, phrase.end
    if words[at - 1].pos != "ppas":
        return None
    while at < min(end, phrase.end + WHEN) and words[at].alpha and not words[at].finite:
        if words[at].lower == "przez":
            break
        at += 1
    if at + 1 >= end or words[at].lower != "przez":
        return None
    agent = phrase_at(words, at + 1, end, "przez")
    return agent.end if agent is not None else None


def is_role(word: Word) -> bool:
    """A noun for somebody: listed, a man by its gender, or a woman by its ending."""
    if described_as_any(word.lemma, PEOPLE):
        return True
    return word.pos == "subst" and (
        "m1" in word.best.genders or "f" in word.best.genders and names_a_woman(word.lemma)
    )


@lru_cache(maxsize=20_000)
def names_a_woman(lemma: str) -> bool:
    """Does a feminine noun end as those for women do, or come from one for a man (studentka)?"""
    if lemma.endswith(WOMEN):
        return True
    stem = lemma.removesuffix("ka")
    if stem == lemma:
        return False
    men = (*readings(stem), *readings(stem + "a"))
    return any(r.pos == "subst" and "m1" in r.tags and r.names <= COMMON for r in men)


def _in_case(found: Layers, name: Name, phrase: Phrase) -> bool:
    """Can the first name stand in the role's case? After an oblique role the nearer title takes the name."""
    first, before = found.words[name.start], found.words[name.start - 1]
    cases = first.cases()
    as_written = "nom" in phrase.cases and found.of(name.start, name.end) == name.canonical
    given = "nom" not in phrase.cases and any(
        "imię" in r.names and "sg" in r.tags and r.cases & phrase.cases for r in first.readings
    )
    if cases and not cases & phrase.cases and not as_written and not given:
        return False
    both = any(
        w.lower in {"i", "oraz"} for w in found.words[phrase.end : before.i]
    )  # lekarka i radna Ewa Klon
    nearer = (
        not both
        and before.i > phrase.head
        and "sg" in before.best.tags
        and before.pos == "subst"
        and is_role(before)
    )
    return not nearer or not before.cases() & (first.said.cases or cases)


def _aside_opens(words: Words, i: int) -> bool:
    """Does a relative clause or a participle begin here, so that the next comma closes it?"""
    near = words[i : i + 2]
    return any(w.lemma == "który" for w in near) or bool(near) and near[0].pos in {"pact", "ppas"}


def _joins(found: Layers, i: int) -> bool:
    """minister i Jan Lis: two people."""
    after = found.name_at.get(i + 1) if found.words[i].lower in {"i", "oraz"} else None
    return after is not None and after.kind == "person"


def _title(found: Layers, i: int, *, bodily: bool = False) -> bool:
    word = found.words[i]
    if bodily:
        return described_as(word.lemma, "org") and i not in found.name_at
    titled = word.said.pos == "brev" or word.text == "." or described_as(word.lemma, "person")
    return titled and i not in found.name_at
