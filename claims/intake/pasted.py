"""An article that a person pasted."""

from __future__ import annotations

import hashlib
from datetime import date
from urllib.parse import urlsplit

from . import dates
from .address import canonical_url, check_address
from .clean import clean_text, has_words, one_line
from .language import detect
from .types import CleanText, FetchedArticle, UnreadableInput

MAX_CHARS = 1_000_000
MAX_BYTES = 2_000_000
TITLE_CHARS = 300
PUBLISHER_CHARS = 200


def from_paste(
    *, text: str, publisher: str, published: date | None, url: str = "", title: str = "",
    language: str = "", today: date,
) -> FetchedArticle:  # fmt: skip
    """One pasted article, its language detected where none is given.

    UnreadableInput: empty, too_large, no_words, publisher_missing, date_*, bad_address.
    """
    raw = text.encode("utf-8", "surrogatepass")
    return from_text(
        text=text, raw=raw, raw_type="text/plain; charset=utf-8", publisher=publisher,
        published=published, url=url, title=title, language=language, today=today,
    )  # fmt: skip


def from_text(
    *, text: str, raw: bytes, raw_type: str, publisher: str, published: date | None,
    url: str = "", title: str = "", language: str = "", today: date,
) -> FetchedArticle:  # fmt: skip
    """One article from text whatever way it came; refuses as from_paste does, in the order of the form."""
    cleaned = readable(text)
    name = one_line(publisher, PUBLISHER_CHARS)
    if not has_words(name):
        raise UnreadableInput("publisher_missing", "Say who published this.", field="publisher")
    url = check_address(url) if url.strip() else ""
    when = dates.require(published, url=url, today=today)
    return FetchedArticle(
        publisher=name,
        external_id=external_id(url, cleaned),
        url=url,
        title=one_line(title, TITLE_CHARS) or one_line(cleaned.text.split("\n", 1)[0], TITLE_CHARS),
        text=cleaned,
        raw=raw,
        raw_type=raw_type,
        published=when.day,
        published_at=when.at,
        published_by=when.by,
        language=language or detect(cleaned.text),
    )


def readable(text: str) -> CleanText:
    """The cleaned text; UnreadableInput `empty`, `too_large` (characters or UTF-8 bytes) or `no_words`."""
    if len(text) > MAX_CHARS or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise UnreadableInput(
            "too_large", f"The text is too long: {MAX_CHARS:,} characters or 2 MB are the most.", field="text"
        )
    cleaned = clean_text(text, max_chars=MAX_CHARS)
    if not cleaned.text:
        raise UnreadableInput("empty", "There is no text.", field="text")
    if not has_words(cleaned.text):
        raise UnreadableInput("no_words", "The text has no letters.", field="text")
    return cleaned


def external_id(url: str, cleaned: CleanText) -> str:
    """What stays the same when the same thing comes again: its address, else the hash of its cleaned text.

    A front page's address names no article: two articles pasted with it would become one.
    """
    named = canonical_url(url) if url else ""
    parts = urlsplit(named)
    if parts.path.strip("/") or parts.query:
        return named
    return "sha256:" + hashlib.sha256(cleaned.text.encode()).hexdigest()
