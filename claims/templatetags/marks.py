"""The small signs of the pages: icons, outcomes, letters, links that lead outside."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from claims.models import SourceScore
from claims.models.vocabulary import Outcome, Role, WorkState
from claims.scoring import Score
from claims.templatetags.figures import interval, percent

register = template.Library()

# Drawn here and not typed: a letter of some font might be missing, or coloured, on another machine.
SHAPES = {
    "confirmed": '<path d="M3 8.5 6.5 12 13 4.5"/>',
    "mostly": '<path d="M3 8.5 6.5 12 13 4.5"/><path d="M10.5 12.5h3"/>',
    "partly": '<circle cx="8" cy="8" r="5.5"/><path class="fill" d="M8 2.5a5.5 5.5 0 0 1 0 11z"/>',
    "misleading": '<path d="M8 2.5 14 13H2z"/><path d="M8 6.5v3M8 11.3v.2"/>',
    "refuted": '<path d="M4 4l8 8M12 4l-8 8"/>',
    "unverifiable": '<path d="M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M8 12.3v.2"/>',
    "undecided": '<path d="M3.5 8h.2M8 8h.2M12.5 8h.2"/>',
    "plus": '<path d="M8 3v10M3 8h10"/>',
    "menu": '<path d="M2.5 4h11M2.5 8h11M2.5 12h11"/>',
    "search": '<circle cx="7" cy="7" r="4"/><path d="m10 10 3.5 3.5"/>',
    "out": '<path d="M6 3.5H3.5v9h9V10M9 3h4v4M13 3 7.5 8.5"/>',
    "pencil": '<path d="M3 13l.7-3L11 2.7a1 1 0 0 1 1.4 0l.9.9a1 1 0 0 1 0 1.4L6 12.3z"/>',
    "arrow": '<path d="M3 8h9M8.5 4.5 12 8l-3.5 3.5"/>',
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of our own drawings; decoration beside a word, so hidden from screen readers."""
    shape = SHAPES[name]
    return mark_safe(  # noqa: S308  (a constant of this module)
        f'<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{shape}</svg>'
    )


@register.filter
def outcome_words(value: str) -> str:
    """The outcome in words; without one, undecided."""
    return str(Outcome(value).label) if value in Outcome.values else pgettext("outcome", "Undecided")


@register.simple_tag
def outcome(value: str) -> SafeString:
    """An outcome as icon and word."""
    known = value if value in Outcome.values else "undecided"
    return format_html(
        '<span class="outcome outcome-{}">{}{}</span>', known, icon(known), outcome_words(value)
    )


@register.filter
def state_words(value: str) -> str:
    return str(WorkState(value).label) if value in WorkState.values else ""


@register.simple_tag
def seal(score: Score | SourceScore | None, *, words: bool = False) -> SafeString:
    """The letter as a small seal, its title what it rests on; with `words` an F says that it is no grade."""
    if score is None:
        return format_html(
            '<span class="seal seal-none" title="{}">{}</span>', gettext("not scored yet"), "\u2013"
        )
    if score.letter == "F":
        title = gettext("too little evidence for a score")
    else:
        title = f"{percent(score.mean)}, {gettext('90% interval')} {interval(score)}"  # type: ignore[arg-type]
    drawn = format_html(
        '<span class="seal seal-{}" title="{}"><span class="visually-hidden">{} </span>{}</span>',
        score.letter,
        title,
        gettext("Score"),
        score.letter,
    )
    if words and score.letter == "F":
        return format_html('{} <small class="quiet">{}</small>', drawn, gettext("too little evidence"))
    return drawn


@register.filter
def host(url: str) -> str:
    """The host of an address as DNS knows it, so that look-alike letters show."""
    try:
        name = urlsplit(url).hostname or ""
        return name.encode("idna").decode("ascii") if not name.isascii() else name
    except (ValueError, UnicodeError):
        return ""


@register.simple_tag
def outside(url: str, words: str = "") -> SafeString | str:
    """A link that leads outside, with its host in words unless these are the address and begin with it.

    Plain words where the address is no web address.
    """
    if not url.startswith(("http://", "https://")) or not host(url):
        return words or url
    shown = words or url[:80]
    # The last letter keeps the sign on its line.
    link = format_html(
        '<a class="outside" href="{}" rel="noopener noreferrer nofollow" target="_blank">{}'
        '<span class="outside-end">{}{}</span></a>',
        url,
        shown[:-1],
        shown[-1],
        icon("out"),
    )
    if not words and shown.startswith((f"http://{host(url)}", f"https://{host(url)}")):
        return link
    return format_html('{} <span class="host">{}</span>', link, host(url))


@register.filter
def role_words(value: str) -> str:
    """A role by its name in settings."""
    return str(Role(value).label) if value in Role.values else value


@register.filter
def undo_number(tag: str) -> int | None:
    """Which action on many claims a notice offers to take back; None where it offers none."""
    word, _, number = tag.partition(" ")
    return int(number) if word == "undo" and number.isdigit() else None
