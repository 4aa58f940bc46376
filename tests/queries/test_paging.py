"""Pages by key: whatever the dates, no row twice and none lost, forwards and backwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Source
from claims.queries.paging import Cursor, page_of
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims() -> list[int]:
    """Seven claims on three days, several on the same one; newest first, as the list must show them."""
    source = Source.objects.create(kind="channel", name="Kanał", slug="kanal")
    days = [0, 1, 1, 1, 1, 2, 2]
    rows = Claim.objects.bulk_create(
        Claim(
            sentence=f"Zdanie {number}.",
            event_type="CONSULT",
            claim_type="event",
            polarity="positive",
            origin=source,
            claimed_on=date(2026, 11, 1) + timedelta(days=day),
            created_at=build.NOW,
        )
        for number, day in enumerate(days)
    )
    return [row.pk for row in sorted(rows, key=lambda row: (row.claimed_on, row.pk), reverse=True)]


def walk(size: int) -> list[list[int]]:
    pages, after = [], ""
    while True:
        page = page_of(Claim.objects.all(), day="claimed_on", size=size, after=after)
        pages.append([row.pk for row in page.rows])
        if not page.older:
            return pages
        after = page.older


@pytest.mark.parametrize("size", [1, 2, 3, 4, 6, 7, 8])
def test_forwards_every_row_comes_once(claims, size):
    assert [pk for page in walk(size) for pk in page] == claims


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_backwards_leads_to_the_same_pages(claims, size):
    pages = walk(size)
    third = page_of(
        Claim.objects.all(),
        day="claimed_on",
        size=size,
        after=Cursor(Claim.objects.get(pk=pages[0][-1]).claimed_on, pages[0][-1]).encode(),
    )
    assert [row.pk for row in third.rows] == pages[1]
    back = page_of(Claim.objects.all(), day="claimed_on", size=size, before=third.newer)
    assert [row.pk for row in back.rows] == pages[0]


def test_the_first_page_has_nothing_newer_and_the_last_nothing_older(claims):
    first = page_of(Claim.objects.all(), day="claimed_on", size=4)
    assert first.newer is None
    last = page_of(Claim.objects.all(), day="claimed_on", size=4, after=first.older)
    assert last.older is None
    assert last.newer


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%%%",
        "é",
        "MjAyNi0xMS0yMg",
        "bm90LWEtZGF5LDE",
        "MjAyNi0xMS0yMiwtMQ",
        "A" * 5000,
        "\0",
        "MjAyNi0xMS0yMiw5OTk5OTk5OTk5OTk5OTk5OTk5OTk5",
    ],
)
def test_a_broken_cursor_is_the_first_page(claims, cursor):
    for page in (
        page_of(Claim.objects.all(), day="claimed_on", size=3, after=cursor),
        page_of(Claim.objects.all(), day="claimed_on", size=3, before=cursor),
    ):
        assert [row.pk for row in page.rows] == claims[:3]


def test_a_cursor_comes_back_as_it_was():
    cursor = Cursor(date(2026, 11, 22), 2**63 - 1)
    assert Cursor.decode(cursor.encode()) == cursor


def test_day_and_number_are_compared_as_a_pair():
    """Otherwise PostgreSQL filters every row of the same key, instead of starting in the middle."""
    cursor = Cursor(date(2026, 11, 22), 5).encode()
    with CaptureQueriesContext(connection) as queries:
        page_of(Claim.objects.all(), day="claimed_on", size=3, after=cursor)
    pair = """("claims_claim"."claimed_on", "claims_claim"."id") < ('2026-11-22'::date, 5)"""
    assert pair in queries[0]["sql"]
