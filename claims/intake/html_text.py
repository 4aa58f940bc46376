"""The text of HTML elements as a reader sees it, and what is formatted in it; for use in the box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborNode

SILENT = frozenset({"script", "style", "-comment", "video", "audio", "svg", "template", "iframe", "object"})
_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "del": "strikethrough", "strike": "strikethrough", "tg-spoiler": "spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link",
}  # fmt: skip
_ON_LINES_OF_THEIR_OWN = frozenset(
    {
        "address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure",
        "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre",
        "section", "table", "tr", "ul",
    }
)  # fmt: skip
_BREAKS = re.compile(r"[ \t\f]*[\r\n][ \t\f\r\n]*")

Mark = list[Any]  # start, end, kind, href


def marked_text(elements: list[LexborNode]) -> tuple[str, list[Mark]]:
    """The text of elements, one under the other, and [start, end, kind, href] of what is formatted in it."""
    writer = _Writer()
    for element in elements:
        writer.owe_line()
        writer.write(element)
    return "".join(writer.text), writer.marks


def words(element: LexborNode | None) -> str:
    """The words of an element on one line; nothing where there is none."""
    return " ".join(marked_text([element])[0].split()) if element else ""


def children(element: LexborNode) -> Iterator[LexborNode]:
    """The nodes directly below an element, texts among them."""
    child = element.first_child
    while child is not None:
        yield child
        child = child.next


class _Writer:
    """Writes the text of an element, without recursion: its nesting may be hostile."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.marks: list[Mark] = []
        self._length = 0
        self._last = "\n"
        self._line_owed = False
        self._verbatim = 0

    def write(self, root: LexborNode) -> None:
        """Takes an element and all below it, in order; a mark on the stack is one that is to be closed."""
        stack: list[LexborNode | Mark] = [root]
        while stack:
            node = stack.pop()
            if isinstance(node, list):
                self._close(node)
            elif node.tag == "-text":
                self._words(node.text_content or "")
            elif node.tag == "br":
                self._put("\n")
            elif _is_emoji(node):
                self._words(node.text())
            elif node.tag not in SILENT:
                if node.tag in _ON_LINES_OF_THEIR_OWN:
                    self.owe_line()
                self._verbatim += node.tag == "pre"
                stack.append([self._length, node.tag, node.attributes.get("href") or ""])
                stack.extend(reversed(list(children(node))))

    def owe_line(self) -> None:
        """What comes next begins on a line of its own."""
        self._line_owed = self._last != "\n"

    def _close(self, opened: Mark) -> None:
        start, tag, href = opened
        kind = _KINDS.get(tag)
        if kind and not (kind == "code" and self._verbatim):
            self.marks.append([start, self._length, kind, href if tag == "a" else ""])
        self._verbatim -= tag == "pre"
        if tag in _ON_LINES_OF_THEIR_OWN:
            self.owe_line()

    def _words(self, text: str) -> None:
        """A line break in the page's own code is a blank, unless it stands in preformatted text."""
        if not self._verbatim:
            first_of_line = self._last == "\n" or self._line_owed
            start = _BREAKS.match(text) if first_of_line else None
            text = _BREAKS.sub(" ", text[start.end() :] if start else text)
        if text:
            if self._line_owed:
                self._put("\n")
            self._put(text)

    def _put(self, text: str) -> None:
        self.text.append(text)
        self._length += len(text)
        self._last = text[-1]
        self._line_owed = False


def _is_emoji(node: LexborNode) -> bool:
    """An emoji is a bold letter in an italic element: neither is meant."""
    return node.tag == "i" and "emoji" in (node.attributes.get("class") or "").split()
