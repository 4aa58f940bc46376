"""Reads a channel through the platform's own interface, with an account; an optional extra, off by default.

It asks for what is newer than the last message it saw, oldest first, so nothing is missed however long it
did not run, and reads the last few again each time, for edits. It never waits by itself: where the platform
says to come back later, the batch says when.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from .apart import run_apart
from .clean import one_line
from .entities import Entity, from_utf16
from .post_article import NAME_CHARS, QUOTE_CHARS, Raw, post_article, skipped, username
from .posts import Channel, Forward, Media, Reply
from .readers import Batch, Configuration, Cursor, Fetch, Reader, Skipped, failed
from .types import FetchedArticle, UnreadableInput

PAGE = 100
MOST_FIRST_PAGES = 10
READ_AGAIN = 50  # messages at the end that are looked at again for edits
SECONDS = 60.0

Connect = Callable[[], AbstractAsyncContextManager[Any]]
"""Opens the interface's client for one call; it must not sleep through flood waits itself."""
Lease = Callable[[], AbstractContextManager[bool]]
"""Takes the account for one call, false where another worker has it: two at once end the session for good."""

_ENTITIES = {
    "MessageEntityBold": "bold", "MessageEntityItalic": "italic", "MessageEntityUnderline": "underline",
    "MessageEntityStrike": "strikethrough", "MessageEntitySpoiler": "spoiler", "MessageEntityCode": "code",
    "MessageEntityPre": "pre", "MessageEntityBlockquote": "blockquote", "MessageEntityUrl": "link",
    "MessageEntityTextUrl": "text_link",
}  # fmt: skip
_MEDIA = {
    "photo": "photo", "geo": "location", "geolive": "location", "venue": "location", "contact": "contact",
    "game": "game", "invoice": "invoice", "giveaway": "giveaway", "giveawayresults": "giveaway",
    "story": "story", "dice": "dice", "paidmedia": "paid", "todo": "list",
}  # fmt: skip
_NO_CHANNEL = frozenset({"UsernameInvalidError", "UsernameNotOccupiedError", "ChannelInvalidError"})
_NO_ENTRY = frozenset({"ChannelPrivateError", "ChatAdminRequiredError"})
_SESSION_LOST = frozenset(
    {
        "AuthKeyDuplicatedError", "AuthKeyUnregisteredError", "AuthKeyInvalidError", "SessionRevokedError",
        "SessionExpiredError", "UserDeactivatedError", "UserDeactivatedBanError",
    }
)  # fmt: skip


def api_reader(connect: Connect, lease: Lease) -> Reader:
    """A reader with an account.

    Errors: busy (another worker has the account), flood_wait with its time, no_channel, no_preview,
    session_lost (somebody has to sign in again), unreachable, platform.
    """

    def read(configuration: Configuration, cursor: Cursor, fetch: Fetch, now: datetime) -> Batch:
        del fetch  # the account has its own connection
        with lease() as ours:
            if not ours:
                problem = UnreadableInput("busy", "Another worker is reading with this account.")
                return replace(failed(cursor, problem, now), retry_at=now + timedelta(seconds=30))
            try:
                return run_apart(asyncio.wait_for(_read(connect, configuration, cursor, now), SECONDS))
            except UnreadableInput as problem:
                return failed(cursor, problem, now)
            except Exception as problem:
                return _failed(problem, cursor, now)

    return read


async def _read(connect: Connect, configuration: Configuration, cursor: Cursor, now: datetime) -> Batch:
    async with connect() as client:
        cursor, peer, channel = await _channel(client, configuration, cursor)
        messages, more = await _page(client, peer, configuration, cursor)
    groups = _groups(messages)
    if more and len(groups) > 1 and getattr(groups[-1][0], "grouped_id", None):
        groups.pop()  # its other parts may be on the next page
    return _batch(groups, channel, configuration, cursor, now, more=more)


def _batch(
    groups: list[list[Any]], channel: Channel, configuration: Configuration, cursor: Cursor, now: datetime,
    *, more: bool,
) -> Batch:  # fmt: skip
    found = [_post(group, channel, configuration.publisher, now) for group in groups]
    numbers = [message.id for group in groups for message in group]
    newest = max([cursor.newest, *numbers])
    return Batch(
        replace(cursor, newest=newest, pages=cursor.pages + 1 if more else 0),
        items=tuple(each for each in found if isinstance(each, FetchedArticle)),
        skipped=tuple(each for several in found if isinstance(several, tuple) for each in several),
        channel=channel,
        seen=(min(numbers), max(numbers)) if numbers else None,
        more=more,
    )


async def _channel(client: Any, configuration: Configuration, cursor: Cursor) -> tuple[Cursor, Any, Channel]:
    """The channel as the interface addresses it; its name is looked up once, then its numbers are used."""
    from telethon.tl import types

    name = username(configuration.address)
    if cursor.channel:
        peer = types.InputPeerChannel(cursor.channel, cursor.access)
        return cursor, peer, Channel(cursor.channel, configuration.publisher, name)
    entity = await client.get_entity(name)
    if not isinstance(entity, types.Channel) or not entity.broadcast:
        raise UnreadableInput("group", "That is a group or a person, not a channel.", field="address")
    if configuration.channel and entity.id != configuration.channel:
        message = f"Another channel ({entity.id}, {entity.title}) answers at this name now."
        raise UnreadableInput("other_channel", message, field="address")
    access = entity.access_hash or 0
    channel = Channel(entity.id, one_line(entity.title or "", NAME_CHARS), entity.username or name)
    peer = types.InputPeerChannel(entity.id, access)
    return replace(cursor, channel=entity.id, access=access), peer, channel


