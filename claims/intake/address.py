"""Web addresses as people give them: whether they can be one, and the one spelling that stands for a page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from courlan import extract_domain, normalize_url

from .types import UnreadableInput

MAX_CHARS = 2000
# Only parameters known to say where a reader came from. courlan's own list also drops `cid`, `source`
# and `gallery`, names under which portals number their articles: two articles would become one.
_TRACKING = re.compile(
    r"(?:utm|mtm|pk|hsa|vero|oly|ga)_|_(?:ga|gl|hsenc|hsmi)$|mc_[ce]id$|xtor$|ref_src$|igsh(?:id)?$|"
    r"(?:fbc|gc|dc|yc|twc|ttc|msclk|li_fat_|[gw]bra)(?:l?id)$"
)

# No site's name has these; a host of "&lt" would become another one by being read once more.
_NO_HOST = re.compile(r"[&<>\"'`^{|}!$*()+,;=~]")


def check_address(address: str) -> str:
    """The address without outer blanks; `bad_address` unless it is plain http(s) and at most 2000 long."""
    given = address.strip()
    if len(given) > MAX_CHARS:
        raise _bad(f"The address is longer than {MAX_CHARS} characters.")
    if re.search(r"[\s\\\x00-\x1f\x7f-\x9f\ud800-\udfff]", given):
        raise _bad("The address contains a space or a character that no address can have.")
    try:
        parts = urlsplit(given)
        _ = parts.port
    except ValueError:
        raise _bad("The address cannot be read as a web address.") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise _bad("The address must begin with http:// or https://.")
    if "@" in parts.netloc:
        raise _bad("The address must not carry a user name or a password.")
    if not parts.hostname:
        raise _bad("The address names no site.")
    if _NO_HOST.search(parts.hostname):
        raise _bad("The address cannot be read as a web address.")
    return given


def canonical_url(address: str) -> str:
    """One spelling for all addresses of a page: host in lower case, no default port, tracking or fragment."""
    parts = urlsplit(check_address(address))
    plain = urlunsplit((parts.scheme, parts.netloc, parts.path or "/", "", ""))
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(key, value) for key, value in pairs if not _TRACKING.match(key.lower())])
    page: str = normalize_url(plain)
    page = page if urlsplit(page).path else f"{page}/"  # courlan cuts "/.." away whole
    return f"{page}?{query}" if query else page


def registrable_domain(address: str) -> str:
    """The domain somebody registered (wp.pl for wiadomosci.wp.pl), or the host itself where there is none."""
    domain: str | None = extract_domain(address)
    return domain or (urlsplit(address).hostname or "").removeprefix("www.")


def _bad(message: str) -> UnreadableInput:
    return UnreadableInput("bad_address", message, field="url")
