"""Which participant a noun phrase means: somebody named, described, or what an abstract head stands for."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from . import roles
from .anaphora import (
    PROJECTS,
    firm_meant,
    last_man,
    last_woman,
    named_project,
    office_holders,
    one_called_so,
    one_meant,
)
from .appositions import bearer_named_beside, is_role
from .clauses import segments
from .language.titles import before_names
from .layers import Layers, Name, Phrase, Word
from .lexicon import word_list
from .lexicon import words as lexicon_words
from .phrases import phrase_at, phrases
from .referents import title_bearer
from .sources import (
    apposed,
    bare_title,
    called_so,
    described_as,
    described_as_any,
    office_holder,
    speaker_of,
    state_body,
)
from .tree_subjects import hangs_on
from .types import Entity, SourceType, Span

QUANTIFIERS = {"żaden", "jeden", "każdy", "część", "większość", "wielu", "kilka", "niektóry"}
POINTERS = {
    "ktokolwiek",
    "cokolwiek",
    "to",
    "co",
    "który",
    "ten",
    "wszystko",
    "nic",
    "kto",
    "nikt",
    "się",
    "sam",
    "siebie",
    "tamten",
    "coś",
}
OF_HIM = {"on", "go", "mu", "jego", "jemu", "nim", "niego", "niemu"}
THE_LATTER = {"ten", "temu", "tego", "tym"}
THOSE = {"ci", "tych", "tym", "tymi"}
OF_HER = {"ona", "ją", "jej", "nią", "niej"}
RULES_AND_ROLES = {"X_REGULATE", "X_IDENTITY"}  # their nouns are texts and people (przepis, zakaz, członek)
NO_ABSTRACTS = {"arms", "happenings", "rumours"}
COUNTED_PEOPLE = {"osoba", "kobieta", "dziecko", "rodzina"}
LONGEST = 12  # words of "spośród 3 tys. pracowników huty"
LONGEST_ASIDE = 24  # words of a participle's branch
MOST_JOINED = 6
BODIES = frozenset({"state_body", "org", "outlet", "agency", "document"})
GROUPS = frozenset({"group", "state_body", "org"})
DEEPEST = 3  # genitives followed into "realizacja planów budowy gazociągu X"


def entities_of(found: Layers, phrase: Phrase, things: bool = False) -> tuple[Entity, ...]:
    """One entity each for a phrase and what is coordinated with it: never one fused string."""
    words = found.words
    if both := office_holders(found, phrase) or _shared_head(found, phrase):
        return both
    first = entity_of(found, phrase, things)
    listed = [first] if first else []
    end = phrase.end
    while first and end + 1 < len(words) and words[end].lower in {"i", "oraz"} and len(listed) < MOST_JOINED:
        following = list(phrases(found, end + 1, min(len(words), end + 8)))[:1]
        if not following or following[0].start != end + 1 or not following[0].cases & phrase.cases:
            break
        joined = entity_of(found, following[0], things)
        if joined is None:
            break
        listed.append(joined)
        end = following[0].end
    return tuple(listed)


def _shared_head(found: Layers, phrase: Phrase) -> tuple[Entity, ...]:
    """rządy Litwy i Norwegii: one body for each state that a plural head names."""
    words, head = found.words, found.words[phrase.head]
    standing = head.lemma in lexicon_words("arguments", "standing_for")
    if phrase.number != "pl" or not standing and not state_body(found, phrase):
        return ()
    span, listed = found.span(phrase.start, phrase.end), list[Entity]()
    states = [found.name_at[i] for i in range(phrase.head + 1, phrase.end) if i in found.name_at]
    at = phrase.end
    while at + 1 < len(words) and words[at].lower in {"i", "oraz"} and at + 1 in found.name_at:
        states.append(found.name_at[at + 1])
        at = found.name_at[at + 1].end
    for name in states:
        genitive = roles.states().get(name.canonical)
        if name.kind == "state" and genitive is not None:
            listed.append(Entity(name.canonical if standing else f"{head.lemma} {genitive.genitive}", span))
    return tuple(listed) if len(listed) > 1 else ()


def entity_of(found: Layers, phrase: Phrase, things: bool = False, depth: int = 0) -> Entity | None:
    """The participant a phrase means; None for an abstract noun that names nobody.

    A thing (a document, a building, goods) is a participant only where `things` asks for it.
    """
    words = found.words
    head = words[phrase.head]
    span = found.span(phrase.start, phrase.end)
    if (those := _those_who(found, phrase) or _so_many(found, phrase)) is not None:
        return those
    if head.pos in {"ppron3", "ppron12", "siebie"} or head.lemma in POINTERS:
        return _pronoun(found, phrase, span)
    own = found.name_at.get(phrase.head)
    inner = [found.name_at[i] for i in range(phrase.start, phrase.end) if i in found.name_at]
    person = next((n for n in inner if n.kind == "person" and n.start > phrase.head), None)
    if own is not None:
        titled = person is not None and own.kind != "person" and described_as(head.lemma, "person")
        return _named(person if titled and person else own, span)
    titled_at = roles.title_at(words, phrase.head, phrase.end)
    office = office_holder(found, phrase) if not (person and titled_at is None) else None
    if person is not None and (titled_at or _somebody(head)) and apposed(found, phrase, person):
        return Entity(person.canonical, span)
    if office:
        return Entity(office, span)
    if (
        titled_at
        and titled_at[0] == phrase.end
        and not roles.is_former(words, phrase.head)
        and (name := bare_title(found, titled_at[1], phrase.start))
        and "sg" in head.best.tags
    ):
        return Entity(name, span)
    if state := state_body(found, phrase):
        return Entity(state, span)
    if state := _of_a_state(found, phrase):
        return Entity(state, span)
    if (body := _stands_for(found, phrase)) is not None:
        return _named(body, span)
    if described_as(head.lemma, "channel_described"):
        channel = speaker_of(found, phrase)
        if not channel.unnamed and channel.type is SourceType.CHANNEL:
            return Entity(channel.canonical, span, channel.aliases)
    names = [n for n in inner if n.kind != "place"]
    if head.lemma in PROJECTS and not names and (project := named_project(found, phrase.start)):
        return _named(project, span)
    if names and head.lemma in before_names():
        return _named(names[0], span)
    if described_as(head.lemma, "abstract_heads") or head.pos == "ger":
        whose = _in_genitive(found, phrase, depth)  # "propozycje prezydenta Rosji" are his, not the state's
        return whose or (_named(names[0], span) if names else None)
    measured = head.lemma in {"liczba", "odsetek", "poziom"}  # liczba ataków DDoS: nobody
    closing = (
        names
        and names[0].end == phrase.end
        and not measured
        and not _genitive_between(found, phrase, names[0])
    )
    if closing and names[0].kind in {"thing", "org", "outlet"} and not _works_for(found, phrase, names[0]):
        return _named(names[0], span)
    if head.lemma in QUANTIFIERS:
        chosen_from = next((w for w in words[phrase.head + 1 : phrase.end] if w.pos == "subst"), head)
        counted = "m1" in chosen_from.best.genders or things and not abstract(found, chosen_from.i)
        return Entity(speaker_of(found, phrase).canonical, span, unnamed=True) if counted else None
    meant = called_so(found, phrase) or title_bearer(found, phrase) or one_meant(found, phrase)
    meant = (
        meant or _bearer_beside(found, phrase) or one_called_so(found, phrase) or firm_meant(found, phrase)
    )
    if meant is not None:
        return _named(meant, span)
    if human(found, phrase) or things and is_thing(found, phrase):
        span = found.span(phrase.start, _past_its_participle(found, phrase))
        return Entity(speaker_of(found, phrase).canonical, span, unnamed=True)
    return None


def _works_for(found: Layers, phrase: Phrase, name: Name) -> bool:
    """prezes spółki Orion, rzecznik Sojuszu: one of the body, not the body; "premier Sturgeon" is named."""
    head, first = found.words[phrase.head], found.words[name.start]
    return _somebody(head) and (name.start > phrase.head + 1 or first.known or phrase.number == "pl")


def _genitive_between(found: Layers, phrase: Phrase, name: Name) -> bool:
    """przywódcy państw Azji Centralnej: the name belongs to another noun than the head."""
    return phrase.number == "pl" and any(
        w.pos == "subst" and "gen" in w.cases() for w in found.words[phrase.head + 1 : name.start]
    )


def _past_its_participle(found: Layers, phrase: Phrase) -> int:
    """umowy wypracowane ze związkami, związki reprezentujące załogę: what hangs on the participle too."""
    words, last = found.words, phrase.end - 1
    if words[last].pos not in {"pact", "ppas"} or last <= phrase.head:
        return phrase.end
    end = phrase.end
    for i in range(phrase.end, min(len(words), last + LONGEST_ASIDE)):
        if hangs_on(words, i, last) and words[i].text != ",":
            end = i + 1
        elif words[i].text != "," or i + 1 < len(words) and not hangs_on(words, i + 1, last):
            break
    return end


def _somebody(head: Word) -> bool:
    """A noun for a person, not for a body (firma, rząd)."""
    return is_role(head) and not described_as_any(head.lemma, BODIES)


def _bearer_beside(found: Layers, phrase: Phrase) -> Name | None:
    """szef MSZ Danii, Lars Holm: the person whom an apposition names."""
    sentence = found.sentence_at(phrase.head)
    if sentence is None or phrase.number == "pl" or not _somebody(found.words[phrase.head]):
        return None
    return bearer_named_beside(found, phrase, sentence)


def _named(name: Name, span: Span) -> Entity:
    return Entity(name.canonical, span, name.aliases)


def _pronoun(found: Layers, phrase: Phrase, span: Span) -> Entity | None:
    """go, mu: the last man; jej: the last woman; ten, on of a thing: the last person or project named."""
    word = found.words[phrase.head]
    if word.lower in OF_HIM:
        meant = last_man(found, phrase.start)
    elif word.lower in OF_HER:
        meant = last_woman(found, phrase.start)
    elif word.lower in THE_LATTER and phrase.end == phrase.start + 1:
        meant = last_man(found, phrase.start)
    else:
        meant = None
    return _named(meant, span) if meant else None


def _those_who(found: Layers, phrase: Phrase) -> Entity | None:
    """ci, którzy wyjechali: people described by their relative clause."""
    words, comma = found.words, phrase.head + 1
    if words[phrase.head].lower not in THOSE or comma + 1 >= len(words) or words[comma].text != ",":
        return None
    if words[comma + 1].lemma not in {"który", "co", "kto"}:
        return None
    sentence = found.sentence_at(phrase.head)
    limit = sentence.end if sentence else len(words)
    clause = next((s for s in segments(words, comma, limit) if s.start <= comma + 1 < s.end), None)
    stop = clause.end if clause is not None else limit
    while stop > comma + 1 and not words[stop - 1].alpha:
        stop -= 1
    return Entity(found.of(phrase.start, stop).lower(), found.span(phrase.start, stop), unnamed=True)


def _so_many(found: Layers, phrase: Phrase) -> Entity | None:
    """43 proc. wyborców, 310 mieszkańców: people counted are spoken of as written."""
    words = found.words
    figure = next((w for w in words[phrase.start : phrase.head] if w.text[-1:].isdigit()), None)
    people = "m1" in words[phrase.head].best.genders or words[phrase.head].lemma in COUNTED_PEOPLE
    if figure is None or not people or found.name_at.get(figure.i) is not None:
        return None
    end = phrase.end
    if end + 1 < len(words) and words[end].lower == "spośród":
        inner = phrase_at(words, end + 1, min(len(words), end + LONGEST), "spośród")
        end = inner.end if inner is not None else end
    return Entity(found.of(phrase.start, end), found.span(phrase.start, end), unnamed=True)


def _in_genitive(found: Layers, phrase: Phrase, depth: int) -> Entity | None:
    """realizacja projektu, urlop gubernatora: the one whose plan, act or state it is."""
    if depth >= DEEPEST or phrase.head + 1 >= phrase.end:
        return None
    inner = phrase_at(found.words, phrase.head + 1, phrase.end, None, frozenset({"gen"}))
    entity = entity_of(found, inner, depth=depth + 1) if inner is not None else None
    return replace(entity, mention=found.span(phrase.start, phrase.end)) if entity else None


def _stands_for(found: Layers, phrase: Phrase) -> Name | None:
    """delegacja Litwy, przedstawiciele Solanki: those who act for a body are the body."""
    words, head = found.words, found.words[phrase.head]
    people = head.lemma in lexicon_words("arguments", "people_for") and phrase.number == "pl"
    if not people and head.lemma not in lexicon_words("arguments", "standing_for"):
        return None
    following = phrase.head + 1
    while (
        following < phrase.end and words[following].pos in {"adj", "ppas"} and following not in found.name_at
    ):
        following += 1
    name = found.name_at.get(following)
    bodies = {"state", "org", "state_body", "outlet", "agency"}
    return name if name is not None and name.kind in bodies else None


def _of_a_state(found: Layers, phrase: Phrase) -> str | None:
    """ukraińskie drony, rosyjskie uderzenia: arms and acts with a state's adjective stand for the state."""
    words = found.words
    head = words[phrase.head]
    arms = head.lemma in lexicon_words("abstract_nouns", "arms")
    arms = arms or head.lemma in lexicon_words("arguments", "standing_for")
    if not arms and not described_as(head.lemma, "abstract_heads") and head.pos != "ger":
        return None
    for i in range(phrase.start, phrase.end):
        name = roles.adjectives().get(words[i].lemma) if words[i].pos == "adj" else None
        if name and (i < phrase.head or i == phrase.head + 1):
            return name
    return None


def human(found: Layers, phrase: Phrase) -> bool:
    """A person, a group or a body, by gender or by the word lists."""
    head = found.words[phrase.head]
    return "m1" in head.best.genders or is_role(head) or described_as_any(head.lemma, GROUPS)


def is_thing(found: Layers, phrase: Phrase) -> bool:
    """A noun that can be spoken of as a thing: no event, state, thought, sum or time."""
    head = found.words[phrase.head]
    return head.pos == "subst" and not abstract(found, phrase.head)


def abstract(found: Layers, i: int) -> bool:
    """Does the noun name an event, a state, a thought, a sum or a time rather than somebody or something?"""
    word = found.words[i]
    return (
        word.pos == "ger"
        or word.lemma.endswith(("ość", "izm"))
        or i in found.events
        and found.events[i].type not in RULES_AND_ROLES
        or word.lemma in _abstract_nouns()
    )


@cache
def _abstract_nouns() -> frozenset[str]:
    sections = word_list("abstract_nouns").keys() - NO_ABSTRACTS
    return frozenset[str]().union(*(lexicon_words("abstract_nouns", section) for section in sections))
