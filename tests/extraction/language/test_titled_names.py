"""Names that a noun, quotation marks or the word list tell, and what only looks like one.

Every row is read on the tokens of the treebank and on those of spaCy's own rules.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.language import titled_names
from claims.extraction.language.tokenizer import PolishTokenizer

NAMES = [
    ("channel in marks", "Kanał „Szara Wrona” milczy.", [("Szara Wrona", "channel")]),
    ("channel in straight marks", 'Na kanale "Szara Wrona" napisano.', [("Szara Wrona", "channel")]),
    ("channel without marks", "Jak podał kanał Szara Wrona, padało.", [("Szara Wrona", "channel")]),
    ("adjective before the noun", "Telegramowy kanał Szara Wrona milczy.", [("Szara Wrona", "channel")]),
    ("adjective after the noun", "Kanał informacyjny „Szara Wrona” milczy.", [("Szara Wrona", "channel")]),
    (
        "platform between noun and name",
        'Na kanale Telegram "Szara Wrona" napisano.',
        [("Telegram", "platform"), ("Szara Wrona", "channel")],
    ),
    (
        "platform with its preposition between",
        "Kanał na Telegramie „Szara Wrona” milczy.",
        [("Telegramie", "platform"), ("Szara Wrona", "channel")],
    ),
    (
        "platform of one letter between",
        "Konto na platformie X „Szara Wrona” milczy.",
        [("X", "platform"), ("Szara Wrona", "channel")],
    ),
    ("called so", "Kanał o nazwie „Szara Wrona” milczy.", [("Szara Wrona", "channel")]),
    ("pseudonym", "Ukrywa się pod pseudonimem „Stary Wilk”.", [("Stary Wilk", "channel")]),
    ("user in small letters", "Użytkownik „wolny_ptak” dodał wpis.", [("wolny_ptak", "channel")]),
    ("blogger in marks", "Bloger „Stary Wilk” dodał wpis.", [("Stary Wilk", "channel")]),
    (
        "two channels in a list",
        "Kanały „Wrona” i „Stary Wilk” milczą.",
        [("Wrona", "channel"), ("Stary Wilk", "channel")],
    ),
    ("name with a number", "Kanał Zero Siedem 24 milczy.", [("Zero Siedem 24", "channel")]),
    ("outlet after its noun", "Dziennik „Poranna Mgła” napisał.", [("Poranna Mgła", "outlet")]),
    ("outlet without marks", "Serwis Poranna Mgła napisał.", [("Poranna Mgła", "outlet")]),
    (
        "outlet in the genitive of its noun",
        "Według portalu Poranna Mgła padało.",
        [("Poranna Mgła", "outlet")],
    ),
    ("radio whose noun has a capital", "Mówił o tym w Radiu Mgła.", [("Mgła", "outlet")]),
    ("no noun, marks after a verb", "Pisze o tym „Poranna Mgła”.", [("Poranna Mgła", "outlet")]),
    ("small word inside a title", "Mówił w „Wieściach o Świcie”.", [("Wieściach o Świcie", "outlet")]),
    ("an outlet's journalist", "Dziennikarz „Porannej Mgły” śpi.", [("Porannej Mgły", "outlet")]),
    ("thing named after a common noun", "Rakieta „Grom” spadła.", [("Grom", "thing")]),
    ("operation", "Operacja „Cichy Deszcz” trwa.", [("Cichy Deszcz", "thing")]),
    ("project without marks", "Projekt Baltic Wind 2 ruszył.", [("Baltic Wind 2", "thing")]),
    ("programme in marks", "Program „Cichy Deszcz” ruszył.", [("Cichy Deszcz", "thing")]),
    (
        "film with small letters",
        "Film „Gorączka sobotniej nocy” wrócił.",
        [("Gorączka sobotniej nocy", "work")],
    ),
    ("book with a comma", "Książka „Most, którego nie było” wyszła.", [("Most, którego nie było", "work")]),
    ("agency that brings no news", "Agencja reklamowa Nova Art upadła.", [("Nova Art", "org")]),
    ("company", "Firma Baltic Wind upadła.", [("Baltic Wind", "org")]),
    ("foreign small words", "Grupa Friends of Rain upadła.", [("Friends of Rain", "org")]),
    ("acronym, then a person", "Lider partii ABC Nigel Smith śpi.", [("ABC", "org")]),
    ("known agency", "Jak podaje PAP, padało.", [("PAP", "agency")]),
    ("known agency declined", "Według Reutera padało.", [("Reutera", "agency")]),
    (
        "known agency in full, declined",
        "Powiedział Polskiej Agencji Prasowej.",
        [("Polskiej Agencji Prasowej", "agency")],
    ),
    ("known agency after its noun", "Jak podała agencja Interfax, padało.", [("Interfax", "agency")]),
    ("agency in small letters", "Jak podaje dpa, padało.", [("dpa", "agency")]),
    ("known outlet declined", "Powiedział „Guardianowi”, że śpi.", [("Guardianowi", "outlet")]),
    (
        "known outlet of two words, declined",
        "Napisano w Gazecie Wyborczej.",
        [("Gazecie Wyborczej", "outlet")],
    ),
    ("common word, an outlet in marks", "„Fakt” dotarł do listu.", [("Fakt", "outlet")]),
    (
        "foreign names in a list",
        "Gazety „Bild” i „Die Welt” piszą.",
        [("Bild", "outlet"), ("Die Welt", "outlet")],
    ),
    ("platform after na", "Napisał na Telegramie, że śpi.", [("Telegramie", "platform")]),
    ("platform of one letter", "Napisał na X, że śpi.", [("X", "platform")]),
    ("platform after its noun", "Serwis X nie działa.", [("X", "platform")]),
    (
        "platforms in a list",
        "Wpis na Facebooku i TikToku zniknął.",
        [("Facebooku", "platform"), ("TikToku", "platform")],
    ),
    ("platform as a company", "Facebook zapowiedział zmiany.", [("Facebook", "platform")]),
    ("handle", "Wpis dodał @szara_wrona wczoraj.", [("@szara_wrona", "channel")]),
    ("address of a channel", "Film jest na t.me/szarawrona od wczoraj.", [("t.me/szarawrona", "channel")]),
]

TRAPS = [
    ("scare quotes", "Trwa tak zwana „specoperacja” w porcie."),
    ("scare quotes that open a sentence", "„Specoperacja” trwa w porcie."),
    ("said in a word", "„Nie” – odparł pilot."),
    ("said in a verb", "„Wygramy” – dodał pilot."),
    ("said after a colon", "Powiedział: „Wolna Mgła”."),
    ("a whole sentence after a noun", "Kanał „Wrona odleci jutro o świcie” podał."),
    ("small letters after a noun", "Portal „nie potwierdza” tej wersji."),
    ("a blogger by name", "Bloger Jan Nowak dodał wpis."),
    ("owner of a project", "Realizacja projektu Komisji trwa."),
    ("owner of a programme", "Koniec programu Ryanaira jest bliski."),
    ("a place", "Statek wpłynął na kanał La Manche."),
    ("a state", "Według agencji Rosji padało."),
    ("noun with a capital and a genitive", "Głosował na Partię Pracy."),
    ("noun with its own adjective", "Klub Parlamentarny zagłosował."),
    ("plural noun and an owner", "Gazety Springera milczą."),
    ("predicate after a noun", "Drugą grupą byli Czesi."),
    ("preposition after a noun", "Konto w Banku Wschodnim jest puste."),
    ("first name that is a noun before names", "Nick Kowalsky śpi."),
    ("figure ten", "Mieszka na X piętrze."),
    ("an e-mail address", "Pisz na jan.nowak@poczta.example do piątku."),
    ("an address of a page, not of a channel", "Czytaj na x.com/search i poczta.example/wrona."),
    ("small letters of an acronym", "Kupił pap i ap w sklepie."),
    ("a common word that an outlet bears, without marks", "Fakt jest faktem, a Polityka trudna."),
    ("marks that never close", "Kanał „Szara Wrona milczy."),
    ("a name on the next line", "To jest kanał\nSzara Wrona milczy."),
]

KNOWN = [
    ("agency", "Według Reutera padało.", "Reuters"),
    ("agency in full", "Powiedział Polskiej Agencji Prasowej.", "PAP"),
    ("outlet", "Powiedział „Guardianowi”, że śpi.", "The Guardian"),
    ("platform", "Napisał na Twitterze, że śpi.", "Twitter"),
    ("address", "Film jest na https://t.me/szarawrona/12 od wczoraj.", "@szarawrona"),
    ("name as written", "Kanał „Szara Wrona” milczy.", "Szara Wrona"),
]


def pipeline(tokens: str) -> Language:
    nlp = spacy.blank("pl")
    if tokens == "treebank":
        nlp.tokenizer = PolishTokenizer(nlp.vocab)
    nlp.add_pipe("sprawdzam_titled_names")
    return nlp


OURS = pipeline("treebank")


@pytest.fixture(scope="module", params=["treebank", "spacy"])
def nlp(request: pytest.FixtureRequest) -> Language:
    return pipeline(request.param)


def labelled(doc: Doc) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans["titled"]]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[1:], id=row[0]) for row in NAMES])
def test_names(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert labelled(nlp(text)) == expected


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in TRAPS])
def test_what_only_looks_like_a_name(nlp: Language, text: str) -> None:
    assert labelled(nlp(text)) == []


@pytest.mark.parametrize(("text", "name"), [pytest.param(*row[1:], id=row[0]) for row in KNOWN])
def test_the_name_it_goes_by(nlp: Language, text: str, name: str) -> None:
    doc = nlp(text)
    assert [span.id_ for span in doc.spans["titled"]] == [name]


def test_an_acronym_with_its_ending() -> None:
    doc = OURS("Powiedział PAP-owi, że śpi.")
    assert [(span.text, span.id_) for span in doc.spans["titled"]] == [("PAP-owi", "PAP")]


def test_a_platform_is_told_apart_from_its_company(nlp: Language) -> None:
    doc = nlp("Facebook zapowiedział zmiany. Napisano o nich na Facebooku.")
    assert [span.kb_id_ for span in doc.spans["titled"]] == ["platform.company", "platform.medium"]


def test_it_survives_saving(tmp_path: Path) -> None:
    nlp = spacy.blank("pl")
    nlp.add_pipe("sprawdzam_titled_names")
    nlp.to_disk(tmp_path)
    text = "Kanał „Szara Wrona” milczy."
    assert labelled(spacy.load(tmp_path)(text)) == labelled(nlp(text)) == [("Szara Wrona", "channel")]


PIECES = [
    "kanał",
    "Kanał",
    "„",
    "”",
    '"',
    "Szara",
    "Wrona",
    "portal",
    "na",
    "X",
    "Telegramie",
    "PAP",
    "@wrona",
    "t.me/wrona",
    "i",
    ",",
    "\n",
    "operacja",
    "Burza",
    "o nazwie",
    "film",
    "24",
    ".",
    "agencja",
    "Reutera",
    "napisał",
]


@given(st.one_of(st.text(max_size=150), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)))
def test_any_text_gives_spans_in_order_that_do_not_overlap(text: str) -> None:
    doc = OURS(text)
    spans = list(doc.spans["titled"])
    assert labelled(OURS(text)) == [(span.text, span.label_) for span in spans]
    for before, after in zip(spans, spans[1:], strict=False):
        assert before.end <= after.start
    assert all(span.id_ and span.kb_id_ for span in spans)


@pytest.mark.parametrize("piece", ["kanał „Szara ", "„", "kanał ", "@wrona ", "Wrona ", "a/", "kanał „A” i "])
def test_time_grows_with_length_only(piece: str) -> None:
    component = titled_names.TitledNames("titled")

    def seconds(doc: Doc) -> float:
        started = time.process_time()
        component(doc)
        return time.process_time() - started

    short, long = OURS.make_doc(piece * 400), OURS.make_doc(piece * 4000)
    # The best of several: a busy machine makes single readings wild.
    once = min(seconds(short) for _ in range(3))
    assert min(seconds(long) for _ in range(3)) < 40 * once + 0.3  # ten times the text; quadratic: a hundred
