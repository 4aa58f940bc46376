"""When an event took place: the time in its clause, else that of the scene it belongs to."""

from __future__ import annotations

from .arguments import Cast
from .clauses import main_words
from .layers import Attribution, EventHit, Layers, Sentence, TimeHit, starting
from .types import EventTime, ExtractedMention

Earlier = list[tuple[Attribution, ExtractedMention]]
DAY_OR_WEEK = len("2023-W01")  # a month or a year is too wide to be one scene
DAY = len("2023-03-07")
TIMELESS = {"X_STATE", "X_ATTITUDE", "X_INTENT", "X_IDENTITY", "X_ECON", "X_REGULATE", "X_PROJECT"}
NO_SCENE = {"X_ATTITUDE", "X_INTENT", "X_IDENTITY", "X_ECON", "X_REGULATE", "X_PROJECT", "X_ELECTION"}
COMPARING = {"niż", "aniżeli"}


def event_time(
    found: Layers,
    made: Attribution,
    earlier: Earlier,
    spans: tuple[tuple[int, int], ...],
    hit: EventHit,
    cast: Cast,
) -> tuple[EventTime, str] | None:
    """(time, rule): the time in the clause nearest the predicate, an hour of the scene's day, else the time
    of the same people's same event before, else the scene's.
    """
    listed = _own(found, spans, hit)
    dated = [t for t in listed if t.iso]
    if dated:
        best = min(dated, key=lambda t: (t.iso == "PAST_REF", abs(t.start - hit.head)))
        return EventTime(best.iso or "", found.span(best.start, best.end)), best.rule
    if listed and (day := _day_of_the_hour(found, made, earlier)):
        return EventTime(day, found.span(listed[0].start, listed[0].end)), "time.hour_of_day"
    same = _same_event(made, earlier, hit, cast)
    if same is not None:
        return same, "time.inherited"
    scene = _scene(found, made, earlier, hit)
    return (scene, "time.story") if scene is not None else None


def _own(found: Layers, spans: tuple[tuple[int, int], ...], hit: EventHit) -> list[TimeHit]:
    """The expressions of the main clause that tell the time of its verb; none that only compares."""
    main = {i for a, b in spans for i in main_words(found.words, a, b)}
    return [
        t
        for a, b in spans
        for t in starting(found.times, a, b)
        if (t.iso or t.hour)
        and (t.start in main or not main)
        and (not t.attributive or _beside(t, hit))
        and not (t.start and found.words[t.start - 1].lower in COMPARING)
    ]


def _beside(time: TimeHit, hit: EventHit) -> bool:
    """Does the time of a noun belong to the event noun (piątkowe spotkanie, atak z marca)?"""
    return hit.noun and hit.start in {time.end, time.start - 1}


def _day_of_the_hour(found: Layers, made: Attribution, earlier: Earlier) -> str | None:
    """o trzeciej, wieczorem: of the day the paragraph tells of, else of the day of publication."""
    for other, mention in reversed(earlier[-3:]):
        if mention.time is not None and near_in_text(found, made, other):
            iso = mention.time.iso.split("/")[-1]
            return iso if len(iso) == DAY and iso[:1].isdigit() else None
    return found.published.isoformat() if found.published is not None else None


def _same_event(made: Attribution, earlier: Earlier, hit: EventHit, cast: Cast) -> EventTime | None:
    """The time of the same people's same event, told before by the same source."""
    people = {e.canonical for e in (*cast.actors, *cast.targets)}
    for other, mention in reversed(earlier[-4:]):
        if other.speaker.canonical != made.speaker.canonical or hit.type in TIMELESS:
            continue
        time = mention.time
        if mention.event_type != hit.type or time is None or not time.iso[:1].isdigit():
            continue
        shared = people & {e.canonical for e in (*mention.actors, *mention.targets)}
        if not people and hit.noun or shared:
            return None if hit.rule == "event.gap" else EventTime(time.iso, time.span, inherited=True)
    return None


def _scene(found: Layers, made: Attribution, earlier: Earlier, hit: EventHit) -> EventTime | None:
    """The next act of one telling (przerwał naradę, ponieważ dostał ataku; mieli wezwać lekarzy) took
    place when the one before it did.
    """
    same_source = bool(earlier) and earlier[-1][0].speaker.canonical == made.speaker.canonical
    if hit.type in NO_SCENE or not _told(found, hit, same_source):
        return None
    here = found.sentence_at(made.content[0][0])
    told_before = bool(earlier) and near_in_text(found, made, earlier[-1][0])
    if not told_before:
        return _of_the_sentence_before(found, here) if here is not None else None
    other, mention = earlier[-1]
    time = mention.time
    if mention.event_type == "X_COMMUNICATE":
        return None  # it tells when somebody spoke
    if time is None or not time.iso[:1].isdigit() or time.iso.endswith("..") or len(time.iso) < DAY_OR_WEEK:
        return None
    return EventTime(time.iso, time.span, inherited=True)


def _of_the_sentence_before(found: Layers, here: Sentence) -> EventTime | None:
    """The day a sentence without a claim of its own has set the scene on; none beside a verb of saying."""
    before = found.sentence_at(here.start - 1) if here.start else None
    if before is None or before.paragraph != here.paragraph or before.region != here.region:
        return None
    said = {i for cue in starting(found.cues, before.start, before.end) for i in range(cue.start, cue.end)}
    days = [
        t
        for t in starting(found.times, before.start, before.end)
        if t.iso and len(t.iso) >= DAY_OR_WEEK and t.iso[:1].isdigit() and not t.iso.endswith("..")
        if not t.attributive and found.words[_governor(found, t)].pos == "praet"
        if _governor(found, t) not in said
    ]
    return EventTime(days[-1].iso or "", found.span(days[-1].start, days[-1].end), True) if days else None


def _governor(found: Layers, time: TimeHit) -> int:
    """The word outside the expression that it hangs on in the tree."""
    at = time.start
    for _ in range(time.end - time.start + 1):
        if not time.start <= at < time.end:
            break
        at = found.words[at].head
    return at


def _told(found: Layers, hit: EventHit, same_source: bool) -> bool:
    """A perfective past, plain or under an evidential, is an act of the story; an imperfective one goes on
    with it only in the words of the same source.
    """
    words = found.words[hit.start : hit.end]
    past = any(w.pos in {"praet", "imps"} for w in words)
    act = any("perf" in w.best.tags and w.pos in {"praet", "imps", "inf", "ppas"} for w in words)
    return past and (act or same_source)


def near_in_text(found: Layers, made: Attribution, other: Attribution) -> bool:
    """Do two stretches stand in one sentence, or in neighbouring ones of one paragraph?"""
    here, there = found.sentence_at(made.content[0][0]), found.sentence_at(other.content[-1][0])
    if here is None or there is None:
        return False
    if here.start == there.start:
        return True
    before = found.sentence_at(here.start - 1) if here.start else None
    return before is not None and before.start <= there.start and there.paragraph == here.paragraph
