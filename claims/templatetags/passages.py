"""The text of an article as HTML, built in code: a template would let spaces slip between the words."""

from __future__ import annotations

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from claims.models.vocabulary import RegionKind
from claims.views.passages import Line, Passage

register = template.Library()


TAGS = {RegionKind.HEADLINE: "h2", RegionKind.SUBHEADING: "h3"}


@register.simple_tag
def text_line(line: Line, chosen: int | None, keep: str = "") -> SafeString:
    """One line of the text in the dress of its region; what was not read says so.

    `keep` is what every link's query begins with, such as the revision that is shown.
    """
    words = format_html_join("", "{}", ((passage(piece, chosen, keep),) for piece in line.passages))
    label = ""
    if line.kind == RegionKind.BOILERPLATE:
        label = format_html(' data-label="{}"', gettext("not read: boilerplate"))
    tag = SafeString(TAGS.get(RegionKind(line.kind), "p"))
    return format_html(
        '<{} class="region region-{}" data-start="{}"{}>{}</{}>',
        tag,
        line.kind,
        line.start,
        label,
        words,
        tag,
    )


def passage(piece: Passage, chosen: int | None, keep: str = "") -> SafeString:
    """The text with its underlines, as a link where it belongs to a claim and there is something to read."""
    words = escape(piece.text)
    for detail in reversed(piece.details):
        label = format_html(' data-label="{}"', detail.label) if detail.label else ""
        words = format_html('<span class="mark mark-{}"{}>{}</span>', detail.name, label, words)
    if piece.owner is None or not piece.text.strip():
        return words
    numbers = format_html_join("", '<sup class="passage-number">{}</sup>', ((n,) for n in piece.numbers))
    is_chosen = piece.owner == chosen
    return format_html(
        # Not draggable: dragging over its words selects them.
        '<a class="passage{}"{} draggable="false" href="?{}claim={}#c{}" hx-get="?{}claim={}"'
        ' hx-target="#article" hx-swap="outerHTML" hx-push-url="true">{}{}</a>',
        " passage-chosen" if is_chosen else "",
        SafeString(' id="passage"') if is_chosen and piece.begins else "",
        keep,
        piece.owner,
        piece.owner,
        keep,
        piece.owner,
        numbers,
        words,
    )
