"""Named participants: states, bodies, channels, persons and office holders,
each mention under one canonical name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from . import roles
from .capitals import Known, capitals, given_names
from .forms import NameForms
from .known_bodies import known_body
from .language.known_names import aliases_of, small_firsts
from .language.platform_names import PLATFORM
from .language.titled_names import KEY
from .language.titles import title_nouns
from .layers import Layers, Name, layers
from .names import masculine_oblique
from .recognised import add_recognised
from .same_name import join_quoted_forms, join_short_forms, surnames_that_open

STATE_OFFICES = {
    "msz",
    "msw",
    "mon",
    "mswia",
}  # whose they are, the adjective or the genitive beside them says
KINDS = {"work": "thing"}
GUESSED = {"capitals.other", "capitals.place"}
ADDRESS = re.compile(r"[a-z][\w-]*\.(?:pl|eu|com|org|net|info|ru|ua|by|de|fr|uk|lt|lv|ee|cz|sk)")
BETWEEN = 6  # words from a noun to the name it brings


class Entities:
    """Fills `Layers.names`; every word of a name points back to it in `name_at`."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        seen, forms = self._nominatives(found), NameForms(found)
        titled = titled_names(doc, found)
        by_noun = [name for name in titled.values() if name.rule.startswith("titled")]
        given = given_names(by_noun, found.publisher)
        for title in given:
            forms.give(title.canonical)
        names: list[Name] = []
        known, small = Known(seen, forms, given), _small_openers()
        for sentence in found.sentences:
            i = sentence.start
            while i < sentence.end:
                word = found.words[i]
                may_name = word.capital or i in titled or word.lower in small
                if not may_name and not (word.alpha and "." in word.text):
                    i += 1
                    continue
                name = _titled(found, titled, i, sentence.end) or self._at(
                    found, i, sentence.start, sentence.end, known
                )
                if name is None:
                    i += 1
                    continue
                names.append(name)
                i = max(name.end, i + 1)
        recognised = doc.ents  # spaCy makes them anew for every look
        add_recognised(recognised, found, names, forms, seen)
        _take_base_forms(recognised, found, names, seen)
        self._channel_in_quotes(found, names)
        surnames_that_open(found, names)
        join_short_forms(found, names)
        join_quoted_forms(found.words, names)
        found.names = names
        found.name_at = {i: n for n in names for i in range(n.start, n.end)}
        return doc

    @staticmethod
    def _nominatives(found: Layers) -> frozenset[str]:
        """Capitalised forms that stand where only a nominative can:
        they settle the base form of the others.
        """
        seen: set[str] = set()
        for sentence in found.sentences:
            for i, word in enumerate(found.words[sentence.start : sentence.end], sentence.start):
                if not word.capital or word.text.isupper():
                    continue
                before = found.words[i - 1] if i > sentence.start else None
                after = found.words[i + 1] if i + 1 < sentence.end else None
                by_verb = (
                    after is not None and after.finite and not (before is not None and before.pos == "prep")
                )
                after_verb = before is not None and before.finite and not word.cases() - {"nom", "voc"}
                first_name = (
                    before is not None
                    and before.capital
                    and any(
                        "imię" in r.names and "nom" in r.cases and not masculine_oblique(before)
                        for r in before.readings
                    )
                )
                if by_verb or after_verb or first_name:
                    seen.add(word.text)
        return frozenset(seen)

    @staticmethod
    def _channel_in_quotes(found: Layers, names: list[Name]) -> None:
        """Where the text speaks of a channel and names none as such, the first title in marks is it."""
        if any(n.kind == "channel" for n in names) or not any(w.lemma == "kanał" for w in found.words):
            return
        first = next((n for n in names if n.rule == "quoted.title"), None)
        for name in names:
            if first is not None and name.canonical == first.canonical:
                name.kind = "channel"

    def _at(self, found: Layers, i: int, start: int, end: int, known: Known) -> Name | None:
        words = found.words
        word = words[i]
        if "." in word.text and ADDRESS.fullmatch(word.text):
            return Name(i, i + 1, word.text, "outlet", rule="address")
        if not word.capital and word.lower not in small_firsts():
            return None
        body = known_body(words, i, end)
        if body:
            return body
        if not word.capital:
            return None
        if word.lower in STATE_OFFICES:
            return None
        state = roles.state_at(words, i, end)
        if state and not (i + 1 < end and words[i + 1].capital and state[2] != "state" and i == start):
            stop, name, kind = state
            if not (
                word.best.pos == "adj"
                and stop == i + 1
                and i + 1 < end
                and words[i + 1].may("subst")
                and words[i + 1].alpha
                and not words[i + 1].finite
            ):
                return Name(i, stop, name, "state" if kind != "people" else "people", rule=f"state.{kind}")
        return capitals(found, i, start, end, known)


@cache
def _small_openers() -> frozenset[str]:
    """With which small words a name may begin, or the noun that brings one."""
    return small_firsts().union(title_nouns())


def _take_base_forms(
    recognised: Sequence[Span], found: Layers, names: list[Name], seen: frozenset[str]
) -> None:
    """Names that only their capitals gave away, where the pipeline's finder sees the same words as a name:
    it knows the base form better, save of a form that the text itself shows to be the nominative.
    """
    bases = {(e.start_char, e.end_char): e.id_ for e in recognised if e.id_}
    for name in names:
        if name.rule not in GUESSED and name.rule != "capitals.person":
            continue
        words = found.words[name.start : name.end]
        declined = name.canonical != found.of(name.start, name.end)
        guessed = name.rule in GUESSED or len(words) > 1 and declined
        straight = words[0].known and "nom" in words[0].possible_cases() and not all(w.known for w in words)
        if not guessed or straight or all(w.text in seen for w in words):
            continue
        base = bases.get((words[0].start, words[-1].end))
        if base is not None:
            name.canonical = base


def titled_names(doc: Doc, found: Layers) -> dict[int, Name]:
    """First word -> the name that the language pipeline found by its noun, its marks or the word list."""
    names: dict[int, Name] = {}
    spans = doc.spans.get(KEY, ())
    if not spans:
        return names
    places = {word.start: word.i for word in found.words}
    ends = {word.end: word.i + 1 for word in found.words}
    for span in spans:
        first, end = places.get(span.start_char), ends.get(span.end_char)
        if first is None or end is None:
            continue  # it begins or ends within a word
        kind, rule = KINDS.get(span.label_, span.label_), span.kb_id_
        if kind == PLATFORM:
            kind = PLATFORM if rule == "platform.medium" else "org"
        names[first] = Name(first, end, span.id_, kind, aliases=aliases_of(span.id_), rule=rule)
    return names


def _titled(found: Layers, titled: dict[int, Name], i: int, end: int) -> Name | None:
    """The name at word i, or the one that the noun at i brings: the noun is no part of a name."""
    if i in titled:
        return titled[i] if titled[i].end <= end else None
    if found.words[i].lower not in title_nouns():
        return None
    for at in range(i + 1, min(end, i + BETWEEN)):
        name = titled.get(at)
        if name is not None:
            return name if name.rule.startswith("titled") and name.end <= end else None
    return None


@Language.factory("sprawdzam_entities")
def create(nlp: Language, name: str) -> Entities:
    return Entities()
