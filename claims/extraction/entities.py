"""Named participants: states, bodies, channels, persons and office holders,
each mention under one canonical name.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from . import roles
from .capitals import LONGEST_NAME, Known, capitals, given_names, headed
from .forms import NameForms
from .known_bodies import known_body
from .layers import Layers, Name, layers
from .lexicon import words as lexicon_words
from .names import PERSONAL, masculine_oblique
from .same_name import join_short_forms

OPEN_MARKS = {"„", '"', "“", "«", "»", "”"}
STATE_OFFICES = {
    "msz",
    "msw",
    "mon",
    "mswia",
}  # whose they are, the adjective or the genitive beside them says
TITLE_KINDS = {
    "kanał": "channel",
    "profil": "channel",
    "konto": "channel",
    "blog": "channel",
    "pseudonim": "channel",
    "nick": "channel",
    "agencja": "agency",
    "grupa": "org",
    "operacja": "thing",
    "firma": "org",
    "spółka": "org",
    "koncern": "org",
    "organizacja": "org",
    "ugrupowanie": "org",
    "kryptonim": "thing",
    "klub": "org",
    "partia": "org",
    "koalicja": "org",
    "stowarzyszenie": "org",
    "fundacja": "org",
}


class Entities:
    """Fills `Layers.names`; every word of a name points back to it in `name_at`."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        seen, forms = self._nominatives(found), NameForms(found)
        given = given_names(self._titles(found), found.publisher)
        for title in given:
            forms.give(title.canonical)
        names: list[Name] = []
        for sentence in found.sentences:
            i = sentence.start
            while i < sentence.end:
                name = self._at(found, i, sentence.start, sentence.end, Known(seen, forms, given))
                if name is None:
                    i += 1
                    continue
                names.append(name)
                i = max(name.end, i + 1)
        self._channel_in_quotes(found, names)
        join_short_forms(names)
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
            for i in range(sentence.start, sentence.end):
                word = found.words[i]
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

    def _titles(self, found: Layers) -> list[Name]:
        """Titles in quotation marks, wherever they stand: other mentions are read by them."""
        listed: list[Name] = []
        for sentence in found.sentences:
            for i in range(sentence.start, sentence.end - 1):
                titled = found.words[i].lemma in lexicon_words("sources", "title_before_name")
                name = self._titled(found, i, sentence.end) if titled else None
                if name is not None:
                    listed.append(name)
        return listed

    def _at(self, found: Layers, i: int, start: int, end: int, known: Known) -> Name | None:
        words = found.words
        word = words[i]
        quoted_before = i > start and words[i - 1].text in OPEN_MARKS
        if not quoted_before and word.lemma in lexicon_words("sources", "title_before_name"):
            titled = self._titled(found, i, end)
            if titled:
                return titled
        if word.text in OPEN_MARKS:
            body = known_body(words, i + 1, end) if i + 1 < end else None
            return body or self._quoted(found, i, end)
        if not word.capital:
            return (
                known_body(words, i, end)
                if word.lower in {"dpa", "wagnerowcy"} or word.lemma == "wagnerowiec"
                else None
            )
        body = known_body(words, i, end)
        if body:
            return body
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

    def _titled(self, found: Layers, i: int, end: int) -> Name | None:
        """kanał "General SVR", serwis Cichy Port, pseudonim „X”."""
        words = found.words
        if headed(words, i, end):
            return None
        at = i + 1
        while at < end and at <= i + 3 and words[at].pos in {"adj", "prep"} and not words[at].capital:
            at += 1
        if (
            at + 1 < end
            and words[at].lower in lexicon_words("organisations_platforms", "platforms")
            and words[at + 1].text in OPEN_MARKS
        ):
            at += 1
        quoted = at < end and words[at].text in OPEN_MARKS
        at += quoted
        stop = at
        while (
            stop < end
            and stop < at + LONGEST_NAME
            and (words[stop].capital or quoted and words[stop].alpha or words[stop].text.isdigit())
        ):
            stop += 1
        if (
            stop == at
            or not words[at].capital
            or (quoted and (stop >= end or words[stop].text not in OPEN_MARKS))
        ):
            return None
        kind = TITLE_KINDS.get(words[i].lemma, "outlet")
        body = known_body(words, at, end)
        if body:
            return Name(at, body.end, body.canonical, body.kind, aliases=body.aliases, rule="titled.known")
        if words[at].lower in lexicon_words("organisations_platforms", "platforms") or roles.state_at(
            words, at, end
        ):
            return None
        if not quoted and any(r.names & PERSONAL for r in words[at].readings):
            return None
        return Name(at, stop, found.of(at, stop), kind, rule="titled.quoted" if quoted else "titled.capitals")

    @staticmethod
    def _quoted(found: Layers, i: int, end: int) -> Name | None:
        """„Dziennik Wschodni”: a few capitalised words that fill a pair of marks are a title."""
        words = found.words
        stop = i + 1
        while (
            stop < end
            and stop <= i + LONGEST_NAME
            and words[stop].alpha
            and (words[stop].capital or words[stop].text.isdigit())
        ):
            stop += 1
        if (
            stop == i + 1
            or stop >= end
            or words[stop].text not in OPEN_MARKS
            or i
            and words[i - 1].text in {":", ","}
        ):
            return None
        return Name(i + 1, stop, found.of(i + 1, stop), "outlet", rule="quoted.title")


@Language.factory("sprawdzam_entities")
def create(nlp: Language, name: str) -> Entities:
    return Entities()
