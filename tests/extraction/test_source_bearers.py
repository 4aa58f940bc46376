"""Who bears a role, whose words a document holds, through whom they came. Every row is guarded by its id."""

from __future__ import annotations

import pytest

from .reading import read, stages

BEARERS = [
    # (id, text, source of the last claim)
    ("past a firm's name", "Prezes szwedzkiego Norrvik Oskar Berg uważa, że port ruszy.", "Oskar Berg"),
    ("past an acronym", "Wysłannik OBWE Lars Nygren powiedział, że rozejm trwa.", "Lars Nygren"),
    ("a woman's role by its ending", "Obrończyni radnej mec. Ewa Klon uważa, że sąd się myli.", "Ewa Klon"),
    (
        "past a list of duties",
        "Komisarz ds. rybołówstwa, żeglugi, portów i ludzi morza Greta Lund twierdzi, że połowy spadły.",
        "Greta Lund",
    ),
    (
        "past a participle between commas",
        "Rzecznik ligi Czysta Woda, walczącej o rzeki, Piotr Wilk stwierdził, że ryby giną.",
        "Piotr Wilk",
    ),
    ("where it was said is no part of the role", "– Piec stoi – podał rzecznik huty w komunikacie.", None),
    (
        "one of several, past where he works",
        "– Rynek rośnie – uważa jeden z szefów działu w banku Norrvik, Oskar Berg.",
        "Oskar Berg",
    ),
    ("past a firm's letters", "Szef finansów JLR Ken Gregor uważa, że koszty spadną.", "Ken Gregor"),
    ("not him to whom he talks", "Wszedł Nick Clegg. Rozmówca Clegga uważa, że unia się rozpada.", None),
    (
        "two titles of one woman",
        "Prawniczka i działaczka Gina Miller, która wygrała, twierdzi, że sąd się myli.",
        "Gina Miller",
    ),
    ("past a party", "Szefowa Partii Zielonych Caroline Lucas ostrzega, że rzeki giną.", "Caroline Lucas"),
    ("in a slot", "Zdaniem majora w stanie spoczynku Jana Wilka czołgi ugrzęzły.", "Jan Wilk"),
    ("of an as-clause", "Jak podała prezeska spółki Rolnik Ewa Klon, zbiory spadły.", "Ewa Klon"),
    ("after the cue", "– Rozejm trwa – powiedział dziennikarzom wysłannik OBWE Lars Nygren.", "Lars Nygren"),
    ("not the name in the genitive", "Szef gabinetu Jana Wilka powiedział, że rada milczy.", None),
    (
        "the one in the nominative of two",
        "Doradca prezesa Jana Wilka Piotr Kos dodał, że rada milczy.",
        "Piotr Kos",
    ),
    ("a name before its own verb is another", "Jak twierdzi minister, Jan Wilk kłamał.", None),
    ("an apposition between commas", "Rzecznik, Jan Wilk, twierdzi, że rada kłamała.", "Jan Wilk"),
    (
        "a body after its kind",
        "Armator, spółka Morska Wstęga, utrzymuje, że prom był sprawny.",
        "Morska Wstęga",
    ),
    ("a rank cut short", "Nadkom. Adam Wilk przekazał, że kierowca był trzeźwy.", "Adam Wilk"),
    ("two ranks cut short", "Mł. insp. Adam Wilk przekazał, że kierowca był trzeźwy.", "Adam Wilk"),
    (
        "an agency told of is not the speaker",
        "Rzecznik portu Adam Wilk w rozmowie z agencją Nordvik dodał, że port stoi.",
        "Adam Wilk",
    ),
]

