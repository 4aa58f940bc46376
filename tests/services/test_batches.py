"""Batches of posts: stored once, cheap to see again, their attributes as they are now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.intake.channel_preview import from_preview
from claims.intake.preview_page import parse_preview
from claims.intake.readers import Batch, Configuration, Cursor
from claims.models import Article, Post, PostMessage, Revision
from claims.models.vocabulary import Availability
from claims.services.batches import store_batch
from tests.intake.channel_pages import NAME, album, body, page, post

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def read(*posts: str) -> Batch:
    return from_preview(parse_preview(page(*posts)), Configuration(NAME), Cursor(), NOW)


def results(batch: Batch, now: datetime = NOW) -> list[str]:
    return [each.what.value for each in store_batch(batch, now=now)]


def twenty() -> Batch:
    return read(*(post(number, body(f"Wpis numer {number} o moście.")) for number in range(1, 21)))


def test_seeing_twenty_posts_again_costs_a_handful_of_queries():
    assert results(twenty()) == ["new"] * 20
    with CaptureQueriesContext(connection) as queries:
        assert results(twenty(), LATER) == ["unchanged"] * 20
    assert len(queries) <= 10
    assert set(Article.objects.values_list("last_seen_at", flat=True)) == {LATER}


def test_what_was_missing_and_stands_there_again_is_seen():
    results(twenty())
    Article.objects.update(availability=Availability.MISSING, missing_since=NOW)
    results(twenty(), LATER)
    assert not Article.objects.exclude(availability=Availability.SEEN, missing_since=None).exists()


def test_views_and_the_mark_of_an_edit_are_those_of_now_without_a_revision():
    results(read(post(1, body("Wpis."), views="10")))
    assert results(read(post(1, body("Wpis."), views="1.2K", edited=True)), LATER) == ["unchanged"]
    row = Post.objects.get()
    assert (row.views, row.edited, Revision.objects.count()) == (1_200, True, 1)


def test_an_edit_is_a_revision_and_its_neighbours_stay():
    results(twenty())
    edited = read(post(1, body("Wpis poprawiony o moście.")), post(2, body("Wpis numer 2 o moście.")))
    assert results(edited, LATER) == ["revised", "unchanged"]
    assert Revision.objects.count() == 21


def test_another_number_of_an_album_is_written_down():
    results(read(post(1, album(1, 2) + body("Zdjęcia."))))
    assert results(read(post(1, album(1, 2, 3) + body("Zdjęcia."))), LATER) == ["unchanged"]
    assert sorted(PostMessage.objects.values_list("number", flat=True)) == [1, 2, 3]
