"""A denial is shown as one: the list of claims must not say what its source said is not so."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extraction import extract


@pytest.mark.parametrize(
    ("text", "sentence", "polarity"),
    [
        (
            "Rzecznik Jan Kos zaprzeczył, jakoby prezydent zasłabł.",
            "Nieprawda, że prezydent zasłabł.",
            "negative",
        ),
        (
            "Firma zdementowała, że prezes Ewa Lis odeszła.",
            "Nieprawda, że prezes Ewa Lis odeszła.",
            "negative",
        ),
        (
            "Minister Adam Wilk zaprzeczył, że Polska wycofała wojska.",
            "Nieprawda, że Polska wycofała wojska.",
            "negative",
        ),
        (
            "Rzecznik Jan Kos zaprzeczył, że premier nie przyjechał.",
            "Nieprawda, że premier nie przyjechał.",
            "positive",
        ),
        ("Rzecznik Jan Kos powiedział, że premier nie przyjechał.", "Premier nie przyjechał.", "negative"),
        ("Rzecznik Jan Kos potwierdził, że prezydent zasłabł.", "Prezydent zasłabł.", "positive"),
    ],
    ids=["jakoby", "że", "name first", "double negation", "plain negation", "confirmation"],
)
def test_a_denied_claim_says_that_it_is_not_so(text: str, sentence: str, polarity: str) -> None:
    found = extract(f"Tytuł\n{text}", publisher="Portal", published=date(2026, 11, 20))
    assert [(m.sentence, m.polarity.value) for m in found.mentions] == [(sentence, polarity)]
