"""Tokens as the Polish treebanks cut them; any text comes back whole, in time that grows with its length."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claims.extraction.language.tokenizer import PolishTokenizer

CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "sprawdzam.PolishTokenizer.v1"}}}
PIECES = st.sampled_from(
    [
        *[
            "prof",
            ".",
            "...",
            "m.in",
            "Jan",
            "a",
            "-",
            "–",
            "„",
            "”",
            '"',
            "'",
            "’",
            "(",
            ")",
            "12",
            ":",
            ",",
            "/",
        ],
        *["polsko-niemiecki", "PiS-u", "O'Neill", "o2.pl", "https://x.pl/a?b=1", "@ola", "#tag", "ola@x.pl"],
        *[
            " ",
            "  ",
            "\n",
            "\t",
            "\u00a0",
            "\u2028",
            "\u200b",
            "\u00ad",
            "\ufeff",
            "e\u0301",
            "\u0301",
            "\x00",
        ],
        *["😀", "👩\u200d🔬", "🇵🇱", "‼\ufe0f", "%", "°C", "5mln", "2- ", ":)", "--", "''", "500+"],
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join))


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("pl", config=CONFIG)


# The tokens of each text, apart by blanks.
ROWS = {
    "a plain sentence": ("Pada deszcz.", "Pada deszcz ."),
    "personal endings stay with the verb": ("Zrobiłem to, żebyś poszedł.", "Zrobiłem to , żebyś poszedł ."),
    "a conditional is one word": ("Chciałbym, byśmy wygrali!", "Chciałbym , byśmy wygrali !"),
    "the stop of an abbreviation is alone": ("prof. Nowak", "prof . Nowak"),
    "the stop of a year": ("w 1997 r.", "w 1997 r ."),
    "stops inside an abbreviation": ("m.in. Łódź, np. Łódź", "m.in . Łódź , np . Łódź"),
    "at the head of a sentence": ("M.in. Łódź", "M.in . Łódź"),
    "before our era": ("w 44 r. p.n.e.", "w 44 r . p.n.e ."),
    "a company": ("Huta S.A. i Młyn sp. z o.o.", "Huta S.A . i Młyn sp . z o.o ."),
    "the journal of laws": ("Dz.U. z 2004 r. poz. 7", "Dz . U . z 2004 r . poz . 7"),
    "initials": ("J.K. Bielecki", "J . K . Bielecki"),
    "an initial without a blank": ("Z.Herbert", "Z . Herbert"),
    "three stops are three": ("No i...", "No i . . ."),
    "an ellipsis sign is one": ("No i…", "No i …"),
    "question and surprise": ("Co?!", "Co ? !"),
    "a blank forgotten after a stop": ("Koniec.Potem", "Koniec . Potem"),
    "a blank forgotten after a comma": ("wrócił,bo padało", "wrócił , bo padało"),
    "a double first name": ("Jean-Luca Ponty", "Jean-Luca Ponty"),
    "a double surname": ("Maria Pawlikowska-Jasnorzewska", "Maria Pawlikowska-Jasnorzewska"),
    "a double name in a case": ("z Nursułtanem-Abiszem", "z Nursułtanem-Abiszem"),
    "a town of two": ("w Bielsku-Białej i Kędzierzynie-Koźlu", "w Bielsku-Białej i Kędzierzynie-Koźlu"),
    "a town with an adjective": ("Bielsko-Biała, Skarżysko-Kamienna", "Bielsko-Biała , Skarżysko-Kamienna"),
    "a Chinese name": ("Mao Tse-tunga", "Mao Tse-tunga"),
    "an Arabic article": ("al-Asad i el-Sisi", "al-Asad i el-Sisi"),
    "an acronym in a case": ("SVR-u, ONZ-owi, PiS-em", "SVR-u , ONZ-owi , PiS-em"),
    "an adjective of an acronym": ("NATO-wski, XIX-wieczny", "NATO-wski , XIX-wieczny"),
    "two acronyms": ("USA-UE", "USA - UE"),
    "an adjective of two peoples": ("polsko-czeski", "polsko - czeski"),
    "of three": ("polsko-czesko-słowacki", "polsko - czesko - słowacki"),
    "colours": ("Biało-czerwoni", "Biało - czerwoni"),
    "a province": ("Warmińsko-Mazurskie", "Warmińsko - Mazurskie"),
    "two nouns": ("spółka-córka", "spółka - córka"),
    "a loan with a hyphen": ("e-mailem, hip-hopu, on-line", "e-mailem , hip-hopu , on-line"),
    "a prefix with a hyphen": ("pro-unijny", "pro-unijny"),
    "an age": ("10-letni, 2,5-letnia, 70-lecie", "10-letni , 2,5-letnia , 70-lecie"),
    "a hyphen left open": ("2- i 3-letnie, dwu- lub trzyosobowe", "2- i 3-letnie , dwu- lub trzyosobowe"),
    "an aeroplane": ("F-16 i MiG-29", "F-16 i MiG-29"),
    "a range of years": ("1939-1945, 2004–2006", "1939 - 1945 , 2004 – 2006"),
    "a range of ages": ("15-16-latków", "15 - 16-latków"),
    "a telephone": ("22-650-91-58", "22-650-91-58"),
    "decimals": ("3,14 i 1.5", "3,14 i 1.5"),
    "thousands": ("1.250.000,50 zł", "1.250.000,50 zł"),
    "thousands apart": ("10 000 osób", "10 000 osób"),
    "a list of numbers": ("1,2,3", "1 , 2 , 3"),
    "a time": ("o 12:30 i 8.15", "o 12:30 i 8.15"),
    "a result": ("wygrała 3:1", "wygrała 3 : 1"),
    "a date": ("12.03.2023 i 1.5.2021 r.", "12 . 03 . 2023 i 1 . 5 . 2021 r ."),
    "a chapter": ("pkt 3.1.2", "pkt 3.1.2"),
    "a directive": ("2006/43/WE, 1/3", "2006/43/WE , 1/3"),
    "percent and degrees": ("20% i -5°C", "20 % i -5 °C"),
    "money": ("$100, 50zł, 3,5mln", "$ 100 , 50 zł , 3,5 mln"),
    "a house": ("ul. Długa 12a", "ul . Długa 12a"),
    "a programme": ("500+ i 2+1", "500+ i 2 + 1"),
    "and/or": ("i/lub kawa/herbata", "i/lub kawa / herbata"),
    "an address": ("(https://x.pl/a,1.html?b=c#d).", "( https://x.pl/a,1.html?b=c#d ) ."),
    "an address without its scheme": ("na www.sejm.gov.pl.", "na www.sejm.gov.pl ."),
    "a domain": ("o2.pl podaje, wp.pl milczy.", "o2.pl podaje , wp.pl milczy ."),
    "a channel's address": ("t.me/nasz_kanal", "t.me/nasz_kanal"),
    "a letter's address": ("ola.k@poczta.pl!", "ola.k@poczta.pl !"),
    "a handle and a tag": ("@ola_k: #Sejm2023,", "@ola_k : #Sejm2023 ,"),
    "an Irish name": ("O'Connor, O’Neill’a", "O'Connor , O’Neill’a"),
    "a French name in a case": ("Chiraca, de Gaulle'owi, Moore'em", "Chiraca , de Gaulle'owi , Moore'em"),
    "single quotation marks": ("'dom' i ‘las’", "' dom ' i ‘ las ’"),
    "quotation marks": ('„Dom”, "las", »bór«', '„ Dom ” , " las " , » bór «'),
    "a quotation mark of two strokes": ("''dom''", "'' dom ''"),
    "brackets": ("(dom) [las]", "( dom ) [ las ]"),
    "a dialogue": ("–Nie –powiedział.", "– Nie – powiedział ."),
    "a smiley": ("Super :-) Tak ;)", "Super :-) Tak ;)"),
    "pictures": ("Hura👍🏽🇵🇱👩\u200d🔬!", "Hura 👍🏽 🇵🇱 👩\u200d🔬 !"),
    "an accent of two signs": ("cafe\u0301, wo\u00adda", "cafe\u0301 , wo\u00adda"),
}


@pytest.mark.parametrize(("text", "tokens"), ROWS.values(), ids=ROWS.keys())
def test_tokens(nlp: Language, text: str, tokens: str) -> None:
    assert [t.text for t in nlp.make_doc(text)] == tokens.split(" ")


BLANKS = {
    "one space belongs to the token before": ("a b", ["a ", "b"]),
    "a second space is a token": ("a  b", ["a ", " ", "b"]),
    "a line end is a token": ("a\nb", ["a", "\n", "b"]),
    "all blanks after one space are one token": ("a \n\t b", ["a ", "\n\t ", "b"]),
    "blanks at the head": ("  a", ["  ", "a"]),
    "a space that does not break": ("10\u00a0000", ["10", "\u00a0", "000"]),
}


@pytest.mark.parametrize(("text", "tokens"), BLANKS.values(), ids=BLANKS.keys())
def test_blanks(nlp: Language, text: str, tokens: list[str]) -> None:
    assert [t.text_with_ws for t in nlp.make_doc(text)] == tokens


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_nothing_is_lost_and_the_answer_is_the_same_twice(nlp: Language, text: str) -> None:
    doc = nlp.make_doc(text)
    assert "".join(t.text_with_ws for t in doc) == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
    assert [t.text for t in doc] == [t.text for t in nlp.make_doc(text)]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_no_token_holds_a_blank_beside_a_word(nlp: Language, text: str) -> None:
    doc = nlp.make_doc(text)
    assert all(t.text.isspace() or not any(c.isspace() for c in t.text) for t in doc)


HOSTILE = {
    "one word of five million letters": "a" * 5_000_000,
    "100,000 quotation marks": '"' * 100_000,
    "stops between letters": "a." * 100_000,
    "hyphens between letters": "a-" * 100_000,
    "strokes between digits": "1/" * 100_000,
    "letters' addresses without an end": "a@" * 100_000,
    "web addresses without an end": "www." * 100_000,
    "pictures joined": "👍\u200d" * 100_000,
    "blanks": " \n" * 500_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length(nlp: Language, text: str) -> None:
    began = time.process_time()
    doc = nlp.tokenizer(text)
    assert time.process_time() - began < 5
    assert doc.text == text


def test_fast_on_prose(nlp: Language) -> None:
    """A fifth of what one core does here, so that a busy machine passes."""
    text = " ".join(
        f"Minister nr {i} powiedział, że w {i} r. „wzrost” wyniósł 3,{i} proc." for i in range(4000)
    )
    began = time.process_time()
    doc = nlp.tokenizer(text)
    assert len(doc) / (time.process_time() - began) > 50_000


def test_a_saved_pipeline_needs_nothing_else(nlp: Language, tmp_path: Path) -> None:
    text = "W Bielsku-Białej, m.in. o 12:30."
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    copied = spacy.blank("pl", config=CONFIG).from_bytes(nlp.to_bytes())
    for other in (loaded, copied):
        assert isinstance(other.tokenizer, PolishTokenizer)
        assert [t.text for t in other(text)] == [t.text for t in nlp(text)]
