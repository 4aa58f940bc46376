"""The engine's words: several tokens of the treebank are one where Polish reads them as one."""

from __future__ import annotations

import pytest

from claims.extraction.pipeline import load
from claims.extraction.tagged import tagged_tokens
from claims.extraction.word_units import word_units

from .reading import stages

# The words of each text, apart by blanks.
ROWS = {
    "an abbreviation": ("Mówił prof. Zięba.", "Mówił prof. Zięba ."),
    "an abbreviation with a stop inside": ("m.in. Łódź", "m.in. Łódź"),
    "abbreviations in a row": ("dr hab. inż. Wrona", "dr hab. inż. Wrona"),
    "initials": ("J. R. R. Tolkien", "J. R. R. Tolkien"),
    "a year": ("w 2011 r. Sejm", "w 2011 r. Sejm"),
    "a year at the end": ("Było to w 2011 r.", "Było to w 2011 r."),
    "an ordinary word at the end": ("Dałem im. Wzięli.", "Dałem im . Wzięli ."),
    "the same word as an abbreviation": ("Szkoła im. Anny", "Szkoła im. Anny"),
    "a school, no abbreviation": ("Studiuje na ASP.", "Studiuje na ASP ."),
    "an adjective of two peoples": ("polsko-czeski mecz", "polsko-czeski mecz"),
    "of three": ("polsko-czesko-słowacki", "polsko-czesko-słowacki"),
    "a dash is no hyphen": ("dom - las–bór", "dom - las – bór"),
    "a range of numbers": ("10-15 osób", "10 - 15 osób"),
    "a date": ("dnia 12.03.2023.", "dnia 12.03.2023 ."),
    "a date apart": ("dnia 12. 03. 2023", "dnia 12 . 03 . 2023"),
    "an ellipsis": ("No i... nic", "No i ... nic"),
    "an abbreviation alone": ("itd.", "itd."),
    "a street with its numbers": ("ul. Długa 5/7", "ul. Długa 5/7"),
    "an hour": ("godz. 14.30", "godz. 14.30"),
    "a fraction": ("2,5 mln zł", "2,5 mln zł"),
    "a letter with a number": ("COVID-19 i F-16", "COVID-19 i F-16"),
    "an acronym with its ending": ("szef MSZ-etu", "szef MSZ-etu"),
    "a conditional": ("zrobiłbym to", "zrobiłbym to"),
    "a person's ending": ("zrobiłeś to", "zrobiłeś to"),
    "an age": ("20-latek", "20-latek"),
    "a surname of two": ("Kowalska-Nowak", "Kowalska-Nowak"),
    "an address of the net": ("na www.portal.example", "na www.portal.example"),
    "an address of the post": ("biuro@portal.example", "biuro@portal.example"),
    "thousands apart": ("10 000 osób", "10 000 osób"),
    "a share": ("25% głosów", "25 % głosów"),
    "marks of a title": ("„Echo”", "„ Echo ”"),
    "brackets": ("(w Łodzi)", "( w Łodzi )"),
    "a foreign apostrophe": ("d’Arc", "d’Arc"),
    "a century": ("XX w.", "XX w."),
    "a tag": ("#wybory", "#wybory"),
    "lines": ("prof.\nZięba", "prof. Zięba"),
}


@pytest.mark.parametrize(("text", "words"), ROWS.values(), ids=ROWS.keys())
def test_words(text: str, words: str) -> None:
    doc = load().get_pipe("sentence_starts")(load().make_doc(text))
    tokens = tagged_tokens(doc, text)
    assert ["".join(tokens.texts[first:last]) for first, last in word_units(tokens)] == words.split(" ")
    assert [doc[i].idx for i in tokens.indices] == tokens.starts


def test_sentences_lie_in_lines_and_regions() -> None:
    body = "Wczoraj, 5 bm. po południu, zgasł piec. Prezes milczy."
    text = f"Huta stanęła.\n{body}\nReklama\nMasz newsa? Prześlij nam"
    found = stages(text)
    assert [(found.of(s.start, s.end), s.paragraph) for s in found.sentences] == [
        ("Huta stanęła.", 0),
        ("Wczoraj, 5 bm. po południu, zgasł piec.", 1),
        ("Prezes milczy.", 1),
        ("Reklama", 2),
        ("Masz newsa?", 3),
        ("Prześlij nam", 3),
    ]
