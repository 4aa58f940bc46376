"""Kinds of event as people say them."""

from __future__ import annotations

from django import template
from django.utils.translation import pgettext

from claims.models.event_kinds import EventMode, EventType

register = template.Library()


@register.filter
def event_kind(code: str) -> str:
    """ "CONSULT/phone" as "talks: by telephone"; a code that the scheme does not have stays as it is."""
    kind, _, mode = code.partition("/")
    named = str(EventType(kind).label) if kind in EventType.values else kind
    if not mode:
        return named
    return f"{named}: {EventMode(mode).label if mode in EventMode.values else mode}"


@register.filter
def split_words(value: object, what: str) -> str:
    """A row's name in the table that splits a source's claims by `what`."""
    if what == "hedge":
        return pgettext("claim", "hedged") if value else pgettext("claim", "firm")
    if what == "public_before":
        return pgettext("claim", "public before") if value else pgettext("claim", "new")
    return event_kind(str(value))
