"""robots.txt: what a site asks of programs is asked for once a day and kept to at every hop."""

from __future__ import annotations

import socket
import time
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.intake import polite
from claims.intake.fetch import fetch
from claims.intake.guard import FetchFailed, FetchRefused
from claims.intake.polite import PoliteFetch
from claims.intake.robots import Robots, robots_address
from tests.intake.stub import Server, reply, serving

RULES = [
    # what it guards, robots.txt, path, permitted
    ("no rules", "", "/a", True),
    ("all closed", "User-agent: *\nDisallow: /", "/a", False),
    ("closed to others", "User-agent: Inny\nDisallow: /", "/a", True),
    ("closed to us by name", "User-agent: sprawdzam\nDisallow: /", "/a", False),
    (
        "our own group goes before the general one",
        "User-agent: *\nDisallow: /\n\nUser-agent: Sprawdzam\nDisallow:",
        "/a",
        True,
    ),
    ("the longer rule wins", "User-agent: *\nDisallow: /kraj\nAllow: /kraj/most", "/kraj/most", True),
    ("a pattern", "User-agent: *\nDisallow: /*?druk=", "/a?druk=1", False),
    ("an end", "User-agent: *\nDisallow: /a$", "/ab", True),
    ("Polish letters, written plainly", "User-agent: *\nDisallow: /łąka", "/%C5%82%C4%85ka", False),
    ("a mark in front", "\ufeffUser-agent: *\nDisallow: /", "/a", False),
    ("carriage returns alone", "User-agent: *\rDisallow: /", "/a", False),
    ("rubbish", "\x00\x01<<<:::\n:\n*:*", "/a", True),
]


@pytest.mark.parametrize(("rules", "path", "permitted"), [c[1:] for c in RULES], ids=[c[0] for c in RULES])
def test_rules(rules: str, path: str, permitted: bool) -> None:
    assert Robots(rules.encode()).permits(f"https://portal.example{path}", "Sprawdzam") is permitted


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("5", 5.0), ("0.5", 0.5), ("86400", 60.0), ("-1", 0.0), ("soon", 0.0), ("nan", 0.0), ("inf", 0.0)],
)
def test_the_delay_between_two_requests(said: str, seconds: float) -> None:
    assert Robots(f"User-agent: *\nCrawl-delay: {said}".encode()).delay("Sprawdzam") == seconds


@given(st.binary(max_size=400) | st.text(alphabet="*$/aA:\n \rUuser-agntDilow", max_size=400).map(str.encode))
def test_any_bytes_are_rules_or_none(body: bytes) -> None:
    robots = Robots(body)
    assert robots.permits("https://portal.example/a/b?c=d", "Sprawdzam") in (True, False)
    assert 0 <= robots.delay("Sprawdzam") <= 60


def test_a_pattern_of_a_thousand_stars_is_matched_at_once() -> None:
    began = time.monotonic()
    robots = Robots(b"User-agent: *\n" + b"Disallow: /" + b"*a" * 200_000 + b"b")
    assert robots.permits("https://portal.example/" + "a" * 2_000, "Sprawdzam")
    assert time.monotonic() - began < 2


def test_where_rules_stand() -> None:
    assert robots_address("https://a.example:443/b/c?d#e") == "https://a.example:443/robots.txt"


def site(robots: bytes) -> partial[None]:
    def play(robots: bytes, connection: socket.socket, head: bytes) -> None:
        path = head.split()[1]
        if path == b"/robots.txt":
            connection.sendall(robots)
        elif path == b"/away":
            connection.sendall(reply("302 Found", location="/closed/page"))
        else:
            connection.sendall(reply(body=b"<p>page"))

    return partial(play, robots)


CLOSED = reply(body=b"User-agent: *\nDisallow: /closed\nCrawl-delay: 7", content_type="text/plain")


class Clock:
    moment = datetime(2026, 11, 24, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


def polite_of(server: Server, clock: Clock | None = None) -> PoliteFetch:
    guarded = partial(fetch, resolver=lambda *_: ["127.0.0.1"], allow=server.allow)
    return PoliteFetch(guarded, clock or Clock())


def asked(server: Server) -> list[str]:
    return [head.split()[1].decode() for head in server.heads]


def test_an_open_page_is_read_and_the_rules_are_asked_for_once_a_day() -> None:
    clock = Clock()
    with serving(site(CLOSED)) as server:
        ask = polite_of(server, clock)
        assert ask.delay(server.url("/a")) == 0.0
        assert ask(server.url("/a")).body == b"<p>page"
        assert ask(server.url("/b"), etag='"1"').body == b"<p>page"
        assert asked(server) == ["/robots.txt", "/a", "/b"]
        assert ask.delay(server.url("/a")) == 7.0
        clock.moment += timedelta(hours=25)
        ask(server.url("/c"))
        assert asked(server)[3:] == ["/robots.txt", "/c"]


@pytest.mark.parametrize("path", ["/closed/page", "/away"], ids=["asked for", "sent on to"])
def test_a_closed_page_is_not_called(path: str) -> None:
    with serving(site(CLOSED)) as server, pytest.raises(FetchRefused) as refusal:
        polite_of(server)(server.url(path))
    assert refusal.value.code == "robots_refused"
    assert "/closed/page" not in asked(server)


ANSWERS = [
    ("none there", reply("404 Not Found"), True),
    ("not for us", reply("403 Forbidden"), True),
    ("a page that says it is not there", reply(body=b"User-agent: *\nDisallow: /"), True),
    ("a picture", reply(body=b"x", content_type="image/png"), True),
    ("sent on to where no address may", reply("302 Found", location="http://10.0.0.1/"), True),
    ("a fault of the site", reply("500 Oops"), False),
    ("left alone", reply("429 Too Many Requests", retry_after="60"), False),
    ("broken off", reply(body=b"x", content_type="text/plain", content_length="9"), False),
]


@pytest.mark.parametrize(("robots", "permitted"), [case[1:] for case in ANSWERS], ids=[c[0] for c in ANSWERS])
def test_no_rules_permit_all_and_rules_that_cannot_be_read_permit_nothing(
    robots: bytes, permitted: bool
) -> None:
    with serving(site(robots)) as server:
        ask = polite_of(server)
        if permitted:
            assert ask(server.url("/a")).status == 200
        else:
            with pytest.raises(FetchFailed):
                ask(server.url("/a"))
            assert "/a" not in asked(server)


def test_rules_of_no_more_sites_are_kept_than_have_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polite, "MOST_SITES", 2)
    with serving(site(CLOSED)) as server:
        ask = polite_of(server)
        for host in ("a", "b", "c", "c", "a"):
            ask(server.url("/x", host=f"{host}.example"))
    assert [path for path in asked(server) if path == "/robots.txt"] == ["/robots.txt"] * 4
