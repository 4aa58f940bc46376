"""Tags given to claims and taken away: one claim's, and many claims' at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction

from claims.models import BulkAction, Claim, Person, Tag
from claims.models.tags import LONGEST_TAG, MOST_TAGS
from claims.models.vocabulary import BulkKind, EventKind
from claims.services.bulk import change_many
from claims.services.errors import Refused
from claims.services.history import change_claim, locked_claim


def tag_of(written: str) -> str:
    """The tag that somebody wrote, without needless spaces; raises Refused for none and for a long one."""
    tag = " ".join(written.split())
    if not tag:
        raise Refused("Write a tag.", field="tag")
    if len(tag.casefold()) > LONGEST_TAG or len(tag) > LONGEST_TAG:
        raise Refused("A tag has thirty letters at most.", field="tag")
    if "," in tag or tag.startswith("-"):
        raise Refused("A tag has no comma and no minus before it.", field="tag")
    return tag


@transaction.atomic
def set_tags(
    claim_id: int, *, tags: Iterable[str], by: Person, now: datetime, version: int | None = None
) -> Claim:
    """Give the claim these tags and no others; raises Refused for a wrong one and for too many."""
    claim = locked_claim(claim_id, version=version)
    wanted = _known(tags)
    if wanted != claim.tags:
        change_claim(claim, kind=EventKind.TAGGED, by=by, now=now, tags=wanted)
    return claim


@transaction.atomic
def tag_many(
    claim_ids: Collection[int], *, tag: str, by: Person, now: datetime, query: str = ""
) -> BulkAction:
    """Give a tag to these claims; those that have it, or as many as a claim can have, are passed over."""
    (known,) = _known([tag])
    return change_many(
        claim_ids, BulkKind.TAG, EventKind.TAGGED, lambda claim: {"tags": [*claim.tags, known]},
        by=by, now=now, query=query,
        allowed=lambda claim: known not in claim.tags and len(claim.tags) < MOST_TAGS,
    )  # fmt: skip


@transaction.atomic
def untag_many(
    claim_ids: Collection[int], *, tag: str, by: Person, now: datetime, query: str = ""
) -> BulkAction:
    """Take a tag away from those of these claims that have it."""
    (known,) = _known([tag])
    return change_many(
        claim_ids, BulkKind.TAG, EventKind.TAGGED,
        lambda claim: {"tags": [each for each in claim.tags if each != known]},
        by=by, now=now, query=query, allowed=lambda claim: known in claim.tags,
    )  # fmt: skip


def _known(written: Iterable[str]) -> list[str]:
    """Each tag once, as whoever used it first has written it."""
    tags = {tag.casefold(): tag for tag in map(tag_of, written)}
    if len(tags) > MOST_TAGS:
        raise Refused("A claim has ten tags at most.", field="tag")
    Tag.objects.bulk_create(
        (Tag(name=name, folded=folded) for folded, name in tags.items()), ignore_conflicts=True
    )
    names = dict(Tag.objects.filter(folded__in=tags).values_list("folded", "name"))
    return [names[folded] for folded in tags]
