"""Fetching what a site lets programs read, and nothing else."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from .fetch import AGENT, TEXTS, Response, fetch
from .guard import FetchFailed, FetchRefused
from .robots import Robots, robots_address

KEPT = timedelta(hours=24)  # the longest that RFC 9309 lets rules be remembered
MOST_SITES = 1_000


class GuardedFetch(Protocol):
    """`fetch`, with its resolver and limits settled."""

    def __call__(
        self,
        url: str,
        *,
        etag: str = "",
        modified: str = "",
        permit: Callable[[str], None] = ...,
        types: frozenset[str] = ...,
    ) -> Response: ...


class PoliteFetch:
    """Fetches an address when the robots.txt of its site permits it, also at every address it is sent on to.

    Rules are asked for once a day and a site, in this process. What `fetch` raises is raised, and besides
    FetchRefused `robots_refused`; where a site cannot say its rules just now, nothing of it is read.
    """

    def __init__(
        self,
        fetch: GuardedFetch = fetch,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._fetch = fetch
        self._now = now
        self._known: OrderedDict[str, tuple[datetime, Robots]] = OrderedDict()

    def __call__(
        self, url: str, *, etag: str = "", modified: str = "", types: frozenset[str] = TEXTS
    ) -> Response:
        return self._fetch(url, etag=etag, modified=modified, permit=self._permit, types=types)

    def delay(self, url: str) -> float:
        """Seconds that the address's site wants between two requests, as far as its rules are known here."""
        known = self._known.get(robots_address(url))
        return known[1].delay(AGENT) if known else 0.0

    def _permit(self, url: str) -> None:
        if not self._robots(robots_address(url)).permits(url, AGENT):
            message = "The site asks programs not to read this page (robots.txt)."
            raise FetchRefused("robots_refused", message, field="url")

    def _robots(self, address: str) -> Robots:
        known = self._known.get(address)
        if known and self._now() - known[0] < KEPT:
            return known[1]
        robots = self._ask(address)
        self._known[address] = (self._now(), robots)
        self._known.move_to_end(address)
        if len(self._known) > MOST_SITES:
            self._known.popitem(last=False)
        return robots

    def _ask(self, address: str) -> Robots:
        try:
            answer = self._fetch(address)
        except FetchRefused:
            return Robots()  # a picture, a redirect to nowhere: no rules
        except FetchFailed as problem:
            if 400 <= problem.status < 500 and problem.status != 429:
                return Robots()
            raise
        plain = answer.content_type == "text/plain"  # a page saying "not found" with status 200 is no rules
        return Robots(answer.body, answer.headers.get("content-type", "")) if plain else Robots()


polite_fetch = PoliteFetch()
