"""How far the phrase reaches that names a source: up to the sentence's own subject, and over what says whose
the source is ("ekspertów z Instytutu Badań nad Wojną").
"""

from __future__ import annotations

from dataclasses import replace

from . import tree
from .layers import MODIFIER, CueHit, Layers, Phrase, Word, Words
from .lexicon import words as listed
from .phrases import phrase_at
from .sources import described_as

WHOSE = {"z", "ze"}
LONGEST_ASIDE = 3  # words between the subject and its verb
JOINS = {"i", "oraz"}
PEOPLE = ("person", "group", "generic_person", "anonymous")


def whole_source(found: Layers, phrase: Phrase | None, cue: CueHit, end: int) -> Phrase | None:
    """The phrase in a cue's slot as far as it names the source, and no further."""
    if phrase is None or cue.cls != "preposition" and cue.cls != "wynika_z":
        return phrase
    name = found.name_at.get(phrase.head)
    if name is not None and name.end > phrase.end:
        phrase = replace(phrase, end=name.end)  # według „Wall Street Journal”
    if cue.cls == "preposition":
        phrase = _before_the_subject(found, phrase)
    return _with_its_body(found, phrase, end)


def past_apposition(found: Layers, phrase: Phrase, stop: int, end: int) -> int:
    """Zdaniem Marii Kos, ekspertki fundacji, P; w opinii Jana Kruka z Instytutu Historii, P: past what
    only says who the source is.
    """
    words = found.words
    if stop >= end or not _of_people(found, phrase):
        return stop
    if words[stop].lower in JOINS:  # według ekspertów i lekarzy
        other = phrase_at(words, stop + 1, end, None, phrase.cases)
        alone = other is not None and "nom" not in words[other.head].possible_cases()
        stop = other.end if other is not None and alone else stop
        if stop >= end:
            return stop
    comma = next((i for i in range(stop + 1, end) if words[i].text == ","), None)
    if comma is None or any(w.finite for w in words[stop:comma]):
        return stop
    if words[stop].lower in WHOSE:
        return comma
    at = stop + 1
    while at < comma and words[at].pos in MODIFIER:
        at += 1
    fits = words[stop].text == "," and at < comma and bool(words[at].possible_cases() & phrase.cases)
    return comma if fits and described_as(words[at].lemma, "person") else stop


def _before_the_subject(found: Layers, phrase: Phrase) -> Phrase:
    """W ocenie resortu straty sięgają stu osób: "straty" is no genitive but the subject of what follows."""
    words, named = found.words, found.name_at.get(phrase.head)
    for i in range(phrase.head + 1, phrase.end):
        own = found.name_at.get(i)
        other = own is not None and own is not named and own.start == i and own.kind in {"state", "people"}
        if named is not None and other and words[i - 1].alpha:
            return replace(phrase, end=i) if "nom" in words[i].possible_cases() else phrase
        if i == phrase.end - 1 and words[phrase.start - 1].lower == "wg" and _opens_its_clause(words, i):
            return replace(phrase, end=i)
        if own is not None and own.start < i or not words[i].dep.startswith("nsubj"):
            continue
        governs = words[i].head >= phrase.end
        if governs and "nom" in words[i].possible_cases() and words[i].known:
            start = i
            while start - 1 > phrase.head and words[start - 1].head == i:
                start -= 1
            return replace(phrase, end=start)
    unseen = _unseen_subject(words, phrase)
    return phrase if unseen is None else replace(phrase, end=unseen)


def _unseen_subject(words: Words, phrase: Phrase) -> int | None:
    """Zdaniem analityków ceny wzrosną: what looks like one more genitive, where the verb behind it agrees
    with it and the tree shows no other subject.

    A noun for people takes a genitive of its own only where it says whose they are (szefa firmy).
    """
    at = phrase.end
    while at < len(words) and at < phrase.end + LONGEST_ASIDE and words[at].pos in {"part", "adv"}:
        at += 1
    if at >= len(words) or not words[at].finite or words[at].best.tags & {"pri", "sec"}:
        return None
    bearer = words[at].head if words[at].dep in tree.HELPED else at
    if any(words[i].dep in tree.SUBJECTS for i in tree.dependents(words, bearer)):
        return None
    number = words[at].best.tags & {"sg", "pl"}
    fitting = [i for i in range(phrase.head + 1, phrase.end) if _agrees(words[i], number)]
    if not fitting:
        return None
    of_somebody = words[phrase.head].lemma in listed("sources", "relational")
    return fitting[-1] if of_somebody or fitting[-1] == fitting[0] else fitting[0]


def _agrees(word: Word, number: frozenset[str]) -> bool:
    """A common noun that can be a nominative of this number."""
    return (
        word.known
        and not word.capital
        and any(r.pos in {"subst", "ger"} and "nom" in r.cases and r.tags & number for r in word.readings)
    )


def _opens_its_clause(words: Words, i: int) -> bool:
    """Wg lekarzy leki drożeją: the tagger, which takes "wg" for no preposition, sees no subject there."""
    verb = words[i + 1] if i + 1 < len(words) else None
    return verb is not None and verb.finite and words[i].known and "nom" in words[i].possible_cases()


def _with_its_body(found: Layers, phrase: Phrase, end: int) -> Phrase:
    """ekspertów z Uniwersytetu Wileńskiego; raportu NIK."""
    words, at = found.words, phrase.end
    if at + 1 >= end:
        return phrase
    name = found.name_at.get(at)
    titled = at == phrase.head + 1 and described_as(words[phrase.head].lemma, "outlet")
    subject = name is not None and (
        name.kind in {"state", "person"}
        or words[at].dep.startswith("nsubj")
        and words[min(name.end, end - 1)].text != ","
    )
    if name is not None and name.start == at and titled and not subject and "nom" not in phrase.cases:
        return replace(phrase, end=name.end)  # według telewizji Zatoka; but: według gazety Rosja wygra
    if name is not None and name.start == at and words[at].text.isupper() and _hangs(found, at, phrase):
        return replace(phrase, end=name.end)
    if words[at].lower not in WHOSE or not _of_people(found, phrase):
        return phrase
    body = phrase_at(words, at + 1, end, words[at].lower)
    if body is None or not _hangs(found, body.head, phrase):
        return phrase
    name = found.name_at.get(body.head)
    lemma = words[body.head].lemma
    if name is None and not described_as(lemma, "org") and not described_as(lemma, "state_body"):
        return phrase
    stop = name.end if name is not None else _before_the_subject(found, body).end
    return replace(phrase, end=max(stop, at + 2))


def _of_people(found: Layers, phrase: Phrase) -> bool:
    name = next((n for i in range(phrase.start, phrase.end) if (n := found.name_at.get(i))), None)
    if name is not None and name.kind == "person":
        return True
    return any(described_as(found.words[phrase.head].lemma, section) for section in PEOPLE)


def _hangs(found: Layers, i: int, phrase: Phrase) -> bool:
    """Does the tree hang the word on one of the phrase's own?"""
    return phrase.start <= found.words[i].head < phrase.end
