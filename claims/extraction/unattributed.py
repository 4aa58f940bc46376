"""Sentences without a cue: hearsay, continuation, speech acts that are the news, a channel's own words,
the outlet's voice.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from .before_colon import told_behind_colon
from .chain import lean
from .clauses import segments, units
from .content import NEWS
from .frames import grammar_words
from .impersonal import channel_within
from .interview import answered_paragraphs, in_a_turn, introduces
from .layers import Attribution, CueHit, Layers, Sentence, Speaker, inside, starting
from .lexicon import data
from .lexicon import words as lexicon_words
from .participants import entity_of
from .phrases import phrases
from .pointing import labels_the_rumour, only_unknown, pointing_cue, points, reported_before, retold
from .predicates import head_event
from .sources import TYPES
from .tales import new_actors, tellable
from .tree_subjects import SUBJECTS
from .triggers import speech_lemmas
from .types import QuoteKind, RegionKind, SourceType

if TYPE_CHECKING:
    from .attribution import Walk

LONG_QUOTE = 400  # words; how far back a quotation that fills a sentence may have begun
GREETED = 2  # regions from the first in which a post greets its readers
REACH = 2  # sentences over which hearsay still belongs to the last source


class Unattributed:
    """Gives each unattributed stretch its source, by the rules of the scheme."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.found = walk.found
        self.publisher = publisher_of(self.found)
        self.sources: set[str] = set()
        self.last_index = -99
        self.last_paragraph = -1
        self.index = 0
        self.followed: Attribution | None = None
        self.doubted: tuple[int, Attribution] | None = None

    def sentence(self, sentence: Sentence, made: list[Attribution]) -> None:
        self.index += 1
        if made:
            for one in made:
                self._note(one, sentence)
            self._speech_act(sentence, made)
            self._uncovered_hearsay(sentence, made)
            if self.publisher.type is SourceType.CHANNEL:
                self._uncovered_own(sentence, made)
            return
        if not self.walk.taken.isdisjoint(range(sentence.start, sentence.end)):
            return
        start, end = self._trim(sentence)
        if self._told_behind_colon(sentence, start, end):
            return
        channel = self.publisher.type is SourceType.CHANNEL
        guest = self.walk.subjects.interviewee
        if introduces(self.found, guest, sentence) or self._answers(sentence, start, end):
            return
        if self._retells(sentence) or self._points_back(sentence):
            return
        asks = self.found.words[end - 1].text == "?" or only_unknown(self.found, start, end)
        if end - start < 2 or not any(w.finite for w in self.found.words[start:end]) or asks and not channel:
            return
        if self._floating_quote(sentence) or self._to_readers(start, end):
            return
        if self._speech_act(sentence, made):
            return
        hedge = next((h for h in starting(self.found.hedges, start, end) if h.modality == "alleged"), None)
        if hedge is not None and self._main(hedge.start, start, end):
            carried = self.walk.subjects.carried("source.continuation")
            cue = CueHit(
                hedge.start,
                hedge.end,
                "mieć" if hedge.rule.startswith("mieć") else "adv",
                "evidential",
                rule=hedge.rule,
            )
            before = len(self.walk.made)
            near = carried and self._follows(sentence, start, end)
            speaker = carried if near and carried else self.publisher
            opening = self._news_of(start, end)
            if opening is not None and (channel_told := channel_within(self.found, start, opening)):
                self._add(opening, end, channel_told, cue, "hearsay.of_channel", sentence, follow=False)
                self._note(self.walk.made[-1], sentence)
                return
            self._add(
                start,
                end,
                speaker,
                cue,
                "hearsay.last_source" if near else "hearsay.outlet",
                sentence,
                follow=bool(near),
            )
            if not near:
                self.doubted = self.index, self.walk.made[before]
            return
        if channel:
            end -= self.found.words[end - 1].text == "?"
            self._add(start, end, self.publisher, None, "channel.own_words", sentence, follow=False)
            return
        going_on = self._goes_on(sentence, start, end)
        carried = self.walk.subjects.carried("source.continuation") if going_on else None
        if carried is not None:
            self._add(start, end, carried, None, "continuation.same_matter", sentence, follow=True)
            return
        self._outlet(start, end)

    def tells_on(self, sentence: Sentence, cues: list[CueHit]) -> bool:
        """Kanał twierdzi, że prezydent dzwonił do Lisa. Wezwał go do siebie i oskarżył o kłamstwo: what a
        channel tells, also of calls and accusations, is its tale as long as it goes on about the same people.
        """
        if (
            self.followed is None
            or self.index != self.last_index
            or sentence.paragraph != self.last_paragraph
        ):
            return False
        teller = self.followed.reporter or self.followed.speaker
        if teller.type is not SourceType.CHANNEL or not all(tellable(self.found, c, sentence) for c in cues):
            return False
        start, end = self._trim(sentence)
        if not any(w.pos == "ppron3" for w in self.found.words[start:end]):
            return False
        told = self._people(*_whole(self.followed))
        if not told:
            return False
        if any(a.canonical not in told for a in new_actors(self.found, sentence)):
            return False
        speaker = replace(teller, mention=None, antecedent=teller.mention or teller.antecedent)
        self._add(start, end, speaker, None, "continuation.tale", sentence, follow=False)
        return True

    def _to_readers(self, start: int, end: int) -> bool:
        """Udostępniajcie, zanim nas skasują: the publisher asks its readers for something and tells nothing;
        "nie wierzcie w to" tells that it is not so. A portal that says "you" or speaks of its own page
        ("cenimy twoją prywatność") tells no news either.
        """
        portal = self.publisher.type is not SourceType.CHANNEL
        addressing, publishing = grammar_words("addressing"), grammar_words("publishing")
        asking = [
            w.i
            for w in self.found.words[start:end]
            if "sec" in w.best.tags
            and (w.pos == "impt" and w.lemma not in addressing or portal and w.finite)
            or portal
            and w.lemma in publishing
            and "pri" in w.best.tags
        ]
        return any(not _is_quoted(self.found, i) for i in asking)

    def _answers(self, sentence: Sentence, start: int, end: int) -> bool:
        """– Nurkowie znaleźli pęknięcie. In an interview a turn that asks nothing is an answer."""
        speaker = self.walk.subjects.answering()
        if speaker is None or not in_a_turn(self.found, sentence.start) or not self._in_quote(sentence):
            return False
        if self._asking(sentence.paragraph):
            return False
        said = any(w.finite for w in self.found.words[start:end])
        if said and end - start > 1 and not only_unknown(self.found, start, end):
            made = Attribution(((start, end),), speaker, [], None, QuoteKind.DIRECT, "direct.answer")
            self.walk._add(made)
            self._note(made, sentence)
            self.walk.subjects.remember(speaker)
        return True

    def _in_quote(self, sentence: Sentence) -> bool:
        if sentence.paragraph in answered_paragraphs(self.found):
            return True
        near = starting(self.found.quotes, sentence.start - LONG_QUOTE, sentence.end)
        return any(q.rule == "dash" and q.start <= sentence.start and q.end >= sentence.end - 1 for q in near)

    def _asking(self, paragraph: int) -> bool:
        """Does the paragraph end in a question, as the other side's turns do?"""
        last = next(s for s in reversed(self.found.sentences) if s.paragraph == paragraph)
        return self.found.words[last.end - 1].text == "?"

    def _retells(self, sentence: Sentence) -> bool:
        """Poinformował o tym kanał X: the hearsay of the sentence before is his."""
        cues = self.walk.by_sentence.get(sentence.start, [])
        cue = pointing_cue(self.found, sentence, cues)
        if cue is None or self.doubted is None or self.index - self.doubted[0] != 1:
            return False
        speaker = self.walk.subjects.of_verb(cue, sentence)
        if speaker is None or speaker.canonical == self.publisher.canonical:
            return False
        told = Attribution(((cue.start, cue.end),), speaker, [], cue, QuoteKind.NARRATIVE, "hearsay.retold")
        lean(self.found, sentence, told, self.walk.subjects)
        retold(self.doubted[1], told)
        self._note(self.doubted[1], sentence)
        self.walk.subjects.remember(told.reporter or told.speaker)
        return True

    def _points_back(self, sentence: Sentence) -> bool:
        """Poinformował o tym rzecznik: the whole clause is the claim, its matter the sentence before."""
        cue = pointing_cue(self.found, sentence, self.walk.by_sentence.get(sentence.start, []))
        if cue is None or self.index == 1:
            return False
        if not self._says_that(sentence) and not labels_the_rumour(self.found, cue, sentence.end):
            return False
        speaker = self.walk.subjects.of_verb(cue, sentence)
        if speaker is None or speaker.implicit or speaker.canonical == self.publisher.canonical:
            return False
        start, end = self._trim(sentence)
        told = Attribution(
            ((start, end),),
            speaker,
            [],
            cue,
            QuoteKind.INDIRECT,
            "indirect.points_back",
            whole=True,
            split=False,
            denied=cue.stance == "denial",
        )
        lean(self.found, sentence, told, self.walk.subjects)
        self.walk._add(told)
        self._note(told, sentence)
        return True

    def _says_that(self, sentence: Sentence) -> bool:
        """o tym, tak, taką wiadomość: the sentence before; "o sprawie" is only a topic."""
        words = self.found.words[sentence.start : sentence.end]
        if any(points(self.found.words, w.i) or reported_before(self.found.words, w.i) for w in words[:-1]):
            return True
        return words[0].lower in {"tak", "taką", "tę", "takie", "te"} or any(
            a.lower == "o" and b.lower == "tym" for a, b in pairwise(words)
        )

    def _uncovered_hearsay(self, sentence: Sentence, made: list[Attribution]) -> None:
        """Sąsiadka miała krzyczeć, twierdząc, że P: the half before the cue is hearsay of its own."""
        start, _ = self._trim(sentence)
        first = min(min(one.content[0][0], one.cue.start if one.cue else one.content[0][0]) for one in made)
        hedge = next(
            (h for h in starting(self.found.hedges, start, first) if h.rule.startswith("mieć.past")), None
        )
        if hedge is None or inside(hedge.start, [(o.cue.start - 3, o.cue.end) for o in made if o.cue]):
            return
        parts = [s for s in segments(self.found.words, start, first) if s.kind != "part"]
        if not parts or not any(s.start <= hedge.start < s.end and s.kind == "main" for s in parts):
            return
        cue = CueHit(hedge.start, hedge.end, "mieć", "evidential", rule=hedge.rule)
        self._add(start, parts[-1].end, self.publisher, cue, "hearsay.before_cue", sentence, follow=False)

    def _uncovered_own(self, sentence: Sentence, made: list[Attribution]) -> None:
        """Minister wiedział o długu, choć zapewniał, że P: the half before is the channel's own."""
        parts = segments(self.found.words, *self._trim(sentence))
        first = min(min(one.content[0][0], one.cue.start if one.cue else one.content[0][0]) for one in made)
        spoken = next((n for n, s in enumerate(parts) if s.start <= first < s.end), 0)
        own = parts[:spoken]
        if parts and parts[spoken].kind == "adv" and any(s.kind == "main" and s.finite for s in own):
            start, end = own[0].start, own[-1].end
            if not any(i in self.walk.taken for i in range(start, end)):
                self._add(start, end, self.publisher, None, "channel.own_half", sentence, follow=False)

    def _note(self, made: Attribution, sentence: Sentence) -> None:
        if made.outlet:
            return
        self.sources.add((made.reporter or made.speaker).canonical)
        self.last_index, self.last_paragraph, self.followed = self.index, sentence.paragraph, made

    def _trim(self, sentence: Sentence) -> tuple[int, int]:
        words, start, end = self.found.words, sentence.start, sentence.end
        marks = {q.end for q in starting(self.found.quotes, start + 1, end)}
        while end > start and (
            words[end - 1].text in {".", "!", "…", "..."}
            or words[end - 1].text in {'"', "”"}
            and end not in marks
        ):
            end -= 1
        while start < end and words[start].text in {"–", "-", "—", "•"}:
            start += 1
        return start, end

    def _news_of(self, start: int, end: int) -> int | None:
        """pojawiła się informacja, że P: where P begins."""
        words = self.found.words
        news = (i for i in range(start, end - 3) if words[i].lemma in NEWS and words[i + 1].text == ",")
        return next((i + 3 for i in news if words[i + 2].lower in {"że", "iż", "jakoby"}), None)

    def _main(self, i: int, start: int, end: int) -> bool:
        seg = next((s for s in segments(self.found.words, start, end) if s.start <= i < s.end), None)
        return seg is None or seg.kind == "main" or seg.kind == "rel"

    def _told_behind_colon(self, sentence: Sentence, start: int, end: int) -> bool:
        """Rzecznik szpitala: pacjent żyje."""
        told = told_behind_colon(self.found, sentence, start, end)
        if told is None:
            return False
        cue = CueHit(told.colon, told.colon + 1, ":", "colon", rule="cue.colon")
        speaker = self.walk.subjects.of_phrase(told.phrase, cue, sentence)
        if speaker is None or speaker.canonical == self.publisher.canonical:
            return False
        made = Attribution((told.content,), speaker, [], cue, told.kind, "direct.before_colon", split=True)
        self.walk._add(made)
        self._note(made, sentence)
        self.walk.subjects.remember(speaker)
        return True

    def _floating_quote(self, sentence: Sentence) -> bool:
        """A quotation that fills its sentence and names nobody belongs to the last speaker."""
        quote = next(
            (
                q
                for q in starting(self.found.quotes, sentence.start - LONG_QUOTE, sentence.start + 1)
                if q.end >= sentence.end - 1 and q.inner_end - q.inner > (1 if q.rule == "dash" else 3)
            ),
            None,
        )
        if quote is None or any(i in self.walk.taken for i in range(quote.inner, quote.inner_end)):
            return False
        carried = self.walk.subjects.carried("source.floating_quote", closing=True)
        if carried is None:
            return False
        made = Attribution(
            ((quote.inner, quote.inner_end),), carried, [], None, QuoteKind.DIRECT, "direct.floating"
        )
        self.walk._add(made)
        self._note(made, sentence)
        return True

    def _speech_act(self, sentence: Sentence, made: list[Attribution]) -> bool:
        """Islamiści grożą protestami: accusing, demanding, promising is the news itself;
        the whole clause is the claim.
        """
        words, done = self.found.words, False
        start, end = self._trim(sentence)
        if _speech_verbs().isdisjoint([w.lemma for w in words[start:end]]):
            return False
        for a, b in units(words, start, end):
            if any(i in self.walk.taken for i in range(a, b)):
                continue
            hit = head_event(self.found, a, b)
            if hit is None or not hit.speech or words[hit.head].lemma not in _speech_verbs():
                continue
            verb = next((i for i in range(hit.start, hit.end) if words[i].finite), None)
            if verb is None or starting(self.found.hedges, verb, verb + 1):
                continue
            if words[hit.head].pos == "inf" and words[verb].lemma in {"móc", "zdołać"}:
                continue  # parlament może odrzucić ustawę: nobody has done so
            if "pri" in words[verb].best.tags:
                continue  # "Zachęcamy do lektury": the publisher speaks to its readers
            cue = CueHit(hit.start, hit.end, hit.lemma, "speech_act", rule=f"cue.speech_act.{hit.lemma}")
            passive = words[hit.head].pos == "ppas"
            speaker = (
                self.walk.subjects.by_whom(hit.head, b)
                if passive
                else self.walk.subjects.of_verb(cue, sentence)
            )
            # opowiedziało się 40 proc.: what is counted has no subject of its own
            counted = words[verb].pos == "praet" and words[verb].best.genders == {"n"}
            if (
                speaker is None
                or speaker.mention is None
                and counted
                or speaker.type is SourceType.DOCUMENT
                or speaker.rule == "source.described"
                and speaker.type is SourceType.UNNAMED
                and not self._group(speaker)
            ):
                continue
            one = Attribution(
                ((a, b),), speaker, [], cue, QuoteKind.INDIRECT, "speech_act", whole=True, split=False
            )
            self.walk._add(one)
            self._note(one, sentence)
            done = True
        return done

    def _follows(self, sentence: Sentence, start: int, end: int) -> bool:
        """Hearsay belongs to the last source where it goes on with its matter:
        the same people, or a pronoun for them.
        """
        if self.followed is None or self.index - self.last_index > REACH:
            return False
        last = self.followed.reporter or self.followed.speaker
        if last.type is SourceType.CHANNEL and (
            sentence.paragraph == self.last_paragraph or len(self.sources) == 1
        ):
            return True
        pronoun = any(w.pos == "ppron3" for w in self.found.words[start:end])
        if self.index - self.last_index == 1 and self._without_subject(sentence):
            return True
        return pronoun or bool(self._people(start, end) & self._people(*_whole(self.followed)))

    def _without_subject(self, sentence: Sentence) -> bool:
        """Miał też obrażać sąsiadów; polityk miał uciec: about the one of the sentence before."""
        words = self.found.words[sentence.start : sentence.end]
        root = next((w for w in words if w.dep == "ROOT" and w.finite), None)
        if (
            root is None
            or root.best.tags & {"pri", "sec"}
            or root.pos == "praet"
            and root.best.genders == {"n"}
        ):
            return False
        own = [w for w in words if w.dep in SUBJECTS and w.head == root.i]
        return all(w.lemma in lexicon_words("sources", "generic_person") for w in own)

    def _group(self, speaker: Speaker) -> bool:
        """Is the described speaker people (islamiści, część polityków)?"""
        if speaker.mention is None:
            return True
        words = self.found.words[speaker.mention[0] : speaker.mention[1]]
        return any("m1" in w.best.genders or w.lemma in {"część", "grupa", "opozycja"} for w in words)

    def _goes_on(self, sentence: Sentence, start: int, end: int) -> bool:
        """The one source of the text so far, and the same people or the same thought as its last claim."""
        if len(self.sources) != 1 or self.followed is None or self.index - self.last_index > REACH + 1:
            return False
        last = self.followed.reporter or self.followed.speaker
        relayed = last.type in {SourceType.CHANNEL, SourceType.UNNAMED, SourceType.DOCUMENT}
        near = sentence.paragraph == self.last_paragraph
        if near and self.index - self.last_index != 1 or not near and not relayed:
            return False
        same_verbs = near and relayed or self._verbs(start, end) & self._verbs(*_whole(self.followed))
        return bool(same_verbs and self._people(start, end) & self._people(*_whole(self.followed)))

    def _verbs(self, start: int, end: int) -> set[str]:
        """The verbs of a stretch."""
        copulas = grammar_words("copula")
        return {w.lemma for w in self.found.words[start:end] if w.finite and w.lemma not in copulas}

    def _people(self, start: int, end: int) -> set[str]:
        """The people and office holders named in a stretch."""
        places = {n.canonical for n in starting(self.found.names, start, end) if n.kind == "place"}
        named = (entity_of(self.found, phrase) for phrase in phrases(self.found, start, end))
        return {one.canonical for one in named if one is not None and not one.unnamed} - places

    def _outlet(self, start: int, end: int) -> None:
        hit = head_event(self.found, start, end)
        hedged = bool(starting(self.found.hedges, start, end))
        if hit is None or hit.type == "X_STATE" and not hedged:
            return
        speaker = Speaker(self.publisher.canonical, self.publisher.type, rule="source.publisher")
        self.walk.made.append(
            Attribution(
                ((start, end),), speaker, [], None, QuoteKind.NARRATIVE, "outlet.own_voice", outlet=True
            )
        )

    def _add(
        self,
        start: int,
        end: int,
        speaker: Speaker,
        cue: CueHit | None,
        rule: str,
        sentence: Sentence,
        *,
        follow: bool,
    ) -> None:
        relays = (
            list(self.followed.relays) if follow and self.followed and self.followed.reporter is None else []
        )
        made = Attribution(((start, end),), speaker, relays, cue, QuoteKind.NARRATIVE, rule)
        self.walk._add(made)
        if follow:
            self._note(made, sentence)


