"""Whether a clause brings a subject of its own, so that none may be put before it."""

from __future__ import annotations

from .agreement import agrees, runs
from .frames import grammar_words
from .layers import Layers, Phrase, Word, Words
from .phrases import phrases
from .tree import dependents

COPULA = {"być", "zostać", "zostawać", "okazać", "okazywać", "stać", "stawać", "pozostać", "pozostawać"}
COUNTED = {
    "wiele",
    "kilka",
    "kilkanaście",
    "kilkadziesiąt",
    "część",
    "większość",
    "mnóstwo",
    "szereg",
    "tysiąc",
}
IMPERSONAL = {
    ("chodzić", "o"),
    ("zanosić", "się"),
    ("okazać", "się"),
    ("okazywać", "się"),
    ("opłacać", "się"),
    ("opłacić", "się"),
}
TRUTHS = {"prawda", "fakt", "tajemnica", "kłamstwo", "nieprawda", "błąd", "cud"}
SURE, POSSIBLE, NONE = 2, 1, 0


def own_subject(found: Layers, main: list[int]) -> int:
    """SURE for a nominative, a numeral or a participle that can only be the subject, POSSIBLE where it
    could as well be the object.
    """
    words = found.words
    verb = next((i for i in main if words[i].finite and words[i].lower not in {"by", "to"}), None)
    if verb is None or words[verb].pos in {"imps", "pred"} or words[verb].best.tags & {"pri", "sec"}:
        return NONE
    listed = [p for start, end in runs(main) for p in phrases(found, start, end) if p.head != verb]
    best = NONE
    for phrase in listed:
        if phrase.prep or words[phrase.head].pos == "ppron3":
            continue
        if _numeral(words, phrase, verb):
            others = [p for p in listed if p is not phrase and not p.prep and "acc" in p.cases]
            best = max(best, SURE if others or words[verb].pos == "praet" else POSSIBLE)
        elif agrees(words[verb], phrase, words) and not _calendar(words[phrase.head]):
            only = "acc" not in phrase.cases or not words[phrase.head].known and phrase.end == verb
            best = max(best, SURE if only else POSSIBLE)
    return max(best, SURE if _participle(words, main, verb) else NONE)


def impersonal(words: Words, verb: int) -> bool:
    """leży w interesie kraju, by …; wygląda na to, że …: a clause or nothing is the subject."""
    if (
        _clause_is_subject(words, verb)
        or _by_an_adverb(words, verb)
        or any(words[i].dep.startswith("csubj") for i in dependents(words, verb))
    ):
        return True
    following = [
        w.lower for w in words[verb + 1 : verb + 4] if w.pos not in {"adv", "part"} or w.lower == "się"
    ]
    after, further = [*following, "", ""][:2]
    looks = words[verb].lemma == "wyglądać" and (after, further) == ("na", "to")
    return (looks or (words[verb].lemma, after) in IMPERSONAL) and "sg" in words[verb].best.tags


def _clause_is_subject(words: list[Word], verb: int) -> bool:
    """nie jest prawdą, że P; jest jasne, że P: what is so is told by the clause behind the predicate."""
    if words[verb].lemma != "być" or "sg" not in words[verb].best.tags or verb + 3 >= len(words):
        return False
    predicate, comma, opening = words[verb + 1 : verb + 4]
    noun = predicate.pos == "subst" and "inst" in predicate.cases() and predicate.lemma in TRUTHS
    neuter = predicate.pos == "adj" and "n" in predicate.best.genders and "nom" in predicate.cases()
    return comma.text == "," and opening.lower in {"że", "iż", "jakoby"} and (noun or neuter)


def _by_an_adverb(words: Words, verb: int) -> bool:
    """jest za wcześnie, będzie dobrze, może być gorzej: how things stand, with nobody of whom it is said."""
    copula = verb + 1 if verb + 1 < len(words) and words[verb + 1].lower == "być" else verb
    if words[copula].lemma != "być" or not words[verb].best.tags & {"sg"} or copula + 1 >= len(words):
        return False
    predicate = copula + 1 + (words[copula + 1].lower in {"za", "zbyt", "bardzo", "już", "jeszcze", "tak"})
    return predicate < len(words) and words[predicate].lemma in grammar_words("how_things_stand")


def _calendar(word: Word) -> bool:
    return word.lemma in {"rok", "dzień", "tydzień", "miesiąc", "godzina", "noc", "raz"}


def _numeral(words: Words, phrase: Phrase, verb: int) -> bool:
    """Can the phrase be a number whose verb stands in the singular (dziewięć tysięcy ludzi, kilka osób)?"""
    tags = words[verb].best.tags
    neuter = words[verb].pos == "praet" and words[verb].best.genders == {"n"}
    if "sg" not in tags or words[verb].pos == "praet" and not neuter:
        return False
    inside = words[max(0, phrase.start - 2) : phrase.head + 1]
    return any(w.pos == "num" or w.lemma in COUNTED for w in inside) and not any(
        w.pos == "prep" for w in inside
    )


def _participle(words: Words, main: list[int], verb: int) -> bool:
    """ewakuowani spędzili noc, poszkodowany zmarł: a participle that stands for its bearer."""
    if words[verb].lemma in COPULA:
        return False
    place = verb - 1
    while place in main and words[place].lower in {"nie", "się", "już", "też", "także"}:
        place -= 1
    if place not in main or words[place].pos not in {"ppas", "pact", "adj"}:
        return False
    word = words[place]
    number = words[verb].best.tags & {"sg", "pl"}
    return any(
        r.pos in {"ppas", "pact", "adj"}
        and "nom" in r.cases
        and r.tags & number
        and (words[verb].pos != "praet" or r.genders & words[verb].best.genders)
        and r.genders & {"m1", "f"}
        for r in word.readings
    )
