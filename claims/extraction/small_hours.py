"""Hours told alone, or counted from what was told before: the day they belong to, and the morning that
follows an evening.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from .layers import Layers, TimeHit
from .lexicon import data
from .scenes import (
    DAY,
    PAST,
    Earlier,
    Scene,
    counts_hours,
    counts_whole_hours,
    dated_noun,
    governor,
    hours_on,
    scene_before,
)

STILL = {"jeszcze", "wcześniej"}


def day_of_the_hour(
    found: Layers, hour: TimeHit, at: int, earlier: Earlier, today: date | None
) -> str | None:
    """o trzeciej, wieczorem: of the day of the scene, else of `today`, when it was told; "rano" and
    "po północy" after an evening are of the next day.
    """
    scene = scene_before(found, at, earlier) or dated_noun(found, at)
    day = scene.iso.split("/")[-1] if scene is not None else ""
    if scene is None or len(day) != DAY:
        return _of_today(found, hour, today)
    if "/" not in scene.iso and _follows_its_evening(found, scene, hour):
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    return day


def _of_today(found: Layers, hour: TimeHit, today: date | None) -> str | None:
    """The day itself; "w nocy" of the past alone is the night that led to it."""
    if today is None:
        return None
    alone = [w.lower for w in found.words[hour.start : hour.end]] == ["w", "nocy"]
    if not alone or found.words[governor(found, hour)].pos not in PAST:
        return today.isoformat()
    return f"{(today - timedelta(days=1)).isoformat()}/{today.isoformat()}"


def day_hours_later(found: Layers, measure: TimeHit, at: int, earlier: Earlier) -> str | None:
    """godzinę później, po chwili: the day of the scene; hours after an evening that day or the next one."""
    scene = scene_before(found, at, earlier) if counts_hours(found, measure) else None
    if scene is None or len(scene.iso.split("/")[0]) != DAY:
        return None
    return hours_on(found, scene.time, scene.iso) if counts_whole_hours(found, measure) else scene.iso


def _follows_its_evening(found: Layers, scene: Scene, hour: TimeHit) -> bool:
    """W sobotę wieczorem …, rano …; not "jeszcze rano" of a new sentence, which looks back."""
    now = _words(found, hour)
    if not (now & _listed("morning_words") or _past_midnight(now)):
        return False
    until = hour.start - (hour.start > 0 and found.words[hour.start - 1].lower in STILL)
    looks_back = until < hour.start and _opens(found, until)
    since = {word.lower for word in found.words[scene.time.start : until]}
    return (
        not looks_back
        and bool(since & _listed("evening_words"))
        and not _past_midnight(_words(found, scene.time))
    )


def _opens(found: Layers, at: int) -> bool:
    sentence = found.sentence_at(at)
    return sentence is not None and sentence.start == at


def _past_midnight(words: set[str]) -> bool:
    return words >= {"po", "północy"}


def _words(found: Layers, time: TimeHit) -> set[str]:
    return {word.lower for word in found.words[time.start : time.end]}


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(data("times")[name])
