"""A portal and a channel on loopback: a feed, pages with ETags, redirects, 429s, a channel's preview.

Everything is asked for through the product's own guarded fetch; `asked` remembers what was asked.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.intake import channel_pages

A_PAGE = 20
MOVED = 7
"""Every so many articles stand at another address than the feed says."""
STRICT = 5
"""Every so many articles are refused once, with a time to come back."""
ANSWER_TAKES = 0.02
"""Seconds: long enough for a second request at the same time to be seen."""


@dataclass
class Site:
    """What the stub plays; a test changes it while it is played."""

    articles: int
    posts: list[int]
    edited: dict[int, str] = field(default_factory=dict)
    redesigned: bool = False
    rebuilt: bool = False
    asked: Counter[str] = field(default_factory=Counter)
    refused: set[int] = field(default_factory=set)
    unchanged: int = 0
    now: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def feed(self, base: str) -> bytes:
        entries = "".join(
            f"<item><title>Artykuł {n}</title><guid>artykul-{n}</guid><link>{base}{self.place(n)}</link>"
            f"<pubDate>Fri, 20 Nov 2026 08:00:00 +0100</pubDate></item>"
            for n in range(self.articles, 0, -1)
        )
        return f'<rss version="2.0"><channel><title>Wisła</title>{entries}</channel></rss>'.encode()

    def place(self, number: int) -> str:
        return f"/stary/{number}" if number % MOVED == 0 else f"/artykul/{number}"

    def article(self, number: int) -> bytes:
        words = f"Minister numer {number} spotkał się w Toruniu z delegacją i obiecał most, jak podał urząd. "
        text = "" if self.redesigned else f"<article><h1>Most {number}</h1><p>{words * 4}</p></article>"
        return (
            f'<!DOCTYPE html><html lang="pl"><head><title>Most {number}</title>'
            '<meta property="article:published_time" content="2026-11-20T08:00:00+01:00"></head>'
            f'<body>{text}<div id="app"></div></body></html>'
        ).encode()

    def channel(self, before: int | None) -> bytes:
        shown = [n for n in self.posts if before is None or n < before][-A_PAGE:]
        older = bool(shown) and shown[0] > self.posts[0]
        blocks = [
            channel_pages.post(n, channel_pages.body(self.words(n)), edited=n in self.edited) for n in shown
        ]
        page = channel_pages.page(*blocks, before=shown[0] if older else None)
        return page.replace(b"tgme_widget_message", b"app_message") if self.rebuilt else page

    def words(self, number: int) -> str:
        return self.edited.get(number, f"Wpis numer {number} o moście w Wielgorzu.")

    @property
    def keys(self) -> set[str]:
        return {f"{channel_pages.NUMBER}/{number}" for number in self.posts}


class Player(BaseHTTPRequestHandler):
    """Answers one request after the site as it is at this moment."""

    site: Site

    def do_GET(self) -> None:
        with self.site.lock:
            self.site.now += 1
            self.site.most_at_once = max(self.site.most_at_once, self.site.now)
            self.site.asked[urlsplit(self.path).path] += 1
        time.sleep(ANSWER_TAKES)
        self._answer()

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        folder, _, last = parts.path.strip("/").rpartition("/")
        if parts.path == "/rss":
            base = f"http://{self.headers['Host']}"
            self._give(self.site.feed(base), "application/rss+xml", etag=f'"feed-{self.site.articles}"')
        elif folder == "s":
            before = parse_qs(parts.query).get("before")
            self._give(self.site.channel(int(before[0]) if before else None), "text/html; charset=utf-8")
        elif folder == "stary":
            self._say(301, location=f"/artykul/{last}")
        elif folder == "artykul":
            self._article(int(last))
        else:
            self._say(404)

    def _article(self, number: int) -> None:
        if number % STRICT == 0 and number not in self.site.refused:
            self.site.refused.add(number)
            self._say(429, retry_after="1")
            return
        etag = f'"{number}-{self.site.redesigned}"'
        self._give(self.site.article(number), "text/html; charset=utf-8", etag=etag)

    def _give(self, body: bytes, kind: str, *, etag: str = "") -> None:
        if etag and self.headers.get("If-None-Match") == etag:
            self.site.unchanged += 1
            self._say(304)
            return
        self._say(200, body, content_type=kind, etag=etag)

    def _say(self, status: int, body: bytes = b"", **headers: str) -> None:
        # Done before the first byte leaves: whoever has the answer may ask again before this thread goes on.
        with self.site.lock:
            self.site.now -= 1
        self.send_response(status)
        for name, value in {**headers, "content_length": str(len(body))}.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: `asked` remembers."""


@contextlib.contextmanager
def serving(site: Site) -> Iterator[int]:
    """Play a site; gives the port."""
    player = type("PlayerOfOneSite", (Player,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), player)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
