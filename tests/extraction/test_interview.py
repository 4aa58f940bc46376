"""Interviews: who answers, and whose the answers are that nobody closes."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extraction.pipeline import extract_many

from .reading import contents, read

QUESTION = "– Kiedy to się stało?"
TURNS = f"{QUESTION}\n\n– W nocy pękła rura pod torami. Woda podmyła nasyp."


def sources(text: str, publisher: str = "Kurier Nadwarciański") -> dict[str, str]:
    """Who says what, by the words claimed."""
    (found,) = extract_many([text], publisher=publisher, published=date(2024, 5, 14))
    return {
        text[m.content[0].start : m.content[-1].end]: m.source.canonical
        for m in found.mentions
        if m.scope == "source"
    }


@pytest.mark.parametrize(
    ("opening", "guest"),
    [
        ("Z Adamem Wilkiem, szefem wodociągów, rozmawia Ewa Sum.", "Adam Wilk"),
        ("Ewa Sum rozmawia z Adamem Wilkiem, szefem wodociągów.", "Adam Wilk"),
        ("Z inżynierem Adamem Wilkiem spotykamy się na nasypie.", "Adam Wilk"),
        ("Rozmowa z dr. Adamem Wilkiem, hydrologiem.", "Adam Wilk"),
        ("Wywiad z Hanną Bielską, dyżurną ruchu.", "Hanna Bielska"),
        ("Z Hanną Bielską, dyżurną ruchu, rozmawiamy dzień po wypadku.", "Hanna Bielska"),
    ],
    ids=["with whom first", "who asks first", "a meeting", "a title before", "a woman", "we talk"],
)
def test_the_opening_says_who_answers(opening: str, guest: str) -> None:
    found = sources(f"Podmyty nasyp\n\n{opening}\n\n{TURNS}")
    assert found["W nocy pękła rura pod torami"] == guest
    assert found["Woda podmyła nasyp"] == guest


def test_the_byline_says_that_it_is_an_interview() -> None:
    text = f"Podmyty nasyp\n\nHanna Bielska od rana nie schodzi z peronu.\n\n{TURNS}\n\nRozmawiał: Jan Krupa"
    assert sources(text)["Woda podmyła nasyp"] == "Hanna Bielska"


def test_who_asks_does_not_answer() -> None:
    text = f"Podmyty nasyp\n\nJan Krupa rozmawia z Hanną Bielską.\n\n{TURNS}\n\nRozmawiał: Jan Krupa"
    assert set(sources(text).values()) == {"Hanna Bielska"}


OPENING = "Podmyty nasyp\n\nZ Hanną Bielską, dyżurną ruchu, rozmawia Jan Krupa.\n\n"


@pytest.mark.parametrize(
    ("turn", "words"),
    [
        ("– Mijanka stała pusta – wspomina.", "Mijanka stała pusta"),
        ("– Mijanka stała pusta – opowiadała jeszcze na peronie.", "Mijanka stała pusta"),
        ("– Maszynista zahamował. Mijanka stała pusta – dodaje.", "Mijanka stała pusta"),
    ],
    ids=["present", "past", "whoever the words speak of"],
)
def test_a_closing_verb_without_a_subject_is_the_guests(turn: str, words: str) -> None:
    assert sources(f"{OPENING}{TURNS}\n\n{turn}")[words] == "Hanna Bielska"


def test_a_closing_verb_of_the_other_gender_is_not_hers() -> None:
    said = sources(f"{OPENING}{TURNS}\n\nDyrektor Lech Mazur przyszedł. – Tor jest zamknięty – dodał.")
    assert said["Tor jest zamknięty"] == "Lech Mazur"


def test_a_turn_in_the_middle_of_prose_is_whose_the_prose_is() -> None:
    said = sources(f"{OPENING}{TURNS}\n\nRzecznik kolei Lech Mazur czeka. – Naprawa ruszy w środę – mówi.")
    assert said["Naprawa ruszy w środę"] == "Lech Mazur"


def test_a_named_speaker_goes_first() -> None:
    said = sources(f"{OPENING}{TURNS}\n\n– Pociągi stały trzy godziny – wtrąca zawiadowca Piotr Góra.")
    assert said["Pociągi stały trzy godziny"] == "Piotr Góra"


def test_what_is_asked_is_claimed_by_nobody() -> None:
    said = sources(f"{OPENING}{TURNS}\n\n– Mówi się o sabotażu. Policja znalazła łom?")
    assert not any("łom" in words or "sabotażu" in words for words in said)


def test_the_opening_itself_claims_nothing() -> None:
    text = OPENING + TURNS
    (found,) = extract_many([text], publisher="Kurier Nadwarciański", published=date(2024, 5, 14))
    claimed = [text[m.content[0].start : m.content[-1].end] for m in found.mentions]
    assert not any("rozmawia" in words for words in claimed)


def test_one_dash_is_no_talk() -> None:
    text = f"Podmyty nasyp\n\nPremier Adam Wilk spotkał się z Hanną Bielską.\n\n{QUESTION}"
    assert "Hanna Bielska" not in sources(text).values()


PLAIN = """Most zostanie zamknięty
Z inżynierem Janem Krukiem, dyrektorem zarządu dróg, rozmawia Iza Fal.
Kiedy most zostanie zamknięty?
Zamkniemy go w maju. Firma Trasbud kupiła już stal.
Mieszkańcy są niespokojni. Czy słusznie?
Burmistrz obiecał im objazd.
Ile to będzie kosztowało?
Remont kosztował już pięć milionów złotych."""


def test_questions_and_answers_without_dashes() -> None:
    told = [(m.source.canonical, *contents(PLAIN, [m])) for m in read(PLAIN)]
    assert told == [
        ("Jan Kruk", "Zamkniemy go w maju"),
        ("Jan Kruk", "Firma Trasbud kupiła już stal"),
        ("Jan Kruk", "Burmistrz obiecał im objazd"),
        ("Jan Kruk", "Remont kosztował już pięć milionów złotych"),
    ]


def test_two_questions_without_answers_make_no_interview() -> None:
    text = PLAIN.replace("?\n", "? ")
    assert "Jan Kruk" not in {m.source.canonical for m in read(text)}
