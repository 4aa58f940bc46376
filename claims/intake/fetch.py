"""Fetches one public address, and nothing else: every hop is resolved once, checked and pinned."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from urllib.parse import urldefrag, urljoin

import httpx

from .guard import FetchFailed, FetchRefused, Pair, Target, check_public, resolve, target_of
from .wire import Deadline, Gunzip

__all__ = ["FetchFailed", "FetchRefused", "Limits", "Response", "fetch"]

Resolver = Callable[[str, int], list[str]]

_TYPES = frozenset(
    {
        "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml",
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/json",
    }
)  # fmt: skip
_HEADERS = {
    "User-Agent": "Sprawdzam/0.1",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8",
    "Accept-Language": "pl,en;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_ADDRESSES_TRIED = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch: seconds for connect, one read, the whole; bytes on the wire and decoded; hops."""

    connect: float = 5.0
    read: float = 10.0
    total: float = 30.0
    wire: int = 10_000_000
    decoded: int = 20_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Response:
    """What a site answered: final address, headers in lower case, decoded body, when it was read (UTC)."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    content_type: str
    fetched_at: datetime


def fetch(
    url: str,
    *,
    resolver: Resolver = resolve,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    limits: Limits = Limits(),
    allow: frozenset[Pair] = frozenset(),
) -> Response:
    """The document at a public http(s) address.

    `allow` names exact (ip, port) pairs that count as public: for tests with a loopback server, never set.
    FetchRefused: bad_address, private_address, redirect_refused, wrong_type, too_large.
    FetchFailed: name_not_found, unreachable, timeout, not_found (404, 410), http_status.
    """
    with Deadline(limits.total) as deadline:
        target = target_of(url, allow)
        for _ in range(limits.redirects + 1):
            answer = _ask(target, resolver, limits, allow, deadline, now)
            if isinstance(answer, Response):
                return answer
            target = _next_hop(target, answer, allow)
    raise FetchRefused(
        "redirect_refused", f"The site sends on more than {limits.redirects} times.", field="url"
    )


def _next_hop(target: Target, location: str, allow: frozenset[Pair]) -> Target:
    """The target a redirect names; `redirect_refused` when it leads where no address may."""
    following = urldefrag(urljoin(target.url, location.strip().replace(" ", "%20"))).url
    try:
        hop = target_of(following, allow)
    except FetchRefused as problem:
        message = f"The site sends on to an address that is not read. {problem}"
        raise FetchRefused("redirect_refused", message, field="url") from None
    if target.scheme == "https" and hop.scheme == "http":
        message = "The site sends on from a protected (https) to an unprotected (http) address."
        raise FetchRefused("redirect_refused", message, field="url")
    return hop


def _ask(
    target: Target, resolver: Resolver, limits: Limits, allow: frozenset[Pair], deadline: Deadline,
    now: Callable[[], datetime],
) -> Response | str:  # fmt: skip
    """One hop: the response, or the address it sends on to."""
    addresses = check_public(_lookup(target, resolver, deadline), target.port, target.host, allow)
    for address in addresses[:_ADDRESSES_TRIED]:
        try:
            return _call(target, address, limits, deadline, now)
        except (httpx.ConnectError, httpx.ConnectTimeout) as problem:
            failure: httpx.HTTPError = problem  # the next address of the same host may do
        except httpx.HTTPError as problem:
            raise _failed(problem, target, deadline) from problem
        deadline.check()
    raise _failed(failure, target, deadline) from failure


def _call(
    target: Target, address: str, limits: Limits, deadline: Deadline, now: Callable[[], datetime]
) -> Response | str:
    """One request to one checked address; a new client each time, so no connection outlives its host."""
    name = f"[{address}]" if ":" in address else address
    timeout = httpx.Timeout(limits.read, connect=min(limits.connect, deadline.left()))
    transport = httpx.HTTPTransport(verify=_tls(), trust_env=False)
    with (
        httpx.Client(transport=transport, timeout=timeout, trust_env=False, follow_redirects=False) as client,
        client.stream(
            "GET",
            f"{target.scheme}://{name}:{target.port}{target.path}",
            headers={**_HEADERS, "Host": target.host_header},
            extensions={"sni_hostname": target.host, "trace": deadline.watch},
        ) as reply,
    ):
        location = reply.headers.get("location")
        if reply.status_code in (301, 302, 303, 307, 308) and location:
            return str(location)
        _check_status(reply.status_code)
        content_type = _content_type(reply)
        body = b"".join(_decoded(reply, limits))
        deadline.check()
        headers = {key.lower(): value for key, value in reply.headers.items()}
        return Response(target.url, reply.status_code, headers, body, content_type, now())


def _lookup(target: Target, resolver: Resolver, deadline: Deadline) -> list[str]:
    """Asks the resolver in a thread of its own, for the system's look-up cannot be given a time limit."""
    found: list[str] = []

    def look() -> None:
        with contextlib.suppress(OSError, UnicodeError):
            found.extend(resolver(target.host, target.port))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(deadline.left())
    deadline.check()
    if not found:
        raise FetchFailed("name_not_found", f"There is no site called {target.host}.", field="url")
    return found


