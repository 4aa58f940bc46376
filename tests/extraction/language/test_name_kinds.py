"""Names that were run together, and names whose kind is known, after the rules behind the name finder.

Words stand with what the tagger says of them: form/case and gender, a star for an adjective, its lemma.
"""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from claims.extraction.language.firms import is_firm
from claims.extraction.language.name_kinds import NameKinds
from claims.extraction.language.name_shapes import is_given, is_surname
from claims.extraction.language.titled_names import TitledNames

CASES = {"n": "Nom", "g": "Gen", "d": "Dat", "a": "Acc", "i": "Ins", "l": "Loc"}
GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut"}
VOCAB = spacy.blank("pl").vocab


def doc_of(words: str, names: str) -> Doc:
    """`words`: form/case+gender[/lemma], an adjective with a star; `names`: first-last:label."""
    forms, morphs, lemmas, tags = [], [], [], []
    for word in words.split():
        form, features, lemma, *_ = [*word.split("/"), "", ""]
        forms.append(form)
        tags.append("adj" if features.endswith("*") else "subst")
        marks = features.rstrip("*")
        morphs.append(f"Case={CASES[marks[0]]}|Gender={GENDERS[marks[1]]}" if marks else "")
        lemmas.append(lemma or form)
    doc = Doc(VOCAB, words=forms, morphs=morphs, lemmas=lemmas, tags=tags)
    spans = [each.partition(":")[::2] for each in names.split()]
    places = [(*(int(n) for n in place.split("-")), label) for place, label in spans]
    doc.ents = [Span(doc, first, last + 1, label=label) for first, last, label in places]
    return doc


PARTED = [
    # what it guards, words, the finder's names, the names afterwards
    (
        "person after a product's number",
        "model/nm Galaxy/nm 4 Kowalski/nm chwali",
        "1-3:persName",
        "Galaxy 4:PRO Kowalski:persName",
    ),
    (
        "state after a product's number",
        "gazociąg/nm Baltic/nm Pipe/nm 2 Polska/nf/Polska czeka",
        "1-4:orgName",
        "Baltic Pipe 2:PRO Polska:placeName",
    ),
    (
        "number of a school",
        "Gimnazjum/nn nr 3 Nakło/nn wygrało",
        "0-3:orgName",
        "Gimnazjum nr 3 Nakło:orgName",
    ),
    (
        "number of an army",
        "walczyła 1 Armia/nf Wojska/gn Polskiego/gn*",
        "1-4:orgName",
        "1 Armia Wojska Polskiego:orgName",
    ),
    (
        "number of a unit that stands behind its noun",
        "Pułk/nm 4 Strzelców/gm",
        "0-2:orgName",
        "Pułk 4 Strzelców:orgName",
    ),
    (
        "letters after a number belong to the product",
        "spółka/nf Windstream/nm 2 AG/nf protestuje",
        "1-3:orgName",
        "Windstream 2 AG:orgName",
    ),
    (
        "a year is no number of a product",
        "Agenda/nf 2030 Polska/nf",
        "0-2:orgName",
        "Agenda 2030 Polska:orgName",
    ),
    (
        "person after his body's acronym",
        "ekspert/nm WWF Adam/nm Nowak/nm mówi",
        "1-3:persName",
        "WWF:orgName Adam Nowak:persName",
    ),
    (
        "surname after a channel with a number",
        "w RTL4 Kowalski/nm mówi",
        "1-2:persName",
        "RTL4:orgName Kowalski:persName",
    ),
    (
        "person after a body in the genitive",
        "rzecznik/nm Ministerstwa/gn Obrony/gf Adam/nm Nowak/nm mówi",
        "1-4:orgName",
        "Ministerstwa Obrony:orgName Adam Nowak:persName",
    ),
    (
        "patron in the genitive stays",
        "Fundacji/gf Stefana/gm Batorego/gm zabrakło",
        "0-2:orgName",
        "Fundacji Stefana Batorego:orgName",
    ),
    (
        "firm named like a person stays",
        "Bank/nm Thomas/nm Cook/nm zamknięto",
        "0-2:orgName",
        "Bank Thomas Cook:orgName",
    ),
    (
        "two men in different cases",
        "Kowalskiego/gm Nowak/nm chwalił",
        "0-1:persName",
        "Kowalskiego:persName Nowak:persName",
    ),
    (
        "a full name and another surname",
        "Adama/gm Nowaka/gm Piotrowski/nm chwalił",
        "0-2:persName",
        "Adama Nowaka:persName Piotrowski:persName",
    ),
    (
        "two first names in different cases",
        "Jonatana/gm Dawid/nm lubił",
        "0-1:persName",
        "Jonatana:persName Dawid:persName",
    ),
    ("a surname that does not decline", "Oskara/gm Wilde/nm grano", "0-1:persName", "Oskara Wilde:persName"),
    ("a woman's surname", "Angelą/if Merkel/nf zajęto się", "0-1:persName", "Angelą Merkel:persName"),
    ("one man in one case", "Adama/gm Nowaka/gm pytano", "0-1:persName", "Adama Nowaka:persName"),
    ("first name alone", "Adama/gm pytano", "0-0:persName", "Adama:persName"),
    ("dates are left alone", "w maju/lm 2020 Nowak/nm", "1-3:date", "maju 2020 Nowak:date"),
]
KINDS = [
    ("firm taken for a person", "Boeing/nm traci", "0-0:persName", "Boeing:orgName"),
    ("firm taken for a place", "w Lufthansie/lf strajk", "1-1:placeName", "Lufthansie:orgName"),
    ("firm in the instrumental", "z Rosnieftem/im umowa", "1-1:persName", "Rosnieftem:orgName"),
    ("firm of several words", "Goldman/nm Sachs/nm ostrzega", "0-1:persName", "Goldman Sachs:orgName"),
    ("firm that is one already", "Boeing/nm traci", "0-0:orgName", "Boeing:orgName"),
    ("product of a firm stays one", "Boeing/nm wylądował", "0-0:PRO", "Boeing:PRO"),
    ("surname that is a firm's too", "Ford/nm odszedł", "0-0:persName", "Ford:persName"),
    ("agency of the word list", "TASS podał", "0-0:persName", "TASS:orgName"),
    ("agency of two words", "RIA Nowosti podała", "0-1:persName", "RIA Nowosti:orgName"),
    ("outlet of the word list", "Kommiersant/nm pisze", "0-0:persName", "Kommiersant:orgName"),
    ("acronym no list has", "działacz/nm KPRW mówi", "1-1:persName", "KPRW:orgName"),
    ("initials of who speaks", "dzień JT : dobry", "1-1:persName", "JT:persName"),
    ("first name in capitals", "mówi ANNA/nf dalej", "1-1:persName", "ANNA:persName"),
    ("number of a pope", "papież/nm XVI mówi", "1-1:persName", "XVI:persName"),
    ("heading in capitals", "KOWAL ZAWINIŁ CYGANA", "0-0:persName", "KOWAL:persName"),
    ("adjective of a state", "Czescy/nm*/czeski kierowcy", "0-0:persName", "Czescy:placeName"),
    ("other adjective", "Wielki/nm*/wielki wrócił", "0-0:persName", "Wielki:persName"),
    ("state taken for a body", "Szwecja/nf/Szwecja głosuje", "0-0:orgName", "Szwecja:placeName"),
    ("capital taken for a person", "Berlinowi/dm/Berlin pomoże", "0-0:persName", "Berlinowi:placeName"),
    ("capital for those who rule", "Bruksela/nf/Bruksela naciska", "0-0:placeName", "Bruksela:placeName"),
]  # fmt: skip
MARKS = [
    ("mark that opens speech", "„ Służba/nf Wywiadu/gm zaprzecza", "0-2:orgName", "Służba Wywiadu:orgName"),
    ("straight mark that opens speech", '" Adam/nm Nowak/nm mówi', "0-2:persName", "Adam Nowak:persName"),
    ("mark that closes speech", "to/nn Bank/nm ”", "1-2:orgName", "Bank:orgName"),
    ("name in marks keeps both", "„ Nowa/nf Fala/nf ”", "0-3:orgName", "„ Nowa Fala ”:orgName"),
    ("two apostrophes close too", "„ Orlik/nm ’’ milczy", "0-2:orgName", "„ Orlik ’’:orgName"),
    ("marks inside stay", "Kino/nn „ Orzeł/nm ”", "0-3:orgName", "Kino „ Orzeł ”:orgName"),
    ("a mark alone is no name", 'i " znowu', "1-1:orgName", ""),
]
WORLD = [
    ("part of the world taken for a body", "wina/nf Zachodu/gm/zachód", "1-1:orgName", "Zachodu:geogName"),
    ("continent taken for a body", "głos/nm Europy/gf/Europa", "1-1:orgName", "Europy:geogName"),
    ("body named after one", "Wschód/nm/wschód Fundacja/nf", "0-1:orgName", "Wschód Fundacja:orgName"),
]
ROWS = [*PARTED, *KINDS, *MARKS, *WORLD]


