"""Who a dropped subject, a pronoun or a floating quotation means: those who spoke or were subjects lately."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from .language.name_lists import first_names
from .layers import GENDERS, Layers, Sentence, Speaker, Word
from .phrases import phrase_at
from .types import SourceType
from .values import value

KEPT = 12  # participants remembered
LONG_AGO = -99
SPOKE = 5.0  # having spoken outweighs having been a subject by two sentences
SUBJECT = 3.0
SAME_PARAGRAPH = 1.0
PERSON = 0.5
DOCUMENT = -3.0  # "dodał" after a report is somebody else
LATELY = 3  # sentences back in which the issuer of a paper was spoken of
ISSUING = {SourceType.ORG, SourceType.STATE_BODY, SourceType.PERSON}
COLLECTIVE = {SourceType.OUTLET, SourceType.AGENCY, SourceType.ORG, SourceType.STATE_BODY, SourceType.CHANNEL}


@dataclass(slots=True)
class Participant:
    """Somebody of the text, with when he last spoke and was last a subject (sentence numbers)."""

    speaker: Speaker
    number: str | None
    genders: frozenset[str]
    paragraph: int
    place: int
    record: bool = False  # a text that is quoted, not somebody who goes on speaking
    spoke: int = LONG_AGO
    subject: int = LONG_AGO


@value
class Agreement:
    """What an anaphor demands of its antecedent; empty where it demands nothing."""

    number: str | None = None
    genders: frozenset[str] = frozenset()
    person: bool = False


class Salience:
    """Remembers the participants of a text and picks the one that an anaphor agrees with."""

    def __init__(self, found: Layers) -> None:
        self.found = found
        self.sentence = 0
        self.paragraph = 0
        self.known: dict[str, Participant] = {}

    def begin(self, sentence: Sentence) -> None:
        self.sentence += 1
        self.paragraph = sentence.paragraph

    def spoke(self, speaker: Speaker, seen: Agreement | None = None) -> None:
        """Notes that somebody spoke; `seen` is what his verb showed of him."""
        self._note(speaker, seen).spoke = self.sentence

    def was_subject(self, speaker: Speaker, seen: Agreement | None = None) -> None:
        self._note(speaker, seen).subject = self.sentence

    def last_spoken(self) -> Speaker | None:
        heard = [p for p in self.known.values() if p.spoke != LONG_AGO]
        return max(heard, key=lambda p: (p.spoke, p.place)).speaker if heard else None

    def chosen(
        self,
        wanted: Agreement,
        *,
        closing: bool = False,
        spoken: bool = False,
        types: Set[SourceType] = frozenset(SourceType),
    ) -> Speaker | None:
        """The most salient participant that agrees; in dialogue (`closing`) one who has spoken."""
        fitting = [p for p in self.known.values() if fits(p, wanted) and p.speaker.type in types]
        if spoken:
            fitting = [p for p in fitting if p.spoke != LONG_AGO]
        if closing and any(p.spoke != LONG_AGO for p in fitting):
            fitting = [p for p in fitting if p.spoke != LONG_AGO or p.subject >= self.sentence - 1]
        return max(fitting, key=lambda p: (self._score(p), p.place)).speaker if fitting else None

    def teller_of_late(self, types: Set[SourceType], sentences: int, *, about: bool) -> Speaker | None:
        """Who of these kinds spoke in the last sentences; else, with `about`, the subject of the last one."""
        near = [p for p in self.known.values() if p.speaker.type in types]
        spoke = [p for p in near if p.spoke >= self.sentence - sentences]
        listed = spoke or [p for p in near if about and p.subject == self.sentence - 1]
        return max(listed, key=lambda p: (self._score(p), p.place)).speaker if listed else None

    def issuer(self) -> Speaker | None:
        """Whose a bare "oświadczenie" is: the body, else the person, that lately spoke or was spoken of."""
        near = [p for p in self.known.values() if max(p.spoke, p.subject) >= self.sentence - LATELY]
        issuing = [p for p in near if p.speaker.type in ISSUING]
        bodies = [p for p in issuing if p.speaker.type is not SourceType.PERSON]
        return max(bodies or issuing, key=lambda p: (self._score(p), p.place)).speaker if issuing else None

    def _score(self, one: Participant) -> float:
        if one.speaker.type is SourceType.DOCUMENT or one.record:
            return one.spoke + DOCUMENT - self.sentence
        near = max(SPOKE + one.spoke, SUBJECT + one.subject) - self.sentence
        here = SAME_PARAGRAPH if one.paragraph == self.paragraph else 0.0
        return near + here + (PERSON if one.speaker.type is SourceType.PERSON else 0.0)

    def _note(self, speaker: Speaker, seen: Agreement | None) -> Participant:
        """A verb's own gender tells more than the dictionary's of a name."""
        span = speaker.mention or speaker.antecedent
        one = self.known.pop(speaker.canonical, None)
        if one is None:
            number, genders = grammar_of(self.found, speaker)
            place, record = span[0] if span else -1, speaker.rule == "source.recorded_in"
            one = Participant(speaker, number, genders, self.paragraph, place, record)
        elif speaker.mention is not None and not self._pronoun(speaker.mention):
            number, _ = grammar_of(self.found, speaker)
            one.speaker, one.number, one.place = speaker, number or one.number, speaker.mention[0]
        if seen is not None and seen.genders and speaker.mention is not None:
            one.genders = seen.genders
        one.paragraph = self.paragraph
        self.known[speaker.canonical] = one
        if len(self.known) > KEPT:
            del self.known[next(iter(self.known))]
        return one

    def _pronoun(self, mention: tuple[int, int]) -> bool:
        return self.found.words[mention[0]].pos == "ppron3"


def grammar_of(found: Layers, speaker: Speaker) -> tuple[str | None, frozenset[str]]:
    """Number and genders of the words that last named a speaker; every gender where nothing tells."""
    span = speaker.mention or speaker.antecedent
    phrase = phrase_at(found.words, *span) if span else None
    if phrase is None:
        return None, GENDERS
    names = {id(n): n for i in range(*span) if (n := found.name_at.get(i)) is not None} if span else {}
    given = next((n.genders for n in names.values() if n.canonical == speaker.canonical and n.genders), None)
    if given and given != GENDERS - {"n"} and given != GENDERS:
        return "sg", given
    if speaker.type is SourceType.PERSON and (own := _of_first_name(speaker.canonical)):
        return "sg", own
    if given:
        return "sg", given
    if speaker.type is SourceType.PERSON:
        return phrase.number, _of_a_role(found, phrase.head, phrase.genders)
    return phrase.number, phrase.genders if found.words[phrase.head].known else GENDERS


def _of_first_name(canonical: str) -> frozenset[str]:
    """Theresa May, though the text says "May": by a first name that is only a woman's or only a man's."""
    first, *rest = canonical.split()
    woman, man = first in first_names("f"), first in first_names("m")
    if not rest or woman == man:
        return frozenset()
    return frozenset({"f"}) if woman else frozenset({"m1"})


def _of_a_role(found: Layers, head: int, genders: frozenset[str]) -> frozenset[str]:
    """ "burmistrz" and "minister" are women's titles too; an unknown name is anybody's."""
    if not found.words[head].known:
        return GENDERS
    return genders | {"f"} if "m1" in genders else genders


def fits(one: Participant, wanted: Agreement) -> bool:
    """Do number, gender and kind allow the participant?"""
    if wanted.number and one.number and wanted.number != one.number:
        return False
    if wanted.number == "pl" and one.number is None and one.speaker.type in COLLECTIVE:
        return False  # Ryanair zwalnia pilotów. Domagają się odszkodowań: not the firm
    if wanted.genders and not wanted.genders & one.genders:
        return False
    return not (wanted.person and one.speaker.type in COLLECTIVE)


def of_verb(word: Word) -> Agreement:
    """A verb shows number, in the past tense gender too."""
    tags = word.best.tags
    number = "sg" if "sg" in tags else "pl" if "pl" in tags else None
    return Agreement(number, word.best.genders if word.pos == "praet" and number == "sg" else frozenset())


def of_pronoun(word: Word) -> Agreement:
    """niego, nim: of a man or a thing; niej: of a woman; jego, jej, ich as well."""
    number = next((n for n in ("sg", "pl") if n in word.best.tags), None)
    lower = word.lower
    if lower in {"jej", "niej", "ją", "nią", "ona"}:
        return Agreement("sg", frozenset({"f"}))
    if lower in {"jego", "niego", "nim", "mu", "on"}:
        return Agreement("sg", frozenset({"m1", "m2", "m3", "n"}))
    if lower in {"ono", "to"}:
        return Agreement("sg", frozenset({"n"}))
    if lower in {"ich", "nich", "nimi", "oni", "one"}:
        return Agreement("pl")
    return Agreement(number)


def of_first_person(words: list[Word]) -> Agreement:
    """Zarządziłam ewakuację: the words of a quotation tell the speaker's gender."""
    said = (w for w in words if w.pos == "praet" and w.best.tags >= {"pri", "sg"})
    first = next(said, None)
    return Agreement("sg", first.best.genders, person=True) if first else Agreement()
