"""What is no claim, whose a doubted sentence is, and that no subject is put where one stands."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extraction import extract
from claims.extraction.types import Modality, RegionKind

from .reading import LONG, PUBLISHER, TUESDAY, contents, read


def everything(text: str, day: date = TUESDAY) -> list[str]:
    return [m.sentence for m in extract(text, publisher=PUBLISHER, published=day).mentions]


NO_CLAIM = [
    "Nie wiadomo.",
    "Kim jest nadawca listu, nie wiadomo.",
    "O czym mówił, nie wiadomo.",
    "Co wywieziono, nie wiadomo.",
    "Kto za tym stoi?",
]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_a_question_and_its_missing_answer_claim_nothing(text: str) -> None:
    assert everything(text) == []


ADDRESSES = [
    "Kontakt z autorką: gmina@goniec.example",
    "Pisz do nas: listy@goniec.example",
    "ja@goniec.example",
]


@pytest.mark.parametrize("line", ADDRESSES)
def test_a_line_with_an_address_is_the_byline(line: str) -> None:
    found = extract(f"Tama pęka\n{LONG}\n{LONG}\n{line}", publisher=PUBLISHER, published=TUESDAY)
    assert [r.kind for r in found.regions][-1] is RegionKind.BYLINE
    assert not any(line in m.sentence for m in found.mentions)


def test_the_dateline_is_no_part_of_the_first_sentence() -> None:
    text = f"Tama pęka\nMerstad, 3 marca (Talvis) – Prezes Jan Kręt poparł wniosek rady.\n{LONG}"
    assert "Prezes Jan Kręt poparł wniosek rady." in everything(text)


def test_a_condition_alone_stays_with_its_clause() -> None:
    text = "– Liczymy worki i nosimy piach, nawet jeśli woda opada – powiedział Jan Kręt."
    found = read(text)
    assert contents(text, found) == ["Liczymy worki", "nosimy piach, nawet jeśli woda opada"]
    assert found[1].modality is Modality.ASSERTED


SUBJECTS = [
    # numeral, participle, name, feminine title, first person, impersonal: each has or needs no other subject
    ("Burmistrz zapowiedział, że weźmie w tym udział sześć tysięcy widzów.", "Weźmie w tym udział"),
    ("Strażacy twierdzą, że poszkodowani spali w szkole.", "Poszkodowani"),
    ("Dyrektor podał, że w sierpniu Korval nie zapłacił kary.", "W sierpniu Korval"),
    ("Rzecznik podał, że minister Alina Torbek złożyła skargę.", "Minister Alina Torbek"),
    ("– Siedzę w domu – powiedział dyrektor.", "Siedzę w domu"),
    ("Rzecznik dodał, że kupił łódkę.", "Rzecznik kupił łódkę."),
    ("Jan Kręt powiedział, że zawiózł worki, które podobno przemokły.", "Worki podobno przemokły."),
]


@pytest.mark.parametrize(("text", "start"), SUBJECTS)
def test_no_subject_is_put_before_a_clause_that_has_one(text: str, start: str) -> None:
    assert [m.sentence for m in read(text)][-1].startswith(start)


def test_a_sentence_that_names_the_teller_takes_over_the_hearsay_before_it() -> None:
    told = "Dyrektor tamy miał uciec z miasta. Poinformował o tym kanał „Cichy Port”."
    found = read(told)
    assert [(m.source.canonical, m.modality) for m in found] == [("Cichy Port", Modality.ALLEGED)]
    assert [m.source.canonical for m in read("Dyrektor miał uciec. Tak twierdzi Jan Kręt.")] == ["Jan Kręt"]
    assert [m.source.canonical for m in read("Dyrektor miał uciec. Jan Kręt mówi o żabach.")] == [PUBLISHER]


def test_hearsay_after_a_channels_claim_is_the_channels() -> None:
    text = (
        "Kanał „Cichy Port” podał, że dyrektor tamy wyjechał. Zastępczyni miała złożyć rezygnację. "
        "Podobno pakuje już książki."
    )
    assert {m.source.canonical for m in read(text)} == {"Cichy Port"}
    assert len(read(text)) == 3


def test_a_fronted_clause_belongs_to_the_teller_behind_it() -> None:
    found = read("O tym, że tama pękła, napisał wczoraj kanał „Cichy Port”.")
    assert [(m.source.canonical, m.sentence) for m in found] == [("Cichy Port", "Tama pękła.")]


def test_one_of_several_is_a_speaker_after_a_pronoun() -> None:
    found = read("– Wiało – powiedział nam jeden z rybaków.")
    assert [m.source.canonical for m in found] == ["jeden z rybaków"]


def test_such_news_after_a_dash_names_the_teller_of_what_stands_before_it() -> None:
    found = read("Tama pękła – taką wiadomość podał w środę kanał „Cichy Port”.")
    assert [(m.source.canonical, m.sentence) for m in found] == [("Cichy Port", "Tama pękła.")]


OWN_WORDS = [
    # (what it guards, sentence of a post, source, contents)
    ("a plain sentence", "Prezes uciekł z Gdyni.", [("Cichy Port", "Prezes uciekł z Gdyni")]),
    ("a question", "Kto stoi za ucieczką?", [("Cichy Port", "Kto stoi za ucieczką")]),
    (
        "what nobody knows",
        "O czym rozmawiali, nie wiadomo.",
        [("Cichy Port", "O czym rozmawiali, nie wiadomo")],
    ),
    (
        "the half before a cue",
        "Prezes wiedział o długu, choć zapewniał, że niczego nie słyszał.",
        [("Cichy Port", "Prezes wiedział o długu"), ("prezes", "niczego nie słyszał")],
    ),
    (
        "another teller stays one",
        "Prezes ukrywa się u brata, tak przynajmniej utrzymuje jego kierowca.",
        [("kierowca", "Prezes ukrywa się u brata")],
    ),
    ("a whisper", "»Oni mu nie wybaczą«, szepcze nam Jan Wilk.", [("Jan Wilk", "Oni mu nie wybaczą")]),
]


@pytest.mark.parametrize(("guards", "sentence", "claimed"), OWN_WORDS, ids=[row[0] for row in OWN_WORDS])
def test_who_greets_readers_tells_in_a_voice_of_its_own(
    guards: str, sentence: str, claimed: list[tuple[str, str]]
) -> None:
    text = f"Witajcie, czytelnicy!\n\n{sentence}"
    made = read(text, publisher="Cichy Port")
    assert [(m.source.canonical, m.content[0].of(text)) for m in made] == claimed


def test_a_portal_that_greets_nobody_tells_as_an_outlet() -> None:
    assert read("Prezes uciekł z Gdyni.", publisher="Cichy Port") == []
