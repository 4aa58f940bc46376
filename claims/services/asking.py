"""What readers fetch with: it takes its turn at the host, asks politely and remembers the answer."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, partial
from urllib.parse import urlsplit

from django.conf import settings

from claims.intake.fetch import TEXTS, Response, fetch
from claims.intake.guard import FetchFailed
from claims.intake.polite import PoliteFetch
from claims.services.turns import turn

SHOWN_CHARS = 20_000
PATIENCE = timedelta(seconds=6)
"""How long a task waits for its turn; what must wait longer goes back to its row."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The last thing a site said, for people to look at."""

    status: int
    content_type: str
    body: str


class Asking:
    """The `Fetch` of the readers' contract, with what only the product knows: turns and the last answer.

    `types` are the content types that are taken.
    """

    def __init__(
        self,
        *,
        by: str,
        clock: Callable[[], datetime],
        patience: timedelta = PATIENCE,
        types: frozenset[str] = TEXTS,
    ) -> None:
        self._by = by
        self._clock = clock
        self._patience = patience
        self._types = types
        self.last: Answer | None = None

    def __call__(self, url: str, *, etag: str = "", modified: str = "") -> Response:
        """FetchRefused, FetchFailed as `fetch` raises them; HostBusy where it is others' turn for long."""
        ask = polite_fetch()
        self.last = None
        with turn(
            host_of(url),
            by=self._by,
            clock=self._clock,
            patience=self._patience,
            pause=lambda: pause(at_least=ask.delay(url)),
        ) as ours:
            try:
                response = ask(url, etag=etag, modified=modified, types=self._types)
            except FetchFailed as problem:
                if problem.retry_after is not None:
                    ours.leave_alone_until = self._clock() + problem.retry_after
                raise
        self.last = _answer(response)
        return response


@cache
def polite_fetch() -> PoliteFetch:
    """One for the process, since it remembers the sites' rules."""
    return PoliteFetch(partial(fetch, allow=loopback(settings.INTAKE_LOOPBACK)))


def loopback(pairs: list[str]) -> frozenset[tuple[str, int]]:
    """The (address, port) pairs that tests may reach; a check refuses the setting in production."""
    return frozenset((address, int(port)) for address, _, port in (each.rpartition(":") for each in pairs))


def pause(*, at_least: float = 0.0) -> timedelta:
    """The time between two requests to one host: never the same, so that nobody sees a machine's beat."""
    gap = max(float(settings.INTAKE_GAP_SECONDS), at_least)
    return timedelta(seconds=gap * (1 + secrets.randbelow(1001) / 1000))


def host_of(url: str) -> str:
    """The host that an address names, in lower case, as leases are kept; empty for no address."""
    try:
        return (urlsplit(url).hostname or "").lower()[:253]
    except ValueError:
        return ""


def _answer(response: Response) -> Answer:
    shown = response.body[: 4 * SHOWN_CHARS].decode("utf-8", "replace").replace("\x00", "\ufffd")
    return Answer(response.status, response.content_type, shown[:SHOWN_CHARS])
