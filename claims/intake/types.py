"""The one shape in which every reader hands over what it read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from .posts import Post


class UnreadableInput(ValueError):
    """Input that cannot be taken in.

    `code` names the reason (stable, for tests and translation); `field` is the form field or JSON
    key that is wrong, `line` the 1-based line where known; the message itself is plain English.
    """

    def __init__(self, code: str, message: str, *, field: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.field = field
        self.line = line


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text fit to be stored and read, with the way back to the raw.

    `offsets` is a list of (start in clean, start in raw, length) runs in code points, ascending and
    not overlapping: inside a run both texts are equal; what lies between runs was changed.
    `flags` names what was found: changed (nul, controls, surrogates) or left in place (bidi, zero_width,
    mixed_script), and of a page that two extractors differ on what the article is (bodies_differ).
    """

    text: str
    offsets: tuple[tuple[int, int, int], ...]
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FetchedArticle:
    """One published thing as a reader found it.

    `external_id` is stable for the same thing at the same publisher; `published_by` says how the
    date is known (given, page, feed, post, json_ld, article_number); raw bytes are kept as they came.
    `text.offsets` point into the raw decoded by the charset in `raw_type`; of a web page, whose `raw_type`
    has none, into the text as it was extracted. `zone_assumed` says that `published_at` came without a time
    zone and was read as Polish time; `language` is ISO 639-1, `und` where none can be told; `doc_id` is the
    sender's own name for a document out of a file; `headers` are those of the answer that a page came in,
    names in lower case.
    `post` is set for a channel's post: its source is found by platform and channel number, never by name,
    its `external_id` is the post's key, `text` is the body alone and `text.offsets` point into the body as
    the reader put it together; `raw` is the post's own record or piece of page.
    """

    publisher: str
    external_id: str
    url: str
    title: str
    text: CleanText
    raw: bytes
    raw_type: str
    published: date | None
    published_at: datetime | None = None
    published_by: str = "given"
    language: str = "pl"
    author: str = ""
    zone_assumed: bool = False
    doc_id: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    post: Post | None = None
