"""The evidence panel's tabs, and words of a text that a link of a chain rests on."""

from __future__ import annotations

from django import template
from django.utils.translation import pgettext

from claims.models import AttributionLink, Mention

register = template.Library()

LONGEST_CUE = 200


@register.simple_tag
def cue_of(link: AttributionLink, mention: Mention) -> str:
    """The words by which the text names this link; empty where it names none. The text must be loaded."""
    if link.cue_start is None or link.cue_end is None:
        return ""
    return mention.revision.text[link.cue_start : link.cue_end][:LONGEST_CUE]


@register.simple_tag
def tab_words(name: str) -> str:
    return {
        "verification": pgettext("tab", "Verification"),
        "chain": pgettext("tab", "Chain"),
        "mentions": pgettext("tab", "Mentions"),
        "history": pgettext("tab", "History"),
    }[name]
