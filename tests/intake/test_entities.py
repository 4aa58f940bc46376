"""Marks of a text in one unit: code points of the cleaned text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.intake.clean import clean_position, clean_text, raw_position
from claims.intake.entities import Body, Entity, Piece, cleaned, flat, from_pieces, from_utf16, link
from claims.intake.posts import Span, SpanKind
from claims.intake.types import UnreadableInput

UNITS = [
    # what it guards, text, (offset, length) in UTF-16 units, the marked words
    ("letters alone", "Most stoi", (0, 4), "Most"),
    ("after a flame", "🔥 Most", (3, 4), "Most"),
    ("after a flag, four units", "🇵🇱 Most", (5, 4), "Most"),
    ("an emoji itself", "a 🔥 b", (2, 2), "🔥"),
    ("beginning inside a pair", "🔥Most", (1, 5), "🔥Most"),
    ("ending inside a pair", "Most🔥", (0, 5), "Most🔥"),
    ("past the end", "Most", (2, 900), "st"),
    ("after the end", "Most", (4, 2), None),
    ("of no length", "Most", (1, 0), None),
    ("of negative length", "Most", (3, -2), None),
    ("beginning before the text", "Most", (-2, 4), "Mo"),
    ("blanks alone", "a   b", (1, 3), None),
]


@pytest.mark.parametrize(("text", "place", "words"), [case[1:] for case in UNITS], ids=[c[0] for c in UNITS])
def test_utf16_units(text, place, words):
    clean, spans = cleaned(from_utf16(text, [Entity(*place, "bold")]))
    assert [clean.text[span.start : span.end] for span in spans] == ([words] if words else [])


def test_pieces_are_joined_and_unknown_kinds_are_text():
    body = from_pieces([Piece("A "), Piece("b", "bold"), Piece(" c", "hologram"), Piece("d", "phone")])
    assert body == Body("A b cd", (Span(2, 3, SpanKind.BOLD),))


LINKS = [
    # what it guards, href, text, where it leads
    ("an address", "https://a.example/x", "tu", "https://a.example/x"),
    ("the text is the address", "", "https://a.example/x", "https://a.example/x"),
    ("the text without scheme", "", "a.example/x", "http://a.example/x"),
    ("completed by the page", "http://a.example/x/", "a.example/x", "http://a.example/x"),
    ("spelled out by the page", "https://a.example/%C5%BC", "https://a.example/ż", "https://a.example/ż"),
    ("a script", "javascript:alert(1)", "tu", ""),
    ("a script in other letters", "JaVaScRiPt://a%0aalert(1)", "tu", ""),
    ("data", "data:text/html,x", "tu", ""),
    ("into the messenger", "tg://user?id=5", "tu", ""),
    ("a search of the page", "?q=%23most", "#most", ""),
    ("mail", "mailto:a@b.example", "a@b.example", ""),
    ("with a password", "https://bank.example@zly.example/", "tu", ""),
    ("with a line break", "https://a.example/\nx", "tu", ""),
    ("without a site", "https://", "tu", ""),
    ("a mention", "https://t.me/Kanal_x", "@kanal_x", ""),
    ("beyond any length", "https://a.example/" + "x" * 3_000, "tu", ""),
]


@pytest.mark.parametrize(
    ("href", "text", "leads"), [case[1:] for case in LINKS], ids=[case[0] for case in LINKS]
)
def test_links_lead_to_the_web_or_nowhere(href, text, leads):
    assert link(href, text) == leads


NAMED = [
    ("@kurier pisze", ["@kurier"]),
    ("(@kurier_1), #most!", ["@kurier_1", "#most"]),
    ("#Łódź #2026 #rok2026", ["#Łódź", "#rok2026"]),
    ("a@b.example", []),
    ("@ab @1abc", []),
    ("https://a.example/#most", []),
    ("x#y", []),
]


@pytest.mark.parametrize(("text", "found"), NAMED)
def test_mentions_and_hashtags_are_found_in_the_text(text, found):
    clean, spans = cleaned(Body(text))
    assert [clean.text[span.start : span.end] for span in spans] == found


def test_what_is_code_or_a_link_mentions_nobody():
    spans = (Span(0, 7, SpanKind.CODE), Span(8, 15, SpanKind.LINK, "https://a.example/"))
    _, found = cleaned(Body("@kurier @kurier", spans))
    assert [span.kind for span in found] == [SpanKind.CODE, SpanKind.LINK]


def test_touching_marks_are_one_and_marks_of_other_kinds_stay():
    spans = (Span(0, 2, SpanKind.BOLD), Span(2, 4, SpanKind.BOLD), Span(1, 3, SpanKind.ITALIC))
    _, found = cleaned(Body("abcd", spans))
    assert found == (Span(0, 4, SpanKind.BOLD), Span(1, 3, SpanKind.ITALIC))


def test_two_links_that_touch_stay_two():
    spans = (Span(0, 2, SpanKind.LINK, "https://a.example/"), Span(2, 4, SpanKind.LINK, "https://b.example/"))
    assert len(cleaned(Body("abcd", spans))[1]) == 2


def test_laid_flat_the_outer_mark_stays():
    spans = (Span(0, 9, SpanKind.BOLD), Span(2, 4, SpanKind.LINK, "x"), Span(9, 12, SpanKind.ITALIC))
    assert flat(spans) == (spans[0], spans[2])


@pytest.mark.parametrize(("text", "code"), [("", "empty"), (" \n\x00", "empty"), ("🔥 123", "no_words")])
def test_what_cannot_be_read_has_a_name(text, code):
    with pytest.raises(UnreadableInput) as caught:
        cleaned(Body(text))
    assert caught.value.code == code


TRICKY = st.text(
    st.sampled_from("aąo\u0301\u0328 \u00a0\r\n\t\x00\u200b🔥\ud83d🇵e") | st.characters(), max_size=40
)


@settings(max_examples=300, deadline=None)
@given(TRICKY, st.data())
def test_a_span_holds_the_same_words_after_cleaning(text, data):
    """The words of a span, cleaned by themselves, stand in the span of the cleaned text."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    try:
        clean, spans = cleaned(Body(text, (Span(start, end, SpanKind.BOLD),)))
    except UnreadableInput:
        return
    for span in spans:
        assert 0 <= span.start < span.end <= len(clean.text)
        words = clean.text[span.start : span.end]
        assert words == words.strip()
    kept = [span for span in spans if span.kind is SpanKind.BOLD]
    letters = "".join(char for char in clean_text(text[start:end]).text if char.isascii() and char.isalnum())
    found = "".join(clean.text[span.start : span.end] for span in kept)
    assert letters == "".join(char for char in found if char.isascii() and char.isalnum()) or "\u0301" in text


@settings(max_examples=300, deadline=None)
@given(TRICKY)
def test_the_way_into_the_clean_text_undoes_the_way_back(text):
    clean = clean_text(text)
    for start, raw_start, length in clean.offsets:
        for step in range(length):
            assert raw_position(clean, start + step) == raw_start + step
            assert clean_position(clean, raw_start + step) == start + step
    places = [clean_position(clean, at) for at in range(len(text) + 1)]
    assert places == sorted(places) and all(0 <= place <= len(clean.text) for place in places)
    ends = [clean_position(clean, at, after_change=True) for at in range(len(text) + 1)]
    assert all(place <= end <= len(clean.text) for place, end in zip(places, ends, strict=True))
