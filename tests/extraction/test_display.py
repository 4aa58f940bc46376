"""One sentence in good Polish for a claim."""

from __future__ import annotations

import pytest

from .reading import read

SENTENCES = [
    # an event noun keeps the verb it hangs on
    ("Policja potwierdziła zatrzymanie kierowcy.", "Policja potwierdziła zatrzymanie kierowcy."),
    ("O dymisji ministra pisze Agencja Bałtycka.", "Agencja Bałtycka pisze o dymisji ministra."),
    # the helper of the first infinitive
    ("Rzecznik podał, że samolot miał spaść i zatonąć.", "Samolot miał zatonąć."),
    (
        "Rzecznik podał, że Jan Kręt miał zemdleć i uderzyć głową o biurko.",
        "Jan Kręt miał uderzyć głową o biurko.",
    ),
    # whom a pronoun means
    (
        "Jan Kręt wyjechał. Według mediów straż znalazła go w piwnicy.",
        "Straż znalazła go (Jan Kręt) w piwnicy.",
    ),
    # a verdict says on what
    (
        "Rzecznik podał, że Jan Kręt zachorował. „To nieprawda” – powiedziała żona.",
        "To nieprawda, że Jan Kręt zachorował.",
    ),
    # no subject before a verb that has none, none that does not agree
    ("Prezes powiedział, że wygląda na to, że huta upadnie.", "Wygląda na to, że huta upadnie."),
    # a month that is named needs no date
    ("Prezes powiedział, że zapłaci do końca maja.", "Prezes zapłaci do końca maja."),
    ("Prezes powiedział, że zapłacił w poniedziałek.", "Prezes zapłacił w poniedziałek (6 marca 2023)."),
    # nor one that is written out, nor a week
    ("Prezes powiedział, że otworzył sklep 3 marca.", "Prezes otworzył sklep 3 marca."),
    (
        "Prezes powiedział, że w ubiegłym tygodniu otworzył sklep.",
        "Prezes w ubiegłym tygodniu otworzył sklep.",
    ),
    # a day ahead, and one told by a word
    ("Prezes powiedział, że w piątek otworzy sklep.", "Prezes w piątek (10 marca 2023) otworzy sklep."),
    ("Prezes powiedział, że otworzył sklep wczoraj.", "Prezes otworzył sklep wczoraj (6 marca 2023)."),
    # the first person stays as it was said
    ("– Otworzyłem sklep – powiedział prezes.", "Otworzyłem sklep."),
    # speech without its marks, in the middle of a sentence too
    ("Prezes powiedział: „Sklep jest otwarty”.", "Sklep jest otwarty."),
    ("Rzecznik powiedział, że „huta jest bankrutem”.", "Huta jest bankrutem."),
    # a speech act is told with its speaker
    ("Poseł Jan Kręt oskarżył ministra o kłamstwo.", "Poseł Jan Kręt oskarżył ministra o kłamstwo."),
    ("Wójt zażądał, by zamknięto hutę.", "Wójt zażądał, by zamknięto hutę."),
    ("Związek ostrzega przed strajkiem.", "Związek ostrzega przed strajkiem."),
    # a woman's pronoun
    ("Anna Wilk zniknęła. Według policji widziano ją w Wilnie.", "Widziano ją (Anna Wilk) w Wilnie."),
    # the second of two clauses alone
    ("Rzecznik dodał, że pada i że nikt nie śpi.", "Nikt nie śpi."),
    # counted people are the subject
    ("Rzecznik dodał, że pięć osób zginęło.", "Pięć osób zginęło."),
    # verbs and predicates that have none
    ("Rzecznik powiedział, że chodzi o pieniądze.", "Chodzi o pieniądze."),
    ("Rzecznik powiedział, że nie wiadomo, kto uciekł.", "Nie wiadomo, kto uciekł."),
    ("Rzecznik powiedział, że jest jasne, że huta upadnie.", "Jest jasne, że huta upadnie."),
    # a relative clause stays with its noun
    (
        "Rzecznik powiedział, że huta, która stoi nad rzeką, spłonęła.",
        "Huta, która stoi nad rzeką, spłonęła.",
    ),
    # a condition stays with its clause
    (
        "Rzecznik powiedział, że jeśli zabraknie prądu, huta stanie.",
        "Jeśli zabraknie prądu, huta stanie.",
    ),
    # a figure with its point
    ("Rzecznik powiedział, że straty wyniosły 2,5 mln zł.", "Straty wyniosły 2,5 mln zł."),
    # the teller between dashes leaves no hole
    ("Most – jak podała straż – runął w nocy.", "Most runął w nocy (na 7 marca 2023)."),
    # an answer says what it answers
    (
        "Rzecznik podał, że Jan Kręt zachorował. Zaprzecza temu żona.",
        "Nieprawda, że Jan Kręt zachorował.",
    ),
    (
        "Rzecznik podał, że Jan Kręt zachorował. Potwierdza te informacje żona.",
        "Jan Kręt zachorował.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_the_last_claim_reads_as_one_sentence(text: str, sentence: str) -> None:
    assert read(text)[-1].sentence == sentence
