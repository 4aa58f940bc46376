"""When an event took place: the time in its clause, else that of the scene it belongs to."""

from __future__ import annotations

from datetime import date

from . import tree
from .arguments import Cast
from .clauses import main_words, segments
from .layers import Attribution, EventHit, Layers, TimeHit, Word, starting
from .lexicon import words as listed_words
from .predicates import told
from .recalled import (
    after_a_calendar_event,
    beside_an_event,
    denied_act,
    during_a_dated_event,
    event_dates,
    is_another_event,
    named_event,
    of_its_event,
    shared_time,
    taken_up,
)
from .scenes import (
    CLIMB,
    DAY,
    Earlier,
    Scene,
    counted_on,
    goes_on,
    governor,
    inherited,
    of_the_past,
    of_the_scene,
    scene_before,
    shares_people,
    tells_an_act,
)
from .small_hours import day_hours_later, day_of_the_hour
from .told_on import follows_up, left_undone, often, told_on
from .types import EventTime, QuoteKind

TIMELESS = {"X_STATE", "X_ATTITUDE", "X_INTENT", "X_IDENTITY", "X_ECON", "X_REGULATE", "X_PROJECT"}
NO_SCENE = {
    "X_ATTITUDE", "X_INTENT", "X_IDENTITY", "X_ECON", "X_REGULATE", "X_PROJECT", "X_ELECTION",
    "X_COMMUNICATE",
}  # fmt: skip
# What people say or do about the news comes after it; told by a source it is part of the tale.
ANSWERS = {"REQUEST", "REJECT", "AGREE", "THREATEN", "SUPPORT", "PROTEST"}
NOUN_PHRASE = 8  # words from "najlepszy wynik w historii" to the time it is measured by
AFTER_THE_NOUN = 8  # words from an event noun to the day it is set for
SAME_EVENT_BACK = 4  # claims
LIGHT = {
    "być", "mieć", "zostać", "stać", "móc", "chcieć", "musieć", "powinien", "należeć", "trzeba", "można",
    "starać", "próbować", "zamierzać",
}  # fmt: skip
FOCUS = {"dopiero", "już", "jeszcze", "właśnie"}
COMPARING = {"niż", "aniżeli"}
MEASURED_BY = {"względem", "wobec"}
MEASURED_IN = {"porównaniu", "stosunku", "odniesieniu", "relacji"}
VAGUE = {"PAST_REF", "FUTURE_REF"}  # "wkrótce, może w maju": the day, month or year told says more


def event_time(
    found: Layers,
    made: Attribution,
    earlier: Earlier,
    spans: tuple[tuple[int, int], ...],
    hit: EventHit,
    cast: Cast,
    *,
    alleged: bool,
) -> tuple[EventTime, str] | None:
    """(time, rule): the time in the clause nearest the predicate, an hour of the scene's day, hours after it
    (days after it are left open), else the time of the same people's same event before, else the scene's.
    `alleged`: told under an evidential.
    """
    if made.rule == "indirect.points_back":
        pointed = scene_before(found, spans[0][0], earlier)
        return (inherited(found, pointed), "time.pointed_at") if pointed is not None else None
    listed = _own(found, made, spans, hit)
    dated = [t for t in listed if t.iso and not _ahead_of_the_past(found, t, hit)]
    if dated:
        best = min(dated, key=lambda t: (t.iso in VAGUE, abs(t.start - hit.head)))
        iso = _in_the_week(found, best, earlier) or _as_spoken(found, made, earlier, best)
        return EventTime(iso, found.span(best.start, best.end)), best.rule
    hour = next((t for t in listed if t.hour), None)
    if hour is not None and (
        day := _day_of_the_plan(found, hit, earlier)
        or day_of_the_hour(found, hour, spans[0][0], earlier, _said_on(found, made))
    ):
        return EventTime(day, found.span(hour.start, hour.end)), "time.hour_of_day"
    measure = next((t for t in listed if counted_on(t)), None)
    if measure is not None:
        later = day_hours_later(found, measure, spans[0][0], earlier)
        told_in = found.span(measure.start, measure.end)
        return (EventTime(later, told_in), "time.hours_later") if later is not None else None
    if _open_time(found, spans) or often(found, hit):
        return None
    past, act = tells_an_act(found, hit, alleged)
    ruled: list[tuple[EventTime | None, str]] = [
        (of_its_event(found, spans, hit), "time.of_its_event"),
        (during_a_dated_event(found, spans, hit), "time.during_event"),
        (beside_an_event(found, spans, hit, past=past), "time.beside_event"),
    ]
    for time, rule in ruled:
        if time is not None:
            return time, rule
    if after_a_calendar_event(found, spans, hit):
        return None
    same = (
        taken_up(found, made, earlier, hit)
        or shared_time(found, spans, earlier, hit)
        or _same_event(made, earlier, hit, cast, act=act)
        or denied_act(found, made, earlier, hit)
        or (named_event(found, spans, earlier, hit) if past else None)
    )
    if same is not None and not _across_today(found, same, hit):
        return same, "time.inherited"
    if is_another_event(found, hit):
        return None
    scene = _of_the_scene(found, made, earlier, spans[0][0], hit, cast, past=past, act=act, alleged=alleged)
    return (scene, "time.story") if scene is not None else None


