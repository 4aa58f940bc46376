"""Fetches one public address, and nothing else: every hop is resolved once, checked and pinned."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from urllib.parse import urldefrag, urljoin

import httpx

from .guard import FetchFailed, FetchRefused, Pair, Target, check_public, resolve, target_of
from .statuses import PERMANENT, REDIRECTS, check_status
from .wire import Deadline, Gunzip

__all__ = ["FetchFailed", "FetchRefused", "Limits", "Response", "fetch"]

Resolver = Callable[[str, int], list[str]]

TEXTS = frozenset(
    {
        "text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml",
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/json",
    }
)  # fmt: skip
"""What readers read."""
PAPERS = TEXTS | {"application/pdf", "image/jpeg", "image/png", "image/webp"}
"""What a verdict may rest on: a ruling, a scanned letter, a picture."""
AGENT = "Sprawdzam"  # the name that robots.txt may call
_HEADERS = {
    "User-Agent": f"{AGENT}/0.1",
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
    """What a site answered: final address, headers in lower case, decoded body, when it was read (UTC).

    Status 304 answers a conditional request alone: nothing new, no body, no type. `moved_to` is where the
    address that was asked for has moved for good (301, 308), empty where it has not.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    content_type: str
    fetched_at: datetime
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class _Hop:
    """Where a site sends on to, and whether for good."""

    location: str
    permanent: bool


@dataclass(frozen=True, slots=True)
class _Terms:
    """What holds for every hop of one fetch."""

    resolver: Resolver
    now: Callable[[], datetime]
    limits: Limits
    allow: frozenset[Pair]
    conditions: Mapping[str, str]
    permit: Callable[[str], None]
    types: frozenset[str]


def fetch(
    url: str,
    *,
    etag: str = "",
    modified: str = "",
    resolver: Resolver = resolve,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    limits: Limits = Limits(),
    allow: frozenset[Pair] = frozenset(),
    permit: Callable[[str], None] = lambda address: None,
    types: frozenset[str] = TEXTS,
) -> Response:
    """The document at a public http(s) address.

    `etag` and `modified` are those headers (ETag, Last-Modified) of an earlier answer: where nothing has
    changed since, the answer's status is 304. `permit` is told each address before it is called, the ones
    that are sent on to as well, and raises where it may not be. `types` are the content types that are taken.
    `allow` names exact (ip, port) pairs that count as public: for tests with a loopback server, never set.
    FetchRefused: bad_address, private_address, redirect_refused, wrong_type, too_large.
    FetchFailed: name_not_found, unreachable, timeout, not_found, gone, too_often, http_status; the last two
    with `retry_after` where the site named a time.
    """
    terms = _Terms(resolver, now, limits, allow, _conditions(etag, modified), permit, types)
    moved_to, for_good = "", True
    with Deadline(limits.total) as deadline:
        target = target_of(url, allow)
        for _ in range(limits.redirects + 1):
            answer = _ask(target, terms, deadline)
            if isinstance(answer, Response):
                return replace(answer, moved_to=moved_to)
            target = _next_hop(target, answer.location, allow)
            for_good = for_good and answer.permanent
            moved_to = target.url if for_good else moved_to
    raise FetchRefused(
        "redirect_refused", f"The site sends on more than {limits.redirects} times.", field="url"
    )


def _conditions(etag: str, modified: str) -> dict[str, str]:
    """The headers of a conditional request; what could not have come as a header is not sent back as one."""
    named = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in named.items() if value and value.isascii() and value.isprintable()}


def _next_hop(target: Target, location: str, allow: frozenset[Pair]) -> Target:
    """The target a redirect names; `redirect_refused` when it leads where no address may."""
    try:
        following = urldefrag(urljoin(target.url, location.strip().replace(" ", "%20"))).url
        hop = target_of(following, allow)
    except ValueError as problem:  # FetchRefused is one
        message = f"The site sends on to an address that is not read. {problem}"
        raise FetchRefused("redirect_refused", message, field="url") from None
    if target.scheme == "https" and hop.scheme == "http":
        message = "The site sends on from a protected (https) to an unprotected (http) address."
        raise FetchRefused("redirect_refused", message, field="url")
    return hop


def _ask(target: Target, terms: _Terms, deadline: Deadline) -> Response | _Hop:
    """One hop: the response, or where it sends on to."""
    known = _lookup(target, terms.resolver, deadline)
    addresses = check_public(known, target.port, target.host, terms.allow)
    terms.permit(target.url)
    deadline.check()
    for address in addresses[:_ADDRESSES_TRIED]:
        try:
            return _call(target, address, terms, deadline)
        except (httpx.ConnectError, httpx.ConnectTimeout) as problem:
            failure: httpx.HTTPError = problem  # the next address of the same host may do
        except httpx.HTTPError as problem:
            raise _failed(problem, target, deadline) from problem
        deadline.check()
    raise _failed(failure, target, deadline) from failure


def _call(target: Target, address: str, terms: _Terms, deadline: Deadline) -> Response | _Hop:
    """One request to one checked address; a new transport each time, so no connection outlives its host."""
    name = f"[{address}]" if ":" in address else address
    limits = terms.limits
    timeout = httpx.Timeout(limits.read, connect=min(limits.connect, deadline.left()))
    # Not a client: that would take a redirect's address apart before we do.
    request = httpx.Request(
        "GET",
        f"{target.scheme}://{name}:{target.port}{target.path}",
        headers={**_HEADERS, **terms.conditions, "Host": target.host_header},
        extensions={
            "sni_hostname": target.host,
            "trace": deadline.watch,
            "timeout": timeout.as_dict(),
        },
    )
    with (
        httpx.HTTPTransport(verify=_tls(), trust_env=False) as transport,
        contextlib.closing(transport.handle_request(request)) as reply,
    ):
        headers = {key.lower(): value for key, value in reply.headers.items()}
        if reply.status_code in REDIRECTS and headers.get("location"):
            return _Hop(headers["location"], reply.status_code in PERMANENT)
        if reply.status_code == 304 and terms.conditions:
            return Response(target.url, 304, headers, b"", "", terms.now())
        check_status(reply.status_code, headers, terms.now())
        content_type = _content_type(reply, terms.types)
        body = b"".join(_decoded(reply, limits))
        deadline.check()
        return Response(target.url, reply.status_code, headers, body, content_type, terms.now())


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


def _content_type(reply: httpx.Response, types: frozenset[str]) -> str:
    kind = str(reply.headers.get("content-type", "")).split(";")[0].strip().lower()
    if kind not in types:
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
    announced = reply.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:15]) > limits.wire:
        raise _too_large(limits.wire)
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
