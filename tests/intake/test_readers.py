"""The contract of the readers, and the reader of one address."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from claims.intake.fetch import Response
from claims.intake.guard import FetchFailed
from claims.intake.posts import Channel, Post
from claims.intake.readers import Configuration, Cursor, failed
from claims.intake.registry import READERS
from claims.intake.types import UnreadableInput

NOW = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)

PAGE = """<html lang="pl"><head><title>Most w Sulejowie zamknięty</title>
<meta property="article:published_time" content="2026-03-06T10:00:00+01:00"></head><body><article>
<h1>Most w Sulejowie zamknięty</h1>
<p>Burmistrz poinformował w czwartek, że most przez Pilicę pozostanie zamknięty do końca miesiąca.</p>
<p>Objazd prowadzi przez Przygłów. Według drogowców naprawa potrwa co najmniej trzy tygodnie.</p>
</article></body></html>"""


def answer(url: str, *, etag: str = "", modified: str = "") -> Response:
    status = 304 if etag == '"a1"' else 200
    return Response(url, status, {"etag": '"a1"'}, PAGE.encode(), "text/html", NOW)


def test_a_cursor_survives_its_field_and_other_versions():
    cursor = Cursor(newest=9, before=4, etag='"x"')
    assert Cursor.from_dict(cursor.as_dict()) == cursor
    assert Cursor.from_dict({**cursor.as_dict(), "of_a_later_version": 1}) == cursor
    assert Cursor.from_dict({}) == Cursor()


def test_the_key_is_the_number_of_the_channel_and_the_lowest_message():
    assert Post(Channel(17, username="moved"), (5, 6, 7)).key == "17/5"


@pytest.mark.parametrize(
    ("problem", "retry_at"),
    [
        (UnreadableInput("no_text", "None."), None),
        (FetchFailed("unreachable", "Away."), None),
    ],
)
def test_a_failure_keeps_the_cursor(problem, retry_at):
    batch = failed(Cursor(newest=3), problem, NOW)
    assert (batch.cursor, batch.error, batch.retry_at) == (Cursor(newest=3), problem, retry_at)


def test_a_failure_says_when_to_come_back():
    problem = FetchFailed("http_status", "Leave it alone (429).")
    problem.retry_after = timedelta(seconds=90)
    assert failed(Cursor(), problem, NOW).retry_at == NOW + timedelta(seconds=90)


def test_an_address_is_read_and_then_asked_whether_it_changed():
    configuration = Configuration("https://gazeta.example/most", publisher="Gazeta Sulejowska")
    first = READERS["article"](configuration, Cursor(), answer, NOW)
    assert [(each.publisher, each.published) for each in first.items] == [
        ("Gazeta Sulejowska", date(2026, 3, 6))
    ]
    second = READERS["article"](configuration, first.cursor, answer, NOW)
    assert second.unchanged and not second.items and second.cursor == first.cursor


def test_a_page_that_cannot_be_read_is_an_error_of_the_batch():
    def empty(url: str, *, etag: str = "", modified: str = "") -> Response:
        return Response(url, 200, {}, b"<html></html>", "text/html", NOW)

    batch = READERS["article"](Configuration("https://gazeta.example/"), Cursor(etag="e"), empty, NOW)
    assert batch.error and batch.error.code == "no_text"
    assert batch.cursor == Cursor(etag="e")
