"""Sentences survive quotation marks, dashes, abbreviations, initials, ordinals; a line's end ends one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claims.extraction.language.sentence_starts import LONGEST

CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "sprawdzam.PolishTokenizer.v1"}}}


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("pl", config=CONFIG)
    nlp.add_pipe("sprawdzam_sentence_starts")
    return nlp


# Where a row holds "|", a sentence begins there; nowhere else.
ROWS = {
    "two sentences": "Pada deszcz. |Wieje wiatr.",
    "question, cry, ellipsis": "Kto tam? |Nikt! |Dziwne… |Idę... |Już.",
    "several marks": "Naprawdę?! |Tak!!! |Oczywiście.",
    "an ellipsis goes on in small letters": "Nie wiem... może jutro. |Zobaczymy.",
    "a line ends a headline": "Rząd zmienia plany\n|Premier ogłosił to rano.",
    "an empty line": "Koniec\n\n|Początek\r\n|Środek",
    "a title before a name": "Wykład miał prof. Zięba. |Sala była pełna.",
    "titles in a row": "Był tam ks. dr hab. Jan Wrona. |Mówił długo.",
    "ranks": "Mjr. Kos i płk. Sowa milczeli. |Gen. Żuk też.",
    "a rank of two words": "Mówił o tym asp. sztab. Jan Mak. |Przyjechał sztab. |Minister nie.",
    "a street": "Mieszka przy ul. Długiej. |Wcześniej przy al. Róż.",
    "a patron": "Szkoła im. Marii Dąbrowskiej stoi. |Dał im. |Wzięli.",
    "a saint": "Kościół św. Anny spłonął. |Odprawiono mszę św. |Potem był obiad.",
    "for example": "Wybrali m.in. Annę i tzw. Radę. |Lubi np. Wiedeń.",
    "agreed the opening of a year": "Na początku 2011 r. Sejm zmienił ustawę.",
    "a year in a clause": "Powiedział, że po 2011 r. Grecja zbankrutuje.",
    "a year at the end": "Urodził się w 1911 r. |Wojciech był jego bratem.",
    "a year and a number": "Sprzedali w 2011 r. 45 domów.",
    "a century": "Zamek stał tu już w XV w. |Zburzyli go Szwedzi.",
    "this year": "Umowę podpisano 5 maja br. |Prezes nie krył radości.",
    "a share of people": "Tak uważa 47 proc. Czechów. |Reszta nie.",
    "a share at the end": "Bezrobocie spadło o 3 proc. |Minister jest zadowolony.",
    "thousands of coins": "Zapłacił 20 tys. USD. |Sporo.",
    "money at the end": "Kosztuje 30 mln zł. |Senat się zgodził.",
    "minutes": "Gotować 5 min. |Potem odstawić.",
    "an hour": "Zebranie o godz. 18. |Wstęp wolny.",
    "and so on": "Kupili chleb, sól itd. |Wrócili późno.",
    "and so on inside": "Sól, cukier itp. rzeczy są tanie.",
    "an article of law": "Zgodnie z art. 5 ust. 2 pkt. 1 płaci gmina. |Podano mu łyżkę do ust. |Zjadł.",
    "an article's heading": "Art. 12. Ustawa wchodzi w życie.",
    "the journal of laws": "Zob. Dz. U. Nr 5, poz. 7. |Tam jest wszystko.",
    "initials of a name": "Czytał J. Tuwima i K. I. Gałczyńskiego. |Zasnął.",
    "an initial in the middle": "Przyjechał John F. Nowak. |Witano go.",
    "an accused man": "Zatrzymano Pawła K. |Miał przy sobie nóż.",
    "a letter": "Jedz witaminę C. |To zdrowe.",
    "letters without a blank": "Wiersze A.Mickiewicza są trudne. |Ale piękne.",
    "an ordinal": "Gra w 15. Festiwalu Chopina. |Wstęp wolny.",
    "an ordinal before a month": "Przyjadą 12. sierpnia. |Chyba.",
    "a decade": "W latach 90. XX wieku było inaczej. |Już w latach 70. Anglia miała kłopoty.",
    "a number at the end": "Było ich 15. |Kobiety stały osobno.",
    "a year as a number": "Zmarł w 1998. |Pochowano go w Rzymie.",
    "a numbered list": "Plan jest taki: 1. Otwarcie. |2. Wybory.",
    "a king": "Panował Zygmunt III. |Stolica była w Krakowie.",
    "a decimal and a date": "Dnia 12.03.2023 kurs wynosił 4.56 zł. |Spadł.",
    "an address": "Zajrzyj na https://x.pl/a.html. |Potem napisz na ola@x.pl. |Czekam.",
    "a small brand opens": "Tak podano. |o2.pl milczy. |iPhone staniał.",
    "a small brand after an abbreviation": "Podał to np. wp.pl. |Inni też.",
    "a quotation": "„Nie wiem. |Nie pamiętam” – mówił. |Wyszedł.",
    "the stop before the mark": '"To koniec." |Wstał. |"Idę!" |Poszedł.',
    "a quotation opens": "Zamilkł. |„Nie wiem” – dodał. |»Dobrze«.",
    "who said it": "„Kto tam?” – zapytała. |„Ja!” – krzyknął.",
    "a dialogue": "– To nieprawda – powiedział wójt. |– Nie wiem. – odparł drugi. |– Kłamiesz!",
    "a dash between sentences": "Wiem. |– Nie sądzę. |– A ja tak.",
    "a bracket inside": "Wygrał (kto by pomyślał!) Górnik. |Przegrał (jak zwykle) Ruch.",
    "a sentence in brackets": "Przyszedł. |(Nie sam.) |Usiadł.",
    "a stop after a bracket": "Zmarł młodo (miał 20 lat). |Żal go.",
    "a cut in brackets": "Było źle. |(...) Potem lepiej.",
    "a sign of doubt": "Powiedział, że to „sukces” (!) Ministerstwa.",
    "a colon": "Powiedział tak: Polska wygra. |Zobaczymy.",
    "a smiley": "Wygraliśmy :) |Teraz pora spać.",
    "a tag": "Wojna trwa. |#Kijów #Lwów",
    "a school, no abbreviation": "Studiuje na ASP. |Kocha BP. |Nie lubi GM.",
    "capitals all over": "KOŚCIÓŁ ŚW. ANNY ZAMKNIĘTY",
    "a blank forgotten": "Koniec.|Potem cisza.",
    "a space that does not break": "Koniec.\u00a0|Potem cisza.",
    "no word between": "...!!! ???",
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_sentences(nlp: Language, row: str) -> None:
    doc = nlp(row.replace("|", ""))
    assert "|".join(sent.text_with_ws for sent in doc.sents) == row


def test_blanks_at_the_head_belong_to_the_first_sentence(nlp: Language) -> None:
    assert [s.text for s in nlp("\n Tak. Nie.").sents] == ["\n Tak.", "Nie."]


def test_a_sentence_without_end_is_cut(nlp: Language) -> None:
    assert [len(s) for s in nlp("słowo " * (2 * LONGEST + 5)).sents] == [LONGEST, LONGEST, 5]


def test_a_saved_pipeline_splits_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    text = "W 2011 r. Sejm milczał. Mówił prof. Zięba."
    assert [s.text for s in spacy.load(tmp_path / "pipeline")(text).sents] == [
        s.text for s in nlp(text).sents
    ]


MARKS = st.sampled_from(
    [*'.?!…„”"()[]–-,:;', " ", "\n", "r", "w", "proc", "Jan", "K", "12", "Art", "o2.pl", "był", ":)"]
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(MARKS, max_size=40).map(" ".join), st.lists(MARKS).map("".join))
)
def test_sentences_cover_the_text_and_are_the_same_twice(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert "".join(s.text_with_ws for s in doc.sents) == text
    assert all(t.is_sent_start is not None for t in doc)
    assert [s.start for s in doc.sents] == [s.start for s in nlp(text).sents]


@settings(max_examples=200, deadline=None)
@given(st.lists(MARKS, max_size=40).map(" ".join))
def test_no_sentence_crosses_a_line(nlp: Language, text: str) -> None:
    for sentence in nlp(text).sents:
        assert "\n" not in sentence.text.strip()


HOSTILE = {
    "stops": ". " * 50_000,
    "quotation marks": '"' * 100_000,
    "brackets and stops": "(a.) " * 40_000,
    "years without a verb": "w 2011 r. Polska " * 20_000,
    "one sentence": "słowo, " * 100_000,
    "initials": "A. " * 60_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length(nlp: Language, text: str) -> None:
    doc = nlp.tokenizer(text)
    began = time.process_time()
    nlp.get_pipe("sprawdzam_sentence_starts")(doc)
    assert time.process_time() - began < 5
