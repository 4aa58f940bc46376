"""Does this full stop end a sentence, or does it belong to an abbreviation, an initial, an ordinal?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..lexicon import words
from .dictionary import Analysis, analyses, morfeusz

OPEN = words("abbreviations", "open")
NUMBERED = words("abbreviations", "numbered")
AMBIGUOUS = words("abbreviations", "ambiguous")
RANKS = words("abbreviations", "ranks")
FINAL = words("abbreviations", "final")
CLOSING = words("abbreviations", "closing")
MEASURES = words("abbreviations", "measures")
COUNTS = words("abbreviations", "counts")
SOMETIMES = AMBIGUOUS | NUMBERED
CUT_SHORT = OPEN | SOMETIMES | MEASURES
DOMAINS = words("abbreviations", "domains")
DIGRAPHS = frozenset({"Ch", "Cz", "Dz", "Rz", "Sz", "St", "Th"})
NUMERAL = re.compile(r"\d+[a-z]?|[IVXLC]+")
ROMAN = re.compile(r"[IVXLC]{2,}")
FINITE = frozenset({"fin", "praet", "cond", "bedzie", "imps", "winien"})
FUNCTION = frozenset({"adv", "comp", "conj", "part", "ppron12", "ppron3", "pred", "prep"})
SUBORDINATE = frozenset({"comp"})
YEARS = frozenset({"r", "br", "bm", "ub.r"})
DECADES = frozenset({"lata", "lat", "latach", "latami", "latom"})
VOWELS = frozenset("aąeęioóuy")
LONGEST_ABBREVIATION = 8
NOMINAL = frozenset({"subst", "adj", "ger", "num", "ppas", "pact", "depr"})


def ends_sentence(texts: Sequence[str], begin: int, word: int, after: int) -> bool:
    """Can the stop after word `word` end the sentence from `begin` on, so that word `after` opens another?"""
    form, lower = texts[word], texts[word].lower()
    measured = word > begin and texts[word - 1][-1].isdigit()
    if _is_initial(form) or NUMERAL.fullmatch(form):
        if _labels(texts, begin, word):
            return False
        if measured:
            return True  # 230 V.
        return (
            _after_initial(texts, word, after)
            if _is_initial(form)
            else _after_number(texts, begin, word, after)
        )
    if form.isupper() and not texts[after].isupper():  # ASP is a school, asp. a constable
        return lower not in CLOSING or _complete(texts, begin, word, after)
    if lower in NUMBERED and NUMERAL.fullmatch(texts[after]):
        return False
    if lower in FINAL:
        return True
    if lower in RANKS and word > begin and texts[word - 1] == ".":
        return False  # asp. sztab. Nowak
    if lower in CLOSING or measured and (form.isalpha() and len(form) == 1 or lower in MEASURES):
        return _complete(texts, begin, word, after)
    if lower in AMBIGUOUS:
        return _opens_clause(texts[after]) and not _named_by_initial(texts, after)
    return not (lower in OPEN or _abbreviation(lower))


def keeps_stop(form: str, last: bool) -> bool:
    """Does a stop belong to the form as to an abbreviation or an initial? `last`: it also ends a sentence."""
    lower = form.lower()
    if _is_initial(form) or lower in FINAL or lower in CLOSING:
        return True
    if form.isupper() or last and lower in SOMETIMES:
        return False
    return lower in CUT_SHORT or _abbreviation(lower)


def opens_in_small(form: str) -> bool:
    """Names that stay small at the head of a sentence: o2.pl, iPhone."""
    return "." in form and form.rpartition(".")[2] in DOMAINS or any(c.isupper() for c in form[1:])


def _labels(texts: Sequence[str], begin: int, word: int) -> bool:
    """1. Wstęp, Art. 14. Zarząd, "porządek obrad: 1. Otwarcie"."""
    head = begin
    while head < word and not texts[head][0].isalnum():
        head += 1
    if head == word or word - head == 2 and texts[head].lower() in NUMBERED:
        return True
    return texts[word - 1] in {":", ";"} and not texts[word - 2][-1].isdigit()  # not 2:1


def _after_initial(texts: Sequence[str], word: int, after: int) -> bool:
    """Zatrzymano Jana K. Miał …, but J. Kowalski, George W. Bush, C. S. Lewis."""
    form = texts[after]
    if form.lower() in NUMBERED or _named_by_initial(texts, after):
        return False
    if texts[word - 1][0].isupper():
        return _opens_clause(form) or _never_a_name(form)
    return _has_class(form, FUNCTION) or _never_a_name(form)


def _is_initial(form: str) -> bool:
    return len(form) == 1 and form.isupper() or form in DIGRAPHS


def _named_by_initial(texts: Sequence[str], i: int) -> bool:
    return _is_initial(texts[i]) and texts[i + 1 : i + 2] == ["."]


def _after_number(texts: Sequence[str], begin: int, word: int, after: int) -> bool:
    """Padło ich 15. Komisja …, but w 15. Festiwalu: the noun of an ordinal is seldom a nominative."""
    number, before, form = texts[word], texts[word - 1], texts[after]
    if not number.isdigit() or len(number) > 3:
        return True
    if form[0].isdigit():
        return texts[after + 1 : after + 2] == ["."]  # ust. 2. 3. Przepisy
    if ROMAN.fullmatch(form):
        return False  # lata 80. XX wieku
    if before.lower() in DECADES:
        return _complete(texts, begin, word, after)
    return not before.islower() or _has_class(form, FUNCTION) or not _only_oblique(form)


def _complete(texts: Sequence[str], begin: int, word: int, after: int) -> bool:
    """Has the sentence its verb by now? "Na początku 2017 r. Parlament …" has not."""
    form, lower = texts[after], texts[word].lower()
    if form[0].isdigit():
        return lower not in YEARS or texts[after + 1 : after + 2] == ["."]
    if _opens_clause(form):
        return True
    if lower in COUNTS and (form.isupper() or _only_oblique(form) or _counted(form)):
        return False  # 47 proc. Brytyjczyków
    for i in range(word - 1, begin, -1):
        if _has_class(texts[i], FINITE):
            return True
        if texts[i - 1] == "," and _has_class(texts[i], SUBORDINATE):
            return False  # "…, że po 2019 r. Wielka Brytania"
    return _has_class(texts[begin], FINITE)


def _opens_clause(form: str) -> bool:
    return _has_class(form, FUNCTION) or _has_class(form, FINITE)


def _readings(form: str) -> tuple[Analysis, ...]:
    return analyses(form) or analyses(form.lower())


@lru_cache(maxsize=20_000)
def _classes(form: str) -> frozenset[str]:
    return frozenset(a.tag.partition(":")[0] for a in _readings(form))


def _has_class(form: str, classes: frozenset[str]) -> bool:
    return not classes.isdisjoint(_classes(form))


def _never_a_name(form: str) -> bool:
    found = _readings(form)
    return bool(found) and all(a.lemma[:1].islower() for a in found)


def _only_oblique(form: str) -> bool:
    """Is the form nominal, and never a nominative?"""
    tags = [a.tag for a in _readings(form) if a.tag.partition(":")[0] in NOMINAL]
    return bool(tags) and not any("nom" in tag for tag in tags)


def _counted(form: str) -> bool:
    """Can the form be a genitive plural?"""
    return any(a.tag.startswith("subst:pl:") and "gen" in a.tag.split(":")[2] for a in _readings(form))


@lru_cache(maxsize=20_000)
def _abbreviation(lower: str) -> bool:
    """Does the dictionary know the word with a stop as an abbreviation, and as nothing else?"""
    if len(lower) > LONGEST_ABBREVIATION or lower[-1] in VOWELS:
        return False  # Polish cuts its words before a vowel
    first = [tag for _, end, (_, _, tag, _, _) in morfeusz().analyse(lower + ".") if end == 1]
    return bool(first) and all(tag.startswith("brev") for tag in first) and "brev:pun" in first
