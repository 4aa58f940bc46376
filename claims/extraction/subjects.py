"""Who speaks: the cue's subject, the phrase in its slot, or the one who spoke before."""

from __future__ import annotations

from dataclasses import replace

from .agreement import agrees, is_calendar, many_then
from .appositions import bearer_named_beside, to_its_bearer
from .clauses import segments
from .content import OUTLETS
from .impersonal import body_of_impersonal, is_impersonal, recorded_in
from .interview import in_a_turn, interviewee
from .language.sentence_starts import DASHES
from .language.titles import platforms
from .layers import GENDERS, CueHit, Layers, Name, Phrase, Segment, Sentence, Speaker, Word, Words, starting
from .lexicon import words as lexicon_words
from .nearby_subjects import nearby_subject, relative_antecedent
from .noun_cues import Telling
from .phrases import UNITS, phrase_at, phrases
from .referents import described_by_clause, first_of_both, of_the_pair, referent, said_again
from .salience import Agreement, Salience, of_first_person, of_pronoun, of_verb
from .sources import (
    described_as,
    from_name,
    named_channel,
    noun_lemma,
    own_voice,
    same_head_before,
    speaker_of,
    whose_people,
)
from .speaking import ANAPHORS, can_speak, is_part_of_a_text, is_told
from .tree_subjects import name_before, subject_by_tree, teller_seen_as_object, tree_allows
from .types import SourceType

RESTRICTED = {"zgodnie", "na", "w myśl", "po"}
BY_WORD_OF_MOUTH = {
    "powiedzieć",
    "mówić",
    "opowiadać",
    "opowiedzieć",
    "tłumaczyć",
}  # people do, before bodies
MOST_JOINED = 4
AFTER = 14  # words after a closing cue in which its speaker may stand
SUBJECT_RULES = {"source.named", "source.titled_person", "source.apposition"}
READ = {SourceType.CHANNEL, SourceType.OUTLET, SourceType.AGENCY, SourceType.DOCUMENT}
POSSESSIVES = {"jego", "jej", "ich"}
NOBODY = {"co", "kto", "to", "nikt", "nic"}
NOT_RECORDS = {"zapowiedź", "zapewnienie", "opinia", "ocena", "słowo"}
FOUND_OUT = {
    "ustalić", "dowiedzieć", "dowiadywać", "sprawdzić", "informować", "poinformować", "pisać", "napisać",
    "słyszeć", "usłyszeć",
}  # fmt: skip


OBLIGED = {"musieć", "mieć", "móc", "powinien", "powinna", "pozwolić", "pozwalać", "pomóc", "należeć"}
PERCENT = {"proc.", "procent", "proc", "%"}
SHOWING = {"pokazać", "pokazywać"}
HEARD = {"słyszeć", "usłyszeć", "dowiedzieć", "dowiadywać", "ustalić"}


def _tells(seg: Segment) -> bool:
    return seg.kind == "main" and seg.finite


