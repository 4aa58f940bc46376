"""Killing the worker, clearing Redis, a broker that is away: nothing is lost, nothing is written twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone
from redis import Redis

from claims import tasks
from claims.models import Article, Mention, Revision
from claims.models.vocabulary import ReadingState
from claims.services import queue
from tests import build
from tests.faults.workers import Worker, wait_until, working

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

SLOW = "tests.faults.slow_reader"
TEXT = (
    "Kanał Bagno: minister podał się do dymisji\n"
    "Jak podaje kanał „Bagno”, minister Jan Lipka w środę podał się do dymisji. "
    "Według autora wpisu premier miał przyjąć dymisję jeszcze tego samego dnia."
)


@pytest.fixture(autouse=True)
def empty_queue() -> Iterator[None]:
    broker().flushdb()
    yield
    broker().flushdb()


def broker() -> Redis:
    """The client of the very database that carries this test's messages."""
    return cache._cache.get_client(write=True)  # type: ignore[attr-defined,no-any-return]


def add_articles(count: int) -> list[int]:
    now = timezone.now()
    revisions = [
        build.revision(TEXT, url=f"https://wisla.example/{number}", now=now) for number in range(count)
    ]
    for revision in revisions:
        tasks.enqueue_extraction(revision.pk)
    return [revision.pk for revision in revisions]


def unread() -> int:
    return Revision.objects.exclude(state=ReadingState.DONE).count()


def all_read_once(ids: list[int], worker: Worker, *, seconds: float) -> float:
    took = wait_until(lambda: unread() == 0, seconds=seconds, otherwise=lambda: state(worker))
    assert Article.objects.count() == len(ids)
    counts = {pk: Mention.objects.filter(revision=pk).count() for pk in ids}
    assert len(set(counts.values())) == 1, counts
    assert min(counts.values()) >= 1, counts
    return took


def state(worker: Worker) -> str:
    rows = list(Revision.objects.values_list("id", "state", "attempts", "last_error"))
    return f"{rows}\n{worker.log.read_text(errors='replace')[-4000:]}"


def begun(folder: Path) -> bool:
    return any(folder.glob("reading-*"))


def test_a_worker_reads_what_is_sent(tmp_path: Path) -> None:
    with working(tmp_path) as worker:
        ids = add_articles(3)
        all_read_once(ids, worker, seconds=30)


def test_killing_the_child_mid_extraction_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "hold").touch()
    with working(tmp_path, app=SLOW) as worker:
        ids = add_articles(3)
        wait_until(lambda: begun(tmp_path), seconds=30, otherwise=lambda: state(worker))
        pid = int(next(tmp_path.glob("reading-*")).name.removeprefix("reading-"))
        assert Mention.objects.count() == 0
        next(child for child in worker.children() if child.pid == pid).kill()
        (tmp_path / "hold").unlink()
        all_read_once(ids, worker, seconds=40)
    assert max(Revision.objects.values_list("attempts", flat=True)) == 2


def test_killing_the_whole_worker_mid_extraction_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "hold").touch()
    with working(tmp_path, app=SLOW) as worker:
        ids = add_articles(3)
        wait_until(lambda: begun(tmp_path), seconds=30, otherwise=lambda: state(worker))
        worker.kill()
    (tmp_path / "hold").unlink()
    # Beat would sweep each half minute; here its clock is turned forward instead of waiting.
    later = timezone.now() + queue.LEASE + timedelta(seconds=1)
    Revision.objects.filter(state=ReadingState.RUNNING).update(lease_until=timezone.now())
    with working(tmp_path) as second:
        for revision_id in queue.sweep(now=later):
            tasks.extract_article.delay(revision_id)
        all_read_once(ids, second, seconds=40)


def test_clearing_redis_loses_nothing(tmp_path: Path) -> None:
    ids = add_articles(5)
    broker().flushdb()
    with working(tmp_path) as worker:
        for revision_id in queue.sweep(now=timezone.now() + timedelta(minutes=1)):
            tasks.extract_article.delay(revision_id)
        all_read_once(ids, worker, seconds=40)


def test_beat_finds_what_redis_lost(tmp_path: Path) -> None:
    ids = add_articles(2)
    broker().flushdb()
    Revision.objects.update(next_try_at=timezone.now())
    with working(tmp_path, more=["--beat", "-s", str(tmp_path / "beat")]) as worker:
        all_read_once(ids, worker, seconds=75)


def test_a_message_that_comes_twice_is_read_once(tmp_path: Path) -> None:
    ids = add_articles(2)
    for revision_id in ids * 3:
        tasks.extract_article.delay(revision_id)
    with working(tmp_path) as worker:
        all_read_once(ids, worker, seconds=40)
        wait_until(lambda: broker().llen("extract") == 0, seconds=20, otherwise=lambda: state(worker))
    assert set(Revision.objects.values_list("attempts", flat=True)) == {1}


def test_what_a_person_adds_is_read_before_what_came_in_by_itself(tmp_path: Path) -> None:
    now = timezone.now()
    by_itself = [build.revision(TEXT, url=f"https://wisla.example/sam-{n}", now=now).pk for n in range(4)]
    tasks._send_all(by_itself)
    [added] = add_articles(1)
    with working(tmp_path) as worker:
        wait_until(lambda: unread() == 0, seconds=60, otherwise=lambda: state(worker))
    assert Revision.objects.order_by("read_at").values_list("pk", flat=True).first() == added


def test_a_broker_that_is_away_does_not_fail_the_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise ConnectionError("no broker")

    monkeypatch.setattr(tasks.extract_article, "apply_async", away)
    [revision_id] = add_articles(1)
    assert queue.sweep(now=timezone.now() + timedelta(minutes=1)) == [revision_id]
