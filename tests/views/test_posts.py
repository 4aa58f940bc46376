"""A channel's post on its article's page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from claims.intake.channel_preview import from_preview
from claims.intake.preview_page import parse_preview
from claims.intake.readers import Configuration, Cursor
from claims.services.batches import store_batch
from tests.intake.channel_pages import NAME, body, forwarded, page, photo, post, reply

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)


def stored(html: str, **fields):
    batch = from_preview(parse_preview(page(post(62, html, **fields))), Configuration(NAME), Cursor(), NOW)
    (found,) = store_batch(batch, now=NOW)
    return found.article


def shown(client, article) -> str:
    return client.get(reverse("article", args=[article.pk])).content.decode()


def test_where_it_was_taken_from_and_what_hangs_on_it(analyst):
    html = shown(
        analyst,
        stored(
            forwarded("Inny Kanał", "https://t.me/inny_kanal/555") + photo(62) + body("Most runął w nocy."),
            edited=True,
            signature="Ala N.",
        ),
    )
    assert "Inny Kanał" in html and "Ala N." in html
    assert "picture" in html or "zdjęcie" in html
    assert "cdn.example" not in html and "<img" not in html.partition("<main")[2]


def test_a_quote_of_another_post_stands_beside_the_text_and_not_in_it(analyst):
    article = stored(reply(50, "Most stoi.") + body("Nie stoi."))
    html = shown(analyst, article)
    assert article.revisions.get().text == "Nie stoi."
    assert "<q>Most stoi.</q>" in html


def test_its_links_are_shown_with_their_hosts_and_scripts_are_not(analyst):
    html = shown(
        analyst,
        stored(
            body(
                'Za <a href="https://gazeta.example/most">gazetą</a>, <a href="javascript:alert(1)">tu</a>, '
                "&lt;script&gt;alert(1)&lt;/script&gt; <b>koniec</b>."
            )
        ),
    )
    assert 'href="https://gazeta.example/most" rel="noopener noreferrer nofollow"' in html
    assert '<span class="host">gazeta.example</span>' in html
    assert "javascript:alert" not in html and "<script>alert" not in html
    assert "hx-disable" in html and "<b>koniec</b>" in html


def test_an_article_that_is_no_post_says_nothing_of_it(analyst):
    from tests import build

    revision = build.revision()
    html = shown(analyst, revision.article)
    assert "post-facts" not in html and "as-published" not in html
