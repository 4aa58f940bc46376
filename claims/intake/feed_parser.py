"""What stands in a feed (RSS, Atom, JSON Feed), as plain values; runs in the box, as hostile feeds must."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from .html_text import marked_text
from .types import UnreadableInput

MAX_ENTRIES = 1_000
SUMMARY_CHARS = 1_000
_JSON_FEED = re.compile(r"https?://jsonfeed\.org/version/1")
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,12})|([0-9]{1,12}));")
_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)


def parse_feed(data: bytes, *, url: str, content_type: str) -> list[dict[str, Any]]:
    """The entries, each with id, url, title, published and updated (as written), summary, content, author.

    `moment` is the time of publication in seconds as the library understood it, for dates that only it
    can read. UnreadableInput: not_a_feed, no_entries, feed_broken, entities (in a document type).
    """
    if _looks_like_json(data, content_type):
        return _json_entries(data, url)
    if _ENTITY.search(data.replace(b"\0", b"")):  # without the zeros of UTF-16 and UTF-32
        raise _refused("entities", "The feed defines entities of its own, as only harmful ones do.")
    return _xml_entries(data, url, content_type)


def _xml_entries(data: bytes, url: str, content_type: str) -> list[dict[str, Any]]:
    import feedparser

    data = _REFERENCE.sub(_possible, data)
    headers = {"content-location": url, **({"content-type": content_type} if content_type else {})}
    try:
        found = feedparser.parse(data, response_headers=headers)
    except Exception as problem:  # of a library that meets what nobody foresaw
        raise _refused("feed_broken", f"The feed cannot be read ({type(problem).__name__}).") from problem
    if not found.entries:
        if not found.get("version"):
            raise _refused("not_a_feed", "The address holds no feed.")
        raise _refused("no_entries", "The feed holds no entries.")
    return [_xml_entry(entry) for entry in found.entries[:MAX_ENTRIES]]


def _possible(reference: re.Match[bytes]) -> bytes:
    """A numbered character as it stands, or a blank where there can be none: the library falls over it."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return b" " if 0xD800 <= number < 0xE000 or number > 0x10FFFF or number == 0 else reference[0]


def _xml_entry(entry: Any) -> dict[str, Any]:
    updated = str(dict.get(entry, "updated", ""))  # its own `get` answers with other dates, too
    moment = entry.get("published_parsed") or dict.get(entry, "updated_parsed")
    contents = [each for each in entry.get("content") or () if each.get("value")]
    summary = _text(entry.get("summary") or "", (entry.get("summary_detail") or {}).get("type", "text/html"))
    return {
        "id": str(entry.get("id") or ""),
        "url": _address(entry),
        "title": _text(entry.get("title") or "", (entry.get("title_detail") or {}).get("type", "text/html")),
        "published": str(entry.get("published") or updated),
        "moment": list(moment[:6]) if moment else None,
        "updated": updated,
        "summary": summary[:SUMMARY_CHARS],
        "content": "\n".join(_text(each["value"], each.get("type", "text/html")) for each in contents),
        "author": str(entry.get("author") or ""),
    }


def _address(entry: Any) -> str:
    """The entry's own page: what a distributor of feeds put before it is left out."""
    if entry.get("feedburner_origlink"):
        return str(entry.feedburner_origlink)
    if entry.get("link"):
        return str(entry.link)
    links = [link for link in entry.get("links") or () if link.get("rel", "alternate") == "alternate"]
    return str(links[0].get("href", "")) if links else ""


def _json_entries(data: bytes, url: str) -> list[dict[str, Any]]:
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _refused("not_a_feed", "The address holds no feed.") from None
    if not isinstance(feed, dict) or not _JSON_FEED.match(_string(feed, "version")):
        raise _refused("not_a_feed", "The address holds no feed.")
    items = feed.get("items")
    entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    if not entries:
        raise _refused("no_entries", "The feed holds no entries.")
    return [_json_entry(item, feed, url) for item in entries[:MAX_ENTRIES]]


def _json_entry(item: dict[str, Any], feed: dict[str, Any], url: str) -> dict[str, Any]:
    number = item.get("id")
    address = _string(item, "url")
    content = _text(_string(item, "content_html"), "text/html") or _string(item, "content_text")
    summary = _string(item, "summary") or " ".join(content.split())
    return {
        "id": number
        if isinstance(number, str)
        else json.dumps(number)
        if isinstance(number, int | float)
        else "",
        "url": _joined(url, address) if address else "",
        "title": _string(item, "title"),
        "published": _string(item, "date_published") or _string(item, "date_modified"),
        "moment": None,
        "updated": _string(item, "date_modified"),
        "summary": summary[:SUMMARY_CHARS],
        "content": content,
        "author": ", ".join(_authors(item) or _authors(feed)),
    }


def _authors(holder: dict[str, Any]) -> list[str]:
    """Names in `authors` (version 1.1) or `author` (1.0)."""
    several, one = holder.get("authors"), holder.get("author")
    people = several if isinstance(several, list) else [one]
    return [name for person in people if isinstance(person, dict) and (name := _string(person, "name"))]


def _text(value: str, kind: str) -> str:
    """Plain text of a value that may be HTML, paragraphs as lines."""
    if kind == "text/plain" or "<" not in value and "&" not in value:
        return value.strip()
    body = LexborHTMLParser(value).body
    return marked_text([body])[0].strip() if body is not None else ""


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def _looks_like_json(data: bytes, content_type: str) -> bool:
    return "json" in content_type or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def _string(holder: dict[str, Any], key: str) -> str:
    value = holder.get(key)
    return value if isinstance(value, str) else ""


def _refused(code: str, message: str) -> UnreadableInput:
    return UnreadableInput(code, message, field="url")
