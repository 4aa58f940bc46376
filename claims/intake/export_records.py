"""The records of an export one after another, each checked as JSON, never the whole file at once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import ijson

from .export_file import GuardedStream, open_json
from .types import UnreadableInput

MAX_DEPTH = 40  # of values inside one another in a record; real ones stay below 8
MAX_VALUES = 100_000  # in one record
_ABOUT_CHAT = frozenset({"name", "type", "id"})
_LISTS_OF_CHATS = frozenset({"chats", "left_chats"})
_STEPS = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}


@dataclass(frozen=True, slots=True)
class Chat:
    """What an export says of a chat before its messages, each of any type; `place` among the file's chats."""

    place: int
    name: Any = None
    type: Any = None
    id: Any = None


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its place among all records of the file (from 1), its chat, and its value."""

    place: int
    chat: Chat
    value: Any


def records(path: Path) -> Iterator[Record]:
    """All records of all chats; UnreadableInput bad_json, wrong_shape with the line, and of `open_json`."""
    try:
        with open_json(path) as stream:
            yield from _records(stream)
    except _Fault as fault:
        last, line = _place_of_fault(path, fault)
        where = f"after record {last}, line {line}" if last else f"line {line}"
        raise UnreadableInput(fault.code, f"{fault.message} ({where}).", field="file", line=line) from None


class _Fault(Exception):
    """Something is wrong in the bytes of the piece read last."""

    def __init__(self, code: str, message: str, chunk_started: int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.chunk_started = chunk_started


Event = tuple[str, Any]


def _records(stream: GuardedStream) -> Iterator[Record]:
    """Follows the events of the JSON reader; only one record is held at a time."""
    events = _events(stream)
    event, _ = next(events)
    if event != "start_map":
        raise _fault(stream, "wrong_shape", "The file is no export: its top is no object")
    place = 0
    chats = count(1)
    for place, (chat, value) in enumerate(_of_chat(events, stream, chats), 1):
        yield Record(place, chat, value)
    if place == 0:
        raise _fault(stream, "wrong_shape", "The file is no export: it holds no messages")
    for _ in events:  # what follows the export is a fault that the reader names
        pass


def _of_chat(
    events: Iterator[Event], stream: GuardedStream, chats: Iterator[int]
) -> Iterator[tuple[Chat, Any]]:
    """The records of an object whose start was read: one chat, or (at the top) lists of chats."""
    about: dict[str, Any] = {}
    for event, key in events:
        if event == "end_map":
            return
        if key in _ABOUT_CHAT:
            about[key] = _Builder(stream).value(events, *next(events))
        elif key == "messages":
            chat = Chat(next(chats), about.get("name"), about.get("type"), about.get("id"))
            for inner, value in _items(events, stream, "messages"):
                yield chat, _Builder(stream).value(events, inner, value)
                stream.record_started = stream.taken
        elif key in _LISTS_OF_CHATS:
            yield from _of_chats(events, stream, key, chats)
        else:
            _pass_over(events, stream)


def _of_chats(
    events: Iterator[Event], stream: GuardedStream, name: str, chats: Iterator[int]
) -> Iterator[tuple[Chat, Any]]:
    """The records of all chats in `chats` or `left_chats`, which keep them under `list`."""
    if next(events)[0] != "start_map":
        raise _fault(stream, "wrong_shape", f"`{name}` is no object")
    for event, key in events:
        if event == "end_map":
            return
        if key != "list":
            _pass_over(events, stream)
            continue
        for inner, _ in _items(events, stream, f"{name}.list"):
            if inner != "start_map":
                raise _fault(stream, "wrong_shape", f"`{name}.list` holds something that is no chat")
            yield from _of_chat(events, stream, chats)


def _items(events: Iterator[Event], stream: GuardedStream, name: str) -> Iterator[Event]:
    """The first event of each value of an array; the caller takes the rest of each."""
    if next(events)[0] != "start_array":
        raise _fault(stream, "wrong_shape", f"`{name}` is no list")
    for event, value in events:
        if event == "end_array":
            return
        yield event, value


def _pass_over(events: Iterator[Event], stream: GuardedStream) -> None:
    """Takes the events of one value and leaves them."""
    depth = 0
    for event, _ in events:
        depth += _STEPS.get(event, 0)
        stream.record_started = stream.taken
        if depth == 0:
            return


class _Builder:
    """Builds one value out of events, within bounds, refusing a key that stands twice in one object."""

    def __init__(self, stream: GuardedStream) -> None:
        self._stream = stream
        self._values = 0

    def value(self, events: Iterator[Event], event: str, value: Any, depth: int = 0) -> Any:
        self._values += 1
        if depth > MAX_DEPTH or self._values > MAX_VALUES:
            raise _fault(self._stream, "bad_json", "A record is nested too deeply or holds too much")
        if event == "start_map":
            return self._object(events, depth)
        if event == "start_array":
            found = []
            for inner, value in events:
                if inner == "end_array":
                    break
                found.append(self.value(events, inner, value, depth + 1))
            return found
        if isinstance(value, Decimal):
            return float(value)
        return value

    def _object(self, events: Iterator[Event], depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event, key in events:
            if event == "end_map":
                break
            if key in found:
                raise _fault(self._stream, "bad_json", f"The key {key[:40]!r} stands twice in one object")
            inner, value = next(events)
            found[key] = self.value(events, inner, value, depth + 1)
        return found


def _events(stream: GuardedStream) -> Iterator[Event]:
    try:
        yield from ijson.basic_parse(stream, buf_size=65_536)
    except ijson.JSONError as problem:
        raise _fault(stream, "bad_json", f"Not valid JSON: {_in_words(problem)}") from None
    except UnreadableInput:
        raise
    except (ValueError, ArithmeticError):
        raise _fault(
            stream, "bad_json", "Not valid JSON: it holds letters or a number that cannot be"
        ) from None


def _in_words(problem: Exception) -> str:
    """The JSON reader's own words without its drawing of the place, which may hold a post's text."""
    said = problem.args[0] if problem.args else ""
    if isinstance(said, bytes):
        said = said.decode("utf-8", "replace")
    words = str(said).split("\n")[0].removeprefix("parse error: ").removeprefix("lexical error: ")
    return "it ends in the middle" if "premature EOF" in words else words.rstrip(". ")


def _fault(stream: GuardedStream, code: str, message: str) -> _Fault:
    return _Fault(code, message, stream.chunk_started)


def _place_of_fault(path: Path, fault: _Fault) -> tuple[int, int]:
    """The last whole record and the line of a fault.

    Reads up to it once more, the last piece byte by byte: the JSON reader itself does not tell lines.
    """
    last = 0
    with open_json(path, slowly_from=fault.chunk_started) as stream:
        with contextlib.suppress(_Fault):
            for record in _records(stream):
                last = record.place
        return last, stream.lines + 1
