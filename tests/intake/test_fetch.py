"""The guarded fetch against a loopback site that is slow, endless, lying or merely gone."""

from __future__ import annotations

import gzip
import socket
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from claims.intake.fetch import PAPERS, FetchFailed, FetchRefused, Limits, Response, fetch
from tests.intake.stub import Server, reply, serving

SMALL = Limits(wire=200_000, decoded=400_000)
QUICK = Limits(connect=0.5, read=0.5, total=1.0, wire=200_000, decoded=400_000)


def get(server: Server, path: str = "/", **changes: Any) -> Response:
    given: dict[str, Any] = {
        "resolver": lambda *_: ["127.0.0.1"],
        "allow": server.allow,
        "limits": SMALL,
    }
    return fetch(server.url(path), **{**given, **changes})


def test_a_page_is_read() -> None:
    body = "<p>Zażółć</p>".encode()
    with serving(reply(body=body, content_type="text/html; charset=utf-8", etag='"1"')) as server:
        moment = datetime(2026, 11, 24, 12, tzinfo=UTC)
        response = get(server, "/a?b=ą", now=lambda: moment)
    assert (response.status, response.body, response.content_type) == (200, body, "text/html")
    assert (response.url, response.fetched_at) == (server.url("/a?b=ą"), moment)
    assert response.headers["etag"] == '"1"'
    head = server.heads[0].decode()
    assert head.startswith("GET /a?b=%C4%85 HTTP/1.1")
    assert f"host: portal.example:{server.port}" in head.lower()


@pytest.mark.parametrize(
    ("content_type", "taken"), [("application/pdf", True), ("image/jpeg", True), ("image/svg+xml", False)]
)
def test_evidence_may_be_a_paper_or_a_picture_but_nothing_that_runs(content_type: str, taken: bool) -> None:
    with serving(reply(body=b"%PDF", content_type=content_type)) as server:
        if taken:
            assert get(server, types=PAPERS).body == b"%PDF"
        else:
            with pytest.raises(FetchRefused, match="not a page of text"):
                get(server, types=PAPERS)


def test_gzip_is_unpacked() -> None:
    with serving(reply(body=gzip.compress(b"<p>abc"), content_encoding="gzip")) as server:
        assert get(server).body == b"<p>abc"


def test_two_gzip_members_and_padding() -> None:
    packed = gzip.compress(b"abc") + gzip.compress(b"def") + b"\0\0\0"
    with serving(reply(body=packed, content_encoding="gzip")) as server:
        assert get(server).body == b"abcdef"


ANSWERS = [
    # what it guards, the answer, kind, code
    ("gone", reply("404 Not Found"), FetchFailed, "not_found"),
    ("gone for good", reply("410 Gone"), FetchFailed, "gone"),
    ("pay first", reply("403 Forbidden"), FetchFailed, "http_status"),
    ("too often", reply("429 Too Many Requests"), FetchFailed, "too_often"),
    ("nothing new, though nobody asked", reply("304 Not Modified"), FetchFailed, "http_status"),
    ("its own fault", reply("503 Service Unavailable"), FetchFailed, "http_status"),
    ("no content", reply("204 No Content", content_length=""), FetchFailed, "http_status"),
    ("redirect to nowhere", reply("302 Found"), FetchFailed, "http_status"),
    ("a PDF", reply(body=b"%PDF", content_type="application/pdf"), FetchRefused, "wrong_type"),
    ("a picture", reply(body=b"x", content_type="image/svg+xml"), FetchRefused, "wrong_type"),
    ("no type at all", reply(body=b"x", content_type=""), FetchRefused, "wrong_type"),
    ("twice packed", reply(body=b"x", content_encoding="gzip, gzip"), FetchRefused, "wrong_type"),
    ("unasked packing", reply(body=b"x", content_encoding="br"), FetchRefused, "wrong_type"),
    ("damaged gzip", reply(body=b"nonsense", content_encoding="gzip"), FetchFailed, "unreachable"),
    (
        "gzip cut off",
        reply(body=gzip.compress(b"abc" * 999)[:30], content_encoding="gzip"),
        FetchFailed,
        "unreachable",
    ),
    ("page cut off", reply(body=b"abc", content_length="9"), FetchFailed, "unreachable"),
    ("no HTTP", b"220 mail.example ESMTP\r\n\r\n", FetchFailed, "unreachable"),
    ("ten gigabytes announced", reply(body=b"a" * 200_001, content_length="10000000000"),
     FetchRefused, "too_large"),
    ("a head without end", b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 100_000, FetchFailed, "unreachable"),
    ("page too large", reply(body=b"a" * 200_001), FetchRefused, "too_large"),
    (
        "gzip bomb, 1,000 times larger than it looks",
        reply(body=gzip.compress(b"\0" * 50_000_000), content_encoding="gzip"),
        FetchRefused,
        "too_large",
    ),
    (
        "gzip in thousands of pieces",
        reply(body=gzip.compress(b"") * 5_000, content_encoding="gzip"),
        FetchRefused,
        "too_large",
    ),
    (
        "redirect inside",
        reply("302 Found", location="http://169.254.169.254/latest"),
        FetchRefused,
        "private_address",
    ),
    (
        "redirect to another port of this machine",
        reply("301 Moved", location="http://portal.example:6379/"),
        FetchRefused,
        "redirect_refused",
    ),
    ("redirect to a file", reply("302 Found", location="file:///etc/x"), FetchRefused, "redirect_refused"),
    ("redirect to itself", reply("307 Again", location="/"), FetchRefused, "redirect_refused"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "kind", "code"), [case[1:] for case in ANSWERS], ids=[c[0] for c in ANSWERS]
)
def test_an_answer_that_is_no_page(answer: bytes, kind: type[Exception], code: str) -> None:
    def resolver(host: str, _: int) -> list[str]:
        return ["127.0.0.1"] if host == "portal.example" else [host]

    with serving(answer) as server, pytest.raises(kind) as refusal:
        get(server, resolver=resolver)
    assert refusal.value.code == code  # type: ignore[attr-defined]
    assert str(refusal.value).endswith(".")


