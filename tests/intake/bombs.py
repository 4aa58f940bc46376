"""Pages and answers built to break their reader; `python -m tests.intake.bombs NAME` reads one and measures.

Prints one JSON line: how it ended, seconds, and by how many megabytes this process grew (`worker`) and its
largest child grew over what one needs for an ordinary page (`child`).
"""

from __future__ import annotations

import contextlib
import gzip
import json
import resource
import socket
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Self

import psutil

from claims.intake.feed import entries
from claims.intake.fetch import Limits, Response, fetch
from claims.intake.page import from_page
from claims.intake.types import UnreadableInput
from tests.intake.stub import Play, reply, serving

PARAGRAPH = (
    "<p>Most w Zmyślonej zamknięto w środę rano, bo pękł filar od strony miasta, a burmistrz milczy.</p>"
)
URL = "https://portal.example/kraj/most"
ORDINARY = f"<html><body><article><h1>Most</h1>{PARAGRAPH * 20}</article></body></html>"
LIMITS = Limits(total=5.0)


def _page(body: str) -> Callable[[], object]:
    html = f"<html><body><article><h1>Most</h1>{PARAGRAPH * 3}{body}</article></body></html>"
    response = Response(URL, 200, {}, html.encode(), "text/html", datetime(2026, 11, 24, tzinfo=UTC))
    return lambda: from_page(response, published=date(2026, 11, 2), today=date(2026, 11, 24))


def _answer(play: Play | bytes) -> Callable[[], object]:
    def ask() -> object:
        with serving(play) as server:
            return fetch(server.url(), resolver=lambda *_: ["127.0.0.1"], allow=server.allow, limits=LIMITS)

    return ask


def _feed(body: str) -> Callable[[], object]:
    return lambda: entries(body.encode(), url=URL, content_type="application/rss+xml")


def _endless(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"a" * 65_536)


def _endless_chunks(connection: socket.socket, _: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    connection.sendall(head)
    while True:
        connection.sendall(b"1\r\na\r\n" * 1_000)


def _drip(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9999\r\n\r\n")
    for _piece in range(600):
        connection.sendall(b"a")
        time.sleep(0.1)


def _gzip_bomb() -> bytes:
    return reply(body=gzip.compress(b"\0" * 200_000_000), content_encoding="gzip")


def _double_gzip() -> bytes:
    packed = gzip.compress(gzip.compress(b"\0" * 200_000_000))
    return reply(body=packed, content_encoding="gzip, gzip")


_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha">' for n in range(10))

# Name, what is done, how it may end: codes, or "read" where it is an article that can be read.
BOMBS: dict[str, tuple[Callable[[], Callable[[], object]], set[str]]] = {
    "an ordinary page": (lambda: _page(PARAGRAPH * 20), {"read"}),
    "gzip, a thousand times larger": (lambda: _answer(_gzip_bomb()), {"too_large"}),
    "gzip in gzip": (lambda: _answer(_double_gzip()), {"wrong_type"}),
    "a byte every tenth of a second": (lambda: _answer(_drip), {"timeout"}),
    "a body without end": (lambda: _answer(_endless), {"too_large"}),
    "chunks without end": (lambda: _answer(_endless_chunks), {"too_large", "timeout"}),
    "ten gigabytes announced": (
        lambda: _answer(reply(body=b"a", content_length="10000000000")), {"too_large"},
    ),
    "100,000 elements in one another": (lambda: _page("<div>" * 100_000), {"nested_too_deeply"}),
    "100,000 elements of unknown names in one another": (
        lambda: _page("".join(f"<x{n % 7}>" for n in range(100_000))),
        {"nested_too_deeply", "read"},
    ),
    "400 elements in one another": (lambda: _page("<div>" * 400 + "x"), {"nested_too_deeply", "read"}),
    "50,000 attributes on a tag": (
        lambda: _page("<div " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x</div>"),
        {"too_many_attributes"},
    ),
    "5,000 tags of 200 attributes": (
        lambda: _page(("<i " + " ".join(f"a{n}" for n in range(200)) + ">x</i>") * 5_000),
        {"parser_too_large", "parser_too_slow"},
    ),
    "a word of five megabytes": (
        lambda: _page(f"<p>{'a' * 5_000_000}</p>"), {"too_large", "parser_too_large"},
    ),
    "an article of 10.9 megabytes": (lambda: _page(PARAGRAPH * 105_000), {"page_too_large"}),
    "an article of 5.5 megabytes": (
        # libxml calls it an unknown error when it gets no more memory.
        lambda: _page(PARAGRAPH * 53_000),
        {"too_large", "parser_too_slow", "parser_too_large", "parser_failed"},
    ),
    "a cell of nine quadrillion columns": (
        lambda: _page("<table>" + "<tr><td colspan=9007199254740993>x" * 100 + "</table>"), {"read"},
    ),
    "100,000 links": (
        lambda: _page("<a href='/x'>Inny tekst</a> " * 100_000),
        {"parser_too_large", "parser_too_slow", "read"},
    ),
    "100,000 line breaks": (
        lambda: _page("słowo<br>" * 100_000), {"parser_too_large", "parser_too_slow", "read"},
    ),
    "a million entities": (
        lambda: _page("&lt;" * 1_000_000), {"too_large", "parser_too_large", "read"},
    ),
    "a comment that does not end": (lambda: _page("<!--" + "-" * 1_000_000), {"read"}),
    "billion laughs": (
        lambda: _feed(f"<!DOCTYPE r [{_LAUGHS}]><rss><channel><item>&l9;</item></channel></rss>"),
        {"entities"},
    ),
}  # fmt: skip


def main() -> None:
    prepare, _ = BOMBS[sys.argv[1]]
    with _Largest() as ordinary:
        _page(PARAGRAPH)()  # loads here what every reading needs
    act = prepare()
    worker = _peak()
    began = time.monotonic()
    with _Largest() as largest:
        try:
            act()
            ended = "read"
        except UnreadableInput as problem:
            ended = problem.code
    seconds = round(time.monotonic() - began, 1)
    child = max(0, largest.megabytes - ordinary.megabytes)
    measured = {"ended": ended, "seconds": seconds, "worker": _peak() - worker, "child": child}
    print(json.dumps(measured))  # noqa: T201


def _peak() -> int:
    """The largest size of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


class _Largest:
    """Looks at the children again and again: the kernel's own count begins at their parent's size."""

    def __init__(self) -> None:
        self.megabytes = 0
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._over.set()
        self._watcher.join()

    def _watch(self) -> None:
        this = psutil.Process()
        while not self._over.wait(0.01):
            for child in this.children():
                with contextlib.suppress(psutil.Error):
                    self.megabytes = max(self.megabytes, child.memory_info().rss // 1_000_000)


if __name__ == "__main__":
    main()
