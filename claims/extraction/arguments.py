"""Actors and targets of a predicate: its subject, its objects, and what an abstract head stands for."""

from __future__ import annotations

from dataclasses import replace

from .agreement import runs, subject_of
from .anaphora import named_project
from .clause_parts import Parts, clause_parts, in_common
from .layers import MODIFIER, EventHit, Layers, Phrase, Word, Words
from .lexicon import words as listed
from .morphology import readings
from .nominal_arguments import nominal_arguments
from .objects import (
    addressed,
    affected,
    beneficiary,
    called_on,
    impersonally_done,
    linked,
    objects_of,
    ordered_for,
    whose_matter,
)
from .participants import abstract, entities_of, human
from .phrases import phrase_at, phrases
from .types import Entity, Span
from .values import value

RECEIVE = {"otrzymać", "dostać", "uzyskać", "otrzymywać"}
CHARGED = {"usłyszeć", "słyszeć"}
TWO_SIDED = {"CONSULT", "AGREE", "COOPERATE"}
TOPICAL = {"być", "stanowić", "pozostać", "pozostawać"}
MATTERS = {"temat", "sprawa", "kwestia"}
SUBJECT_ONLY = {
    "X_STATE",
    "X_ATTITUDE",
    "X_IDENTITY",
    "X_REGULATE",
    "X_COMMUNICATE",
    "X_COMBAT_STATE",
    "X_DECIDE",
    "X_ECON",
    "X_INTENT",
    "X_ELECTION",
}


@value
class People:
    """Who a clause may mean without naming them: its dropped subject, the speaker and those he calls "us".

    `subjectless`: the clause is known to drop its subject. `promising`: who announces an act of his own.
    """

    dropped: tuple[Entity, ...]
    speaker: Entity | None
    we: Entity | None = None
    subjectless: bool = False
    promising: tuple[Entity, ...] = ()


@value
class Cast:
    actors: tuple[Entity, ...]
    targets: tuple[Entity, ...]
    rule: str


