"""Times told by an event: one that the text has dated before (narada zakończyła się), one dated in its own
relative clause (w wypadku, do którego doszło w sobotę), one that is only ahead or past (przed wyborami).
"""

from __future__ import annotations

from bisect import bisect_left

from . import tree
from .clauses import segments
from .layers import Attribution, EventHit, Layers, TimeHit, Word, Words, starting
from .lexicon import words as listed
from .nominal import happens
from .pointing import LABELS
from .scenes import DAY, Earlier, governor, governor_noun
from .types import EventTime, ExtractedMention, Scope

BACK = 40  # claims in which the event is sought
WORDS_BACK = 300
PHRASE = 6  # words of a phrase after its head
BEFORE = 4  # and before it
COPULAS = {"być", "mieć", "zostać", "stać", "móc", "chcieć", "musieć"}
OTHERS = {
    "inny",
    "kolejny",
    "nowy",
    "następny",
    "podobny",
    "każdy",
    "żaden",
    "jakiś",
    "pierwszy",
    "drugi",
    "trzeci",
}
SINCE = {"po", "od"}
OF_NOUNS = {"time.date", "time.numeric_date"}  # a bare date behind a noun is the noun's
WITHIN = {"na", "w", "we"}
ANY_EVENT = {"incydent", "zdarzenie", "zajście", "wypadek", "sytuacja"}
ACCUSING = {"oskarżyć"}  # a gerund has its verb's lemma
JOINING = {"i", "oraz", "a", "czym"}  # also: a potem, po czym
DURING = {"podczas", "trakcie", "czasie"}
TAKING_PLACE = {
    "dojść", "dochodzić", "wydarzyć", "zdarzyć", "odbyć", "odbywać", "nastąpić", "rozegrać", "miejsce",
}  # fmt: skip


def named_event(
    found: Layers, spans: tuple[tuple[int, int], ...], earlier: Earlier, hit: EventHit
) -> EventTime | None:
    """narada zakończyła się; podczas narady krzyczał: of the event that an earlier claim has dated."""
    for noun in _event_nouns(found, spans, hit):
        told = _told_of(found, noun, earlier)
        if told is not None and told.time is not None:
            return EventTime(told.time.iso, told.time.span, inherited=True)
        dated = _dated_itself(found, noun)
        if dated is not None:
            return EventTime(dated.iso or "", found.span(dated.start, dated.end), inherited=True)
    return None


def _dated_itself(found: Layers, noun: int) -> TimeHit | None:
    """poniedziałkowa wizyta … wizyta przebiegła spokojnie: the day told of the noun before."""
    words = found.words
    for time in reversed(starting(found.times, max(0, noun - WORDS_BACK), noun - 1)):
        if not time.attributive or not (time.iso or "")[:1].isdigit():
            continue
        dated = words[governor_noun(words, time)]
        if dated.lemma == words[noun].lemma and _number(dated) == _number(words[noun]):
            return time
    return None


def _event_nouns(found: Layers, spans: tuple[tuple[int, int], ...], hit: EventHit) -> list[int]:
    """The event nouns whose time is the verb's: its subject, what stands after "podczas"."""
    words = found.words
    subjects = tree.subject_heads(words, hit.head)
    # "wizyta została przełożona" tells what was done about it, some other time.
    within = [i for i in subjects if words[i].dep != "nsubj:pass" and any(a <= i < b for a, b in spans)]
    during = [
        i
        for i in tree.dependents(words, hit.head)
        if words[i].dep.startswith("obl") and any(w.lower in DURING for w in words[max(0, i - BEFORE) : i])
    ]
    own = [hit.head] if hit.noun and any(w.finite for w in words[hit.start : hit.end]) else []
    nouns = [i for i in (*within, *during, *own) if words[i].pos in {"subst", "ger"} and happens(found, i)]
    return [i for i in nouns if not _is_another(words, i)]


def is_another_event(found: Layers, hit: EventHit) -> bool:
    """kolejna narada trwała godzinę: what lasted is none of the events told before."""
    words = found.words
    return any(_is_another(words, i) and happens(found, i) for i in tree.subject_heads(words, hit.head))


def _is_another(words: Words, noun: int) -> bool:
    return any(words[k].lemma in OTHERS for k in tree.dependents(words, noun))