async def _page(
    client: Any, peer: Any, configuration: Configuration, cursor: Cursor
) -> tuple[list[Any], bool]:
    """Messages, oldest first, and whether there are more; at the first poll the newest, as asked for."""
    if cursor.newest == 0 and configuration.first_pages:
        limit = PAGE * min(configuration.first_pages, MOST_FIRST_PAGES)
        newest = [message async for message in client.iter_messages(peer, limit=limit)]
        return newest[::-1], False
    again = READ_AGAIN if cursor.pages == 0 else 0
    after = max(0, cursor.newest - again)
    found = client.iter_messages(peer, min_id=after, reverse=True, limit=PAGE + again)
    messages = [message async for message in found]
    return messages, len(messages) >= PAGE + again


def _groups(messages: list[Any]) -> list[list[Any]]:
    """Messages that are one post: the parts of an album share a number of their own."""
    return [
        list(group)
        for _, group in groupby(
            messages, key=lambda message: getattr(message, "grouped_id", None) or -message.id
        )
    ]


def _post(
    group: list[Any], channel: Channel, publisher: str, now: datetime
) -> FetchedArticle | tuple[Skipped, ...]:
    main = next((message for message in group if getattr(message, "message", None)), group[0])
    kind = type(main).__name__
    if kind == "MessageService":
        return skipped([main.id], "service", type(main.action).__name__.removeprefix("MessageAction"))
    if kind == "MessageEmpty":
        return skipped([main.id], "empty", "The message is not there any more.")
    raw = Raw(
        channel=channel,
        messages=tuple(message.id for message in group),
        body=from_utf16(main.message or "", _entities(main)),
        at=main.date.timestamp() if main.date else None,
        raw=_as_bytes(group),
        raw_type="application/json; charset=utf-8",
        forwarded_from=_forward(main),
        reply=_reply(main, channel),
        edited=bool(main.edit_date) and not main.edit_hide,
        edited_at=main.edit_date.timestamp() if main.edit_date and not main.edit_hide else None,
        media=tuple(media for message in group for media in _media(message)),
        signature=main.post_author or "",
        views=main.views,
    )
    return post_article(raw, publisher=publisher, now=now)


def _entities(message: Any) -> Iterator[Entity]:
    for entity in message.entities or ():
        kind = _ENTITIES.get(type(entity).__name__)
        if kind:
            yield Entity(entity.offset, entity.length, kind, getattr(entity, "url", "") or "")


def _forward(message: Any) -> Forward | None:
    """Where it was taken from; a private person's number is nobody's business."""
    header = message.fwd_from
    if header is None:
        return None
    number = getattr(header.from_id, "channel_id", None)
    chat = getattr(getattr(message, "forward", None), "chat", None)
    name = header.from_name or getattr(chat, "title", "") or ""
    known = getattr(chat, "username", "") or ""
    return Forward(one_line(name, NAME_CHARS), number, known, header.channel_post if number else None)


def _reply(message: Any, channel: Channel) -> Reply | None:
    header = message.reply_to
    if header is None or not hasattr(header, "reply_to_msg_id"):
        return None
    elsewhere = header.reply_to_peer_id
    here = elsewhere is None or getattr(elsewhere, "channel_id", None) == channel.number
    return Reply(header.reply_to_msg_id if here else None, (header.quote_text or "")[:QUOTE_CHARS])


def _media(message: Any) -> Iterator[Media]:
    found = message.media
    kind = type(found).__name__.removeprefix("MessageMedia").lower() if found else ""
    if kind == "document":
        yield _document(found.document)
    elif kind == "poll":
        question = found.poll.question
        yield Media("poll", one_line(getattr(question, "text", question), QUOTE_CHARS))
    elif kind in _MEDIA:
        yield Media(_MEDIA[kind])


def _document(document: Any) -> Media:
    kind, name = "document", ""
    for attribute in getattr(document, "attributes", None) or ():
        match type(attribute).__name__.removeprefix("DocumentAttribute"):
            case "Filename":
                name = one_line(attribute.file_name or "", NAME_CHARS)
            case "Video":
                kind = "video_message" if attribute.round_message else "video"
            case "Audio":
                kind = "voice" if attribute.voice else "audio"
            case "Sticker":
                kind = "sticker"
            case "Animated":
                return Media("animation", name)
    return Media(kind, name)


def _as_bytes(group: list[Any]) -> bytes:
    """The messages as they came, without the people who reacted to them or answered."""
    found = [message.to_dict() for message in group]
    for each in found:
        for key in ("reactions", "replies", "recent_replies"):
            each.pop(key, None)
    whole = found if len(found) > 1 else found[0]
    return json.dumps(whole, ensure_ascii=False, default=str).encode("utf-8", "replace")


def _failed(problem: Exception, cursor: Cursor, now: datetime) -> Batch:
    """What the interface raises, as a batch; its classes are known by name, for the library may be absent."""
    names = {kind.__name__ for kind in type(problem).__mro__}
    seconds = getattr(problem, "seconds", None)
    if names & _NO_CHANNEL:
        said = UnreadableInput("no_channel", "There is no public channel of that name.", field="address")
    elif names & _NO_ENTRY:
        said = UnreadableInput("no_preview", "The channel does not let this account in.", field="address")
    elif names & _SESSION_LOST:
        said = UnreadableInput("session_lost", "The account was signed out; somebody has to sign in again.")
    elif isinstance(seconds, int):
        said = UnreadableInput("flood_wait", f"The platform asks to wait {seconds} seconds.")
        return replace(failed(cursor, said, now), retry_at=now + timedelta(seconds=max(1, seconds)))
    elif isinstance(problem, OSError | TimeoutError):
        said = UnreadableInput("unreachable", "The platform cannot be reached.", field="address")
    else:
        said = UnreadableInput("platform", f"The platform answered with {type(problem).__name__}.")
    return failed(cursor, said, now)
