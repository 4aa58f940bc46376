"""What people said of the mentions of claims, as a step of the history keeps it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from claims.models import Mention
from claims.services.history import plain

Reviews = dict[int, dict[str, list[Any]]]
"""By claim and mention: what people said of it, who, and when."""


def reviews_of(mentions: QuerySet[Mention]) -> Reviews:
    """How these mentions are reviewed at present."""
    found: Reviews = {}
    for mention in mentions.only("claim_id", "review", "reviewed_by_id", "reviewed_at"):
        said = [str(mention.review), mention.reviewed_by_id, plain(mention.reviewed_at)]
        found.setdefault(mention.claim_id, {})[str(mention.pk)] = said
    return found
