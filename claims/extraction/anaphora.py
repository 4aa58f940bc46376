"""Whom short words point back to: "mu" to a man, "projekt" to a named one, "prezydenci" to two holders."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from . import roles
from .language.firms import is_firm
from .layers import Layers, Name, Phrase, Words
from .lexicon import words as listed
from .phrases import phrase_at
from .sources import office_holder
from .types import Entity

BACK = 200  # names looked back over
NAMED_BY_NOUN = {"org", "thing", "outlet", "agency", "channel", "place"}
PROJECTS = {"projekt", "inwestycja", "gazociąg", "rurociąg", "magistrala", "przedsięwzięcie", "elektrownia"}


def last_man(found: Layers, before: int) -> Name | None:
    """Whom "mu" and "go" mean: the last man named in an earlier clause, by name or office."""
    sentence = found.sentence_at(before)
    earliest = max(0, before - 60)
    if sentence is None:
        return None
    verb = found.words[before].head
    for i in range(before - 1, earliest - 1, -1):
        if _is_its_subject(found.words, i, verb):
            continue  # prezydent wezwał go: somebody else
        name = found.name_at.get(i)
        if name is not None and name.kind == "person" and name.genders != {"f"}:
            return name
        if roles.title_at(found.words, i, len(found.words)):
            start = i - 1 if i and found.words[i - 1].pos == "adj" else i
            titled = phrase_at(found.words, start, min(len(found.words), i + 8))
            holder = office_holder(found, titled) if titled and titled.head == i else None
            if holder:
                return Name(i, i + 1, holder, "person")
    return None


def _is_its_subject(words: Words, i: int, verb: int) -> bool:
    """wojewoda Adam Lis wezwał go: the subject of the pronoun's own verb, its title or its name."""
    at = i
    while words[at].dep.startswith(("flat", "appos")) and words[at].head < at:
        at = words[at].head
    return words[at].head == verb and words[at].dep.startswith("nsubj")


def last_woman(found: Layers, before: int) -> Name | None:
    """Whom "ją" and "jej" mean: the last woman named in this sentence or the one before."""
    sentence = found.sentence_at(before)
    if sentence is None:
        return None
    earliest = found.sentence_at(sentence.start - 1) if sentence.start else None
    first = earliest.start if earliest is not None else sentence.start
    near = [n for n in found.names if first <= n.start < before and n.kind == "person"]
    return next((n for n in reversed(near) if n.genders == {"f"}), None)


def one_meant(found: Layers, phrase: Phrase) -> Name | None:
    """ "Polityk", "mężczyzna" standing alone: the one person of that gender the text has named,
    or the one of these sentences.
    """
    words = found.words
    head = words[phrase.head]
    if (
        head.lemma not in listed("arguments", "anybody")
        or phrase.number == "pl"
        or phrase.end - phrase.start > 1
    ):
        return None
    woman = head.best.genders == {"f"}
    earlier = found.names[: bisect_left(found.names, phrase.start, key=lambda n: n.start)]
    fitting = [n for n in earlier if n.kind == "person" and (n.genders == {"f"}) == woman]
    near = [n for n in fitting if n.start >= _two_sentences_before(found, phrase.start)]
    for people in (fitting, near):
        if len({n.canonical for n in people}) == 1:
            return people[-1]
    return None


def _two_sentences_before(found: Layers, at: int) -> int:
    """Where the sentence before the one before begins."""
    start = at
    for _ in range(3):
        sentence = found.sentence_at(start)
        if sentence is None or sentence.start == 0:
            return 0 if sentence else start
        at, start = sentence.start, sentence.start - 1
    return at


