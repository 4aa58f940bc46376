"""Languages of texts as they come: told where they can be, undetermined where they cannot."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.intake.language import LANGUAGES, UNDETERMINED, detect, detect_or

TEXTS = [
    # what it guards, language, text
    ("Polish", "pl", "Burmistrz zapewnia, że most zostanie otwarty w ciągu tygodnia."),
    ("Polish without its own letters", "pl", "Burmistrz zapewnia, ze most zostanie otwarty w srode."),
    ("a short Polish post", "pl", "Most zamknięty od rana."),
    ("capitals", "pl", "PILNE! MOST W ZMYŚLONEJ ZAMKNIĘTY, OBJAZD PRZEZ WYMYSŁÓW"),
    ("Polish with foreign names", "pl", "Zdaniem Emmanuela Dupont rozmowy w New Brighton nic nie dały."),
    ("Polish with an address and tags", "pl", "Most zamknięty do wiosny. https://a.example/most @alfa #most"),
    ("Polish letters put together", "pl", "Ludność wróciła do domów, bo woda opadła".encode().decode()),
    ("Polish letters taken apart", "pl", "Mieszkan\u0301cy wro\u0301cili do domo\u0301w, bo woda opadła"),
    ("Russian", "ru", "Мэр обещает, что мост откроют в течение недели, но инженеры ему не верят."),
    ("Ukrainian", "uk", "Міський голова обіцяє, що міст відкриють упродовж тижня."),
    ("Belarusian", "be", "Старшыня гарсавета абяцае, што мост адкрыюць цягам тыдня."),
    ("English", "en", "The mayor says that the bridge will be opened within a week."),
    ("German", "de", "Der Bürgermeister verspricht, dass die Brücke in einer Woche wieder öffnet."),
    ("Czech", "cs", "Starosta slibuje, že most bude otevřen do týdne, inženýři mu nevěří."),
    ("Slovak", "sk", "Primátor sľubuje, že most otvoria do týždňa, ale inžinieri mu neveria."),
    ("Lithuanian", "lt", "Meras žada, kad tiltas bus atidarytas per savaitę."),
    ("a post in Russian that quotes a Polish headline", "ru",
     "Польские СМИ пишут: „Most zamknięty”. Мэр города обещает открыть мост в течение недели."),
    ("nothing", UNDETERMINED, ""),
    ("a word", UNDETERMINED, "Tak."),
    ("figures", UNDETERMINED, "12 345 678 90 12 34 56"),
    ("pictures", UNDETERMINED, "🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥"),
    ("an address alone", UNDETERMINED, "https://portal.example/most-zamkniety-do-wiosny"),
    ("tags alone", UNDETERMINED, "#most #rzeka #zamkniety @kanal_alfa"),
    ("letters of no word", UNDETERMINED, "xq zzkw pqx vvbn qqwrt xzxz"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [case[1:] for case in TEXTS], ids=[c[0] for c in TEXTS])
def test_a_language(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        ("Tak.", "pl-PL", "pl"),
        ("Tak.", "UK_ua", "uk"),
        ("Tak.", "", UNDETERMINED),
        ("Tak.", "tlh", UNDETERMINED),
        ("The mayor says that the bridge will be opened.", "pl", "en"),
    ],
    ids=["said", "said in capitals", "not said", "said, but none of ours", "said wrongly"],
)
def test_what_the_publisher_says_counts_only_where_the_text_does_not(
    text: str, said: str, language: str
) -> None:
    assert detect_or(text, said) == language


@given(st.text(max_size=300))
def test_any_text_has_one_of_the_languages_or_none(text: str) -> None:
    assert detect(text) in {*LANGUAGES, UNDETERMINED}


def test_a_million_letters_take_no_longer_than_a_page() -> None:
    detect("Most zamknięty od rana.")
    began = time.monotonic()
    assert detect("Burmistrz zapewnia, że most zostanie otwarty. " * 25_000) == "pl"
    assert time.monotonic() - began < 1