POINTING_BACK = [
    (
        "a man presented behind his verb is new",
        "Wójt Jan Lis milczy. Do redakcji zgłosił się mężczyzna, który twierdzi, że most pękł.",
        "mężczyzna",
    ),
    (
        "a letter that a clause tells of is not the last speaker's",
        "Wójt Jan Lis powiedział, że most stoi. Z listu, który dostała redakcja, wynika, że most pękł.",
        "list",
    ),
    (
        "a trainer is not the mayor",
        "Burmistrz Jan Lis otworzył stadion. Trener przyznał, że drużyna zagrała słabo.",
        "trener",
    ),
    (
        "a politician is the mayor",
        "Burmistrz Jan Lis otworzył stadion. Polityk przyznał, że drużyna zagrała słabo.",
        "Jan Lis",
    ),
    (
        "the chief is the minister of the text",
        "Minister rolnictwa Danii Lars Nygren zamknął targ. Jak wyjaśnił szef resortu, zachorowało sto krów.",
        "Lars Nygren",
    ),
    (
        "an abbreviated title",
        "Prof. Ewa Klon bada wirusy. Profesor twierdzi, że szczepionki pomogą.",
        "Ewa Klon",
    ),
    (
        "a title in marks, inflected",
        'Kanał "Latarnik" opisał naradę. Według "Latarnika" minister odejdzie.',
        "Latarnik",
    ),
    (
        "people of a body, by the relative pronoun",
        "Wyjątkiem jest Norrvik, którego przedstawiciele przyznali, że nie mają zapasów.",
        "Norrvik",
    ),
    (
        "the charged one is no subject",
        "Zabrał głos Piotr Kos. Oskarżył rząd o ukrywanie kosztów.",
        "Piotr Kos",
    ),
    ("a capital that does not decline", "Baku podkreśla, że nie wycofa wojsk.", "Azerbejdżan"),
    (
        "an unknown name that the tagger takes for a genitive",
        "Norvair zapewnia, że nie odwoła lotów.",
        "Norvair",
    ),
    (
        "an unnamed teller behind a quotation",
        "Dwór milczy. Zdjęcia powstały w styczniu – zapewnia źródło w tej stacji.",
        "źródło w tej stacji",
    ),
    (
        "a participle of saying is the main subject's",
        "Minister Adam Wilk zaprzeczył, że hakerzy atakują urzędy, podkreślając, że byłoby to bezprawie.",
        "Adam Wilk",
    ),
    (
        "who published the data",
        "Jak wynika z danych ogłoszonych przez firmę Norrvik, liczba ataków nie wzrosła.",
        "Norrvik",
    ),
    (
        "a surname beside a nominative",
        "Jego rzecznik Paweł Sidorka oświadczył, że straż milczy.",
        "Paweł Sidorka",
    ),
    (
        "a description of the one man named",
        "Sąd zwrócił kaucję Zenonowi Trzasce. Według sąsiadów samorządowiec milczy. „To zemsta” – napisał.",
        "Zenon Trzaska",
    ),
    (
        "the charged one is nobody's subject in the next half either",
        "Zabrał głos Piotr Kos. Oskarżył rząd o kłamstwo i zażądał dymisji ministra.",
        "Piotr Kos",
    ),
    ("a verb of retort", "– Wszyscy wiedzieli – ripostuje Ewa Klon.", "Ewa Klon"),
]

CHAINS = [
    (
        "an opinion inside what somebody says",
        "Wójt dodał, że - zdaniem lekarzy - woda jest czysta.",
        ["portal.example", "wójt", "lekarze"],
    ),
    # (id, text, chain of the last claim)
    (
        "relied on in a relative clause",
        "Według relacji oficera floty, na którą powołuje się kanał „Latarnik”, marynarze odmówili rejsu.",
        ["portal.example", "Latarnik", "oficer floty"],
    ),
    (
        "cited in a relative clause",
        "Według rybaka, którego cytuje „Głos Zatoki”, prom stał na mieliźnie.",
        ["portal.example", "Głos Zatoki", "rybak"],
    ),
    (
        "told to an agency, for all that he said",
        "Rzecznik portu powiedział PAP, że port stoi. Dodał, że ruch wróci w maju.",
        ["portal.example", "PAP", "rzecznik portu"],
    ),
    (
        "told for an outlet",
        "Starosta przyznał dla PAP, że port stoi.",
        ["portal.example", "PAP", "starosta"],
    ),
    (
        "a man of the agency speaks himself",
        "Rzecznik PAP dodał, że port stoi.",
        ["portal.example", "rzecznik PAP"],
    ),
    (
        "an interviewing agency",
        "– Port stoi – powiedział agencji Nordvik starosta Adam Wilk.",
        ["portal.example", "Nordvik", "Adam Wilk"],
    ),
]


@pytest.mark.parametrize(("guards", "text", "source"), BEARERS, ids=[row[0] for row in BEARERS])
def test_the_bearer_of_a_role(guards: str, text: str, source: str | None) -> None:
    made = read(text)[-1].source
    assert made.unnamed if source is None else made.canonical == source


@pytest.mark.parametrize(("guards", "text", "source"), POINTING_BACK, ids=[row[0] for row in POINTING_BACK])
def test_whose_words_they_are(guards: str, text: str, source: str) -> None:
    assert read(text)[-1].source.canonical == source


@pytest.mark.parametrize(("guards", "text", "chain"), CHAINS, ids=[row[0] for row in CHAINS])
def test_through_whom_they_came(guards: str, text: str, chain: list[str]) -> None:
    assert [link.name for link in read(text)[-1].chain] == chain


def test_what_says_who_the_source_is_is_no_content() -> None:
    text = "Według rybaka, którego cytuje „Głos Zatoki”, prom stał na mieliźnie."
    content = read(text)[-1].content
    assert [span.of(text) for span in content] == ["prom stał na mieliźnie"]


def test_a_rank_is_no_name() -> None:
    assert [n.canonical for n in stages("Mł. insp. Adam Wilk milczy.").names] == ["Adam Wilk"]