class Subjects:
    """Finds speakers; remembers the participants, for sentences that drop theirs."""

    def __init__(self, found: Layers) -> None:
        self.found = found
        self.salience = Salience(found)
        self.interviewee = interviewee(found)

    # --- memory

    def begin(self, sentence: Sentence) -> None:
        self.salience.begin(sentence)

    def remember(self, speaker: Speaker, cue: CueHit | None = None) -> None:
        words = self.found.words
        verb = next((w for w in words[cue.start : cue.end] if w.finite), None) if cue else None
        self.salience.spoke(
            speaker, of_verb(verb) if verb is not None and speaker.rule in SUBJECT_RULES else None
        )

    def note_subject(self, sentence: Sentence) -> None:
        """Remembers whom a sentence is about, if he can speak: the next one may drop him.

        A sentence that drops its subject goes on with the one before.
        """
        words = self.found.words
        main = next((s for s in segments(words, sentence.start, sentence.end) if _tells(s)), None)
        if main is None:
            return
        verb = next(i for i in range(main.start, main.end) if words[i].finite)
        phrase = self._subject(verb, sentence)
        speaker = self._with_apposition(phrase, sentence) if phrase else self._went_on(verb)
        if speaker is None or phrase is not None and not self._is_somebody(phrase, speaker):
            return
        seen = of_verb(words[verb]) if phrase else None
        if phrase is not None and speaker.type is SourceType.PERSON and self._holds_forth(verb, sentence):
            self.salience.spoke(speaker, seen)
        self.salience.was_subject(speaker, seen)

    def _holds_forth(self, verb: int, sentence: Sentence) -> bool:
        """Wójt wypowiadał się ostrożnie: he speaks, though the sentence does not say what."""
        cues = starting(self.found.cues, sentence.start, sentence.end)
        return any(
            c.start <= verb < c.end and c.cls in {"verb_say", "verb_report", "verb_write"} for c in cues
        )

    def _is_somebody(self, phrase: Phrase, speaker: Speaker) -> bool:
        """A name, a person, people or a body: not a plan, nor a pipeline."""
        head = self.found.words[phrase.head]
        nobody = head.lemma in NOBODY or head.lower in UNITS
        if not can_speak(self.found, phrase) or head.pos == "adj" or nobody:
            return False
        people = bool(phrase.genders & {"m1"}) and speaker.type is SourceType.UNNAMED
        body = speaker.type in {SourceType.PERSON, SourceType.STATE_BODY, SourceType.ORG}
        return not speaker.unnamed or body or people

    def _went_on(self, verb: int) -> Speaker | None:
        """Przyszedł późno: without a subject of its own, a sentence goes on about the last one."""
        word = self.found.words[verb]
        if word.pos not in {"praet", "fin"} or word.best.genders == {"n"} or word.best.tags & {"pri", "sec"}:
            return None
        return self._dropped(verb)

    def carried(self, rule: str, wanted: Agreement | None = None, *, closing: bool = False) -> Speaker | None:
        """For a clause that names no speaker: the most salient participant that agrees with it."""
        chosen = self.salience.chosen(wanted or Agreement(), closing=closing)
        if chosen is None:
            return None
        return replace(chosen, mention=None, antecedent=chosen.mention or chosen.antecedent, rule=rule)

    def _dropped(
        self, verb: int, sentence: Sentence | None = None, *, closing: bool = False
    ) -> Speaker | None:
        own = self._of_sentence(verb, sentence) if sentence is not None else None
        if own is not None:
            return own
        wanted, rule = of_verb(self.found.words[verb]), "source.dropped_subject"
        if self.found.words[verb].lemma in BY_WORD_OF_MOUTH:
            person = self.carried(rule, replace(wanted, person=True), closing=closing)
            if person is not None:
                return person
        return self.carried(rule, wanted, closing=closing)

    def _of_sentence(self, verb: int, sentence: Sentence) -> Speaker | None:
        """Prezydent nie uznał porażki – utrzymuje, że P: the subject of the sentence's main clause before."""
        words = self.found.words
        mains = [
            w.i for w in words[sentence.start : verb] if w.dep == "ROOT" or w.dep.startswith("parataxis")
        ]
        phrase = next((p for i in mains if (p := subject_by_tree(self.found, i, sentence))), None)
        if phrase is None or phrase.end > verb:
            return None
        if not agrees(words[verb], phrase, words) and not many_then(words[verb], phrase, words):
            return None
        speaker = self._with_apposition(phrase, sentence)
        if speaker is None or not self._is_somebody(phrase, speaker):
            return None
        return replace(speaker, mention=None, antecedent=speaker.mention, rule="source.subject_of_sentence")

    # --- subjects of verbs

    def after_cue(
        self, cue: CueHit, sentence: Sentence, quoted: tuple[int, int] | None = None
    ) -> Speaker | None:
        """– powiedział wczoraj rzecznik; – czytamy w serwisie; – dodał."""
        found, words = self.found, self.found.words
        stop = self._clause_stop(cue, sentence)
        listed = phrases(found, found.name_at[cue.end].end if is_told(found, cue, cue.end) else cue.end, stop)
        if cue.lemma in {"czytać"} or cue.cls == "wynika_z" or cue.slot:
            phrase = phrase_at(words, cue.end, sentence.end) if cue.slot else next(iter(listed), None)
            if phrase is None and cue.lemma == "czytać":
                return self._read_in()
            return self._named(phrase) if phrase else None
        verb = next((i for i in range(cue.start, cue.end) if words[i].finite), cue.start)
        if is_impersonal(found, verb, cue):
            return body_of_impersonal(found, verb, sentence, self.salience, closing=True)
        named = [p for p in listed if agrees(words[verb], p, words)]
        allowed = [p for p in named if tree_allows(found, p)]
        phrase = next((p for p in allowed if not self._hears(p)), None) or next(iter(allowed), None)
        phrase = phrase or teller_seen_as_object(found, verb, sentence, closing=True)
        if phrase and not is_told(found, cue, phrase.head):
            return self._text_of(cue, self._with_apposition(phrase, sentence))
        answering = self.answering(words[verb])
        if answering is not None and quoted is not None and in_a_turn(found, quoted[0]):
            return answering
        if quoted and words[verb].best.tags & {"sg"}:
            own = of_first_person(words[quoted[0] : quoted[1]])
            if own.genders and (speaker := self.carried("source.first_person", own, closing=True)):
                return speaker
        return self._dropped(verb, closing=True)

    def answering(self, verb: Word | None = None) -> Speaker | None:
        """– mówi, – opowiadał; an answer that nobody closes: in an interview the one who is asked, where the
        verb allows it.
        """
        guest = self.interviewee
        if guest is None or verb is not None and not _may_be(verb, guest):
            return None
        made = from_name(guest, None, "source.interviewee")
        return replace(made, antecedent=(guest.start, guest.end))

    def _hears(self, phrase: Phrase) -> bool:
        """powiedział PAP starosta: an outlet beside a speaker is whom he told."""
        name = self.found.name_at.get(phrase.head)
        return name is not None and name.kind in {"agency", "outlet"}

    def _clause_stop(self, cue: CueHit, sentence: Sentence) -> int:
        words, stop = self.found.words, min(sentence.end, cue.end + AFTER)
        marks = {",", ":", ";", ".", "–", "—"}
        return next((i for i in range(cue.end, stop) if words[i].text in marks), stop)

    def of_verb(self, cue: CueHit, sentence: Sentence) -> Speaker | None:
        """The subject of a cue with its words after it."""
        words = self.found.words
        verb = next((i for i in range(cue.start, cue.end) if words[i].finite), None)
        if verb is None:
            return self._of_unfinite(cue, sentence)
        if is_impersonal(self.found, verb, cue):
            return recorded_in(self.found, verb, sentence) or body_of_impersonal(
                self.found, verb, sentence, self.salience
            )
        if cue.lemma == "czytać":
            return self._read_before(verb, sentence)
        if words[verb].best.tags & {"pri", "sec"} or self._how_things_are(cue, sentence):
            return None
        if pair := self._of_pair(verb, sentence):
            return pair
        phrase = self._subject(verb, sentence)
        if phrase is None and words[verb].lemma in {"mieć", "brzmieć"}:
            return None  # nie ma wątpliwości, że P: nobody says so
        if words[verb].lemma in SHOWING and not self._shows(phrase):
            return None
        if phrase is None and words[verb].best.tags & {"pl"} and (pair := self._both(verb, sentence)):
            return pair
        if phrase is None:
            return None if self._about_a_thing(verb, sentence) else self._dropped(verb, sentence)
        if words[phrase.head].lemma in NOBODY:
            return None
        if (
            words[phrase.head].lemma in {"człowiek", "osoba", "mężczyzna", "kobieta"}
            and words[phrase.start - 1].lower == "to"
        ):
            return self.carried("source.pointed_at", of_verb(words[verb]))
        return self._text_of(cue, self._with_apposition(phrase, sentence))

    def _how_things_are(self, cue: CueHit, sentence: Sentence) -> bool:
        """Pewne jest to, że P; jest pewne, że P: of nobody, so the adjective is neuter."""
        if cue.lemma not in {"być pewny", "być pewien", "być przekonany"}:
            return False
        near = self.found.words[max(sentence.start, cue.start - 4) : cue.end + 2]
        own = [w for w in near if w.lemma in {"pewny", "pewien", "przekonany"}]
        return any(w.best.genders == {"n"} and "sg" in w.best.tags for w in own)

    def _about_a_thing(self, verb: int, sentence: Sentence) -> bool:
        """Pomysł obiecuje więcej: the verb has a subject, which is nobody, so it is nobody's word."""
        phrase = subject_by_tree(self.found, verb, sentence)
        if phrase is None or phrase.head in self.found.name_at or is_calendar(self.found.words[phrase.head]):
            return False
        return self.found.words[phrase.head].cases() == {"nom"}

    def _shows(self, phrase: Phrase | None) -> bool:
        """sondaż pokazuje, że P; not: historia pokazuje, poseł pokazał, że P."""
        lemma = noun_lemma(self.found.words[phrase.head]) if phrase is not None else ""
        return described_as(lemma, "document") or described_as(lemma, "recordings")

    @staticmethod
    def _text_of(cue: CueHit, speaker: Speaker | None) -> Speaker | None:
        """brzmi fragment wpisu: whose text it is; what else "sounds" (hasło) tells nobody's words."""
        nobody = speaker is not None and speaker.unnamed and speaker.type is SourceType.UNNAMED
        return None if cue.lemma == "brzmieć" and nobody else speaker

    def joined(self, cue: CueHit, speaker: Speaker, sentence: Sentence) -> tuple[Speaker, ...]:
        """Jan Lis i radna Anna Kos oznajmili: those who speak with him."""
        words = self.found.words
        verb = next((i for i in range(cue.start, cue.end) if words[i].finite), None)
        if verb is None or "pl" not in words[verb].best.tags or speaker.mention is None:
            return ()
        others, at = list[Speaker](), speaker.mention[1]
        while at + 1 < sentence.end and _goes_on(words, at) and len(others) < MOST_JOINED:
            phrase = to_its_bearer(self.found, phrase_at(words, at + 1, sentence.end), sentence.end)
            other = self._with_apposition(phrase, sentence) if phrase and "nom" in phrase.cases else None
            if phrase is None or other is None or not can_speak(self.found, phrase):
                break
            others.append(other)
            at = phrase.end
        return tuple(others)

    def by_whom(self, predicate: int, end: int) -> Speaker | None:
        """został skrytykowany przez X: the agent of a passive."""
        agent = next((p for p in phrases(self.found, predicate + 1, end) if p.prep == "przez"), None)
        agent = to_its_bearer(self.found, agent, end)
        return self._named(agent) if agent is not None and can_speak(self.found, agent) else None

    def _of_unfinite(self, cue: CueHit, sentence: Sentence) -> Speaker | None:
        """twierdząc, że P; chce powiedzieć, że P: the subject of the governing verb speaks."""
        words = self.found.words
        own = next(
            (i for i in range(cue.start, cue.end) if words[i].pos in {"pcon", "pant", "inf"}), cue.start
        )
        main = self._governing(own, sentence)
        if main is None and words[own].pos == "inf":
            return None
        if main is not None and (words[main].pos == "pred" or words[main].lower in {"należy", "należałoby"}):
            return None
        if words[own].pos == "inf" and self._of_another(own, main, sentence):
            return None
        if main is not None and words[main].best.tags >= {"pri", "sg"}:
            mine = replace(of_verb(words[main]), person=True)  # chciałabym przypomnieć, że P
            return (
                self.carried("source.first_person", mine, closing=True)
                if self.salience.last_spoken()
                else None
            )
        if main is not None and words[main].best.tags & {"pri", "sec"}:
            return None  # musimy pamiętać, że P: all of us should
        phrase = None if words[own].pos in {"pcon", "pant"} else subject_by_tree(self.found, own, sentence)
        if phrase is None and main is not None:
            phrase = self._subject(main, sentence)
        if phrase is not None and can_speak(self.found, phrase):
            return self._with_apposition(phrase, sentence)
        return self.carried("source.governing_subject", of_verb(words[main]) if main is not None else None)

    def _of_another(self, own: int, main: int | None, sentence: Sentence) -> bool:
        """pozwala mi powiedzieć, że P: I say so; musi zapewnić, że P: he is to see to it."""
        words = self.found.words
        before = words[sentence.start if main is None else main : own]
        seen_to = words[own].lemma in {"zapewnić", "zapewniać"} and any(w.lemma in OBLIGED for w in before)
        return seen_to or any(w.lower in {"mi", "nam", "wam", "państwu"} for w in before)

    def _governing(self, own: int, sentence: Sentence) -> int | None:
        """The verb whose subject an infinitive or a participle shares: the nearest before it; of a participle
        of saying the main clause's, not that of what is said (twierdził, że P, dodając, że Q).
        """
        words = self.found.words
        before = [i for i in range(own - 1, sentence.start - 1, -1) if words[i].finite]
        if words[own].pos in {"pcon", "pant"} and before:
            parts = segments(words, sentence.start, own)
            main = [i for s in parts if s.kind == "main" for i in range(s.start, s.end) if words[i].finite]
            return main[-1] if main else before[0]
        head = words[own].head  # "Zaprzeczając, że P, radny wyszedł": the main clause is still to come
        if (
            not before
            and words[own].pos in {"pcon", "pant"}
            and own < head < sentence.end
            and words[head].finite
        ):
            return head
        return before[0] if before else None

    def _of_pair(self, verb: int, sentence: Sentence) -> Speaker | None:
        own = [i for i in self.found.words.below[verb] if sentence.start <= i < sentence.end]
        return next((s for i in own if (s := of_the_pair(self.found, i, sentence))), None)

    def _both(self, verb: int, sentence: Sentence) -> Speaker | None:
        """Obaj zapowiedzieli, oboje twierdzą: the last two persons named, the first of them first."""
        near = self.found.words[max(sentence.start, verb - 4) : verb]
        word = next((w for w in near if w.lower in {"obaj", "oboje", "obie"}), None)
        return first_of_both(self.found, word.i, sentence) if word is not None else None

    def _subject(self, verb: int, sentence: Sentence) -> Phrase | None:
        """By the tree where it shows a subject that can speak, else by the clauses around."""
        phrase = subject_by_tree(self.found, verb, sentence)
        if phrase is not None and can_speak(self.found, phrase):
            return phrase
        outlet = name_before(self.found, verb, sentence, OUTLETS)
        near = outlet or self._share(verb, sentence) or nearby_subject(self.found, verb, sentence)
        near = near or teller_seen_as_object(self.found, verb, sentence)
        return near or name_before(self.found, verb, sentence)

    def _share(self, verb: int, sentence: Sentence) -> Phrase | None:
        """67 proc. uważa, że P: a share of those asked, who are not named."""
        words, at = self.found.words, verb - 1
        while at > sentence.start and words[at].pos in {"adv", "part"}:
            at -= 1
        if at <= sentence.start or words[at].lower not in PERCENT or not words[at - 1].text[:1].isdigit():
            return None
        return Phrase(at - 1, at + 1, at, frozenset({"nom"}), None, GENDERS)

    # --- phrases in a slot

    def of_phrase(self, phrase: Phrase | None, cue: CueHit, sentence: Sentence) -> Speaker | None:
        """The source in a slot; without one ("jego zdaniem", "jak dodał") the one who spoke last."""
        if phrase is None:
            return self._without_phrase(cue, sentence)
        if self.found.words[phrase.head].lemma == "który":
            antecedent = relative_antecedent(self.found, cue.start - 1, sentence)
            told = antecedent is not None and (
                cue.lemma.split()[0] not in RESTRICTED or self._can_record(antecedent)
            )
            if antecedent is None or not told or is_part_of_a_text(self.found.words[antecedent.head]):
                return None
            return self._named(antecedent)
        if cue.lemma.split()[0] in RESTRICTED and self.found.words[phrase.head].pos == "ppron3":
            wanted = of_pronoun(self.found.words[phrase.head])
            paper = self.salience.chosen(wanted, types={SourceType.DOCUMENT})
            return (
                replace(paper, mention=(phrase.start, phrase.end), rule="source.pronoun") if paper else None
            )
        if self.found.words[phrase.head].lemma in NOBODY:
            return None
        if cue.lemma.startswith("według|wg X") and self._is_measure(phrase):
            return None
        if cue.lemma.split()[0] in RESTRICTED and not self._can_record(phrase):
            return None
        return self._named(phrase)

    def _without_phrase(self, cue: CueHit, sentence: Sentence) -> Speaker | None:
        words = self.found.words
        if words[cue.start].lemma == "który":
            antecedent = relative_antecedent(self.found, cue.start - 1, sentence)
            return self._with_apposition(antecedent, sentence) if antecedent else None
        if cue.cls == "as_clause" and (heard := self._heard_from(cue, sentence)):
            return heard
        if cue.cls == "as_clause" and self._we(cue):
            return from_name(own_voice(self.found), (cue.start, cue.end), "source.publisher_itself")
        verb = next((i for i in range(cue.start, cue.end) if words[i].finite), None)
        if verb is not None and is_impersonal(self.found, verb, cue):
            return body_of_impersonal(self.found, verb, sentence, self.salience)
        if cue.cls == "preposition" and words[cue.start].lemma in {"nasz", "mój"}:
            if any(w.text in DASHES for w in words[sentence.start : cue.start]):
                return self.carried("source.pronoun", closing=True)  # – P – mówił. – Moim zdaniem Q
            return from_name(own_voice(self.found), (cue.start, cue.end), "source.publisher_itself")
        if cue.cls == "preposition" and "jego" not in cue.lemma and "niego" not in cue.lemma:
            return None
        if "wiadomo" in cue.lemma or "okazuje" in cue.lemma or "widać" in cue.lemma:
            return None
        pronoun = next((w for w in words[cue.start : cue.end] if w.pos == "ppron3"), None)
        if pronoun is not None:
            speaker = self.carried("source.pronoun", of_pronoun(pronoun))
            return replace(speaker, mention=(pronoun.i, pronoun.i + 1)) if speaker else None
        if verb is None:
            return self.carried("source.dropped_subject") or self._channel()
        if words[verb].lemma == "czytać":
            return self._read_in()
        shared = subject_by_tree(self.found, verb, sentence)
        if shared is not None and can_speak(self.found, shared):
            return self._with_apposition(shared, sentence)
        return self._dropped(verb, sentence) or self._channel()

    def of_telling(self, told: Telling, sentence: Sentence) -> Speaker | None:
        """zapewnienia wójta, jego zapewnienia: whose words a noun of saying tells."""
        if told.holder is not None:
            return self._named(told.holder)
        if told.verb is not None and told.pronoun is None:
            phrase = subject_by_tree(self.found, told.verb, sentence)
            return (
                self._with_apposition(phrase, sentence) if phrase and can_speak(self.found, phrase) else None
            )
        if told.pronoun is None:
            return None
        speaker = self.carried("source.pronoun", of_pronoun(self.found.words[told.pronoun]))
        return replace(speaker, mention=(told.pronoun, told.pronoun + 1)) if speaker else None

    def _we(self, cue: CueHit) -> bool:
        """jak ustaliliśmy, jak się dowiadujemy: the publisher's own finding."""
        words = self.found.words
        verb = next((i for i in range(cue.start, cue.end) if words[i].finite), None)
        return verb is not None and words[verb].best.tags >= {"pri", "pl"} and words[verb].lemma in FOUND_OUT

    def _heard_from(self, cue: CueHit, sentence: Sentence) -> Speaker | None:
        """Jak słyszymy w otoczeniu premiera, jak dowiedzieliśmy się od urzędników: those who told us."""
        words = self.found.words
        verb = next((i for i in range(cue.start, cue.end) if words[i].finite), None)
        if verb is None or "pri" not in words[verb].best.tags or words[verb].lemma not in HEARD:
            return None
        stop = next((i for i in range(cue.end, sentence.end) if words[i].text == ","), sentence.end)
        for phrase in phrases(self.found, cue.end, stop):
            circle = words[phrase.head].lemma in lexicon_words("sources", "circles")
            inside = phrase.prep in {"w", "we", "wśród"} and self._tells_us(phrase)
            if circle or phrase.prep == "od" and can_speak(self.found, phrase) or inside:
                return self._named(phrase)
        return None

    def _tells_us(self, phrase: Phrase) -> bool:
        """w ministerstwie, w prokuraturze: a body by its noun, not a place."""
        lemma = self.found.words[phrase.head].lemma
        return any(described_as(lemma, kind) for kind in ("state_body", "org"))

    def _is_measure(self, phrase: Phrase) -> bool:
        """według planu, wg założeń: how things go, not who says so."""
        lemma = noun_lemma(self.found.words[phrase.head])
        return phrase.head not in self.found.name_at and described_as(lemma, "measures")

    def _can_record(self, phrase: Phrase) -> bool:
        """zgodnie z ustawą, w myśl umowy: a document or somebody named; zgodnie z planem is no source."""
        lemma = self.found.words[phrase.head].lemma
        recorded = described_as(lemma, "document") and lemma not in NOT_RECORDS
        return recorded or phrase.head in self.found.name_at

    def _read_in(self) -> Speaker | None:
        """jak czytamy, czytamy dalej: in the channel, the paper or the document that spoke last."""
        last = self.salience.chosen(Agreement(), types=READ, spoken=True)
        if last is None:
            return self._channel()
        return replace(last, mention=None, antecedent=last.mention or last.antecedent, rule="source.read_on")

    def _read_before(self, verb: int, sentence: Sentence) -> Speaker | None:
        """Na kanale X czytamy, że P; w raporcie czytamy, że P."""
        listed = phrases(self.found, sentence.start, verb)
        place = next((p for p in listed if p.prep in {"w", "we", "na"} and can_speak(self.found, p)), None)
        return self._named(place) if place is not None else None

    def _channel(self) -> Speaker | None:
        channel = named_channel(self.found)
        if channel is None:
            return None
        made = from_name(channel, None, "source.channel_of_text")
        return replace(made, antecedent=(channel.start, channel.end))

    # --- whom a phrase means

    def _with_apposition(self, phrase: Phrase, sentence: Sentence) -> Speaker | None:
        """adwokat kobiety, Saiful Mulook; pełnomocnik, mec. Jan Lis: the name after the comma is the same."""
        speaker = self._named(phrase)
        if speaker is None or not speaker.unnamed:
            return speaker
        name = bearer_named_beside(self.found, phrase, sentence)
        if name is None:
            return speaker
        return Speaker(name.canonical, speaker.type, (phrase.start, name.end), rule="source.apposition")

    def _named(self, phrase: Phrase) -> Speaker | None:
        """The speaker of a phrase; a pronoun or a description points back to one of the text."""
        found, words = self.found, self.found.words
        head, mention = words[phrase.head], (phrase.start, phrase.end)
        if head.pos in {"ppron3"} or head.lemma in ANAPHORS and phrase.end == phrase.start + 1:
            carried = self.carried("source.pronoun", of_pronoun(head))
            return replace(carried, mention=mention) if carried else None
        if (owner := self._owner_of_document(phrase)) is not None:
            return owner
        speaker = speaker_of(found, phrase)
        name = found.name_at.get(phrase.head)
        company = name is not None and name.rule == "platform.company" and not phrase.prep
        platform = speaker.canonical.lower() in platforms() and not company
        if platform and speaker.type is not SourceType.CHANNEL:
            return self.carried("source.platform_is_no_source")
        if speaker.unnamed or speaker.rule == "source.described":
            return self._described(phrase) or speaker
        return speaker

    def _owner_of_document(self, phrase: Phrase) -> Speaker | None:
        """jej oświadczenie, w jego komunikacie: the words of the one who spoke or was spoken of before."""
        words = self.found.words
        possessive = next((w for w in words[phrase.start : phrase.head] if w.lower in POSSESSIVES), None)
        written = ("document", "holder", "post")
        if possessive is None or not any(described_as(words[phrase.head].lemma, s) for s in written):
            return None
        owner = self.carried("source.owner_of_document", of_pronoun(possessive))
        return replace(owner, mention=(phrase.start, phrase.end)) if owner is not None else None

    def _described(self, phrase: Phrase) -> Speaker | None:
        body = whose_people(self.found, phrase)
        if body is not None:
            return from_name(body, (phrase.start, phrase.end), "source.people_of_body")
        pointed = referent(self.found, phrase, self.salience)
        if pointed is not None:
            return pointed
        if (again := said_again(self.found, phrase, self.salience)) is not None:
            return again
        fuller = same_head_before(self.found, phrase)
        if fuller is not None:
            mention = (phrase.start, phrase.end)
            return replace(speaker_of(self.found, fuller), mention=mention, rule="source.said_before")
        return self._issued(phrase) or self._bare_role(phrase)

    def _issued(self, phrase: Phrase) -> Speaker | None:
        """– czytamy w oświadczeniu: of the body or the person of whom the text has just spoken."""
        bare = phrase.end == phrase.start + 1 and not described_by_clause(self.found.words, phrase)
        if not bare or self.found.words[phrase.head].lemma not in lexicon_words("sources", "issued"):
            return None
        issuer = self.salience.issuer()
        if issuer is None:
            return None
        return replace(issuer, mention=(phrase.start, phrase.end), antecedent=None, rule="source.issued")

    def _bare_role(self, phrase: Phrase) -> Speaker | None:
        """rzecznik, autor without a bearer in the text: the last one who spoke, if a person or a body."""
        head, last = self.found.words[phrase.head], self.salience.last_spoken()
        roles = lexicon_words("sources", "bare_role")
        if last is None or phrase.end != phrase.start + 1 or head.lemma not in roles:
            return None
        if last.type not in {SourceType.PERSON, SourceType.STATE_BODY} or last.unnamed:
            return None  # minister is none of the "radni" who spoke before
        return replace(last, mention=(phrase.start, phrase.end), antecedent=None, rule="source.bare_role")


def _goes_on(words: Words, at: int) -> bool:
    """Francja, Hiszpania i Włochy: does a row of names go on here?"""
    return words[at].lower in {"i", "oraz"} or words[at].text == "," and words[at + 1].dep == "conj"


def _may_be(verb: Word, person: Name) -> bool:
    """Is the verb in the singular and, where it shows a gender, in the person's?"""
    wanted = of_verb(verb)
    return wanted.number != "pl" and not (
        wanted.genders and person.genders and not wanted.genders & person.genders
    )