@pytest.mark.parametrize("lemma", ["zachód", "Zachód"])
def test_the_lemma_of_a_part_of_the_world_has_its_capital(lemma: str) -> None:
    doc = NameKinds()(doc_of(f"wina/nf Zachodu/gm/{lemma}", "1-1:geogName"))
    assert [word.lemma_ for word in doc] == ["wina", "Zachód"]


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [row[1:] for row in ROWS],
    ids=[row[0] for row in ROWS],
)
def test_names_after_second_thoughts(words: str, names: str, expected: str) -> None:
    doc = TitledNames("titled")(doc_of(words, names))
    found = " ".join(f"{name.text}:{name.label_}" for name in NameKinds()(doc).ents)
    assert found == expected


def test_a_text_without_names_has_none_afterwards() -> None:
    assert NameKinds()(doc_of("pada/nm deszcz/nm", "")).ents == ()


FIRMS = [
    ("Siemens", False), ("Gazpromowi", True), ("Orlenu", True), ("Łukoilem", True), ("IKEA", True),
    ("UNICEF-u", True), ("Royal Dutch Shella", True), ("Deutsche Bank", True), ("Apple", False),
    ("Skody", True), ("Enelu", True), ("Ebi", False), ("Kowalski", False), ("Warszawa", False),
    ("Inga", False), ("Bank", False),
    ("BOEING", True), ("Lidla", True), ("PZU", True), ("UNICEF", True),
]  # fmt: skip


@pytest.mark.parametrize(("name", "firm"), FIRMS, ids=[row[0] for row in FIRMS])
def test_firms_in_any_case(name: str, firm: bool) -> None:
    assert is_firm(name.split()) is firm


@pytest.mark.parametrize(
    ("form", "given", "surname"),
    [
        ("Adama", True, True),
        ("Lars", True, False),
        ("Larsem", True, False),
        ("Kowalskiego", False, True),
        ("Stoltenberga", False, True),
        ("Zielonego", False, False),
        ("Departament", False, False),
        ("adam", False, False),
    ],
)
def test_first_names_and_surnames(form: str, given: bool, surname: bool) -> None:
    assert (is_given(form), is_surname(form)) == (given, surname)