def _told_of(found: Layers, noun: int, earlier: Earlier) -> ExtractedMention | None:
    """The last dated claim whose words hold the same noun in the same number, among the same names."""
    words = found.words
    names = {n.canonical for n in starting(found.names, noun, noun + PHRASE)}
    for _, mention in reversed(earlier[-BACK:]):
        if mention.time is None or not mention.time.iso[:1].isdigit() or mention.time.iso.endswith(".."):
            continue
        if mention.predicate.lemma in listed("abstract_nouns", "acts_about_events"):
            continue
        for span in mention.content:
            first = bisect_left(words, span.start, key=lambda w: w.start)
            last = bisect_left(words, span.end, key=lambda w: w.start)
            same = any(
                w.lemma == words[noun].lemma and _number(w) == _number(words[noun]) for w in words[first:last]
            )
            if same and names <= {n.canonical for n in starting(found.names, first, last)}:
                return mention
    return None


def _number(word: Word) -> frozenset[str]:
    return word.best.tags & {"sg", "pl"}


def denied_act(found: Layers, made: Attribution, earlier: Earlier, hit: EventHit) -> EventTime | None:
    """Nikogo nie wyproszono: the act that an earlier claim tells, now said not to have been."""
    told = act_denied(found, made, earlier, hit)
    if told is None or told.time is None:
        return None
    return EventTime(told.time.iso, told.time.span, inherited=True)


def act_denied(found: Layers, made: Attribution, earlier: Earlier, hit: EventHit) -> ExtractedMention | None:
    """The last dated claim of the same verb, of a done act, told by somebody else."""
    word = found.words[hit.head]
    negated = made.denied or any(w.lower == "nie" for w in found.words[hit.start : hit.end])
    if not negated or hit.noun or word.lemma in COPULAS or "perf" not in word.best.tags:
        return None
    for other, mention in reversed(earlier[-BACK:]):
        same = mention.predicate.lemma == hit.lemma and other.speaker.canonical != made.speaker.canonical
        if same and mention.time is not None and mention.time.iso[:1].isdigit():
            return mention
    return None


def of_its_event(found: Layers, spans: tuple[tuple[int, int], ...], hit: EventHit) -> EventTime | None:
    """zginęli w wypadku, do którego doszło w sobotę: when the event took place in which it happened."""
    words = found.words
    for a, b in spans:
        for part in segments(words, a, b):
            if part.kind != "rel" or not {w.lemma for w in words[part.start : part.end]} & TAKING_PLACE:
                continue
            dated = [t for t in starting(found.times, part.start, part.end) if t.iso and not t.attributive]
            noun = next(
                (i for i in range(part.start - 1, a - 1, -1) if words[i].pos in {"subst", "ger"}), None
            )
            if not dated or noun is None:
                continue
            if happens(found, noun) and words[noun].head in {
                *range(hit.start, hit.end),
                words[hit.head].head,
            }:
                return EventTime(dated[0].iso or "", found.span(dated[0].start, dated[0].end))
    return None


def during_a_dated_event(
    found: Layers, spans: tuple[tuple[int, int], ...], hit: EventHit
) -> EventTime | None:
    """podczas czwartkowego spotkania, na wtorkowej sesji: the day of what the act was part of."""
    words = found.words
    if hit.noun:
        return None
    for i in tree.dependents(words, hit.head):
        if not words[i].dep.startswith("obl") or not any(a <= i < b for a, b in spans):
            continue
        near = range(max(0, i - BEFORE), min(len(words), i + PHRASE))
        lasting = any(words[k].lower in DURING for k in near if k < i)
        gathering = lasting or happens(found, i) or words[i].lemma in listed("abstract_nouns", "gatherings")
        if not gathering:
            continue
        within = lasting or tree.preposition(words, i) in WITHIN
        dated = [t for t in starting(found.times, near.start, near.stop) if t.iso and t.attributive]
        own = [t for t in dated if _in_phrase_of(found, t, i)] or event_dates(found, i)
        if within and own:
            return EventTime(own[0].iso or "", found.span(own[0].start, own[0].end))
    return None


def _in_phrase_of(found: Layers, time: TimeHit, noun: int) -> bool:
    """podczas czwartkowej rozmowy, podczas fali strajków z 6 marca: of the noun or one that hangs on it."""
    words = found.words
    if noun in {governor(found, time), words[time.start].head}:
        return True
    at = governor_noun(words, time)
    if words[at].pos in {"subst", "ger"} and words[at].head == noun:
        return True
    between = words[noun + 1 : time.start]
    return (
        noun < time.start and len(between) < PHRASE and all(w.pos in {"subst", "adj", "ger"} for w in between)
    )