def arguments(found: Layers, hit: EventHit, main: list[int], people: People) -> Cast:
    """Who does it to whom; whom the clause does not name the caller tells; in a request the speaker acts."""
    words = found.words
    dropped, speaker = people.dropped, people.speaker
    if hit.rule == "event.gap":
        return _gap(found, hit, main)
    parts = clause_parts(found, hit, main)
    if people.subjectless:
        parts = parts.without_subject()
    subject, others, verb = parts.subject, parts.others, parts.verb
    if verb is None and hit.head in main and words[hit.head].pos == "pcon":
        return Cast(dropped, (), "arguments.governing_subject")
    if verb is None and hit.noun:
        actors, targets = nominal_arguments(found, hit, main, people.promising)
        return Cast(actors or people.promising, targets, "arguments.nominal")
    if hit.noun and verb is not None and _out_of_the_question(words, verb, hit):
        return Cast(*nominal_arguments(found, hit, main, people.promising), "arguments.nominal")
    if verb is None and others and words[main[0]].lower == "lecz" and not others[0].prep:
        return Cast(entities_of(found, others[0], things=True), (), "arguments.contrasted")
    if (
        verb is None
        and words[hit.head].lower != "to"
        and others
        and not others[0].prep
        and "acc" in others[0].cases
        and words[hit.head].pos != "inf"
    ):
        return Cast(entities_of(found, others[0]), (), "arguments.labelled_object")
    if (
        verb is not None
        and subject is None
        and _is_missing(words, verb)
        and not (in_common(words, main) or hit.type == "X_ATTITUDE" and dropped)
    ):
        missing = next((p for p in others if not p.prep and "gen" in p.cases and p.start > verb), None)
        return Cast(
            entities_of(found, missing) if missing and hit.rule == "event.double" else (),
            (),
            "arguments.missing",
        )
    if verb is not None and subject is not None and _is_absent(found, verb, subject):
        return Cast((), (), "arguments.absent")
    if subject is None and hit.type == "X_HEALTH":
        subject = next((p for p in others if p.prep == "u"), None)
        others = [p for p in others if p is not subject]
    topical = hit.type == "CONSULT" and verb is not None and hit.noun and words[verb].lemma in TOPICAL
    # tematem rozmowy był gazociąg: the subject is what is talked about
    actors = () if topical else _subjects(found, parts, subject, people)
    if hit.rule.endswith(".caused") and words[hit.head].lemma in listed("arguments", "compelling"):
        compelled = next((p for p in others if not p.prep and p.start > hit.head), None)
        return Cast(entities_of(found, compelled) if compelled else (), (), "arguments.compelled")
    if hit.type == "ACCUSE" and any(words[i].lemma in CHARGED for i in main):
        return Cast((), actors, "arguments.charged")
    if hit.type == "COERCE" and verb is not None and words[verb].lemma in listed("arguments", "held"):
        return Cast((), actors, "arguments.held")
    if hit.type == "X_INTENT" and hit.lemma in {"zależeć", "zależy"}:
        dative = next(
            (p for p in others if p.cases == {"dat"} or "dat" in p.cases and p.head < hit.end), None
        )
        if dative is None and subject is not None and "dat" in subject.cases:
            dative = subject  # "Łotwie zależy": the tree takes the one who cares for the subject
        wanted = tuple(e for p in others if p.prep == "na" for e in _whose_is_wanted(found, p))
        return Cast(entities_of(found, dative) if dative else (), wanted, "arguments.dative_subject")
    if verb is not None and words[verb].lemma in listed("arguments", "dative_experience"):
        dative = next((p for p in others if not p.prep and "dat" in p.cases and "nom" not in p.cases), None)
        if words[verb].lemma == "brakować" and dative is None:
            missing = _counted(subject, others) or subject
            return Cast(entities_of(found, missing, things=True) if missing else (), (), "arguments.lacking")
        dative = dative or (subject if subject and "dat" in subject.cases else None)
        actors = entities_of(found, dative) if dative else ()
    # "Przybywa zakażeń": nobody is left out, so nobody told of before is meant.
    impersonal = subject is None or "nom" not in subject.cases
    if impersonal and verb is not None and words[verb].lemma in listed("arguments", "more_or_fewer"):
        grown = _counted(subject, others)
        if grown is not None:
            return Cast(entities_of(found, grown, things=True), (), "arguments.more_or_fewer")
    if hit.type == "X_PROJECT":
        return _project(found, subject, actors, others, parts.passive)
    if hit.type in TWO_SIDED or hit.noun and not actors:
        actors = _whose_event(found, hit, subject, others) or actors
    targets = objects_of(found, hit, others, speaker, people.we)
    if hit.type == "X_PERSONNEL" and not targets:
        targets = ordered_for(found, hit, others)
    if hit.rule == "event.imperative":
        return Cast((speaker,) if speaker else (), (), "arguments.imperative")
    if hit.rule == "event.deontic" or hit.type == "REQUEST" and _is_duty(words, verb):
        thing = actors if subject or parts.shared else targets
        return Cast((speaker,) if speaker else (), thing, "arguments.deontic")
    state = hit.type in {"X_ATTITUDE", "X_INTENT"} or hit.rule == "event.law_as_subject"
    if parts.passive and not (state and _is_state(words, verb)):
        return _passive(found, hit, actors, others)
    if hit.lemma in RECEIVE and hit.type == "AID":
        giver = next((p for p in others if p.prep in {"od", "przez"}), None)
        return Cast(entities_of(found, giver) if giver else (), actors, "arguments.receiver")
    if hit.lemma in {"zginąć", "ginąć", "polec", "śmierć"} and hit.type != "X_HEALTH":
        return Cast((), actors, "arguments.victim")
    if hit.type == "X_INCIDENT":
        suffers = hit.noun or hit.lemma in listed("arguments", "suffering")
        own = actors if subject is not None or parts.shared is not None or not hit.noun else ()
        return (
            Cast((), own or targets, "arguments.incident")
            if suffers
            else Cast(own, targets, "arguments.incident")
        )
    if hit.type in SUBJECT_ONLY:
        return _subject_only(found, hit, actors, targets, others)
    return Cast(actors, targets, "arguments.subject_object")


