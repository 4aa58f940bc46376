"""When somebody said it: the time beside the cue, against Tuesday, 7 March 2023."""

from __future__ import annotations

import pytest

from .reading import read

SAID = [
    pytest.param("Rzecznik dodał w środę, że huta stoi.", "2023-03-01", id="beside the verb"),
    pytest.param(
        "W piątek, podczas wizyty, rzecznik dodał, że huta stoi.", "2023-03-03", id="at the head of it"
    ),
    pytest.param(
        "W poniedziałek rzecznik twierdził, że huta stoi, ale zastrzegł, że to nie koniec.",
        "2023-03-06",
        id="of two verbs that share it",
    ),
    pytest.param("W piątek rzecznik doda, że huta stoi.", "2023-03-10", id="of what will be said"),
    pytest.param("Jan Mak, który w maju odszedł z rady, powiedział, że huta stoi.", None, id="who he is"),
    pytest.param("Huta stoi – powiedział Jan Mak, który w maju odszedł z rady.", None, id="and behind it"),
    pytest.param(
        "Rzecznik powiedział, że huta stoi; jego słowa przytacza w piątek portal.", None, id="another verb"
    ),
    pytest.param("Z sondażu przeprowadzonego w lutym wynika, że huta traci załogę.", None, id="another act"),
    pytest.param(
        "W opublikowanym w lutym raporcie inspektor napisał, że huta traci załogę.",
        "2023-02",
        id="the day on which a text spoke",
    ),
    pytest.param(
        "Rzecznik skrytykował plany na maj 2024 roku, podkreślając, że huta stoi.", None, id="still to come"
    ),
]


@pytest.mark.parametrize(("text", "day"), SAID)
def test_when_it_was_said(text: str, day: str | None) -> None:
    said = read(text)[-1].statement_time
    assert (said.iso if said is not None else None) == day
