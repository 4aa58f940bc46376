"""Attribution: which words which source answers for, and through whom they came."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from .chain import credit_of, lean, one_relay
from .clauses import segments, strip_conjunction, units
from .content import (
    OUTLETS,
    Content,
    after_colon,
    before_closer,
    before_so,
    clause_complement,
    rest_of_sentence,
)
from .ellipsis import with_its_verb
from .language.sentence_starts import DASHES
from .layers import (
    Attribution,
    CueHit,
    Layers,
    Link,
    Phrase,
    Sentence,
    Speaker,
    inside,
    layers,
    starting,
)
from .nominal import nominal_complement
from .noun_cues import told_by_nouns
from .sources import described_as, noun_lemma
from .speaking import can_speak
from .subjects import Subjects
from .triggers import speech_lemmas
from .types import QuoteKind, RegionKind, SourceType
from .unattributed import Unattributed

ENDS = DASHES | {".", ";"}
READ = {RegionKind.LEAD.value, RegionKind.BODY.value}


class AttributionRules:
    """Fills `Layers.attributions`, sentence by sentence;
    direct speech that ends later claims its sentences first.
    """

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        walk = Walk(found)
        rest = Unattributed(walk)
        walk.closers()
        for sentence in found.sentences:
            if sentence.region in READ:
                walk.sentence(sentence, rest)
        found.attributions = sorted(walk.made, key=lambda a: (a.content[0][0], a.content[-1][1]))
        one_relay(found)
        credit_of(found, walk.credits)
        return doc


class Walk:
    """One pass over a text; remembers who spoke last."""

    def __init__(self, found: Layers) -> None:
        self.found = found
        self.made: list[Attribution] = []
        self.taken: set[int] = set()
        self.credits: list[tuple[int, Speaker]] = []
        self.closed: dict[int, tuple[Attribution, CueHit]] = {}
        self.subjects = Subjects(found)
        self.by_sentence: dict[int, list[CueHit]] = {}
        self.barred: set[int] = set()
        self.quote_ends = {q.end: q for q in found.quotes}
        self.quoted: set[int] = {i for q in found.quotes for i in range(q.inner, q.inner_end)}
        for cue in found.cues:
            sentence = found.sentence_at(cue.start)
            if sentence is not None:
                self.by_sentence.setdefault(sentence.start, []).append(cue)

    # --- direct speech closed by "– powiedział X"

    def closers(self) -> None:
        for sentence in self.found.sentences:
            if sentence.region not in READ:
                continue
            for cue in self.by_sentence.get(sentence.start, ()):
                content = before_closer(self.found, cue, sentence, self.quote_ends, self.quoted)
                content = self._past_earlier_teller(content) if content is not None else None
                if content is None:
                    continue
                self.taken.update(range(content.start, max(content.end, cue.end)))
                if content.kind is QuoteKind.DIRECT:
                    self.barred.update(range(content.start, content.end))
                self.closed[cue.start] = (
                    Attribution(
                        content.spans,
                        Speaker("", SourceType.UNNAMED),
                        [],
                        cue,
                        content.kind,
                        content.rule,
                    ),
                    cue,
                )

    def _past_earlier_teller(self, content: Content) -> Content | None:
        """– P – mówił wójt – Q – dodał: what stands behind "dodał" is Q alone."""
        inner = [cue.end for _, cue in self.closed.values() if content.start <= cue.start < content.end]
        if not inner or len(content.spans) > 1:
            return content
        words = self.found.words
        ends = (i for i in range(max(inner), content.end) if words[i].text in DASHES | {"."})
        start = next(ends, content.end) + 1
        return replace(content, spans=((start, content.end),)) if start < content.end else None

    # --- one sentence

    def sentence(self, sentence: Sentence, rest: Unattributed) -> None:
        """What its cues bring; `rest` gives what is left over its source."""
        cues = self.by_sentence.get(sentence.start, [])
        before = len(self.made)
        self.subjects.begin(sentence)
        for cue in cues:
            if cue.start in self.closed:
                self._finish_closer(cue, sentence)
        telling = rest.tells_on(sentence, cues)
        for cue in [] if telling else cues:
            if cue.start in self.closed or cue.start in self.quoted or cue.start in self.barred:
                continue
            if any(h.modality == "alleged" for h in starting(self.found.hedges, cue.start, cue.start + 1)):
                continue
            self._open_cue(cue, sentence, cues)
        if not telling:
            self._told_by_nouns(sentence)
        rest.sentence(sentence, self.made[before:])
        self.subjects.note_subject(sentence)
        for made in self.made[before:]:
            if self._heard(made, self.made[before:]):
                self.subjects.remember(
                    made.reporter or made.speaker, made.cue if made.reporter is None else None
                )

    def _heard(self, made: Attribution, others: list[Attribution]) -> bool:
        """Did somebody speak to the reader: not the publisher, nor one whose words another one passes on?"""
        if made.outlet or made.cue is None or made.speaker.canonical == self.found.publisher:
            return False
        if made.cue.cls == "noun":
            return False  # mimo zapewnień wójta, że P: the sentence is about somebody else
        inner = any(o is not made and inside(made.cue.start, o.content) for o in others)
        return not inner

    def _finish_closer(self, cue: CueHit, sentence: Sentence) -> None:
        made, _ = self.closed[cue.start]
        speaker = self.subjects.after_cue(cue, sentence, made.content[0])
        if speaker is None and made.content[0][1] < cue.start - 1:
            speaker = self.subjects.of_verb(cue, sentence)  # P – tak poseł podsumował prace
        if speaker is None or speaker.rule == "source.dropped_subject":
            speaker = self._spoke_before(cue, sentence) or speaker
        if speaker is None:
            return
        if cue.lemma == "czytać" and speaker.type is not SourceType.DOCUMENT:
            self.credits.append((sentence.paragraph, speaker))
        made.speaker = speaker
        lean(self.found, sentence, made, self.subjects)
        self._add(made)

    def _spoke_before(self, cue: CueHit, sentence: Sentence) -> Speaker | None:
        """– P – mówił wójt – Q – dodał: the one who spoke in the same turn."""
        last = self.made[-1] if self.made else None
        if last is None or last.cue is None or not sentence.start <= last.cue.start < cue.start:
            return None
        if last.cue.start not in self.closed:
            return None
        antecedent = last.speaker.mention or last.speaker.antecedent
        return replace(last.speaker, mention=None, antecedent=antecedent, rule="source.dropped_subject")

    def _open_cue(self, cue: CueHit, sentence: Sentence, cues: list[CueHit]) -> None:
        found = self.found
        if cue.cls in {"preposition", "wynika_z", "as_clause"}:
            self._leading(cue, sentence)
            return
        if cue.cls == "relay" or cue.stance in {"outer", "relay"}:
            return
        content = clause_complement(found, cue, sentence, cues)
        if content is None:
            content = after_colon(found, cue, sentence) if cue.start not in self.taken else None
        if content is None:
            content = nominal_complement(found, cue, sentence) or before_so(found, cue, sentence)
        if content is None:
            return
        if self._is_the_news(cue, content):
            to_readers = any("pri" in self.found.words[i].best.tags for i in range(cue.start, cue.end))
            if self._outer(cue) is not None or to_readers:
                return  # the act is what the outer source tells, or the publisher asks its readers
            if self._in_relative(cue, sentence):
                return  # partie, które domagają się tamy: who they are, not what is told
            content = self._whole_clause(cue, sentence)
        if content.nominal and cue.lemma in speech_lemmas() and self._outer(cue) is not None:
            return  # the speech act is itself the outer source's news
        speaker = self.subjects.of_verb(cue, sentence)
        if speaker is None:
            return
        if content.nominal and speaker.mention and inside(speaker.mention[0], content.spans):
            return  # informacje o rozmowach stolice zdementowały: what is denied denies nothing
        kind = self._kind(content.start, content.end, content.kind)
        made = Attribution(
            ((content.start, content.end),),
            speaker,
            [],
            cue,
            kind,
            content.rule,
            nominal=content.nominal,
            denied=cue.stance == "denial" and not content.whole or content.rule == "indirect.labelled_false",
            whole=content.whole,
            split=not content.whole,
        )
        made.others = self.subjects.joined(cue, speaker, sentence)
        made.alleged_speech = self._alleged(cue, made)
        lean(found, sentence, made, self.subjects)
        self._told_by_the_outer(made, cue)
        self._add(made)

    def _told_by_the_outer(self, made: Attribution, cue: CueHit) -> None:
        """Wójt mówi, że zdaniem lekarzy P: their words came through him."""
        outer = self._outer(cue)
        if outer is not None and outer.speaker.canonical != made.speaker.canonical:
            link = Link(outer.speaker, (outer.cue.start, outer.cue.end) if outer.cue else None)
            made.relays = [*outer.relays, link, *made.relays]

    def _told_by_nouns(self, sentence: Sentence) -> None:
        """Mimo zapewnień wójta, że P: what a noun of saying brings and no verb."""
        for told in told_by_nouns(self.found, sentence):
            if {told.cue.start, told.content[0]} & (self.taken | self.quoted | self.barred):
                continue
            speaker = self.subjects.of_telling(told, sentence)
            if speaker is None:
                continue
            kind = self._kind(*told.content, QuoteKind.INDIRECT)
            self._add(Attribution((told.content,), speaker, [], told.cue, kind, "indirect.told_by_noun"))

    def _is_the_news(self, cue: CueHit, content: Content) -> bool:
        """oskarżył X o kradzież, domaga się, by P: the act is the claim, its complement asserts nothing."""
        if not content.nominal and content.rule != "indirect.request":
            return False
        events = self.found.events
        return any(i in events and events[i].speech for i in range(cue.start, cue.end))

    def _in_relative(self, cue: CueHit, sentence: Sentence) -> bool:
        parts = segments(self.found.words, sentence.start, sentence.end)
        return any(s.kind == "rel" and s.start <= cue.start < s.end for s in parts)

    def _whole_clause(self, cue: CueHit, sentence: Sentence) -> Content:
        words = self.found.words
        end = sentence.end
        while end > cue.end and words[end - 1].text in {".", "!", ","}:
            end -= 1
        start, end = next(
            ((a, b) for a, b in units(words, sentence.start, end) if a <= cue.start < b),
            (sentence.start, end),
        )
        start = strip_conjunction(words, start, end)
        return Content(((start, end),), QuoteKind.INDIRECT, "speech_act", whole=True)

    def _leading(self, cue: CueHit, sentence: Sentence) -> None:
        """Według X P; jak podał X, P; z X wynika, że P."""
        if cue.lemma.startswith("na podstawie") and not self._opens_clause(cue, sentence):
            return  # zawierane na podstawie prawa: how something is done, not who says so
        content, source = rest_of_sentence(self.found, cue, sentence)
        if content is None or self._behind_a_closer(cue, sentence):
            return
        speaker = self.subjects.of_phrase(source, cue, sentence)
        if speaker is None or self._is_the_reason(cue, content, source):
            return
        kind = self._kind(content.start, content.end, QuoteKind.INDIRECT)
        told = next((m for m in reversed(self.made) if m.content[0][0] >= sentence.start), None)
        spans = with_its_verb(self.found, content.spans, told)
        made = Attribution(spans, speaker, [], cue, kind, content.rule)
        lean(self.found, sentence, made, self.subjects)
        self._passed_on(made, cue)
        if content.rule == "indirect.inside_complement" and self._opens_complement(cue):
            self._told_by_the_outer(made, cue)
        self._add(made)

    def _behind_a_closer(self, cue: CueHit, sentence: Sentence) -> bool:
        """– P – powiedziała Anna Lis, według magazynu jedna z najbogatszych: it tells who she is."""
        closers = (c for _, c in self.closed.values() if sentence.start <= c.start < cue.start)
        last = next(iter(sorted(closers, key=lambda c: -c.start)), None)
        if last is None or cue.cls != "preposition":
            return False
        return not any(self.found.words[i].text in ENDS for i in range(last.end, cue.start))

    def _opens_complement(self, cue: CueHit) -> bool:
        """mówi, że – zdaniem lekarzy – P: right behind the conjunction, an opening mark or dash aside."""
        words, at = self.found.words, cue.start - 1
        while at > 0 and words[at].pos == "punct":
            at -= 1
        return words[at].lower in {"że", "iż"}

    def _is_the_reason(self, cue: CueHit, content: Content, source: Phrase | None) -> bool:
        """mówi, że wzrost wynika ze sprzedaży działek: what comes of what, not who says so."""
        if cue.cls != "wynika_z" or source is not None and self._records(source):
            return False
        told = any(self.found.words[i].finite for i in range(content.start, content.end))
        return not told or content.rule == "indirect.inside_complement"

    def _records(self, source: Phrase) -> bool:
        lemma = noun_lemma(self.found.words[source.head])
        return can_speak(self.found, source) or any(described_as(lemma, s) for s in ("holder", "papers"))

    def _passed_on(self, made: Attribution, cue: CueHit) -> None:
        """Według Lisa P – podaje „Echo”: the outlet that closes the sentence passes all his words on."""
        outer = self._outer(cue)
        if outer is None or outer.cue is None or outer.content[0][0] != cue.start:
            return
        if outer.speaker.type.value in OUTLETS and outer.speaker.canonical != made.speaker.canonical:
            self.made.remove(outer)
            link = Link(outer.speaker, (outer.cue.start, outer.cue.end))
            made.relays = [*outer.relays, link, *(r for r in made.relays if r.speaker != outer.speaker)]

    def _opens_clause(self, cue: CueHit, sentence: Sentence) -> bool:
        before = self.found.words[cue.start - 1] if cue.start > sentence.start else None
        return before is None or before.pos in {"punct", "conj"}

    def _alleged(self, cue: CueHit, made: Attribution) -> bool:
        """X miał powiedzieć, że P; X podobno oświadczył, że P: the outlet doubts the saying."""
        near = [
            h
            for h in starting(self.found.hedges, cue.start - 4, cue.end)
            if h.modality == "alleged" and not inside(h.start, made.content)
        ]
        return bool(near)

    def _outer(self, cue: CueHit) -> Attribution | None:
        """The attribution whose content this cue stands in."""
        for made in reversed(self.made[-8:]):
            if any(a <= cue.start < b for a, b in made.content):
                return made
        return None

    def _kind(self, start: int, end: int, plain: QuoteKind) -> QuoteKind:
        """mixed where some of the content is in marks, direct where all of it is."""
        if plain is QuoteKind.DIRECT:
            return plain
        quoted = [
            q
            for q in starting(self.found.quotes, start - 1, end)
            if q.speech and q.rule == "marks" and q.end <= end + 1 and q.inner_end - q.inner >= 2
        ]
        return QuoteKind.MIXED if quoted else plain

    def _add(self, made: Attribution) -> None:
        self.made.append(made)
        for start, end in made.content:
            self.taken.update(range(start, end))
        if made.cue:
            self.taken.update(range(made.cue.start, made.cue.end))


@Language.factory("sprawdzam_attribution")
def create(nlp: Language, name: str) -> AttributionRules:
    return AttributionRules()
