"""What ways in and their items answered, in words."""

from __future__ import annotations

from django import template

from claims.forms.wording import answer_words
from claims.models import Feed, FeedItem

register = template.Library()


@register.filter
def last_answer(row: Feed | FeedItem) -> str:
    """The reason in words why something came, or nothing did."""
    found = row.answer_found if isinstance(row, Feed) else 1
    return answer_words(row.answer_code, row.answer_words, found=found)
