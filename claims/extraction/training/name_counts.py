"""How often words of the dictionary stand in names: makes `lexicon/name_counts.yaml`.

`python -m claims.extraction.training.name_counts ner/nkjp_train.iob` writes it to the standard output.

A form that several words share (Roberta: of Robert, Roberta, Roberto) is divided among them by how often each
is met in forms of its own, and by how likely the case is: expectation maximization over all forms.
"""

from __future__ import annotations

import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from ..language.readings import Reading, nominative, readings
from ..lexicon import data, word_list
from .iob import Document, read_iob

ROUNDS = 60
UNSEEN = 0.05  # what a word has before it is counted, so that none is impossible
PLURAL = 0.03
STATE, REGION = 30, 10  # the least count of a state or its capital, of a region
HEAD = """\
# How often words of the dictionary stand in names of the National Corpus of Polish (1-million subcorpus,
# training part), by their base; forms that several words share are divided by how often each is met.
# States and their capitals stand with {state} at least, some regions with {region}. Where a form may belong
# to several words, it is likelier that of the commoner. Made by `claims.extraction.training.name_counts`.
"""
Form = dict[str, float]  # lemma -> how likely its cases are


def main(path: Path) -> str:
    """The file's text, from the labelled words of the corpus."""
    words = Counter(_labelled(read_iob(path)))
    places = _counted(words, {"placeName", "geogName"}, _place)
    for state in data("states"):
        for name in (state["name"], state["capital"], *state["alias"]):
            if name.istitle() and " " not in name:
                places[name] = max(places[name], STATE)
    for name in word_list("name_words")["regions"]:
        places[name] = max(places[name], REGION)
    others = _counted(words, {"orgName"}, _other)
    sections = {
        "first": (_counted(words, {"persName"}, _first), 1),
        "place": (places, 2),
        "other": (Counter({name: n for name, n in others.items() if not name.istitle()}), 2),
    }
    lines = [HEAD.format(state=STATE, region=REGION).rstrip()]
    for name, (counts, least) in sections.items():
        lines += [f"{name}:", *_section(counts, least)]
    return "\n".join(lines) + "\n"


def _labelled(documents: Iterable[Document]) -> Iterable[tuple[str, str]]:
    """(label, word) of every word of a name."""
    for document in documents:
        for sentence in document.sentences:
            yield from ((label[2:], word) for word, label in sentence if label != "O")


def _first(form: str) -> list[Reading]:
    return [r for r in readings(form) if "imię" in r.classes]


def _place(form: str) -> list[Reading]:
    found = _nouns(form, keep=frozenset({"Polska", "Zakopane"}))
    places = [r for r in found if _geographic(r)]
    if form[:1].isupper() and places:
        return places
    return [r for r in found if _geographic(r) or r.lemma[:1].islower()]


def _other(form: str) -> list[Reading]:
    """Common nouns, and the places they could be taken for."""
    return [r for r in _nouns(form) if not r.lemma.istitle() or _geographic(r)]


def _nouns(form: str, keep: frozenset[str] = frozenset()) -> list[Reading]:
    """The readings of a form that can be neither an inhabitant nor, but for some, an adjective."""
    found = readings(form)
    if any(r.lemma[:1].isupper() and "nazwa_pospolita" in r.classes for r in found):
        return []
    if any(r.pos == "adj" for r in found) and not any(r.lemma in keep for r in found):
        return []
    return list(found)


def _geographic(reading: Reading) -> bool:
    return not reading.classes.isdisjoint({"nazwa_geograficzna", "człon_nazwy_geograficznej"})


def _counted(
    words: Counter[tuple[str, str]], labels: set[str], of_form: Callable[[str], list[Reading]]
) -> Counter[str]:
    kind = "person" if "persName" in labels else "place" if "placeName" in labels else "other"
    forms = [(_lemmas(of_form(word), kind), n) for (label, word), n in words.items() if label in labels]
    forms = [(lemmas, n) for lemmas, n in forms if lemmas]
    total: dict[str, float] = {lemma: 1.0 for lemmas, _ in forms for lemma in lemmas}
    for _ in range(ROUNDS):
        shares = dict.fromkeys(total, 0.0)
        for lemmas, n in forms:
            whole = sum((total[lemma] + UNSEEN) * likely for lemma, likely in lemmas.items())
            for lemma, likely in lemmas.items():
                shares[lemma] += n * (total[lemma] + UNSEEN) * likely / whole
        total = shares
    return Counter({lemma: round(n) for lemma, n in total.items()})


def _lemmas(found: list[Reading], kind: str) -> Form:
    lemmas: Form = {}
    shares = data("name_weights")["case"][kind]
    for reading in found:
        if reading.usual and reading.pos == "subst":
            likely = sum(2.718 ** shares[case] for case in reading.cases)
            single = reading.number == "sg" or _plural_only(reading)
            lemmas[reading.lemma] = lemmas.get(reading.lemma, 0.0) + likely * (1.0 if single else PLURAL)
    return lemmas


def _plural_only(reading: Reading) -> bool:
    singular = nominative(reading.lexeme, reading.pos, "sg", min(reading.genders))
    return _geographic(reading) and singular is None


def _section(counts: Counter[str], least: int) -> Iterable[str]:
    for count in sorted(set(counts.values()), reverse=True):
        if count < least:
            return
        names = " ".join(sorted(name for name, n in counts.items() if n == count))
        yield f"  {count}: >-"
        yield from (f"    {line}" for line in textwrap.wrap(names, 104, break_on_hyphens=False))


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1])))
