"""What the components hand to one another: plain dataclasses kept in `doc.user_data`.

Token positions are indices into `Layers.words`, end exclusive; text positions are code points.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from .types import ExtractedMention, Origin, QuoteKind, Region, SourceType, Span
from .values import value

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEY = "sprawdzam"
UNKNOWN = frozenset({"ign", "punct", "space"})
FINITE = frozenset({"fin", "praet", "cond", "bedzie", "impt", "imps", "pred", "winien"})
NOMINAL = frozenset({"subst", "ger", "depr", "ppron12", "ppron3", "siebie"})
MODIFIER = frozenset({"adj", "pact", "ppas", "num", "adja", "adjc"})
CASES = frozenset({"nom", "gen", "dat", "acc", "inst", "loc", "voc"})
GENDERS = frozenset({"m1", "m2", "m3", "f", "n"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One dictionary reading of a form; `low` is its lemma in small letters."""

    lemma: str
    pos: str
    tags: frozenset[str]
    names: frozenset[str] = frozenset()
    # told by the others, kept because they are asked for far more often than readings are made
    low: str = field(init=False, repr=False, compare=False)
    known: bool = field(init=False, repr=False, compare=False)
    finite: bool = field(init=False, repr=False, compare=False)
    cases: frozenset[str] = field(init=False, repr=False, compare=False)
    genders: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", self.lemma.lower())
        object.__setattr__(self, "known", self.pos not in UNKNOWN)
        object.__setattr__(self, "finite", self.pos in FINITE)
        object.__setattr__(self, "cases", self.tags & CASES)
        object.__setattr__(self, "genders", self.tags & GENDERS)


