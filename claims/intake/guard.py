"""Which addresses of the network the product may talk to: the public internet, and nothing near itself."""

from __future__ import annotations

import ipaddress
import re
import socket
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

import httpx

from .address import check_address
from .types import UnreadableInput

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Pair = tuple[str, int]
PORTS = frozenset({80, 443})

# Of IPv6 only global unicast can hold a web site; `is_global` alone lets ::127.0.0.1 and more through.
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_DENIED_V4 = [
    ipaddress.IPv4Network(net)
    for net in ("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4")
]
_DENIED_V6 = [ipaddress.IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "3fff::/20")]
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")


class FetchRefused(UnreadableInput):
    """An address that is not called at all, or whose answer is not wanted."""


class FetchFailed(UnreadableInput):
    """An address that was called and did not give what was asked for; another try may help.

    `retry_after` is set where the site said how long to leave it alone (Retry-After), `status` where it
    answered at all.
    """

    retry_after: timedelta | None = None
    status: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: `host` as DNS and TLS know it, `url` as it is shown."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        """What stands in the Host header: the port only where it is not the scheme's own."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == (443 if self.scheme == "https" else 80) else f"{name}:{self.port}"


def target_of(url: str, allow: frozenset[Pair] = frozenset()) -> Target:
    """Takes a web address apart; FetchRefused `bad_address` for all that is no plain http(s) address."""
    try:
        parts = urlsplit(check_address(url))
    except UnreadableInput as problem:
        raise FetchRefused(problem.code, str(problem), field="url") from None
    scheme = parts.scheme.lower()
    port = parts.port if parts.port is not None else (443 if scheme == "https" else 80)
    if port not in PORTS and port not in {allowed for _, allowed in allow}:
        raise FetchRefused("bad_address", "Only the usual web ports are read: 80 and 443.", field="url")
    path = httpx.URL(urlunsplit(("http", "x", parts.path, parts.query, ""))).raw_path.decode("ascii")
    return Target(url, scheme, _host(parts.hostname or ""), port, path)


def check_callable(url: str, allow: frozenset[Pair] = frozenset()) -> None:
    """FetchRefused for what can be told without asking DNS: no web address, another port, an inner number."""
    target = target_of(url, allow)
    number = "127.0.0.1" if target.host == "localhost" else target.host
    try:
        ipaddress.ip_address(number)
    except ValueError:
        return
    check_public([number], target.port, target.host, allow)


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, as the system knows them; OSError where it knows none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def check_public(
    addresses: list[str], port: int, host: str, allow: frozenset[Pair] = frozenset()
) -> list[str]:
    """The addresses if every one of them is public; FetchRefused `private_address` if a single one is not."""
    for address in addresses:
        if (address, port) in allow:
            continue
        if port not in PORTS or not is_public(address):
            raise FetchRefused(
                "private_address",
                f"{host} belongs to an internal or reserved network; only public sites are read.",
                field="url",
            )
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address, and every address wrapped in it, is one of the public internet."""
    try:
        ip: IP = ipaddress.ip_address(address)
    except ValueError:
        return False
    if "%" in address:
        return False  # a zone index: an address of one local link
    if isinstance(ip, ipaddress.IPv4Address):
        return _public_v4(ip)
    inner = ip.ipv4_mapped or ip.sixtofour or (_last_four(ip) if ip in _NAT64 else None)
    if inner is not None and not _public_v4(inner):
        return False
    if ip.ipv4_mapped or ip in _NAT64:
        return True
    return ip in _GLOBAL_V6 and ip.is_global and not any(ip in net for net in _DENIED_V6)


def _public_v4(ip: ipaddress.IPv4Address) -> bool:
    return ip.is_global and not ip.is_multicast and not any(ip in net for net in _DENIED_V4)


def _last_four(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)


def _host(name: str) -> str:
    """The host as DNS knows it: NFKC, lower case, IDNA; a number that is no plain dotted quad is refused."""
    name = unicodedata.normalize("NFKC", name).lower()
    try:
        return str(ipaddress.ip_address(name))
    except ValueError:
        pass
    try:
        ascii_name = httpx.URL(scheme="http", host=name, path="/").raw_host.decode("ascii").removesuffix(".")
    except (httpx.InvalidURL, UnicodeError, ValueError):
        ascii_name = ""
    if not _HOST.fullmatch(ascii_name) or _ENDS_IN_NUMBER.search(ascii_name) or len(ascii_name) > 253:
        raise FetchRefused("bad_address", "The address names no site that could exist.", field="url")
    return ascii_name