def _whose_event(
    found: Layers, hit: EventHit, subject: Phrase | None, others: list[Phrase]
) -> tuple[Entity, ...]:
    """odbyła się rozmowa telefoniczna Jana Lisa z X, odbędą się ćwiczenia policji: in the noun's genitive."""
    noun = _event_noun(found, hit, subject)
    own = next((p for p in (subject, *others) if p is not None and noun and p.start <= noun < p.end), None)
    if own is None or noun is None:
        return ()
    at = noun + 1
    while at < own.end and found.words[at].pos in MODIFIER:
        at += 1
    whose = phrase_at(found.words, at, own.end, None, frozenset({"gen"}))
    if whose is None:  # "rozmowy Anny Lis": a surname that looks like a nominative
        whose = next((p for p in others if p.start == at == own.end and found.words[at].head == noun), None)
    if whose is None or not (whose.head in found.name_at or human(found, whose)):
        return ()
    talking = entities_of(found, whose)
    return () if whose.number == "pl" and any(one.unnamed for one in talking) else talking


def _event_noun(found: Layers, hit: EventHit, subject: Phrase | None) -> int | None:
    """The noun that names the event: the predicate's, or the subject of "odbyć się"."""
    if hit.noun:
        return hit.head
    event = found.events.get(subject.head) if subject is not None else None
    return subject.head if subject is not None and event is not None and event.type == hit.type else None


def _counted(subject: Phrase | None, others: list[Phrase]) -> Phrase | None:
    """The first genitive without preposition: *brakuje leków*, *przybywa chorych*."""
    genitives = (p for p in (subject, *others) if p is not None and not p.prep and "gen" in p.cases)
    return min(genitives, key=lambda p: p.start, default=None)


def _whose_is_wanted(found: Layers, sought: Phrase) -> tuple[Entity, ...]:
    """zależy mu na pozyskaniu poparcia posłów, na przyjaźni Łotwy: whose it is, in the noun's genitive."""
    head = found.words[sought.head]
    whose = phrase_at(found.words, sought.head + 1, sought.end, None, frozenset({"gen"}))
    if whose is None or head.pos != "ger" and not abstract(found, sought.head):
        return ()
    if head.pos != "ger" or human(found, whose) or whose.head in found.name_at:
        return entities_of(found, whose)
    inner = phrase_at(found.words, whose.head + 1, whose.end, None, frozenset({"gen"}))
    return entities_of(found, inner) if inner is not None and abstract(found, whose.head) else ()


def _out_of_the_question(words: Words, verb: int, hit: EventHit) -> bool:
    """nie ma mowy o zatrzymaniu posła."""
    return words[verb].lemma == "mieć" and any(w.lemma == "mowa" for w in words[verb : hit.head])


def _is_duty(words: Words, verb: int | None) -> bool:
    """konieczna jest pomoc, obowiązkiem rządu jest ochrona: who says so calls for it."""
    return verb is not None and words[verb].lemma in {"być", "istnieć", "zachodzić"}


def _is_state(words: Words, verb: int | None) -> bool:
    """był oburzony, jest zdecydowany: what somebody is, rather than what was done to him."""
    return verb is not None and words[verb].lemma in {"być", "pozostawać", "pozostać"}


def _is_missing(words: Words, verb: int) -> bool:
    """nie ma X: what is not there stands in the genitive."""
    return words[verb].lower == "ma" and words[verb - 1].lower == "nie"


def _is_absent(found: Layers, verb: int, subject: Phrase) -> bool:
    """pieniędzy w nim nie było: what is not there takes no part, unless it has a name."""
    words = found.words
    denied = words[verb].lower in {"było", "będzie", "byłoby"} and words[verb - 1].lower == "nie"
    return denied and "nom" not in subject.cases and subject.head not in found.name_at