def _day_of_the_plan(found: Layers, hit: EventHit, earlier: Earlier) -> str | None:
    """W czwartek spotka się z radą, a wieczorem wróci: the day still to come that the clause before told."""
    before = earlier[-1][1] if earlier else None
    sentence = found.sentence_at(hit.head)
    if before is None or before.time is None or sentence is None:
        return None
    here = before.content[0].start >= found.words[sentence.start].start
    past = of_the_past(found.words[hit.start : hit.end])
    told = here and not past and _single_day(before.time.iso) and to_come(found, before.time.iso)
    return before.time.iso if told else None


def _across_today(found: Layers, time: EventTime, hit: EventHit) -> bool:
    """W sobotę zagrał …, w piątek nie zagra: a day that has been is not that of what will be."""
    group = found.words[hit.start : hit.end]
    ahead = any(w.pos == "bedzie" or w.pos == "fin" and "perf" in w.best.tags for w in group)
    last = time.iso.rpartition("/")[2]
    been = _single_day(last) and found.published is not None and last < found.published.isoformat()
    return ahead and not hit.noun and been or of_the_past(group) and to_come(found, time.iso)


def _ahead_of_the_past(found: Layers, time: TimeHit, hit: EventHit) -> bool:
    """wezwały do strajku w piątek 10 sierpnia: a day still to come is not that of a verb of the past."""
    past = of_the_past(found.words[hit.start : hit.end])
    turned = time.rule.endswith((".planned", ".until", ".since")) or time.rule.startswith("time.until")
    return past and not turned and not hit.noun and to_come(found, time.iso or "")


def to_come(found: Layers, iso: str) -> bool:
    """Does the time begin after the publication; of a week or of an open time, asked of no text?"""
    first = iso.partition("/")[0]
    day = found.published.isoformat() if found.published is not None else first
    return first[:1].isdigit() and "W" not in first and not iso.endswith("..") and first > day


def _single_day(iso: str | None) -> bool:
    return iso is not None and len(iso) == DAY and iso[:1].isdigit() and "/" not in iso


def _in_the_week(found: Layers, time: TimeHit, earlier: Earlier) -> str | None:
    """W ubiegłym tygodniu przyleciał …, nazajutrz odleciał: of that week some day, whenever it was told."""
    counted = time.rule == "time.from_named" and _single_day(time.iso)
    scene = scene_before(found, time.start, earlier) if counted else None
    return scene.iso if scene is not None and "W" in scene.iso else None


def _said_on(found: Layers, made: Attribution) -> date | None:
    """poinformował w poniedziałek, że w nocy spadły rakiety: the day told beside the cue, else that of
    publication.
    """
    sentence = found.sentence_at(made.cue.start) if made.cue is not None else None
    if sentence is None or made.whole:
        return found.published
    beside = [
        t.iso
        for t in starting(found.times, sentence.start, sentence.end)
        if not t.attributive and not any(a <= t.start < b for a, b in made.content)
    ]
    day = next(
        (iso for iso in beside if iso is not None and _single_day(iso) and not to_come(found, iso)), None
    )
    return date.fromisoformat(day) if day is not None else found.published


