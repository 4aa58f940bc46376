"""JSON as people upload it, with the place of every document and of every fault."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any, NoReturn

from .types import UnreadableInput


@dataclass(frozen=True, slots=True)
class Place:
    """One document and where it stands: words for a person, the 1-based line where known."""

    value: Any
    name: str = ""
    line: int | None = None


def documents(text: str, as_lines: bool) -> list[Place]:
    """The documents of a JSON object, array or JSON lines; UnreadableInput `bad_json` with the line."""
    if as_lines:
        return _lines(text)
    try:
        value = _parse(text, 1)
    except UnreadableInput as problem:
        if problem.line is not None and _looks_like_lines(text):
            return _lines(text)
        raise
    if isinstance(value, list):
        return [Place(item, f"Document {number}") for number, item in enumerate(value, 1)]
    return [Place(value)]


def kind(value: Any) -> str:
    """What a JSON value is, in words."""
    if isinstance(value, str):
        return f"the string {value[:40]!r}"
    names = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")


def _lines(text: str) -> list[Place]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found.append(Place(_parse(line, number), f"Line {number}", number))
    return found


def _looks_like_lines(text: str) -> bool:
    """Whether the first of several lines is a whole object by itself."""
    first, _, rest = text.strip().partition("\n")
    return bool(rest.strip()) and first.startswith("{") and first.rstrip().endswith("}")


def _parse(text: str, first_line: int) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_no_key_twice, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        line = first_line + problem.lineno - 1
        message = f"Not valid JSON at line {line}, column {problem.colno}: {problem.msg}."
        raise UnreadableInput("bad_json", message, field="file", line=line) from None
    except RecursionError:
        raise _bad("it is nested too deeply") from None
    except UnreadableInput:
        raise
    except ValueError:
        raise _bad("it holds a number of thousands of digits") from None


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise _bad(f"the key {twice[:40]!r} stands twice in one object")
    return found


def _no_constant(name: str) -> NoReturn:
    raise _bad(f"{name} is no JSON")


def _bad(reason: str) -> UnreadableInput:
    return UnreadableInput("bad_json", f"Not valid JSON: {reason}.", field="file")