def _subjects(found: Layers, parts: Parts, subject: Phrase | None, people: People) -> tuple[Entity, ...]:
    """The clause's own subject, else the one it shares with its neighbour, else the dropped one."""
    dropped = people.dropped
    if subject is not None and people.we is not None and _ours(found, subject):
        return (replace(people.we, mention=found.span(subject.start, subject.end)),)
    spoken = parts.verb is not None and found.words[parts.verb].pos != "imps"
    mention: Span | None
    pronoun = subject is not None and found.words[subject.head].pos == "ppron3"
    if subject is not None and pronoun and not _may_mean(found, subject, dropped):
        # stanowi on zagrożenie: a thing; which one only a project's name could tell
        project = named_project(found, subject.start) if found.words[subject.head].lower == "on" else None
        mention = found.span(subject.start, subject.end)
        return (Entity(project.canonical, mention, project.aliases),) if project else ()
    if subject is not None and not (dropped and pronoun):
        return entities_of(found, subject, things=True)
    if subject is not None and dropped:
        mention = found.span(subject.start, subject.end)
        return tuple(replace(one, mention=mention) for one in dropped)
    if parts.shared is not None:
        mention = found.span(*parts.pronoun) if parts.pronoun else None
        return tuple(replace(e, mention=mention) for e in entities_of(found, parts.shared, things=True))
    if not dropped and parts.likely is not None:
        return entities_of(found, parts.likely, things=True)
    return dropped if spoken else ()


def _may_mean(found: Layers, pronoun: Phrase, dropped: tuple[Entity, ...]) -> bool:
    """Is the pronoun of a person's gender, and of the one's whom the clause before spoke of?"""
    word = found.words[pronoun.head]
    if not word.said.genders & {"m1", "f"}:
        return False
    if not dropped or "pl" in word.best.tags:
        return True
    known = next((n for n in found.names if n.canonical == dropped[0].canonical and n.kind == "person"), None)
    genders = known.genders if known is not None else _genders_of(dropped[0])
    return not genders or bool(genders & word.best.genders)


def _genders_of(described: Entity) -> frozenset[str]:
    """doradczyni premiera: those of the description's first word, where it names a person."""
    head = readings(described.canonical.split()[0].lower()) if described.unnamed else ()
    genders = frozenset(g for r in head if r.pos == "subst" and "nom" in r.cases for g in r.genders)
    return genders if genders & {"m1", "f"} else frozenset()


def his_own(words: Words, i: int) -> bool:
    """jego ugrupowanie, jej partia: in somebody's words the body that he speaks for."""
    if words[i].lower not in {"jego", "jej"} or i + 1 >= len(words):
        return False
    return words[i + 1].lemma in listed("arguments", "own_bodies")


def _ours(found: Layers, subject: Phrase) -> bool:
    """nasza firma, nasz kraj, nasza decyzja: what is "ours" and neither a person nor a thing is "we"."""
    words = found.words
    if subject.head == subject.start + 1 and his_own(words, subject.start):
        return True
    if not any(words[i].lemma == "nasz" for i in range(subject.start, subject.head)):
        return False
    lemma = words[subject.head].lemma
    return abstract(found, subject.head) or lemma in listed("arguments", "ourselves")


def _passive(found: Layers, hit: EventHit, undergoers: tuple[Entity, ...], others: list[Phrase]) -> Cast:
    """został wybrany przez X: the agent acts; a mere state has only its grammatical subject."""
    agent = next((p for p in others if p.prep == "przez" and "acc" in p.cases), None)
    agents = entities_of(found, agent) if agent else ()
    if hit.type == "X_COMMUNICATE" and (told := addressed(found, hit, others, agents)):
        return Cast(agents, told, "arguments.passive_told")
    if hit.type in {"X_STATE", "X_ECON"} and not agents:
        return Cast(undergoers, (), "arguments.passive_state")
    return Cast(agents, undergoers, "arguments.passive")


