"""Addresses that lead inside: none of them may cause a single connection."""

from __future__ import annotations

import socket
from datetime import UTC, date, datetime

import pytest

from claims.intake.feed import entries
from claims.intake.fetch import Response, fetch
from claims.intake.guard import is_public, target_of
from claims.intake.page import from_page
from claims.intake.types import UnreadableInput
from tests.intake.stub import Play, reply, serving

# what it guards, address with {port} for the canary's port, what DNS says (None: the system's own parsing)
HOSTILE = [
    ("loopback", "http://127.0.0.1:{port}/", None),
    ("loopback on the web port", "http://127.0.0.1/", None),
    ("another loopback", "http://127.8.9.1/", None),
    ("short form", "http://127.1/", None),
    ("one number", "http://2130706433/", None),
    ("one hexadecimal number", "http://0x7f000001/", None),
    ("hexadecimal part", "http://0x7f.1/", None),
    ("octal number", "http://017700000001/", None),
    ("octal part", "http://0177.0.0.1/", None),
    ("zero", "http://0/", None),
    ("all zeros", "http://0.0.0.0/", None),
    ("circled digits", "http://①②⑦.⓪.⓪.①/", None),
    ("full-width digits", "http://１２７.０.０.１/", None),
    ("ideographic full stops", "http://127。0。0。1/", None),
    ("percent-coded digits", "http://%31%32%37.0.0.1/", None),
    ("a dot behind", "http://127.0.0.1./", None),
    ("localhost", "http://localhost/", ["127.0.0.1"]),
    ("IPv6 loopback", "http://[::1]/", None),
    ("IPv6 all zeros", "http://[::]/", None),
    ("mapped", "http://[::ffff:127.0.0.1]/", None),
    ("mapped, in hexadecimal", "http://[::ffff:7f00:1]/", None),
    ("compatible, long abandoned", "http://[::127.0.0.1]/", None),
    ("translated", "http://[::ffff:0:127.0.0.1]/", None),
    ("NAT64", "http://[64:ff9b::7f00:1]/", None),
    ("local NAT64", "http://[64:ff9b:1::7f00:1]/", None),
    ("6to4", "http://[2002:7f00:1::]/", None),
    ("Teredo", "http://[2001:0:7f00:1::]/", None),
    ("IPv6 link-local", "http://[fe80::1]/", None),
    ("IPv6 link-local with a zone", "http://[fe80::1%25eth0]/", None),
    ("IPv6 site-local", "http://[fec0::1]/", None),
    ("IPv6 unique local", "http://[fd00::1]/", None),
    ("IPv6 multicast", "http://[ff02::1]/", None),
    ("IPv6 for documents", "http://[3fff::1]/", None),
    ("10/8", "http://10.0.0.1/", None),
    ("172.16/12", "http://172.16.0.1/", None),
    ("192.168/16", "http://192.168.1.1/", None),
    ("a cloud's metadata", "http://169.254.169.254/latest/meta-data/", None),
    ("carrier NAT", "http://100.64.0.1/", None),
    ("protocol assignments", "http://192.0.0.192/", None),
    ("6to4 relay", "http://192.88.99.1/", None),
    ("measuring networks", "http://198.18.0.1/", None),
    ("multicast", "http://224.0.0.1/", None),
    ("reserved", "http://240.0.0.1/", None),
    ("broadcast", "http://255.255.255.255/", None),
    ("a name that leads inside", "http://inside.example/", ["10.1.2.3"]),
    ("a name in the house", "http://redis/", ["172.18.0.2"]),
    ("one inner address among public ones", "http://mixed.example/", ["93.184.215.14", "127.0.0.1"]),
    ("one inner IPv6 address among public ones", "http://mixed.example/", ["93.184.215.14", "::1"]),
    ("a name with a public address, inner port", "http://portal.example:6379/", ["93.184.215.14"]),
    ("the canary's port under a public name", "http://portal.example:{port}/", ["127.0.0.1"]),
    ("userinfo hides the host", "http://portal.example@127.0.0.1/", None),
    ("userinfo with a backslash", "http://portal.example\\@127.0.0.1/", None),
    ("userinfo with a password", "http://a:b@portal.example/", ["93.184.215.14"]),
    ("a blank in the host", "http://127.0.0.1 .portal.example/", None),
    ("a line break in the path", "http://portal.example/\r\nHost:x", ["93.184.215.14"]),
    ("file", "file:///etc/passwd", None),
    ("gopher", "gopher://127.0.0.1:6379/_FLUSHALL", None),
    ("ftp", "ftp://127.0.0.1/", None),
    ("data", "data:text/html,<p>x", None),
    ("no scheme", "//127.0.0.1/", None),
    ("no host", "http:///", None),
    ("an empty label", "http://a..example/", ["127.0.0.1"]),
    ("broken punycode", "http://xn--/", ["127.0.0.1"]),
    ("a bracket left open", "http://[::1/", None),
    ("DNS answers rubbish", "http://portal.example/", ["not an address"]),
]


REFUSED = ("bad_address", "private_address", "redirect_refused")


