"""Near-duplicates: what one publisher changes of another's text, and what is another text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.regions import find_regions
from claims.extraction.types import RegionKind
from claims.intake.near import NEAR, bands, share, signature

TEXT = (
    "Most w Zmyślonej zamknięto w środę rano, bo pękł filar od strony miasta. Pęknięcie zauważył dróżnik, "
    "który od lat mieszka po drugiej stronie rzeki i codziennie przechodzi na drugi brzeg. Burmistrz "
    "zapewnia, że przeprawa zostanie otwarta w ciągu tygodnia, ale inżynierowie mówią o miesiącach. "
    "Mieszkańcy muszą jeździć objazdem przez Wymysłów, a droga zajmuje im ponad godzinę. "
    "Starosta obiecał dodatkowe kursy autobusu od poniedziałku, chociaż przewoźnik "
    "twierdzi, że nikt go o nie jeszcze nie zapytał."
)
OTHER = (
    "W Wymysłowie otwarto w sobotę nową bibliotekę, na którą mieszkańcy czekali od pożaru starej. Dyrektorka "
    "zapowiada spotkania z autorami i czytelnię czynną do późna, a burmistrz przyniósł w darze atlas. "
    "Zbiory liczą na razie trzy tysiące tomów, lecz darczyńcy wciąż przynoszą kolejne pudła z książkami."
)  # fmt: skip
PAIRS = [
    # what it guards, one, other, lowest and highest share
    ("the same", TEXT, TEXT, 1.0, 1.0),
    ("blanks, lines and capitals", TEXT, TEXT.upper().replace(". ", ".\n\n"), 1.0, 1.0),
    ("other marks", TEXT, TEXT.replace(",", " –").replace(".", "!"), 1.0, 1.0),
    ("one 'nie' more", TEXT, TEXT.replace("zostanie otwarta", "nie zostanie otwarta"), 0.75, 0.99),
    ("a name changed", TEXT, TEXT.replace("Starosta", "Wojewoda"), 0.75, 0.99),
    ("cut by a fifth", TEXT, TEXT[: len(TEXT) * 4 // 5], 0.65, 0.95),
    ("another text", TEXT, OTHER, 0.0, 0.05),
    ("half of one in the other", TEXT, TEXT[: len(TEXT) // 2] + OTHER, 0.1, 0.55),
]


@pytest.mark.parametrize(
    ("one", "other", "low", "high"), [case[1:] for case in PAIRS], ids=[c[0] for c in PAIRS]
)
def test_the_share_of_two_texts(one: str, other: str, low: float, high: float) -> None:
    first, second = signature(one), signature(other)
    assert low <= share(first, second) <= high
    assert share(first, second) == share(second, first)
    if share(first, second) >= NEAR:
        assert set(bands(first)) & set(bands(second))


def test_other_texts_share_no_band() -> None:
    assert not set(bands(signature(TEXT))) & set(bands(signature(OTHER)))


def test_boilerplate_does_not_make_two_texts_unlike() -> None:
    lines = TEXT.split(". ")
    portal = [line for text in lines for line in (text + ".", "Czytaj też: Burmistrz odchodzi z ratusza")]
    told = [
        region.span.of("\n".join(portal))
        for region in find_regions("\n".join(portal))
        if region.kind is not RegionKind.BOILERPLATE
    ]
    assert share(signature("\n".join(told)), signature(TEXT)) == 1.0


@pytest.mark.parametrize(
    "text", ["", "Most zamknięty.", "Jeden dwa trzy cztery pięć sześć siedem", "🔥" * 500]
)
def test_a_text_too_short_to_compare_is_like_none(text: str) -> None:
    assert signature(text) == b""
    assert bands(b"") == []
    assert share(b"", b"") == 0.0


def test_a_stored_signature_stays_comparable() -> None:
    """A change of library or scheme would make everything stored unlike everything new."""
    assert signature(TEXT)[:8].hex() == "5b90620e5b292802"
    assert bands(signature(TEXT))[0] == 6928961549185651472


@given(st.text(max_size=2_000))
def test_any_text_has_a_signature_of_one_length_or_none(text: str) -> None:
    signed = signature(text)
    assert len(signed) in (0, 512)
    assert len(bands(signed)) in (0, 32)
    assert all(-(2**63) <= band < 2**63 for band in bands(signed))


def test_a_million_letters_take_a_moment() -> None:
    began = time.monotonic()
    assert signature(" ".join(f"słowo{number}" for number in range(100_000)))
    assert time.monotonic() - began < 3
