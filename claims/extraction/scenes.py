"""Scenes: the day that a telling has set, and how far it lasts for the acts told after it.

A scene is set by a day, a night or a week beside a verb of the past (W sobotę wybuchł pożar), whoever tells
it. The next time that a verb is given ends it, whether it sets another or not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .arguments import Cast
from .layers import Attribution, EventHit, Layers, Sentence, TimeHit, Word, starting
from .lexicon import words as listed
from .types import EventTime, ExtractedMention, QuoteKind

Earlier = list[tuple[Attribution, ExtractedMention]]
DAY_OR_WEEK = len("2023-W01")  # a month or a year is too wide to be one scene
DAY = len("2023-03-07")
READ = {"lead", "body"}
SAME_PARAGRAPH = 2  # sentences after the one that set the scene, or that went on with it
SENTENCES_BACK = 10
CLAIMS_BACK = 12
TURNS_BACK = 2  # paragraphs between two turns of an interview: the question
CLIMB = 4  # words of the tree between an expression and its verb
HOURS = {"sekunda", "minuta", "kwadrans", "chwila", "godzina"}
PAST = {"praet", "imps"}
VERBAL = {"inf", "ppas", "pcon", "pant"}


@dataclass(frozen=True, slots=True)
class Scene:
    """`iso` as told at `time`; `verb` is the word whose time it is, `sentence` where it stands."""

    iso: str
    time: TimeHit
    verb: int
    sentence: Sentence


def scene_before(found: Layers, at: int, earlier: Earlier) -> Scene | None:
    """The scene that the words at `at` stand in: set by the last time told of a verb, speaking apart."""
    later = False
    for sentence in _back(found, at):
        for time in reversed(starting(found.times, sentence.start, min(sentence.end, at))):
            if counted_on(time) and not time.attributive:
                if not counts_hours(found, time):
                    return None
                later = later or counts_whole_hours(found, time)
            iso = _told_day(found, time, earlier)
            # "wtedy" points at a scene and sets none.
            if time.attributive or iso is None or time.rule == "time.then":
                continue
            told = _claim_timed(found, time, earlier)
            verb = _past_form(found, told) if told is not None else governor(found, time)
            if iso[:1].isdigit() and told is None and _of_speaking(found, verb):
                continue
            if _looks_back(found, time) and at >= sentence.end:
                return None
            if not _sets(found, iso, verb):
                return None
            return Scene(hours_on(found, time, iso) if later else iso, time, verb, sentence)
    return None


def _claim_timed(found: Layers, time: TimeHit, earlier: Earlier) -> ExtractedMention | None:
    """The claim that has been given the time as that of its act (Jak czytamy, w piątek zadzwonił minister),
    whatever the tree hangs it on; none that is itself about speaking.
    """
    span = found.span(time.start, time.end)
    for made, mention in reversed(earlier[-CLAIMS_BACK:]):
        own = mention.time is not None and mention.time.span == span and not mention.time.inherited
        narrated = not made.whole or time.rule == "time.from_named"  # "Dwa dni wcześniej wezwał go do siebie"
        if own and narrated and mention.event_type != "X_COMMUNICATE":
            return mention
    return None


def _past_form(found: Layers, told: ExtractedMention) -> int:
    """The past form of a claim's predicate, else its first word."""
    span = told.predicate.span
    first = bisect_left(found.words, span.start, key=lambda w: w.start)
    last = bisect_left(found.words, span.end, key=lambda w: w.start)
    return next((i for i in range(first, last) if found.words[i].pos in PAST), first)


def hours_on(found: Layers, time: TimeHit, iso: str) -> str:
    """Hours after an evening: that day or the next."""
    if len(iso) != DAY or not {w.lower for w in found.words[time.start : time.end]} & listed(
        "times", "evening_words"
    ):
        return iso
    return f"{iso}/{(date.fromisoformat(iso) + timedelta(days=1)).isoformat()}"


def counted_on(time: TimeHit) -> bool:
    """kilka dni później, po dwóch tygodniach, godzinę później: counted from the scene, no day told."""
    return time.rule == "time.from_named" and time.iso is None


def counts_hours(found: Layers, time: TimeHit) -> bool:
    """Minutes and hours stay in the scene; days and more leave it."""
    return any(word.lemma in HOURS for word in found.words[time.start : time.end])


def counts_whole_hours(found: Layers, time: TimeHit) -> bool:
    return any(word.lemma == "godzina" for word in found.words[time.start : time.end])


