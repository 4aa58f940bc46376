"""The row is the queue's truth: nothing is read twice at once, nothing is lost, nothing is tried for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.models import Revision
from claims.models.vocabulary import ReadingState
from claims.services import queue
from tests import build

pytestmark = pytest.mark.django_db
NOW = build.NOW


@pytest.fixture
def waiting() -> Revision:
    return build.revision()


def test_of_two_workers_one_takes_it(waiting: Revision) -> None:
    assert queue.take(waiting.pk, by="a", now=NOW) is not None
    assert queue.take(waiting.pk, by="b", now=NOW) is None


def test_a_message_that_comes_back_takes_over_its_own_lease(waiting: Revision) -> None:
    queue.take(waiting.pk, by="a", now=NOW)
    again = queue.take(waiting.pk, by="a", now=NOW + timedelta(seconds=1))
    assert again is not None
    assert again.attempts == 2


def test_a_lease_that_ran_out_is_free(waiting: Revision) -> None:
    queue.take(waiting.pk, by="a", now=NOW)
    assert queue.take(waiting.pk, by="b", now=NOW + queue.LEASE + timedelta(seconds=1)) is not None


def test_a_failure_is_tried_again_later_and_then_put_aside(waiting: Revision) -> None:
    now = NOW
    for attempt in range(1, queue.MAX_ATTEMPTS + 1):
        taken = queue.take(waiting.pk, by=str(attempt), now=now)
        assert taken is not None
        queue.give_back(taken, error="boom", now=now)
        waiting.refresh_from_db()
        last = attempt == queue.MAX_ATTEMPTS
        assert waiting.state == (ReadingState.DEAD if last else ReadingState.QUEUED)
        assert waiting.last_error == "boom"
    assert queue.take(waiting.pk, by="more", now=now) is None


def test_the_sweep_finds_a_row_whose_message_was_lost(waiting: Revision) -> None:
    assert queue.sweep(now=NOW) == []
    later = NOW + timedelta(minutes=1)
    assert queue.sweep(now=later) == [waiting.pk]
    assert queue.sweep(now=later + timedelta(seconds=1)) == []


def test_the_sweep_frees_what_a_dead_worker_held(waiting: Revision) -> None:
    queue.take(waiting.pk, by="a", now=NOW)
    assert queue.sweep(now=NOW + queue.LEASE + timedelta(seconds=1)) == [waiting.pk]


def test_a_text_that_kills_its_reader_is_put_aside(waiting: Revision) -> None:
    now = NOW
    for attempt in range(queue.MAX_ATTEMPTS):
        assert queue.take(waiting.pk, by=str(attempt), now=now) is not None
        now += queue.LEASE + timedelta(seconds=1)
        queue.sweep(now=now)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.lease_until) == (ReadingState.DEAD, None)
    assert "died" in waiting.last_error


def test_a_person_can_have_it_read_again(waiting: Revision) -> None:
    Revision.objects.filter(pk=waiting.pk).update(state=ReadingState.DEAD, attempts=3)
    queue.ask_again(waiting, now=NOW)
    assert queue.take(waiting.pk, by="a", now=NOW) is not None
