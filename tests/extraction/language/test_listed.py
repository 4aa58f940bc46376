"""Which lists of names know a word in which of its forms, and which places are land."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from claims.extraction.language.dictionary import analyses_any_case
from claims.extraction.language.land import is_land
from claims.extraction.language.listed import listed
from claims.extraction.language.ner import as_land
from claims.extraction.lexicon import data

LISTED = [
    pytest.param("Pieninach", {"list:mountains"}, id="a form of a word that the dictionary knows"),
    pytest.param("Kaszubi", {"list:peoples"}, id="a people of a region in the plural"),
    pytest.param("Wołgą", {"list:waters"}, id="a river"),
    pytest.param("alpejskich", {"list:adjectives"}, id="adjectives are written small"),
    pytest.param("odra", set(), id="a disease written small is no river"),
    pytest.param("Lufthansy", {"list:others"}, id="a firm that no dictionary knows, by its stem"),
    pytest.param("Lufthansa", {"list:others"}, id="the firm in its own form"),
    pytest.param("Estonii", {"list:state"}, id="a state"),
    pytest.param("Estończycy", {"list:state_people"}, id="its people"),
    pytest.param("estońskiego", {"list:state_adjective"}, id="its adjective"),
    pytest.param("Rydze", {"list:capital"}, id="its capital"),
    pytest.param("Zduńska", set(), id="a word of no list"),
    pytest.param("", set(), id="no word at all"),
]


@pytest.mark.parametrize(("form", "expected"), LISTED)
def test_lists_of_a_word(form: str, expected: set[str]) -> None:
    assert set(listed(form, [a.lemma for a in analyses_any_case(form)])) == expected


def test_no_word_of_the_geography_is_a_state_or_a_capital() -> None:
    land = {word for words in data("geography").values() for word in words.split()}
    states = {name for state in data("states") for name in (state["name"], state["capital"], state["adj"])}
    assert not land & states


def place(words: str, lemmas: str, label: str = "placeName") -> Span:
    doc = Doc(spacy.blank("pl").vocab, words=words.split(), lemmas=lemmas.split())
    return Span(doc, 0, len(doc), label)


LAND = [
    pytest.param("Gorganach", "Gorgany", True, id="mountains"),
    pytest.param("Morza Bałtyckiego", "morze bałtycki", True, id="every word of several"),
    pytest.param("karpackie", "karpacki", True, id="an adjective of land"),
    pytest.param("Łotwie", "Łotwa", False, id="a state"),
    pytest.param("Ruda Śląska", "Ruda śląski", False, id="a town named after a land"),
    pytest.param("województwo podkarpackie", "województwo podkarpacki", False, id="a voivodeship"),
    pytest.param("Kłodawa", "Kłodawa", False, id="a town"),
]


@pytest.mark.parametrize(("words", "lemmas", "expected"), LAND)
def test_land(words: str, lemmas: str, *, expected: bool) -> None:
    assert is_land(place(words, lemmas)) is expected
    assert as_land(place(words, lemmas)).label_ == ("geogName" if expected else "placeName")


def test_land_in_the_name_of_a_person_or_body_changes_nothing() -> None:
    assert as_land(place("Wisła", "Wisła", "orgName")).label_ == "orgName"
