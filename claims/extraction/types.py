"""What the engine gives back: regions and mentions, every field pointing at the words it came from.

Offsets are code points into the text that was read, end exclusive. The values of the closed
vocabularies are those of the labelled set's schema (claim-gold/2).
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum

from .values import ordered_value, value


class RegionKind(StrEnum):
    HEADLINE = "headline"
    LEAD = "lead"
    BODY = "body"
    SUBHEADING = "subheading"
    BOILERPLATE = "boilerplate"
    BYLINE = "byline"
    CAPTION = "caption"


class QuoteKind(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    NARRATIVE = "narrative"


class Modality(StrEnum):
    """How the source commits to the content, strongest in scope first."""

    QUESTION = "question"
    ALLEGED = "alleged"
    POSSIBLE = "possible"
    PROBABLE = "probable"
    CONDITIONAL = "conditional"
    DEONTIC = "deontic"
    DESIRED = "desired"
    PREDICTED = "predicted"
    ASSERTED = "asserted"


class Polarity(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"


class Scope(StrEnum):
    SOURCE = "source"
    OUTLET = "outlet"


class ClaimType(StrEnum):
    EVENT = "event"
    STATE = "state"
    EVALUATION = "evaluation"
    PREDICTION = "prediction"
    INTENT = "intent"
    REQUEST = "request"
    IDENTITY = "identity"


class SourceType(StrEnum):
    PERSON = "person"
    ORG = "org"
    STATE_BODY = "state_body"
    OUTLET = "outlet"
    AGENCY = "agency"
    CHANNEL = "channel"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class ChainRole(StrEnum):
    """What one link of an attribution chain does with the claim."""

    PUBLISHES = "publishes"
    RELAYS = "relays"
    ATTRIBUTES = "attributes"
    ENDORSES = "endorses"
    DENIES = "denies"
    ORIGINATES = "originates"


@ordered_value
class Span:
    """A stretch of the text: code points, end exclusive, never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@value
class Origin:
    """The component and the rule that produced something, for "why this?"."""

    component: str
    rule: str


@value
class Region:
    span: Span
    kind: RegionKind
    rule: str


@value
class Entity:
    """A named or described actor, target or source; `mention` is None where the subject is dropped."""

    canonical: str
    mention: Span | None = None
    aliases: tuple[str, ...] = ()
    unnamed: bool = False


@value
class SourceRef:
    """Who asserts a claim; `implicit` with `antecedent` where the clause itself does not name it."""

    canonical: str
    type: SourceType
    mention: Span | None = None
    implicit: bool = False
    antecedent: Span | None = None
    aliases: tuple[str, ...] = ()
    unnamed: bool = False


@value
class ChainLink:
    """One link of the chain publisher -> relay -> ... -> origin; `cue` is where the text says so."""

    name: str
    type: SourceType
    role: ChainRole
    cue: Span | None = None
    unnamed: bool = False


@value
class Cue:
    """The smallest phrase that signals attribution; `cls` is its class in the lexicon."""

    span: Span
    cls: str


@value
class Predicate:
    span: Span
    lemma: str


@value
class EventTime:
    """Time of the event: `iso` is a day, month, week, interval `a/b`, open `a/..`, PAST_REF or FUTURE_REF."""

    iso: str
    span: Span | None = None
    inherited: bool = False


@value
class StatementTime:
    """Time of the speech act."""

    iso: str | None
    span: Span


@value
class Relation:
    """How this mention stands to another of the same text, by its index in `Extraction.mentions`."""

    type: str
    mention: int


@value
class ExtractedMention:
    """One claim as it stands in one text."""

    content: tuple[Span, ...]
    source: SourceRef
    chain: tuple[ChainLink, ...]
    predicate: Predicate
    event_type: str
    quote_kind: QuoteKind
    modality: Modality
    polarity: Polarity
    scope: Scope
    sentence: str
    origin: Origin
    cue: Cue | None = None
    sources: tuple[SourceRef, ...] = ()
    event_mode: str | None = None
    cameo: str | None = None
    context: tuple[str, ...] = ()
    actors: tuple[Entity, ...] = ()
    targets: tuple[Entity, ...] = ()
    time: EventTime | None = None
    statement_time: StatementTime | None = None
    hedges: tuple[Span, ...] = ()
    attribution_modality: Modality = Modality.ASSERTED
    claim_type: ClaimType = ClaimType.STATE
    checkable: bool = True
    relation: Relation | None = None
    rules: dict[str, Origin] = field(default_factory=dict)


@value
class Extraction:
    """Everything read from one text; `engine` names the version that read it."""

    engine: str
    publisher: str
    published: date | None
    regions: tuple[Region, ...]
    mentions: tuple[ExtractedMention, ...]