def _check_status(status: int) -> None:
    if status in (200, 203):
        return
    if status in (404, 410):
        raise FetchFailed("not_found", f"There is no such page on the site any more ({status}).", field="url")
    if status in (401, 402, 403, 451):
        said = "The site does not let this page be read without signing in, paying or a browser"
    elif status == 429:
        said = "The site asks to be left alone for a while"
    elif status >= 500:
        said = "The site has a fault of its own just now"
    else:
        said = "The site answered, but not with a page"
    raise FetchFailed("http_status", f"{said} ({status}).", field="url")


def _content_type(reply: httpx.Response) -> str:
    kind = str(reply.headers.get("content-type", "")).split(";")[0].strip().lower()
    if kind not in _TYPES:
        said = f"{kind[:80]}, not a page of text" if kind else "something without saying what it is"
        raise FetchRefused("wrong_type", f"The address holds {said}.", field="url")
    return kind


def _decoded(reply: httpx.Response, limits: Limits) -> Iterator[bytes]:
    """The body without its one layer of gzip, never more than the limits allow."""
    encoding = str(reply.headers.get("content-encoding", "")).strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise FetchRefused(
            "wrong_type", "The site packs its pages in a way that was not asked for.", field="url"
        )
    gunzip = Gunzip(limits.decoded) if "gzip" in encoding else None
    wire = decoded = 0
    for chunk in reply.iter_raw(65_536):
        wire += len(chunk)
        if wire > limits.wire:
            raise _too_large(limits.wire)
        part = gunzip.feed(chunk) if gunzip else chunk
        decoded += len(part)
        if decoded > limits.decoded:
            raise _too_large(limits.decoded)
        yield part
    if gunzip and wire and not gunzip.complete:
        raise FetchFailed("unreachable", "The site broke off in the middle of the page.", field="url")


def _failed(problem: httpx.HTTPError, target: Target, deadline: Deadline) -> FetchFailed:
    """What went wrong, in words for somebody who does not run servers."""
    if deadline.over or isinstance(problem, httpx.TimeoutException):
        return FetchFailed("timeout", f"{target.host} did not answer in time.", field="url")
    if "CERTIFICATE_VERIFY_FAILED" in str(problem):
        said = f"{target.host} cannot prove that it is {target.host} (its certificate is not valid)."
    elif isinstance(problem, httpx.ConnectError):
        said = f"{target.host} cannot be reached."
    else:
        said = f"{target.host} broke off before the page was complete."
    return FetchFailed("unreachable", said, field="url")


def _too_large(limit: int) -> FetchRefused:
    return FetchRefused("too_large", f"The page is larger than {limit / 1_000_000:g} MB.", field="url")


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
