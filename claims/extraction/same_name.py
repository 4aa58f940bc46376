"""One person, one name: a surname alone takes the full name of the text, else of the table of offices."""

from __future__ import annotations

from dataclasses import replace

from .inflect import base_phrase
from .layers import MODIFIER, Layers, Name, Words
from .names import surname_stem
from .officials import official_by_surname, official_in_full
from .phrases import phrase_at
from .proper import matches

BETWEEN = {"adv", "part"}  # Szydło też powiedziała


def surnames_that_open(found: Layers, names: list[Name]) -> None:
    """Szydło powiedziała, after Beata Szydło: a sentence's first word that is also a common noun, before a
    verb that her gender allows.
    """
    people = sorted((n for n in names if n.kind == "person" and " " in n.canonical), key=lambda n: -n.start)
    bearers = {n.canonical.split()[-1]: n for n in people}  # whom the text names first
    named = {i for n in names for i in range(n.start, n.end)}
    for sentence in found.sentences:
        first = found.words[sentence.start]
        bearer = bearers.get(first.text)
        if bearer is None or sentence.start in named or not first.known or bearer.start > sentence.start:
            continue
        verb = next((w for w in found.words[sentence.start + 1 : sentence.end] if w.pos not in BETWEEN), None)
        if verb is None or not verb.finite or "sg" not in verb.best.tags:
            continue
        if verb.pos != "praet" or not bearer.genders or bearer.genders & verb.best.genders:
            rule = "capitals.surname_that_opens"
            names.append(Name(first.i, first.i + 1, first.text, "person", genders=bearer.genders, rule=rule))
    names.sort(key=lambda n: n.start)


def join_short_forms(found: Layers, names: list[Name]) -> None:
    """Short forms take the full name: of this text, else of the table of offices."""
    full: dict[str, set[str]] = {}
    for name in names:
        if name.kind == "person" and " " in name.canonical:
            name.canonical = official_in_full(name.canonical) or name.canonical
            full.setdefault(surname_stem(name.canonical), set()).add(name.canonical)
    titled_by_stem = _officials_of_text(found, names)
    for name in names:
        stem = surname_stem(name.canonical)
        if name.kind in {"thing", "place"} and name.end == name.start + 1 and stem in full:
            name.kind, name.rule = "person", "capitals.surname_of_text"
        if name.kind == "channel" and name.rule == "titled.capitals" and stem in full:
            name.kind, name.rule = "person", "capitals.surname_of_text"
        if name.kind != "person":
            continue
        alone = " " not in name.canonical
        if alone and stem in full:
            name.canonical = _of_text(names, name, full[stem])
        elif alone:
            titled = titled_by_stem.get(stem) or official_by_surname(found, name)
            name.canonical = titled or name.canonical
        elif (other := _not_sam(name.canonical, full.get(stem, set()))) is not None:
            name.start, name.canonical = name.start + 1, other
        elif (whole := _whole_of(name.canonical, full.get(stem, set()))) is not None:
            name.canonical = whole
        elif stem in full and _one_person(full[stem]):
            name.canonical = min(full[stem], key=lambda n: (len(n), n))


def _officials_of_text(found: Layers, names: list[Name]) -> dict[str, str]:
    """Surname's stem -> the official whom the text means by it once, by his title (premier May)."""
    meant: dict[str, set[str]] = {}
    for name in names:
        if name.kind == "person" and " " not in name.canonical:
            official = official_by_surname(found, name)
            if official is not None:
                meant.setdefault(surname_stem(name.canonical), set()).add(official)
    return {stem: next(iter(officials)) for stem, officials in meant.items() if len(officials) == 1}


def _of_text(names: list[Name], name: Name, full: set[str]) -> str:
    """Of the text's bearers of a surname the one named last before it, else the first after it; of a man and
    a woman the one whose form of the surname it is (Kowalska).
    """
    same = {n for n in full if n.split()[-1] == name.canonical} or full
    if len(same) == 1 or _one_person(same):
        return min(same, key=lambda n: (len(n), n))
    before = [n.canonical for n in names if n.canonical in same and n.start < name.start]
    return before[-1] if before else next(n.canonical for n in names if n.canonical in same)


def join_quoted_forms(words: Words, names: list[Name]) -> None:
    """Według „Zegarmistrza” after kanał „Zegarmistrz”: a title in marks that is a form of one told before."""
    told = [n for n in names if n.rule == "titled.quoted"]
    for name in names:
        if name.rule != "quoted.title" or any(n.canonical == name.canonical for n in told):
            continue
        same = next((n for n in told if matches(words, name.start, name.end, n.canonical)), None)
        if same is not None:
            name.canonical, name.kind, name.aliases = same.canonical, same.kind, same.aliases
        else:
            name.canonical = _title_itself(words, name)


def _title_itself(words: Words, name: Name) -> str:
    """Według „Gazety Bałtyckiej”: a title that can be no nominative is put into it, its capitals kept."""
    phrase = phrase_at(words, name.start, name.end)
    if phrase is None or phrase.end != name.end or not all(w.known for w in words[name.start : name.end]):
        return name.canonical
    modifiers = [w for w in words[name.start : name.end] if w.pos in MODIFIER]
    if all("nom" in w.possible_cases() for w in (words[phrase.head], *modifiers)):
        return name.canonical
    base = base_phrase(words, replace(phrase, cases=phrase.cases - {"nom"})).split()
    capitals = [w.capital for w in words[name.start : name.end]]
    if len(base) != len(capitals):
        return name.canonical
    return " ".join(b[:1].upper() + b[1:] if c else b for b, c in zip(base, capitals, strict=True))


def _not_sam(name: str, names: set[str]) -> str | None:
    """Sama Nowak oświadczyła: herself, where the text knows just one other Nowak."""
    others = names - {name}
    return next(iter(others)) if name.split()[0] == "Sam" and len(others) == 1 else None


def _whole_of(surname: str, names: set[str]) -> str | None:
    """The one full name that ends in a surname of several words: "Van Damme", "Le Drian"."""
    longer = [name for name in names if name.endswith(f" {surname}")] if " " in surname else []
    return longer[0] if len(longer) == 1 else None


def _one_person(names: set[str]) -> bool:
    return len({n.split()[0][:3] for n in names}) == 1
