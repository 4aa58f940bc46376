"""A post's text as it was published: our own few tags out of its spans, then a cleaner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import nh3
from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from claims.queries.segments import Mark, Segment, segments
from claims.templatetags.marks import host

register = template.Library()

MOST_CHARS = 100_000
MOST_SPANS = 5_000
_LINES_OF_THEIR_OWN = {"pre": "pre", "blockquote": "blockquote"}
_TAGS = {"bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code"}
_CLEANER = nh3.Cleaner(
    tags={"b", "i", "u", "s", "code", "pre", "blockquote", "br", "a", "span"},
    attributes={"a": {"href"}},
    allowed_classes={"span": {"host"}},
    url_schemes={"http", "https"},
    url_relative="deny",
    link_rel="noopener noreferrer nofollow",
)

_MEDIA = {
    "photo": _("picture"),
    "video": _("film"),
    "video_message": _("film"),
    "animation": _("moving picture"),
    "voice": _("voice message"),
    "audio": _("sound"),
    "document": _("file"),
    "sticker": _("sticker"),
    "poll": _("poll"),
    "location": _("place"),
    "contact": _("contact"),
}


@register.filter
def media_words(kind: str) -> str:
    """What hangs on a post, in words; of rare kinds no more than that something does."""
    return str(_MEDIA.get(kind, _("something else")))


@register.simple_tag
def rich_text(text: str, spans: Iterable[list[Any]]) -> SafeString:
    """HTML of a text with [start, end, kind, href] of what is formatted in it.

    Links lead to http and https alone and are followed by their host. A text of monstrous length, or with
    thousands of spans, is shown plain.
    """
    marks, hrefs = _marks(spans, len(text))
    if len(text) > MOST_CHARS or len(marks) > MOST_SPANS:
        marks = []
    html = "".join(_blocks(text[:MOST_CHARS], marks, hrefs))
    return mark_safe(_CLEANER.clean(html))  # noqa: S308  (cleaned on this line)


def _marks(spans: Iterable[list[Any]], length: int) -> tuple[list[Mark], dict[int, str]]:
    """Spans as marks that own a link each; what does not lie in the text is left out."""
    marks, hrefs = [], {}
    for number, (start, end, kind, href) in enumerate(spans):
        if 0 <= start < end <= length:
            marks.append(Mark(start, end, kind, number))
            hrefs[number] = href
    return marks, hrefs


def _blocks(text: str, marks: list[Mark], hrefs: dict[int, str]) -> Iterator[str]:
    """The text with what stands on lines of its own; their line ends are the elements' own."""
    at = 0
    for mark in sorted(mark for mark in marks if mark.kind in _LINES_OF_THEIR_OWN):
        if mark.start < at:
            continue
        yield _inline(text, marks, hrefs, at, mark.start - text[at : mark.start].endswith("\n"))
        inner = _inline(text, marks, hrefs, mark.start, mark.end)
        yield format_html("<{0}>{1}</{0}>", SafeString(_LINES_OF_THEIR_OWN[mark.kind]), inner)
        at = mark.end + text[mark.end :].startswith("\n")
    yield _inline(text, marks, hrefs, at, len(text))


def _inline(text: str, marks: list[Mark], hrefs: dict[int, str], start: int, end: int) -> SafeString:
    at = start
    pieces = []
    for segment in segments(text, marks, start=start, end=end):
        at += len(segment.text)
        pieces.append(_dressed(segment, hrefs, at))
    return SafeString("".join(pieces))


def _dressed(segment: Segment, hrefs: dict[int, str], end: int) -> SafeString:
    """One piece in its tags; the host of a link stands after its last piece."""
    words = SafeString(escape(segment.text).replace("\n", "<br>"))
    for kind, tag in _TAGS.items():
        if kind in segment.kinds:
            words = format_html("<{0}>{1}</{0}>", SafeString(tag), words)
    for mark in segment.marks:
        if mark.kind == "link":
            href = hrefs[mark.owner]
            words = format_html('<a href="{}">{}</a>', href, words)
            if mark.end == end and host(href):
                words = format_html('{} <span class="host">{}</span>', words, host(href))
            break  # no link stands inside another
    return words
