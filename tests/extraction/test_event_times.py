"""When the event took place: own times, hours of the scene's day, times of the scene before."""

from __future__ import annotations

import pytest

from .reading import read

TIMES = [
    # hours of the day told in the paragraph, else of the publication day
    ("Straż podała, że o drugiej w nocy spłonął sklep.", [("2023-03-07", False)]),
    ("Radny uważa, że przed świtem straż zatrzymała burmistrza.", [("2023-03-07", False)]),
    ("Prezes powiedział, że wieczorem zadzwonił minister.", [("2023-03-07", False)]),
    (
        "Minister powiedział, że w poniedziałek spotkał się z prezesem. Wieczorem miał przyjąć burmistrza.",
        [("2023-03-06", False), ("2023-03-06", False)],
    ),
    # a time that only compares
    ("Dyrektor twierdzi, że ceny nie będą wyższe niż w ubiegłym roku.", [None]),
    ("Burmistrz powiedział, że zapłacił więcej niż w maju.", [None]),
    # the scene goes on
    (
        "Prezes podał, że w sobotę spłonęła hala. Ogień miał strawić dwa magazyny.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
    # set by a sentence without a claim of its own
    ("W sobotę w Merstad wybuchł pożar. Ogień miał strawić dwie hale.", [("2023-03-04", True)]),
    # not by the time of speaking
    ("W sobotę minister mówił o budżecie. Rada miała odmówić zgody.", [None]),
    # a state is in no scene
    (
        "Prezes podał, że w sobotę spłonęła hala. Dodał, że huta chce ją odbudować.",
        [("2023-03-04", False), None],
    ),
    # a new paragraph begins a new one
    ("Prezes podał, że w sobotę spłonęła hala.\n\nRada miała odmówić zgody.", [("2023-03-04", False), None]),
    # what a verdict points at
    (
        "Urząd zaprzeczył, jakoby Jan Kręt zachorował w sobotę. „To nieprawda” – powiedział rzecznik.",
        [("2023-03-04", False), ("2023-03-04", True)],
    ),
]


@pytest.mark.parametrize(("text", "times"), TIMES)
def test_the_time_of_the_event(text: str, times: list[tuple[str, bool] | None]) -> None:
    assert [(m.time.iso, m.time.inherited) if m.time else None for m in read(text)] == times
