"""Names of a text as the engine knows them: in the nominative, of one kind, short forms in full."""

from __future__ import annotations

import pytest

from .reading import stages

NAMES = {
    "a person in the accusative": ("Policja zatrzymała Jana Kowalskiego.", [("Jan Kowalski", "person")]),
    "a surname of two": ("Spotkał się z Anną Wilk-Nowak.", [("Anna Wilk-Nowak", "person")]),
    "two persons, one name each": (
        "Rozmawiał z Tomaszem Lisem i Ewą Kos.",
        [("Tomasz Lis", "person"), ("Ewa Kos", "person")],
    ),
    "a capital is its state": (
        "Premier Donald Tusk poleciał do Paryża.",
        [("Donald Tusk", "person"), ("Francja", "state")],
    ),
    "an eastern name with a hyphen": (
        "Prezydent Rosji zadzwonił do Kasyma-Żomarta Tokajewa.",
        [("Rosja", "state"), ("Kasym-Żomart Tokajew", "person")],
    ),
    "a palace is a body": (
        "Kreml milczy w sprawie Ukrainy.",
        [("Kreml", "state_body"), ("Ukraina", "state")],
    ),
    "capitals that talk": (
        "Berlin nie chce rozmawiać z Moskwą.",
        [("Niemcy", "state"), ("Rosja", "state")],
    ),
    "governments and authorities": (
        "Rząd Litwy i władze Łotwy podpisały umowę.",
        [("Litwa", "state"), ("Łotwa", "state")],
    ),
    "a channel and a name that stays": (
        "Kanał „Cichy Port” cytuje Siergieja Szojgu.",
        [("Cichy Port", "channel"), ("Siergiej Szojgu", "person")],
    ),
    "a works with its own name": ("Huta Baltostal zwolniła ludzi.", [("Huta Baltostal", "org")]),
    "a firm behind its kind": ("Spółka Pogórska Trasa kupiła autobusy.", [("Pogórska Trasa", "org")]),
    "a paper in marks": ("Według dziennika „Echo Dnia” most runął.", [("Echo Dnia", "outlet")]),
    "an agency": ("Agencja Reuters podała to w środę.", [("Reuters", "agency")]),
    "a long office before a foreign name": (
        "Minister spraw zagranicznych Węgier Péter Szijjártó przyleciał.",
        [("Węgry", "state"), ("Péter Szijjártó", "person")],
    ),
    "Russian names in the dative": (
        "Jewgienij Prigożyn groził generałowi Walerijowi Gierasimowowi.",
        [("Jewgienij Prigożyn", "person"), ("Walerij Gierasimow", "person")],
    ),
    "a surname before its full name": (
        "Kowalski przyszedł. Jan Kowalski jest posłem.",
        [("Jan Kowalski", "person"), ("Jan Kowalski", "person")],
    ),
    "a surname after it, in a case": (
        "Poseł Marek Sawicki odpowiedział. Sawickiego poparła partia.",
        [("Marek Sawicki", "person"), ("Marek Sawicki", "person")],
    ),
    "a man's surname in -a": (
        "Do Trzaski zadzwonił wójt. Zenon Trzaska milczy.",
        [("Zenon Trzaska", "person"), ("Zenon Trzaska", "person")],
    ),
    "a surname that is a month": ("Doktor Marzec przyjął pacjentkę.", [("Marzec", "person")]),
    "small words inside a name": (
        "Ursula von der Leyen przyjechała. Von der Leyen milczy.",
        [("Ursula von der Leyen", "person"), ("Ursula von der Leyen", "person")],
    ),
    "one small word inside a name": (
        "Mohammed bin Salman zadzwonił do Joe Bidena.",
        [("Mohammed bin Salman", "person"), ("Joe Biden", "person")],
    ),
    "a small word and an ending": (
        "Rozmawiał z Charlesem de Gaulle'em.",
        [("Charles de Gaulle", "person")],
    ),
    "letters": ("NATO i ONZ milczą.", [("NATO", "org"), ("ONZ", "org")]),
    "a school with its adjective": (
        "Uniwersytet Warszawski zamknął wydział.",
        [("Uniwersytet Warszawski", "org")],
    ),
    "a court with its town": (
        "Sąd Okręgowy w Nowym Sączu skazał radnego.",
        [("Sąd Okręgowy w Nowym Sączu", "org")],
    ),
    "ranks and titles cut short": (
        "Mł. asp. Tomasz Gruca i ks. Adam Boniecki napisali list.",
        [("Tomasz Gruca", "person"), ("Adam Boniecki", "person")],
    ),
    "peoples": (
        "Chińczycy sprzedali akcje Japończykom.",
        [("Chiny", "people"), ("Japonia", "people")],
    ),
}


@pytest.mark.parametrize(("text", "names"), NAMES.values(), ids=NAMES.keys())
def test_names_and_their_kinds(text: str, names: list[tuple[str, str]]) -> None:
    assert [(n.canonical, n.kind) for n in stages(text).names] == names
