"""What a channel's post has beyond an article: its channel, its numbers, where it was taken from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

PLATFORM = "telegram"


class SpanKind(StrEnum):
    """What a stretch of a post's text is shown as; whatever else a platform marks is left to the text.

    Mentions and hashtags are found in the text, by one rule for every reader; `link` alone has an `href`.
    """

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKETHROUGH = "strikethrough"
    SPOILER = "spoiler"
    CODE = "code"
    PRE = "pre"
    BLOCKQUOTE = "blockquote"
    LINK = "link"
    MENTION = "mention"
    HASHTAG = "hashtag"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the cleaned text, code points, end exclusive; of a `link`, where it leads (http or https).

    A post's spans are sorted by start, the longer first; they may stand inside one another.
    """

    start: int
    end: int
    kind: SpanKind
    href: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel by its number, which stays; user name and title are attributes that change hands.

    `number` is positive and bare (without the signs and prefixes of the platform's several spellings).
    """

    number: int
    title: str = ""
    username: str = ""


@dataclass(frozen=True, slots=True)
class Forward:
    """Where a forwarded post was taken from: one link of the attribution chain.

    `name` as the platform shows it; the rest only where the reader's way in tells it.
    """

    name: str
    channel: int | None = None
    username: str = ""
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What a post answers: the message's number, and its words where quoted; never part of the body."""

    message: int | None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, film, file, poll … that hangs on a post: named, never fetched."""

    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a channel; its text, date and address are those of the FetchedArticle that carries it.

    `messages` are all its message numbers, ascending (an album has several). `edited_at` only where the
    way in tells it; a public page says no more than `edited`. `signature` is the author a channel shows.
    """

    channel: Channel
    messages: tuple[int, ...]
    spans: tuple[Span, ...] = ()
    forwarded_from: Forward | None = None
    reply: Reply | None = None
    edited: bool = False
    edited_at: datetime | None = None
    media: tuple[Media, ...] = ()
    signature: str = ""
    views: int | None = None

    @property
    def key(self) -> str:
        """The post's external id: channel number and its lowest message number, whoever reads it."""
        return f"{self.channel.number}/{self.messages[0]}"
