"""What a site asks of programs in its robots.txt (RFC 9309)."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from .charset import decode_page

MOST_BYTES = 500_000  # RFC 9309 asks for 500 KiB at least; what stands behind is not read
LONGEST_DELAY = 60.0  # seconds; who asks for more is served by the interval of polling


class Robots:
    """The rules of one site; no rules permit everything."""

    def __init__(self, body: bytes = b"", header: str = "") -> None:
        text = decode_page(body[:MOST_BYTES], header).removeprefix("\ufeff").replace("\x00", "")
        self._rules = Protego.parse(text)

    def permits(self, url: str, agent: str) -> bool:
        """Whether a program of this name may read the address."""
        return self._rules.can_fetch(url, agent)

    def delay(self, agent: str) -> float:
        """Seconds that the site wants between two requests, at most 60; 0 where it says nothing."""
        asked = self._rules.crawl_delay(agent) or 0.0
        return min(asked, LONGEST_DELAY) if asked > 0 else 0.0


def robots_address(url: str) -> str:
    """Where the rules for an address stand."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
