"""Targets: the object of a predicate, the event's own prepositions, whom a state is good or bad for."""

from __future__ import annotations

from dataclasses import replace

from . import tree
from .agreement import is_calendar
from .anaphora import last_man, last_woman
from .layers import EventHit, Layers, Phrase, Word
from .lexicon import words as listed
from .participants import abstract, entities_of, human, is_thing
from .phrases import phrase_at
from .tree_subjects import subject_by_tree
from .types import Entity

OBJECT_PREPOSITIONS = {
    "CONSULT": {"z", "ze", "do"},
    "AGREE": {"z", "ze"},
    "COOPERATE": {"z", "ze"},
    "AID": {"do", "dla"},
    "SUPPORT": {"dla"},
    "THREATEN": {"wobec"},
    "X_HEALTH": {"u"},
    "ACCUSE": {"przeciwko", "przeciw", "na"},
    "ASSAULT": {"na", "w"},
    "REQUEST": {"do", "od"},
    "SANCTION": {"na", "wobec", "przeciwko", "przeciw"},
    "COERCE": {"na"},
    "PROTEST": {"przeciwko", "przeciw"},
    "X_ATTITUDE": {"do", "wobec"},
}
# rozmawiał z kim: the instrumental; "z Moskwy" tells where from.
CASE_OF = {"z": "inst", "ze": "inst", "na": "acc", "w": "acc"}
THINGS_HIT = {"ASSAULT", "COERCE", "X_INCIDENT"}
TO_BE_DONE = 6  # words between a demand and its "by"
CORE = {"obj", "iobj", "obl:arg"}
ORDERED = {"COERCE", "SANCTION", "X_PERSONNEL"}
TAKEN = {"wziąć", "brać", "przyjąć", "przyjmować", "dostać", "otrzymać", "kupić", "pożyczyć"}
LINKS = {"związek", "powiązanie", "kontakt", "więź"}
FAVOURS = {"korzyść", "niekorzyść", "rzecz"}


def objects_of(
    found: Layers, hit: EventHit, others: list[Phrase], speaker: Entity | None, we: Entity | None = None
) -> tuple[Entity, ...]:
    """The first phrase that can be the object and names somebody: accusative, dative, then the event's own
    prepositions. "Me" is the speaker, "us" those he speaks for.
    """
    words = found.words
    after = [
        p
        for p in others
        if p.start >= hit.start or p.cases <= {"dat", "acc", "gen"} or _parsed_as_object(found, p, hit)
    ]
    if hit.type == "CONSULT":
        after.sort(key=lambda p: p.prep not in {"z", "ze"})  # omówił z kim co: the partner, not the matter
    for phrase in after:
        phrase = _up_to_the_matter(found, hit, phrase)
        if _of_a_participle(words, hit, phrase):
            continue
        bare = _bare(found, hit, phrase)
        if bare and phrase.start <= hit.head < phrase.end:
            continue
        if not bare and not _by_preposition(found, hit, phrase):
            continue
        if hit.type == "CONSULT" and not phrase.prep and hit.noun:
            continue
        first_person = {"ja": speaker, "my": we}.get(words[phrase.head].lemma)
        if first_person is not None:
            return (replace(first_person, mention=found.span(phrase.start, phrase.end)),)
        if hit.type == "COERCE" and (owner := _owner(found, phrase)):
            return owner
        thing = hit.type in THINGS_HIT and is_thing(found, phrase) and words[phrase.head].dep in CORE
        people = [
            e
            for e in entities_of(found, phrase, thing)
            if thing or not e.unnamed or human(found, phrase)
            if not (hit.type == "RETREAT" and _place(found, phrase))
        ]
        if people:
            return tuple(people)
    return _asked_for(found, hit, after)


def _of_a_participle(words: list[Word], hit: EventHit, phrase: Phrase) -> bool:
    """związki reprezentujące załogę żądają: the participle's object, not the verb's."""
    governor = words[words[phrase.head].head]
    return governor.pos == "pact" and governor.i != hit.head and words[phrase.head].dep == "obj"


