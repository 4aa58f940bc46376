"""Whose words a paper, an agency's wire or a bare description brings. Every row is guarded by its id."""

from __future__ import annotations

import pytest

from claims.extraction.types import SourceType

from .reading import TUESDAY, read, stages

SOURCES = [
    # (id, text, source of the last claim; None: no claim)
    ("a poll by its maker", "Z sondażu CBOS wynika, że rząd traci głosy.", "CBOS"),
    ("a poll by a firm named with its kind", "Z badań firmy Kantar wynika, że ceny rosną.", "Kantar"),
    (
        "a survey by its agent, past its time",
        "Z badania przeprowadzonego w marcu przez ośrodek Dataskop wynika, że ryb jest mniej.",
        "Dataskop",
    ),
    (
        "a report by its office",
        "Z raportu Najwyższej Izby Kontroli wynika, że szpital ma długi.",
        "Najwyższa Izba Kontroli",
    ),
    (
        "a statement by its agent",
        "W oświadczeniu wydanym w piątek przez zarząd stoczni Burta zapewniono, że dok działa.",
        "zarząd stoczni Burta",
    ),
    (
        "a bare statement by the body spoken of",
        "Spółka Haltex zamyka zakład. „Szukamy kupca” – czytamy w oświadczeniu.",
        "Haltex",
    ),
    (
        "a poll in a relative clause",
        "Tygodnik „Sigma” opublikował wyniki sondażu CBOS, z którego wynika, że połowa Czechów chce euro.",
        "CBOS",
    ),
    ("a law by itself", "Zgodnie z ustawą hutnicy muszą mieć filtry.", None),
    ("not what a test is about", "Według badania krwi kierowca był trzeźwy.", "badanie krwi"),
    (
        "a letter's writer in its relative clause",
        "Wójt Jan Lis odczytał list, w którym przyznaje, że się mylił.",
        "Jan Lis",
    ),
    (
        "a title outranks no name in its phrase",
        "Przywódca węgierskiej Partii Pracy Jeremy Kiss powiedział, że rząd upadnie.",
        "Jeremy Kiss",
    ),
    (
        "letters before a first name",
        "Zdaniem dyrektora biura PKP Adriana Wilka tory są równe.",
        "Adrian Wilk",
    ),
    ("a woman by her title", "Burmistrzyni Nedaru Dragana Petrić mówi, że woda opada.", "Dragana Petrić"),
    ("not a man in the genitive", "Rzeczniczka Adriana Nowaka mówi, że poseł śpi.", None),
    ("a ministry again", "Czeskie MSW podało, że woda opada. Resort dodał, że wał stoi.", "MSW Czech"),
    ("the firm by its trade", "Ryanair ma kłopot. Irlandzka linia twierdzi, że strajk minie.", "Ryanair"),
    (
        "the leader by his party's people",
        "Przewodniczący Partii Pracy Adam Wilk odszedł. Lider laburzystów powiedział, że ma dość.",
        "Adam Wilk",
    ),
    (
        "the paper again",
        "Sprawę opisała „Gazeta Lubuska”. Dziennik twierdzi, że prezes uciekł.",
        "Gazeta Lubuska",
    ),
    ("another paper", "Sprawę opisała „Gazeta Lubuska”. Lokalny dziennik twierdzi, że prezes uciekł.", None),
    ("without the possessive", "Nasz rozmówca z policji mówi, że akta zginęły.", "rozmówca z policji"),
    (
        "those who told us",
        "Jak słyszymy w otoczeniu premiera, rząd upadnie.",
        "otoczenie premiera",
    ),
    (
        "the text that sounds",
        "Nikt nie odbiera. „Most trzeba zamknąć” – brzmi fragment komunikatu spółki Haltex.",
        "Haltex",
    ),
    (
        "no doubt of somebody",
        "Autor kanału „Szara Sowa” nie ma wątpliwości: minister uciekł.",
        "Szara Sowa",
    ),
]

