"""How long commands say how far they are: on standard error, so that output can be piped."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

Item = TypeVar("Item")
EVERY_SECONDS = 1.0


class Progress:
    """A line about once a second, for work whose steps are of uneven size."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = self._last = time.monotonic()

    def reached(self, done: int) -> None:
        """Say how far it is, if the last time is a while ago."""
        now = time.monotonic()
        if now - self._last >= EVERY_SECONDS:
            self._last = now
            print(f"{self._what}: {done} ({now - self._begun:.1f} s)", file=sys.stderr)  # noqa: T201


def with_progress(items: Iterable[Item], *, what: str, quiet: bool = False) -> Iterator[Item]:
    """The items, with a line about once a second: how many of how many, and since when."""
    total = len(items) if isinstance(items, Sized) else None
    begun = last = time.monotonic()
    for done, item in enumerate(items, start=1):
        # The line comes when the item is done, so after the caller's work on it.
        yield item
        if not quiet and (time.monotonic() - last >= EVERY_SECONDS or done == total):
            last = time.monotonic()
            of = f"/{total}" if total is not None else ""
            print(f"{what}: {done}{of} ({last - begun:.1f} s)", file=sys.stderr)  # noqa: T201