def one_called_so(found: Layers, phrase: Phrase) -> Name | None:
    """ "Fregata" after "fregata „Burza”", "firma" after "firma Solanka": the last one that the text names
    with that noun; "firma" and "spółka" also the one body named, "kraj" the last state.
    """
    words = found.words
    head = words[phrase.head]
    if phrase.number == "pl" or not _alone(found, phrase):
        return None
    earlier = found.names[: bisect_left(found.names, phrase.start, key=lambda n: n.start)][-BACK:]
    if head.lemma in {"kraj", "państwo"}:
        pointed = phrase.start < phrase.head and words[phrase.head - 1].lemma in {"ten", "ów"}
        return next((n for n in reversed(earlier) if n.kind == "state"), None) if pointed else None
    called = [n for n in earlier if n.kind in NAMED_BY_NOUN and _noun_before(words, n) == head.lemma]
    if called:
        return called[-1]
    firm = head.lemma in listed("arguments", "firm_nouns")
    if not firm and head.lemma not in listed("sources", "generic_body"):
        return None
    firms = listed("sources", "org")
    bodies = [n for n in earlier if n.kind == "org" or _noun_before(words, n) in firms]
    if firm:
        bodies = [n for n in bodies if words[n.start].lemma not in listed("sources", "state_body")]
    return _spoken_of_most(bodies)


def firm_meant(found: Layers, phrase: Phrase) -> Name | None:
    """Irlandzka linia, linie, przewoźnik: the firm that the text speaks of, where it tells nobody new."""
    words, head = found.words, found.words[phrase.head]
    if head.lemma not in listed("sources", "business") or phrase.end != phrase.head + 1:
        return None
    own = words[phrase.start : phrase.head]
    if not all(w.lemma in {"ten", "ów"} or w.lemma in roles.adjectives() for w in own):
        return None
    if phrase.number == "pl" and head.lemma not in listed("sources", "business_in_plural"):
        return None
    earlier = found.names[: bisect_left(found.names, phrase.start, key=lambda n: n.start)][-BACK:]
    return _spoken_of_most([n for n in earlier if _is_business(words, n)])


def _is_business(words: Words, name: Name) -> bool:
    """spółka Haltex; Ryanair, of the list of firms."""
    called = _noun_before(words, name) in listed("sources", "business")
    return called or name.kind in {"org", "thing"} and is_firm(name.canonical.split())


def _spoken_of_most(bodies: list[Name]) -> Name | None:
    """The one body named, or the one named at least twice as often as any other."""
    (first, times), (_, next_times) = [
        *Counter(n.canonical for n in bodies).most_common(2),
        ("", 0),
        ("", 0),
    ][:2]
    if not times or next_times * 2 > times:
        return None
    return next(n for n in reversed(bodies) if n.canonical == first)


def _alone(found: Layers, phrase: Phrase) -> bool:
    """Nothing beside the noun but "ten" and the like, so that it names nobody new."""
    own = found.words[phrase.start : phrase.head]
    return phrase.end == phrase.head + 1 and all(w.lemma in {"ten", "ów", "wspomniany"} for w in own)


def _noun_before(words: Words, name: Name) -> str | None:
    """The noun right before a name, past an opening mark (okręt „Burza”), or the name's own first word."""
    at = name.start - 1
    if at >= 0 and words[at].text in {"„", '"', "«", "»", "“"}:
        at -= 1
    return words[at].lemma if at >= 0 and words[at].pos == "subst" else None


def named_project(found: Layers, before: int) -> Name | None:
    """The pipeline or plant that "projekt" and "inwestycja" go on speaking of: the last one named as such."""
    called = {n.canonical for n in found.names if n.start and found.words[n.start - 1].lemma in PROJECTS}
    earlier = found.names[: bisect_left(found.names, before, key=lambda n: n.start)]
    projects = [n for n in earlier[-40:] if n.canonical in called]
    return _spoken_of_most(projects) or (projects[-1] if projects else None)


def office_holders(found: Layers, phrase: Phrase) -> tuple[Entity, ...]:
    """prezydenci: the last two persons named, by name or office, who hold it on the day."""
    title = roles.title_at(found.words, phrase.head, phrase.end)
    if title is None or phrase.number != "pl" or title[0] != phrase.end:
        return ()
    span, held = found.span(phrase.start, phrase.end), list[str]()
    for name in reversed(found.names[: bisect_left(found.names, phrase.start, key=lambda n: n.start)][-20:]):
        state = roles.state_of(name.canonical)
        if (
            state
            and name.canonical not in held
            and roles.holder(state, title[1], found.published) == name.canonical
        ):
            held.append(name.canonical)
    return tuple(Entity(name, span) for name in reversed(held[:2])) if len(held) > 1 else ()
