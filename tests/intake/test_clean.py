"""Cleaning: what is changed, what is left, and the way back to the raw."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.intake.clean import clean_text, one_line, raw_position
from claims.intake.types import UnreadableInput

CASES = [
    # what it guards, raw, clean, flags
    ("Windows line ends", "jeden\r\ndwa\r\n", "jeden\ndwa", set()),
    ("old Mac line ends", "jeden\rdwa", "jeden\ndwa", set()),
    ("the word non-breaking space", "3\u00a0mln\u202fzł", "3 mln zł", set()),
    ("Postgres refuses NUL", "Pu\x00tin", "Putin", {"nul"}),
    ("other control codes", "a\x07b\x1bc\x7f", "abc", {"controls"}),
    ("a form feed between pages must not glue words", "koniec\x0cpoczątek", "koniec\npoczątek", set()),
    ("the Unicode line separator", "a\u2028b", "a\nb", set()),
    ("a lone surrogate cannot be stored", "a\ud83db", "ab", {"surrogates"}),
    ("a byte order mark, first or in the middle", "\ufeffa\ufeffb", "ab", set()),
    ("tabs stay", "a\tb", "a\tb", set()),
    ("blanks at line ends", "a  \t\nb \u00a0\nc", "a\nb\nc", set()),
    ("blank lines holding blanks count as empty", "a\n \n\u00a0\n\t\nb", "a\n\nb", set()),
    ("outer blanks", " \n\t a \n\n", "a", set()),
    ("a Mac file's decomposed Polish", unicodedata.normalize("NFD", "zażółć gęślą"), "zażółć gęślą", set()),
    ("a mark parted from its letter by NUL still joins it", "o\x00\u0301", "ó", {"nul"}),
    ("a singleton of NFC", "5 \u212b, 3 k\u2126", "5 Å, 3 kΩ", set()),
    ("decomposed Korean", "\u1112\u1161\u11ab", "한", set()),
    ("emoji with a joiner stay whole", "👨\u200d👩", "👨\u200d👩", {"zero_width"}),
    ("a hidden hyphen is left", "Pu\u00adtin", "Pu\u00adtin", {"zero_width"}),
    ("right-to-left override is left", "a\u202ecba", "a\u202ecba", {"bidi"}),
    ("a Cyrillic letter in a Latin word", "\u0420utin", "\u0420utin", {"mixed_script"}),
    ("two alphabets in one sentence are no fault", "Putin (Путин) i Ω", "Putin (Путин) i Ω", set()),
    ("Polish quotes and dashes stay", "„Mylnie wierzy” – pisze", "„Mylnie wierzy” – pisze", set()),
    ("nothing", "", "", set()),
    ("nothing but blanks", " \r\n\u00a0\x00", "", {"nul"}),
]


@pytest.mark.parametrize(("raw", "clean", "flags"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_cleaning(raw: str, clean: str, flags: set[str]) -> None:
    result = clean_text(raw)
    assert result.text == clean
    assert result.flags == flags
    check_map(raw, result.text, result.offsets)


TRICKY = st.text(
    st.one_of(
        st.sampled_from(
            "aąęzżł .,\n\r\t\u00a0\u2009\x00\x07\x0c\ufeff\u0301\u0328\u0307\u200b\u202eРи\u0306"
        ),
        st.sampled_from("\u1100\u1161\u11a8\u2126\ufb01\u0958\u09c7\u09be\U0001d15e\ud800\udfff"),
        st.characters(),
    ),
    max_size=200,
)


@settings(deadline=None)
@given(TRICKY)
def test_every_run_of_the_map_is_equal_in_both_texts(raw: str) -> None:
    result = clean_text(raw)
    check_map(raw, result.text, result.offsets)


@settings(deadline=None)
@given(TRICKY)
def test_clean_text_can_be_stored_and_cleaning_it_again_changes_nothing(raw: str) -> None:
    text = clean_text(raw).text
    text.encode("utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & {"\x00", "\r", "\u00a0", "\ufeff"}
    assert "\n\n\n" not in text
    assert text == text.strip("\n \t")
    again = clean_text(text)
    assert again.text == text
    assert again.offsets == (((0, 0, len(text)),) if text else ())


@settings(deadline=None)
@given(TRICKY)
def test_positions_never_go_backwards_and_stay_inside(raw: str) -> None:
    result = clean_text(raw)
    places = [raw_position(result, offset) for offset in range(len(result.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(raw) for place in places)


def test_a_span_of_the_clean_text_leads_to_the_same_words_in_the_raw() -> None:
    raw = "\ufeffWładimir\u00a0Putin\r\n\r\n\r\n\r\nzadzwonił  \r\ndo Z" + "a\u0328" + "bek"
    result = clean_text(raw)
    for word in ("Putin", "zadzwonił", "do"):
        start = raw_position(result, result.text.index(word))
        assert raw[start : start + len(word)] == word
    last = raw_position(result, result.text.index("bek"))
    assert raw[last:] == "bek"


def test_the_end_of_a_changed_last_letter_is_the_end_of_the_raw() -> None:
    raw = "z\u0307"
    result = clean_text(raw)
    assert result.text == "ż"
    assert raw_position(result, 1) == 2


def test_too_long_is_refused() -> None:
    with pytest.raises(UnreadableInput) as refusal:
        clean_text("abc", max_chars=2)
    assert refusal.value.code == "too_large"


FIVE_MEGABYTES = {
    "plain": "Zażółć gęślą jaźń. " * 260_000,
    "decomposed": unicodedata.normalize("NFD", "Zażółć gęślą jaźń. ") * 190_000,
    "one letter with millions of marks": "a" + "\u0301" * 5_000_000,
    "blanks": " " * 5_000_000 + "x",
    "newlines": "\n" * 5_000_000 + "x",
    "everything to be changed": "a \n\u00a0\r\n\x00" * 700_000,
    "Cyrillic without a blank": "Путин" * 1_000_000,
}


@pytest.mark.parametrize("raw", FIVE_MEGABYTES.values(), ids=FIVE_MEGABYTES.keys())
def test_five_megabytes_take_seconds_not_minutes(raw: str) -> None:
    began = time.process_time()
    clean_text(raw, max_chars=10_000_000)
    assert time.process_time() - began < 30


def test_a_letter_keeps_at_most_thirty_marks() -> None:
    assert len(clean_text("x" + "\u0316" * 1_000).text) == 31


def test_one_line() -> None:
    assert one_line(" Tytuł\n\u00a0z dwóch  linii\x00 ", 300) == "Tytuł z dwóch linii"
    assert one_line("abc " * 10, 7) == "abc abc"


def check_map(raw: str, text: str, offsets: tuple[tuple[int, int, int], ...]) -> None:
    done = raw_done = 0
    for start, raw_start, length in offsets:
        assert start >= done
        assert raw_start >= raw_done
        assert text[start : start + length] == raw[raw_start : raw_start + length]
        done, raw_done = start + length, raw_start + length
    assert done <= len(text)
    assert raw_done <= len(raw)
