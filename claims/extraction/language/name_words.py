"""The tokens of a Doc as the rules for names see them: no blanks, dictionary readings on demand."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from .dictionary import Analysis, analyses_any_case

OPENING = frozenset({"„", '"', "“", "«", "»", "”", "‚", "'"})
CLOSING = frozenset({"”", '"', "“", "»", "«", "’", "'"})
NO_NOUNS = ("prep", "conj", "comp", "part", "fin", "praet")
PERSONAL = frozenset({"imię", "nazwisko", "przydomek", "pseudonim"})


@dataclass(frozen=True, slots=True)
class TitledName:
    """Words `first..last` (end exclusive) that are a name: its label, the name as it goes by, the rule."""

    first: int
    last: int
    label: str
    name: str
    rule: str


class NameWord:
    """A token: its place in the Doc, code points `start..end`, whether a new line begins with it."""

    __slots__ = ("end", "fresh", "lower", "start", "text", "token")

    def __init__(self, text: str, token: int, start: int, fresh: bool) -> None:
        self.text, self.token, self.start, self.fresh = text, token, start, fresh
        self.end = start + len(text)
        self.lower = text.lower()

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    @property
    def alpha(self) -> bool:
        return self.text[:1].isalnum()

    @property
    def readings(self) -> tuple[Analysis, ...]:
        return analyses_any_case(self.text)

    @property
    def lemma(self) -> str:
        return next((a.lemma.lower() for a in self.readings), self.lower)

    @property
    def lemmas(self) -> set[str]:
        return {a.lemma.lower() for a in self.readings}

    def may(self, *poses: str) -> bool:
        return any(a.tag.partition(":")[0] in poses for a in self.readings)

    def personal(self) -> bool:
        """A first name, or a surname that is no common word (Nowak, not Szara)."""
        found = self.readings
        first = any("imię" in a.names for a in found)
        common = any(a.lemma[:1].islower() for a in found)
        return first or not common and any(PERSONAL.intersection(a.names) for a in found)


def name_words(doc: Doc) -> list[NameWord]:
    found: list[NameWord] = []
    fresh = True
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text
            continue
        found.append(NameWord(token.text, token.i, token.idx, fresh))
        fresh = False
    return found