def taken_up(found: Layers, made: Attribution, earlier: Earlier, hit: EventHit) -> EventTime | None:
    """O wypadku pierwszy napisał X; mówi o „drobnym incydencie”: the act told right before, named by a noun
    that stands first, that is of its kind, or that may be any event.
    """
    if not earlier or not hit.noun or not made.nominal:
        return None
    labels = made.denied or made.cue is not None and made.cue.lemma in LABELS
    if labels and (told := _what_was_said(found, made, earlier, hit)):
        return told
    again = _same_act(found, made, earlier)
    if again is not None:
        return again
    before = earlier[-1][1]
    if before.time is None or not before.time.iso[:1].isdigit() or before.time.iso.endswith(".."):
        return None
    here, there = made.content[0][0], before.content[-1].start
    given = made.rule == "indirect.fronted_topic" or found.words[hit.head].lemma in ANY_EVENT
    near = found.sentence_at(here)
    last = found.sentence_at(bisect_left(found.words, there, key=lambda w: w.start))
    same_paragraph = near is not None and last is not None and near.paragraph == last.paragraph
    if not given or not same_paragraph and made.rule != "indirect.fronted_topic":
        return None
    return EventTime(before.time.iso, before.time.span, inherited=True)


def _same_act(found: Layers, made: Attribution, earlier: Earlier) -> EventTime | None:
    """w piątek zatrzymano Kosa – doniesienia o zatrzymaniu: a gerund takes up the claim of its verb."""
    words = found.words
    gerunds = {words[i].lemma for a, b in made.content for i in range(a, b) if words[i].pos == "ger"}
    for _, mention in reversed(earlier[-BACK:]):
        dated = mention.time is not None and mention.time.iso[:1].isdigit()
        if mention.predicate.lemma in gerunds and dated and mention.time is not None:
            return EventTime(mention.time.iso, mention.time.span, inherited=True)
    return None


def _what_was_said(found: Layers, made: Attribution, earlier: Earlier, hit: EventHit) -> EventTime | None:
    """nazwał oskarżenia bzdurą: of what somebody else has told last, where nothing says which ones."""
    words = found.words
    alone = words[hit.head + 1].lower not in {"o", "na", ","} if hit.head + 1 < len(words) else True
    lemma = words[hit.head].lemma
    said = lemma in ACCUSING or lemma in listed("abstract_nouns", "rumours")
    if not said or not alone:
        return None
    for other, mention in reversed(earlier[-BACK:]):
        if mention.scope is Scope.SOURCE and other.speaker.canonical != made.speaker.canonical:
            dated = mention.time is not None and mention.time.iso[:1].isdigit()
            if dated and mention.time is not None:
                return EventTime(mention.time.iso, mention.time.span, inherited=True)
    return None


def shared_time(
    found: Layers, spans: tuple[tuple[int, int], ...], earlier: Earlier, hit: EventHit
) -> EventTime | None:
    """W piątek minister odwiedzi hutę i spotka się z załogą; od wczoraj siedzi w domu i nie wychodzi: a time
    that opens the sentence is that of both verbs, where they stand in one tense and have one subject.
    """
    words, at = found.words, spans[0][0]
    if not earlier or not at or hit.noun or words[at - 1].lower not in JOINING:
        return None
    time, before = earlier[-1][1].time, earlier[-1][1].predicate.span
    sentence = found.sentence_at(at)
    if time is None or time.span is None or time.inherited or sentence is None:
        return None
    first = bisect_left(words, before.start, key=lambda w: w.start)
    here = words[sentence.start].start <= time.span.start and before.start >= words[sentence.start].start
    own = any(words[i].dep in tree.SUBJECTS for i in tree.dependents(words, hit.head))
    if not here or own and not _fronted(words, first, time):
        return None
    one = next((w for w in words[first:at] if w.finite), None)
    other = next((w for w in words[hit.start : hit.end] if w.finite), None)
    alike = one is not None and other is not None and _tense(one) == _tense(other)
    return EventTime(time.iso, time.span, inherited=True) if alike else None


def _fronted(words: list[Word], verb: int, time: EventTime) -> bool:
    """od 1 kwietnia podatki spadną, a płace wzrosną: a time at the head of its clause, before its subject."""
    if time.span is None:
        return False
    at = bisect_left(words, time.span.start, key=lambda w: w.start)
    return at < verb and (at == 0 or words[at - 1].lower in {"że", "iż", ".", "„", ","})


