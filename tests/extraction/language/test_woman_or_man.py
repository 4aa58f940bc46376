"""Surnames that are a woman's in the nominative or a man's in the genitive: what the sentence tells.

A word is form/class/features/head/relation; features are a case and a gender, of verbs a gender.
"""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from claims.extraction.language import base_forms_component  # noqa: F401 - registers span._.base
from claims.extraction.language.base_forms_component import BaseForms
from claims.extraction.language.woman_or_man import MAN, WOMAN, woman_or_man

VOCAB = spacy.blank("pl").vocab
CLASSES = {"n": "NOUN", "p": "PROPN", "v": "VERB", "a": "ADP", "c": "CCONJ"}
CASES = {"n": "Nom", "g": "Gen", "a": "Acc", "i": "Ins"}
GENDERS = {"m": "Masc", "f": "Fem"}


def doc_of(sentence: str) -> Doc:
    """The name asked about stands in square brackets."""
    rows = [word.strip("[]").split("/") for word in sentence.split()]
    doc = Doc(
        VOCAB,
        words=[row[0] for row in rows],
        pos=[CLASSES[row[1]] for row in rows],
        morphs=[_features(row[1], row[2]) for row in rows],
        lemmas=[row[0].lower() if row[1] == "n" else row[0] for row in rows],
        heads=[int(row[3]) for row in rows],
        deps=[row[4] for row in rows],
    )
    names = [i for i, word in enumerate(sentence.split()) if word.startswith("[")]
    doc.ents = [Span(doc, i, i + 1, label="persName") for i in names]
    return doc


def _features(cls: str, marks: str) -> str:
    if cls == "v":
        return "Number=Sing" + (f"|Gender={GENDERS[marks]}" if marks in GENDERS else "")
    return f"Case={CASES[marks[0]]}|Gender={GENDERS[marks[1]]}" if len(marks) > 1 else ""


SENTENCES = [
    # what it guards, sentence, names in the nominative elsewhere, what is told
    ("verb of a woman", "[Zacharowa/p/am/1/nsubj] milczała/v/f/1/ROOT", [], WOMAN),
    ("verb of a man has another subject", "[Karimowa/p/nf/1/nsubj] wybrał/v/m/1/ROOT", [], MAN),
    ("noun that governs it", "podpis/n/nm/0/ROOT [Karimowa/p/nf/0/nmod]", [], MAN),
    ("object", "poparł/v/m/0/ROOT [Alijewa/p/nf/0/obj]", [], MAN),
    ("preposition", "dla/a/-/1/case [Sorokina/p/nf/1/ROOT]", [], MAN),
    ("title of a woman", "rzeczniczka/n/nf/2/nsubj [Zacharowa/p/gm/0/nmod] jest/v/-/2/ROOT", [], WOMAN),
    ("kin governs the genitive", "żona/n/nf/0/ROOT [Karimowa/p/nf/0/nmod]", [], MAN),
    (
        "second of two in the genitive",
        "wizyta/n/nf/0/ROOT Tokajewa/p/gm/0/nmod i/c/-/3/cc [Mirzijojewa/p/nf/1/conj]",
        [],
        MAN,
    ),
    ("second of two subjects", "Ławrow/p/nm/0/ROOT i/c/-/2/cc [Zacharowa/p/gm/0/conj]", [], WOMAN),
    ("first of two subjects", "[Zacharowa/p/am/0/ROOT] i/c/-/2/cc Ławrow/p/nm/0/conj", [], WOMAN),
    ("two that cannot tell each other", "[Iwanowa/p/nf/0/ROOT] i/c/-/2/cc Pietrowa/p/nf/0/conj", [], None),
    ("man of the text", "[Mirzijojewa/p/nf/1/nsubj] pyta/v/-/1/ROOT", ["Szawkat Mirzijojew"], MAN),
    ("only subject before a verb", "[Zacharowa/p/am/1/nsubj] twierdzi/v/-/1/ROOT", [], WOMAN),
    ("nothing tells", "[Zacharowa/p/nf/0/ROOT]", [], None),
    ("another man is named", "[Zacharowa/p/nf/0/ROOT]", ["Ławrow"], None),
    ("Bulgarian in -ewa", "[Georgiewa/p/am/1/nsubj] wygrała/v/f/1/ROOT", [], WOMAN),
    ("Russian in -ina", "książka/n/nf/0/ROOT [Jelcyna/p/nf/0/nmod]", [], MAN),
    ("first name in -ina", "pismo/n/nm/0/ROOT [Halina/p/nf/0/nmod]", [], None),
    ("common word in -owa", "pismo/n/nm/0/ROOT [Głowa/p/nm/0/nmod]", [], None),
    ("other ending", "pismo/n/nm/0/ROOT [Nowaka/p/gm/0/nmod]", [], None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "men", "told"), [r[1:] for r in SENTENCES], ids=[r[0] for r in SENTENCES]
)
def test_a_woman_in_the_nominative_or_a_man_in_the_genitive(sentence: str, men: list[str], told) -> None:
    assert woman_or_man(doc_of(sentence).ents[0], men) == told


def test_a_first_name_tells_by_itself() -> None:
    doc = doc_of("Maria/p/nf/0/ROOT Zacharowa/p/nf/0/flat")
    assert woman_or_man(doc[:2], []) is None


BASES = [
    ("podpis/n/nm/0/ROOT [Mirzijojewa/p/nf/0/nmod]", "Mirzijojew"),
    ("[Mirzijojewa/p/nf/1/nsubj] odeszła/v/f/1/ROOT", "Mirzijojewa"),
    ("rzeczniczka/n/nf/2/nsubj [Zacharowa/p/gm/0/nmod] jest/v/-/2/ROOT", "Zacharowa"),
    ("poparł/v/m/0/ROOT [Alijewa/p/nf/0/obj]", "Alijew"),
    ("wywiad/n/nm/0/ROOT [Berdimuhamedowa/p/nf/0/nmod]", "Berdimuhamedow"),
    ("wiersz/n/nm/0/ROOT [Puszkina/p/nf/0/nmod]", "Puszkin"),
]


@pytest.mark.parametrize(("sentence", "base"), BASES, ids=[row[1] + " in " + row[0] for row in BASES])
def test_the_base_form_follows(sentence: str, base: str) -> None:
    assert [name.id_ for name in BaseForms()(doc_of(sentence)).ents] == [base]
