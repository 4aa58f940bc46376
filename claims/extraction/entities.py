"""Named participants: states, bodies, channels, persons and office holders,
each mention under one canonical name.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from . import roles
from .known_bodies import known_body
from .layers import MODIFIER, Layers, Name, Word, layers
from .lexicon import words as lexicon_words
from .names import PERSONAL, known_people, masculine_oblique, nominative, phrase_genders, surname_stem
from .same_name import join_short_forms

OPEN_MARKS = {"„", '"', "“", "«", "»", "”"}
STATE_OFFICES = {
    "msz",
    "msw",
    "mon",
    "mswia",
}  # whose they are, the adjective or the genitive beside them says
LONGEST_NAME = 7  # words
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
}


class Entities:
    """Fills `Layers.names`; every word of a name points back to it in `name_at`."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        seen = self._nominatives(found)
        names: list[Name] = []
        for sentence in found.sentences:
            i = sentence.start
            while i < sentence.end:
                name = self._at(found, i, sentence.start, sentence.end, seen)
                if name is None:
                    i += 1
                    continue
                names.append(name)
                i = max(name.end, i + 1)
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

    def _at(self, found: Layers, i: int, start: int, end: int, seen: frozenset[str]) -> Name | None:
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
        return self._capitals(found, i, start, end, seen)

    def _titled(self, found: Layers, i: int, end: int) -> Name | None:
        """kanał "General SVR", serwis Cichy Port, pseudonim „X”."""
        words = found.words
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

    def _capitals(self, found: Layers, i: int, start: int, end: int, seen: frozenset[str]) -> Name | None:
        words = found.words
        if (i == start or words[i - 1].text in {"–", "-", "—", ":"}) and self._common_noun(words[i]):
            return None
        if i == start or words[i - 1].text in OPEN_MARKS | {"–", "-", "—", ":"}:
            proper = any(
                r.names & (PERSONAL | {"nazwa_geograficzna", "nazwa_organizacji"}) and r.lemma[:1].isupper()
                for r in words[i].readings
            )
            common = any(r.lemma[:1].islower() for r in words[i].readings)
            more = i + 1 < end and words[i + 1].capital and (proper or not words[i].known)
            if words[i].known and common and not more:
                return None
            if i + 1 < end and words[i + 1].capital and words[i].best.pos in MODIFIER and not proper:
                return None
            if words[i].known and not proper and not more:
                return None
        stop = i + 1
        while (
            stop < end
            and stop < i + LONGEST_NAME
            and (words[stop].capital or words[stop].text.isdigit() and words[stop - 1].capital)
        ):
            if words[stop].text.isdigit() and len(words[stop].text) > 2:
                break
            if self._own_name_begins(words, i, stop, end):
                break
            stop += 1
        stop = self._case_break(words, i, stop)
        part = words[i:stop]
        personal = self._personal(part)
        oblique = self._oblique(words, i, start)
        if personal:
            text = nominative(part, seen, oblique)
            return Name(i, stop, text, "person", genders=phrase_genders(part), rule="capitals.person")
        place = len(part) == 1 and any("nazwa_geograficzna" in r.names for r in part[0].readings)
        if place:
            return Name(
                i,
                stop,
                next(r.lemma for r in part[0].readings if "nazwa_geograficzna" in r.names),
                "place",
                rule="capitals.place",
            )
        return Name(
            i,
            stop,
            found.of(i, stop),
            "org" if part[0].text.isupper() or len(part) > 1 else "thing",
            rule="capitals.other",
        )

    @classmethod
    def _own_name_begins(cls, words: list[Word], i: int, at: int, end: int) -> bool:
        """Does another name begin here: a known body, a state,
        or a person after an oblique name (Zakładu Iwan)?
        """
        if known_body(words, at, end) or (roles.state_at(words, at, end) and words[at].best.pos != "adj"):
            return True
        left, right = words[at - 1], words[at]
        oblique = (
            left.lower.endswith(("u", "owi", "em", "ego"))
            and not right.lower.endswith(("em", "owi", "im", "ym"))
            and not any("nom" in r.cases for r in left.readings if left.known)
        )
        return (
            oblique
            and right.lower[-1:] not in "aeiouyąęó"
            and not any("imię" in r.names for r in words[i].readings)
        )

    @staticmethod
    def _case_break(words: list[Word], i: int, stop: int) -> int:
        """Two names side by side in clashing cases are two names."""
        for j in range(i + 1, stop):
            if (
                words[j].known
                and words[j - 1].known
                and not words[j].text.isupper()
                and not words[j - 1].text.isupper()
            ):
                left, right = words[j - 1].cases(), words[j].cases()
                if left and right and not left & right and "gen" not in right:
                    return j
        return stop

    @staticmethod
    def _common_noun(word: Word) -> bool:
        """Lider, Rzecznik, Kanclerz: a capital that only opens the sentence."""
        return any(
            word.lemmas() & lexicon_words("sources", s)
            for s in ("person", "group", "state_body", "channel", "outlet", "org")
        )

    @staticmethod
    def _personal(part: list[Word]) -> bool:
        if any(ch.text.isdigit() for ch in part) or part[0].text.isupper() and len(part[0].text) > 1:
            return False
        first = any("imię" in r.names for r in part[0].readings)
        last = (
            any("nazwisko" in r.names and r.lemma[:1].isupper() for r in part[-1].readings)
            or not part[-1].known
        )
        if len(part) == 1:
            given = any("imię" in r.names for r in part[0].readings)
            geographic = not given and any("nazwa_geograficzna" in r.names for r in part[0].readings)
            surname = any("nazwisko" in r.names or "imię" in r.names for r in part[0].readings)
            return (
                surname
                and not geographic
                or not part[0].known
                and (
                    part[0].text.endswith(
                        (
                            "ow",
                            "owa",
                            "owem",
                            "owi",
                            "ew",
                            "ewa",
                            "ewem",
                            "in",
                            "ina",
                            "inem",
                            "ski",
                            "skiego",
                            "skim",
                            "cki",
                            "enko",
                            "enki",
                            "enką",
                            "yn",
                            "yna",
                            "ynem",
                        )
                    )
                    or surname_stem(part[0].text) in known_people()
                )
            )
        return (
            len(part) <= 4
            and (first or last)
            and (first or not part[0].known or any("nazwisko" in r.names for r in part[0].readings))
        )

    @staticmethod
    def _oblique(words: list[Word], i: int, start: int) -> bool:
        """Does the name stand in a case other than the nominative,
        as far as its neighbour to the left tells?
        """
        if i == start:
            return False
        before = words[i - 1]
        if before.pos == "prep" or before.pos == "inf":
            return True
        if before.pos in {"subst", "adj", "ger"}:
            return "nom" not in before.cases() or not words[i].known
        return not words[i].known


@Language.factory("sprawdzam_entities")
def create(nlp: Language, name: str) -> Entities:
    return Entities()
