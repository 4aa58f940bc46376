"""Quotations: all marks, nested and mismatched, dialogue, over paragraphs; titles told apart from speech."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.extraction.types import QuoteKind

from .reading import contents, read, stages

MARKS = {
    "Polish marks": ("Powiedział: „piec stoi”.", ["piec stoi"]),
    "straight marks": ('Powiedział: "piec stoi".', ["piec stoi"]),
    "French marks": ("Powiedział: «piec stoi».", ["piec stoi"]),
    "French marks turned": ("Powiedział: »piec stoi«.", ["piec stoi"]),
    "French marks with blanks": ("Powiedział: « piec stoi ».", ["piec stoi"]),
    "German close": ("Powiedział: „piec stoi“.", ["piec stoi"]),
    "English marks": ("Powiedział: “piec stoi”.", ["piec stoi"]),
    "the same mark twice": ("Powiedział: ”piec stoi”.", ["piec stoi"]),
    "single marks": ("Powiedział: ‘piec stoi’.", ["piec stoi"]),
    "low single marks": ("Powiedział: ‚piec stoi’.", ["piec stoi"]),
    "single straight marks": ("Powiedział: 'piec stoi'.", ["piec stoi"]),
    "two commas": ("Powiedział: ,,piec stoi''.", ["piec stoi"]),
    "two strokes": ("Powiedział: ''piec stoi''.", ["piec stoi"]),
    "low opened, straight closed": ('Powiedział: „piec stoi".', ["piec stoi"]),
    "straight opened, round closed": ('Powiedział: "piec stoi”.', ["piec stoi"]),
    "other marks inside": ("„To był «cud», nie piec” – mówi Jan.", ["To był «cud», nie piec", "cud"]),
    "the same marks inside": ("Dodał: „Pisze „Głos Huty” o nas”.", ["Pisze „Głos Huty” o nas", "Głos Huty"]),
    "straight marks inside": ('Dodał: „Pisze "Głos Huty" o nas”.', ['Pisze "Głos Huty" o nas', "Głos Huty"]),
    "two in a row": ("„Piec stoi” i „huta staje” – mówi Jan.", ["Piec stoi", "huta staje"]),
    "an odd closing mark": ("Tygodnik Fakty” napisał o hucie.", []),
    "an odd opening mark": ("Powiedział: „piec stoi.", []),
    "an odd mark before a pair": ("Stary „piec i nowy „Głos Huty” z miasta.", ["Głos Huty"]),
    "marks that never pair": ("Powiedział: „piec stoi».", []),
    "an apostrophe": ("Rock'n'roll O'Neilla i Joyce'a gra w hucie.", []),
    "nothing inside": ("Powiedział: „” i wyszedł.", []),
    "an odd mark ends with its paragraph": ("Nowy „piec stoi.\n\nHuta” pracuje.", []),
    "a dialogue dash": ("– Piec stoi – powiedział.", ["Piec stoi"]),
    "a long dash": ("— Piec stoi — powiedział Jan.", ["Piec stoi"]),
    "a hyphen": ("- Piec stoi - powiedział Jan.", ["Piec stoi"]),
    "a turn taken up again": ("– Piec stoi – mówi Jan. – Huta też.", ["Piec stoi", "Huta też."]),
    "each paragraph opens anew": ("Dodał: „Piec stoi.\n\n„Huta też stoi”.", ["Piec stoi.", "Huta też stoi"]),
    "only the first opens": (
        "Dodał: „Piec stoi.\n\nHuta stoi.\n\nTo koniec”.",
        ["Piec stoi.", "Huta stoi.", "To koniec"],
    ),
}


@pytest.mark.parametrize(("text", "inner"), MARKS.values(), ids=MARKS.keys())
def test_quotes(text: str, inner: list[str]) -> None:
    found = stages(text)
    assert [found.of(q.inner, q.inner_end) for q in found.quotes] == inner


SPEECH = {
    "speech after a colon": ("Minister powiedział: „Huta stanie w maju”.", True),
    "speech before its speaker": ("„Głos Huty” – odpowiedział dyrektor.", True),
    "some words of speech": ("Minister ocenił, że huta „nie będzie już potrzebna”.", True),
    "a newspaper": ("Minister oświadczył, że tygodnik „Gazeta Hutnicza” kłamie.", False),
    "a programme": ("Ruszył program „Czyste powietrze”, podał resort.", False),
    "a title with small words": ("Pisał o tym „Głos z Huty”, podał resort.", False),
    "a film": ("Kino pokazało film „Piec i ludzie” o hucie.", False),
    "so-called": ("Minister mówił o tak zwanych „ekspertach” z huty.", False),
    "so-called, abbreviated": ("Minister mówił o tzw. „ekspertach” z huty.", False),
}


@pytest.mark.parametrize(("text", "speech"), SPEECH.values(), ids=SPEECH.keys())
def test_titles_and_scare_quotes_are_no_speech(text: str, speech: bool) -> None:
    assert [q.speech for q in stages(text).quotes] == [speech]


KINDS = {
    "a title makes nothing mixed": (
        "Minister oświadczył, że tygodnik „Gazeta Hutnicza” kłamie.",
        QuoteKind.INDIRECT,
    ),
    "words of speech do": ("Minister oświadczył, że huta „nie będzie już potrzebna”.", QuoteKind.MIXED),
    "no opening mark": ("Nie mamy węgla na zimę – podsumował dyrektor Nowak.", QuoteKind.DIRECT),
    "a closing mark alone": ("Nie mamy węgla na zimę” – podsumował dyrektor Nowak.", QuoteKind.DIRECT),
}


@pytest.mark.parametrize(("text", "kind"), KINDS.values(), ids=KINDS.keys())
def test_the_kind_of_a_claim(text: str, kind: QuoteKind) -> None:
    assert [m.quote_kind for m in read(text)] == [kind]


def test_speech_without_an_opening_mark_is_told_without_its_closing_one() -> None:
    text = "Nie mamy węgla na zimę” – podsumował dyrektor Nowak."
    assert contents(text, read(text)) == ["Nie mamy węgla na zimę"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([*"„”“«»\"'‚‘’–,.: \n", "piec", "Huta", "mówi", "''", ",,"]), max_size=30).map(
        "".join
    )
)
@example("„\n”")  # a quotation that holds a line end and nothing else
def test_any_marks_are_read_alike_and_lie_inside_the_text(text: str) -> None:
    found = stages(text)
    assert found.quotes == stages(text).quotes
    for quote in found.quotes:
        assert 0 <= quote.start <= quote.inner < quote.inner_end <= quote.end <= len(found.words)