def _asked_for(found: Layers, hit: EventHit, after: list[Phrase]) -> tuple[Entity, ...]:
    """upomnieć się o deklaracje rządu: whose deed is asked for, where nobody is addressed."""
    if hit.type == "REJECT":
        return _to_be_dealt_with(found, hit, after)
    if hit.type != "REQUEST":
        return ()
    if (called := called_on(found, hit)) or (whose := _whose_deed(found, after)):
        return called or whose
    matters = (p for p in after if p.prep == "o" and "acc" in p.cases)
    named = (tuple(e for e in entities_of(found, p) if not e.unnamed) for p in matters)
    return next((people for people in named if people), ()) or (
        _to_be_dealt_with(found, hit, after) or _to_be_met(found, hit, after)
    )


def _to_be_met(found: Layers, hit: EventHit, after: list[Phrase]) -> tuple[Entity, ...]:
    """domagają się spotkania z zarządem: with whom."""
    meeting = next((p.head for p in after if not p.prep and found.words[p.head].head == hit.head), None)
    event = found.events.get(meeting) if meeting is not None else None
    if event is None or event.type != "CONSULT":
        return ()
    party = next((p for p in after if p.prep in {"z", "ze"} and found.words[p.head].head == meeting), None)
    return entities_of(found, party) if party is not None and "inst" in party.cases else ()


def _up_to_the_matter(found: Layers, hit: EventHit, phrase: Phrase) -> Phrase:
    """żądają od pracodawcy wypłaty premii: what is asked for belongs to the verb, not to the one asked."""
    if hit.type != "REQUEST" or phrase.prep != "od":
        return phrase
    inside = range(phrase.head + 1, phrase.end)
    matter = next((i for i in inside if found.words[i].pos == "ger" or i in found.events), None)
    return phrase if matter is None else replace(phrase, end=matter)


def _owner(found: Layers, phrase: Phrase) -> tuple[Entity, ...]:
    """przeszukali mieszkanie posła, zajęli majątek spółki: whose it is suffers it."""
    if found.words[phrase.head].lemma not in listed("arguments", "belongings"):
        return ()
    whose = phrase_at(found.words, phrase.head + 1, phrase.end, None, frozenset({"gen"}))
    return entities_of(found, whose) if whose is not None else ()


def _to_be_dealt_with(found: Layers, hit: EventHit, after: list[Phrase]) -> tuple[Entity, ...]:
    """domaga się powołania komisji śledczej: what the deed that is asked for is done to."""
    for phrase in after:
        deed = found.words[phrase.head]
        if phrase.prep or deed.pos != "ger" or deed.head != hit.head:
            continue
        inner = phrase_at(found.words, phrase.head + 1, phrase.end, None, frozenset({"gen"}))
        if inner is not None:
            return entities_of(found, inner, things=True)
    return ()


def called_on(found: Layers, hit: EventHit) -> tuple[Entity, ...]:
    """domagają się, by resort ogłosił listę: the subject of what is to be done."""
    words, sentence = found.words, found.sentence_at(hit.head)
    if sentence is None or hit.noun:
        return ()
    stop = min(sentence.end, hit.end + TO_BE_DONE)
    opening = next((i for i in range(hit.end, stop - 1) if words[i].text == ","), None)
    if opening is None or words[opening + 1].lower not in {"by", "aby", "żeby", "ażeby"}:
        return ()
    verb = next((w.i for w in words[opening + 2 : sentence.end] if w.finite), None)
    subject = subject_by_tree(found, verb, sentence) if verb is not None else None
    if subject is None or subject.start <= opening:
        return ()
    return entities_of(found, subject, things=True)


