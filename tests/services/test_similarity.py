"""What is alike, and what is never taken for one however alike it is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.services.similarity import Likeness, Wording, likeness, unshared, words_of
from claims.services.suggestions import LIKE_ENOUGH

LIPKA, KOS, WRONA = 1, 2, 3
NAMES = {LIPKA: "Jan Lipka", KOS: "Anna Kos", WRONA: "Piotr Wrona"}


def wording(sentence: str, *who: int, **fields: Any) -> Wording:
    values = {"polarity": "positive", "event_type": "CONSULT", "origin": 7}
    names = tuple(NAMES[each] for each in who)
    return Wording(sentence=sentence, who=frozenset(who), names=names, **{**values, **fields})


def compare(one: str, other: str, *, who: Any = ((), ()), **fields: Any) -> Likeness:
    return likeness(wording(one, *who[0]), wording(other, *who[1], **fields))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister Jan Lipka zadzwonił do Anny Kos.", "Jan Lipka dzwonił w poniedziałek do Anny Kos."),
        ("Rząd odwołał wojewodę z Wielgorza.", "Wojewoda z Wielgorza został odwołany przez rząd."),
        ("Stocznia zwolniła 300 osób.", "Stocznia w Zatoce zwolniła 300 pracowników i osób z biura."),
        ("Stocznia zwolniła trzystu ludzi.", "Stocznia zwolniła 300 ludzi."),
        ("Zarząd wydał 12 000 złotych.", "Zarząd wydał 12.000 złotych."),
        ("Minister poleciał do Gdyni.", "Minister poleciał 18.11.2026 do Gdyni."),
    ],
    ids=[
        "inflected and with a day",
        "passive",
        "one names more",
        "a number in words",
        "a number written in two ways",
        "a day in figures is a time and no number",
    ],
)
def test_what_says_the_same_in_other_words_is_alike(one: str, other: str) -> None:
    found = compare(one, other)
    assert found.obstacles == ()
    assert found.score >= LIKE_ENOUGH


@pytest.mark.parametrize(
    ("one", "other", "obstacle"),
    [
        ("Minister zadzwonił do Anny Kos.", "Minister nie zadzwonił do Anny Kos.", "negation"),
        ("Nikt nie zadzwonił do Anny Kos.", "Ktoś zadzwonił do Anny Kos.", "negation"),
        ("Rzecznik podał, że port zamknięto.", "Rzecznik zaprzeczył, że port zamknięto.", "negation"),
        ("Minister poleciał do Gdyni.", "Minister poleciał do Torunia.", "names"),
        ("Poseł Jan Lipka złożył mandat.", "Poseł Jan Wrona złożył mandat.", "names"),
        ("Stocznia zwolniła 300 osób.", "Stocznia zwolniła 3000 osób.", "numbers"),
        ("Stocznia zwolniła dwóch ludzi.", "Stocznia zwolniła trzech ludzi.", "numbers"),
        ("Budżet wzrósł o 2 mln.", "Budżet wzrósł o 2 mld.", "numbers"),
        ("Wygrał w pierwszej turze.", "Wygrał w drugiej turze.", "numbers"),
        ("Podatek wynosi 2,5 procent.", "Podatek wynosi 2,7 procent.", "numbers"),
    ],
)
def test_a_differing_negation_name_or_number_is_an_obstacle(one: str, other: str, obstacle: str) -> None:
    assert compare(one, other).obstacles == (obstacle,)


@pytest.mark.parametrize(
    ("fields", "obstacle"),
    [
        ({"polarity": "negative"}, "negation"),
        ({"first": date(2026, 11, 19), "last": date(2026, 11, 19)}, "time"),
    ],
)
def test_fields_can_be_obstacles_too(fields: dict[str, Any], obstacle: str) -> None:
    day = {"first": date(2026, 11, 18), "last": date(2026, 11, 18)}
    sentence = "Minister zadzwonił."
    assert likeness(wording(sentence, **day), wording(sentence, **{**day, **fields})).obstacles == (obstacle,)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((LIPKA, KOS), (LIPKA, KOS), False),
        ((LIPKA, KOS), (LIPKA,), False),
        ((LIPKA, KOS), (), False),
        ((LIPKA, KOS), (LIPKA, WRONA), True),
        ((LIPKA,), (KOS,), True),
    ],
    ids=["the same", "one names fewer", "one names nobody", "another partner", "another person"],
)
def test_who_it_is_about(one: tuple[int, ...], other: tuple[int, ...], apart: bool) -> None:
    found = compare("Doszło do rozmowy.", "Doszło do rozmowy.", who=(one, other))
    assert (found.obstacles == ("names",)) is apart


def test_a_title_or_a_first_name_more_is_no_other_person() -> None:
    one = wording("Jan Lipka zadzwonił do Kos.", LIPKA, KOS)
    other = wording("Szef Zatoki Lipka zadzwonił do posłanki Anny Kos.", LIPKA, KOS)
    found = likeness(one, other)
    assert found.obstacles == ()
    assert found.score >= LIKE_ENOUGH


def test_reasons_say_what_is_shared() -> None:
    day = {"first": date(2026, 11, 18), "last": date(2026, 11, 18)}
    one = wording("Lipka zadzwonił do Kos.", LIPKA, KOS, **day)
    assert likeness(one, one).reasons == ("same_words", "same_who", "same_origin", "same_kind", "same_time")
    elsewhere = wording("Padło pytanie.", event_type="ASK", origin=8)
    assert likeness(one, elsewhere).reasons == ()


def test_what_is_about_something_else_is_not_alike() -> None:
    assert compare("Minister zadzwonił do Anny Kos.", "Stocznia wodowała prom.").score < 0.3


def test_common_words_weigh_less() -> None:
    one, other = wording("Minister powiedział o porcie."), wording("Minister powiedział o moście.")
    common = frozenset({"minister", "powiedzieć"})
    assert likeness(one, other, common=common).score < likeness(one, other).score


PIECES = [
    "Minister", "Lipka", "Kos", "nie", "zadzwonił", "do", "12", "000", "dwóch", "Gdyni", "w",
    "18.11.2026", "i", "port", "zamknął", "2,5", "mln", "żadnej",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)


@given(SENTENCES, SENTENCES)
def test_likeness_is_mutual_and_in_bounds(one: str, other: str) -> None:
    there, back = compare(one, other), compare(other, one)
    assert there.obstacles == back.obstacles
    assert there.score == pytest.approx(back.score)
    assert 0.0 <= there.score <= 1.0


@given(SENTENCES)
def test_a_claim_has_no_obstacle_to_itself(sentence: str) -> None:
    assert compare(sentence, sentence).obstacles == ()


@given(SENTENCES, SENTENCES)
def test_marked_pieces_are_the_sentence(one: str, other: str) -> None:
    assert "".join(text for text, _ in unshared(one, other)) == one


def test_only_what_the_other_lacks_is_marked() -> None:
    pieces = unshared("Lipka zadzwonił do Kos w Gdyni.", "Do Kos zadzwoni Lipka.")
    assert [text for text, differs in pieces if differs] == ["Gdyni"]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("12 000 i 12.000 i 12000", ["12000", "12000", "12000"]),
        ("2,5 a 2.5", ["2.5", "2.5"]),
        ("w 2024 100 osób", ["2024", "100"]),
        ("dwudziestu pięciu", ["20", "5"]),
        ("kilkuset", []),
        ("18.11.2026", []),
        ("007", ["7"]),
    ],
)
def test_numbers_as_they_are_written(written: str, numbers: list[str]) -> None:
    assert [word.number for word in words_of(written) if word.number] == numbers
