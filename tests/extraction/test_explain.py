"""A text with its claims marked: brackets on the right words, every field with its rule."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import extract
from claims.extraction.explain import explain, marked
from claims.extraction.types import (
    ExtractedMention,
    Modality,
    Origin,
    Polarity,
    Predicate,
    QuoteKind,
    Scope,
    SourceRef,
    SourceType,
    Span,
)
from tests.extraction.reading import PUBLISHER, TUESDAY


def explained(text: str) -> str:
    return explain(text, extract(text, publisher=PUBLISHER, published=TUESDAY))


def claim(*content: tuple[int, int]) -> ExtractedMention:
    """A claim of which only the place matters."""
    spans = tuple(Span(*each) for each in content)
    source = SourceRef("Jan Kowalski", SourceType.PERSON)
    return ExtractedMention(
        spans, source, (), Predicate(spans[0], "być"), "X_STATE", QuoteKind.INDIRECT, Modality.ASSERTED,
        Polarity.POSITIVE, Scope.SOURCE, "Jest.", Origin("claims", "rule"),
    )  # fmt: skip


TEXT = "raz dwa trzy cztery"


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        pytest.param([[(4, 7)]], "raz [1: dwa] trzy cztery", id="one"),
        pytest.param([[(0, 3)], [(4, 7)]], "[1: raz] [2: dwa] trzy cztery", id="two beside"),
        pytest.param([[(0, 12)], [(4, 7)]], "[1: raz [2: dwa] trzy] cztery", id="one within another"),
        pytest.param([[(4, 7)], [(4, 12)]], "raz [2: [1: dwa] trzy] cztery", id="two from one word"),
        pytest.param([[(0, 7)], [(4, 7)]], "[1: raz [2: dwa]] trzy cztery", id="two to one word"),
        pytest.param([[(0, 3), (8, 12)]], "[1: raz] dwa [1: trzy] cztery", id="in two pieces"),
        pytest.param(
            [[(0, 4)], [(4, 7)]], "[1: raz ][2: dwa] trzy cztery", id="one ends where another begins"
        ),
    ],
)
def test_passages_are_marked_in_place(places: list[list[tuple[int, int]]], shown: str) -> None:
    numbered = [(n, claim(*content)) for n, content in enumerate(places, start=1)]
    assert marked(TEXT, 0, len(TEXT), numbered) == shown


@given(st.lists(st.tuples(st.integers(0, 18), st.integers(1, 9)), max_size=5))
def test_without_the_brackets_the_text_is_what_it_was(places: list[tuple[int, int]]) -> None:
    numbered = [(n, claim((a, min(a + size, len(TEXT))))) for n, (a, size) in enumerate(places, start=1)]
    shown = marked(TEXT, 0, len(TEXT), numbered)
    assert re.sub(r"\[\d+: |\]", "", shown) == TEXT
    assert shown.count("[") == shown.count("]") == len(places)


STORY = (
    "Sowa: burmistrz miał sprzedać las\n"
    "Kanał Sowa podał, że burmistrz Jan Rak miał w poniedziałek sprzedać las.\n"
    "Czytaj także: Nowy most nad rzeką"
)


def test_every_field_stands_with_its_words_and_its_rule() -> None:
    out = explained(STORY)
    assert "[1: burmistrz Jan Rak miał w poniedziałek sprzedać las]" in out
    (claim_of_sowa,) = re.findall(r"^  \[1\] .*(?:\n      .*)+", out, re.M)
    told = dict(line.split(maxsplit=1) for line in claim_of_sowa.splitlines()[1:])
    for field in ("source", "chain", "cue", "content", "event", "actor", "time", "modality", "polarity"):
        assert re.search(r"<\w+:[\w.]+>$", told[field], re.UNICODE), field
    assert "“podał”" in told["cue"]
    assert "2023-03-06 “w poniedziałek”" in told["time"]
    assert told["modality"].startswith("alleged “miał”")
    assert told["actor"].startswith("Jan Rak “burmistrz Jan Rak”")


def test_a_line_that_is_not_read_says_why() -> None:
    lines = explained(STORY).splitlines()
    assert lines[lines.index("Czytaj także: Nowy most nad rzeką") + 1].startswith("  not read: boilerplate (")


def test_claims_stand_below_their_own_line() -> None:
    text = "Jan Rak powiedział, że las stoi.\n\nEwa Kot dodała, że most runął."
    out = explained(text)
    assert out.index("las stoi]") < out.index("  [1] ") < out.index("most runął]") < out.index("  [2] ")


@pytest.mark.parametrize("text", ["", "\n\n", "]]]", "[1: raz]", "Bez żadnych twierdzeń"])
def test_any_text_is_shown_whole(text: str) -> None:
    shown = explained(text)
    assert all(line.rstrip() in shown for line in text.splitlines())