def _tense(word: Word) -> tuple[str, bool]:
    perfective = "perf" in word.best.tags
    if word.pos == "bedzie" or word.pos == "fin" and perfective:
        return "future", False
    return word.pos, perfective


def beside_an_event(
    found: Layers, spans: tuple[tuple[int, int], ...], hit: EventHit, *, past: bool
) -> EventTime | None:
    """przed referendum apelował, przed sezonem staną tablice: on the side that the tense tells; po brexicie
    spadnie eksport: ahead, of an event of the calendar; po wyborach z 2017 roku: from that year on.
    """
    words = found.words
    for i in _adjuncts(found, spans, hit):
        side = tree.preposition(words, i)
        calendar = words[i].lemma.lower() in listed("abstract_nouns", "dated_events")
        dated = event_dates(found, i)
        if side in SINCE and dated and (iso := _from_then_on(found, dated[0], past=past)):
            return EventTime(iso, found.span(_opening(words, i, side), dated[0].end))
        ahead = side == "po" and calendar and _still_ahead(words, hit)
        guarded = words[hit.head].lemma in listed("times", "guarding")
        if side == "przed" and not guarded and (happens(found, i) or calendar) or ahead:
            iso = "PAST_REF" if past and not ahead else "FUTURE_REF"
            return EventTime(iso, found.span(_opening(words, i, side), i + 1))
    return None


def after_a_calendar_event(found: Layers, spans: tuple[tuple[int, int], ...], hit: EventHit) -> bool:
    """przerwano po wyborach, od referendum trwa: a time of its own, which only the calendar knows."""
    words = found.words
    return any(
        tree.preposition(words, i) in SINCE
        and words[i].lemma.lower() in listed("abstract_nouns", "dated_events")
        for i in _adjuncts(found, spans, hit)
    )


def _adjuncts(found: Layers, spans: tuple[tuple[int, int], ...], hit: EventHit) -> list[int]:
    """The nouns of the predicate's own adjuncts; an auxiliary's too (może nastąpić)."""
    words = found.words
    if hit.noun:
        return []
    helped = (
        [words[hit.head].head] if words[hit.head].dep in tree.HELPED else []
    )  # "będzie gotowa przed zimą"
    heads = [hit.head, *(i for i in range(hit.start, hit.end) if i != hit.head), *helped]
    near = [words[i] for head in heads for i in tree.dependents(words, head)]
    beside = [w.i for w in near if w.dep == "obl" or w.dep == "obl:arg" and w.pos == "ger"]
    return [i for i in beside if any(a <= i < b for a, b in spans)]


def _opening(words: list[Word], noun: int, preposition: str | None) -> int:
    return next((k for k in range(noun, -1, -1) if words[k].lower == preposition), noun)


def _still_ahead(words: list[Word], hit: EventHit) -> bool:
    """spadnie, będzie spadał, może spaść."""
    group = words[hit.start : hit.end]
    return any(
        w.pos == "bedzie" or w.pos == "fin" and (w.lemma == "móc" or "perf" in w.best.tags) for w in group
    )


def event_dates(found: Layers, noun: int) -> list[TimeHit]:
    """The times that belong to an event noun: wyborach z czerwca, wyborami 4 października."""
    words = found.words
    if not (happens(found, noun) or words[noun].lemma.lower() in listed("abstract_nouns", "dated_events")):
        return []
    near = starting(found.times, noun + 1, min(len(words), noun + PHRASE))
    return [
        t
        for t in near
        if (t.iso or "")[:1].isdigit()
        and (t.attributive and _right_behind(words, noun, t) or t.start == noun + 1 and t.rule in OF_NOUNS)
    ]


def _right_behind(words: list[Word], noun: int, time: TimeHit) -> bool:
    """wyborach z czerwca, wyborach parlamentarnych z czerwca: whatever the tree hangs it on."""
    return governor_noun(words, time) == noun or all(w.pos == "adj" for w in words[noun + 1 : time.start])


def _from_then_on(found: Layers, time: TimeHit, *, past: bool) -> str | None:
    """Open from the event's own time on; on a day of the past (po meczu z soboty) it is that day."""
    iso = time.iso or ""
    if iso.endswith("..") or "/" in iso:
        return None
    return iso if past and len(iso) == DAY else f"{iso}/.."
