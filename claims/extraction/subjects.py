"""Who speaks: the cue's subject, the phrase in its slot, or the one who spoke before."""

from __future__ import annotations

from .arguments import agrees
from .clauses import segments
from .language.titles import platforms
from .layers import CueHit, Layers, Phrase, Segment, Sentence, Speaker
from .phrases import phrase_at, phrases
from .sources import described_as, from_name, named_channel, own_voice, same_head_before, speaker_of
from .speaking import ANAPHORS, can_speak
from .types import SourceType

RESTRICTED = {"zgodnie", "na", "w myśl", "po"}
AFTER = 14  # words after a closing cue in which its speaker may stand


def _place(speaker: Speaker) -> int:
    span = speaker.mention or speaker.antecedent
    return span[0] if span else -1


class Subjects:
    """Finds speakers and remembers the last one, for sentences that drop theirs."""

    def __init__(self, found: Layers) -> None:
        self.found = found
        self.last: Speaker | None = None
        self.subject: Speaker | None = None

    def remember(self, speaker: Speaker, sentence: Sentence) -> None:
        self.last = speaker

    def carried(self, rule: str, verb: int | None = None) -> Speaker | None:
        """For a clause that names no speaker: the subject of the sentence before where it can speak,
        else the last speaker.
        """
        chosen = self.last if self.last is not None and self._may_be(self.last, verb) else None
        fresh = (
            self.subject
            if verb is not None and self.subject is not None and self._may_be(self.subject, verb)
            else None
        )
        if fresh is not None and (chosen is None or _place(fresh) > _place(chosen)):
            chosen = fresh
        if chosen is None:
            return None
        span = chosen.mention or chosen.antecedent
        return Speaker(chosen.canonical, chosen.type, None, span, chosen.unnamed, chosen.aliases, rule)

    def _may_be(self, speaker: Speaker, verb: int | None) -> bool:
        """Does the verb's ending allow this speaker? A past masculine cannot be said of a woman,
        nor a plural of one man.
        """
        span = speaker.mention or speaker.antecedent
        if verb is None or span is None or self.found.words[verb].pos != "praet":
            return True
        tags = self.found.words[verb].best.tags
        phrase = phrase_at(self.found.words, *span) or None
        if phrase is None:
            return True
        name = self.found.name_at.get(phrase.head)
        genders = name.genders if name and name.genders else phrase.genders
        if (
            speaker.type is SourceType.PERSON
            and genders & {"m1"}
            and "f" in tags
            and "sg" in tags
            and speaker.rule == "source.office"
        ):
            return True
        if "sg" in tags and phrase.number == "pl" or "pl" in tags and "m1" in tags and phrase.number == "sg":
            return False
        return not (
            "sg" in tags
            and self.found.words[phrase.head].known
            and not genders & self.found.words[verb].best.genders
        )

    def note_subject(self, sentence: Sentence) -> None:
        """Remembers whom a sentence is about, if he can speak: the next one may drop him."""
        found = self.found
        for seg in segments(found.words, sentence.start, sentence.end):
            if seg.kind != "main" or not seg.finite:
                continue
            verb = next(i for i in range(seg.start, seg.end) if found.words[i].finite)
            phrase = self._subject(verb, sentence)
            if (
                phrase is not None
                and can_speak(found, phrase)
                and found.words[phrase.head].pos not in {"ppron3", "adj"}
            ):
                speaker = speaker_of(found, phrase)
                if not speaker.unnamed or speaker.type is SourceType.PERSON:
                    self.subject = speaker
            return

    def after_cue(self, cue: CueHit, sentence: Sentence) -> Speaker | None:
        """– powiedział wczoraj rzecznik; – czytamy w serwisie; – dodał."""
        found, words = self.found, self.found.words
        stop = min(sentence.end, cue.end + AFTER)
        stop = next(
            (
                i
                for i in range(cue.end, stop)
                if words[i].text in {",", ":", ";", "."} or words[i].text in {"–", "—"}
            ),
            stop,
        )
        listed = phrases(found, cue.end, stop)
        if cue.lemma in {"czytać"} or cue.cls == "wynika_z" or cue.slot:
            phrase = phrase_at(words, cue.end, sentence.end) if cue.slot else next(iter(listed), None)
            return self._named(phrase, sentence) if phrase else None
        verb = next((i for i in range(cue.start, cue.end) if words[i].finite), cue.start)
        phrase = next((p for p in listed if agrees(words[verb], p, words)), None)
        return (
            self._with_apposition(phrase, sentence)
            if phrase
            else self.carried("source.dropped_subject", verb)
        )

    def of_verb(self, cue: CueHit, sentence: Sentence) -> Speaker | None:
        """The subject of a cue with its words after it."""
        _found, words = self.found, self.found.words
        verb = next((i for i in range(cue.start, cue.end) if words[i].finite), None)
        if verb is None:
            main = next((i for i in range(cue.start - 1, sentence.start - 1, -1) if words[i].finite), None)
            if (
                main is not None
                and words[main].pos == "pred"
                or main is not None
                and words[main].lower in {"należy", "należałoby"}
            ):
                return None
            if any(words[i].pos in {"pcon", "pant"} for i in range(cue.start, cue.end)) or main is not None:
                phrase = self._subject(main, sentence) if main is not None else None
                return (
                    self._with_apposition(phrase, sentence)
                    if phrase
                    else self.carried("source.governing_subject")
                )
            return None
        if words[verb].pos == "imps":
            return self._recorded_in(verb, sentence)
        if words[verb].best.tags & {"pri", "sec"}:
            return None
        phrase = self._subject(verb, sentence)
        if phrase is None:
            return self.carried("source.dropped_subject", verb)
        if words[phrase.head].lemma in {"co", "kto", "to", "nikt"}:
            return None
        if (
            words[phrase.head].lemma in {"człowiek", "osoba", "mężczyzna", "kobieta"}
            and words[phrase.start - 1].lower == "to"
        ):
            return self.carried("source.pointed_at", verb)
        return self._with_apposition(phrase, sentence)

    def _subject(self, verb: int, sentence: Sentence) -> Phrase | None:
        """Nearest agreeing nominative of the verb's own clause, before it first."""
        found, words = self.found, self.found.words
        parts = segments(words, sentence.start, sentence.end)
        own = next((n for n, s in enumerate(parts) if s.start <= verb < s.end), None)
        if own is None:
            return None
        seg = parts[own]
        listed = phrases(found, seg.start, seg.end)
        speaking = [p for p in listed if can_speak(found, p)]
        before = [p for p in speaking if p.end <= verb and agrees(words[verb], p, words)]
        after = [p for p in speaking if p.start > verb and agrees(words[verb], p, words)]
        sure = [p for p in [*reversed(before), *after] if "acc" not in p.cases or not words[p.head].known]
        if sure or before or after:
            return (sure or [*reversed(before), *after])[0]
        if seg.kind == "rel":
            return self._relative_antecedent(parts[own - 1].end if own else seg.start, sentence)
        joined = words[seg.start].lower in {"i", "oraz", "a", "ale", "lecz"}
        for earlier in reversed(parts[:own]):
            if earlier.kind in {"main", "aside"} or not joined:
                listed = [
                    p
                    for p in phrases(found, earlier.start, earlier.end)
                    if agrees(words[verb], p, words) and can_speak(found, p)
                ]
                hangs = seg.kind in {"adv", "cond"}
                if listed and earlier.kind == "main" and (not earlier.finite or joined or hangs):
                    return listed[0] if joined else self._beside(listed[-1], parts, earlier)
        return None

    def _beside(self, phrase: Phrase, parts: list[Segment], own: Segment) -> Phrase:
        """Jan Nowak, prezes huty, zażądał: the name before an apposition between commas."""
        before = [s for s in parts if s.end < own.start and s.kind == "main"]
        if own.finite or not before or before[-1].finite:
            return phrase
        listed = phrases(self.found, before[-1].start, before[-1].end)
        name = self.found.name_at.get(listed[-1].head) if listed else None
        if name is None or name.kind != "person" or listed[-1].prep or not listed[-1].cases & phrase.cases:
            return phrase
        return listed[-1]

    def _relative_antecedent(self, end: int, sentence: Sentence) -> Phrase | None:
        listed = phrases(self.found, sentence.start, end)
        return listed[-1] if listed else None

    def _recorded_in(self, verb: int, sentence: Sentence) -> Speaker | None:
        """raport, w którym zapisano, że P: the document speaks."""
        words = self.found.words
        parts = segments(words, sentence.start, sentence.end)
        own = next((n for n, s in enumerate(parts) if s.start <= verb < s.end and s.kind == "rel"), None)
        if not own:
            return None
        phrase = self._relative_antecedent(parts[own - 1].end, sentence)
        if phrase is None or not (
            described_as(words[phrase.head].lemma, "document")
            or described_as(words[phrase.head].lemma, "post")
        ):
            return None
        return speaker_of(self.found, phrase)

    def of_phrase(self, phrase: Phrase | None, cue: CueHit, sentence: Sentence) -> Speaker | None:
        """The source in a slot; without one ("jego zdaniem", "jak dodał") the one who spoke last."""
        if phrase is None:
            if cue.cls == "as_clause" and self._we(cue):
                return from_name(own_voice(self.found), (cue.start, cue.end), "source.publisher_itself")
            if any(self.found.words[i].pos == "imps" for i in range(cue.start, cue.end)):
                carried = self.carried("source.dropped_subject")
                return (
                    carried
                    if carried and carried.type in {SourceType.OUTLET, SourceType.AGENCY, SourceType.DOCUMENT}
                    else None
                )
            if cue.cls == "preposition" and "jego" not in cue.lemma and "niego" not in cue.lemma:
                return None
            if "wiadomo" in cue.lemma or "okazuje" in cue.lemma or "widać" in cue.lemma:
                return None
            verb = next((i for i in range(cue.start, cue.end) if self.found.words[i].finite), None)
            return self.carried("source.dropped_subject", verb) or self._channel()
        if cue.lemma.split()[0] in RESTRICTED and not self._can_record(phrase):
            return None
        return self._named(phrase, sentence)

    def _we(self, cue: CueHit) -> bool:
        """jak ustaliliśmy, jak się dowiadujemy: the publisher's own finding."""
        words = self.found.words
        verb = next((i for i in range(cue.start, cue.end) if words[i].finite), None)
        found_out = {
            "ustalić",
            "dowiedzieć",
            "dowiadywać",
            "sprawdzić",
            "informować",
            "poinformować",
            "pisać",
            "napisać",
        }
        return verb is not None and words[verb].best.tags >= {"pri", "pl"} and words[verb].lemma in found_out

    def _can_record(self, phrase: Phrase) -> bool:
        """zgodnie z ustawą, w myśl umowy: a document or somebody named; zgodnie z planem is no source."""
        lemma = self.found.words[phrase.head].lemma
        recorded = described_as(lemma, "document") and lemma not in {
            "zapowiedź",
            "zapewnienie",
            "opinia",
            "ocena",
            "słowo",
        }
        return recorded or phrase.head in self.found.name_at

    def _channel(self) -> Speaker | None:
        channel = named_channel(self.found)
        if channel is None:
            return None
        made = from_name(channel, (channel.start, channel.end), "source.channel_of_text")
        return Speaker(made.canonical, made.type, None, made.mention, aliases=made.aliases, rule=made.rule)

    def _with_apposition(self, phrase: Phrase, sentence: Sentence) -> Speaker | None:
        """adwokat kobiety, Saiful Mulook: a name between commas right after the phrase is the same person."""
        found, words = self.found, self.found.words
        speaker = self._named(phrase, sentence)
        after = phrase.end
        if speaker and speaker.unnamed and after + 1 < sentence.end and words[after].text == ",":
            name = found.name_at.get(after + 1)
            if name is not None and name.start == after + 1 and name.kind == "person":
                return Speaker(
                    name.canonical, speaker.type, (phrase.start, name.end), rule="source.apposition"
                )
        return speaker

    def _named(self, phrase: Phrase, sentence: Sentence) -> Speaker | None:
        """The speaker of a phrase; a pronoun or a bare role points back to the last one."""
        found, words = self.found, self.found.words
        head = words[phrase.head]
        if head.pos in {"ppron3"} or head.lemma in ANAPHORS and phrase.end == phrase.start + 1:
            carried = self.carried("source.pronoun")
            if carried:
                carried.mention = (phrase.start, phrase.end)
            return carried
        speaker = speaker_of(found, phrase)
        if speaker.canonical.lower() in platforms() and speaker.type.value != "channel":
            return self.carried("source.platform_is_no_source")
        if speaker.unnamed or speaker.rule == "source.described":
            fuller = same_head_before(found, phrase)
            if fuller is not None:
                made = speaker_of(found, fuller)
                return Speaker(
                    made.canonical,
                    made.type,
                    (phrase.start, phrase.end),
                    unnamed=made.unnamed,
                    aliases=made.aliases,
                    rule="source.said_before",
                )
        if (
            (
                speaker.unnamed
                and self.last
                and phrase.end == phrase.start + 1
                and head.lemma in {"rzecznik", "rzeczniczka", "autor", "polityk", "minister", "urząd", "msw"}
            )
            and described_as(head.lemma, "person")
            and self.last.type.value in {"person", "state_body"}
        ):
            return Speaker(
                self.last.canonical,
                self.last.type,
                (phrase.start, phrase.end),
                unnamed=self.last.unnamed,
                aliases=self.last.aliases,
                rule="source.bare_role",
            )
        return speaker
