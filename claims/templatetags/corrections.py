"""Links and words of correcting what was read."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from claims.forms.corrections import FORMS
from claims.forms.event_times import time_words
from claims.models import Mention
from claims.models.event_kinds import EventMode
from claims.templatetags.events import event_kind
from claims.templatetags.marks import icon

register = template.Library()


@register.simple_tag
def correct_link(field: str, mention: Mention, allowed: Any) -> SafeString | str:
    """A small link that opens the form for one thing of a mention; nothing where that is not allowed."""
    if not allowed:
        return ""
    query = f"?claim={mention.claim_id}&mention={mention.pk}&correct={field}"
    words = _short(field)
    return format_html(
        '<a class="correct-link" data-correct="{}"{} href="{}#correct" hx-get="{}" hx-target="#article"'
        ' hx-swap="outerHTML" hx-push-url="true">{}{}</a>',
        field,
        SafeString(' data-key="e"') if field == "content" else "",
        query,
        query,
        icon("pencil"),
        format_html("<span>{}</span>", words)
        if words
        else format_html(
            '<span class="visually-hidden">{}: {}</span>', gettext("Correct"), FORMS[field].title
        ),
    )


def _short(field: str) -> str:
    """Words for links that stand beside no value of their own."""
    return {
        "content": pgettext("correct", "its words"),
        "sentence": pgettext("correct", "the sentence"),
        "part": pgettext("correct", "cut in two"),
    }.get(field, "")


@register.filter
def event_of(mention: Mention) -> str:
    """The kind of event of a mention in words."""
    mode = f"/{mention.event_mode}" if mention.event_mode else ""
    return event_kind(f"{mention.event_type}{mode}")


@register.filter
def value_words(value: str, field: str) -> str:
    """What stood in a field of the reading, before or after a correction, as people say it."""
    if field == "time_iso":
        return time_words(value)
    if field == "event_type":
        return event_kind(value) if value else ""
    if field == "event_mode" and value in EventMode.values:
        return str(EventMode(value).label)
    return value


@register.filter
def field_words(name: str) -> str:
    """The name of a field of the reading as people call it; an unknown one as it is."""
    return {
        "content": gettext("Its words"),
        "sentence": gettext("The sentence"),
        "source": gettext("Source"),
        "chain": gettext("Attribution chain"),
        "arguments": gettext("Who and to whom"),
        "actors": gettext("Who"),
        "targets": gettext("To whom"),
        "event": gettext("Kind of event"),
        "event_type": gettext("Kind of event"),
        "event_mode": gettext("Mode of the event"),
        "time": gettext("When"),
        "time_iso": gettext("When"),
        "modality": gettext("How firmly"),
        "hedges": gettext("Hedge"),
        "cue": gettext("Cue"),
        "polarity": gettext("Polarity"),
        "content_exact": gettext("Its words, to the letter"),
        "source_exact": gettext("Source"),
        "chain_exact": gettext("Attribution chain"),
        "actor": gettext("Who"),
        "target": gettext("To whom"),
        "time_exact": gettext("When"),
        "quote_kind": gettext("Wording"),
        "work_state": gettext("Work state"),
        "outcome": gettext("Outcome"),
        "assigned_to": gettext("Assigned to"),
        "check_after": gettext("Check again on"),
        "tags": gettext("Tags"),
    }.get(name, name)
