"""Names in the nominative, offices by the day, descriptions."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extraction import roles
from claims.extraction.names import guess

from .reading import read, stages

DECLINED = [
    ("Tokajewem", "Tokajew"),
    ("Tokajewa", "Tokajew"),
    ("Pieskowowi", "Pieskow"),
    ("Ławrowa", "Ławrow"),
    ("Prigożynem", "Prigożyn"),
    ("Zełenskiego", "Zełenski"),
    ("Zełenskiemu", "Zełenski"),
    ("Zełenskim", "Zełenski"),
    ("Janukowyczem", "Janukowycz"),
    ("Kasymem-Żomartem", "Kasym-Żomart"),
    ("Szojgu", "Szojg"),
]


@pytest.mark.parametrize(("form", "base"), DECLINED[:-1])
def test_unknown_names_lose_their_ending(form: str, base: str) -> None:
    assert guess(form, feminine=False) == base


def test_a_nominative_seen_in_the_text_settles_it() -> None:
    assert guess("Szojgu", feminine=False, taken_as_nominative=frozenset({"Szojgu"})) == "Szojgu"


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    found = stages("Prezes Iwan Barabanow wyszedł. Z Barabanowem rozmawiano w hucie.")
    assert [n.canonical for n in found.names] == ["Iwan Barabanow", "Iwan Barabanow"]


FOUND_BY_THE_PIPELINE = [
    # names of places and bodies that only their capitals give away
    ("W Krzywopniu pod Gdańskiem stoi nowy most.", "Krzywopień"),
    ("Festiwal odbył się na Wyspach Środkowo-Północnych.", "Wyspy Środkowo-Północne"),
    # what the text itself shows to be a nominative stays
    ("Szojgu przyjechał. Rozmawiano z Szojgu.", "Siergiej Szojgu"),
]


@pytest.mark.parametrize(("text", "name"), FOUND_BY_THE_PIPELINE)
def test_base_forms_of_names_that_only_capitals_show(text: str, name: str) -> None:
    assert name in {n.canonical for n in stages(text).names}


OFFICES = [
    ("Rosja", "head", date(2023, 3, 7), "Władimir Putin"),
    ("Rosja", "head", date(2010, 3, 7), "Dmitrij Miedwiediew"),
    ("Rosja", "leader", date(2023, 3, 7), "Władimir Putin"),
    ("Niemcy", "leader", date(2018, 6, 1), "Angela Merkel"),
    ("Kazachstan", "head", date(2018, 6, 1), "Nursułtan Nazarbajew"),
    ("USA", "head", date(2021, 1, 19), "Donald Trump"),
    ("USA", "head", date(2021, 1, 20), "Joe Biden"),
    ("Polska", "head", None, None),
]


@pytest.mark.parametrize(("state", "office", "day", "name"), OFFICES)
def test_offices_have_days(state: str, office: str, day: date | None, name: str | None) -> None:
    assert roles.holder(state, office, day) == name


ROLE_PHRASES = [
    ("Prezydent Kazachstanu zadzwonił do dyrektora huty.", "Kasym-Żomart Tokajew"),
    ("Lider Federacji Rosyjskiej zadzwonił do dyrektora huty.", "Władimir Putin"),
    ("Rosyjski przywódca zadzwonił do dyrektora huty.", "Władimir Putin"),
    ("Kanclerz Niemiec zadzwonił do dyrektora huty.", "Olaf Scholz"),
]


@pytest.mark.parametrize(("text", "name"), ROLE_PHRASES)
def test_role_phrases_are_persons_on_the_day(text: str, name: str) -> None:
    mention = read(f"Jan Kowalski powiedział, że {text[0].lower()}{text[1:]}")[0]
    assert [a.canonical for a in mention.actors] == [name]


def test_state_bodies_have_one_name() -> None:
    text = "Niemieckie ministerstwo spraw wewnętrznych podało, że granica jest zamknięta."
    assert read(text)[0].source.canonical == "MSW Niemiec"
    assert (
        read("Rząd w Berlinie oświadczył, że granica jest zamknięta.")[0].source.canonical == "rząd Niemiec"
    )


def test_an_unnamed_source_is_described_in_the_nominative() -> None:
    source = read("Według tajemniczego urzędnika huta stoi.")[0].source
    assert (source.canonical, source.unnamed) == ("tajemniczy urzędnik", True)
