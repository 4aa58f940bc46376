"""What became of the page behind a piece of evidence."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from claims.forms.wording import page_problem_words
from claims.models import KeptPage
from claims.templatetags.figures import moment

register = template.Library()


@register.simple_tag
def kept_page(page: KeptPage) -> SafeString:
    """When it was kept, its SHA-256 and the way to it; or that it waits; or why it could not be kept."""
    if page.fetched_at is None:
        problem = page_problem_words(page.problem) if page.problem else ""
        if page.next_try_at is None:
            return format_html("{} {}", gettext("The page could not be kept."), problem)
        if problem:
            again = gettext("Next try: %(when)s.") % {"when": moment(page.next_try_at)}
            return format_html("{} {} {}", gettext("The page could not be kept so far."), problem, again)
        return format_html("{}", gettext("The page is about to be kept as it is now."))
    return format_html(
        '{} · SHA-256 <span class="code" title="{}">{}…</span> · <a href="{}" download>{}</a>',
        gettext("Page kept %(when)s") % {"when": moment(page.fetched_at)},
        page.sha256,
        page.sha256[:12],
        reverse("kept_page", args=[page.pk]),
        gettext("Download"),
    )
