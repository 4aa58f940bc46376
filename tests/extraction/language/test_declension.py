"""Paradigms read backwards: the base must be among those found, with its case and gender."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.language.declension import bases
from claims.extraction.lexicon import data

FORMS = [
    ("Barnierem", "Barnier", "inst", "m"),
    ("Lahtinie", "Lahtin", "loc", "m"),
    ("Lahtinie", "Lahtina", "dat", "f"),
    ("Torhaście", "Torhast", "loc", "m"),  # st softened
    ("Sordze", "Sorga", "dat", "f"),  # g softened
    ("Kreksze", "Krekcha", "loc", "f"),  # ch softened
    ("Bronksie", "Bronx", "loc", "m"),  # x written ks
    ("Tuskiem", "Tusk", "inst", "m"),  # k before -iem
    ("Lontka", "Lontek", "gen", "m"),  # fleeting e
    ("Sońka", "Soniek", "acc", "m"),  # and a softened n
    ("Kopcia", "Kopeć", "gen", "m"),
    ("Mereńca", "Mereniec", "gen", "m"),
    ("Szarkowie", "Szarków", "loc", "m"),  # ó comes back
    ("Hreczenkę", "Hreczenko", "acc", "m"),
    ("Hreczence", "Hreczenko", "dat", "m"),
    ("Brunona", "Bruno", "gen", "m"),
    ("Antoniem", "Antonio", "inst", "m"),
    ("Nausėdy", "Nausėda", "gen", "m"),  # accented letters
    ("Vučića", "Vučić", "gen", "m"),
    ("Zelmerskiego", "Zelmerski", "gen", "m"),
    ("Contem", "Conte", "loc", "m"),
    ("Chameneiego", "Chamenei", "acc", "m"),
    ("Perrym", "Perry", "inst", "m"),
    ("Mikiem", "Mike", "inst", "m"),
    ("Haldowej", "Haldowa", "dat", "f"),
    ("Andrei", "Andrea", "gen", "f"),
    ("Mai", "Maja", "gen", "f"),
    ("Livią", "Livia", "inst", "f"),
    ("Jessiki", "Jessica", "gen", "f"),
    ("Dolgorzy", "Dolgorz", "gen", "f"),
    ("Tatniefti", "Tatnieft", "loc", "f"),
    ("Orzelsku", "Orzelsko", "dat", "n"),
    ("Fiatowców", "Fiatowcy", "gen", "m"),  # plurals
    ("Zdarskich", "Zdarscy", "acc", "m"),
    ("Kremenicach", "Kremenice", "loc", "n"),
]


@pytest.mark.parametrize(("form", "base", "case", "gender"), FORMS)
def test_the_base_is_found(form: str, base: str, case: str, gender: str) -> None:
    found = [b for b in bases(form) if b.text == base and b.gender == gender]
    assert any(case in b.cases for b in found)


NOT_FOUND = [
    ("Barnierem", "Barnie"),  # no ending -rem
    ("Tuskem", "Tusk"),  # k asks for -iem
    ("Ona", "O"),  # too short a stem
]


@pytest.mark.parametrize(("form", "base"), NOT_FOUND)
def test_no_ending_no_base(form: str, base: str) -> None:
    assert base not in {b.text for b in bases(form)}


@given(st.text("abcdefghijklłmnoóprsśtuwyzżąęćń", min_size=1, max_size=15))
def test_a_form_is_never_among_its_own_bases(form: str) -> None:
    assert all(b.text != form and b.cases for b in bases(form))


@pytest.mark.parametrize("section", ["masculine", "feminine", "neuter", "people", "plural"])
def test_every_paradigm_declines_its_own_example(section: str) -> None:
    """Each row's `like` ends as its `base` says, and its oblique forms lead back to it."""
    for row in data("declension")[section]:
        like, base, stem = row["like"], row.get("base", ""), row.get("stem", "")
        assert like.endswith(base), row
        for case in ("gen", "dat", "inst"):
            for ending in row.get(case, "").split():
                if ending == "0" or ending.startswith("~"):
                    continue
                form = like.removesuffix(base) + stem + ending
                if form != like:
                    assert any(b.text == like and case in b.cases for b in bases(form)), (row, form)
