"""The three-state chips of the filters, put together here: the pane has more than fifty of them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

register = template.Library()


@register.simple_tag
def chips(chips: Iterable[Any]) -> SafeString:
    """One <li> a chip, each a link to its next state, with what it says to those who hear it."""
    said = {"only": gettext("only"), "without": gettext("without")}
    lines = (_chip(chip, said.get(chip.how, "")) for chip in chips)
    return mark_safe("".join(lines))  # noqa: S308  (every part is escaped below)


def _chip(chip: Any, said: str) -> str:
    # What is neither wanted nor unwanted has nothing to add to its name.
    how = f" tri-{chip.how}" if chip.how else ""
    current = ' aria-current="true"' if chip.how else ""
    heard = f'<span class="visually-hidden">: {escape(said)}</span>' if said else ""
    count = f'<span class="count">{intcomma(chip.count)}</span>' if chip.count is not None else ""
    return (
        f'<li><a class="tri{how}" id="tri-{chip.key}" href="?{escape(chip.query)}"{current}>'
        f"{escape(str(chip.words))}{heard}{count}</a></li>"
    )