def _whose_deed(found: Layers, after: list[Phrase]) -> tuple[Entity, ...]:
    """zażądała jej dymisji: hers."""
    for phrase in after:
        first = found.words[phrase.start]
        if phrase.prep or first.lower not in {"jego", "jej"} or phrase.start == phrase.head:
            continue
        owner = last_woman(found, phrase.start) if first.lower == "jej" else last_man(found, phrase.start)
        if owner is not None:
            span = found.span(phrase.start, phrase.start + 1)
            return (Entity(owner.canonical, span, owner.aliases),)
    return ()


def _bare(found: Layers, hit: EventHit, phrase: Phrase) -> bool:
    """Can the phrase be an object without a preposition?"""
    words = found.words
    if phrase.prep or phrase.head == hit.head or is_calendar(words[phrase.head]):
        return False
    if tree.preposition(words, phrase.head) and words[phrase.head].dep.startswith(("obl", "nmod")):
        return False  # w kluczowych wyborczo stanach: the preposition stands further off
    negated = words[hit.start].lower == "nie"
    asked = hit.type == "REQUEST" and "gen" in phrase.cases and found.words[phrase.head].head == hit.head
    return bool(
        asked
        or phrase.cases & {"acc", "dat"}
        or negated
        and "gen" in phrase.cases
        or hit.noun
        or _parsed_as_object(found, phrase, hit)
    )


def _parsed_as_object(found: Layers, phrase: Phrase, hit: EventHit) -> bool:
    head = found.words[phrase.head]
    possible = phrase.cases & {"nom", "acc", "gen", "dat"}
    return bool(possible) and not phrase.prep and head.dep in {"obj", "iobj"} and head.head == hit.head


def _by_preposition(found: Layers, hit: EventHit, phrase: Phrase) -> bool:
    own = found.events.get(hit.head) if hit.rule == "event.deontic" else None  # trzeba rozmawiać z X
    if phrase.prep not in OBJECT_PREPOSITIONS.get(own.type if own else hit.type, ()) or is_calendar(
        found.words[phrase.head]
    ):
        return False
    return CASE_OF.get(phrase.prep or "", "gen") in phrase.cases or phrase.prep not in CASE_OF


def _place(found: Layers, phrase: Phrase) -> bool:
    name = found.name_at.get(phrase.head)
    return name is not None and name.kind == "place"


def beneficiary(found: Layers, hit: EventHit, others: list[Phrase]) -> tuple[Entity, ...]:
    """dobry dla huty, daje liniom elastyczność: whom a state is good or bad for."""
    if hit.type not in {"X_STATE", "X_REGULATE", "X_ECON"}:
        return ()
    chosen = next((p for p in others if p.prep in {"dla", "przeciwko", "przeciw"}), None)
    if chosen is None and hit.lemma in TAKEN:
        chosen = next((p for p in others if p.prep == "od"), None)
    if chosen is None and (favoured := _in_favour_of(found, others)):
        return favoured
    if chosen is None:
        chosen = next((p for p in others if _dative(found, p)), None)
    if chosen is None or found.words[chosen.head].pos == "siebie":
        return ()
    return entities_of(found, chosen, things=True)


def _in_favour_of(found: Layers, others: list[Phrase]) -> tuple[Entity, ...]:
    """działa na korzyść Łotwy, przyniesie korzyść Łotwie."""
    favour = next(
        (p for p in others if found.words[p.head].lemma in FAVOURS and p.prep in {None, "na"}), None
    )
    if favour is None:
        return ()
    whose = phrase_at(found.words, favour.head + 1, favour.end, None, frozenset({"gen"}))
    return entities_of(found, whose) if whose is not None else ()


def _dative(found: Layers, phrase: Phrase) -> bool:
    """By its form, or by the tree what bears a name (zagrozi Łotwie, rentowności Solanki)."""
    head = found.words[phrase.head]
    if (
        phrase.prep
        or "dat" not in phrase.cases
        and not (head.dep == "iobj" and "dat" in head.possible_cases())
    ):
        return False
    named = any(i in found.name_at for i in range(phrase.head, phrase.end))
    return phrase.cases == {"dat"} or named and head.dep == "iobj"


