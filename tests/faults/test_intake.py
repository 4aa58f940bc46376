"""A portal and a channel, polled by the real worker and beat through kill -9 of the worker and of Redis.

INTAKE_PAGES sets the number of the portal's pages and of the channel's (20 posts each); the product was
tried with 500, the suite runs a few, since each page is parsed in a process of its own.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from claims.models import Article, Feed, FeedItem, HostLease, PostMessage, Revision, Source
from claims.models.vocabulary import FetchState, SourceKind
from claims.services.feeds import add_feed
from claims.services.sources import add_source
from tests.faults.stub_site import Site, serving
from tests.faults.workers import Worker, wait_until
from tests.intake.channel_pages import NAME, NUMBER, TITLE
from tracker import servers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PAGES = int(os.environ.get("INTAKE_PAGES", "6"))
PATIENCE = 40 + 4 * PAGES
SILENT = range(31, 36)
"""Message numbers of the channel that were deleted before anybody looked."""


@dataclass
class Trial:
    """The stub, a Redis of its own, and the worker that is alive at the moment."""

    site: Site
    port: int
    folder: Path
    worker: Worker | None = None

    def start(self) -> None:
        self.worker = Worker(
            self.folder,
            app="tests.faults.loopback_fetcher",
            more=["--beat", "-s", str(self.folder / "beat")],
            environment={
                "REDIS_URL": servers.provide_redis(self.folder, servers.quiet),
                "INTAKE_LOOPBACK": f"127.0.0.1:{self.port}",
                "INTAKE_GAP_SECONDS": "0",
                "STUB_SITE": f"http://127.0.0.1:{self.port}/",
            },
        )

    def kill_worker(self) -> None:
        """As when memory runs out; what it had taken is given back now and not after its lease."""
        assert self.worker is not None
        self.worker.kill()
        # The site may still be answering the dead; its lease would have outlived that.
        self.until(lambda: self.site.now == 0)
        past = timezone.now() - timedelta(seconds=1)
        for rows in (Feed.objects.all(), FeedItem.objects.all()):
            rows.filter(state=FetchState.RUNNING).update(lease_until=past)
        HostLease.objects.exclude(lease_until=None).update(lease_until=past)

    def kill_redis(self) -> None:
        redis = servers._redis_process(self.folder)
        assert redis is not None
        redis.kill()
        assert servers._gone(redis, 10)
        servers.provide_redis(self.folder, servers.quiet)

    def until(self, what, *, seconds: float = PATIENCE) -> float:
        return wait_until(what, seconds=seconds, otherwise=self.state)

    def state(self) -> str:
        feeds = list(Feed.objects.values_list("kind", "state", "answer_code", "answer_words", "cursor"))
        items = list(FeedItem.objects.values_list("url", "state", "attempts", "answer_code"))
        log = self.worker.log.read_text(errors="replace")[-3000:] if self.worker else ""
        return f"{feeds}\n{items}\n{Article.objects.count()}\n{log}"


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    if servers._redis_binary() is None:
        pytest.skip("no Redis program on this platform")
    posts = [number for number in range(1, 20 * PAGES + 1) if number not in SILENT]
    site = Site(articles=PAGES, posts=posts)
    with serving(site) as port:
        running = Trial(site, port, tmp_path)
        running.start()
        yield running
        if running.worker is not None:
            running.worker.stop()
        redis = servers._redis_process(tmp_path)
        if redis is not None:
            redis.kill()


def ways_in(port: int) -> tuple[Feed, Feed]:
    """The portal's feed and the channel, both due."""
    now = timezone.now()
    portal = add_source(name="Portal Wisła", kind=SourceKind.OUTLET)
    channel = add_source(name=TITLE, kind=SourceKind.CHANNEL)
    values = {"interval": 1, "by": None, "now": now}
    feed = add_feed(portal, kind="feed", address=f"http://127.0.0.1:{port}/rss", **values)
    return feed, add_feed(channel, kind="preview", address=NAME, first_pages=0, **values)


def posts() -> set[str]:
    return set(Article.objects.filter(source__kind=SourceKind.CHANNEL).values_list("external_id", flat=True))


def pages() -> set[str]:
    return set(Article.objects.filter(source__kind=SourceKind.OUTLET).values_list("external_id", flat=True))


def ask_now(*feeds: Feed) -> None:
    """Turn the clock: beat's next sweep finds them due."""
    Feed.objects.filter(pk__in=[feed.pk for feed in feeds]).exclude(state=FetchState.RUNNING).update(
        next_run_at=timezone.now()
    )


def test_everything_comes_in_once_through_every_kill_and_a_redesign_is_noticed(trial: Trial) -> None:
    site, begun = trial.site, time.monotonic()
    feed, channel = ways_in(trial.port)
    wanted = {f"http://127.0.0.1:{trial.port}/artykul/{n}" for n in range(1, PAGES + 1)}

    trial.until(lambda: len(posts()) >= 20 and len(pages()) >= 1)
    trial.kill_worker()
    assert len(pages()) < PAGES, "the worker was killed in the middle of its work"
    trial.start()
    trial.until(lambda: len(pages()) >= PAGES // 2)
    trial.kill_redis()
    trial.until(lambda: posts() == site.keys and pages() == wanted)
    print(f"{len(posts())} posts and {len(pages())} pages after {time.monotonic() - begun:.1f} s")  # noqa: T201
    assert Revision.objects.count() == Article.objects.count() == len(site.keys) + len(wanted)
    assert Source.objects.count() == 2
    assert site.most_at_once == 1, "one request at a time to one host"

    # Once more, and nothing has changed: the feed and each page say so in one word.
    FeedItem.objects.update(next_try_at=timezone.now())
    ask_now(feed)
    trial.until(lambda: site.unchanged > PAGES)
    assert Revision.objects.count() == len(site.keys) + len(wanted)

    last = site.posts[-1]
    site.edited[last - 1] = "Wpis poprawiony: most jednak nie stanie."
    site.posts.remove(last - 3)
    site.posts.append(last + 1)
    site.articles += 1
    site.redesigned = True
    FeedItem.objects.update(next_try_at=timezone.now())
    ask_now(feed, channel)
    trial.until(lambda: f"{NUMBER}/{last + 1}" in posts() and bool(Feed.objects.get(pk=feed.pk).alarm))
    edited = Article.objects.get(external_id=f"{NUMBER}/{last - 1}")
    assert [revision.number for revision in edited.revisions.order_by("number")] == [1, 2]
    assert Revision.objects.filter(article__source=channel.source, number__gt=1).count() == 1
    missing = Article.objects.exclude(availability="seen").get()
    assert (missing.external_id, missing.availability) == (f"{NUMBER}/{last - 3}", "missing")
    assert Feed.objects.get(pk=feed.pk).alarm == "redesign"
    assert pages() == wanted, "no page of the new look was taken for an article"
    known = set(PostMessage.objects.values_list("number", flat=True))
    assert set(range(1, last + 2)) - known == set(SILENT)

    site.rebuilt = True
    ask_now(channel)
    trial.until(lambda: bool(Feed.objects.get(pk=channel.pk).alarm))
    assert Feed.objects.get(pk=channel.pk).alarm == "structure_changed"
    assert Article.objects.exclude(availability="seen").count() == 1
    print(f"all of it after {time.monotonic() - begun:.1f} s, {sum(site.asked.values())} requests")  # noqa: T201
