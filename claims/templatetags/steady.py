"""Django's own `translate`, `url` and `static`, asked once: a page has more than a hundred of them.

Load it after `i18n` and `static`. What a tag gives is kept only where nothing but words of the template
goes into it; all others are Django's, as they are.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, Node, Parser, Token
from django.template.context import Context
from django.template.defaulttags import url as django_url
from django.templatetags.i18n import do_translate
from django.templatetags.static import do_static
from django.utils.translation import get_language

register = template.Library()


class Steady(Node):
    """A tag that gives the same on every page in one language."""

    def __init__(self, tag: Node) -> None:
        self.tag = tag
        self.given: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        # What the page is in is known to it already; the process takes seven times as long to say so.
        language = context.get("LANGUAGE_CODE") or get_language()
        given = self.given.get(language)
        if given is None:
            given = self.given[language] = self.tag.render(context)
        return given


@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Words of the template in the reader's language."""
    tag: Any = do_translate(parser, token)
    # Django has made a variable of the words.
    words = tag.filter_expression.var.literal is not None and not tag.filter_expression.filters
    of_template = words and (tag.message_context is None or _is_written(tag.message_context))
    return Steady(tag) if of_template and not tag.asvar else tag


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """The address of a page that needs no more than its name."""
    tag: Any = django_url(parser, token)
    of_template = _is_written(tag.view_name) and not tag.args and not tag.kwargs
    return Steady(tag) if of_template and not tag.asvar else tag


@register.tag
def static(parser: Parser, token: Token) -> Node:
    """The address of a file."""
    tag: Any = do_static(parser, token)
    return Steady(tag) if _is_written(tag.path) and tag.varname is None else tag


def _is_written(value: FilterExpression) -> bool:
    """Whether it is words of the template, and they are left as they are."""
    return isinstance(value.var, str) and not value.filters