def test_redirects_are_followed_and_each_is_asked_anew() -> None:
    asked: list[str] = []

    def play(connection: socket.socket, head: bytes) -> None:
        hop = int(head.split()[1].removeprefix(b"/"))
        after = f"http://host{hop + 1}.example:{server.port}/{hop + 1}#part"
        connection.sendall(reply("302 Found", location=after) if hop < last else reply(body=b"<p>there"))

    def resolver(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with serving(play) as server:
        last = 5
        response = get(server, "/0", resolver=resolver)
        assert response.url == f"http://host5.example:{server.port}/5"
        assert asked == ["portal.example", *(f"host{n}.example" for n in range(1, 6))]
        assert b"host5.example" in server.heads[-1]
        last = 6
        with pytest.raises(FetchRefused) as refusal:
            get(server, "/0", resolver=resolver)
        assert refusal.value.code == "redirect_refused"


def test_only_a_move_for_good_moves_the_address() -> None:
    kinds = {b"/0": "301 Moved", b"/1": "308 Moved", b"/2": "302 Found", b"/3": "301 Moved"}

    def play(connection: socket.socket, head: bytes) -> None:
        path = head.split()[1]
        after = f"/{int(path[1:]) + 1}"
        connection.sendall(reply(kinds[path], location=after) if path in kinds else reply(body=b"x"))

    with serving(play) as server:
        response = get(server, "/0")
        assert (response.url, response.moved_to) == (server.url("/4"), server.url("/2"))
        assert get(server, "/4").moved_to == ""


def test_what_was_read_before_is_asked_for_only_if_it_changed() -> None:
    with serving(reply("304 Not Modified", etag='"2"', content_type="")) as server:
        response = get(server, etag='W/"ż1"', modified="Fri, 06 Mar 2026 10:00:00 GMT")
        assert (response.status, response.body, response.headers["etag"]) == (304, b"", '"2"')
        head = server.heads[0].lower()
        assert b"if-modified-since: fri, 06 mar 2026 10:00:00 gmt\r\n" in head
        assert b"if-none-match" not in head  # no header that a site sent can hold such a letter
        get(server, etag='"1"')
        assert b'if-none-match: "1"\r\n' in server.heads[1].lower()


def test_a_stored_tag_cannot_add_headers_of_its_own() -> None:
    with serving(reply(body=b"x")) as server:
        get(server, etag='"1"\r\nX-Injected: 1')
        assert b"injected" not in server.heads[0].lower()


WAITS = [
    ("seconds", "429 Too Many Requests", "120", timedelta(minutes=2)),
    ("a moment", "503 Unavailable", "Tue, 24 Nov 2026 12:05:00 GMT", timedelta(minutes=5)),
    ("a moment that has passed", "503 Unavailable", "Tue, 24 Nov 2020 12:05:00 GMT", timedelta(0)),
    ("a moment without a zone", "503 Oops", "Tue, 24 Nov 2026 12:05:00 -0000", timedelta(minutes=5)),
    ("longer than anybody waits", "429 Too Many Requests", "9" * 400, timedelta(days=7)),
    ("no time", "429 Too Many Requests", "soon", None),
    ("a number of another alphabet", "429 Too Many Requests", "١٢", None),
    ("nothing", "429 Too Many Requests", "", None),
    ("not of this answer's kind", "404 Not Found", "120", None),
]  # fmt: skip


@pytest.mark.parametrize(("status", "said", "wait"), [case[1:] for case in WAITS], ids=[c[0] for c in WAITS])
def test_how_long_a_site_wants_to_be_left_alone(status: str, said: str, wait: timedelta | None) -> None:
    moment = datetime(2026, 11, 24, 12, tzinfo=UTC)
    answer = reply(status, retry_after="X").replace(b"X\r\n", said.encode() + b"\r\n")
    with serving(answer) as server, pytest.raises(FetchFailed) as refusal:
        get(server, now=lambda: moment)
    assert refusal.value.retry_after == wait
    assert refusal.value.status == int(status[:3])


def test_every_hop_has_to_be_permitted() -> None:
    asked: list[str] = []

    def permit(address: str) -> None:
        asked.append(address)
        if address.endswith("/second"):
            raise FetchRefused("robots_refused", "No.", field="url")

    with serving(reply("302 Found", location="/second")) as server, pytest.raises(FetchRefused) as refusal:
        get(server, "/first", permit=permit)
    assert refusal.value.code == "robots_refused"
    assert asked == [server.url("/first"), server.url("/second")]
    assert server.connections == 1


def test_a_name_that_turns_inside_between_two_hops_is_refused() -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.3"]])
    with serving(reply("302 Found", location="/again")) as server, pytest.raises(FetchRefused) as refusal:
        get(server, resolver=lambda *_: next(answers))
    assert refusal.value.code == "private_address"
    assert server.connections == 1


def test_the_name_is_asked_once_and_the_checked_address_is_called() -> None:
    answers = iter([["127.0.0.1"]])
    with serving(reply(body=b"<p>once")) as server:
        assert get(server, resolver=lambda *_: next(answers)).body == b"<p>once"


def test_the_second_address_is_tried_when_the_first_does_not_answer() -> None:
    with serving(reply(body=b"<p>second")) as server:
        allow = server.allow | {("::1", server.port)}
        response = get(server, resolver=lambda *_: ["::1", "127.0.0.1"], allow=allow)
    assert response.body == b"<p>second"


def test_no_step_down_from_https_to_http() -> None:
    from claims.intake.fetch import _next_hop
    from claims.intake.guard import target_of

    with pytest.raises(FetchRefused) as refusal:
        _next_hop(target_of("https://portal.example/"), "http://portal.example/a", frozenset())
    assert refusal.value.code == "redirect_refused"
    assert _next_hop(target_of("http://portal.example/"), "https://portal.example/a", frozenset()).port == 443


def test_tls_names_the_host_though_it_calls_an_address() -> None:
    with serving(lambda connection, head: None) as server:
        with pytest.raises(FetchFailed) as refusal:
            fetch(
                f"https://portal.example:{server.port}/",
                resolver=lambda *_: ["127.0.0.1"], allow=server.allow, limits=QUICK,
            )  # fmt: skip
        assert b"portal.example" in server.heads[0]
    assert refusal.value.code == "unreachable"


def test_an_environment_proxy_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(reply(body=b"proxy")) as proxy, serving(reply(body=b"<p>site")) as server:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert get(server).body == b"<p>site"
        assert proxy.connections == 0


def drip_body(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _piece in range(100):
        connection.sendall(b"a")
        time.sleep(0.1)


def drip_head(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for _piece in range(100):
        connection.sendall(b"X-A: b\r\n")
        time.sleep(0.1)


def say_nothing(connection: socket.socket, _: bytes) -> None:
    time.sleep(3)


def endless(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"a" * 65_536)


@pytest.mark.parametrize("play", [drip_body, drip_head, say_nothing])
def test_a_slow_site_is_left_by_the_wall_clock(play: Any) -> None:
    began = time.monotonic()
    with serving(play) as server, pytest.raises(FetchFailed) as refusal:
        get(server, limits=QUICK)
    assert refusal.value.code == "timeout"
    assert time.monotonic() - began < 2.5


def test_an_endless_page_is_left_at_the_cap() -> None:
    with serving(endless) as server, pytest.raises(FetchRefused) as refusal:
        get(server)
    assert refusal.value.code == "too_large"


def test_a_resolver_that_hangs_is_left() -> None:
    def hang(*_: Any) -> list[str]:
        time.sleep(3)
        return ["127.0.0.1"]

    began = time.monotonic()
    with serving(reply(body=b"x")) as server, pytest.raises(FetchFailed) as refusal:
        get(server, resolver=hang, limits=QUICK)
    assert refusal.value.code == "timeout"
    assert time.monotonic() - began < 2


def unknown(*_: Any) -> list[str]:
    raise socket.gaierror(-2, "Name or service not known")


@pytest.mark.parametrize("resolver", [unknown, lambda *_: []])
def test_a_name_nobody_knows(resolver: Any) -> None:
    with serving(reply(body=b"x")) as server, pytest.raises(FetchFailed) as refusal:
        get(server, resolver=resolver)
    assert refusal.value.code == "name_not_found"


def test_a_closed_door() -> None:
    with serving(reply(body=b"x")) as server:
        server.close()
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        with pytest.raises(FetchFailed) as refusal:
            fetch(
                f"http://portal.example:{port}/",
                resolver=lambda *_: ["127.0.0.1"],
                allow=frozenset({("127.0.0.1", port)}),
                limits=QUICK,
            )
    assert refusal.value.code == "unreachable"
