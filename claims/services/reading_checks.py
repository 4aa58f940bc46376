"""Whether what a person makes of a mention can be true of its text."""

from __future__ import annotations

import re

from claims.models import Mention
from claims.models.event_kinds import MODES_OF, EventType
from claims.models.vocabulary import LinkRole, Modality, Polarity, QuoteKind, RegionKind
from claims.services.errors import Refused
from claims.services.linking import time_bounds
from claims.services.mention_readings import SPANS, MentionReading, Spans

LONGEST_CHAIN = 10
LONGEST_NAME = 200
REFERENCES = ("", "PAST_REF", "FUTURE_REF")
_PART = r"\d{4}(?:-\d{2}(?:-\d{2})?|-W\d{2})?"
_TIME = re.compile(rf"^(?P<start>{_PART})(?:/(?P<end>{_PART}|\.\.))?$")


def check_reading(reading: MentionReading, mention: Mention) -> None:
    """Raises Refused with the field at fault."""
    _check_spans(reading, mention)
    _check_words(reading)
    _check_chain(reading, mention)
    for participant in (*reading.actors, *reading.targets):
        if not participant.name.strip() or len(participant.name) > LONGEST_NAME:
            raise Refused("An entity needs a name.", field="name")


def time_is_known(iso: str) -> bool:
    """Whether this is a time as the scheme writes it: day, month, year, week, interval, before, after."""
    if iso in REFERENCES:
        return True
    found = _TIME.match(iso)
    if found is None:
        return False
    first, last = time_bounds(iso)
    if first is None:
        return False
    return found["end"] in (None, "..") or (last is not None and first <= last and _known(found["end"]))


def _known(part: str) -> bool:
    return time_bounds(part)[0] is not None


def _check_spans(reading: MentionReading, mention: Mention) -> None:
    if not reading.content:
        raise Refused("Say which words of the text claim this.", field="content")
    for name in SPANS:
        _inside(getattr(reading, name), len(mention.revision.text), field=name)
    if any(not mention.revision.text[start:end].strip() for start, end in reading.content):
        raise Refused("Say which words of the text claim this.", field="content")
    first, last = reading.content[0][0], max(end for _, end in reading.content)
    stretches = mention.revision.regions.filter(kind=RegionKind.BOILERPLATE, start__lt=last, end__gt=first)
    for start, end in stretches.values_list("start", "end"):
        if any(start < stop and end > begin for begin, stop in reading.content):
            raise Refused("No claim is read from boilerplate.", field="content")


def _inside(spans: Spans, length: int, *, field: str) -> None:
    before = 0
    for start, end in spans:
        if not 0 <= start < end <= length:
            raise Refused("These words are not in the text.", field=field)
        if start < before:
            raise Refused("These stretches of the text overlap.", field=field)
        before = end


def _check_words(reading: MentionReading) -> None:
    if not reading.sentence.strip():
        raise Refused("Say the claim in one sentence.", field="sentence")
    if reading.event_type not in EventType.values:
        raise Refused("Choose a kind of event.", field="kind")
    if reading.event_mode and reading.event_mode not in MODES_OF.get(reading.event_type, ()):
        raise Refused("This kind of event has no such mode.", field="kind")
    if not time_is_known(reading.time_iso):
        raise Refused("Write the time as a day, a month, a year, a week or an interval.", field="time_iso")
    for value, known, field in (
        (reading.modality, Modality, "modality"),
        (reading.polarity, Polarity, "polarity"),
        (reading.quote_kind, QuoteKind, "quote_kind"),
    ):
        if value not in known.values:
            raise Refused("Choose one of the list.", field=field)


def _check_chain(reading: MentionReading, mention: Mention) -> None:
    chain = reading.chain
    if not chain or chain[0].source != mention.revision.article.source_id:
        raise Refused("A chain begins with the publisher of the text.", field="chain")
    if len(chain) > LONGEST_CHAIN:
        raise Refused("A chain has ten links at most.", field="chain")
    sources = [link.source for link in chain if link.source is not None]
    if len(sources) != len(set(sources)):
        raise Refused("A source stands in a chain once.", field="chain")
    for link in chain:
        if not link.name.strip() or len(link.name) > LONGEST_NAME:
            raise Refused("A source needs a name.", field="chain")
        if link.role not in LinkRole.values:
            raise Refused("Choose another role.", field="chain")
