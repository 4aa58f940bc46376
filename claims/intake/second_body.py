"""A second extractor's opinion of what the article is: an alarm, and the body where the first fell short."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

LONGER = 1.35  # times the first body's length: then one of the two is wrong
_CONTAINED = 0.6  # of the first body's characters that the second has too: it reads the same article
_MOST_LINKED = 0.25  # of the second body's characters inside links: more is a list of other articles
_ENOUGH = 500  # characters that stand alone where the first extractor found nothing
_BLOCKS = ("p", "h2", "h3", "h4", "li", "blockquote", "pre")


@dataclass(frozen=True, slots=True)
class SecondBody:
    """The paragraphs of an article as readability finds it, and the share of their letters in links."""

    paragraphs: tuple[str, ...]
    linked: float

    @property
    def length(self) -> int:
        return sum(map(len, self.paragraphs))


def second_body(html: bytes) -> SecondBody:
    """Reads the page anew; no paragraphs where it finds no article. Runs in the child only."""
    import lxml.html
    from lxml.etree import ParserError
    from readability import Document
    from readability.readability import Unparseable

    try:
        summary = Document(html.decode("utf-8", "replace")).summary(html_partial=True)
        tree = lxml.html.fromstring(summary)
    except (Unparseable, ParserError, ValueError):
        return SecondBody((), 0.0)
    blocks = [block for block in tree.iter(*_BLOCKS) if not _inside_another(block)]
    paragraphs = [words for block in blocks if (words := _words(block.text_content()))]
    linked = sum(len(_words(link.text_content())) for block in blocks for link in block.iter("a"))
    return SecondBody(tuple(paragraphs), linked / max(1, sum(map(len, paragraphs))))


def choose(first: str, second: SecondBody) -> tuple[str, bool]:
    """The body to take, and whether the two disagree so much that a person should know.

    The second is taken where it is far longer, says most of what the first says, and is no list of links.
    """
    taken = sum(len(_words(line)) for line in first.split("\n"))
    if second.length <= LONGER * taken or not second.length:
        return first, False
    whole = " ".join(second.paragraphs)
    lines = [words for line in first.split("\n") if (words := _words(line))]
    shared = sum(len(line) for line in lines if line in whole)
    same_article = shared >= _CONTAINED * taken if taken else second.length >= _ENOUGH
    if same_article and second.linked <= _MOST_LINKED:
        return "\n".join(second.paragraphs), True
    return first, True


def _inside_another(block: Any) -> bool:
    """Whether the block's words are another block's already: a paragraph in a list item or a quotation."""
    return any(above.tag in _BLOCKS for above in block.iterancestors())


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
