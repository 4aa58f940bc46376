"""Making a source's card public or taking it back, and keeping each version that was shown."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from claims.models import CardVersion, Person, Publication, Source
from claims.models.vocabulary import Role
from claims.services.card_signing import signed
from claims.services.errors import NotAllowed


@transaction.atomic
def set_public(source_id: int, *, public: bool, by: Person, now: datetime) -> bool:
    """Whether anybody may read the card from now on, kept in its history; False where nothing changed.

    Raises NotAllowed for anybody but an administrator.
    """
    if by.role != Role.ADMIN:
        raise NotAllowed("Only an administrator decides what is public.")
    changed = Source.objects.filter(pk=source_id, public=not public).update(public=public)
    if changed:
        Publication.objects.create(source_id=source_id, public=public, by=by, at=now)
    return bool(changed)


def keep_version(
    source: Source, card: dict[str, Any], *, as_of: date, sequence: int, now: datetime
) -> CardVersion:
    """The version of this day and length of the ledger; of two made at once the first one stays."""
    made, _ = CardVersion.objects.get_or_create(
        source=source,
        as_of=as_of,
        sequence=sequence,
        defaults={"document": signed(card), "made_at": now},
    )
    return made
