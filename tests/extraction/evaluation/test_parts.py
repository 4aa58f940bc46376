"""What counts as the same name, the same time, the same claim."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from claims.extraction.evaluation.labels import BadLabels, LabelledClaim, labelled_claims, labelled_text
from claims.extraction.evaluation.names import accepted_names, fold, name_key, same_participants
from claims.extraction.evaluation.overlap import cover, words_of
from claims.extraction.evaluation.pairing import pairs
from claims.extraction.evaluation.periods import compatible, period

TEXT = "Sowa donosi, że prezes huty zwolnił dyrektora, a burmistrz odwołał święto miasta."


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


def claims(*found: dict[str, Any]) -> tuple[LabelledClaim, ...]:
    return labelled_claims(list(found), len(TEXT))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("Żółkiewski-Łoś", "zolkiewski los", id="diacritics and hyphen"),
        pytest.param("rząd Niemiec", "niemcy", id="a government is its state"),
        pytest.param("władze Wielkiej Brytanii", "wielka brytania", id="of two words"),
        pytest.param("Stany Zjednoczone", "usa", id="two names of one state"),
        pytest.param("rząd Bzdurlandii", "bzdurlandii", id="a state not in the list"),
        pytest.param("Rządowy Instytut", "rzadowy instytut", id="no government at all"),
        pytest.param("", "", id="no name"),
    ],
)
def test_names_are_compared_by_key(name: str, key: str) -> None:
    assert name_key(name) == key


def test_strokes_are_folded_like_accents() -> None:
    assert fold("Øresund, Đoković, Łódź") == "oresund dokovic lodz"


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2023-03-07", date(2023, 3, 7), date(2023, 3, 7)),
        ("2023-W10", date(2023, 3, 6), date(2023, 3, 12)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-03-06/2023-03-07", date(2023, 3, 6), date(2023, 3, 7)),
        ("2023-03-06/..", date(2023, 3, 6), date.max),
    ],
)
def test_a_time_is_a_stretch_of_days(iso: str, first: date, last: date) -> None:
    assert period(iso) == (first, last)


@pytest.mark.parametrize("iso", ["PAST_REF", "FUTURE_REF", "", None, "2023-13", "wczoraj"])
def test_what_is_no_stretch_of_days(iso: str | None) -> None:
    assert period(iso) is None


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("2023-03-07", "2023-W10", True),
        ("2023-03-07", "2023-04", False),
        ("2023-03/..", "2024", True),
        ("PAST_REF", "PAST_REF", True),
        ("PAST_REF", "2023", False),
        (None, None, True),
        (None, "2023", False),
    ],
)
def test_times_that_share_a_day_are_compatible(one: str | None, other: str | None, shared: bool) -> None:
    assert compatible(one, other) is shared


def test_a_word_is_covered_when_a_span_touches_it() -> None:
    tokens = words_of("raz dwa trzy")
    assert cover(tokens, ((2, 5),)) == {0, 1}
    assert cover(tokens, ((3, 4),)) == set()
    assert cover(tokens, ((0, 1), (9, 12))) == {0, 2}


PRESIDENT = {"canonical": "prezes huty", "unnamed": True, "mention": span("prezes huty")}
MAYOR = {"canonical": "Jan Rak", "aliases": ["Rak"], "mention": span("burmistrz")}
OUR_PEOPLE = {"canonical": "my", "unnamed": True, "mention": None}


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        pytest.param([MAYOR], [{"canonical": "Rak"}], True, id="an alias"),
        pytest.param(
            [MAYOR], [{"canonical": "burmistrz", "mention": span("burmistrz")}], False, id="no name"
        ),
        pytest.param([PRESIDENT], [{"canonical": "szef", "mention": span("prezes")}], True, id="by mention"),
        pytest.param([PRESIDENT], [{"canonical": "Prezes huty"}], True, id="by description"),
        pytest.param([PRESIDENT, MAYOR], [PRESIDENT], False, id="one is missing"),
        pytest.param([PRESIDENT], [PRESIDENT, MAYOR], False, id="one too many"),
        pytest.param([OUR_PEOPLE], [], True, id="unnamed without words is optional"),
        pytest.param([], [], True, id="nobody"),
    ],
)
def test_participants_are_compared_as_sets(
    gold: list[dict[str, Any]], found: list[dict[str, Any]], same: bool
) -> None:
    a, b = claims({"content": [], "actor": gold}, {"content": [], "actor": found})
    assert same_participants(a.actors, b.actors, words_of(TEXT)) is same


FIRST, SECOND = "prezes huty zwolnił dyrektora", "burmistrz odwołał święto miasta"
BOTH = f"{FIRST}, a {SECOND}"


@pytest.mark.parametrize(
    ("gold", "found", "paired"),
    [
        pytest.param([(FIRST, "zwolnił")], [(FIRST, "zwolnił")], {0: 0}, id="the same"),
        pytest.param([(FIRST, "zwolnił")], [(SECOND, "odwołał")], {}, id="another"),
        pytest.param(
            [(FIRST, "zwolnił"), (SECOND, "odwołał")], [(BOTH, "odwołał")], {1: 0}, id="two read as one"
        ),
        pytest.param(
            [(FIRST, "zwolnił"), (SECOND, "odwołał")],
            [(SECOND, "odwołał"), (FIRST, "zwolnił")],
            {0: 1, 1: 0},
            id="in any order",
        ),
        pytest.param([("prezes", "zwolnił")], [(BOTH, "zwolnił")], {0: 0}, id="held, with its predicate"),
        pytest.param([("prezes", "zwolnił")], [(BOTH, "odwołał")], {}, id="held, with another predicate"),
    ],
)
def test_claims_are_paired_one_to_one(
    gold: list[tuple[str, str]], found: list[tuple[str, str]], paired: dict[int, int]
) -> None:
    a = claims(*({"content": [span(c)], "predicate": span(p)} for c, p in gold))
    b = claims(*({"content": [span(c)], "predicate": span(p)} for c, p in found))
    assert pairs(a, b, words_of(TEXT)) == paired


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        ([], 'key "text"'),
        ({"text": "a"}, 'key "claims"'),
        ({"text": "a", "claims": ["b"]}, "not in the schema"),
        ({"text": "a", "claims": [{"content": [{"start": 0, "end": 2}]}]}, "claim 1: its content ends"),
        ({"text": "a", "claims": [], "published": "wczoraj"}, "wczoraj"),
        ({"text": "a", "claims": [], "noise_spans": [{"start": 0}]}, "not in the schema"),
    ],
)
def test_what_is_no_labelled_document_is_refused(document: object, complaint: str) -> None:
    with pytest.raises(BadLabels, match=complaint):
        labelled_text(document)


def test_names_accepted_anywhere_in_a_document_count_everywhere() -> None:
    first, second = (
        {"canonical": "Jan Rak", "aliases": ["Rak"]},
        {"canonical": "Jan Rak", "aliases": ["burmistrz"]},
    )
    found = claims(
        {"content": [], "actor": [first]},
        {"content": [], "target": [second], "chain_aliases": {"Sowa": ["kanał Sowa"]}},
    )
    names = accepted_names(found)
    assert names["jan rak"] == {"jan rak", "rak", "burmistrz"}
    assert names["sowa"] == {"sowa", "kanal sowa"}
