"""An article out of a feed that carries whole texts, where its page is not to be fetched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from . import dates
from .address import registrable_domain
from .pasted import from_text
from .readers import FeedEntry
from .types import FetchedArticle, UnreadableInput


def from_entry(entry: FeedEntry, *, publisher: str = "", today: date) -> FetchedArticle:
    """The entry as an article: title, then its text; refuses no_text (summaries alone), date_missing."""
    if not entry.content.strip():
        raise UnreadableInput("no_text", "The feed carries no more than a summary of it.", field="url")
    when = entry.published or dates.require(None, url=entry.url, today=today)
    dates.check_day(when.day, today)
    text = entry.content
    if entry.title and not text.startswith(entry.title):
        text = f"{entry.title}\n{text}"
    article = from_text(
        text=text,
        raw=text.encode("utf-8", "replace"),
        raw_type="text/plain; charset=utf-8",
        publisher=publisher or registrable_domain(entry.url),
        published=when.day,
        url=entry.url,
        title=entry.title,
        today=today,
    )
    return replace(
        article,
        published_at=when.at,
        published_by=when.by,
        zone_assumed=when.zone_assumed,
        author=entry.author,
    )
