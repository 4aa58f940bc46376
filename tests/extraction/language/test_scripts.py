"""Lemma scripts: what is made of a form and its lemma gives the lemma back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.language.scripts import apply, script

ROWS = [
    ("Putina", "Putin", "=1+"),
    ("domami", "dom", "=3+"),
    ("Zrobili", "zrobić", "a2+ć"),
    ("SVR-u", "SVR", "=2+"),
    ("Rosji", "Rosja", "=1+a"),
    ("ludzie", "człowiek", None),
]


@pytest.mark.parametrize(("form", "lemma", "wanted"), ROWS, ids=[r[0] for r in ROWS])
def test_a_script_says_what_to_cut_and_what_to_add(form: str, lemma: str, wanted: str | None) -> None:
    assert script(form, lemma) == wanted
    if wanted is not None:
        assert apply(wanted, form) == lemma


WORDS = st.text(alphabet="abcdeęłóżABŁŻ-", min_size=1, max_size=12)


@given(WORDS, WORDS)
def test_a_script_of_a_pair_gives_the_lemma_back(form: str, lemma: str) -> None:
    made = script(form, lemma)
    if made is None:
        assert form[0] != lemma[0] and form[0].lower() != lemma[0]
    else:
        assert apply(made, form) in {lemma, form}  # the whole form is never cut away


def test_a_form_too_short_for_a_script_stays() -> None:
    assert apply("=4+ć", "iść") == "iść"
