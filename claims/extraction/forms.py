"""Forms of names the dictionary does not know: what each could be a form of, and the base that all forms
in the text speak for together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .language.name_lists import first_names
from .layers import CASES, Layers, Word, Words
from .lexicon import words as lexicon_words
from .morphology import government

ANY = CASES
# Softened stem before a final e -> the hard consonant of the base (Torhaście -> Torhast-, Sordze -> Sorg-).
SOFT = (
    ("ździ", "zd", "m f n"),
    ("ści", "st", "m f n"),
    ("śni", "sn", "m f n"),
    ("śli", "sł", "m f n"),
    ("dzi", "d", "m f n"),
    ("ci", "t", "m f n"),
    ("rz", "r", "m f n"),
    ("dz", "g", "f"),
    ("sz", "ch", "f"),
    ("c", "k", "f"),
    ("l", "ł", "m f n"),
    *((f"{c}i", c, "m f n") for c in "bfmnpswz"),
)
# Ending -> (what replaces it, cases, gender, how likely), for the declensions of nouns and adjectives.
ENDINGS: tuple[tuple[str, tuple[tuple[str, str, str, float], ...]], ...] = (
    (r"(?<=[^aeiouyąęói])a", (("", "gen acc", "m", 1.0), ("o", "gen", "n", 0.4))),
    (r"(?<=[^aeiouyąęó])u", (("", "gen loc", "m", 1.0), ("o", "dat loc", "n", 0.2))),
    (r"(?<=ou)a", (("", "gen acc", "m", 1.2),)),
    (r"(?<=ou)owi", (("", "dat", "m", 1.2),)),
    (r"(?<=ou)em", (("", "inst", "m", 1.2),)),
    (r"ęgu", (("ąg", "gen loc", "m", 1.2),)),
    (r"(?<=[^aeiouyąęó])owi", (("", "dat", "m", 1.1),)),
    (r"(?<=[kg])iem", (("", "inst", "m", 1.1), ("o", "inst", "n", 0.6))),
    (r"niem", (("ń", "inst", "m", 0.9), ("nie", "inst", "n", 0.4))),
    (r"(?<=[^aeiouyąęói])em", (("", "inst", "m", 1.0), ("o", "inst", "n", 0.6), ("e", "inst", "n", 0.2))),
    (r"(?<=[^aeiouyąęójklgi])y", (("a", "gen", "f", 1.0),)),
    (r"(?<=[kg])i", (("a", "gen", "f", 1.0),)),
    (r"ii", (("ia", "gen dat loc", "f", 1.3),)),
    (r"(?<=[jl])i", (("a", "gen dat loc", "f", 0.9),)),
    (r"(?<=[cnsz])i", (("ia", "gen dat loc", "f", 0.7),)),
    (r"ę", (("a", "acc", "f", 1.3),)),
    (r"ą", (("a", "inst acc", "f", 1.3),)),
    (r"(?<=k)iego", (("i", "gen acc", "m", 1.3),)),
    (r"(?<=k)iemu", (("i", "dat", "m", 1.3),)),
    (r"(?<=k)im", (("i", "inst loc", "m", 1.3),)),
    (r"(?<=[^ik])ego", (("y", "gen acc", "m", 1.1),)),
    (r"(?<=[^ik])emu", (("y", "dat", "m", 1.1),)),
    (r"(?<=[sc]k)iej", (("a", "gen dat loc", "f", 1.3),)),
    (r"(?<=ow)ej|(?<=ew)ej|(?<=in)ej|(?<=yn)ej", (("a", "gen dat loc", "f", 1.3),)),
    (r"enk(?:i|ę|ą|o)|ence", (("enko", "gen dat acc inst loc", "m", 1.5),)),
    (r"(?<=[^aeiouyąęó])ca", (("iec", "gen acc", "m", 0.3), ("ec", "gen acc", "m", 0.3))),
    (r"(?<=[^aeiouyąęó])cem", (("iec", "inst", "m", 0.3),)),
    (r"(?<=[^aeiouyąęó])k(?:a|u|iem|owi)", (("ek", "gen acc dat inst loc", "m", 0.3),)),
)
WRITTEN = {"ów": 0.5, "em": 0.6, "owi": 0.1, "ii": 0.2, "ego": 0.1, "emu": 0.1, "ę": 0.0, "ą": 0.0}
FINALS = {"a": 1.5, "o": 1.5, "i": 1.2, "y": 1.2, "e": 1.0, "u": 0.4}
UNPRONOUNCEABLE = re.compile(r"[^aeiouyąęółrlj][rłlmnw]$")


@dataclass(frozen=True, slots=True)
class Option:
    """A base a form may belong to, in which cases, and how likely by its ending alone."""

    base: str
    cases: frozenset[str]
    gender: str
    prior: float


@lru_cache(maxsize=20_000)
def options(form: str) -> tuple[Option, ...]:
    """Every base the declensions allow for a form, the form itself among them."""
    found = [_written(form)]
    if len(form) < 4:
        return tuple(found)
    for ending, makings in ENDINGS:
        match = re.search(f"(?:{ending})$", form)
        if match is None:
            continue
        for new, cases, gender, prior in makings:
            _add(found, form[: match.start()] + new, cases, gender, prior)
    if form.endswith("e"):
        for soft, hard, genders in SOFT:
            if form[:-1].endswith(soft) and len(form) > len(soft) + 2:
                stem = form[: -1 - len(soft)] + hard
                if "m" in genders:
                    _add(found, stem, "loc", "m", 1.0)
                if "n" in genders:
                    _add(found, stem + "o", "loc", "n", 0.5)
                _add(found, stem + "a", "dat loc", "f", 0.8)
                break
    return tuple(found)


def _add(found: list[Option], base: str, cases: str, gender: str, prior: float) -> None:
    if gender == "m" and UNPRONOUNCEABLE.search(base):
        prior -= 0.5
    found.append(Option(base, frozenset(cases.split()), gender, prior))


def _written(form: str) -> Option:
    """The form as its own base: a nominative, or a name that does not decline."""
    prior = next((p for end, p in WRITTEN.items() if form.endswith(end)), FINALS.get(form[-1:], 2.0))
    if re.search(r"(ści|dzi|rz|ni|ci|wi|zi|si)e$", form):
        prior = 0.3
    gender = "f" if form.endswith("a") else "n" if form[-1:] in "oe" else "m"
    fixed = form[-1:] in "oueiy" or form[-1:] not in "aąę"
    return Option(form, ANY if fixed else frozenset({"nom"}), gender, prior)


class NameForms:
    """All forms of the unknown names of one text, each with the cases its places allow."""

    def __init__(self, found: Layers) -> None:
        self.slots: dict[str, list[frozenset[str]]] = {}
        self.given: set[str] = set()
        self.bases: dict[tuple[str, frozenset[str], bool | None, str], str] = {}
        self.explained: dict[str, set[str]] = {}
        for sentence in found.sentences:
            for i, word in enumerate(found.words[sentence.start : sentence.end], sentence.start):
                if word.capital and not word.known and not word.text.isupper():
                    self.slots.setdefault(word.text, []).append(slot(found.words, i, sentence.start))
        for form in self.slots:
            for option in options(form):
                self.explained.setdefault(option.base, set()).add(form)

    def give(self, name: str) -> None:
        """A name known to stand in the nominative: the publisher's, a title in quotation marks."""
        for part in name.split():
            self.given.add(part)
            self.explained.setdefault(part, set()).add(part)

    def base(
        self, form: str, cases: frozenset[str] = CASES, feminine: bool | None = None, likely: str = ""
    ) -> str:
        """The base the text speaks for; `cases` are those its place in a phrase allows."""
        if "-" in form:
            return "-".join(self.base(p, cases, feminine) if p[:1].isupper() else p for p in form.split("-"))
        key = form, cases, feminine, likely
        if key not in self.bases:
            best = max(options(form), key=lambda o: self._score(o, form, cases, feminine, likely))
            self.bases[key] = best.base
        return self.bases[key]

    def _score(
        self, o: Option, form: str, cases: frozenset[str], feminine: bool | None, likely: str
    ) -> float:
        score = o.prior + (0.6 if o.base == likely else 0.0)
        score += 4 * (o.base in self.given)
        score += 2 * (o.base != form and (o.base in first_names("m") or o.base in first_names("f")))
        if o.base != form:
            score += 3 * (o.base in self.slots) + 0.7 * len(
                self.explained.get(o.base, set()) - {form, o.base}
            )
        else:
            score += 0.7 * len(self.explained.get(form, set()) - {form})
        places = self.slots.get(form, [])
        score -= 2 * sum(not p & o.cases for p in places) / max(1, len(places))
        score -= 3 * (not o.cases & cases)
        if feminine is not None:
            score -= 1.5 * (feminine != (o.gender == "f")) * (o.base != form)
        return score


def slot(words: Words, i: int, start: int) -> frozenset[str]:
    """The cases that the place of word i allows, as far as the word before it tells."""
    if i == start:
        return CASES - {"gen"} if i + 1 < len(words) and _agreeing(words[i + 1]) else CASES
    before = words[i - 1]
    if before.pos == "prep":
        return government(before.lower)
    if before.pos in {"subst", "ger"} and (not before.capital or before.i == start):
        if before.lemma in lexicon_words("sources", "person"):
            return before.cases() | {"gen"}
        return before.cases() | {"gen"} if "nom" in before.cases() else before.cases() | {"gen", "nom"}
    return CASES


def _agreeing(verb: Word) -> bool:
    return verb.finite and verb.pos not in {"imps", "pred"}
