"""Items of a feed: each page fetched once and looked at again, failures kept, a redesign noticed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from claims.intake.fetch import Response
from claims.intake.guard import FetchFailed, FetchRefused
from claims.intake.readers import Batch, Cursor
from claims.models import Article, Feed, HostLease, Revision
from claims.services import asking, feed_queue, item_queue, items
from tests import build
from tests.services import feeding
from tests.services.feeding import any_reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("any_reader")]
__all__ = ["any_reader"]
NOW = build.NOW
HOUR = timedelta(hours=1)


def page(text: str = "", *, published: str = "2026-11-20", **fields: Any) -> Response:
    """A small page of a portal with one article."""
    body = text or "Minister spotkał się w Toruniu z delegacją, jak podał urząd. " * 4
    day = (
        f'<meta property="article:published_time" content="{published}T08:00:00+01:00">' if published else ""
    )
    html = (
        f'<html lang="pl"><head><title>Spotkanie w Toruniu</title>{day if published else ""}</head>'
        f"<body><article><h1>Spotkanie w Toruniu</h1><p>{body}</p></article></body></html>"
    )
    values = {
        "url": "https://portal.example/1",
        "status": 200,
        "headers": {"content-type": "text/html; charset=utf-8", "etag": '"e1"'},
        "body": html.encode(),
        "content_type": "text/html",
        "fetched_at": datetime(2026, 11, 24, tzinfo=UTC),
    }
    return Response(**{**values, **fields})


EMPTY = page(body=b"<html><body><div id=app></div><script src=app.js></script></body></html>")


class Site:
    """Stands for the polite fetch: answers in turn, the last one for ever; remembers what was asked."""

    def __init__(self, *answers: Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str]] = []

    def __call__(self, url: str, *, etag: str = "", modified: str = "", types: object = None) -> Response:
        self.asked.append((url, etag))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def delay(self, url: str) -> float:
        return 0.0


@pytest.fixture
def feed(settings: Any) -> Feed:
    settings.INTAKE_GAP_SECONDS = 0.0
    source = build.revision(publisher="Portal Wisła").article.source
    Article.objects.all().delete()
    return feeding.feed(source, kind="feed", address="https://portal.example/rss")


def fetch(
    monkeypatch: pytest.MonkeyPatch, site: Site, *, now: datetime = NOW, by: str = "a"
) -> items.Fetched:
    monkeypatch.setattr(asking, "polite_fetch", lambda: site)
    return items.fetch_next(by=by, clock=lambda: now)


def test_a_page_becomes_an_article_and_is_looked_at_again(monkeypatch, feed):
    [item] = feeding.items(feed, 1)
    fetched = fetch(monkeypatch, Site(page()))
    item.refresh_from_db()
    assert item.article is not None
    assert item.article.source == feed.source
    assert fetched.to_read == [item.article.revisions.get().pk]
    assert (item.state, item.looks, item.etag, item.answer_code) == ("queued", 1, '"e1"', "ok")
    assert item.next_try_at == NOW + items.LOOK_AGAIN_AFTER[0]


def test_after_the_last_look_there_is_none(monkeypatch, feed):
    [item] = feeding.items(feed, 1)
    now, site = NOW, Site(page())
    for wait in (timedelta(0), *items.LOOK_AGAIN_AFTER):
        now += wait
        assert fetch(monkeypatch, site, now=now).item is not None
    item.refresh_from_db()
    assert (item.state, item.looks, item.next_try_at) == ("done", 5, None)
    assert (Article.objects.count(), Revision.objects.count()) == (1, 1)


def test_a_look_again_is_conditional_and_a_change_is_one_revision(monkeypatch, feed):
    feeding.items(feed, 1)
    changed = page("Minister nie spotkał się w Toruniu z nikim, jak podał urząd. " * 4)
    site = Site(page(), page(status=304, body=b"", content_type=""), changed)
    for look in range(3):
        fetch(monkeypatch, site, now=NOW + look * 30 * HOUR)
    assert [etag for _, etag in site.asked] == ["", '"e1"', '"e1"']
    assert Article.objects.get().revisions.count() == 2


def test_a_page_without_a_day_takes_the_feeds(monkeypatch, feed):
    [item] = feeding.items(feed, 1)
    fetch(monkeypatch, Site(page(published="")))
    article = Article.objects.get()
    assert (str(article.published_on), article.date_known) == ("2026-11-20", "feed")


def test_where_nobody_names_a_day_a_person_is_asked(monkeypatch, feed):
    [item] = feeding.items(feed, 1, published=None)
    fetch(monkeypatch, Site(page(published="")))
    item.refresh_from_db()
    assert (item.state, item.answer_code) == ("refused", "date_missing")


def test_what_may_pass_is_tried_again_later_and_then_given_up_and_can_be_queued_anew(monkeypatch, feed):
    [item] = feeding.items(feed, 1)
    site, now = Site(FetchFailed("timeout", "Too slow.")), NOW
    waits = []
    for _ in range(item_queue.MAX_ATTEMPTS):
        fetch(monkeypatch, site, now=now)
        item.refresh_from_db()
        waits.append((item.next_try_at or now) - now)
        now = item.next_try_at or now
    assert waits[0] < waits[1] < waits[2]
    assert (item.state, item.answer_words, waits[-1]) == ("dead", "Too slow.", timedelta(0))
    assert item_queue.ask_again(item.pk, now=now)
    assert not item_queue.ask_again(item.pk, now=now)
    fetch(monkeypatch, Site(page()), now=now)
    assert Article.objects.count() == 1


def test_a_site_that_names_a_time_is_left_alone_till_then_with_all_its_pages(monkeypatch, feed):
    first, second = feeding.items(feed, 1, 2)
    problem = FetchFailed("too_often", "Leave me alone.")
    problem.retry_after = timedelta(minutes=10)
    for _ in range(8):
        fetch(monkeypatch, Site(problem), now=NOW)
    first.refresh_from_db()
    assert (first.state, first.attempts) == ("queued", 0)
    assert first.next_try_at == NOW + timedelta(minutes=10)
    assert second.attempts == 0
    assert item_queue.take_next(by="b", now=NOW + timedelta(minutes=9)) is None
    assert item_queue.next_turn(now=NOW + timedelta(minutes=9)) == NOW + timedelta(minutes=10)
    assert item_queue.take_next(by="b", now=NOW + timedelta(minutes=11)) is not None


def test_a_busy_host_holds_up_nobody_elses_page(feed):
    feeding.items(feed, 1)
    feeding.items(feed, 2, url="https://inny.example/2")
    HostLease.objects.create(host="portal.example", next_allowed_at=NOW + HOUR)
    taken = item_queue.take_next(by="a", now=NOW)
    assert taken is not None
    assert taken.host == "inny.example"


@pytest.mark.parametrize("code", ["not_found", "robots_refused", "private_address", "wrong_type"])
def test_what_another_try_will_not_change_is_not_taken_in(monkeypatch, feed, code):
    [item] = feeding.items(feed, 1)
    kind = FetchFailed if code == "not_found" else FetchRefused
    fetch(monkeypatch, Site(kind(code, "No.")))
    item.refresh_from_db()
    assert (item.state, item.answer_code, item.next_try_at) == ("refused", code, None)


def test_an_article_that_is_no_longer_there_is_missing_then_gone(monkeypatch, feed):
    feeding.items(feed, 1)
    fetch(monkeypatch, Site(page()))
    away = Site(FetchFailed("not_found", "No such page."))
    fetch(monkeypatch, away, now=NOW + 2 * HOUR)
    article = Article.objects.get()
    assert (article.availability, article.missing_since) == ("missing", NOW + 2 * HOUR)
    fetch(monkeypatch, away, now=NOW + 30 * HOUR)
    article.refresh_from_db()
    assert (article.availability, article.missing_since) == ("confirmed", NOW + 2 * HOUR)


def test_a_site_that_says_gone_is_believed_and_an_article_that_is_back_is_seen(monkeypatch, feed):
    feeding.items(feed, 1)
    fetch(monkeypatch, Site(page()))
    fetch(monkeypatch, Site(FetchFailed("gone", "Taken down.")), now=NOW + 2 * HOUR)
    assert Article.objects.get().availability == "confirmed"
    fetch(monkeypatch, Site(page(status=304, body=b"", content_type="")), now=NOW + 30 * HOUR)
    assert (Article.objects.get().availability, Article.objects.get().missing_since) == ("seen", None)


def test_three_unreadable_pages_in_a_row_are_a_redesign_and_two_are_not(monkeypatch, feed):
    feeding.items(feed, 1, 2, 3, 4)
    fetch(monkeypatch, Site(page()))
    for second in (1, 2):
        fetch(monkeypatch, Site(EMPTY), now=NOW + timedelta(seconds=second))
    feed.refresh_from_db()
    assert feed.alarm == ""
    fetch(monkeypatch, Site(EMPTY), now=NOW + timedelta(seconds=3))
    feed.refresh_from_db()
    assert (feed.alarm, feed.alarm_since) == ("redesign", NOW + timedelta(seconds=3))


def test_an_updated_entry_is_fetched_again_at_once(monkeypatch, feed):
    [item] = feeding.items(feed, 1)
    fetch(monkeypatch, Site(page()))
    feeding.items(feed, 1)
    assert item_queue.take_next(by="b", now=NOW) is None
    feeding.items(feed, 1, updated_at=NOW)
    assert item_queue.take_next(by="b", now=NOW) is not None


def test_an_item_that_kills_its_worker_is_put_aside(feed):
    [item] = feeding.items(feed, 1)
    now = NOW
    for _ in range(item_queue.MAX_ATTEMPTS):
        assert item_queue.take_next(by="a", now=now) is not None
        now += item_queue.LEASE + timedelta(seconds=1)
        item_queue.sweep(now=now)
    item.refresh_from_db()
    assert item.state == "dead"
    assert "died" in item.answer_words


def test_a_fault_of_our_own_is_kept_with_its_traceback(monkeypatch, feed):
    [item] = feeding.items(feed, 1)
    fetch(monkeypatch, Site(RuntimeError("no such shelf")))
    item.refresh_from_db()
    assert (item.state, item.answer_code) == ("queued", "fault")
    assert "no such shelf" in item.answer_words


def test_who_lost_the_lease_stores_nothing(monkeypatch, feed):
    feeding.items(feed, 1)
    late = NOW + item_queue.LEASE + timedelta(seconds=1)

    class Slow(Site):
        def __call__(self, url: str, **more: Any) -> Response:
            item_queue.sweep(now=late)
            assert item_queue.take_next(by="b", now=late + HOUR) is not None
            return super().__call__(url, **more)

    fetch(monkeypatch, Slow(page()))
    assert not Article.objects.exists()


def test_items_of_a_switched_off_way_in_wait(feed):
    feeding.items(feed, 1)
    Feed.objects.update(enabled=False)
    assert item_queue.take_next(by="a", now=NOW) is None
    assert not item_queue.sweep(now=NOW)


def test_a_watched_page_is_polled_like_any_way_in(monkeypatch, feed):
    watched = feeding.feed(feed.source, kind="article", address="https://portal.example/jedna")
    from claims.intake.registry import READERS
    from claims.services import polling

    monkeypatch.setattr(polling, "READERS", READERS)
    monkeypatch.setattr(asking, "polite_fetch", lambda: Site(page()))
    polling.poll_feed(watched.pk, by="a", clock=lambda: NOW)
    watched.refresh_from_db()
    assert (watched.answer_code, watched.answer_type) == ("ok", "text/html")
    assert "Spotkanie w Toruniu" in watched.answer_body
    assert Article.objects.get().source == feed.source


def test_the_cursor_of_an_empty_batch_is_kept(monkeypatch, feed):
    with feeding.reading(monkeypatch, Batch(Cursor(etag="x"), unchanged=True)):
        from claims.services.polling import poll_feed

        feed_queue.ask_now(feed.pk, now=NOW)
        poll_feed(feed.pk, by="a", clock=lambda: NOW)
    feed.refresh_from_db()
    assert (feed.answer_code, feed.cursor["etag"]) == ("unchanged", "x")
