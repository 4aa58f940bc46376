"""Times of events as people write them, and that what is shown can be written back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from claims.forms.event_times import iso_of, time_words

WRITTEN = {
    "22.11.2026": "2026-11-22",
    "2.3.2026": "2026-03-02",
    "22. 11. 2026 r.": "2026-11-22",
    "22-11-2026": "2026-11-22",
    "22 listopada 2026": "2026-11-22",
    "dnia 22 listopada 2026 roku": "2026-11-22",
    "5 października 2025": "2025-10-05",
    "5 pazdziernika 2025": "2025-10-05",
    "22 XI 2026": "2026-11-22",
    "1 maja 2026 r.": "2026-05-01",
    "22 November 2026": "2026-11-22",
    "Nov 22, 2026": "2026-11-22",
    "22 lis 2026": "2026-11-22",
    "listopad 2026": "2026-11",
    "w listopadzie 2026 r.": "2026-11",
    "11.2026": "2026-11",
    "2026": "2026",
    "w 2026 roku": "2026",
    "rok 2026": "2026",
    "2026-11-22": "2026-11-22",
    "2026-11": "2026-11",
    "2026-W48": "2026-W48",
    "tydzień od 23.11.2026": "2026-W48",
    "week of 25 Nov 2026": "2026-W48",
    "od 1 listopada 2026 do 24 listopada 2026": "2026-11-01/2026-11-24",
    "od 1 do 24 listopada 2026": "2026-11-01/2026-11-24",
    "od 28.10 do 3.11.2026": "2026-10-28/2026-11-03",
    "1–24 listopada 2026": "2026-11-01/2026-11-24",
    "1-24.11.2026": "2026-11-01/2026-11-24",
    "1.11.2026 - 24.11.2026": "2026-11-01/2026-11-24",
    "od września do listopada 2026": "2026-09/2026-11",
    "2024–2026": "2024/2026",
    "między 3 a 5 marca 2026": "2026-03-03/2026-03-05",
    "from 1 to 24 November 2026": "2026-11-01/2026-11-24",
    "od 6 marca 2026": "2026-03-06/..",
    "od 2024 roku": "2024/..",
    "2026-11-01/2026-11-24": "2026-11-01/2026-11-24",
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_time_is_read_as_people_write_it(written: str) -> None:
    assert iso_of(written) == WRITTEN[written]


@pytest.mark.parametrize(
    "written",
    [
        "31.02.2026", "32 listopada 2026", "listopad", "5 maja", "majątek 2026", "wkrótce", "13.2026",
        "22.11", "od 24 do 1 listopada 2026", "od jutra", "1 i 2 maja 2026", "–", "od", "2026-13", "999999",
    ],
)  # fmt: skip
def test_what_is_no_time_is_refused_and_not_guessed(written: str) -> None:
    with pytest.raises(ValueError):
        iso_of(written)


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
POINTS = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day:%Y}"),
    DAYS.map(lambda day: f"{day.isocalendar().year}-W{day.isocalendar().week:02}"),
)
INTERVALS = st.tuples(DAYS, st.integers(0, 900)).map(lambda each: f"{each[0]}/{each[0] + timedelta(each[1])}")
TIMES = st.one_of(
    POINTS, INTERVALS, POINTS.map(lambda start: f"{start}/.."), st.sampled_from(("PAST_REF", "FUTURE_REF"))
)


@pytest.mark.parametrize("language", ["pl", "en"])
@given(iso=TIMES)
def test_what_is_shown_can_be_written_back(language: str, iso: str) -> None:
    with override(language):
        assert iso_of(time_words(iso)) == iso


@given(st.text(alphabet="0123456789.-/ –odrmaj", max_size=30))
def test_whatever_is_written_is_a_time_or_a_refusal(written: str) -> None:
    try:
        iso = iso_of(written)
    except ValueError:
        return
    assert iso_of(time_words(iso)) == iso
