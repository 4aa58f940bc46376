"""Event types and modes, actors and targets, the display sentence."""

from __future__ import annotations

import pytest

from .reading import read

EVENTS = [
    ("minister zadzwonił do Jana Nowaka", "CONSULT", "phone"),
    ("minister odbył rozmowę telefoniczną z Janem Nowakiem", "CONSULT", "phone"),
    ("minister spotkał się z Janem Nowakiem", "CONSULT", "visit"),
    ("minister oskarżył Jana Nowaka o kradzież", "ACCUSE", "allege"),
    ("minister poparł Jana Nowaka", "SUPPORT", None),
    ("minister chce odwiedzić hutę", "X_INTENT", None),
    ("minister powinien odejść", "REQUEST", "change"),
    ("minister trafił do szpitala po zawale", "X_HEALTH", None),
    ("minister został zdymisjonowany", "X_PERSONNEL", "dismiss"),
    ("wojsko ostrzelało hutę", "ASSAULT", "heavy-weapons"),
    ("cena gazu wzrosła", "X_ECON", None),
    ("huta jest duża", "X_STATE", None),
    ("minister złożył rezygnację", "X_PERSONNEL", "leave"),
    ("dyrektorka podała się do dymisji", "X_PERSONNEL", "leave"),
    ("minister stracił fotel", "X_PERSONNEL", "dismiss"),
    ("minister stracił przytomność", "X_HEALTH", "incapacity"),
    ("huta straciła zamówienie", "X_ECON", None),
    ("huta zwolniła stu pracowników", "X_PERSONNEL", "dismiss"),
    ("kierownictwo huty objął Jan Nowak", "X_PERSONNEL", "appoint"),
    ("Jan Nowak został prezesem huty", "X_PERSONNEL", "appoint"),
    ("Jan Nowak został w domu", "X_STATE", None),
    ("następcą prezesa będzie Jan Nowak", "X_PERSONNEL", "appoint"),
    ("wojsko zajęło hutę", "COERCE", "seize"),
    ("rada zajmie się budżetem", "X_STATE", None),
    ("dochodzenie przejęła prokuratura", "ACCUSE", "investigate"),
    ("minister odwołał wyjazd", "X_DECIDE", None),
    ("minister odwołał prezesa", "X_PERSONNEL", "dismiss"),
    ("wizytę przełożono na maj", "X_PROJECT", "delay"),
    ("rząd wycofał ustawę", "X_DECIDE", None),
    ("wojsko wycofało się z miasta", "RETREAT", "withdraw"),
    ("sąd skreślił posła z listy", "COERCE", "restrict"),
    ("szpital otrzymał zakaz przyjęć", "COERCE", "restrict"),
    ("bank sprzedał obligacje", "X_ECON", None),
    ("do miasta wyruszył batalion piechoty", "MOBILIZE", "troops"),
    ("wojewoda ewakuował szkołę", "RETREAT", "withdraw"),
    ("most zostanie oddany do użytku", "X_PROJECT", "complete"),
    ("minister nie przyjął zaproszenia", "REJECT", None),
    ("rada zwołała posiedzenie", "X_DECIDE", "order"),
    ("w hucie wybuchł pożar", "X_INCIDENT", "accident"),
    ("huta łamie umowę", "X_REGULATE", None),
    ("kraj zawiesił współpracę z sąsiadem", "SANCTION", "discontinue"),
]


@pytest.mark.parametrize(("clause", "kind", "mode"), EVENTS)
def test_types_and_modes(clause: str, kind: str, mode: str | None) -> None:
    mention = read(f"Rzecznik Adam Wilk powiedział, że {clause}.")[0]
    assert mention.event_type == kind
    if mode is not None:
        assert mention.event_mode == mode


def test_actor_and_target_in_the_nominative() -> None:
    mention = read("Rzecznik Adam Wilk powiedział, że Jan Nowak zadzwonił do Iwana Barabanowa.")[0]
    assert [a.canonical for a in mention.actors] == ["Jan Nowak"]
    assert [t.canonical for t in mention.targets] == ["Iwan Barabanow"]


def test_coordinated_objects_are_not_fused() -> None:
    mention = read(
        "Rzecznik Adam Wilk powiedział, że Jan Nowak usiłuje wciągnąć Ukrainę i Polskę do spółki."
    )[0]
    assert [t.canonical for t in mention.targets] == ["Ukraina", "Polska"]


def test_the_event_of_a_cleft_is_in_its_relative_clause() -> None:
    text = "Rzecznik Adam Wilk podał, że pierwszą osobą, do której zadzwonił minister, był Jan Nowak, poseł."
    mention = read(text)[0]
    assert (mention.event_type, mention.event_mode) == ("CONSULT", "phone")
    assert [t.canonical for t in mention.targets] == ["Jan Nowak"]


def test_passive_agents_act() -> None:
    mention = read("Rzecznik Adam Wilk powiedział, że Jan Nowak został aresztowany.")[0]
    assert mention.actors == ()
    assert [t.canonical for t in mention.targets] == ["Jan Nowak"]


def test_a_later_sentence_tells_the_mode_of_the_same_meeting() -> None:
    text = (
        'Kanał "Cichy Port" zna sprawę.\nWedług kanału Jan Nowak rozmawiał z Iwanem Barabanowem. '
        "Jan Nowak rozmawiał z Iwanem Barabanowem telefonicznie."
    )
    assert [m.event_mode for m in read(text)] == ["phone", "phone"]


SENTENCES = [
    ("Jan Nowak powiedział, że wyjedzie.", "Jan Nowak wyjedzie."),
    ("Jan Nowak powiedział, że piec stanął w poniedziałek.", "Piec stanął w poniedziałek (6 marca 2023)."),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_the_display_sentence_stands_alone(text: str, sentence: str) -> None:
    assert read(text)[0].sentence == sentence
