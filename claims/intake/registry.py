"""The readers that can be polled, by the name that a schedule keeps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from .channel_account import read_with_account
from .channel_preview import read_preview
from .dates import WARSAW
from .feed import read_feed
from .page import from_page
from .readers import Batch, Configuration, Cursor, Fetch, Reader, failed
from .types import UnreadableInput


def read_article(configuration: Configuration, cursor: Cursor, fetch: Fetch, now: datetime) -> Batch:
    """The article at an address, again each time: a changed text is a new revision."""
    try:
        response = fetch(configuration.address, etag=cursor.etag, modified=cursor.modified)
        if response.status == 304:
            return Batch(cursor, unchanged=True)
        today = now.astimezone(WARSAW).date()
        article = from_page(response, publisher=configuration.publisher, today=today)
    except UnreadableInput as problem:
        return failed(cursor, problem, now)
    etag, modified = (response.headers.get(name, "") for name in ("etag", "last-modified"))
    return Batch(Cursor(etag=etag, modified=modified), items=(article,))


READERS: Mapping[str, Reader] = MappingProxyType(
    {"article": read_article, "preview": read_preview, "api": read_with_account, "feed": read_feed}
)
