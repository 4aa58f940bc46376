"""What waits, as one person sees it: counted anew after each of his own acts, else a few seconds old."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.cache import cache
from redis.exceptions import RedisError

from claims.queries.kept import kept

BADGES, QUEUES = "badges", "queues"
KEPT_SECONDS = 10
"""What others did may show so much later; what one did oneself shows at once."""


def kept_counts(what: str, person_id: int, count: Callable[[], Any]) -> Any:
    """What `count` says, or said a few seconds ago."""
    return kept(_key(what, person_id), count, seconds=KEPT_SECONDS)


def forget_counts(person_id: int) -> None:
    """Count anew: this person has just done something."""
    with suppress(RedisError):
        cache.delete_many([_key(what, person_id) for what in (BADGES, QUEUES)])


def _key(what: str, person_id: int) -> str:
    return f"{what}-{person_id}"