@dataclass(frozen=True, slots=True)
class Form:
    """What a form and its tag tell wherever they stand: made once, as the same words come again and again."""

    text: str
    readings: tuple[Reading, ...]
    best: Reading
    said: Reading
    lower: str = field(init=False, repr=False, compare=False)
    capital: bool = field(init=False, repr=False, compare=False)
    alpha: bool = field(init=False, repr=False, compare=False)
    lemmas: frozenset[str] = field(init=False, repr=False, compare=False)
    poses: frozenset[str] = field(init=False, repr=False, compare=False)
    given: bool = field(init=False, repr=False, compare=False)
    cases: dict[frozenset[str] | None, frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    possible: dict[frozenset[str] | None, frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    grammar: dict[frozenset[str], tuple[str | None, frozenset[str]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.lower())
        object.__setattr__(self, "capital", self.text[:1].isupper())
        object.__setattr__(self, "alpha", self.text[:1].isalnum())
        object.__setattr__(self, "lemmas", frozenset(r.low for r in self.readings))
        object.__setattr__(self, "poses", frozenset(r.pos for r in self.readings))
        object.__setattr__(self, "given", _given(self.readings))


def _given(readings: tuple[Reading, ...]) -> bool:
    return any("imię" in r.names for r in readings)


class Word:
    """A token with its readings; `best` is the one that the tagger speaks for.

    `head` and `dep` are its place in the tree, `said` is the tagger's own word on it.
    `lemma`, `pos`, `known` and `finite` are those of `best`; `lemmas` and `poses` of all readings;
    `given` tells whether one of them is a first name.
    """

    __slots__ = (
        "_cases", "_grammar", "_possible", "alpha", "best", "capital", "dep", "end", "finite", "given",
        "head", "i", "known", "lemma", "lemmas", "lower", "pos", "poses", "readings", "said", "start", "text",
    )  # fmt: skip

    def __init__(self, i: int, start: int, form: Form, head: int, dep: str) -> None:
        self.i, self.start, self.end = i, start, start + len(form.text)
        self.head, self.dep = head, dep
        self.text, self.lower, self.capital, self.alpha = form.text, form.lower, form.capital, form.alpha
        self.readings, self.lemmas, self.poses = form.readings, form.lemmas, form.poses
        self.given = form.given
        best = form.best
        self.best, self.said = best, form.said
        self.lemma, self.pos, self.known, self.finite = best.low, best.pos, best.known, best.finite
        # What the form alone decides is asked once a form; of a subject the tree tells more.
        self._cases = form.cases if dep != "nsubj" else {}
        self._possible, self._grammar = form.possible, form.grammar

    def read_as(self, best: Reading, said: Reading) -> None:
        """`best` is the right reading, and the tagger is held to have said `said`."""
        self.best, self.said = best, said
        self.lemma, self.pos, self.known, self.finite = best.low, best.pos, best.known, best.finite
        self._cases, self._possible = {}, {}

    def reads(self, readings: tuple[Reading, ...]) -> None:
        """The form has these readings, the right one first."""
        self.readings, self.lemmas = readings, frozenset(r.low for r in readings)
        self.poses, self.given = frozenset(r.pos for r in readings), _given(readings)
        self._grammar = {}
        self.read_as(readings[0], self.said)

    def may(self, *poses: str) -> bool:
        return not self.poses.isdisjoint(poses)

    def cases(self, poses: frozenset[str] | None = None) -> frozenset[str]:
        """The case the tagger sees where the form can stand in it; else all that the form can stand in.

        Empty where the form has none, every case where nothing is known of it.
        """
        found = self._cases.get(poses)
        if found is None:
            found = self._cases[poses] = self._told_cases(poses)
        return found

    def _told_cases(self, poses: frozenset[str] | None) -> frozenset[str]:
        possible = self.possible_cases(poses)
        if len(possible) >= 6 and self.dep == "nsubj" and "nom" in possible:
            return frozenset({"nom"})  # Baku: where every form is alike, the tree tells more than the tagger
        told = possible & self.said.cases
        if told and self.capital and "sg" in self.said.tags and not self.text.isupper():
            return self._of_one_bearer() or told
        return told or possible

    def _of_one_bearer(self) -> frozenset[str]:
        """dla Anny Wilk: a first name that the tagger takes for the nominative of one woman, though in it
        the form could only be that of several; none where the tagger may be right.
        """
        given = [r.cases for r in self.readings if "imię" in r.names and "sg" in r.tags]
        cases = frozenset[str]().union(*given)
        return cases if not cases & self.said.cases else frozenset()

    def possible_cases(self, poses: frozenset[str] | None = None) -> frozenset[str]:
        """All cases that the form can stand in, whatever the tagger says."""
        found = self._possible.get(poses)
        if found is None:
            found = self._possible[poses] = self._of_readings(poses)
        return found

    def _of_readings(self, poses: frozenset[str] | None) -> frozenset[str]:
        if not self.known or self.text.isupper() and len(self.text) > 1:
            return CASES if self.alpha else frozenset()
        found: set[str] = set()
        everything: set[str] = set()
        for reading in self.readings:
            if poses is None or reading.pos in poses:
                everything |= reading.cases
                # "dyrektor" and "Kowal" are also women's, and then indeclinable: rare enough to count
                # only alone
                if len(reading.cases) < 6:
                    found |= reading.cases
        return frozenset(found or everything)

    def grammar(self, cases: frozenset[str]) -> tuple[str | None, frozenset[str]]:
        """The number that the form's readings in these cases share, if they do, and all their genders."""
        found = self._grammar.get(cases)
        if found is None:
            fitting = [r for r in self.readings if not cases.isdisjoint(r.cases)]
            tags = frozenset[str]().union(*[r.tags for r in fitting])
            number = None if ("sg" in tags) == ("pl" in tags) else "sg" if "sg" in tags else "pl"
            genders = frozenset[str]().union(*[r.genders for r in fitting])
            found = self._grammar[cases] = number, genders
        return found


class Words(list[Word]):
    """The words of a text in order, with what rules have asked about them (see `answers`)."""

    def __init__(self, words: Iterable[Word] = ()) -> None:
        super().__init__(words)
        self.answers: defaultdict[Any, dict[Any, Any]] = defaultdict(dict)

    def read_as(self, i: int, reading: Reading) -> None:
        """Another reading of word i is the right one: answers given so far may no longer hold."""
        self[i].read_as(reading, reading)
        self.answers.clear()

    @cached_property
    def below(self) -> list[list[int]]:
        """The words that hang on each word, in order; the tree never changes."""
        hanging: list[list[int]] = [[] for _ in self]
        for word in self:
            if word.head != word.i:
                hanging[word.head].append(word.i)
        return hanging


@value
class Sentence:
    start: int
    end: int
    paragraph: int
    region: str


@value
class Phrase:
    """A noun phrase without its preposition: `head` is the word that bears its case."""

    start: int
    end: int
    head: int
    cases: frozenset[str]
    number: str | None
    genders: frozenset[str]
    prep: str | None = None


@value
class Segment:
    """A stretch between clause boundaries; `kind` is main, rel, comp, cond, adv, part or aside."""

    start: int
    end: int
    kind: str
    marker: str | None
    finite: bool


@dataclass(slots=True)
class Name:
    """A named or described participant; `key` joins its mentions."""

    start: int
    end: int
    canonical: str
    kind: str
    unnamed: bool = False
    aliases: tuple[str, ...] = ()
    rule: str = "capitals"
    genders: frozenset[str] = frozenset()


@value
class Quote:
    """A quotation: `start..end` with its marks, `inner..inner_end` the words said.

    Not `speech`: the marks hold a title, or a word that the author keeps at arm's length.
    """

    start: int
    end: int
    inner: int
    inner_end: int
    rule: str
    speech: bool = True


@value
class CueHit:
    """A word or phrase that signals attribution."""

    start: int
    end: int
    lemma: str
    cls: str
    stance: str = "neutral"
    hedge: int = 0
    modality: str | None = None
    frames: frozenset[str] = frozenset()
    slot: str | None = None
    rule: str = ""
    reach: int = 0


@value
class Hedge:
    start: int
    end: int
    modality: str
    rule: str


@value
class TimeHit:
    """A time expression and its ISO value; `iso` is None where only the reader could say.
    An `attributive` one tells the time of a noun (wtorkowe rozmowy, umowa z marca), not of the verb;
    an `hour` one the time of day, of a day that is told elsewhere.
    """

    start: int
    end: int
    iso: str | None
    rule: str
    attributive: bool = False
    hour: bool = False


@value
class EventHit:
    """A predicate (verb group or event noun) with what kind of event it names."""

    start: int
    end: int
    head: int
    lemma: str
    type: str
    mode: str | None
    rule: str
    speech: bool = False
    noun: bool = False
    framed: bool = False  # its object or phrase, not the word alone, decided the type


@value
class Speaker:
    """A resolved source."""

    canonical: str
    type: SourceType
    mention: tuple[int, int] | None = None
    antecedent: tuple[int, int] | None = None
    unnamed: bool = False
    aliases: tuple[str, ...] = ()
    rule: str = ""

    @property
    def implicit(self) -> bool:
        return self.mention is None


@dataclass(slots=True)
class Link:
    """A relay: who passes the words on, and the cue that says so."""

    speaker: Speaker
    cue: tuple[int, int] | None


@dataclass(slots=True)
class Attribution:
    """A stretch of content with the source that answers for it."""

    content: tuple[tuple[int, int], ...]
    speaker: Speaker
    relays: list[Link]
    cue: CueHit | None
    quote_kind: QuoteKind
    rule: str
    whole: bool = False
    nominal: bool = False
    outlet: bool = False
    split: bool = True
    denied: bool = False
    alleged_speech: bool = False
    others: tuple[Speaker, ...] = ()
    reporter: Speaker | None = None


@dataclass(slots=True)
class Layers:
    """Everything known about one text, stage by stage."""

    text: str
    publisher: str = ""
    published: date | None = None
    voice: Speaker | None = None
    words: Words = field(default_factory=Words)
    regions: tuple[Region, ...] = ()
    sentences: list[Sentence] = field(default_factory=list)
    phrases: dict[int, list[Phrase]] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    name_at: dict[int, Name] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)
    cues: list[CueHit] = field(default_factory=list)
    hedges: list[Hedge] = field(default_factory=list)
    times: list[TimeHit] = field(default_factory=list)
    events: dict[int, EventHit] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    mentions: list[ExtractedMention] = field(default_factory=list)

    @property
    def answers(self) -> defaultdict[Any, dict[Any, Any]]:
        return self.words.answers

    def span(self, start: int, end: int) -> Span:
        """The text span of a stretch of words."""
        return Span(self.words[start].start, self.words[end - 1].end)

    def of(self, start: int, end: int) -> str:
        return self.text[self.words[start].start : self.words[end - 1].end] if end > start else ""

    def sentence_at(self, i: int) -> Sentence | None:
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].end <= i:
                low = middle + 1
            else:
                high = middle
        found = self.sentences[low] if low < len(self.sentences) else None
        return found if found and found.start <= i else None


def layers(doc: Doc) -> Layers:
    """The layers of a Doc, made on first use."""
    found = doc.user_data.get(KEY)
    if not isinstance(found, Layers):
        found = Layers(doc.text)
        doc.user_data[KEY] = found
    return found


class Placed(Protocol):
    """Anything that begins at a word."""

    @property
    def start(self) -> int: ...


Found = TypeVar("Found", bound=Placed)
_start = attrgetter("start")


def starting(items: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """The items, sorted by where they begin, that begin in a stretch:
    a search, so that long texts stay linear.
    """
    return items[bisect_left(items, start, key=_start) : bisect_left(items, end, key=_start)]


def inside(i: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a <= i < b for a, b in spans)


@lru_cache(maxsize=10_000)
def origin(component: str, rule: str) -> Origin:
    return Origin(component, rule)