def _subject_only(
    found: Layers,
    hit: EventHit,
    actors: tuple[Entity, ...],
    targets: tuple[Entity, ...],
    others: list[Phrase],
) -> Cast:
    """States and attitudes: the subject, and the named one an attitude is about or a state is good for."""
    if hit.type in {"X_INTENT", "X_ATTITUDE"}:
        about = (
            targets
            or whose_matter(found, hit, others)
            or _of_the_predicate_noun(found, hit, others)
            or _on_the_matter_of(found, others)
        )
        swayed = hit.lemma in listed("arguments", "swaying")
        about = tuple(t for t in about if swayed or not t.unnamed)
        if hit.type == "X_INTENT" and not about:
            about = called_on(found, hit)
        return Cast(actors, about, "arguments.subject_named_object")
    if hit.rule == "event.law_as_subject" and targets:
        return Cast(actors, targets, "arguments.law")
    done_to = (
        beneficiary(found, hit, others)
        or affected(found, hit, others)
        or addressed(found, hit, others, actors)
        or impersonally_done(found, hit, others)
        or ordered_for(found, hit, others)
        or linked(found, hit, others)
        or whose_matter(found, hit, others)
    )
    bearers = {e.canonical for e in actors}  # "to mu się udaje": whom it happens to is not done to as well
    return Cast(actors, tuple(e for e in done_to if e.canonical not in bearers), "arguments.subject")


def _of_the_predicate_noun(found: Layers, hit: EventHit, others: list[Phrase]) -> tuple[Entity, ...]:
    """był zwolennikiem Solanki: whom the predicate noun is about, in its genitive."""
    noun = next((p for p in others if not p.prep and "inst" in p.cases and p.head + 1 < p.end), None)
    if noun is None or found.words[hit.head].lemma not in {"być", "pozostawać", "stać"}:
        return ()
    whose = phrase_at(found.words, noun.head + 1, noun.end, None, frozenset({"gen"}))
    return entities_of(found, whose) if whose else ()


def _on_the_matter_of(found: Layers, others: list[Phrase]) -> tuple[Entity, ...]:
    """zdanie na temat Solanki, stanowisko w sprawie Łotwy."""
    matter = next((p for p in others if p.prep in {"na", "w"} and found.words[p.head].lemma in MATTERS), None)
    if matter is None or matter.head + 1 >= matter.end:
        return ()
    whose = phrase_at(found.words, matter.head + 1, matter.end, None, frozenset({"gen"}))
    return entities_of(found, whose) if whose else ()


def _is_built(head: Word, phrase: Phrase) -> bool:
    """most odbudują saperzy: an accusative by its form, by the tree, or as a subject that was none."""
    if "acc" in phrase.cases or head.dep == "obj":
        return True
    return head.dep == "nsubj" and "acc" in head.possible_cases()


def _project(
    found: Layers, subject: Phrase | None, actors: tuple[Entity, ...], others: list[Phrase], passive: bool
) -> Cast:
    things = entities_of(found, subject, things=True) if subject else actors
    if subject is not None and "dat" in subject.cases and "nom" not in subject.cases:
        return Cast(things, (), "arguments.project_doer")  # udało się rządowi zbudować
    done = [p for p in others if not p.prep and _is_built(found.words[p.head], p)]
    objects = [e for p in done for e in entities_of(found, p, things=True)]
    if done and not passive:
        return Cast(things, tuple(objects[:1]), "arguments.project_object")
    return Cast((), things, "arguments.project_subject")


def _gap(found: Layers, hit: EventHit, main: list[int]) -> Cast:
    """The relative clause gives the actor, the copula's other side the target."""
    words = found.words
    stop = next((j for j in range(hit.head, len(words)) if words[j].text in {",", "."}), len(words))
    inner = list(phrases(found, hit.head + 1, stop)) + list(phrases(found, max(0, hit.head - 4), hit.head))
    subject = subject_of(found, hit.head, [p for p in inner if words[p.head].lemma != "który"])
    outside = [p for start, end in runs([i for i in main if i > stop]) for p in phrases(found, start, end)]
    filler = next((p for p in outside if "nom" in p.cases and not p.prep), None)
    return Cast(
        entities_of(found, subject) if subject else (),
        entities_of(found, filler) if filler else (),
        "arguments.gap",
    )
