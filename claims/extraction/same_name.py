"""One person, one name: a surname alone takes the full name of the text, else of the table of offices."""

from __future__ import annotations

from .layers import Name, Words
from .names import known_people, surname_stem
from .proper import matches


def join_short_forms(names: list[Name]) -> None:
    """Short forms take the full name: of this text, else of the table of offices."""
    full: dict[str, set[str]] = {}
    for name in names:
        if name.kind == "person" and " " in name.canonical:
            full.setdefault(surname_stem(name.canonical), set()).add(name.canonical)
    table = known_people()
    for name in names:
        if (
            name.kind in {"thing", "place"}
            and name.end == name.start + 1
            and surname_stem(name.canonical) in full
        ):
            name.kind, name.rule = "person", "capitals.surname_of_text"
        if name.kind == "channel" and name.rule == "titled.capitals" and surname_stem(name.canonical) in full:
            name.kind, name.rule = "person", "capitals.surname_of_text"
        if name.kind != "person":
            continue
        stem = surname_stem(name.canonical)
        if stem in table and (" " not in name.canonical or _same_first(name.canonical, table[stem])):
            name.canonical = table[stem]
        elif " " not in name.canonical and stem in full:
            longest = sorted(full[stem], key=lambda n: (len(n), n))
            if len(full[stem]) == 1 or all(surname_stem(n) == stem for n in longest):
                name.canonical = longest[0]
        elif (other := _not_sam(name.canonical, full.get(stem, set()))) is not None:
            name.start, name.canonical = name.start + 1, other
        elif (whole := _whole_of(name.canonical, full.get(stem, set()))) is not None:
            name.canonical = whole
        elif " " in name.canonical and stem in full:
            name.canonical = (
                sorted(full[stem], key=lambda n: (len(n), n))[0]
                if _one_person(full[stem])
                else name.canonical
            )


def join_quoted_forms(words: Words, names: list[Name]) -> None:
    """Według „Zegarmistrza” after kanał „Zegarmistrz”: a title in marks that is a form of one told before."""
    told = [n for n in names if n.rule == "titled.quoted"]
    for name in names:
        if name.rule != "quoted.title" or any(n.canonical == name.canonical for n in told):
            continue
        same = next((n for n in told if matches(words, name.start, name.end, n.canonical)), None)
        if same is not None:
            name.canonical, name.kind, name.aliases = same.canonical, same.kind, same.aliases


def _not_sam(name: str, names: set[str]) -> str | None:
    """Sama Nowak oświadczyła: herself, where the text knows just one other Nowak."""
    others = names - {name}
    return next(iter(others)) if name.split()[0] == "Sam" and len(others) == 1 else None


def _whole_of(surname: str, names: set[str]) -> str | None:
    """The one full name that ends in a surname of several words: "Van Damme", "Le Drian"."""
    longer = [name for name in names if name.endswith(f" {surname}")] if " " in surname else []
    return longer[0] if len(longer) == 1 else None


def _same_first(one: str, other: str) -> bool:
    return (
        one.split()[0][:3].lower() == other.split()[0][:3].lower()
        or surname_stem(one) == surname_stem(other)
        and one[:1] == other[:1]
    )


def _one_person(names: set[str]) -> bool:
    return len({n.split()[0][:3] for n in names}) == 1
