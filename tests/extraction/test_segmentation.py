"""Which stretches are claims: nouns under a cue, tellers behind a comma or dash, answers that point back."""

from __future__ import annotations

import pytest

from .reading import LONG, contents, read

AFTER = "Obok huty jest duży park, w którym rosną stare drzewa i stoją ławki."


def told(text: str) -> list[tuple[str, str]]:
    """(content, source) of every claim of a paragraph in the middle of an article."""
    whole = f"{LONG}\n{LONG}\n{text} {AFTER}\n{LONG}"
    found = read(whole)
    return list(zip(contents(whole, found), [m.source.canonical for m in found], strict=True))


Row = tuple[str, list[tuple[str, str]]]

NOUNS: list[Row] = [
    # what happens, with and without a type of its own
    ("Rada Miasta ostrzega przed odpływem lekarzy.", [("przed odpływem lekarzy", "Rada Miasta")]),
    ("Dyrektor Jan Kręt obawia się długich kolejek.", [("długich kolejek", "Jan Kręt")]),
    ("Dziennik „Echo” pisze o kłopotach huty z prądem.", [("o kłopotach huty z prądem", "Echo")]),
    ("Dziennik „Echo” pisał w marcu o kłopotach huty.", [("o kłopotach huty", "Echo")]),
    ("Łotwa liczy na szybki rozejm.", [("na szybki rozejm", "Łotwa")]),
    ("Poseł Jan Kręt zapowiada na piątek ujawnienie listy.", [("na piątek ujawnienie listy", "Jan Kręt")]),
    # a rumour that is denied is the event it is about
    ("Prezes Jan Kręt zdementował plotki o sprzedaży huty.", [("plotki o sprzedaży huty", "Jan Kręt")]),
    ("Wójt Jan Kręt zaprzeczył doniesieniom o powodzi.", [("doniesieniom o powodzi", "Jan Kręt")]),
    # a thing or a topic is no claim
    ("Dziennik „Echo” pisze o nowym parku.", []),
    ("Prezes Jan Kręt zapowiada konferencję.", []),
]

OPENED: list[Row] = [
    # what is also a preposition or an adverb opens no clause by itself
    (
        "Wójt Jan Kręt twierdzi, że podczas narady wojewoda zemdlał.",
        [("podczas narady wojewoda zemdlał", "Jan Kręt")],
    ),
    ("Wójt Jan Kręt twierdzi, że mimo deszczu rzeka opadła.", [("mimo deszczu rzeka opadła", "Jan Kręt")]),
    ("Wójt Jan Kręt twierdzi, że dlatego rzeka opadła.", [("dlatego rzeka opadła", "Jan Kręt")]),
]

