"""Posts out of a channel's export as the desktop program writes it (`result.json`, also in a zip).

The file is read twice: `check` reads it to its end before anything is stored, so a file that is cut off,
doubled or malformed is refused whole; `batches` then reads it again, a few hundred posts at a time, which
keeps the memory flat and each transaction short. One transaction round the whole file would do the first
but not the second.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from . import export_post
from .export_post import Unusable
from .export_records import Chat, Record, records
from .post_article import NAME_CHARS, channel_number, post_article
from .posts import Channel
from .readers import Batch, Cursor, Skipped
from .types import FetchedArticle, UnreadableInput

BATCH = 500
_CHANNELS = frozenset({"public_channel", "private_channel"})


@dataclass(slots=True)
class Checked:
    """What a whole, well-formed export holds: its channels and how many records they have."""

    channels: dict[int, str] = field(default_factory=dict)
    records: int = 0
    other_chats: int = 0


def check(path: Path, *, any_chat: bool = False) -> Checked:
    """Reads the whole file; UnreadableInput as of `records`, and not_a_channel, repeated (a record twice)."""
    found = Checked()
    for chat, own in groupby(records(path), key=lambda record: record.chat):
        channel = _channel(chat, any_chat)
        numbers = array("q")
        for record in own:
            found.records += 1
            number = export_post.number(record.value)
            if number is not None:
                numbers.append(number)
        if channel is None:
            found.other_chats += 1
        elif channel.number in found.channels:
            raise _refused("repeated", f"The channel {channel.title!r} stands in the file twice.")
        else:
            found.channels[channel.number] = channel.title
            _check_once(numbers, channel)
    if not found.channels:
        raise _refused("not_a_channel", "The export is of a private chat or a group, not of a channel.")
    return found


def batches(
    path: Path,
    *,
    now: datetime,
    publisher: str = "",
    username: str = "",
    any_chat: bool = False,
    after_record: int = 0,
    size: int = BATCH,
) -> Iterator[Batch]:
    """The posts of a checked file in its order, each record accounted for.

    A batch is of one chat and about `size` records.

    `publisher` and `username` are of the one channel of the file, which does not tell them itself.
    `after_record`: `records` of the cursor of the last batch that was stored; they are passed over.
    """
    batch = _Batch(publisher, username, any_chat, now)
    for group in _groups(record for record in records(path) if record.place > after_record):
        if batch.records >= size or not batch.goes_on_with(group):
            yield batch.close()
            batch = _Batch(publisher, username, any_chat, now)
        batch.add(group)
    if batch.records:
        yield batch.close()


class _Batch:
    """A batch while it is filled."""

    def __init__(self, publisher: str, username: str, any_chat: bool, now: datetime) -> None:
        self._publisher = publisher
        self._username = username
        self._any_chat = any_chat
        self._now = now
        self._items: list[FetchedArticle] = []
        self._skipped: list[Skipped] = []
        self._channel: Channel | None = None
        self._chat: Chat | None = None
        self._last = 0
        self.records = 0

    def goes_on_with(self, group: list[Record]) -> bool:
        """Whether these records are of the same chat as those before."""
        return self._chat is None or group[0].chat == self._chat

    def add(self, group: list[Record]) -> None:
        """Takes the records of one post, or one record that is none."""
        if self._chat is None:
            self._chat = group[0].chat
            channel = _channel(self._chat, self._any_chat)
            self._channel = replace(channel, username=self._username) if channel else None
        self._last = group[-1].place
        self.records += len(group)
        if self._channel is None:
            self._skip_chat(group)
            return
        found = self._read(group, self._channel)
        if isinstance(found, FetchedArticle):
            self._items.append(found)
        else:
            self._skipped += found

    def close(self) -> Batch:
        """The batch as it is handed over."""
        return Batch(
            Cursor(records=self._last),
            items=tuple(self._items),
            skipped=tuple(self._skipped),
            channel=self._channel,
            more=True,
        )

    def _read(self, group: list[Record], channel: Channel) -> FetchedArticle | tuple[Skipped, ...]:
        try:
            raw = export_post.raw_post(channel, [record.value for record in group])
        except Unusable as problem:
            number = export_post.number(group[0].value)
            name = str(number) if number is not None else f"record {group[0].place}"
            return (Skipped(name, problem.reason, problem.detail, records=len(group)),)
        return post_article(raw, publisher=self._publisher, now=self._now)

    def _skip_chat(self, group: list[Record]) -> None:
        """One entry for all records of a chat that is no channel, in each batch."""
        name = str(group[0].chat.id)[:NAME_CHARS]
        last = self._skipped[-1] if self._skipped else None
        if last and (last.id, last.reason) == (name, "not_a_channel"):
            self._skipped[-1] = replace(last, records=last.records + len(group))
        else:
            kind = str(group[0].chat.type)[:NAME_CHARS]
            self._skipped.append(Skipped(name, "not_a_channel", f"A chat of type {kind}.", len(group)))


def _groups(found: Iterator[Record]) -> Iterator[list[Record]]:
    """Records that are one post: an album's pictures are records of their own, unmarked as its parts."""
    group: list[Record] = []
    for record in found:
        if group and not (
            record.chat == group[0].chat
            and export_post.same_album([each.value for each in group], record.value)
        ):
            yield group
            group = []
        group.append(record)
    if group:
        yield group


def _channel(chat: Chat, any_chat: bool) -> Channel | None:
    """The channel a chat is; None for private chats and groups, whose members never agreed to be read."""
    if not any_chat and chat.type not in _CHANNELS:
        return None
    number = channel_number(chat.id) if isinstance(chat.id, int) else None
    if number is None:
        raise _refused("wrong_shape", "The export does not say its channel's number (`id`).")
    name = chat.name if isinstance(chat.name, str) else ""
    return Channel(number, export_post.line(name))


def _check_once(numbers: array[int], channel: Channel) -> None:
    """Refuses a channel in which a message stands twice: the file was pasted together."""
    ordered = sorted(numbers)
    for first, second in zip(ordered, ordered[1:], strict=False):
        if first == second:
            raise _refused("repeated", f"Message {first} of {channel.title!r} stands in the file twice.")


def _refused(code: str, message: str) -> UnreadableInput:
    return UnreadableInput(code, message, field="file")
