"""Cues and hedges: which words signal that somebody speaks, and which that nobody vouches."""

from __future__ import annotations

import pytest

from .reading import stages

CUES = [
    # (sentence, [(words, class, stance)])
    ("Rzecznik powiedział, że most stoi.", [("powiedział", "verb_say", "neutral")]),
    ("Starosta powtórzył, iż most stoi.", [("powtórzył", "verb_add", "neutral")]),
    ("Poinformowano, że most stoi.", [("Poinformowano", "verb_say", "neutral")]),
    ("– Most stoi – ripostował rzecznik.", [("ripostował", "verb_say", "neutral")]),
    ("„Most pęka”, szepnął nam inżynier.", [("szepnął", "verb_say", "neutral")]),
    ("„Most stoi” – czytamy w komunikacie.", [("czytamy", "verb_write", "neutral")]),
    ("Raport głosi, że most pęka.", [("głosi", "verb_claim", "distancing")]),
    ("Rzecznik zaprzeczył, że most runął.", [("zaprzeczył", "verb_deny", "denial")]),
    ("Rzecznik nie potwierdził, że most runął.", [("nie potwierdził", "verb_deny", "non_commit")]),
    ("Starosta oskarżył wójta o kłamstwo.", [("oskarżył", "verb_accuse", "neutral")]),
    ("Związek żąda, by zamknięto most.", [("żąda", "verb_request", "neutral")]),
    ("Rzecznik zapowiada remont mostu.", [("zapowiada", "verb_commit", "neutral")]),
    ("Rzecznik sugeruje, że most pęka.", [("sugeruje", "verb_suggest", "neutral")]),
    ("Rzecznik obawia się, że most runie.", [("obawia się", "verb_think", "neutral")]),
    ("Rzecznik wyraził nadzieję, że most stoi.", [("wyraził nadzieję", "verb_think", "neutral")]),
    ("Według rzecznika most stoi.", [("Według", "preposition", "neutral")]),
    ("Zdaniem rzecznika most stoi.", [("Zdaniem", "preposition", "neutral")]),
    ("W opinii rzecznika most stoi.", [("W opinii", "preposition", "neutral")]),
    ("Jego zdaniem most stoi.", [("Jego zdaniem", "preposition", "neutral")]),
    ("Jak podał rzecznik, most stoi.", [("Jak podał", "as_clause", "neutral")]),
    ("Jak ustaliliśmy, most stoi.", [("Jak ustaliliśmy", "as_clause", "factive")]),
    ("Jak wynika z raportu, most stoi.", [("wynika z", "wynika_z", "neutral")]),
    # "po tym, jak" only tells the order of things, "o tym, jak" what is talked of
    (
        "Most zamknięto po tym, jak rzecznik zapowiedział remont.",
        [("zapowiedział", "verb_commit", "neutral")],
    ),
    ("Mieszkańcy dyskutują o tym, jak wójt przyznał rację radnym.", [("przyznał", "verb_reveal", "factive")]),
    ("Z raportu wynika, że most stoi.", [("Z", "wynika_z", "neutral")]),
    (
        "Gazeta podała, powołując się na rzecznika, że most stoi.",
        [("podała", "verb_report", "neutral"), ("powołując się na", "relay", "relay")],
    ),
    (
        "Ekspert cytowany przez gazetę twierdzi, że most stoi.",
        [("cytowany przez", "relay", "outer"), ("twierdzi", "verb_claim", "distancing")],
    ),
    (
        "W rozmowie z gazetą rzecznik przyznał, że most pęka.",
        [("W rozmowie z", "relay", "outer"), ("przyznał", "verb_reveal", "factive")],
    ),
    ("Rzecznik ma rację, most stoi.", []),
    ("Most ma trzy przęsła.", []),
]

HEDGES = [
    # (sentence, [(words, what they say of the commitment)])
    ("Most rzekomo runął.", [("rzekomo", "alleged")]),
    ("Most ponoć runął.", [("ponoć", "alleged")]),
    ("Mówi się, że most runie.", [("Mówi się", "alleged")]),
    # what goes round, and what only comes to hand
    ("Krążą plotki, że most runie.", [("Krążą plotki", "alleged")]),
    ("W sieci pojawiły się doniesienia o pożarze mostu.", [("pojawiły się doniesienia", "alleged")]),
    ("Pojawiły się nowe informacje.", []),
    # what is known unofficially, and a manner
    ("Nieoficjalnie: most runie.", [("Nieoficjalnie", "alleged")]),
    ("Jak nieoficjalnie ustaliło radio, most runie.", [("nieoficjalnie", "alleged")]),
    ("Ministrowie spotkali się nieoficjalnie.", []),
    ("Rzekomy sprawca uciekł.", [("Rzekomy", "alleged")]),
    ("Most prawdopodobnie runął.", [("prawdopodobnie", "probable")]),
    ("Most najpewniej runie.", [("najpewniej", "probable")]),
    ("Chyba nikt nie zginął.", [("Chyba", "probable")]),
    ("Wygląda na to, że most runie.", [("Wygląda na to", "probable")]),
    ("Wszystko wskazuje na to, że most runął.", [("Wszystko wskazuje na to", "probable")]),
    ("Wiele wskazuje na podpalenie.", [("Wiele wskazuje na", "probable")]),
    ("Most być może runie.", [("być może", "possible")]),
    ("Most ewentualnie runie.", [("ewentualnie", "possible")]),
    ("Nie jest wykluczone, że most runie.", [("Nie jest wykluczone", "possible")]),
    ("Nie wiadomo, kto zburzył most.", [("Nie wiadomo", "question")]),
    ("Most miał runąć w nocy.", [("miał", "alleged")]),
    ("Mieli wezwać pomoc.", [("Mieli", "alleged")]),
    ("Miało dojść do wybuchu.", [("Miało", "alleged")]),
    ("Wójt ma ukrywać dochody.", [("ma", "alleged")]),
    ("Most ma runąć jutro.", [("ma", "predicted")]),
    ("Wnioski mają być składane w urzędzie.", [("mają", "deontic")]),
    ("Miałby przyjechać, gdyby mógł.", [("Miałby", "conditional")]),
    # `mieć` that doubts nothing
    ("Starosta ma dość remontów.", []),
    ("Starosta ma obowiązek naprawić most.", []),
    ("Starosta ma czas, by naprawić most.", []),
    ("Most ma trzy przęsła.", []),
    ("Most stoi od roku.", []),
]


@pytest.mark.parametrize(("sentence", "cues"), CUES)
def test_what_signals_that_somebody_speaks(sentence: str, cues: list[tuple[str, str, str]]) -> None:
    found = stages(sentence)
    assert [(found.of(c.start, c.end), c.cls, c.stance) for c in found.cues] == cues


@pytest.mark.parametrize(("sentence", "hedges"), HEDGES)
def test_what_signals_that_nobody_vouches(sentence: str, hedges: list[tuple[str, str]]) -> None:
    found = stages(sentence)
    assert [(found.of(h.start, h.end), h.modality) for h in found.hedges] == hedges
