"""People who are counted, events that impend, acts that one announces, and the words that decide their type.
Every row is guarded by its id.
"""

from __future__ import annotations

import pytest

from claims.extraction.types import Entity, Modality, Polarity

from .reading import read


def names(entities: tuple[Entity, ...]) -> list[str]:
    return [entity.canonical for entity in entities]


TOLD = [
    # (id, clause, type, actors, targets)
    ("a share of people", "43 proc. Czechów chce euro", "X_INTENT", ["43 proc. Czechów"], []),
    ("a share in words", "12 procent uczniów głoduje", "PROTEST", ["12 procent uczniów"], []),
    ("thousands after the verb", "w pikiecie wzięło udział 90 tys. osób", "PROTEST", ["90 tys. osób"], []),
    (
        "out of how many",
        "w strajku wzięło udział 30 osób spośród 3 tys. pracowników",
        "PROTEST",
        ["30 osób spośród 3 tys. pracowników"],
        [],
    ),
    (
        "whom a counted crowd hears",
        "huta przeprasza 50 tys. klientów",
        "SUPPORT",
        ["huta"],
        ["50 tys. klientów"],
    ),
    ("not an age", "policja zatrzymała 34-letniego kierowcę", "COERCE", ["policja"], ["34-letni kierowca"]),
    ("evacuated people", "ewakuowano 310 mieszkańców", "AID", [], ["310 mieszkańców"]),
    ("evacuated troops", "ewakuowano garnizon", "RETREAT", [], ["garnizon"]),
    ("taking part in a march", "szefowa bierze udział w marszu", "PROTEST", ["szefowa"], []),
    ("taking part in a match", "szefowa bierze udział w meczu", "X_STATE", ["szefowa"], []),
    ("a store that blows up", "wybuchł magazyn amunicji", "X_INCIDENT", [], ["magazyn amunicji"]),
    ("not backing", "minister nie popiera strajku", "SUPPORT", ["minister"], []),
    ("an order to somebody", "wójt kazał mu wyjść", "REQUEST", ["wójt"], []),
    ("what pays", "opłaca się kupić wagony", "X_STATE", [], []),
    ("answering for", "dyrektor odpowie za śmierć górników", "X_STATE", ["dyrektor"], []),
    ("off on leave", "generał poleciał na urlop", "X_PERSONNEL", ["generał"], []),
    ("no question of it", "nie ma mowy o zatrzymaniu posła", "COERCE", [], ["poseł"]),
]

ASKED = [
    # (id, text, targets of the last claim)
    (
        "who is to do it",
        "Aptekarze domagają się, by minister Jan Lis ogłosił listę leków.",
        ["Jan Lis"],
    ),
    ("whose deed", "Burmistrzyni Anna Lis milczy. Opozycja zażądała jej dymisji.", ["Anna Lis"]),
    (
        "not the participle's object",
        "Związki reprezentujące załogę Gazpromu domagają się podwyżek.",
        [],
    ),
]

ANNOUNCED = [
    # (id, text, actors of the last claim)
    ("a lawsuit of one's own", "Jan Lis zapowiedział pozew.", ["Jan Lis"]),
    (
        "two who speak together",
        "Jan Lis i radna Anna Kos oznajmili, że poparliby strajk.",
        ["Jan Lis", "Anna Kos"],
    ),
    ("his party", "Lider Partii Lasu Jan Lis mówi, że jego ugrupowanie nie poprze budżetu.", ["Partia Lasu"]),
    (
        "a union is not its state",
        "– Podpisaliśmy umowę – mówi sekretarz brytyjskiego związku Jan Lis.",
        [],
    ),
]


@pytest.mark.parametrize(
    ("guards", "clause", "kind", "actors", "targets"), TOLD, ids=[row[0] for row in TOLD]
)
def test_type_and_arguments(
    guards: str, clause: str, kind: str, actors: list[str], targets: list[str]
) -> None:
    made = read(f"Rzecznik huty powiedział, że {clause}.")[-1]
    assert (made.event_type, names(made.actors), names(made.targets)) == (kind, actors, targets)


@pytest.mark.parametrize(("guards", "text", "targets"), ASKED, ids=[row[0] for row in ASKED])
def test_of_whom_it_is_asked(guards: str, text: str, targets: list[str]) -> None:
    assert names(read(text)[-1].targets) == targets


@pytest.mark.parametrize(("guards", "text", "actors"), ANNOUNCED, ids=[row[0] for row in ANNOUNCED])
def test_whose_act_it_is(guards: str, text: str, actors: list[str]) -> None:
    assert names(read(text)[-1].actors) == actors


def test_what_impends_may_come() -> None:
    made = read("Rzecznik huty mówi, że prezesowi grozi dymisja.")[-1]
    assert (made.event_type, made.modality) == ("X_PERSONNEL", Modality.POSSIBLE)


def test_what_cannot_be_excluded_is_not_denied() -> None:
    made = read("– Nie możemy wykluczyć kolejnych wybuchów – powiedział Jan Lis.")[-1]
    assert (made.modality, made.polarity) == (Modality.POSSIBLE, Polarity.POSITIVE)


def test_what_one_does_not_think_is_denied_behind_any_conjunction() -> None:
    made = read("– Nie sądzę, że most runie – powiedział Jan Lis.")[-1]
    assert (made.predicate.lemma, made.polarity) == ("runąć", Polarity.NEGATIVE)


def test_a_subject_that_is_counted_speaks() -> None:
    made = read("Jan Lis ostrzegł, że pada. Większość Polaków uważa, że ceny rosną.")[-1]
    assert made.source.canonical == "większość Polaków"
