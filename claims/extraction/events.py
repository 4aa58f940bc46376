"""Events: every verb and event noun that the lexicon gives a type, and the predicate that heads a clause."""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from .clauses import segments
from .layers import EventHit, Layers, Word, layers, starting
from .lexicon import data
from .lexicon import words as lexicon_words
from .triggers import Trigger, around, trigger_at

SUBJECT_LIGHT = {
    "trwać",
    "odbyć",
    "odbywać",
    "nastąpić",
    "dojść",
    "dochodzić",
    "zakończyć",
    "rozpocząć",
    "zacząć",
    "pozostawać",
}


class Events:
    """Fills `Layers.events`: position of a trigger -> what it names."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        for word in found.words:
            trigger = trigger_at(found.words, word.i)
            if trigger:
                noun = word.pos in {"subst", "ger"}
                found.events[word.i] = EventHit(
                    word.i,
                    word.i + 1,
                    word.i,
                    word.lemma,
                    trigger.type,
                    mode_of(found, word.i, trigger),
                    f"event.{trigger.type}.{trigger.lemma}",
                    trigger.speech and not noun,
                    noun,
                )
        return doc


def mode_of(found: Layers, i: int, trigger: Trigger) -> str | None:
    """The lexicon's mode, or the one the words around tell."""
    grammar = data("event_grammar")
    scene = around(found.words, i)
    if trigger.lemma in trigger.entry.get("plain", ()):
        return None
    if trigger.type == "CONSULT" and trigger.mode in {None, "visit"}:
        if scene & set(grammar["phone"]):
            return "phone"
        return "visit" if scene & set(grammar["visit"]) else trigger.mode
    if trigger.type == "COOPERATE":
        return next((m for m in ("military", "economic", "intelligence") if scene & set(grammar[m])), None)
    return trigger.mode


def head_event(found: Layers, start: int, end: int) -> EventHit | None:
    """The predicate of a stretch with its type:
    the main verb, past its helpers, or the event noun a light verb carries.
    """
    words = found.words
    own = [i for s in segments(words, start, end) if s.kind == "main" for i in range(s.start, s.end)]
    verb = next((i for i in own if words[i].finite and words[i].lower not in {"by", "to"}), None)
    if verb is None:
        if not own:
            own = list(range(start, end))
        verb = next((i for i in own if words[i].lower == "to" or words[i].pos in {"pcon", "pant"}), None)
        return _verbless(found, own, verb, start, end)
    double = next(
        (i for i in own if i in found.events and found.events[i].rule.endswith((".sobowtór", ".dubler"))),
        None,
    )
    gap = _gap_predicate(found, start, end, own, verb)
    if gap is not None:
        return gap
    lexical, first, last = _lexical_verb(words, own, verb)
    hit = found.events.get(lexical)
    span = _group(words, own, first, last)
    if double is not None:
        return EventHit(*span, double, words[double].lemma, "X_HEALTH", "double", "event.double")
    deontic = _deontic(words, own, verb)
    rule = any(h.rule == "mieć.rule" for h in starting(found.hedges, verb, verb + 1))
    if rule:
        return EventHit(*span, lexical, words[lexical].lemma, "X_REGULATE", None, "event.rule")
    if deontic:
        return EventHit(*span, lexical, words[lexical].lemma, "REQUEST", "change", "event.deontic")
    if _new_office(words, own, lexical):
        return EventHit(*span, lexical, words[lexical].lemma, "X_PERSONNEL", "appoint", "event.new_office")
    phrase = hit is not None and len(hit.rule.replace(" się", "").split()) > 1
    if phrase and hit is not None:
        parts = hit.rule.split()[1:]
        further = next((i for i in own if words[i].lemma in parts and 0 <= i - span[1] <= 2), None)
        span = (span[0], further + 1) if further is not None else span
    if hit and (phrase or words[lexical].lemma not in set(data("event_grammar")["light"])):
        return EventHit(*span, lexical, hit.lemma, hit.type, hit.mode, hit.rule, hit.speech)
    carried = _carried(found, own, lexical)
    if carried:
        noun = found.events[carried]
        wide = (span[0], max(span[1], carried + 1)) if 0 <= carried - span[1] <= 2 else span
        return EventHit(
            *wide, carried, noun.lemma, noun.type, noun.mode, noun.rule + ".light_verb", noun=True
        )
    if hit:
        return EventHit(*span, lexical, hit.lemma, hit.type, hit.mode, hit.rule, hit.speech)
    return EventHit(*span, lexical, words[lexical].lemma, "X_STATE", None, "event.rest")


def _verbless(found: Layers, own: list[int], verb: int | None, start: int, end: int) -> EventHit | None:
    """ "To nieprawda", "kolejne skargi": a pointing word,
    a participle or an event noun stands for the verb.
    """
    words = found.words
    if verb is not None:
        hit = found.events.get(verb)
        return EventHit(
            verb,
            verb + 1,
            verb,
            words[verb].lemma,
            hit.type if hit else "X_STATE",
            hit.mode if hit else None,
            hit.rule if hit else "event.rest",
        )
    infinitive = next((i for i in own if words[i].pos == "inf"), None)
    if infinitive is not None:
        known = found.events.get(infinitive)
        return known or EventHit(
            infinitive, infinitive + 1, infinitive, words[infinitive].lemma, "X_STATE", None, "event.rest"
        )
    noun = next((i for i in own or range(start, end) if i in found.events), None)
    if noun is not None:
        return found.events[noun]
    inside = [i for i in own if words[i].pos in {"ppas", "inf", "subst", "adj"}]
    if not inside:
        return None
    return EventHit(
        inside[0], inside[0] + 1, inside[0], words[inside[0]].lemma, "X_STATE", None, "event.rest"
    )


