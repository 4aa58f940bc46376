"""The contract of all readers: what they are given, and the batch that they hand back.

A reader that can be polled is a `Reader`: it is called with its configuration, the cursor that its last
batch returned, a function that fetches one address, and the time; it asks for at most one address and
returns one `Batch`. It never raises for what a site, a file or a platform does: that is the batch's
`error` (nothing could be read) or one of its `alarms` (something was read, but a person should look).
The caller stores the items, then the cursor, in one transaction; so a call that is lost is a call that is
made again, and reading the same thing twice changes nothing.

An export file is too long for one batch: `channel_export` gives many, in the same shape.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any, Protocol

from .dates import Published
from .fetch import Response
from .guard import FetchFailed
from .posts import Channel
from .types import FetchedArticle, UnreadableInput


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a person said of a source.

    `address`: a page's or feed's web address; a channel's user name or t.me address.
    `publisher`: the name of the source, where what is read does not say it or is not to be believed.
    `channel`: the number of the channel that is expected there, 0 where it is not known yet: user names
    change hands.
    `first_pages`: how many pages of a channel are read back at the first poll; 0 is all of them.
    `origin`: the site of the public previews; another one in tests alone.
    """

    address: str
    publisher: str = ""
    channel: int = 0
    first_pages: int = 1
    origin: str = "https://t.me"


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a reader stopped; kept between polls (`as_dict`, `from_dict`), empty at the first.

    For channels, in message numbers: `newest` seen so far; `before` is where reading backwards goes on
    (exclusive, 0: the poll is complete and the next begins at the newest); `until` is where it ends
    (exclusive, what lies at or below was read by an earlier poll); `pages` were read in this poll.
    `channel` and `access` are what the interface needs besides, to look a name up only once.
    For feeds: `etag` and `modified` of the last answer, to be sent back.
    For an export file: `records` that were read, from its beginning.
    """

    newest: int = 0
    before: int = 0
    until: int = 0
    pages: int = 0
    etag: str = ""
    modified: str = ""
    records: int = 0
    channel: int = 0
    access: int = 0

    def as_dict(self) -> dict[str, Any]:
        """For a JSON field."""
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Cursor:
        """From a JSON field; what a later or earlier version wrote besides is passed over."""
        names = {each.name for each in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in names})


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something read and not stored: its number or name at the publisher, and why.

    `reason` is a code: service, unsupported, no_text, no_words, not_shown, bad_record, no_date, no_address,
    not_a_channel, too_large …; `detail` says it of this one, in English. `records` is how many it stands
    for: a whole chat of an export may be skipped at once.
    """

    id: str
    reason: str
    detail: str = ""
    records: int = 1


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something was read, but a person should look; `code` is stable: structure_changed, other_channel …"""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed: an address to be fetched and read by the page reader.

    `id` stays the same for the same entry (its guid, else its address). `summary` is plain text on one
    line; `content` the whole text where the feed carries it, paragraphs as lines, else empty.
    `updated_at` later than at the last poll hints at a new revision.
    """

    id: str
    url: str
    title: str
    published: Published | None
    updated_at: datetime | None = None
    summary: str = ""
    content: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one call of a reader gives.

    `items` are complete; `entries` (feeds) have still to be fetched. `seen` is the range of message numbers,
    both ends included, that the answer shows without a gap of its own: a stored post inside it that is
    neither an item nor skipped is missing. `more`: call again with the cursor, under the same politeness,
    before the poll is complete. `error`: nothing was read; `retry_at` is the earliest time to ask again,
    where the other side named one. With an error the cursor is the one that was given.
    """

    cursor: Cursor
    items: tuple[FetchedArticle, ...] = ()
    entries: tuple[FeedEntry, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    channel: Channel | None = None
    seen: tuple[int, int] | None = None
    more: bool = False
    unchanged: bool = False
    error: UnreadableInput | None = field(default=None, compare=False)
    retry_at: datetime | None = None


class Fetch(Protocol):
    """One polite request: `etag` and `modified` make it conditional, and 304 is then an answer like 200.

    Raises FetchRefused and FetchFailed, the latter with `retry_after` where the site named a time.
    """

    def __call__(self, url: str, *, etag: str = "", modified: str = "") -> Response: ...


class Reader(Protocol):
    """A way in that can be polled; see the module."""

    def __call__(
        self, configuration: Configuration, cursor: Cursor, fetch: Fetch, now: datetime
    ) -> Batch: ...


def failed(cursor: Cursor, problem: UnreadableInput, now: datetime) -> Batch:
    """The batch of a call that read nothing."""
    wait = problem.retry_after if isinstance(problem, FetchFailed) else None
    return Batch(cursor, error=problem, retry_at=now + wait if wait else None)