def _whole(made: Attribution) -> tuple[int, int]:
    return made.content[0][0], made.content[-1][1]


def publisher_of(found: Layers) -> Speaker:
    """The publisher; one that greets its readers (Witajcie, czytelnicy!), or writes to them under no
    headline, speaks as a channel does.
    """
    if found.voice is None:
        by_name = publisher(found.publisher)
        greets = any(region.rule == "boilerplate.greeting" for region in found.regions[:GREETED])
        posts = greets or _is_a_post(found)
        found.voice = replace(by_name, type=SourceType.CHANNEL) if posts else by_name
    return found.voice


def _is_a_post(found: Layers) -> bool:
    """No headline, no byline, and words to the readers (piszcie, trzymajcie się) outside every quotation."""
    if any(region.kind in {RegionKind.HEADLINE, RegionKind.BYLINE} for region in found.regions):
        return False
    return any(
        w.pos == "impt" and w.best.tags >= {"pl", "sec"} and not _is_quoted(found, w.i) for w in found.words
    )


def _is_quoted(found: Layers, i: int) -> bool:
    near = starting(found.quotes, i - LONG_QUOTE, i + 1)
    return any(q.start <= i < q.end for q in near)


@cache
def _speech_verbs() -> frozenset[str]:
    """The verbs whose saying is the news, without their "się"."""
    return frozenset(verb.split()[0] for verb in speech_lemmas())


@cache
def _known_publishers() -> dict[str, SourceType]:
    """Every form of the known bodies, in small letters -> what kind of source it is."""
    bodies = data("organisations")["bodies"]
    return {form: TYPES[e["type"]] for e in reversed(bodies) for form in (*e["forms"], e["name"].lower())}


def publisher(name: str) -> Speaker:
    """The publisher as a source: a channel by its name or by the list of known bodies, else an outlet."""
    lower = name.lower()
    if lower in _known_publishers():
        return Speaker(name, _known_publishers()[lower], rule="source.publisher")
    channel = lower.startswith(("kanał", "@", "t.me/")) or "telegram" in lower
    return Speaker(name, SourceType.CHANNEL if channel else SourceType.OUTLET, rule="source.publisher")
