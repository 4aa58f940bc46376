"""Names made comparable and sortable."""

from __future__ import annotations

import pytest

from claims.models.names import folded, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Łódź", "LODZ"),
        ("Kasym-Żomart Tokajew", "Kasym Zomart Tokajew"),
        ("o2.pl", "O2 PL"),
        ("„General SVR”", "General SVR"),
        ("  Ewa   Żak ", "ewa zak"),
        ("e\u0301cole", "école"),
    ],
)
def test_spellings_that_are_one_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Nowak", "Nowakowa"), ("Kanał 1", "Kanał 2")])
def test_spellings_that_are_two(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize("name", ["", "…", " -- "])
def test_a_name_without_letters_is_none(name: str) -> None:
    assert folded(name) == ""


def test_polish_alphabetical_order() -> None:
    right = ["Adam", "Ąkowa", "Cezary", "Ćma", "Lena", "Łona", "Ola", "Ósma", "Zofia", "Źrebak", "Żaba"]
    mixed = sorted(right, key=str.swapcase)
    assert sorted(mixed, key=sort_key) == right
