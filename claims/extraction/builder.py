"""One mention of one proposition: every field with the rule it came from."""

from __future__ import annotations

from dataclasses import replace

from .arguments import Cast, People, arguments, his_own
from .clauses import main_words, segments
from .display import pointing_sentence, sentence_for, verdicts
from .dropped import dropped_subject
from .event_times import event_time
from .fields import cameo, checkable, claim_type, contexts, source_ref
from .first_person import we_of
from .language.sentence_starts import CLOSERS, DASHES
from .layers import Attribution, EventHit, Layers, Word, origin, starting
from .lexicon import words as listed
from .modality import Said, modality_of, polarity_of
from .nominal import happens
from .predicates import predicate_of, told
from .statement_times import statement_time
from .types import (
    ChainLink,
    ChainRole,
    Cue,
    Entity,
    EventTime,
    ExtractedMention,
    Modality,
    Origin,
    Polarity,
    Predicate,
    QuoteKind,
    Scope,
    StatementTime,
)
from .unattributed import publisher_of

# Acts that one announces of oneself: zapowiedział pozew, ogłosiła podpisanie umowy.
ANNOUNCED = {"ACCUSE", "AGREE", "AID", "PROTEST", "REJECT", "REQUEST", "SUPPORT"}
LONGEST_VERDICT = 6  # words
OPENERS = {'"', "„", "«", "“"}
LEADING = DASHES | {",", ";", ":"}  # what stands before the words of a claim, and is none of them
CLOSING = frozenset({".", ",", ";", "–", "-", "—", "!", "…", "..."})
PAIRING = CLOSERS - {")", "]"}
OURS = frozenset({"pri", "pl"})


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
        pointed = self._pointed_at(spans, main)
        if pointed is not None and made.rule == "indirect.points_back":
            hit = replace(hit, type=pointed.event_type, mode=pointed.event_mode, rule="event.pointed_at")
        cast = (
            Cast(pointed.actors, pointed.targets, "arguments.pointed_at")
            if pointed is not None
            else arguments(found, hit, main, self._people(hit, main, speaker_entity))
        )
        self._rule("event", "events", hit.rule)
        self._rule("arguments", "claims", cast.rule)
        said = Said.of(found.words, start, end, inner[0][0], inner[-1][1])
        modality, hedges, rule = modality_of(found, said, hit, made.cue)
        self._rule("modality", "hedges", rule)
        polarity, rule = polarity_of(found, said, hit, made.denied)
        if pointed is not None and made.rule == "indirect.points_back":
            polarity, rule = _answer(pointed.polarity, denied=made.denied), "polarity.pointed_at"
        self._rule("polarity", "claims", rule)
        time = pointed.time if pointed is not None else self._time(spans, hit, cast, modality)
        content = tuple(found.span(a, b) for a, b in spans)
        self._rule("source", "attribution", made.speaker.rule or made.rule)
        self._rule("content", "attribution", made.rule)
        quote_kind = self._quote_kind(spans)
        shown = self._pointing_sentence(spans, pointed) if pointed is not None else None
        shown = shown or sentence_for(found, spans, cast, time, made, hit)
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
            statement_time=self._statement_time(),
            quote_kind=quote_kind,
            modality=modality,
            hedges=tuple(found.span(a, b) for a, b in hedges),
            attribution_modality=Modality.ALLEGED if made.alleged_speech else Modality.ASSERTED,
            polarity=polarity,
            scope=scope,
            claim_type=kind,
            checkable=checkable(kind, modality, hit),
            sentence=shown,
            origin=origin("attribution", made.rule),
            cue=Cue(found.span(made.cue.start, made.cue.end), made.cue.cls) if made.cue else None,
            rules=self.rules,
        )

    def _rule(self, name: str, component: str, rule: str) -> None:
        self.rules[name] = origin(component, rule)

    def _tidy(self, start: int, end: int) -> tuple[int, int] | None:
        """Without leading commas and dashes, closing stops and marks that do not pair inside."""
        words = self.found.words
        while start < end and (
            words[start].text in LEADING or words[start].text in OPENERS and not self._pairs(start, end)
        ):
            start += 1
        while end > start and (
            words[end - 1].text in CLOSING
            or words[end - 1].lower in {"i", "oraz", "a"}
            or words[end - 1].text in PAIRING
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
                (i for i in range(start, end) if happens(found, i)),
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

    def _pointed_at(self, spans: tuple[tuple[int, int], ...], main: list[int]) -> ExtractedMention | None:
        """ "To nieprawda", "To bzdury": the claim right before, whose people and time are meant."""
        words = [self.found.words[i] for i in main]
        if self.made.rule == "indirect.points_back" and self.earlier:
            return self._meant(self._answered())
        again = self._told_again(main, words)
        if again is not None:
            return again
        if len(words) > LONGEST_VERDICT or not self.earlier:
            return None
        if not any(w.lemma in verdicts() for w in words) or not any(w.lower == "to" for w in words):
            return None
        before = self.earlier[-1][1]
        people = (*before.actors, *before.targets)
        return self._meant(before) if people else None

    def _answered(self) -> ExtractedMention:
        """What "temu" and "te doniesienia" point at: the claim of a source before; "te doniesienia" at the
        head of a paragraph or after the publisher's words the first that a source of the text has made.
        """
        told = [(a, m) for a, m in self.earlier if a.rule != "indirect.points_back"] or self.earlier
        sources = [m for _, m in told if m.scope is Scope.SOURCE]
        rumour = any(w.lemma in listed("abstract_nouns", "rumours") for w in self._words())
        if rumour and sources and (self._opens_a_paragraph() or told[-1][1].scope is Scope.OUTLET):
            return sources[0]
        return told[-1][1]

    def _opens_a_paragraph(self) -> bool:
        start = self.made.content[0][0]
        sentence = self.found.sentence_at(start)
        before = self.found.sentence_at(start - 1) if start else None
        return sentence is not None and before is not None and before.paragraph != sentence.paragraph

    def _pointing_sentence(self, spans: tuple[tuple[int, int], ...], pointed: ExtractedMention) -> str | None:
        answer = self.made.rule == "indirect.points_back"
        denied = self.made.denied and answer
        if answer and not denied:
            return pointed.sentence  # "Poinformował o tym wójt": what he informed of
        return pointing_sentence(self.found, spans, pointed.sentence, denied=denied)

    def _words(self) -> list[Word]:
        return self.found.words[self.made.content[0][0] : self.made.content[-1][1]]

    def _told_again(self, main: list[int], words: list[Word]) -> ExtractedMention | None:
        """rzekomy wypadek, tego zatrzymania: the event noun takes up the last event of its kind."""
        if len(words) > LONGEST_VERDICT or any(w.finite for w in words):
            return None
        noun = next((i for i in main if i in self.found.events and self.found.events[i].noun), None)
        taken_up = any(w.lemma in listed("arguments", "taking_up") and w.pos == "adj" for w in words)
        if noun is None or not taken_up:
            return None
        kind = self.found.events[noun].type
        last = next((m for _, m in reversed(self.earlier[-3:]) if m.event_type == kind), None)
        return self._meant(last) if last is not None else None

    @staticmethod
    def _meant(before: ExtractedMention) -> ExtractedMention:
        return replace(
            before,
            actors=tuple(replace(e, mention=None) for e in before.actors),
            targets=tuple(replace(e, mention=None) for e in before.targets),
            time=replace(before.time, inherited=True) if before.time else None,
        )

    def _people(self, hit: EventHit, main: list[int], speaker: Entity) -> People:
        """Whom the clause may mean without naming them."""
        made = self.made
        we = None if made.outlet or not self._says_we(main) else we_of(self.found, made.speaker)
        act = made.whole and made.cue is not None and made.cue.start <= hit.head < made.cue.end
        if act and made.speaker.implicit and self.found.words[hit.head].pos in {"fin", "praet"}:
            return People((speaker,), speaker, we, subjectless=True)
        dropped = dropped_subject(self.found, made, self.earlier, main, speaker, we)
        own = made.cue is not None and made.cue.lemma in listed("arguments", "announcing")
        promising = (speaker,) if own and hit.type in ANNOUNCED and not speaker.unnamed else ()
        return People(dropped, speaker, we, promising=promising)

    def _says_we(self, main: list[int]) -> bool:
        """Does the clause speak of "us": by its verb, a pronoun or a possessive?"""
        words = self.found.words
        return any(
            word.lemma in {"my", "nasz"} or word.best.tags >= OURS or his_own(words, word.i)
            for word in [words[i] for i in main]
        )

    def _quote_kind(self, spans: tuple[tuple[int, int], ...]) -> QuoteKind:
        if self.made.quote_kind is not QuoteKind.MIXED:
            return self.made.quote_kind
        inner = [
            q
            for a, b in spans
            for q in starting(self.found.quotes, a - 1, b)
            if q.speech and q.rule == "marks" and q.end <= b + 1
        ]
        return QuoteKind.MIXED if inner else QuoteKind.INDIRECT

    def _chain(self) -> tuple[ChainLink, ...]:
        found, made = self.found, self.made
        first = publisher_of(found)
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

    def _time(
        self, spans: tuple[tuple[int, int], ...], hit: EventHit, cast: Cast, modality: Modality
    ) -> EventTime | None:
        alleged = modality is Modality.ALLEGED
        timed = event_time(self.found, self.made, self.earlier, spans, hit, cast, alleged=alleged)
        if timed is None:
            return None
        self._rule("time", "times", timed[1])
        return timed[0]

    def _statement_time(self) -> StatementTime | None:
        cue = self.made.cue
        said = statement_time(self.found, cue, self.made.content) if cue is not None else None
        return StatementTime(said.iso, self.found.span(said.start, said.end)) if said else None


def _answer(told: Polarity, *, denied: bool) -> Polarity:
    """The polarity of what is answered, turned round by a denial."""
    if not denied:
        return told
    return Polarity.NEGATIVE if told is Polarity.POSITIVE else Polarity.POSITIVE


def _own_words(found: Layers, a: int, b: int) -> list[int]:
    """The main clause's words; of a stretch that is all subordinate, its first clause's."""
    main = main_words(found.words, a, b)
    if main:
        return list(main)
    parts = segments(found.words, a, b)
    return list(range(parts[0].start, parts[0].end)) if parts else list(range(a, b))
