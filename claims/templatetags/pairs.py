"""What two claims share and where they differ, in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext, pgettext

from claims.models.vocabulary import Polarity
from claims.queries.pairs import Fact
from claims.templatetags.events import event_kind
from claims.templatetags.figures import event_time, iso_day

register = template.Library()


@register.filter
def fact_words(name: str) -> str:
    """What is compared."""
    return {
        "origin": gettext("Origin"),
        "actors": gettext("Who"),
        "targets": gettext("To whom"),
        "time": gettext("When"),
        "published": gettext("First published"),
        "kind": gettext("Kind of event"),
        "polarity": pgettext("of a claim", "Said as"),
    }[name]


@register.filter
def fact_value(fact: Fact) -> str:
    """A fact as people write it."""
    if fact.name == "time":
        return event_time(fact.value) if fact.value else ""
    if fact.name == "kind":
        return event_kind(fact.value)
    if fact.name == "polarity":
        return str(Polarity(fact.value).label)
    return iso_day(fact.value)


@register.filter
def reason_words(reason: str) -> str:
    """Why two claims look the same."""
    return {
        "same_words": gettext("the same words"),
        "same_who": gettext("the same people"),
        "same_origin": gettext("the same origin"),
        "same_kind": gettext("the same kind of event"),
        "same_time": gettext("the same time"),
    }.get(reason, reason)
