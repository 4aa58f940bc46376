"""What takes long to count, for some seconds; pages are shown also while the cache is away."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.cache import cache
from redis.exceptions import RedisError


def kept(
    key: str,
    count: Callable[[], Any],
    *,
    seconds: int,
    if_worth: Callable[[Any], bool] = lambda counted: True,
) -> Any:
    """What `count` says, or said so many seconds ago; it is asked each time while the cache is away.

    What it says must be JSON's: texts, numbers, lists, and dictionaries by text; a kept tuple is a list.
    It is kept only where `if_worth` says so of it.
    """
    with suppress(RedisError):
        found = cache.get(key)
        if found is not None:
            return found
    counted = count()
    if if_worth(counted):
        with suppress(RedisError):
            cache.set(key, counted, seconds)
    return counted
