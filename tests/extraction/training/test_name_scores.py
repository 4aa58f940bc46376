"""The score of base forms, each row's right and wrong reckoned by hand."""

from __future__ import annotations

import pytest

from claims.extraction.training.name_scores import score_names


def row(form: str, base: str, kind: str = "PER") -> dict[str, str]:
    return {"form": form, "base": base, "type": kind, "topic": "any"}


RIGHT = [
    ("Adama Nowaka", "Adam", "Adam Nowak", "a base of one word speaks of the first"),
    ("Adama Nowaka", "Adam", "Adam Nowaka", "and of no other"),
    ("Adama Nowaka", "Adam Nowak", "Adam Nowak", "a base of several words is compared whole"),
    ("adama nowaka", "adam", "Adam Nowak", "capitals do not count"),
    ("O’Hary", "O'Hara", "O’Hara", "nor which apostrophe"),
    ("Ewy Nowak - Lis", "Ewa Nowak-Lis", "Ewa Nowak - Lis", "nor spaces around a hyphen"),
    ("Karla - Ottona Lisa", "Karl", "Karl - Otto Lis", "cut at a spaced hyphen where the base is"),
    ("Karla-Ottona Lisa", "Karl-Otto", "Karl-Otto Lis", "not cut where the base has it"),
]
WRONG = [
    ("Adama Nowaka", "Adam", "Adama Nowak", "the first word is not the base"),
    ("Adama Nowaka", "Adam Nowak", "Adam Nowaka", "the second counts where it is given"),
    ("Karla-Ottona Lisa", "Karl", "Karl-Otto Lis", "a hyphenated word is one word"),
]


@pytest.mark.parametrize(("form", "base", "answer", "guards"), RIGHT)
def test_right(form: str, base: str, answer: str, guards: str) -> None:
    assert score_names([row(form, base)], lambda *_: answer)["person"] == 1, guards


@pytest.mark.parametrize(("form", "base", "answer", "guards"), WRONG)
def test_wrong(form: str, base: str, answer: str, guards: str) -> None:
    assert score_names([row(form, base)], lambda *_: answer)["person"] == 0, guards


def test_shares() -> None:
    rows = [
        row("Adama Nowaka", "Adam"),  # inflected, answered as it stands: wrong
        row("Adam Nowaka", "Adam"),  # its first word is the base: a person, not inflected
        row("Łodzi", "Łódź", "LOC"),  # wrong, no person
        row("NATO", "NATO", "ORG"),
    ]
    assert score_names(rows, lambda form, _: form) == {"all": 0.5, "person": 0.5, "person_inflected": 0.0}
    answers = {"Adama Nowaka": "ADAM NOWAK"}
    shares = score_names(rows, lambda form, _: answers.get(form, form))
    assert shares == {"all": 0.75, "person": 1.0, "person_inflected": 1.0}


def test_labels_of_the_national_corpus_are_persons_too() -> None:
    assert score_names([row("Ewy", "Ewa", "persName")], lambda *_: "Ewa")["person_inflected"] == 1


def test_no_rows() -> None:
    assert score_names([], lambda form, _: form) == {"all": 0, "person": 0, "person_inflected": 0}
