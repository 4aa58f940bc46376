"""The bounds of an HTML document that parsers are given: size, depth, attributes; one linear look each."""

from __future__ import annotations

import re

from .types import UnreadableInput

MOST_BYTES = 6_000_000  # the heaviest of real article pages take a tenth
DEEPEST = 2_000  # elements inside one another; real pages stay below 100
READABLE_DEPTH = 250  # libxml2 gives up a little above, and says nothing
MOST_ATTRIBUTES = 1_000  # on one tag
_LONG_TAG = 20_000  # characters; shorter tags cannot hold harmful numbers of attributes
_TAG = re.compile(
    rb"<(/?)(div|span|section|article|main|table|ul|ol|b|i|em|strong|font|a|blockquote)\b", re.IGNORECASE
)
_OPEN_TAG = re.compile(rb"<[a-zA-Z][^>]*")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")


def refuse_bombs(html: bytes) -> None:
    """UnreadableInput `page_too_large`, `nested_too_deeply` or `too_many_attributes`."""
    if len(html) > MOST_BYTES:
        message = f"The page is larger than {MOST_BYTES // 1_000_000} MB."
        raise UnreadableInput("page_too_large", message, field="url")
    refuse_depth(html, DEEPEST)
    for match in _OPEN_TAG.finditer(html):
        if match.end() - match.start() > _LONG_TAG and _attributes(match[0]) > MOST_ATTRIBUTES:
            message = "One of the page's tags carries too many attributes."
            raise UnreadableInput("too_many_attributes", message, field="url")


def refuse_depth(html: bytes, deepest: int = READABLE_DEPTH) -> None:
    """UnreadableInput `nested_too_deeply` where more elements than that stand inside one another."""
    if _depth(html) > deepest:
        message = "The page's parts are nested too deeply. Paste its text instead."
        raise UnreadableInput("nested_too_deeply", message, field="url")


def _attributes(tag: bytes) -> int:
    return len(_QUOTED.sub(b"", tag).split())


def _depth(html: bytes) -> int:
    depth = deepest = 0
    for match in _TAG.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
