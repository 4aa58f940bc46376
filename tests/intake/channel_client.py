"""A client of the platform's interface that plays one channel, out of the library's own types."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from telethon.tl import types

from tests.intake.channel_exports import TIME
from tests.intake.channel_pages import NAME, NUMBER, TITLE


def message(number: int, text: str = "", entities: Any = None, **fields: Any) -> Any:
    return types.Message(
        id=number,
        peer_id=types.PeerChannel(NUMBER),
        date=fields.pop("date", datetime.fromtimestamp(TIME, UTC)),
        message=text,
        entities=entities,
        **fields,
    )


def service(number: int) -> Any:
    return types.MessageService(
        id=number,
        peer_id=types.PeerChannel(NUMBER),
        date=datetime.fromtimestamp(TIME, UTC),
        action=types.MessageActionPinMessage(),
    )


def forwarded(found: Any, name: str, number: int, username: str, post: int) -> Any:
    """A message as the library completes it: the other channel beside the bare header."""
    found.fwd_from = types.MessageFwdHeader(
        date=found.date, from_id=types.PeerChannel(number), channel_post=post
    )
    found._forward = SimpleNamespace(chat=SimpleNamespace(title=name, username=username))
    return found


class Client:
    """Answers as the library does: newest first, or oldest first above `min_id` with `reverse`."""

    def __init__(
        self, messages: list[Any], *, broadcast: bool = True, problem: Exception | None = None
    ) -> None:
        self.messages = messages
        self.asked: list[dict[str, Any]] = []
        self.resolved: list[str] = []
        self.open = 0
        self._broadcast = broadcast
        self._problem = problem

    async def get_entity(self, name: str) -> Any:
        self.resolved.append(name)
        return types.Channel(
            id=NUMBER, title=TITLE, photo=types.ChatPhotoEmpty(), date=None, access_hash=77, username=NAME,
            broadcast=self._broadcast,
        )  # fmt: skip

    async def iter_messages(self, peer: Any, **how: Any) -> AsyncIterator[Any]:
        self.asked.append({"peer": peer, **how})
        if self._problem:
            raise self._problem
        found = sorted(self.messages, key=lambda each: each.id, reverse=not how.get("reverse"))
        found = [each for each in found if each.id > how.get("min_id", 0)]
        for each in found[: how["limit"]]:
            yield each

    @contextlib.asynccontextmanager
    async def connect(self) -> AsyncIterator[Client]:
        self.open += 1
        try:
            yield self
        finally:
            self.open -= 1


@contextlib.contextmanager
def lease() -> Iterator[bool]:
    yield True
