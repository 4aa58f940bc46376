"""Whom a clause without a subject speaks of: the speaker, his people, whom the claim before told of."""

from __future__ import annotations

from bisect import bisect_left

from .event_times import near_in_text
from .layers import GENDERS, Attribution, Layers, Speaker, Word, Words
from .own_subject import SURE, impersonal, own_subject
from .phrases import phrase_at
from .salience import grammar_of
from .types import Entity, ExtractedMention, QuoteKind, SourceType

Earlier = list[tuple[Attribution, ExtractedMention]]


def dropped_subject(
    found: Layers, made: Attribution, earlier: Earlier, main: list[int], speaker: Entity, we: Entity | None
) -> tuple[Entity, ...]:
    """Whom the clause of these words drops: the speaker or his people in the first person, else the one
    spoken of before who agrees with the verb; nobody where that is not sure.
    """
    words = found.words
    verb = next((i for i in main if words[i].finite), None)
    before = earlier[-1] if earlier else None
    if any(words[i].pos == "pcon" for i in main[:4]) and before and before[0] is made and before[1].actors:
        return _unmentioned(before[1].actors[:1])
    if verb is None or words[verb].pos in {"imps", "pred"} or own_subject(found, main) == SURE:
        return ()
    if impersonal(words, verb):
        return ()
    tags = words[verb].best.tags
    if "pri" in tags:
        first_person = speaker if "sg" in tags else we
        return (first_person,) if first_person is not None else ()
    if "sec" in tags:
        return ()  # those spoken to are nobody whom the words before told of
    if (shared := _shared_subject(words, made, before, main)) is not None:
        return shared
    if words[verb].pos == "praet" and words[verb].best.genders == {"n"}:
        return ()
    plural = "pl" in tags
    complement = made.rule.startswith("indirect.complement")
    last = before[0] if before else None
    if made.outlet and last is not None and last.quote_kind is QuoteKind.DIRECT and not plural:
        spoke = last.speaker
        return (Entity(spoke.canonical, None, spoke.aliases, spoke.unnamed),)
    for other, mention in reversed(earlier[-2:]):
        goes_on = other is made or not complement and other.speaker.canonical == made.speaker.canonical
        if goes_on and made.speaker.canonical == found.publisher and not near_in_text(found, made, other):
            continue  # the outlet has turned to somebody else in between
        if goes_on and (agreeing := _agreeing(found, words[verb], mention.actors)):
            return agreeing
    if before is not None and not complement and not plural and before[1].actors:
        first = before[1].actors[0]
        if not first.unnamed and _goes_on(found, made, before[0], verb, first):
            return _unmentioned((first,))
    if complement and plural and made.others:
        speakers = (made.speaker, *made.others)
        return tuple(Entity(one.canonical, None, one.aliases, one.unnamed) for one in speakers)
    if complement and _speaker_agrees(found, words[verb], made.speaker):
        return (Entity(speaker.canonical, None, speaker.aliases, speaker.unnamed),)
    return ()


def _shared_subject(
    words: Words, made: Attribution, before: tuple[Attribution, ExtractedMention] | None, main: list[int]
) -> tuple[Entity, ...] | None:
    """że działania związku są groźne i wymagają reakcji: the second verb has the subject of the first,
    so it is not the speaker's; None where the verbs are not joined or the first has nobody in its words.
    """
    joined = words[main[0] - 1].lower in {"i", "oraz"} if main[0] else False
    if not joined or before is None or before[0] is not made:
        return None
    actors = tuple(actor for actor in before[1].actors if actor.mention is not None)
    return _unmentioned(actors) if actors else None


def _unmentioned(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    return tuple(Entity(e.canonical, None, e.aliases, e.unnamed) for e in entities)


def _agreeing(found: Layers, verb: Word, actors: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Those spoken of before, where number and gender of the verb allow them: all, or the first one."""
    plural = "pl" in verb.best.tags
    if not actors:
        return ()
    first = actors[0]
    if plural and len(actors) == 1 and not first.unnamed:
        return ()
    number, genders = _grammar(found, first)
    if len(actors) == 1 and number is not None and number != ("pl" if plural else "sg"):
        return ()
    if verb.pos == "praet" and not plural and not genders & verb.best.genders:
        return ()
    return _unmentioned(actors if plural else actors[:1])


def _speaker_agrees(found: Layers, verb: Word, speaker: Speaker) -> bool:
    """Can a verb of the third person, in what somebody says, be said of himself?"""
    plural = "pl" in verb.best.tags
    if plural and speaker.type is SourceType.PERSON:
        return False
    number, _ = grammar_of(found, speaker)
    collective = speaker.type is not SourceType.PERSON and not speaker.unnamed
    return number is None or collective or (number == "pl") == plural


def _grammar(found: Layers, entity: Entity) -> tuple[str | None, frozenset[str]]:
    """Number and genders of a participant, by his name or by the words that told of him."""
    person = next((n for n in found.names if n.canonical == entity.canonical and n.kind == "person"), None)
    if person is not None:
        return "sg", person.genders or GENDERS
    if entity.mention is None:
        return None, GENDERS
    start = bisect_left(found.words, entity.mention.start, key=lambda w: w.start)
    end = bisect_left(found.words, entity.mention.end, key=lambda w: w.start)
    phrase = phrase_at(found.words, start, end)
    if phrase is None:
        return None, GENDERS
    known = found.words[phrase.head].known
    counted = any(w.pos == "num" or w.text.isdigit() for w in found.words[phrase.start : phrase.head])
    # A woman may bear a man's title, and a number decides by itself.
    genders = phrase.genders | ({"f"} if "m1" in phrase.genders else set())
    return None if counted else phrase.number, frozenset(genders) if known else GENDERS


def _goes_on(found: Layers, made: Attribution, other: Attribution, verb: int, person: Entity) -> bool:
    """Is the verb in the sentence after the one that spoke of a person of its gender?"""
    gender = next(
        (n.genders for n in found.names if n.canonical == person.canonical and n.kind == "person"), None
    )
    word = found.words[verb]
    fits = gender is not None and (word.pos != "praet" or not gender or bool(gender & word.best.genders))
    return fits and near_in_text(found, made, other)