def _looks_back(found: Layers, time: TimeHit) -> bool:
    """Jeszcze w niedzielę: what came before the scene, to which the next sentence may go back or not."""
    return time.start > 0 and found.words[time.start - 1].lower == "jeszcze"


def _told_day(found: Layers, time: TimeHit, earlier: Earlier) -> str | None:
    """The value of a time; of an hour the day that the claim told with it has been given."""
    if not time.hour:
        return time.iso
    span = found.span(time.start, time.end)
    return next((m.time.iso for _, m in reversed(earlier[-8:]) if m.time and m.time.span == span), None)


def inherited(found: Layers, scene: Scene) -> EventTime:
    return EventTime(scene.iso, found.span(scene.time.start, scene.time.end), inherited=True)


def goes_on(found: Layers, made: Attribution, hit: EventHit, scene: Scene, earlier: Earlier) -> bool:
    """Do the words of `made` tell an act of the scene: soon after it, in its paragraph; in the next one the
    same kind of event; after a question the next turn of the same speaker?
    """
    here = found.sentence_at(hit.head)
    if here is None:
        return False
    if _in_one_sentence(found, here, scene, earlier):
        return True
    if here.paragraph == scene.sentence.paragraph:
        return _soon_after(found, here, scene, earlier)
    between = _paragraphs_between(found, scene.sentence, here)
    if between == 0:
        return _same_kind(found, hit, scene, earlier)
    return between < TURNS_BACK and _next_turn(found, made, here, earlier)


def of_the_scene(found: Layers, scene: Scene, earlier: Earlier) -> list[ExtractedMention]:
    """The claims that have been given the scene's time."""
    span = found.span(scene.time.start, scene.time.end)
    return [m for _, m in earlier[-CLAIMS_BACK:] if m.time is not None and m.time.span == span]


def next_paragraph(found: Layers, scene: Scene, told: list[ExtractedMention], here: Sentence) -> bool:
    """Does `here` stand in the paragraph after the last one that told of the scene, or in that one?"""
    last = scene.sentence
    if told:
        at = bisect_right(found.words, told[-1].content[0].start, key=lambda w: w.start) - 1
        sentence = found.sentence_at(at)
        last = sentence if sentence is not None and sentence.start > last.start else last
    return here.paragraph == last.paragraph or _paragraphs_between(found, last, here) == 0


def shares_people(found: Layers, cast: Cast, scene: Scene) -> bool:
    """Is somebody of the act named in the sentence that set the scene?"""
    named = {n.canonical for n in starting(found.names, scene.sentence.start, scene.sentence.end)}
    return bool(named & {e.canonical for e in (*cast.actors, *cast.targets)})


def governor(found: Layers, time: TimeHit) -> int:
    """The verb, else the word, outside the expression that it hangs on in the tree; a noun that it hangs on
    (1 marca anonimowy profil napisał) leads to the noun's verb.
    """
    at = time.start
    for _ in range(time.end - time.start + CLIMB):
        word = found.words[at]
        if not time.start <= at < time.end and (word.finite or word.pos in VERBAL or word.head == at):
            break
        at = word.head
    return at


def governor_noun(words: list[Word], time: TimeHit) -> int:
    """The noun that an attributive time belongs to: poniedziałkowa wizyta, wizyta z 6 marca."""
    at = time.start
    for _ in range(time.end - time.start + CLIMB):
        if not time.start <= at < time.end and words[at].pos in {"subst", "ger"}:
            break
        at = words[at].head
    return at


def dated_noun(found: Layers, at: int) -> Scene | None:
    """opisał kulisy poniedziałkowej wizyty: the day of an event that is only named."""
    for sentence in _back(found, at):
        for time in reversed(starting(found.times, sentence.start, min(sentence.end, at))):
            iso = time.iso or ""
            if not time.hour and not time.attributive:
                return None
            if not time.attributive or len(iso) != DAY or not iso[:1].isdigit():
                continue
            noun = governor_noun(found.words, time)
            event = found.events.get(noun)
            if (
                event is not None
                and event.noun
                and (not found.published or iso <= found.published.isoformat())
            ):
                return Scene(iso, time, noun, sentence)
    return None


def _back(found: Layers, at: int) -> Iterator[Sentence]:
    """The sentence at a word and those before it, as far as a scene can last."""
    last = bisect_right(found.sentences, at, key=lambda s: s.start)
    for sentence in reversed(found.sentences[max(0, last - SENTENCES_BACK) : last]):
        if sentence.region in READ:
            yield sentence


