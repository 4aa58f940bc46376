"""Actors and targets of a predicate: its subject, its objects, and what an abstract head stands for."""

from __future__ import annotations

from dataclasses import dataclass

from . import roles
from .anaphora import PROJECTS, last_man, named_project, office_holders
from .language.titles import before_names
from .layers import EventHit, Layers, Phrase, Word
from .lexicon import words as lexicon_words
from .phrases import phrase_at, phrases
from .sources import bare_title, called_so, office_holder, speaker_of, state_body
from .types import Entity, SourceType

RECEIVE = {"otrzymać", "dostać", "uzyskać", "otrzymywać"}
QUANTIFIERS = {"żaden", "jeden", "każdy", "część", "większość", "wielu", "kilka", "niektóry"}
PASSIVE = {"być", "zostać", "zostawać"}
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
}
OBJECT_PREPOSITIONS = {
    "CONSULT": {"z", "ze", "do"},
    "AGREE": {"z", "ze"},
    "COOPERATE": {"z", "ze"},
    "AID": {"do", "dla"},
    "ACCUSE": {"przeciwko", "przeciw"},
    "ASSAULT": {"na", "w"},
    "REQUEST": {"do", "od"},
    "SANCTION": {"na", "wobec"},
    "COERCE": {"na"},
    "PROTEST": {"przeciwko", "przeciw"},
}


@dataclass(frozen=True, slots=True)
class Cast:
    actors: tuple[Entity, ...]
    targets: tuple[Entity, ...]
    rule: str


def agrees(verb: Word, phrase: Phrase, words: list[Word]) -> bool:
    """Can the phrase be the verb's subject, by number, gender and person?"""
    if "nom" not in phrase.cases or phrase.prep:
        return False
    tags = verb.best.tags
    number = next((n for n in ("sg", "pl") if n in tags), None)
    if words[phrase.head].pos == "ppron12" or tags & {"pri", "sec"}:
        return False
    coordinated = phrase.end + 1 < len(words) and words[phrase.end].lower in {"i", "oraz"}
    if number and phrase.number and number != phrase.number and not (number == "pl" and coordinated):
        collective = words[phrase.head].lemma in {"część", "większość", "kilka", "wiele"}
        return collective and verb.pos == "praet" and bool(tags & {"sg"})
    if (
        verb.best.tags >= {"praet", "sg", "f"}
        and words[phrase.head].lemma in lexicon_words("sources", "person")
        and phrase.genders & {"m1"}
    ):
        own = words[phrase.head + 1 : phrase.end]
        given = [r for w in own for r in w.readings if "imię" in r.names and "nom" in r.cases]
        if given:
            return any(r.genders == {"f"} for r in given)
        return not any(w.text[-1:] not in "aąę" and w.capital and w.known and "nom" in w.cases() for w in own)
    if verb.pos == "praet" and verb.best.genders and words[phrase.head].known and number == "sg":
        return bool(verb.best.genders & phrase.genders)
    return True


def subject_of(found: Layers, verb: int, listed: list[Phrase]) -> Phrase | None:
    """The nominative that agrees with the verb:
    surest first, then the one before it, then the one after it.
    """
    words = found.words
    fitting = [p for p in listed if agrees(words[verb], p, words) and p.head != verb]

    def rank(p: Phrase) -> tuple[int, int, int]:
        sure = 0 if "acc" not in p.cases or not words[p.head].known else 1
        return sure, 0 if p.end <= verb else 1, abs(p.head - verb)

    return min(fitting, key=rank, default=None)


def cast_of(found: Layers, hit: EventHit, main: list[int]) -> tuple[Phrase | None, list[Phrase], int | None]:
    """(subject, other phrases, finite verb) of a clause whose main words are given."""
    words = found.words
    verb = next((i for i in main if words[i].finite and words[i].lower not in {"by", "to"}), None)
    listed: list[Phrase] = []
    for start, end in runs(main):
        listed += phrases(found, start, end)
    subject = subject_of(found, verb, listed) if verb is not None and words[verb].pos != "imps" else None
    return subject, [p for p in listed if p is not subject], verb