TELLERS: list[Row] = [
    # a whole clause, a comma, the verb of saying and its subject
    ("Most runął w nocy, stwierdził starosta Jan Kręt.", [("Most runął w nocy", "Jan Kręt")]),
    ("O pożarze nic nie wiadomo, przyznaje starosta Jan Kręt.", [("O pożarze nic nie wiadomo", "Jan Kręt")]),
    ("Dyrektor wyjechał, czytamy w dzienniku „Echo”.", [("Dyrektor wyjechał", "Echo")]),
    # a question ends a sentence, but not what was said
    ("Kto za to zapłaci? – pyta starosta Jan Kręt.", [("Kto za to zapłaci", "Jan Kręt")]),
    ("– Kto za to zapłaci? – pyta starosta Jan Kręt.", [("Kto za to zapłaci", "Jan Kręt")]),
    # sentences in the first person before the dash are said by him too
    (
        "Zamykamy hutę na tydzień. To bardzo boli - powiedział prezes Jan Kręt.",
        [("Zamykamy hutę na tydzień", "Jan Kręt"), ("To bardzo boli", "Jan Kręt")],
    ),
    (
        "W hucie stoi piec. To bardzo boli - powiedział prezes Jan Kręt.",
        [("To bardzo boli", "Jan Kręt")],
    ),
    # an outlet behind the verb tells, though its form could be an object's
    ("Most runął, podał dziennik „Echo”.", [("Most runął", "Echo")]),
    ("Wójt wyszedł, przeczytał dziennik „Echo”.", []),
    # a part of a text answers for nothing
    (
        "Prawnicy, powołując się na art. 3 uchwały, twierdzą, że most stoi.",
        [("most stoi", "prawnicy")],
    ),
    # speech behind a colon and a dash is the one's who is told behind it
    (
        "We wtorek wójt nagrał film: – Prace idą dobrze. Most stoi – zapewnia Anna Wilk.",
        [("Prace idą dobrze", "Anna Wilk"), ("Most stoi", "Anna Wilk")],
    ),
    # a politician "from the circle of" is not the one named before
    (
        "Jan Kręt milczy. – Most stoi – mówi nam polityk z otoczenia wójta.",
        [("Most stoi", "polityk")],
    ),
    # a conjunction that stands second joins nothing
    (
        "– Może więc gmina też powinna zapłacić – mówi Anna Wilk.",
        [("Może więc gmina też powinna zapłacić", "Anna Wilk")],
    ),
    # feelings that bring direct speech
    ("– Nikt nas nie słucha – denerwuje się Anna Wilk.", [("Nikt nas nie słucha", "Anna Wilk")]),
    # adjectives before a teller that looks like an object
    ("Most runął – napisał lokalny dziennik „Echo”.", [("Most runął", "Echo")]),
    # whose view
    (
        "Inaczej myślą Niemcy, których zdaniem most jest drogi.",
        [("most jest drogi", "Niemcy")],
    ),
    ("Firma Kotwica jest przekonana, że popyt wzrośnie.", [("popyt wzrośnie", "Kotwica")]),
    # people by a participle, or by a noun for women
    ("Protestujący żądają podwyżek.", [("Protestujący żądają podwyżek", "protestujący")]),
    (
        "Pielęgniarki, z którymi rozmawialiśmy, obawiają się zwolnień.",
        [("zwolnień", "pielęgniarki")],
    ),
    # the agent of a passive act
    (
        "Projekt został skrytykowany przez posła Jana Kręta.",
        [("Projekt został skrytykowany przez posła Jana Kręta", "Jan Kręt")],
    ),
    ("Projekt został skrytykowany.", []),
]


@pytest.mark.parametrize(("text", "claims"), NOUNS + OPENED + TELLERS)
def test_what_is_a_claim_and_whose(text: str, claims: list[tuple[str, str]]) -> None:
    assert [(content.rstrip("?"), source) for content, source in told(text)] == claims


ANSWERS: list[tuple[str, str, str, str]] = [
    # what is answered gives type, people and time; a denial turns it round
    ("Wójt Jan Kręt temu zaprzecza.", "COERCE", "negative", "policja"),
    ("Prokurator Jan Kręt potwierdził te doniesienia.", "COERCE", "positive", "policja"),
    ("Poinformował o tym prokurator Jan Kręt.", "COERCE", "positive", "policja"),
    # called false, by a predicate in any of its cases
    ("Rzecznik Jan Kręt nazwał te doniesienia wymysłem.", "COERCE", "negative", "policja"),
    ("Rzecznik Jan Kręt określił te informacje jako brednie.", "COERCE", "negative", "policja"),
    ("Rzecznik Jan Kręt uznał te rewelacje za prowokację.", "COERCE", "negative", "policja"),
]


@pytest.mark.parametrize(("answer", "kind", "polarity", "actor"), ANSWERS)
def test_an_answer_means_what_it_points_at(answer: str, kind: str, polarity: str, actor: str) -> None:
    before = "Dziennik „Echo” napisał, że w poniedziałek policja zatrzymała Annę Wilk."
    found = read(f"{LONG}\n{LONG}\n{before} {answer} {AFTER}\n{LONG}")
    first, last = found[0], found[-1]
    assert last.source.canonical == "Jan Kręt"
    assert (last.event_type, last.polarity, last.actors[0].canonical) == (kind, polarity, actor)
    assert first.time is not None and last.time is not None
    assert (last.time.iso, last.time.inherited) == (first.time.iso, True)
