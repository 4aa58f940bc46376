"""Names in other alphabets and spellings: one key for all of them, and not for everything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.search import names_text, query_terms
from claims.extraction.transliteration import name_key


@pytest.mark.parametrize(
    "spellings",
    [
        "Żomart Zhomart Жомарт Żomarta Zhomartem",
        "Mirzijojew Mirziyoyev Мирзиёев Mirzijojewa Mirzijojewowi",
        "Zełenski Zelensky Zelenskyy Зеленский Зеленський Zełenskiego Zełenskiemu",
        "Szojgu Shoigu Шойгу",
        "Ławrow Lavrov Лавров Ławrowem",
        "Prigożyn Prigozhin Пригожин Prigożynowi",
        "Abramowicz Abramovich Абрамович",
        "Gierasimow Gerasimov Герасимов",
        "Łukaszenka Lukashenko Лукашенко Łukaszenką",
        "Chodorkowski Khodorkovsky Ходорковский",
        "Charków Kharków Charkow",
    ],
    ids=lambda spellings: spellings.split()[0],
)
def test_one_name_one_key(spellings):
    assert len({name_key(each) for each in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Nowak", "Nowicki"), ("Putin", "Patin"), ("Kowal", "Kowalski"), ("Lis", "Lipa"), ("Wisła", "Odra")],
)
def test_other_names_have_other_keys(one, other):
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("word", ["", "a", "42", "3D", "й", "Ó"])
def test_what_is_too_short_or_no_name_has_none(word):
    assert name_key(word) == ""


@given(st.text(max_size=40))
def test_any_word_has_a_key_of_letters_or_none(word):
    key = name_key(word)
    assert key == "" or (key.isalpha() and len(key) >= 3)


def test_a_key_is_no_word_of_a_text():
    indexed = set(names_text(["Żomart Tokajew"]).split())
    (forms,) = query_terms("Zhomart")
    assert indexed & set(forms) == {"zomart0"}
