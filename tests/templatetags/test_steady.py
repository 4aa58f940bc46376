"""Tags asked once give what Django's own give, and those that depend on a page are left to Django."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils.translation import override

from claims.templatetags.steady import Steady

DJANGOS = "{% load i18n static %}"
OURS = DJANGOS + "{% load steady %}"
KEPT = [
    '{% translate "Sign out" %}',
    "{% translate 'Name' %}",
    '{% translate "Claims" context "navigation" %}',
    '{% translate "Newest" %} {% translate "Newest" %}',
    "{% translate \"Nobody's & everybody's\" %}",
    "{% url 'claim_list' %}",
    "{% static 'js/app.js' %}",
]
LEFT = [
    "{% translate words %}",
    '{% translate "Name"|upper %}',
    '{% translate "Claims" context place %}',
    '{% translate "Name" as words %}[{{ words }}]',
    "{% url 'claim' number %}",
    "{% url page %}",
    "{% url 'claim_list' as there %}[{{ there }}]",
    "{% static file %}",
    "{% static 'js/app.js' as there %}[{{ there }}]",
]
PAGES = [
    {"words": "Name", "place": "navigation", "number": 1, "page": "home", "file": "icon.svg"},
    {"words": "Sign out", "place": "saved", "number": 2, "page": "source_list", "file": "css/base.css"},
]


@pytest.mark.parametrize("tag", KEPT + LEFT)
def test_a_page_reads_the_same_in_either_language(tag):
    ours, djangos = Template(OURS + tag), Template(DJANGOS + tag)
    for language in ("pl", "en", "pl"):
        for page in (*PAGES, *({**page, "LANGUAGE_CODE": language} for page in PAGES)):
            with override(language):
                assert ours.render(Context(page)) == djangos.render(Context(page))


@pytest.mark.parametrize("tag", KEPT + LEFT)
def test_only_what_no_page_changes_is_kept(tag):
    assert bool(Template(OURS + tag).nodelist.get_nodes_by_type(Steady)) is (tag in KEPT)


def test_words_differ_by_language():
    """So that the table above could fail."""
    with override("pl"):
        polish = Template(OURS + KEPT[0]).render(Context())
    with override("en"):
        assert Template(OURS + KEPT[0]).render(Context()) != polish
