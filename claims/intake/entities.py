"""Text with its formatting, whichever way it is told: marked pieces, or offsets in UTF-16 code units."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from types import MappingProxyType
from urllib.parse import unquote

from .address import check_address
from .clean import clean_position
from .pasted import readable
from .posts import Span, SpanKind
from .types import CleanText, UnreadableInput

# The platform's own names, in its exports and (in another spelling) in its interface. What is not here
# marks nothing that a reader of the text would not see: e-mail addresses, commands, custom emoji …
KINDS: Mapping[str, SpanKind] = MappingProxyType(
    {
        "bold": SpanKind.BOLD,
        "italic": SpanKind.ITALIC,
        "underline": SpanKind.UNDERLINE,
        "strikethrough": SpanKind.STRIKETHROUGH,
        "spoiler": SpanKind.SPOILER,
        "code": SpanKind.CODE,
        "pre": SpanKind.PRE,
        "blockquote": SpanKind.BLOCKQUOTE,
        "link": SpanKind.LINK,
        "text_link": SpanKind.LINK,
    }
)
# Mentions and hashtags are looked for in the text: a public page links only those that lead somewhere.
_NAMED = re.compile(r"(?<![\w@#/])(?:(@)[A-Za-z]\w{3,31}|(#)(?=\w*[^\W\d_])\w{1,256})\b")
_VERBATIM = frozenset({SpanKind.CODE, SpanKind.PRE, SpanKind.LINK})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one kind, as an export has it; `href` of a text_link."""

    text: str
    kind: str = "plain"
    href: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A marked stretch by its offset and length in UTF-16 code units, as the interface has it."""

    offset: int
    length: int
    kind: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A post's text as it was put together, before cleaning; spans in its own code points."""

    text: str
    spans: tuple[Span, ...] = ()


def from_pieces(pieces: Iterable[Piece]) -> Body:
    """The pieces joined, and a span for each that is formatted."""
    text: list[str] = []
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        if piece.kind in KINDS:
            spans.append(Span(at, at + len(piece.text), KINDS[piece.kind], piece.href))
        text.append(piece.text)
        at += len(piece.text)
    return Body("".join(text), tuple(spans))


def from_utf16(text: str, entities: Iterable[Entity]) -> Body:
    """Offsets in code points; an entity that reaches past the text is cut off, one outside it is left out."""
    places = [0, *accumulate(2 if char > "\uffff" else 1 for char in text)]
    spans = []
    for entity in entities:
        # An offset inside a surrogate pair belongs to the whole character.
        start = max(0, bisect_right(places, entity.offset) - 1)
        end = min(len(text), bisect_left(places, entity.offset + entity.length))
        if entity.kind in KINDS and start < end:
            spans.append(Span(start, end, KINDS[entity.kind], entity.href))
    return Body(text, tuple(spans))


def cleaned(body: Body) -> tuple[CleanText, tuple[Span, ...]]:
    """The cleaned text and its spans, the same for the same post whoever read it.

    Spans lose outer blanks, touching ones of a kind become one, links that are no plain http(s) address are
    left to the text. UnreadableInput as of `readable`: empty, no_words, too_large.
    """
    clean = readable(body.text)
    spans = {fitted for span in body.spans if (fitted := _fitted(span, clean))}
    verbatim = [(span.start, span.end) for span in spans if span.kind in _VERBATIM]
    for match in _NAMED.finditer(clean.text):
        if not any(start < match.end() and match.start() < end for start, end in verbatim):
            kind = SpanKind.MENTION if match[1] else SpanKind.HASHTAG
            spans.add(Span(match.start(), match.end(), kind))
    return clean, tuple(
        sorted(_joined(spans), key=lambda span: (span.start, -span.end, span.kind, span.href))
    )


def flat(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans as an export can tell them: none inside another, the outer one stays."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def link(href: str, text: str) -> str:
    """Where a link leads, or nothing: http and https only.

    A link that is its own text is spelled as the text; one that only repeats a mention is left to the text.
    """
    href = href or text
    if text.startswith("@") and _bare(href) == f"t.me/{text[1:]}".casefold():
        return ""
    if _bare(href) == _bare(text):
        href = text
    if "://" not in href[:10] and _bare(href) == _bare(text):
        href = f"http://{href}"
    try:
        return check_address(href)
    except UnreadableInput:
        return ""


def _bare(address: str) -> str:
    return unquote(re.sub(r"^https?://", "", address.strip(), flags=re.IGNORECASE)).rstrip("/").casefold()


def _fitted(span: Span, clean: CleanText) -> Span | None:
    start = clean_position(clean, span.start)
    end = clean_position(clean, span.end, after_change=True)
    words = clean.text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if not words:
        return None
    span = replace(span, start=start, end=start + len(words))
    if span.kind is not SpanKind.LINK:
        return span
    href = link(span.href, words)
    return replace(span, href=href) if href else None


def _joined(spans: Iterable[Span]) -> list[Span]:
    """One span for those of a kind that touch or overlap."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.kind, span.href, span.start)):
        last = found[-1] if found else None
        if last and (last.kind, last.href) == (span.kind, span.href) and span.start <= last.end:
            found[-1] = replace(last, end=max(last.end, span.end))
        else:
            found.append(span)
    return found