def redirect_to(location: str) -> Play:
    """A site that sends on: the header's letters as they are, whatever they are."""
    head = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location.encode() + b"\r\n\r\n"
    return lambda connection, _: connection.sendall(head)


@pytest.mark.parametrize(("address", "dns"), [case[1:] for case in HOSTILE], ids=[c[0] for c in HOSTILE])
def test_hostile_address_is_refused_without_a_connection(
    address: str, dns: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, where: called.append(where))

    def resolver(host: str, port: int) -> list[str]:
        return dns if dns is not None else [host]

    with serving(reply(body=b"inside")) as canary, pytest.raises(UnreadableInput) as refusal:
        fetch(address.format(port=canary.port), resolver=resolver)
    assert refusal.value.code in ("bad_address", "private_address")
    assert refusal.value.field == "url"
    assert canary.connections == 0
    assert called == []


IN_A_HEADER = [case for case in HOSTILE if "\n" not in case[1]]


@pytest.mark.parametrize(
    ("address", "dns"), [case[1:] for case in IN_A_HEADER], ids=[c[0] for c in IN_A_HEADER]
)
def test_a_site_that_sends_on_to_a_hostile_address_is_not_followed(
    address: str, dns: list[str] | None
) -> None:
    with serving(reply(body=b"inside")) as canary:
        location = address.format(port=canary.port)

        def resolver(host: str, port: int) -> list[str]:
            return ["127.0.0.1"] if host == "site.example" else (dns or [host])

        with serving(redirect_to(location)) as site, pytest.raises(UnreadableInput) as refusal:
            fetch(site.url(host="site.example"), resolver=resolver, allow=site.allow)
        assert refusal.value.code in REFUSED
        assert canary.connections == 0
        assert site.connections == 1 or location.startswith("http:///")


@pytest.mark.parametrize(
    "address", ["127.1", "2130706433", "0x7f.1", "017700000001", "0", "localhost", "①②⑦.⓪.⓪.①"]
)
def test_the_system_s_own_resolver_does_not_lead_to_the_canary(address: str) -> None:
    with serving(reply(body=b"inside")) as canary:
        for url in (f"http://{address}/", f"http://{address}:{canary.port}/"):
            with pytest.raises(UnreadableInput):
                fetch(url)
        assert canary.connections == 0


def test_the_canary_does_sing() -> None:
    with serving(reply(body=b"inside")) as canary:
        fetch(canary.url(), resolver=lambda *_: ["127.0.0.1"], allow=canary.allow)
        assert canary.connections == 1


def test_no_address_that_stands_on_a_page_or_in_a_feed_is_called_while_it_is_read() -> None:
    with serving(reply(body=b"inside")) as canary:
        inside = canary.url("/secret", host="127.0.0.1")
        page = (
            f'<html><head><base href="{inside}"><link rel="canonical" href="{inside}"><link rel="amphtml" '
            f'href="{inside}"><meta http-equiv="refresh" content="0;url={inside}">'
            f'<link rel="stylesheet" href="{inside}"></head><body><article><h1>Most zamknięty</h1>'
            f'<p>Most w Zmyślonej zamknięto w środę rano, bo pękł filar.</p><img src="{inside}">'
            f'<iframe src="{inside}"></iframe></article></body></html>'
        )
        response = Response(
            "https://site.example/a", 200, {}, page.encode(), "text/html", datetime(2026, 11, 24, tzinfo=UTC)
        )
        article = from_page(response, published=date(2026, 11, 2), today=date(2026, 11, 24))
        assert article.external_id == "https://site.example/a"
        feed = (
            f'<rss version="2.0" xml:base="{inside}"><channel>'
            f"<link>{inside}</link><item><title>a</title><link>{inside}</link></item></channel></rss>"
        )
        found, _ = entries(feed.encode(), url="https://site.example/feed")
        assert canary.connections == 0
        for entry in found:  # whoever fetches what a feed names is stopped at the same door
            with pytest.raises(UnreadableInput):
                fetch(entry.url)
        assert canary.connections == 0


def test_an_allowed_pair_allows_no_other_port_or_address() -> None:
    with serving(reply(body=b"a")) as allowed, serving(reply(body=b"b")) as canary:
        for address, port in (("127.0.0.1", canary.port), ("127.0.0.2", allowed.port), ("127.0.0.1", 80)):
            with pytest.raises(UnreadableInput):
                fetch(
                    f"http://portal.example:{port}/", resolver=lambda *_, a=address: [a], allow=allowed.allow
                )
        assert canary.connections == 0


@pytest.mark.parametrize(
    "address",
    ["93.184.215.14", "8.8.8.8", "2606:4700:4700::1111", "64:ff9b::808:808", "2002:808:808::1"],
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


def test_a_polish_host_and_path_become_what_dns_and_http_know() -> None:
    target = target_of("https://ŻÓŁW.example/ąę?x=ć d".replace(" ", "%20"))
    assert (target.host, target.port) == ("xn--w-uga1v8h.example", 443)
    assert target.path == "/%C4%85%C4%99?x=%C4%87%20d"
    assert target.host_header == "xn--w-uga1v8h.example"


def test_a_dot_behind_the_name_is_not_sent() -> None:
    assert target_of("https://portal.example./").host_header == "portal.example"
