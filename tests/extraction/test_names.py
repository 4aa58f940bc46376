"""Names in the nominative, offices by the day, descriptions."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from claims.extraction import roles
from claims.extraction.lexicon import data
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
    ("Wielka Brytania", "foreign", date(2018, 7, 8), "Boris Johnson"),
    ("Wielka Brytania", "foreign", date(2018, 7, 9), "Jeremy Hunt"),
    ("NATO", "body_head", date(2024, 10, 1), "Mark Rutte"),
]


@pytest.mark.parametrize(("state", "office", "day", "name"), OFFICES)
def test_offices_have_days(state: str, office: str, day: date | None, name: str | None) -> None:
    assert roles.holder(state, office, day) == name


ROLE_PHRASES = [
    ("Prezydent Kazachstanu zadzwonił do dyrektora huty.", "Kasym-Żomart Tokajew"),
    ("Lider Federacji Rosyjskiej zadzwonił do dyrektora huty.", "Władimir Putin"),
    ("Rosyjski przywódca zadzwonił do dyrektora huty.", "Władimir Putin"),
    ("Kanclerz Niemiec zadzwonił do dyrektora huty.", "Olaf Scholz"),
    # a state's adjective within a title of several words
    ("Szef brytyjskiego MSZ zadzwonił do dyrektora huty.", "James Cleverly"),
    # a title that names its body needs no state
    ("Sekretarz generalny NATO zadzwonił do dyrektora huty.", "Jens Stoltenberg"),
    ("Szefowa Komisji Europejskiej zadzwoniła do dyrektora huty.", "Ursula von der Leyen"),
    # an abbreviation of one state, and of another where it stands beside it
    ("Szef MON zadzwonił do dyrektora huty.", "Mariusz Błaszczak"),
    ("Szef ukraińskiego MON zadzwonił do dyrektora huty.", "Ołeksij Reznikow"),
]


@pytest.mark.parametrize(("text", "name"), ROLE_PHRASES)
def test_role_phrases_are_persons_on_the_day(text: str, name: str) -> None:
    mention = read(f"Jan Kowalski powiedział, że {text[0].lower()}{text[1:]}")[0]
    assert [a.canonical for a in mention.actors] == [name]


SHORT_FORMS = [
    ("a surname of the table", "Stoltenberg ostrzegł, że wojna potrwa.", "Jens Stoltenberg"),
    ("the text's own bearer before the table's",
     "Wójt Paweł Duda otworzył targi. Duda powiedział, że hala jest nowa.", "Paweł Duda"),
    ("another first name is another person", "Daniił Miedwiediew powiedział, że mecz był trudny.",
     "Daniił Miedwiediew"),
    ("a spelling of the same name", "Sergiej Ławrow powiedział, że rozmowy trwają.", "Siergiej Ławrow"),
    ("a man is no woman of the table", "Jan Leszczyna powiedział, że mecz był trudny.", "Jan Leszczyna"),
    ("a common surname alone is nobody of the table", "Johnson powiedział, że sklep stoi.", "Johnson"),
    ("beside its title it is", "Premier Johnson powiedział, że sklep stoi.", "Boris Johnson"),
    ("a first name alone is nobody of the table", "Martin powiedział, że sklep stoi.", "Martin"),
    ("a surname close to another", "Konsul Oskar Lindo powiedział, że tama stoi.", "Oskar Lindo"),
    ("of a man and a woman the one whose form it is",
     "Lech Kowalski i Anna Kowalska milczeli. Kowalska powiedziała, że dom stoi.",
     "Anna Kowalska"),
    ("a spokesperson's title means whom the text names",
     "Maria Zacharowa milczała. Rzeczniczka rosyjskiego MSZ powiedziała, że most stoi.", "Maria Zacharowa"),
    ("and else nobody by name", "Rzecznik Kremla powiedział, że most stoi.", "rzecznik Kremla"),
    ("the text's minister before the table's",
     "Minister obrony Ukrainy Jan Kruk milczał. Ukraiński minister obrony powiedział potem, że most stoi.",
     "Jan Kruk"),
    ("named only after his title",
     "Francuski minister obrony ostrzegł, że brak amunicji. Marc Dubois, minister obrony Francji, milczał.",
     "Marc Dubois"),
    ("a secretary of state of a ministry is no foreign minister",
     "Sekretarz stanu w ministerstwie zdrowia powiedział, że szpital stoi.", "sekretarz stanu"),
]  # fmt: skip


@pytest.mark.parametrize(("guards", "text", "name"), SHORT_FORMS, ids=[row[0] for row in SHORT_FORMS])
def test_whom_a_short_form_means(guards: str, text: str, name: str) -> None:
    assert read(text)[0].source.canonical == name


def test_the_table_of_offices_is_one_of_sure_rows() -> None:
    table = data("offices")
    words = {word for holder in table["holders"] for word in holder["name"].split()}
    assert set(table["common"]) <= words
    offices = {*table["titles"]} | {row["office"] for row in table["of_bodies"]}
    assert set(table["spokesmen"]) <= {holder["office"] for holder in table["holders"]}
    held: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for row in table["holders"]:
        assert row["to"] is None or row["from"] <= row["to"]
        if row["office"] in offices and row["office"] not in table["spokesmen"]:
            key = row["state"], row["office"]
            held.setdefault(key, []).append((row["from"], row["to"] or date.max))
    for key, spans in held.items():
        spans.sort()
        assert all(a[1] < b[0] for a, b in pairwise(spans)), key


def test_state_bodies_have_one_name() -> None:
    text = "Niemieckie ministerstwo spraw wewnętrznych podało, że granica jest zamknięta."
    assert read(text)[0].source.canonical == "MSW Niemiec"
    assert (
        read("Rząd w Berlinie oświadczył, że granica jest zamknięta.")[0].source.canonical == "rząd Niemiec"
    )


def test_an_unnamed_source_is_described_in_the_nominative() -> None:
    source = read("Według tajemniczego urzędnika huta stoi.")[0].source
    assert (source.canonical, source.unnamed) == ("tajemniczy urzędnik", True)