TOLD = [
    # (id, text, chain of the last claim)
    (
        "told aloud to an agency",
        "Lekarka Ewa Klon mówi, że marznie. – Nie widzę końca – powiedziała AFP.",
        ["portal.example", "AFP", "Ewa Klon"],
    ),
    (
        "the teller behind the agency",
        "– Mam dość – powiedział AFP wiceszef rady Adam Wilk.",
        ["portal.example", "AFP", "Adam Wilk"],
    ),
    (
        "past a time",
        "Wójt Jan Lis powiedział w środę AFP, że pada śnieg.",
        ["portal.example", "AFP", "Jan Lis"],
    ),
    (
        "behind the speaker's name",
        "– Jesteśmy gotowi – powiedział szef zarządu wielkiej spółki Adam Wilk agencji Bloomberg.",
        ["portal.example", "Bloomberg", "Adam Wilk"],
    ),
    ("an agency that reports", "– Pada śnieg – podała AFP.", ["portal.example", "AFP"]),
]

NO_SOURCES = [
    # (id, text, what is no source of any claim)
    ("how it is done", "Związki żądają, by umowy zawierano na podstawie prawa lokalnego.", "prawo lokalne"),
    ("who they are", "Zieloni skrytykowali partie, które domagają się budowy tamy.", "partie"),
    ("what a slogan sounds like", "Hasło brzmi: „Woda dla wszystkich”.", "hasło"),
    ("the general view", "Ekonomista Jan Lis milczał. Szacuje się, że ceny wzrosną.", "jan lis"),
    (
        "what comes of what",
        "Zarząd mówi, że zysk wynika ze sprzedaży działek do celów rolnych.",
        "sprzedaż działek",
    ),
    ("what a delay comes of", "Zarząd milczy. Opóźnienie prac wynika z trudnych warunków.", "trudne warunki"),
    ("what all of us should", "Anna Lis jest wójtem. Musimy pamiętać, że most pęka.", "anna lis"),
    ("how things are", "Anna Lis wróciła. Pewne jest to, że most pęka.", "anna lis"),
    ("what a thing promises", "Anna Lis wróciła. Pomysł zapewnia, że most będzie stał.", "anna lis"),
    ("nobody's doubt", "Rada milczy. Nie ma wątpliwości, że to wypadek.", "rada"),
]

POSTS = [
    # (id, text, is it a post)
    ("greets and says who", "Cześć, to znowu my.\n\nW nocy wybuchł magazyn amunicji.", True),
    ("words to the readers", "W nocy wybuchł magazyn amunicji.\n\nPiszcie, co wiecie o tej sprawie.", True),
    ("somebody else's words to others", "W nocy wybuchł magazyn. „Wyjdźcie!” – wołał strażak.", False),
    ("a report", "W nocy wybuchł magazyn amunicji. Nikt nie zginął.", False),
]


@pytest.mark.parametrize(("guards", "text", "source"), SOURCES, ids=[row[0] for row in SOURCES])
def test_who_issued_it(guards: str, text: str, source: str | None) -> None:
    made = read(text)[-1].source
    assert made.unnamed if source is None else made.canonical == source


@pytest.mark.parametrize(("guards", "text", "chain"), TOLD, ids=[row[0] for row in TOLD])
def test_an_agency_that_was_told(guards: str, text: str, chain: list[str]) -> None:
    assert [link.name for link in read(text)[-1].chain] == chain


@pytest.mark.parametrize(("guards", "text", "nobody"), NO_SOURCES, ids=[row[0] for row in NO_SOURCES])
def test_what_is_no_source(guards: str, text: str, nobody: str) -> None:
    assert nobody not in {mention.source.canonical.lower() for mention in read(text)}


@pytest.mark.parametrize(("guards", "text", "post"), POSTS, ids=[row[0] for row in POSTS])
def test_a_post_speaks_for_itself(guards: str, text: str, post: bool) -> None:
    voice = stages(text, TUESDAY, "Szare Schody").voice
    assert voice is not None
    assert (voice.type is SourceType.CHANNEL) is post
