"""Names in the nominative: another form in the text first, then the dictionary,
then the declension of what it does not know.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .forms import NameForms
from .language.name_lists import first_names
from .layers import CASES, GENDERS, Word

PERSONAL = frozenset({"imię", "nazwisko", "przydomek", "pseudonim"})
# Endings of names the dictionary does not know -> nominative endings to try, likeliest first.
MASCULINE = [
    (r"(sk|ck|dzk|k)iego$", r"\1i"),
    (r"(sk|ck|dzk|k)iemu$", r"\1i"),
    (r"(sk|ck|dzk|k)im$", r"\1i"),
    (r"([^ik])ego$", r"\1y"),
    (r"([^ik])emu$", r"\1y"),
    (r"en(?:ki|ce|kę|ką|ko)$", "enko"),
    (r"([kg])iem$", r"\1"),
    (r"([kg])i$", r"\1a"),
    (r"(ou)owi$", r"\1"),
    (r"([^aeiouyąęó])owi$", r"\1"),
    (r"(ow|ew|jow|iow)(?:a|em|ie)$", r"\1"),
    (r"(ou)(?:a|em|owi)$", r"\1"),
    (r"(in|yn)(?:a|em|ie)$", r"\1"),
    (r"([^aeiouyąęó])em$", r"\1"),
    (r"([^aeiouyąęókg])ie$", r"\1"),
    (r"([^aeiouyąęói])a$", r"\1"),
    (r"([kg])u$", r"\1"),
    (r"ę$", "a"),
    (r"ą$", "a"),
]
FEMININE = [
    (r"(sk|ck|dzk)iej$", r"\1a"),
    (r"(sk|ck|dzk)ą$", r"\1a"),
    (r"(ow|ew|in|yn)ej$", r"\1a"),
    (r"ej$", "a"),
    (r"(?:ę|ą)$", "a"),
    (r"ii$", "ia"),
    (r"([kg])i$", r"\1a"),
    (r"y$", "a"),
]


def guess(form: str, feminine: bool, taken_as_nominative: frozenset[str] = frozenset()) -> str:
    """The nominative of an unknown inflected name; the form itself where no ending gives it away."""
    if "-" in form:
        return "-".join(
            guess(part, feminine, taken_as_nominative) if part[:1].isupper() else part
            for part in form.split("-")
        )
    if form in taken_as_nominative:
        return form
    tried = [
        re.sub(old, new, form) for old, new in (FEMININE if feminine else MASCULINE) if re.search(old, form)
    ]
    for candidate in tried:
        if candidate in taken_as_nominative:
            return candidate
    if len(form) < 5 or not tried:
        return form
    return tried[0]


def nominative(
    words: list[Word],
    seen: frozenset[str],
    oblique: bool,
    cases: frozenset[str] = CASES,
    forms: NameForms | None = None,
) -> str:
    """The base form of a personal name given word by word."""
    feminine = is_feminine(words) and not (oblique and masculine_oblique(words[0]))
    small = next((n for n, word in enumerate(words) if word.text[:1].islower()), len(words))
    declined = [_one(word, feminine, seen, oblique, cases, forms) for word in words[:small]]
    return " ".join([*declined, *(word.text for word in words[small:])])  # what "von der" opens stays


def is_feminine(words: list[Word]) -> bool:
    """By the first name the dictionary knows; masculine where none tells."""
    for word in words[:-1] or words:
        if any(
            "imię" in r.names and "f" in r.genders and "nom" in r.cases and r.lemma == word.text
            for r in word.readings
        ):
            return True
        genders = {g for r in word.readings if "imię" in r.names and "sg" in r.tags for g in r.genders}
        if genders:
            return genders == {"f"}
        if word.text in first_names("f"):
            return word.text not in first_names("m")
    return False


def of_either(words: list[Word]) -> bool:
    """Nicola Sturgeon, Nicola Sarti: a first name that women and men bear, unknown to the dictionary."""
    first = words[0]
    known = first.given
    return not known and first.text in first_names("f") and first.text in first_names("m")


def masculine_oblique(word: Word) -> bool:
    """Iwana, Adriana: a man's name in the genitive where it could also be a woman's."""
    return any("imię" in r.names and "m1" in r.genders and r.cases & {"gen", "acc"} for r in word.readings)


def _one(
    word: Word,
    feminine: bool,
    seen: frozenset[str],
    oblique: bool,
    cases: frozenset[str],
    forms: NameForms | None,
) -> str:
    form = word.text
    if not form[:1].isupper() or form.isupper():
        return form
    proper = [
        r
        for r in word.readings
        if word.known and r.lemma[:1].isupper() and (r.names & PERSONAL or not r.names) and r.cases != {"voc"}
    ]
    wanted = "f" if feminine else "m1"
    fitting = [r for r in proper if not r.genders or wanted in r.genders]
    if fitting and cases == {"nom"} and not any("nom" in r.cases for r in fitting):
        return form  # rzecznik Pawieł Sidorka: no genitive of Sidorek beside a nominative
    fitting = [r for r in fitting if not r.cases or r.cases & cases] or fitting
    if fitting:
        direct = [r for r in fitting if "nom" in r.cases and r.lemma == form]
        if direct and not oblique:
            return form
        for r in fitting:
            if r.lemma in seen:
                return r.lemma
        return (direct or fitting)[0].lemma
    if word.known and not proper and not word.best.lemma[:1].isupper():
        adjectival = [r for r in word.readings if r.pos == "adj"]
        if adjectival and re.search(r"(sk|ck|dzk)(i|iego|iemu|im|a|iej|ą)$", form):
            base = adjectival[0].lemma
            return (base[:-1] + "a" if feminine else base).capitalize()
    if not oblique:
        return form
    likely = guess(form, feminine, seen)
    if forms is None or "-" in form:
        return likely
    return forms.base(form, cases - {"nom"}, feminine, likely)


@lru_cache(maxsize=50_000)
def surname_stem(name: str) -> str:
    """What stays of a surname in every case: enough to join Mirzijojew and Mirzijojewem,
    Hruszou and Hruszoua.
    """
    last = name.split()[-1].lower() if name.split() else ""
    return (
        re.sub(r"((?<=o)u(?:a|owi|em)|iego|iemu|emu|ego|owie|owi|iem|em|ie|im|ym|ą|ę|[aeiouy])$", "", last)
        if len(last) > 4
        else last
    )


def phrase_genders(words: list[Word]) -> frozenset[str]:
    if of_either(words):
        return GENDERS - {"n"}
    return frozenset({"f"}) if is_feminine(words) else GENDERS - {"f", "n"}
