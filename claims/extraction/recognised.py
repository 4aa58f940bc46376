"""Names that the trained recogniser sees and the rules missed, split or cut short."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Span

from .forms import NameForms, slot
from .layers import CASES, Layers, Name, Word
from .lexicon import words as lexicon_words
from .names import PERSONAL, masculine_oblique, nominative, phrase_genders, surname_stem
from .officials import official_surnames, officials
from .proper import base_name

KINDS = {"persName": "person", "orgName": "org", "PRO": "thing", "EVT": "thing"}
CERTAIN = ("body.", "titled.", "quoted.", "state.")
# Offices and kinds of bodies that a capital at the head of a sentence may open: no names by themselves.
COMMON = ("person", "group", "state_body", "channel", "outlet", "org", "post", "document", "agency")
LONGEST = 8  # words
GUESSED_PERSONS = ("capitals.person", "capitals.surname_of_text")


def add_recognised(
    recognised: Sequence[Span],
    found: Layers,
    names: list[Name],
    forms: NameForms,
    seen: frozenset[str],
) -> None:
    """Adds the names the rules left out, joins two halves of a person's, lengthens a body's; in place."""
    starts = [w.start for w in found.words]
    for entity in recognised:
        if entity.label_ not in {*KINDS, "placeName"}:
            continue
        first = bisect_left(starts, entity.start_char)
        last = bisect_left(starts, entity.end_char)
        while first < last and not found.words[first].alpha:
            first += 1
        while last > first and not found.words[last - 1].alpha:
            last -= 1
        if not first < last <= first + LONGEST or not found.words[first].capital:
            continue
        inside = [n for n in names if n.start < last and n.end > first]
        if len(inside) == 1 and (inside[0].start, inside[0].end) == (first, last):
            recast = _recast(found, entity.label_, inside[0], names, forms, seen)
            if recast is not None:
                names[:] = [recast if n is inside[0] else n for n in names]
                continue
        if entity.label_ == "placeName":
            _place(inside, first, last)
            continue
        made = _made(found, entity.label_, first, last, inside, forms, seen)
        if made is not None:
            names[:] = sorted([*(n for n in names if n not in inside), made], key=lambda n: n.start)


def _recast(
    found: Layers, label: str, name: Name, names: list[Name], forms: NameForms, seen: frozenset[str]
) -> Name | None:
    """Wizz Air, Home Office are nobody's names, Verhofstadt is somebody's:
    where the rules had only the capitals to go by, the recogniser decides.
    """
    part = found.words[name.start : name.end]
    several = len(part) > 1
    personal = any(r.names & PERSONAL for w in part for r in w.readings)
    if label == "persName" and name.rule == "capitals.other" and several:
        return _person(found, name.start, name.end, forms, seen)
    if name.rule not in GUESSED_PERSONS or label == "persName":
        return None
    if label == "placeName":
        known = (r.lemma for r in part[0].readings if "nazwa_geograficzna" in r.names)
        base = name.canonical if several else next(known, None)
        return Name(name.start, name.end, base, "place", rule="recognised.place") if base else None
    stem = surname_stem(name.canonical)
    somebody = any(
        n.kind == "person" and " " in n.canonical and surname_stem(n.canonical) == stem for n in names
    )
    if not several and (personal or somebody):
        return None
    sentence = found.sentence_at(name.start)
    place = slot(found.words, name.start, sentence.start if sentence else name.start)
    base = base_name(found, name.start, name.end, forms, place)
    return Name(name.start, name.end, base, KINDS[label], rule="recognised.body")


def _place(inside: list[Name], first: int, last: int) -> None:
    """An unknown capitalised word that the recogniser takes for a place."""
    for name in inside:
        if (name.start, name.end, name.kind, name.rule) == (first, last, "thing", "capitals.other"):
            name.kind = "place"


def _made(
    found: Layers,
    label: str,
    first: int,
    last: int,
    inside: list[Name],
    forms: NameForms,
    seen: frozenset[str],
) -> Name | None:
    part = found.words[first:last]
    if any(n.rule.startswith(CERTAIN) or n.start < first or n.end > last for n in inside):
        return None
    if not inside:
        return _missed(found, label, first, last, forms, seen)
    halves = [n for n in inside if n.rule.startswith("capitals.")]
    if label == "persName" and len(halves) > 1 and all(w.capital for w in part):
        if _another_begins(found, halves):
            return None
        return _person(found, first, last, forms, seen)
    if label == "orgName" and inside[0].start > first and _opens_a_body(part):
        sentence = found.sentence_at(first)
        place = slot(found.words, first, sentence.start if sentence else first)
        stop = next((w.i for w in part if w.pos == "prep"), last)
        text = base_name(found, first, stop, forms, place)
        rest = f" {found.of(stop, last)}" if stop < last else ""
        return Name(first, last, text + rest, "org", rule="recognised.body")
    head = inside[0]
    longer = label == "orgName" and head.start == first and head.end < last and head.kind == "org"
    if longer and found.words[head.end].pos == "prep":
        return Name(
            first, last, f"{head.canonical} {found.of(head.end, last)}", "org", rule="recognised.longer"
        )
    return None


def _another_begins(found: Layers, halves: list[Name]) -> bool:
    """premiera Dravonii Kinga Molenda: behind what is no first name, a first name begins another name; so
    does the surname of somebody known behind a surname (zdaniem Budanowa Putin kłamie).
    """
    if found.words[halves[1].start].text in official_surnames():
        return surname_stem(halves[0].canonical) in officials()
    given = [found.words[half.start].given for half in halves]
    return not given[0] and any(given[1:])


def _opens_a_body(part: list[Word]) -> bool:
    """Instytut Badań nad Energią: a kind of body whose capital could have been the sentence's."""
    plain = all(w.capital or w.pos == "prep" for w in part)
    bodies = ("state_body", "org", "outlet", "agency", "patron_heads")
    kind = any(part[0].lemmas & lexicon_words("sources", section) for section in bodies)
    return plain and kind and len(part) > 1


def _missed(
    found: Layers, label: str, first: int, last: int, forms: NameForms, seen: frozenset[str]
) -> Name | None:
    """A name whose capital could have been the sentence's."""
    part = found.words[first:last]
    if not all(w.capital for w in part) or any(_common(w) for w in part):
        return None
    if any(w.text.isupper() or w.pos == "adj" and len(part) == 1 for w in part):
        return None
    if label == "persName":
        return _person(found, first, last, forms, seen)
    sentence = found.sentence_at(first)
    place = slot(found.words, first, sentence.start if sentence else first)
    return Name(
        first, last, base_name(found, first, last, forms, place), KINDS[label], rule="recognised.missed"
    )


def _common(word: Word) -> bool:
    return any(word.lemmas & lexicon_words("sources", section) for section in COMMON)


def _person(found: Layers, first: int, last: int, forms: NameForms, seen: frozenset[str]) -> Name:
    part = found.words[first:last]
    sentence = found.sentence_at(first)
    cases = slot(found.words, first, sentence.start if sentence else first)
    oblique = "nom" not in cases or (cases == CASES and masculine_oblique(part[0]) and len(part) > 1)
    text = nominative(part, seen, oblique, cases, forms)
    return Name(first, last, text, "person", genders=phrase_genders(part), rule="recognised.person")
