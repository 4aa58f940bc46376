"""A worker that no longer hears the broker ends itself; a busy one does not."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest
from django.conf import settings

from tracker import local, watchdog


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("silence", "busy", "deaf"),
    [
        (0, False, False),
        (119, False, False),
        (121, False, True),
        (121, True, False),
        (239, True, False),
        (241, True, True),
    ],
)
def test_how_long_a_silence_may_be(silence, busy, deaf):
    clock = Clock()
    ear = watchdog.Ear(hard_limit=120, clock=clock)
    clock.now += silence
    assert ear.deaf(busy=busy) is deaf


def test_any_message_is_a_sign_of_life():
    clock = Clock()
    ear = watchdog.Ear(hard_limit=120, clock=clock)
    clock.now += 115
    ear.hear(sender=object(), request=object())
    clock.now += 115
    assert not ear.deaf(busy=False)


class Pulse:
    """Stands for the task: counts, and fails while the broker is away."""

    def __init__(self, *, away: bool = False) -> None:
        self.sent: list[str] = []
        self.away = away

    def apply_async(self, *, queue, expires, retry) -> None:
        if self.away:
            raise ConnectionError("no broker")
        self.sent.append(queue.name)


@pytest.mark.parametrize("away", [False, True])
def test_it_leaves_with_an_error_when_nothing_comes_back(away):
    clock, pulse, left = Clock(), Pulse(away=away), []
    ear = watchdog.Ear(hard_limit=120, clock=clock)

    def sleep(seconds: float) -> None:
        clock.now += seconds

    watchdog.watch(pulse, "celery@here", ear, sleep=sleep, leave=left.append)
    assert left == [watchdog.EXIT_CODE]
    assert 120 < clock.now - 1000 <= 150
    assert pulse.sent == ([] if away else ["celery@here.dq2"] * 5)


@pytest.mark.slow
def test_a_real_worker_hears_itself_and_a_deaf_one_ends(tmp_path):
    """The same worker twice: once with its ears open, once with the listener taken off."""
    if settings.REDIS_URL.startswith("filesystem"):
        pytest.skip("no Redis program on this platform")
    program = textwrap.dedent(
        """
        import sys, threading, os, time
        from tracker import watchdog
        watchdog.INTERVAL, watchdog.SILENCE = 0.5, 2.0
        if sys.argv[1] == "deaf":
            watchdog.Ear.hear = lambda self, **_: None
        else:
            threading.Timer(8, os._exit, [0]).start()
        from tracker.celery import app
        app.worker_main(["worker", "-Q", "nothing-here", "--concurrency", "1", "--loglevel", "WARNING",
                         "--hostname", sys.argv[1] + "@%h", "--without-mingle", "--without-gossip"])
        """
    )
    for kind, code in (("open", 0), ("deaf", watchdog.EXIT_CODE)):
        done = subprocess.run(
            [sys.executable, "-c", program, kind], cwd=local.ROOT, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == code, done.stderr
