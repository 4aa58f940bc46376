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
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_the_last_claim_reads_as_one_sentence(text: str, sentence: str) -> None:
    assert read(text)[-1].sentence == sentence