def _of_speaking(found: Layers, verb: int) -> bool:
    """Is the word a verb of saying: does the time beside it tell when somebody spoke?"""
    event = found.events.get(verb)
    if event is not None and event.type == "X_COMMUNICATE":
        return True
    sentence = found.sentence_at(verb)
    if sentence is None:
        return False
    return any(c.start <= verb < c.end for c in starting(found.cues, sentence.start, sentence.end))


def _sets(found: Layers, iso: str, verb: int) -> bool:
    """A day, night or week that has been, of a verb of the past: wybuchł, miał wybuchnąć, został ujęty."""
    parts = iso.split("/")
    if not iso[:1].isdigit() or iso.endswith("..") or min(len(part) for part in parts) < DAY_OR_WEEK:
        return False
    if found.published is not None and len(parts[0]) == DAY and parts[0] > found.published.isoformat():
        return False
    word = found.words[verb]
    if word.pos in PAST:
        return all(w.pos != "bedzie" or w.head != verb for w in found.words[max(0, verb - 6) : verb])
    helpers = [w for w in found.words[max(0, verb - 6) : verb + 6] if w.head == verb or w.i == word.head]
    return word.pos in {"inf", "ppas"} and any(w.pos == "praet" for w in helpers)


def _in_one_sentence(found: Layers, here: Sentence, scene: Scene, earlier: Earlier) -> bool:
    """Has an act of this very sentence gone on with the scene already?"""
    span = found.span(scene.time.start, scene.time.end)
    same = earlier[-1][1] if earlier else None
    return (
        same is not None
        and same.time is not None
        and same.time.span == span
        and same.content[-1].start >= found.words[here.start].start
    )


def _soon_after(found: Layers, here: Sentence, scene: Scene, earlier: Earlier) -> bool:
    """Within a few sentences of the setting or of the last act that went on with it."""
    last = scene.sentence.start
    span = found.span(scene.time.start, scene.time.end)
    for _, mention in earlier[-SENTENCES_BACK:]:
        if mention.time is not None and mention.time.span == span:
            at = bisect_right(found.words, mention.content[0].start, key=lambda w: w.start) - 1
            sentence = found.sentence_at(at)
            last = max(last, sentence.start if sentence is not None else last)
    first = bisect_right(found.sentences, last, key=lambda s: s.start)
    between = [s for s in found.sentences[first : first + SENTENCES_BACK] if s.start <= here.start]
    return len(between) <= SAME_PARAGRAPH


def _paragraphs_between(found: Layers, there: Sentence, here: Sentence) -> int:
    """Paragraphs of the text itself that stand between two sentences."""
    first = bisect_right(found.sentences, there.start, key=lambda s: s.start)
    last = bisect_right(found.sentences, here.start, key=lambda s: s.start)
    told = {s.paragraph for s in found.sentences[first:last] if s.region in READ}
    return len(told - {there.paragraph, here.paragraph})


def _same_kind(found: Layers, hit: EventHit, scene: Scene, earlier: Earlier) -> bool:
    """Is the act of the same type as the one that set the scene, and no bare state?"""
    span = found.span(scene.time.start, scene.time.end)
    types = {m.event_type for _, m in earlier[-8:] if m.time is not None and m.time.span == span}
    event = found.events.get(scene.verb)
    if event is not None:
        types.add(event.type)
    return hit.type in types - {"X_STATE"}


def _next_turn(found: Layers, made: Attribution, here: Sentence, earlier: Earlier) -> bool:
    """– Woda przyszła w nocy. – Co pani zrobiła? – Zarządziłam ewakuację: one speaker tells on."""
    if made.quote_kind is not QuoteKind.DIRECT or not earlier:
        return False
    if earlier[-1][0].speaker.canonical != made.speaker.canonical:
        return False
    before = [s for s in _back(found, here.start - 1) if s.paragraph != here.paragraph] if here.start else []
    return bool(before) and found.words[before[0].end - 1].text == "?"


def of_the_past(group: list[Word]) -> bool:
    """Is it a verb group of the past: padał, padano; not "będzie padał"?"""
    return any(w.pos in PAST for w in group) and all(w.pos != "bedzie" for w in group)


def tells_an_act(found: Layers, hit: EventHit, alleged: bool) -> tuple[bool, bool]:
    """(told of the past, as one done act): przyszli and mieli przyjść are both, czekali only the first."""
    words = found.words[hit.start : hit.end]
    past = of_the_past(words) or alleged and any(w.pos == "inf" for w in words)
    act = any("perf" in w.best.tags and w.pos in {"praet", "imps", "inf", "ppas"} for w in words)
    return past, past and act
