"""Who speaks: the cue's subject, the phrase in its slot, or the one who spoke before."""

from __future__ import annotations

from .arguments import agrees
from .clauses import segments
from .layers import CueHit, Layers, Phrase, Sentence, Speaker
from .lexicon import words as lexicon_words
from .phrases import phrase_at, phrases
from .sources import described_as, named_channel, speaker_of

AFTER = 14  # words after a closing cue in which its speaker may stand
ANAPHORS = {"on", "ona", "ono", "oni", "one", "ten", "ta"}


class Subjects:
    """Finds speakers and remembers the last one, for sentences that drop theirs."""

    def __init__(self, found: Layers) -> None:
        self.found = found
        self.last: Speaker | None = None

    def remember(self, speaker: Speaker, sentence: Sentence) -> None:
        self.last = speaker

    def carried(self, rule: str) -> Speaker | None:
        """The last speaker, for a clause that names none."""
        if self.last is None:
            return None
        span = self.last.mention or self.last.antecedent
        return Speaker(self.last.canonical, self.last.type, None, span, self.last.unnamed, self.last.aliases, rule)

    def after_cue(self, cue: CueHit, sentence: Sentence) -> Speaker | None:
        """– powiedział wczoraj rzecznik; – czytamy w serwisie; – dodał."""
        found, words = self.found, self.found.words
        stop = min(sentence.end, cue.end + AFTER)
        stop = next((i for i in range(cue.end, stop) if words[i].text in {",", ":", ";", "."} or words[i].text in {"–", "—"}), stop)
        listed = phrases(found, cue.end, stop)
        if cue.lemma in {"czytać"} or cue.cls == "wynika_z" or cue.slot:
            phrase = phrase_at(words, cue.end, sentence.end) if cue.slot else next(iter(listed), None)
            return self._named(phrase, sentence) if phrase else None
        verb = next((i for i in range(cue.start, cue.end) if words[i].finite), cue.start)
        phrase = next((p for p in listed if agrees(words[verb], p, words)), None)
        if phrase is None:
            phrase = self._before(verb, sentence, cue.start)
        return self._with_apposition(phrase, sentence) if phrase else self.carried("source.dropped_subject")

    def _before(self, verb: int, sentence: Sentence, start: int) -> Phrase | None:
        return None

    def of_verb(self, cue: CueHit, sentence: Sentence) -> Speaker | None:
        """The subject of a cue with its words after it."""
        found, words = self.found, self.found.words
        verb = next((i for i in range(cue.start, cue.end) if words[i].finite), None)
        if verb is None:
            main = next((i for i in range(sentence.start, cue.start) if words[i].finite), None)
            if any(words[i].pos in {"pcon", "pant"} for i in range(cue.start, cue.end)) or main is not None:
                phrase = self._subject(main, sentence) if main is not None else None
                return self._with_apposition(phrase, sentence) if phrase else self.carried("source.governing_subject")
            return None
        if words[verb].pos == "imps" or words[verb].best.tags & {"pri", "sec"}:
            return None
        phrase = self._subject(verb, sentence)
        if phrase is None:
            return self.carried("source.dropped_subject")
        if words[phrase.head].lemma in {"co", "kto", "to", "nikt"}:
            return None
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
        before = [p for p in listed if p.end <= verb and agrees(words[verb], p, words)]
        after = [p for p in listed if p.start > verb and agrees(words[verb], p, words)]
        sure = [p for p in [*reversed(before), *after] if "acc" not in p.cases or not words[p.head].known]
        if sure or before or after:
            return (sure or [*reversed(before), *after])[0]
        if seg.kind == "rel":
            return self._relative_antecedent(parts[own - 1].end if own else seg.start, sentence)
        joined = words[seg.start].lower in {"i", "oraz", "a", "ale", "lecz"}
        for earlier in reversed(parts[:own]):
            if earlier.kind in {"main", "aside"} or not joined:
                listed = [p for p in phrases(found, earlier.start, earlier.end) if agrees(words[verb], p, words)]
                if listed and (earlier.kind == "main" and (not earlier.finite or joined)):
                    return listed[0] if joined else listed[-1]
        return None

    def _relative_antecedent(self, end: int, sentence: Sentence) -> Phrase | None:
        listed = phrases(self.found, sentence.start, end)
        return listed[-1] if listed else None

    def of_phrase(self, phrase: Phrase | None, cue: CueHit, sentence: Sentence) -> Speaker | None:
        """The source in a slot; without one ("jego zdaniem", "jak dodał") the one who spoke last."""
        if phrase is None:
            if cue.cls == "preposition" and "jego" not in cue.lemma and "niego" not in cue.lemma:
                return None
            if "wiadomo" in cue.lemma or "okazuje" in cue.lemma or "widać" in cue.lemma:
                return None
            return self.carried("source.dropped_subject") or self._channel()
        return self._named(phrase, sentence)

    def _channel(self) -> Speaker | None:
        channel = named_channel(self.found)
        if channel is None:
            return None
        from .sources import from_name

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
                return Speaker(name.canonical, speaker.type, (phrase.start, name.end), rule="source.apposition")
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
        if speaker.canonical.lower() in lexicon_words("organisations_platforms", "platforms") and speaker.type.value != "channel":
            return self.carried("source.platform_is_no_source")
        if speaker.unnamed and self.last and phrase.end == phrase.start + 1 and head.lemma in {"rzecznik", "rzeczniczka", "autor", "polityk", "minister", "urząd", "msw"}:
            if described_as(head.lemma, "person") and self.last.type.value in {"person", "state_body"}:
                return Speaker(self.last.canonical, self.last.type, (phrase.start, phrase.end), unnamed=self.last.unnamed,
                               aliases=self.last.aliases, rule="source.bare_role")
        return speaker