def _as_spoken(found: Layers, made: Attribution, earlier: Earlier, time: TimeHit) -> str:
    """ "Mówiłam to dziś": in a quotation the day is counted from that of the speech, where it is told."""
    iso = time.iso or ""
    if made.quote_kind is not QuoteKind.DIRECT or time.rule != "time.day_word" or found.published is None:
        return iso
    spoken = _day_of_speech(made, earlier)
    if spoken is None or spoken > found.published:
        return iso
    return (date.fromisoformat(iso) - (found.published - spoken)).isoformat()


def _day_of_speech(made: Attribution, earlier: Earlier) -> date | None:
    """The last single day on which the text says that the speaker spoke."""
    for other, mention in reversed(earlier):
        if other.speaker.canonical != made.speaker.canonical:
            continue
        told = [mention.statement_time.iso if mention.statement_time is not None else None]
        told += [mention.time.iso] if other.whole and mention.time is not None else []
        day = next((iso for iso in told if iso is not None and _single_day(iso)), None)
        if day is not None:
            return date.fromisoformat(day)
    return None


def _own(
    found: Layers, made: Attribution, spans: tuple[tuple[int, int], ...], hit: EventHit
) -> list[TimeHit]:
    """The expressions of the clause told that tell the time of its verb; none that only compares."""
    near = [t for a, b in spans for t in starting(found.times, a, b) if t.iso or t.hour or counted_on(t)]
    if not near:
        return _set_for(found, made, hit) if made.nominal else []
    told_spans = [told(found, *span) for span in spans]
    main = {i for a, b in told_spans for i in main_words(found.words, a, b)}
    others = _other_clauses(found, told_spans, hit)
    listed = [
        t
        for t in near
        if (t.start in main or not main)
        and (not t.attributive or _beside(t, hit) or _of_a_document(found, t, hit))
        and not _compared_with(found, t, hit)
        and participle_of(found, t, range(hit.start, hit.end)) is None
        and not _of_an_adjunct(found, t)
        and t.start not in others
        and not (made.nominal and _of_the_cue(found, t))
    ]
    return listed or (_set_for(found, made, hit) if made.nominal else [])


def _compared_with(found: Layers, time: TimeHit, hit: EventHit) -> bool:
    """niż w maju, w porównaniu z ubiegłym rokiem, w stosunku do maja, najwyższe od 2008 roku, po raz pierwszy
    od dwóch lat: what the present is measured by.
    """
    before = [w.lower for w in found.words[max(0, time.start - 2) : time.start]]
    if any(_measure(found.words, i) for i in range(max(0, time.start - 2), time.start + 1)):
        return True
    if before and before[-1] in COMPARING:
        bound = [w.lower for w in found.words[max(0, time.start - 3) : time.start - 1]]
        return bound != ["nie", "później"]  # "nie później niż w maju" tells the time itself
    since = time.rule.endswith((".since", ".since_long")) and "co" not in before
    if not since:
        return False
    near = found.words[max(0, time.start - 2) : time.start]
    after_the_verb = found.words[max(hit.end, time.start - NOUN_PHRASE) : time.start]
    return any(_superlative(w) or w.lemma == "pierwszy" for w in near) or any(
        _superlative(w) for w in after_the_verb
    )


def _measure(words: list[Word], i: int) -> bool:
    """wobec maja, w stosunku do maja; not "przyszłe relacje do maja"."""
    if words[i].lower in MEASURED_IN:
        return i > 0 and words[i - 1].lower == "w"
    return words[i].lower in MEASURED_BY


def _superlative(word: Word) -> bool:
    return "sup" in word.best.tags and word.pos in {"adj", "adv"}


