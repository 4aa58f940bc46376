"""One mention that says two things becomes two: each with its own words, the second in a claim of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction

from claims.models import Claim, ClaimOperation, Correction, Mention
from claims.models.vocabulary import EventKind, OperationKind, Review, WorkState
from claims.services.carrying import answering, must_be_allowed
from claims.services.corrections import Asked, mention_to_correct
from claims.services.errors import Refused
from claims.services.history import locked_claim
from claims.services.labels import judge, keep_as_read
from claims.services.linking import new_claim, proposition_of
from claims.services.mention_readings import (
    BY_HAND,
    FIELDS,
    MentionReading,
    Spans,
    as_plain,
    reading_of,
    write_reading,
)
from claims.services.merging import settle
from claims.services.reading_checks import check_reading
from claims.services.writing import one_writer

PARTED = "parted-by-a-person"


@transaction.atomic
def part_mention(
    mention_id: int, *, at: int, sentence: str, asked: Asked, version: int | None = None
) -> ClaimOperation:
    """Cut a mention's words at a place of the text; what follows becomes a mention and a claim of its own.

    `at` is a code point into the revision's text, `sentence` the second claim in one sentence. Raises
    Refused where the place is not inside the mention's words.
    """
    one_writer()
    mention = mention_to_correct(mention_id)
    claim = locked_claim(mention.claim_id, version=version)
    must_be_allowed(claim.outcome, by=asked.by, may_log=asked.may_log)
    if claim.work_state == WorkState.REJECTED:
        raise Refused("This claim was rejected as read wrongly.")
    whole, text = reading_of(mention), mention.revision.text
    first, second = _cut(whole.content, at, text)
    if not first or not second:
        raise Refused("Cut between the first and the last of the claim's words.", field="at")
    left, right = replace(whole, content=first), replace(whole, content=second, sentence=sentence.strip())
    check_reading(right, mention)
    only = Mention.objects.filter(pk=mention.pk)
    keep_as_read(only, now=asked.now)
    before, rules = answering(claim), mention.field_rules
    write_reading(mention, left, ["content"])
    made = _copy(mention, right, asked)
    operation = ClaimOperation.objects.create(
        kind=OperationKind.EDITED,
        claim=claim,
        other=made.claim,
        moved=[mention.pk],
        after={"parted": made.pk},
        person=asked.by,
        at=asked.now,
    )
    Correction.objects.create(
        operation=operation,
        mention=mention,
        before={"content": as_plain(whole, "content", text)},
        after={"content": as_plain(left, "content", text)},
        rules_before=rules,
        reason=asked.reason,
    )
    only.update(edited_at=asked.now)
    settle(claim, operation, kind=EventKind.EDITED, before=before, note=asked.reason)
    settle(made.claim, operation, kind=EventKind.SPLIT, before=[], work_state=WorkState.ACCEPTED)
    judge(Mention.objects.filter(pk__in=[mention.pk, made.pk]), by=asked.by, now=asked.now)
    return operation


def _cut(content: Spans, at: int, text: str) -> tuple[Spans, Spans]:
    """The words before and after a place, without the blanks at their ends."""
    first = [(start, min(end, at)) for start, end in content if start < at]
    second = [(max(start, at), end) for start, end in content if end > at]
    return _tidy(first, text), _tidy(second, text)


def _tidy(spans: list[tuple[int, int]], text: str) -> Spans:
    tidy = []
    for start, end in spans:
        words = text[start:end]
        if words.strip():
            begin = start + len(words) - len(words.lstrip())
            tidy.append((begin, begin + len(words.strip())))
    return tuple(tidy)


def _copy(mention: Mention, reading: MentionReading, asked: Asked) -> Mention:
    """A mention of the same text that says this, made by a person and so accepted from the start."""
    made = Mention.objects.create(
        revision=mention.revision,
        claim=_claim_of(mention, reading, asked),
        component=BY_HAND,
        rule=PARTED,
        engine=BY_HAND,
        review=Review.ACCEPTED,
        reviewed_by=asked.by,
        reviewed_at=asked.now,
        edited_at=asked.now,
        **_as_before(mention),
    )
    write_reading(made, reading, FIELDS)
    return made


def _claim_of(mention: Mention, reading: MentionReading, asked: Asked) -> Claim:
    return new_claim(replace(proposition_of(mention), sentence=reading.sentence), now=asked.now)


def _as_before(mention: Mention) -> dict[str, Any]:
    names = (
        "position", "sentence", "predicate_lemma", "event_type", "event_mode", "claim_type", "checkable",
        "quote_kind", "modality", "attribution_modality", "polarity", "scope", "cue_class", "time_iso",
        "time_inherited", "statement_time_iso",
    )  # fmt: skip
    return {name: getattr(mention, name) for name in names}
