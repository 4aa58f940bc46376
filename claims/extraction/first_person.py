"""Whom "we" means in somebody's words: the body, state or place that the speaker speaks for."""

from __future__ import annotations

from collections import Counter

from . import roles
from .anaphora import PROJECTS
from .layers import Layers, Name, Speaker
from .lexicon import words as listed
from .phrases import phrase_at
from .types import Entity, SourceType

BACK = 9  # words before a name that may hold its bearer's title
AFTER = 9  # words of an apposition after a name
BODIES = {"org", "state_body", "state", "thing"}
MINISTRIES = {"ministerstwo", "resort", "msz", "mon", "msw", "dyplomacja", "rząd"}
SINGULAR = {SourceType.PERSON, SourceType.UNNAMED}


def we_of(found: Layers, speaker: Speaker) -> Entity | None:
    """nasze samoloty of a director are his firm's; what a firm, a state or a group says of "us" is itself."""
    themselves = Entity(speaker.canonical, None, speaker.aliases, speaker.unnamed)
    if speaker.type not in SINGULAR:
        return themselves
    span = speaker.mention or speaker.antecedent
    own = phrase_at(found.words, *span) if span else None
    if speaker.type is SourceType.UNNAMED and own is not None and own.number == "pl":
        return themselves
    for start, end in _titles(found, speaker):
        if (body := _body(found, start, end, speaker.canonical)) is not None:
            return body
    state = roles.state_of(speaker.canonical)
    return Entity(state) if state else _firm(found, speaker)


def _firm(found: Layers, speaker: Speaker) -> Entity | None:
    """dyrektor generalny Jan Lis, and no word of which firm: the one that the text speaks of most."""
    held = {found.words[i].lemma for start, end in _titles(found, speaker) for i in range(start, end)}
    if not held & listed("arguments", "firm_offices"):
        return None
    projects = {n.canonical for n in found.names if n.start and found.words[n.start - 1].lemma in PROJECTS}
    bodies = [n for n in found.names if n.kind in {"org", "thing"} and n.canonical not in projects]
    named = Counter(n.canonical for n in bodies)
    (first, times), (_, next_times) = [*named.most_common(2), ("", 0), ("", 0)][:2]
    return Entity(first) if times > max(1, next_times) else None


def _titles(found: Layers, speaker: Speaker) -> list[tuple[int, int]]:
    """Where the text may say what the speaker is: in his mention, before his name, in an apposition."""
    areas = [span for span in (speaker.mention, speaker.antecedent) if span is not None]
    for name in found.names:
        if name.canonical == speaker.canonical:
            areas += [(_title_start(found, name), name.start), (name.end, _apposition_end(found, name))]
    return [(start, end) for start, end in areas if start < end]


def _title_start(found: Layers, name: Name) -> int:
    """szef niemieckiego oddziału Airbusa Jan Lis: back to the last verb, mark or preposition."""
    at, sentence = name.start, found.sentence_at(name.start)
    while at > max(0, name.start - BACK, sentence.start if sentence else 0):
        word = found.words[at - 1]
        if word.finite or word.pos in {"conj", "comp", "prep"} or word.text in {",", ".", ":", ";", "–", "-"}:
            break
        at -= 1
    return at


def _apposition_end(found: Layers, name: Name) -> int:
    """Jan Lis, prezes Airbusa; Jan Lis (prezes Airbusa)."""
    words, at = found.words, name.end
    if at + 1 >= len(words) or words[at].text not in {",", "("} or not _titles_somebody(found, at + 1):
        return at
    stop = at + 1
    while stop < min(len(words), at + AFTER) and not words[stop].finite and words[stop].pos != "punct":
        stop += 1
    return stop


def _titles_somebody(found: Layers, i: int) -> bool:
    word = found.words[i]
    return word.pos in {"adj", "adja"} or word.lemma in listed("sources", "person")


def _body(found: Layers, start: int, end: int, speaker: str) -> Entity | None:
    """The first body, state or place that a title names; of a ministry the state."""
    words = found.words
    state = _state(found, start, end)
    if state is not None and any(words[i].lemma in MINISTRIES for i in range(start, end)):
        return Entity(state)
    held = {words[i].lemma for i in range(start, end)}
    of_a_place = bool(held & listed("arguments", "local_offices", "firm_offices"))
    for i in range(start, end):
        name = found.name_at.get(i)
        if name is None or name.canonical == speaker:
            continue
        if held & listed("arguments", "commune_offices"):
            return Entity(f"gmina {name.canonical}", None, (name.canonical,))
        if name.kind in BODIES or name.kind == "place" and of_a_place:
            return Entity(name.canonical, None, name.aliases)
    by_adjective = not any(n.kind == "state" for i in range(start, end) if (n := found.name_at.get(i)))
    if by_adjective and held & listed("sources", "org"):
        return None  # sekretarz brytyjskiego związku: a union of that state, not the state
    return Entity(state) if state is not None else None


def _state(found: Layers, start: int, end: int) -> str | None:
    """The state that a title names by its genitive or its adjective (azerski negocjator)."""
    for i in range(start, end):
        name, word = found.name_at.get(i), found.words[i]
        if name is not None and name.kind == "state":
            return name.canonical
        if word.may("adj"):
            adjectives = roles.adjectives()
            state = next((adjectives[x] for x in sorted(word.lemmas) if x in adjectives), None)
            if state is not None:
                return state
    return None
