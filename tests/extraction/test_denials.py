"""A denial is shown as one: the list of claims must not say what its source said is not so."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extraction import extract
from claims.extraction.types import Scope

DENIALS = {
    "jakoby": (
        "Rzecznik Jan Kos zaprzeczył, jakoby prezydent zasłabł.",
        "Nieprawda, że prezydent zasłabł.",
        "negative",
    ),
    "że": (
        "Firma zdementowała, że prezes Ewa Lis odeszła.",
        "Nieprawda, że prezes Ewa Lis odeszła.",
        "negative",
    ),
    "name first": (
        "Minister Adam Wilk zaprzeczył, że Polska wycofała wojska.",
        "Nieprawda, że Polska wycofała wojska.",
        "negative",
    ),
    "double negation": (
        "Rzecznik Jan Kos zaprzeczył, że premier nie przyjechał.",
        "Nieprawda, że premier nie przyjechał.",
        "positive",
    ),
    "plain negation": (
        "Rzecznik Jan Kos powiedział, że premier nie przyjechał.",
        "Premier nie przyjechał.",
        "negative",
    ),
    "confirmation": (
        "Rzecznik Jan Kos potwierdził, że prezydent zasłabł.",
        "Prezydent zasłabł.",
        "positive",
    ),
    "the denier is the dropped subject": (
        "Ministerstwo zdementowało, że zamknie szpital.",
        "Nieprawda, że ministerstwo zamknie szpital.",
        "negative",
    ),
    "in the present": (
        "Burmistrz Ewa Lis zaprzecza, że sprzedała działkę.",
        "Nieprawda, że Ewa Lis sprzedała działkę.",
        "negative",
    ),
    "of a state": (
        "Prezes Adam Wilk zaprzeczył, że firma jest zadłużona.",
        "Nieprawda, że firma jest zadłużona.",
        "negative",
    ),
    "of what will be": (
        "Prezes Adam Wilk zaprzeczył, że zamknie hutę.",
        "Nieprawda, że Adam Wilk zamknie hutę.",
        "negative",
    ),
    "of a passive": (
        "Rzecznik Jan Kos zaprzeczył, jakoby dyrektor został zatrzymany.",
        "Nieprawda, że dyrektor został zatrzymany.",
        "negative",
    ),
    "place first": (
        "Rzecznik Jan Kos zaprzeczył, jakoby w fabryce wybuchł pożar.",
        "Nieprawda, że w fabryce wybuchł pożar.",
        "negative",
    ),
    "with its day": (
        "Rzecznik Jan Kos zaprzeczył, jakoby w środę doszło do wybuchu.",
        "Nieprawda, że w środę (18 listopada 2026) doszło do wybuchu.",
        "negative",
    ),
    "nobody, denied": (
        "Rzecznik Jan Kos zaprzeczył, że nikt nie zginął.",
        "Nieprawda, że nikt nie zginął.",
        "positive",
    ),
    "a state denies": (
        "Kreml zaprzecza, jakoby wysłał wojska.",
        "Nieprawda, że Kreml wysłał wojska.",
        "negative",
    ),
    "ruled out": (
        "Minister Adam Wilk wykluczył, że podatki wzrosną.",
        "Nieprawda, że podatki wzrosną.",
        "negative",
    ),
    "not ruled out": (
        "Minister Adam Wilk nie wykluczył, że podatki wzrosną.",
        "Podatki wzrosną.",
        "positive",
    ),
    "not confirmed is not denied": (
        "Rzecznik Jan Kos nie potwierdził, że most runął.",
        "Most runął.",
        "positive",
    ),
    "jakoby of one who claims": (
        "Kanał twierdzi, jakoby minister wyjechał.",
        "Minister wyjechał.",
        "positive",
    ),
    "rumours about an event": (
        "Kancelaria zdementowała pogłoski o dymisji premiera.",
        "Kancelaria zdementowała pogłoski o dymisji premiera.",
        "negative",
    ),
    "reports of an event": (
        "Rzecznik Jan Kos zaprzeczył doniesieniom o wybuchu.",
        "Jan Kos zaprzeczył doniesieniom o wybuchu.",
        "negative",
    ),
    "it is not true that": (
        "Rzecznik Jan Kos powiedział, że nie jest prawdą, że most runął.",
        "Nie jest prawdą, że most runął.",
        "negative",
    ),
    "untrue, said in speech": (
        "„To nieprawda, że uciekłem” – oświadczył Adam Wilk.",
        "To nieprawda, że uciekłem.",
        "negative",
    ),
    "a participle in the middle": (
        "Adam Wilk, zaprzeczając, że brał łapówki, wyszedł z sali sądu.",
        "Nieprawda, że Adam Wilk brał łapówki.",
        "negative",
    ),
    "a participle first": (
        "Zaprzeczając, że brał łapówki, radny wyszedł z sali sądu.",
        "Nieprawda, że radny brał łapówki.",
        "negative",
    ),
    "groundless": (
        "Prezes Adam Wilk powiedział, że zarzuty są bezpodstawne.",
        "Zarzuty są bezpodstawne.",
        "negative",
    ),
    "never": (
        "Adam Wilk powiedział, że nigdy nie był w Mińsku.",
        "Adam Wilk nigdy nie był w Mińsku.",
        "negative",
    ),
    "no one of a kind": (
        "Adam Wilk powiedział, że żaden minister nie przyjechał.",
        "Żaden minister nie przyjechał.",
        "negative",
    ),
}


@pytest.mark.parametrize(("text", "sentence", "polarity"), DENIALS.values(), ids=DENIALS.keys())
def test_a_denied_claim_says_that_it_is_not_so(text: str, sentence: str, polarity: str) -> None:
    found = extract(f"Tytuł\n{text}", publisher="Portal", published=date(2026, 11, 20))
    assert [(m.sentence, m.polarity.value) for m in found.mentions] == [(sentence, polarity)]


CALLED_FALSE = [
    # (who denies, his sentence): the news is called false without saying which
    ("Anna Lis", "Rzeczniczka huty Anna Lis nazwała doniesienia kanału „bajką dla dorosłych”."),
    ("rzecznik", "Rzecznik nazwał doniesienia kłamstwem."),
    ("rzecznik", "Rzecznik uznał doniesienia kanału za kłamstwo."),
]


@pytest.mark.parametrize(("denier", "sentence"), CALLED_FALSE)
def test_news_that_is_called_false_is_denied_by_whoever_calls_it_so(denier: str, sentence: str) -> None:
    text = f"Kanał „Kret” podał, że prezes Jan Kos uciekł. {sentence}"
    found = extract(text, publisher="portal.example", published=date(2023, 3, 7))
    told = [m for m in found.mentions if m.scope is Scope.SOURCE]
    assert [m.source.canonical for m in told] == ["Kret", denier]
    assert [a.canonical for a in told[1].actors] == ["Jan Kos"]
    assert told[1].polarity.value == "negative"