def participle_of(found: Layers, time: TimeHit, own: range) -> int | None:
    """danych wykorzystanych później, zaplanowany na piątek strajk: the participle that tells the noun's own
    story at that time; none of those among the words `own`.
    """
    words = found.words
    at = _participle_above(words, time)
    if at is None:
        at = governor(found, time)
    if words[at].dep not in {"acl", "amod"}:
        at = time.start - 1
    # "dojdzie do skutku protest zapowiedziany na środę" is of the event itself, "na wysłane w maju pismo" not
    modifies = words[at].head not in own or tree.preposition(words, at) is not None
    return at if at >= 0 and words[at].pos in {"ppas", "pact"} and at not in own and modifies else None


def _of_the_cue(found: Layers, time: TimeHit) -> bool:
    """potwierdził wypadek dopiero w poniedziałek: the verb's own, though it stands behind the noun."""
    return time.start > 0 and found.words[time.start - 1].lower in FOCUS


def _other_clauses(found: Layers, told_spans: list[tuple[int, int]], hit: EventHit) -> set[int]:
    """The words of the main clauses that have a finite verb of their own, none of the predicate's."""
    words = found.words
    own = {*range(hit.start, hit.end), hit.head}
    own |= {i for i in tree.dependents(words, hit.head) if words[i].dep.startswith(("aux", "cop"))}
    own |= {words[hit.head].head} if words[hit.head].dep in {*tree.HELPED, "xcomp"} else set()
    apart: set[int] = set()
    for a, b in told_spans:
        for part in segments(words, a, b):
            finite = [i for i in range(part.start, part.end) if words[i].finite]
            if part.kind == "main" and finite and not own & {*range(part.start, part.end)}:
                apart |= set(range(part.start, part.end))
    return apart


def _participle_above(words: list[Word], time: TimeHit) -> int | None:
    """stojąca za wywołaniem strajku w maju: the participle whose phrase the time stands in."""
    at = time.start
    for _ in range(time.end - time.start + CLIMB):
        at = words[at].head
        if words[at].finite or words[at].head == at:
            return None
        if words[at].pos in {"pact", "ppas"} and words[at].dep in {"acl", "amod"}:
            return at
    return None


def _of_an_adjunct(found: Layers, time: TimeHit) -> bool:
    """kampania przed wyborami 4 października, po wyborach 4 maja: the day of the event beside it."""
    noun = time.start - 1
    if noun < 0 or tree.preposition(found.words, noun) not in {"przed", "po", "od", "do"}:
        return False
    return any(t.start == time.start for t in event_dates(found, noun))


def _open_time(found: Layers, spans: tuple[tuple[int, int], ...]) -> bool:
    """do dziś nie wróciła, w każdy piątek: a time of its own, though nobody can say which."""
    timeless = [
        t
        for a, b in spans
        for t in starting(found.times, a, b)
        if t.iso is None and not (t.hour or t.attributive or counted_on(t) or t.rule.endswith(".before"))
    ]
    main = {i for a, b in spans for i in main_words(found.words, *told(found, a, b))} if timeless else ()
    return any(t.start in main for t in timeless)


def _set_for(found: Layers, made: Attribution, hit: EventHit) -> list[TimeHit]:
    """zapowiedzieli na piątek pikietę: the day stands with the verb and is that of what it sets."""
    sentence = found.sentence_at(hit.head)
    if sentence is None or made.cue is None:
        return []
    near = starting(found.times, made.cue.start, min(sentence.end, hit.head + AFTER_THE_NOUN))
    ahead = any(w.pos == "fin" and "perf" in w.best.tags for w in found.words[made.cue.start : made.cue.end])
    told_about = tree.preposition(found.words, hit.head) == "o"  # "w piątek powie o planach": of the speech
    if ahead and told_about:
        return []
    if ahead:  # "przed końcem roku ogłoszą strajk": told of what will be, the time is that of both
        near = starting(found.times, sentence.start, min(sentence.end, hit.head + AFTER_THE_NOUN))
        return [t for t in near if t.iso and to_come(found, t.iso) and not t.attributive]
    return [t for t in near if t.iso and t.rule.endswith(".planned")]


def _of_a_document(found: Layers, time: TimeHit, hit: EventHit) -> bool:
    """wyjaśnił w piśmie z maja: what stands in the document was said when it was written."""
    words = found.words
    noun = time.start - 1
    return (
        noun > 0
        and words[noun].lemma in listed_words("sources", "document")
        and words[noun - 1].lower in {"w", "we"}
        and governor(found, time) in range(hit.start, hit.end)
    )


