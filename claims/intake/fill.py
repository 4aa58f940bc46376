"""Puts back what the extractor leaves out of Polish portals: the lead, paragraphs after an advertisement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

_LEAD = range(60, 1_200)  # characters
_PARAGRAPH = 80  # characters; shorter ones are as often captions and buttons
_SHARED = (
    3  # paragraphs the extractor must have taken from a kind of place before the others there are trusted
)
_ASIDE = frozenset({"a", "nav", "aside", "footer", "form", "button", "head", "figure", "blockquote"})


def fill(tree: Any, text: str) -> tuple[str, str]:
    """The page's lead, empty if the text has it, and the text with missing paragraphs in their places."""
    lines = _with_paragraphs(tree, [line.strip() for line in text.split("\n")])
    return _lead(tree, _squeezed(" ".join(lines))), "\n".join(lines)


def _lead(tree: Any, taken: str) -> str:
    """The page's own description, if it stands on the page as a block of its own and was not taken."""
    contents = tree.xpath('//meta[@property="og:description" or @name="description"]/@content')
    wanted = {_squeezed(str(content)).rstrip(".… ") for content in contents}
    wanted = {words for words in wanted if len(words) in _LEAD and words not in taken}
    if not wanted:
        return ""
    for element in tree.xpath("//p | //div | //h2 | //h3 | //strong | //section"):
        words = _words(element, max(_LEAD))
        if any(_is_lead(words, said) for said in wanted) and not _aside(element):
            return words
    return ""


def _is_lead(words: str, said: str) -> bool:
    """Descriptions are often the lead cut off, so a block may go on a little after them."""
    return words.startswith(said) and len(words) <= len(said) * 3 // 2


def _with_paragraphs(tree: Any, lines: list[str]) -> list[str]:
    """Adds the long paragraphs that stand in the same kind of place as several that were taken."""
    at = {_squeezed(line): number for number, line in enumerate(lines)}
    paragraphs = [(_words(element, 5_000), element) for element in tree.xpath("//p")]
    places = Counter(_place(element) for words, element in paragraphs if words in at)
    trusted = {place for place, count in places.items() if count >= _SHARED and any(place)}
    taken = _squeezed(" ".join(lines))
    after = 0
    missing: dict[int, list[str]] = {}
    for words, element in paragraphs:
        if _place(element) not in trusted:
            continue  # teasers repeat lines of the article out of their order
        if words in at:
            after = max(after, at[words] + 1)
        elif after and len(words) >= _PARAGRAPH and words not in taken and not _aside(element):
            missing.setdefault(after, []).append(words)
    filled: list[str] = []
    for number in range(len(lines) + 1):
        filled += missing.get(number, [])
        filled += lines[number : number + 1]
    return filled


def _place(element: Any) -> tuple[str, str]:
    """The classes of a paragraph (or else its parent) and grandparent: what makes two places of one kind."""
    classes = [str(one.get("class") or "").strip() for one in _upwards(element, 3)]
    own, parent, above = [*classes, "", ""][:3]
    return (own or parent, above)


def _aside(element: Any) -> bool:
    return any(one.tag in _ASIDE for one in _upwards(element, 100))


def _upwards(element: Any, steps: int) -> Iterator[Any]:
    for _ in range(steps):
        if element is None:
            return
        yield element
        element = element.getparent()


def _words(element: Any, limit: int) -> str:
    """The text of an element, or nothing when it is longer than the limit: a whole page is no paragraph."""
    parts = []
    length = 0
    for part in element.itertext():
        length += len(part)
        if length > limit * 2:
            return ""
        parts.append(part)
    words = _squeezed("".join(parts))
    return words if len(words) <= limit else ""


def _squeezed(text: str) -> str:
    return " ".join(text.split())