def affected(found: Layers, hit: EventHit, others: list[Phrase]) -> tuple[Entity, ...]:
    """Ochrona znalazła go, sobowtór zastępuje prezydenta: the person a plain act is done to."""
    plain = hit.rule in {"event.rest", "event.double"} or hit.rule.startswith("event.states.")
    if not plain or hit.type not in {"X_STATE", "X_HEALTH"}:
        return ()
    for phrase in others:
        head = found.words[phrase.head]
        if phrase.prep or head.dep not in {"obj", "iobj"} or not phrase.cases & {"acc", "dat", "gen"}:
            continue
        if head.pos != "ppron3" and not human(found, phrase) and phrase.head not in found.name_at:
            continue
        name = found.name_at.get(phrase.head)
        if name is None or name.kind in {"person", "state", "people", "org"}:
            people = entities_of(found, phrase)
            if people:
                return people
    return ()


def linked(found: Layers, hit: EventHit, others: list[Phrase]) -> tuple[Entity, ...]:
    """ma związki z mafią: with whom."""
    party = next((p for p in others if p.prep in {"z", "ze"} and "inst" in p.cases), None)
    if hit.type != "X_IDENTITY" or party is None:
        return ()
    return entities_of(found, party) if any(found.words[p.head].lemma in LINKS for p in others) else ()


def whose_matter(found: Layers, hit: EventHit, others: list[Phrase]) -> tuple[Entity, ...]:
    """rozumie obawy Łotwy: an abstract object stands for the one named in its genitive."""
    if hit.noun or hit.type not in {"X_STATE", "X_ATTITUDE"}:
        return ()
    for phrase in others:
        head = found.words[phrase.head]
        if phrase.prep or head.dep != "obj" or "nom" in phrase.cases or not abstract(found, phrase.head):
            continue
        whose = phrase_at(found.words, phrase.head + 1, phrase.end, None, frozenset({"gen"}))
        if whose is not None:
            return tuple(e for e in entities_of(found, whose) if not e.unnamed)
    return ()


def addressed(
    found: Layers, hit: EventHit, others: list[Phrase], actors: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    """powtórzył to wojewodzie, zaalarmował ratusz: who is told; in the accusative where somebody acts."""
    if hit.type != "X_COMMUNICATE":
        return ()
    for phrase in others:
        head = found.words[phrase.head]
        parsed = head.dep in {"obj", "iobj"} and phrase.cases & {"acc", "dat"}
        told = phrase.cases == {"dat"} or parsed and (actors or "nom" not in head.possible_cases())
        if not phrase.prep and told and (human(found, phrase) or phrase.head in found.name_at):
            return entities_of(found, phrase)
    return ()


def impersonally_done(found: Layers, hit: EventHit, others: list[Phrase]) -> tuple[Entity, ...]:
    """wywieziono obrazy, opublikowano dokumenty: where nobody acts, what it is done to."""
    if found.words[hit.head].pos != "imps":
        return ()
    for phrase in others:
        head = found.words[phrase.head]
        if not phrase.prep and "acc" in phrase.cases and head.dep == "obj" and head.head == hit.head:
            return entities_of(found, phrase, things=True)
    return ()


def ordered_for(found: Layers, hit: EventHit, others: list[Phrase]) -> tuple[Entity, ...]:
    """podpisał dymisję ministra, wydano nakaz zatrzymania posła: to whom the act on paper is done."""
    if hit.noun or hit.type not in {"X_DECIDE", "X_PERSONNEL"}:
        return ()
    for phrase in others:
        if phrase.prep or found.words[phrase.head].dep not in {"obj", "nsubj:pass"}:
            continue
        for i in range(phrase.head, phrase.end - 1):
            event = found.events.get(i)
            whose = phrase_at(found.words, i + 1, phrase.end, None, frozenset({"gen"}))
            if event is not None and event.type in ORDERED and whose is not None and human(found, whose):
                return entities_of(found, whose)
    return ()