def _lexical_verb(words: list[Word], own: list[int], verb: int) -> tuple[int, int, int]:
    """(meaning verb, first, last): the infinitive or participle at the end of a chain of helpers."""
    helpers = set(data("event_grammar")["helper"])
    at, first, last = verb, verb, verb
    for _ in range(3):
        word = words[at]
        ahead = [i for i in own if i > last and i <= last + 8]
        behind = [i for i in own if first - 4 <= i < first]
        if word.lemma in {"być", "zostać", "zostawać"} or word.pos == "bedzie":
            kinds = {"ppas"} if word.pos != "bedzie" else {"ppas", "inf", "praet"}
            found = next(
                (
                    i
                    for i in ahead
                    if words[i].pos in kinds
                    or "ppas" in {r.pos for r in words[i].readings}
                    and words[i].pos != "subst"
                ),
                None,
            )
            found = found if found is not None else next((i for i in behind if words[i].pos == "ppas"), None)
        elif word.lemma in helpers or f"{word.lemma} się" in helpers:
            found = next((i for i in [*ahead, *behind] if words[i].pos == "inf"), None)
        else:
            found = None
        if found is None:
            break
        if word.lemma in {"chcieć", "zamierzać", "planować", "próbować", "usiłować", "starać"}:
            return at, min(first, found), max(last, found)
        at, first, last = found, min(first, found), max(last, found)
    return at, first, last


def _new_office(words: list[Word], own: list[int], verb: int) -> bool:
    """został doradcą, następcą będzie X: an office in the instrumental beside `zostać`, or a successor's."""
    lemma = words[verb].lemma
    if lemma not in {"zostać", "zostawać", "być"}:
        return False
    for i in own:
        if words[i].pos != "subst" or "inst" not in words[i].cases() or words[i - 1].pos == "prep":
            continue
        heir = words[i].lemma in {"następca", "następczyni"}
        office = lemma != "być" and words[i].lemma in lexicon_words("sources", "person")
        if office or heir:
            return True
    return False


def _group(words: list[Word], own: list[int], first: int, last: int) -> tuple[int, int]:
    """The verb group with `nie` before it and `się` at its side."""
    if first - 1 in own and words[first - 1].lower == "się":
        first -= 1
    if first - 1 in own and words[first - 1].lower == "nie":
        first -= 1
    if last + 1 in own and words[last + 1].lower == "się":
        last += 1
    return first, last + 1


def _deontic(words: list[Word], own: list[int], verb: int) -> bool:
    word = words[verb]
    if word.lemma in {"trzeba", "powinien"} or word.lower in {"należy", "trzeba", "należałoby"}:
        return word.lower != "należy" or any(words[i].pos == "inf" for i in own)
    if word.lemma == "musieć" and word.pos == "fin":
        return any(words[i].pos == "inf" for i in own)
    return False


def _carried(found: Layers, own: list[int], verb: int) -> int | None:
    """The event noun that gives a light verb or a copula its meaning."""
    words = found.words
    grammar = data("event_grammar")
    lemma = words[verb].lemma
    if lemma in grammar["copula"]:
        topic = next(
            (i for i in own if words[i].lemma in grammar["topic"] and words[i - 1].lower != "na"), None
        )
        return next(
            (i for i in own if topic is not None and topic < i <= topic + 3 and i in found.events), None
        )
    if lemma in grammar["light"] or f"{lemma} się" in grammar["light"]:
        after = next(
            (i for i in own if verb < i <= verb + 10 and i in found.events and found.events[i].noun), None
        )
        if after is not None or lemma not in SUBJECT_LIGHT:
            return after
        return next(
            (i for i in own if verb - 8 <= i < verb and i in found.events and found.events[i].noun), None
        )
    return None


def _gap_predicate(found: Layers, start: int, end: int, own: list[int], verb: int) -> EventHit | None:
    """ "Pierwszym, do kogo przyszedł X, był Y" with a noun:
    the relative clause holds the event, Y fills its gap.
    """
    words = found.words
    lexical, _, _ = _lexical_verb(words, own, verb)
    if words[lexical].lemma not in {"być", "zostać", "okazać"}:
        return None
    for before, rel in _neighbours(found, start, end):
        if (
            words[before].lemma not in lexicon_words_of("gap_nouns")
            or not {"inst", "nom"} & words[before].cases()
        ):
            continue
        inner = next((i for i in range(*rel) if words[i].finite), None)
        if inner is not None and inner in found.events:
            hit = found.events[inner]
            return EventHit(inner, inner + 1, inner, hit.lemma, hit.type, hit.mode, "event.gap")
    return None


def _neighbours(found: Layers, start: int, end: int) -> list[tuple[int, tuple[int, int]]]:
    """(word before the comma, relative clause) pairs of a stretch."""
    parts = segments(found.words, start, end)
    return [(a.end - 1, (b.start, b.end)) for a, b in zip(parts, parts[1:], strict=False) if b.kind == "rel"]


@cache
def lexicon_words_of(section: str) -> frozenset[str]:
    return frozenset(data("event_grammar")[section])


def describes(word: Word, section: str) -> bool:
    return word.lemma in lexicon_words("sources", section)


@Language.factory("sprawdzam_events")
def create(nlp: Language, name: str) -> Events:
    return Events()
