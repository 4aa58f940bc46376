"""What changed between two texts: word by word, nothing lost, nothing invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.queries.differences import MOST_WORDS, Change, difference

SAME, REMOVED, ADDED = Change.SAME, Change.REMOVED, Change.ADDED


def parts(before: str, after: str) -> list[tuple[Change, str]]:
    return [(piece.change, piece.text) for piece in difference(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Most stoi.", "Most stoi.", [(SAME, "Most stoi.")]),
        ("Most stoi.", "Most nie stoi.", [(SAME, "Most "), (ADDED, "nie "), (SAME, "stoi.")]),
        ("Most stał.", "Most stoi.", [(SAME, "Most "), (REMOVED, "stał"), (ADDED, "stoi"), (SAME, ".")]),
        (
            "Lipka zadzwonił do Kos.",
            "Lipka spotkał się Kos.",
            [(SAME, "Lipka "), (REMOVED, "zadzwonił do"), (ADDED, "spotkał się"), (SAME, " Kos.")],
        ),
        ("", "Most.", [(ADDED, "Most.")]),
        ("Most.", "", [(REMOVED, "Most.")]),
        ("", "", []),
    ],
    ids=[
        "nothing",
        "a negation put in",
        "a word changed",
        "two words in a row",
        "all new",
        "all gone",
        "both empty",
    ],
)
def test_words(before, after, expected):
    assert parts(before, after) == expected


def test_a_word_is_never_cut():
    assert (REMOVED, "minister") in parts("Przybył minister.", "Przybył minimalista.")


def test_long_texts_are_compared_by_lines():
    lines = [f"Wiersz numer {n} o moście.\n" for n in range(MOST_WORDS // 4)]
    changed = [*lines[:5], "Nowy wiersz.\n", *lines[5:]]
    assert (ADDED, "Nowy wiersz.\n") in parts("".join(lines), "".join(changed))


TEXT = st.text(alphabet="ab ąę.\n<&", max_size=60)


@given(TEXT, TEXT)
def test_both_texts_can_be_put_together_again(before, after):
    pieces = difference(before, after)
    assert "".join(p.text for p in pieces if p.change is not ADDED) == before
    assert "".join(p.text for p in pieces if p.change is not REMOVED) == after
    assert all(one.change is not other.change for one, other in zip(pieces, pieces[1:], strict=False))
