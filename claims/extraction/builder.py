"""One mention of one proposition: every field with the rule it came from."""

from __future__ import annotations

from dataclasses import replace

from .arguments import Cast, arguments
from .clauses import main_words, segments
from .display import sentence_for
from .fields import cameo, checkable, claim_type, contexts, source_ref
from .language.sentence_starts import CLOSERS, DASHES
from .layers import Attribution, EventHit, Layers, TimeHit, inside, starting
from .modality import Said, modality_of, polarity_of
from .own_subject import SURE, own_subject
from .predicates import predicate_of, told
from .types import (
    ChainLink,
    ChainRole,
    Cue,
    Entity,
    EventTime,
    ExtractedMention,
    Modality,
    Origin,
    Predicate,
    QuoteKind,
    Scope,
    SourceType,
    StatementTime,
)
from .unattributed import publisher

OPENERS = {'"', "„", "«", "“"}
DAY_OR_WEEK = len("2023-W01")  # a month or a year is too wide to be one scene
TIMELESS = {"X_STATE", "X_ATTITUDE", "X_INTENT", "X_IDENTITY", "X_ECON", "X_REGULATE", "X_PROJECT"}


class Builder:
    """Makes one mention of one proposition."""

    def __init__(
        self, found: Layers, made: Attribution, earlier: list[tuple[Attribution, ExtractedMention]]
    ) -> None:
        self.found, self.made, self.earlier = found, made, earlier
        self.rules: dict[str, Origin] = {}

    def build(self, part: tuple[tuple[int, int], ...]) -> ExtractedMention | None:
        found, made = self.found, self.made
        spans = tuple(s for s in (self._tidy(*span) for span in part) if s is not None)
        if not spans:
            return None
        start, end = spans[0][0], spans[-1][1]
        inner = tuple(told(found, *self._past_cue(*span)) for span in spans)
        hit = self._event(spans, inner)
        if hit is None:
            return None
        main = [i for a, b in inner for i in _own_words(found, a, b)]
        speaker_entity = Entity(
            made.speaker.canonical, unnamed=made.speaker.unnamed, aliases=made.speaker.aliases
        )
        cast = arguments(found, hit, main, self._dropped(main, speaker_entity), speaker_entity)
        self._rule("event", "events", hit.rule)
        self._rule("arguments", "claims", cast.rule)
        said = Said.of(found.words, start, end, inner[0][0], inner[-1][1])
        modality, hedges, rule = modality_of(found, said, hit, made.cue)
        self._rule("modality", "hedges", rule)
        polarity, rule = polarity_of(found, said, hit, made.denied)
        self._rule("polarity", "claims", rule)
        time = self._time(spans, hit, cast)
        content = tuple(found.span(a, b) for a, b in spans)
        self._rule("source", "attribution", made.speaker.rule or made.rule)
        self._rule("content", "attribution", made.rule)
        quote_kind = self._quote_kind(spans)
        scope = Scope.OUTLET if made.outlet else Scope.SOURCE
        source = source_ref(found, made.speaker)
        kind = claim_type(hit, modality)
        return ExtractedMention(
            content=content,
            source=source,
            sources=(source, *(source_ref(found, o) for o in made.others)),
            chain=self._chain(),
            predicate=Predicate(found.span(hit.start, hit.end), hit.lemma),
            event_type=hit.type,
            event_mode=hit.mode,
            cameo=cameo(hit.type, hit.mode),
            context=contexts(found, start, end),
            actors=cast.actors,
            targets=cast.targets,
            time=time,
            statement_time=self._statement_time(spans),
            quote_kind=quote_kind,
            modality=modality,
            hedges=tuple(found.span(a, b) for a, b in hedges),
            attribution_modality=Modality.ALLEGED if made.alleged_speech else Modality.ASSERTED,
            polarity=polarity,
            scope=scope,
            claim_type=kind,
            checkable=checkable(kind, modality, hit),
            sentence=sentence_for(found, spans, cast, time, made, hit),
            origin=Origin("attribution", made.rule),
            cue=Cue(found.span(made.cue.start, made.cue.end), made.cue.cls) if made.cue else None,
            rules=self.rules,
        )

    def _rule(self, name: str, component: str, rule: str) -> None:
        self.rules[name] = Origin(component, rule)

    def _tidy(self, start: int, end: int) -> tuple[int, int] | None:
        """Without leading commas and dashes, closing stops and marks that do not pair inside."""
        words = self.found.words
        while start < end and (
            words[start].text in DASHES | {",", ";", ":"}
            or words[start].text in OPENERS
            and not self._pairs(start, end)
        ):
            start += 1
        while end > start and (
            words[end - 1].text in {".", ",", ";", "–", "-", "—", "!", "…", "..."}
            or words[end - 1].text in CLOSERS - {")", "]"}
            and not self._pairs(start, end, end - 1)
        ):
            end -= 1
        return (start, end) if start < end and any(w.alpha for w in words[start:end]) else None

    def _pairs(self, start: int, end: int, at: int | None = None) -> bool:
        """Does the mark at the edge belong to a quotation that lies within the stretch (and is not
        all of it)?
        """
        place = start if at is None else at
        return any(
            q.rule == "marks"
            and start <= q.start
            and q.end <= end
            and place in {q.start, q.end - 1}
            and not (q.start == start and q.end == end)
            for q in starting(self.found.quotes, start, end)
        )

    def _event(
        self, spans: tuple[tuple[int, int], ...], inner: tuple[tuple[int, int], ...]
    ) -> EventHit | None:
        found, made = self.found, self.made
        if made.nominal:
            start, end = spans[0]
            noun = next(
                (
                    i
                    for i in range(start, end)
                    if i in found.events and found.events[i].noun or found.words[i].pos == "ger"
                ),
                None,
            )
            if noun is None:
                return None
            known = found.events.get(noun)
            if known:
                return known
            return EventHit(
                noun, noun + 1, noun, found.words[noun].lemma, "X_STATE", None, "event.noun", noun=True
            )
        if made.rule == "indirect.small_clause":
            named = predicate_of(found, *spans[0])
            return named and replace(named, type="X_STATE", mode=None, rule="event.label")
        hits = [h for a, b in inner if (h := predicate_of(found, a, b)) is not None]
        finite = [h for h in hits if any(found.words[i].finite for i in range(h.start, h.end))]
        return next(iter(finite or hits), None)

    def _past_cue(self, start: int, end: int) -> tuple[int, int]:
        """powiedział, że wał nie wytrzyma: where the content holds its own cue, what follows its `że`."""
        cue, words = self.made.cue, self.found.words
        if cue is None or self.made.whole or not start <= cue.start < end:
            return start, end
        opening = next((i for i in range(cue.end, end - 1) if words[i].lower in {"że", "iż"}), None)
        return (opening + 1, end) if opening is not None else (start, end)

    def _dropped(self, main: list[int], speaker: Entity) -> Entity | None:
        """Who a clause without a subject speaks of:
        the speaker in the first person, else the actor of the claim before.
        """
        words = self.found.words
        verb = next((i for i in main if words[i].finite), None)
        if (
            any(words[i].pos == "pcon" for i in main[:4])
            and self.earlier
            and self.earlier[-1][0] is self.made
            and self.earlier[-1][1].actors
        ):
            first = self.earlier[-1][1].actors[0]
            return Entity(first.canonical, None, first.aliases, first.unnamed)
        if verb is None or words[verb].pos in {"imps", "pred"} or own_subject(self.found, main) == SURE:
            return None
        tags = words[verb].best.tags
        if "pri" in tags:
            return speaker if "sg" in tags else None
        if words[verb].pos == "praet" and words[verb].best.genders == {"n"}:
            return None
        plural = "pl" in tags
        complement = self.made.rule.startswith("indirect.complement")
        last = self.earlier[-1][0] if self.earlier else None
        if self.made.outlet and last is not None and last.quote_kind is QuoteKind.DIRECT and not plural:
            return Entity(last.speaker.canonical, None, last.speaker.aliases, last.speaker.unnamed)
        for other, mention in reversed(self.earlier[-2:]):
            if mention.actors and (
                other is self.made
                or not complement
                and other.speaker.canonical == self.made.speaker.canonical
            ):
                first = mention.actors[0]
                if plural and len(mention.actors) == 1 and not first.unnamed:
                    return None
                return Entity(first.canonical, None, first.aliases, first.unnamed)
        if complement and not (plural and self.made.speaker.type is SourceType.PERSON):
            return Entity(speaker.canonical, None, speaker.aliases, speaker.unnamed)
        return None

    def _quote_kind(self, spans: tuple[tuple[int, int], ...]) -> QuoteKind:
        if self.made.quote_kind is not QuoteKind.MIXED:
            return self.made.quote_kind
        inner = [
            q
            for a, b in spans
            for q in starting(self.found.quotes, a - 1, b)
            if q.rule == "marks" and q.end <= b + 1
        ]
        return QuoteKind.MIXED if inner else QuoteKind.INDIRECT

    def _chain(self) -> tuple[ChainLink, ...]:
        found, made = self.found, self.made
        first = publisher(found.publisher)
        links = [
            ChainLink(
                first.canonical,
                first.type,
                ChainRole.ORIGINATES
                if made.outlet or made.speaker.canonical == first.canonical
                else ChainRole.PUBLISHES,
            )
        ]
        for link in made.relays:
            if link.speaker.canonical not in {known.name for known in links}:
                cue = found.span(*link.cue) if link.cue else None
                links.append(
                    ChainLink(
                        link.speaker.canonical, link.speaker.type, ChainRole.RELAYS, cue, link.speaker.unnamed
                    )
                )
        if made.speaker.canonical not in {known.name for known in links}:
            role = ChainRole.DENIES if made.denied else ChainRole.ORIGINATES
            cue = (
                found.span(made.cue.start, made.cue.end)
                if made.cue and made.cue.cls != "evidential"
                else None
            )
            links.append(
                ChainLink(made.speaker.canonical, made.speaker.type, role, cue, made.speaker.unnamed)
            )
        return tuple(links)

    def _time(self, spans: tuple[tuple[int, int], ...], hit: EventHit, cast: Cast) -> EventTime | None:
        """The time in the clause nearest the predicate, else that of the same people's same event before."""
        main = {i for a, b in spans for i in main_words(self.found.words, a, b)}
        own = [
            t
            for a, b in spans
            for t in starting(self.found.times, a, b)
            if t.iso and (t.start in main or not main) and (not t.attributive or _beside(t, hit))
        ]
        if own:
            best: TimeHit = min(own, key=lambda t: (t.iso == "PAST_REF", abs(t.start - hit.head)))
            self._rule("time", "times", best.rule)
            return EventTime(best.iso or "", self.found.span(best.start, best.end))
        people = {e.canonical for e in (*cast.actors, *cast.targets)}
        for other, mention in reversed(self.earlier[-4:]):
            if other.speaker.canonical != self.made.speaker.canonical or hit.type in TIMELESS:
                continue
            same = (
                mention.event_type == hit.type and mention.time is not None and mention.time.iso[:1].isdigit()
            )
            if (
                same
                and mention.time
                and (
                    not people
                    and hit.noun
                    or people & {e.canonical for e in (*mention.actors, *mention.targets)}
                )
            ):
                if hit.rule == "event.gap":
                    break
                self._rule("time", "times", "time.inherited")
                return EventTime(mention.time.iso, mention.time.span, inherited=True)
        return self._story_time(hit)

    def _story_time(self, hit: EventHit) -> EventTime | None:
        """The next act of one telling (przerwał naradę, ponieważ dostał ataku; mieli wezwać lekarzy) took
        place when the one before it did.
        """
        if not self.earlier or not _told_act(self.found, hit):
            return None
        other, mention = self.earlier[-1]
        time = mention.time
        if (
            time is None
            or not time.iso[:1].isdigit()
            or time.iso.endswith("..")
            or len(time.iso) < DAY_OR_WEEK
        ):
            return None
        told_on = self.made.cue is None or self.made.cue.cls == "evidential"
        if other is not self.made and not (told_on and self._right_after(mention)):
            return None
        tellers = {other.speaker.canonical, *(link.speaker.canonical for link in other.relays)}
        if self.made.speaker.canonical not in tellers:
            return None
        self._rule("time", "times", "time.story")
        return EventTime(time.iso, time.span, inherited=True)

    def _right_after(self, mention: ExtractedMention) -> bool:
        """Does the stretch begin in the sentence of the mention before, or in the next of its paragraph?"""
        words, start = self.found.words, self.made.content[0][0]
        here = self.found.sentence_at(start)
        if here is None:
            return False
        before = self.found.sentence_at(here.start - 1) if here.start else None
        first = before.start if before is not None and before.paragraph == here.paragraph else here.start
        return mention.content[-1].end > words[first].start

    def _statement_time(self, spans: tuple[tuple[int, int], ...]) -> StatementTime | None:
        cue = self.made.cue
        if cue is None:
            return None
        sentence = self.found.sentence_at(cue.start)
        if sentence is None:
            return None
        near = [
            t
            for t in starting(self.found.times, sentence.start, sentence.end)
            if not inside(t.start, self.made.content) and not t.attributive
        ]
        said = next((t for t in near if t.iso), near[0] if near else None)
        return StatementTime(said.iso, self.found.span(said.start, said.end)) if said else None


def _told_act(found: Layers, hit: EventHit) -> bool:
    """A perfective past, plain or under an evidential: an act in a story, not a state or a plan."""
    words = found.words[hit.start : hit.end]
    past = any(w.pos == "praet" for w in words)
    return past and any("perf" in w.best.tags and w.pos in {"praet", "inf", "ppas"} for w in words)


def _beside(time: TimeHit, hit: EventHit) -> bool:
    """Does the time of a noun belong to the event noun (piątkowe spotkanie, atak z marca)?"""
    return hit.noun and hit.start in {time.end, time.start - 1}


def _own_words(found: Layers, a: int, b: int) -> list[int]:
    """The main clause's words; of a stretch that is all subordinate, its first clause's."""
    main = main_words(found.words, a, b)
    if main:
        return main
    parts = segments(found.words, a, b)
    return list(range(parts[0].start, parts[0].end)) if parts else list(range(a, b))
