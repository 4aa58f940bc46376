"""Regions by form and wording, and sentences that survive marks and abbreviations."""

from __future__ import annotations

import pytest

from claims.extraction.regions import find_regions
from claims.extraction.types import RegionKind

from .reading import LONG, read, stages

PORTALS_OWN = [
    "Przeczytaj także: Prezes huty uciekł za granicę. Policja go szuka",
    "Czytaj też: Nowe informacje",
    "Zobacz również: Huta w ogniu",
    "Dowiedz się więcej: jak działa piec",
    "Dalsza część artykułu pod materiałem wideo",
    "Reklama",
    "REKLAMA",
    "Materiał chroniony prawem autorskim - wszelkie prawa zastrzeżone.",
    "ZOBACZ WIDEO Piec stanął po trzydziestu latach",
    "Masz newsa, zdjęcie lub film? Prześlij nam",
]


@pytest.mark.parametrize("line", PORTALS_OWN)
def test_the_portals_own_lines_are_boilerplate(line: str) -> None:
    text = f"Huta staje\n{LONG}\n{line}\n{LONG}"
    kinds = {r.span.of(text): r.kind for r in find_regions(text)}
    assert kinds[line] is RegionKind.BOILERPLATE
    assert not any(line in m.sentence for m in read(text))


ARTICLES_OWN = [
    "Reklama piwa została zakazana, jak podał wczoraj urząd, a producenci nie kryją złości na rząd i posłów.",
    "Zobacz, jak wielu ludzi przyszło na rynek, powiedział burmistrz, kiedy opadł kurz po wczorajszym wiecu.",
    "Więcej gazu potrzebuje też huta, bo nowy piec pracuje dniem i nocą, a stary ma być wkrótce rozebrany.",
]


@pytest.mark.parametrize("line", ARTICLES_OWN)
def test_a_sentence_that_begins_like_a_marker_stays(line: str) -> None:
    text = f"Huta staje\n{LONG}\n{line}\n{LONG}"
    assert {r.span.of(text): r.kind for r in find_regions(text)}[line] is RegionKind.BODY


def test_headline_lead_subheading_byline() -> None:
    lines = ["Huta staje", LONG, "Co dalej z piecem?", LONG, "Fot. Jan Kowalski", "Autor: Jan Kowalski"]
    kinds = [r.kind for r in find_regions("\n".join(lines))]
    assert kinds == [
        RegionKind.HEADLINE,
        RegionKind.LEAD,
        RegionKind.SUBHEADING,
        RegionKind.BODY,
        RegionKind.CAPTION,
        RegionKind.BYLINE,
    ]


@pytest.mark.parametrize(
    "line", ["Rozmawiała Anna Nowak", "Wysłuchał: Jan Kowalski", "Rozmawiali Ewa Lis i Jan Kos."]
)
def test_who_wrote_it_down_is_a_byline(line: str) -> None:
    kinds = {
        r.span.of(text): r.kind
        for text in [f"Huta staje\n{LONG}\n{LONG}\n{line}"]
        for r in find_regions(text)
    }
    assert kinds[line] is RegionKind.BYLINE


def test_a_single_line_is_body_not_headline() -> None:
    assert [r.kind for r in find_regions("Huta staje")] == [RegionKind.BODY]


SENTENCES = [
    ("Piec stanął. Załoga wyszła.", 2),
    ("Rozmawiał m.in. z prof. Nowakiem o godz. 10.30 ws. huty.", 1),
    ("„Piec stanął. Załoga wyszła.” – powiedział Jan.", 2),
    ("„Kto to zrobił?” – zapytał Jan.", 1),
    ("– Kto to zrobił? – zapytał Jan. – Nie wiem.", 2),
    ("Było to w 2010 r. Potem huta stanęła.", 2),
    ("Jan K. wyszedł.", 1),
    ("To koniec... Potem cisza.", 2),
    ("Zapłacił 3 tys. zł i wyszedł.", 1),
]


@pytest.mark.parametrize(("text", "count"), SENTENCES)
def test_sentences(text: str, count: int) -> None:
    assert len(stages(text).sentences) == count


QUOTES = [
    ("Powiedział: „piec stoi”.", ["piec stoi"]),
    ('Powiedział: "piec stoi".', ["piec stoi"]),
    ("Powiedział: «piec stoi».", ["piec stoi"]),
    ("– Piec stoi – powiedział.", ["Piec stoi"]),
    ("Tygodnik Fakty” napisał o hucie.", []),  # an odd mark is left alone
    ("Powiedział: „piec stoi.", []),
]


@pytest.mark.parametrize(("text", "inner"), QUOTES)
def test_quotes(text: str, inner: list[str]) -> None:
    found = stages(text)
    assert [found.of(q.inner, q.inner_end) for q in found.quotes] == inner