def runs(positions: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for i in positions:
        if runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def arguments(
    found: Layers, hit: EventHit, main: list[int], dropped: Entity | None, speaker: Entity | None
) -> Cast:
    """Who does it to whom; a dropped subject comes from the caller, the speaker acts in a request."""
    words = found.words
    if hit.rule == "event.gap":
        return _gap(found, hit, main)
    subject, others, verb = cast_of(found, hit, main)
    if verb is None and hit.head in main and words[hit.head].pos == "pcon":
        return Cast((dropped,) if dropped else (), (), "arguments.governing_subject")
    if (
        verb is None
        and not hit.noun
        and words[hit.head].lower != "to"
        and others
        and not others[0].prep
        and "acc" in others[0].cases
    ):
        return Cast(entities_of(found, others[0]), (), "arguments.labelled_object")
    if verb is not None and subject is None and words[verb].lower == "ma" and words[verb - 1].lower == "nie":
        missing = next((p for p in others if not p.prep and "gen" in p.cases and p.start > verb), None)
        return Cast(
            entities_of(found, missing) if missing and hit.rule == "event.double" else (),
            (),
            "arguments.missing",
        )
    passive = (
        verb is not None
        and words[verb].lemma in PASSIVE
        and any(words[i].pos == "ppas" for i in main if abs(i - verb) <= 5)
    )
    if subject is None and hit.type == "X_HEALTH":
        subject = next((p for p in others if p.prep == "u"), None)
    actors = (
        entities_of(found, subject)
        if subject
        else ((dropped,) if dropped and verb is not None and words[verb].pos != "imps" else ())
    )
    if hit.type == "X_INTENT" and hit.lemma in {"zależeć", "zależy"}:
        dative = next(
            (p for p in others if p.cases == {"dat"} or "dat" in p.cases and p.head < hit.end), None
        )
        return Cast(entities_of(found, dative) if dative else (), (), "arguments.dative_subject")
    if verb is not None and words[verb].lemma in {"udać", "udawać", "brakować", "zależeć"}:
        dative = next((p for p in others if not p.prep and "dat" in p.cases and "nom" not in p.cases), None)
        actors = entities_of(found, dative) if dative else ()
    if hit.type == "X_PROJECT":
        return _project(found, subject, others, passive)
    if (
        hit.noun
        and hit.type in {"CONSULT", "AGREE", "COOPERATE"}
        and subject is not None
        and hit.head < subject.end
    ):
        whose = phrase_at(words, hit.head + 1, subject.end, None, frozenset({"gen"}))
        actors = entities_of(found, whose) if whose else actors
    targets = _objects(found, hit, others)
    if hit.rule == "event.deontic":
        thing = actors if subject else targets
        return Cast((speaker,) if speaker else (), thing, "arguments.deontic")
    if passive:
        agent = next((p for p in others if p.prep == "przez"), None)
        return Cast(entities_of(found, agent) if agent else (), actors, "arguments.passive")
    if hit.lemma in RECEIVE and hit.type == "AID":
        giver = next((p for p in others if p.prep in {"od", "przez"}), None)
        return Cast(entities_of(found, giver) if giver else (), actors, "arguments.receiver")
    if hit.lemma in {"zginąć", "ginąć", "polec", "śmierć"}:
        return Cast((), actors, "arguments.victim")
    if hit.type in SUBJECT_ONLY:
        if hit.type in {"X_INTENT", "X_ATTITUDE"}:
            return Cast(actors, tuple(t for t in targets if not t.unnamed), "arguments.subject_named_object")
        benefit = next((p for p in others if p.prep == "dla"), None) if hit.type == "X_STATE" else None
        return Cast(actors, entities_of(found, benefit) if benefit else (), "arguments.subject")
    return Cast(actors, targets, "arguments.subject_object")


def _project(found: Layers, subject: Phrase | None, others: list[Phrase], passive: bool) -> Cast:
    things = entities_of(found, subject) if subject else ()
    objects = [e for p in others if not p.prep and "acc" in p.cases for e in entities_of(found, p)]
    if objects and not passive:
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


def _objects(found: Layers, hit: EventHit, others: list[Phrase]) -> tuple[Entity, ...]:
    """The first phrase that can be the object and names somebody:
    accusative, dative, then the event's own prepositions.
    """
    words = found.words
    wanted = OBJECT_PREPOSITIONS.get(hit.type, set())
    after = [p for p in others if p.start >= hit.start or p.cases <= {"dat", "acc", "gen"}]
    negated = words[hit.start].lower == "nie"
    for phrase in after:
        bare = (
            not phrase.prep
            and phrase.head != hit.head
            and (phrase.cases & {"acc", "dat"} or negated and "gen" in phrase.cases or hit.noun)
        )
        if bare and phrase.start <= hit.head < phrase.end:
            continue
        if not bare and phrase.prep not in wanted:
            continue
        if hit.type == "CONSULT" and not phrase.prep and hit.noun:
            continue
        people = [e for e in entities_of(found, phrase) if _participant(found, phrase, e)]
        if people:
            return tuple(people)
    return ()


def _participant(found: Layers, phrase: Phrase, entity: Entity) -> bool:
    if not entity.unnamed:
        return True
    head = found.words[phrase.head]
    return "m1" in head.best.genders or any(
        head.lemma in lexicon_words("sources", s) for s in ("person", "group", "state_body")
    )


def entities_of(found: Layers, phrase: Phrase) -> tuple[Entity, ...]:
    """One entity each for a phrase and what is coordinated with it: never one fused string."""
    words = found.words
    if both := office_holders(found, phrase):
        return both
    first = entity_of(found, phrase)
    listed = [first] if first else []
    end = phrase.end
    while first and end + 1 < len(words) and words[end].lower in {"i", "oraz"} and len(listed) < 6:
        following = list(phrases(found, end + 1, min(len(words), end + 8)))[:1]
        if not following or following[0].start != end + 1 or not following[0].cases & phrase.cases:
            break
        joined = entity_of(found, following[0])
        if joined is None or joined.unnamed != first.unnamed:
            break
        listed.append(joined)
        end = following[0].end
    return tuple(listed)


def entity_of(found: Layers, phrase: Phrase) -> Entity | None:
    """The participant a phrase means; None for an abstract noun that names nobody."""
    words = found.words
    head = words[phrase.head]
    span = found.span(phrase.start, phrase.end)
    if head.pos == "ppron3" and head.lower in {"go", "mu", "jego", "jemu", "nim", "niego", "niemu"}:
        person = last_man(found, phrase.start)
        return Entity(person.canonical, span, person.aliases) if person else None
    if head.pos in {"ppron3", "ppron12", "siebie"} or head.lemma in {
        "to",
        "co",
        "który",
        "ten",
        "wszystko",
        "nic",
        "kto",
        "się",
        "sam",
    }:
        return None
    own = found.name_at.get(phrase.head)
    inner = [found.name_at[i] for i in range(phrase.start, phrase.end) if i in found.name_at]
    person = next((n for n in inner if n.kind == "person" and n.start > phrase.head), None)
    if own is not None:
        chosen = (
            person
            if person is not None
            and own.kind not in {"person"}
            and head.lemma in lexicon_words("sources", "person")
            else own
        )
        return Entity(chosen.canonical, span, chosen.aliases)
    titled = roles.title_at(words, phrase.head, phrase.end)
    office = office_holder(found, phrase) if not (person and titled is None) else None
    if person is not None and (titled or head.lemma in lexicon_words("sources", "person")):
        return Entity(person.canonical, span)
    if office:
        return Entity(office, span)
    if (
        titled
        and titled[0] == phrase.end
        and (name := bare_title(found, titled[1], phrase.start))
        and "sg" in head.best.tags
    ):
        return Entity(name, span)
    state = state_body(found, phrase)
    if state:
        return Entity(state, span)
    described = speaker_of(found, phrase)
    channel = head.lemma in lexicon_words("sources", "channel_described")
    if channel and not described.unnamed and described.type is SourceType.CHANNEL:
        return Entity(described.canonical, span, described.aliases)
    names = [n for n in inner if n.kind != "place"]
    if head.lemma in PROJECTS and not names and (project := named_project(found, phrase.start)):
        return Entity(project.canonical, span, project.aliases)
    if (
        head.lemma in lexicon_words("sources", "abstract_heads")
        or head.pos == "ger"
        or head.lemma in before_names()
    ):
        return Entity(names[0].canonical, span, names[0].aliases) if names else None
    if names and names[0].kind in {"thing", "org", "outlet"} and names[0].end == phrase.end:
        return Entity(names[0].canonical, span, names[0].aliases)
    if head.lemma in QUANTIFIERS:
        chosen_from = next((w for w in words[phrase.head + 1 : phrase.end] if w.pos == "subst"), head)
        return Entity(described.canonical, span, unnamed=True) if "m1" in chosen_from.best.genders else None
    if title := called_so(found, phrase):
        return Entity(title.canonical, span, title.aliases)
    human = "m1" in head.best.genders or any(
        head.lemma in lexicon_words("sources", s) for s in ("person", "group", "state_body", "org")
    )
    return Entity(described.canonical, span, unnamed=True) if human else None
