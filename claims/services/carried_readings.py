"""Corrections of a passage that a later revision of the article still has: they hold there too.

The claim itself was corrected with the earlier mention; here the later mention is brought to say the
same, as an operation of its own that can be taken back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from claims.models import ClaimEvent, ClaimOperation, Correction, Mention, Revision
from claims.models.vocabulary import EventKind, OperationKind, Review
from claims.services.earlier_readings import content_as_read, words_of_content
from claims.services.errors import Refused
from claims.services.labels import keep_as_read
from claims.services.mention_readings import (
    ARGUMENTS,
    BY_HAND,
    FIELDS,
    SPANS,
    MentionReading,
    Spans,
    as_plain,
    reading_of,
    rewrite,
    write_reading,
)
from claims.services.reading_checks import check_reading


@dataclass(frozen=True, slots=True)
class Passage:
    """Where words of an earlier text stand in a later one, around a passage that both have.

    `shift` is how many code points the passage has moved by; `first` and `last` are the ends of its
    paragraph in the later text, within which words are looked for that have moved otherwise.
    """

    earlier: str
    later: str
    shift: int
    first: int
    last: int

    @classmethod
    def around(cls, earlier: str, start: int, later: str, now: int) -> Passage:
        """The passage that stood at `start` and now stands at `now`."""
        end = later.find("\n", now)
        return cls(
            earlier, later, now - start, later.rfind("\n", 0, now) + 1, end if end >= 0 else len(later)
        )

    def place_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Where these words of the earlier text stand now; None where the passage has lost them."""
        words, expected = self.earlier[start:end], start + self.shift
        places = []
        found = self.later.find(words, self.first, self.last)
        while found >= 0:
            places.append(found)
            found = self.later.find(words, found + 1, self.last)
        # In the very same place they may reach beyond the paragraph, or stand before it.
        if expected >= 0 and self.later.startswith(words, expected):
            places.append(expected)
        if not places:
            return None
        nearest = min(places, key=lambda place: abs(place - expected))
        return nearest, nearest + len(words)

    def spans(self, spans: Spans) -> Spans | None:
        """All of these stretches as they stand now; None where one of them is gone."""
        places = [self.place_of(start, end) for start, end in spans]
        found = tuple(sorted(place for place in places if place is not None))
        return found if len(found) == len(places) else None


def carry_over(before: Mention, mention: Mention, *, now: datetime) -> None:
    """Let a mention just read say what people made of an earlier one of the same words.

    Spans go to where their words stand now; one whose words are gone stays as it was read, and so
    does a whole reading that cannot be true of the new text. Must run inside a transaction.
    """
    standing = list(
        Correction.objects.filter(mention=before, operation__undone_by__isnull=True)
        .select_related("operation")
        .order_by("pk")
    )
    corrected = {name for correction in standing for name in correction.after}
    text, read = mention.revision.text, reading_of(mention)
    passage = Passage.around(before.revision.text, _began(before, mention, read), text, read.content[0][0])
    said = replace(read, **_moved(reading_of(before), passage, corrected))
    changed = [name for name in FIELDS if getattr(said, name) != getattr(read, name)]
    if not changed or not _can_be_true(said, mention):
        return
    only = Mention.objects.filter(pk=mention.pk)
    keep_as_read(only, now=now)
    rules = mention.field_rules
    rewrite(mention, said, changed)
    last = standing[-1]
    operation = ClaimOperation.objects.create(
        kind=OperationKind.EDITED,
        claim_id=mention.claim_id,
        moved=[mention.pk],
        after={"carried_from": before.pk},
        person_id=last.operation.person_id,
        at=now,
    )
    Correction.objects.create(
        operation=operation,
        mention=mention,
        before={name: as_plain(read, name, text) for name in changed},
        after={name: as_plain(said, name, text) for name in changed},
        rules_before=rules,
        reason=last.reason,
    )
    # No person's step: whoever takes back what he did last does not mean this.
    ClaimEvent.objects.create(claim_id=mention.claim_id, kind=EventKind.EDITED, at=now, operation=operation)
    only.update(edited_at=now)


def carry_added(revision: Revision, *, now: datetime) -> list[Mention]:
    """Copy the mentions that people added to the last revision that was read, where their words still stand.

    What the engine finds by itself by now, or is there already, is not added again.
    """
    before = revision.article.revisions.filter(number__lt=revision.number, read_at__isnull=False)
    last = before.order_by("-number").first()
    if last is None:
        return []
    added = last.mentions.filter(component=BY_HAND).exclude(review=Review.REJECTED)
    here = set(revision.mentions.values_list("claim_id", flat=True))
    made = []
    for mention in added.select_related("claim", "revision").prefetch_related("spans", "arguments", "chain"):
        if mention.claim_id not in here and (copied := _copied(mention, revision, now=now)):
            here.add(mention.claim_id)
            made.append(copied)
    return made


def _began(before: Mention, mention: Mention, read: MentionReading) -> int:
    """Where the words that the mention is made of began in the earlier text."""
    start, end = read.content[0]
    words = mention.revision.text[start:end]
    places = [int(span["start"]) for span in content_as_read(before)]
    places += [first for first, _ in reading_of(before).content]
    return next(place for place in places if before.revision.text.startswith(words, place))


def _moved(said: MentionReading, passage: Passage, names: set[str]) -> dict[str, Any]:
    """The fields of these names with their spans where they stand in the later text."""
    fields: dict[str, Any] = {}
    for name in names:
        value = getattr(said, name)
        if name in SPANS:
            value = passage.spans(value)
        elif name in ARGUMENTS:
            value = tuple(_placed(each, passage, "start", "end") for each in value)
        elif name == "chain":
            value = tuple(_placed(each, passage, "cue_start", "cue_end") for each in value)
        if value is not None:
            fields[name] = value
    return fields


def _placed(each: Any, passage: Passage, first: str, last: str) -> Any:
    """A participant or a link with its own words where they stand now, without any where they are gone."""
    start, end = getattr(each, first), getattr(each, last)
    place = passage.place_of(start, end) if start is not None else None
    return replace(each, **dict(zip((first, last), place or (None, None), strict=True)))


def _can_be_true(said: MentionReading, mention: Mention) -> bool:
    try:
        check_reading(said, mention)
    except Refused:
        return False
    return True


def _copied(mention: Mention, revision: Revision, *, now: datetime) -> Mention | None:
    """The same mention of the later text; None where the text has its words no more."""
    said, text = reading_of(mention), revision.text
    words = words_of_content(mention)[0]
    start = said.content[0][0]
    places = [at for at in range(len(text)) if text.startswith(words, at)]
    if not places:
        return None
    nearest = min(places, key=lambda place: abs(place - start))
    passage = Passage.around(mention.revision.text, start, text, nearest)
    fields = _moved(said, passage, set(FIELDS))
    if "content" not in fields:
        return None
    copied = Mention.objects.get(pk=mention.pk)
    copied.pk, copied.revision, copied._state.adding = None, revision, True
    copied.edited_at = now
    moved = replace(said, **{**dict.fromkeys(SPANS, ()), **fields})
    if not _can_be_true(moved, copied):
        return None
    copied.save(force_insert=True)
    write_reading(copied, moved, FIELDS)
    return copied
