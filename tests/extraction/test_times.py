"""Times against a Tuesday, 7 March 2023; open rather than wrong."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extraction.language import time_expressions
from claims.extraction.language.time_grammar import TimeExpression, find_times
from claims.extraction.language.time_grammar.tense import Verbs
from claims.extraction.layers import layers
from claims.extraction.pipeline import load, staged

from .reading import read, stages

TIMES = [
    ("W poniedziałek odbył rozmowę.", "2023-03-06"),
    ("We wtorek odbył rozmowę.", "2023-03-07"),  # the publication day itself, not a week back
    ("W środę odbył rozmowę.", "2023-03-01"),
    ("W czwartek odwiedzi hutę.", "2023-03-09"),
    ("Wczoraj odbył rozmowę.", "2023-03-06"),
    ("Przedwczoraj odbył rozmowę.", "2023-03-05"),
    ("1 marca odbył rozmowę.", "2023-03-01"),
    ("Odbył rozmowę 24 grudnia 2021 r.", "2021-12-24"),
    ("Rozmowa była 30 marca przyszłego roku.", "2024-03-30"),
    ("W ubiegłym tygodniu odbył rozmowę.", "2023-W09"),
    ("W przyszłym tygodniu odbędzie rozmowę.", "2023-W11"),
    ("W lutym odbył rozmowę.", "2023-02"),
    ("W listopadzie 2018 roku odbył rozmowę.", "2018-11"),
    ("W 2010 roku odbył rozmowę.", "2010"),
    ("Od poniedziałku przebywa w areszcie.", "2023-03-06/.."),
    ("Trzy dni temu odbył rozmowę.", "2023-03-04"),
    ("W nocy z 5 na 6 marca odbył rozmowę.", "2023-03-05/2023-03-06"),
    ("W latach 2020 i 2021 ceny wzrosły.", "2020/2021"),
    ("Wcześniej odbył rozmowę.", "PAST_REF"),
    ("Wkrótce odbędzie rozmowę.", "FUTURE_REF"),
    ("Od tygodnia milczy.", "2023-02-28/.."),
    ("W następnych pięciu latach wybudują trzy porty.", "2023/2028"),
    ("Zamknięto halę tydzień przed kontrolą.", "PAST_REF"),
    ("„Kowal zostanie zwolniony w piątek” – napisał kanał.", "2023-03-10"),  # a sentence, no title
    ("O czwartej zgasło światło.", None),  # of a day told elsewhere
]


@pytest.mark.parametrize(("text", "iso"), TIMES)
def test_times(text: str, iso: str | None) -> None:
    assert [t.iso for t in stages(text).times] == [iso]


@pytest.mark.parametrize(
    "text", ["Wierzy się, że nie ma sierpów.", "Ma 3 mld euro i 20 okien.", "Maja poszła do domu."]
)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert stages(text).times == []


def test_without_a_publication_day_a_weekday_stays_open() -> None:
    assert [t.iso for t in stages("W poniedziałek odbył rozmowę.", day=None).times] == [None]


def test_the_day_before_counts_from_the_day_just_named() -> None:
    text = "Rzecznik mówił o tym w poniedziałek. Dzień wcześniej huta stanęła."
    assert [t.iso for t in stages(text, date(2023, 3, 7)).times] == ["2023-03-06", "2023-03-05"]


def times_of(text: str) -> list[tuple[str, str | None, bool]]:
    return [
        (m.predicate.lemma, m.time.iso if m.time else None, bool(m.time and m.time.inherited))
        for m in read(text)
    ]


def test_the_next_act_of_one_telling_has_the_time_of_the_one_before() -> None:
    text = "Rzecznik huty powiedział, że w poniedziałek piec stanął, ponieważ palacz zasnął."
    assert times_of(text) == [("stanąć", "2023-03-06", False), ("zasnąć", "2023-03-06", True)]


def test_a_state_told_after_it_has_no_time_of_its_own() -> None:
    text = "Rzecznik huty powiedział, że w poniedziałek piec stanął, a załoga jest spokojna."
    assert [iso for _, iso, _ in times_of(text)] == ["2023-03-06", None]


def test_the_time_of_a_noun_is_not_that_of_the_verb() -> None:
    text = "Rzecznik huty powiedział, że załoga skrytykowała poniedziałkowe rozmowy."
    assert [iso for _, iso, _ in times_of(text)] == [None]


def test_the_time_of_an_event_noun_is_that_of_the_claim() -> None:
    text = "Rzecznik huty potwierdził poniedziałkową wizytę ministra w porcie."
    assert [iso for _, iso, _ in times_of(text)] == ["2023-03-06"]


def test_the_grammar_reads_a_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[date | None] = []

    def counted(text: str, published: date | None, verbs: Verbs) -> list[TimeExpression]:
        asked.append(published)
        return find_times(text, published, verbs)

    monkeypatch.setattr(time_expressions, "find_times", counted)
    assert [m.time.iso for m in read("Rzecznik powiedział, że w poniedziałek piec stanął.") if m.time] == [
        "2023-03-06"
    ]
    assert asked == [date(2023, 3, 7)]


def test_a_text_read_for_another_day_has_its_times_read_again() -> None:
    nlp = load()
    doc = nlp("W poniedziałek piec stanął.")
    assert [t.iso for t in layers(staged(doc, "portal.example", date(2023, 3, 7))).times] == ["2023-03-06"]
    assert [t.iso for t in layers(staged(doc, "portal.example", date(2023, 3, 17))).times] == ["2023-03-13"]