def _beside(time: TimeHit, hit: EventHit) -> bool:
    """Does the time of a noun belong to the event noun (piątkowe spotkanie, atak z marca)?"""
    return hit.noun and hit.start in {time.end, time.start - 1}


def _same_event(
    made: Attribution, earlier: Earlier, hit: EventHit, cast: Cast, *, act: bool
) -> EventTime | None:
    """The time of the same people's same event, told before by the same source; of the very act by the
    same verb, whoever tells or denies it. A done act has none of those that go on (od stycznia czeka).
    """
    people = {e.canonical for e in (*cast.actors, *cast.targets)}
    for other, mention in reversed(earlier[-SAME_EVENT_BACK:]):
        time = mention.time
        if time is None or not time.iso[:1].isdigit() or time.iso.endswith("..") and act:
            continue
        shared = people & {e.canonical for e in (*mention.actors, *mention.targets)}
        if shared and not hit.noun and mention.predicate.lemma == hit.lemma and hit.lemma not in LIGHT:
            return EventTime(time.iso, time.span, inherited=True)
        same_source = other.speaker.canonical == made.speaker.canonical
        if not same_source or hit.type in TIMELESS or mention.event_type != hit.type:
            continue
        if hit.type == "REQUEST" and mention.predicate.lemma != hit.lemma:
            continue  # "musi zapłacić", "będzie musiała zamknąć": another thing that has to be done
        if not people and hit.noun or shared:
            return None if hit.rule == "event.gap" else EventTime(time.iso, time.span, inherited=True)
    return None


def _of_the_scene(
    found: Layers,
    made: Attribution,
    earlier: Earlier,
    at: int,
    hit: EventHit,
    cast: Cast,
    *,
    past: bool,
    act: bool,
    alleged: bool,
) -> EventTime | None:
    """The next act of one telling (przerwał naradę, ponieważ dostał ataku; mieli wezwać lekarzy) took place
    when the one before it did; what went on or was so (krzyczał, szkód nie było) only where the same source
    or the same people go on.
    """
    handed_on = hit.type == "X_COMMUNICATE" and not hit.speech
    if hit.type in NO_SCENE and not (handed_on and alleged) or made.whole:
        return None
    scene = scene_before(found, at, earlier) if past and not left_undone(found, hit) else None
    if scene is None or follows_up(found, hit, scene) or _after_it_was_told(found, made, scene):
        return None
    if not goes_on(found, made, hit, scene, earlier):
        return inherited(found, scene) if told_on(found, made, hit, scene, earlier, cast) else None
    same_source = bool(earlier) and earlier[-1][0].speaker.canonical == made.speaker.canonical
    reported = made.cue is not None and made.cue.cls != "evidential"
    answer = not reported and (hit.speech or hit.type in ANSWERS)
    told = of_the_scene(found, scene, earlier)
    of_its_kind = not hit.noun and hit.type in {m.event_type for m in told} - TIMELESS
    free = act and not answer or not act and (same_source or of_its_kind)
    if free or shares_people(found, cast, scene) or told_on(found, made, hit, scene, earlier, cast):
        return inherited(found, scene)
    return None


def _after_it_was_told(found: Layers, made: Attribution, scene: Scene) -> bool:
    """W środę odwołano loty. Już we wtorek ogłosili, że je odwołają: the scene came after what was said."""
    said, day = _said_on(found, made), scene.iso.partition("/")[0]
    return said is not None and _single_day(day) and day > said.isoformat()


def near_in_text(found: Layers, made: Attribution, other: Attribution) -> bool:
    """Do two stretches stand in one sentence, or in neighbouring ones of one paragraph?"""
    here, there = found.sentence_at(made.content[0][0]), found.sentence_at(other.content[-1][0])
    if here is None or there is None:
        return False
    if here.start == there.start:
        return True
    before = found.sentence_at(here.start - 1) if here.start else None
    return before is not None and before.start <= there.start and there.paragraph == here.paragraph
