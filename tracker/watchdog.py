"""A worker that has gone deaf ends itself, so that whoever supervises it starts a new one.

After a reconnection to Redis a Celery worker may keep answering pings and yet read no queue
(celery #8030, #10205). So each worker sends itself a pulse through the broker, on the queue only
it reads; any task that arrives is a sign of life too. The pulse does not come from beat: then a
stopped beat would take every worker with it, and of many workers on one queue few would hear it.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable

from celery import Celery, bootsteps
from celery.signals import task_received, worker_ready
from celery.utils.nodenames import worker_direct
from celery.worker import state

logger = logging.getLogger(__name__)

PULSE = "tracker.watchdog.pulse"
INTERVAL = 30.0
SILENCE = 120.0
EXIT_CODE = 75  # "temporary failure" in sysexits.h


class Ear:
    """When this worker last heard anything, and whether that is too long ago."""

    def __init__(self, *, hard_limit: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.heard = clock()
        # With every process busy nothing new is read until a task ends, at the hard limit at the latest.
        self.busy_silence = SILENCE + hard_limit

    def hear(self, **_: object) -> None:
        """Note that a message has arrived."""
        self.heard = self.clock()

    def deaf(self, *, busy: bool) -> bool:
        """Has it been silent for longer than can be explained?"""
        return self.clock() - self.heard > (self.busy_silence if busy else SILENCE)


def install(app: Celery, *, hard_limit: float) -> None:
    """Give every worker of this application a watchdog."""
    ear = Ear(hard_limit=hard_limit)

    @app.task(name=PULSE, ignore_result=True)
    def pulse() -> None:
        """Arriving is all it has to do."""

    class Watchdog(bootsteps.StartStopStep):  # type: ignore[misc]  # celery has no types
        requires = {"celery.worker.components:Pool"}

        def start(self, worker: object) -> None:
            hostname = worker.hostname  # type: ignore[attr-defined]
            begun = threading.Event()

            def begin(**_: object) -> None:
                if begun.is_set():  # ready again after a reconnection
                    return
                begun.set()
                ear.hear()
                threading.Thread(
                    target=watch, args=(pulse, hostname, ear), daemon=True, name="watchdog"
                ).start()

            # Weak references would let the listeners go at once.
            task_received.connect(ear.hear, weak=False)
            # Not before the worker is ready: beat may be forked from it, and what is forked while a thread
            # imports or connects waits for that thread's locks for ever.
            worker_ready.connect(begin, weak=False)

    app.steps["worker"].add(Watchdog)


def watch(
    pulse: object,
    hostname: str,
    ear: Ear,
    *,
    sleep: Callable[[float], None] = time.sleep,
    leave: Callable[[int], object] = os._exit,
) -> None:
    """Send a pulse each half minute; end the process when none has come back for too long."""
    queue = worker_direct(hostname)
    while True:
        try:
            # No retry: a broker that is away is exactly what the silence measures.
            pulse.apply_async(queue=queue, expires=INTERVAL * 2, retry=False)  # type: ignore[attr-defined]
        except Exception:
            logger.warning("the watchdog cannot reach the broker", exc_info=True)
        sleep(INTERVAL)
        if ear.deaf(busy=bool(state.reserved_requests)):
            logger.critical("nothing heard from the broker for too long: this worker ends itself")
            # Not sys.exit, which would end only this thread, nor a warm shutdown, which waits for
            # the very loop that hangs. Tasks are acknowledged late, so none is lost.
            leave(EXIT_CODE)
            return
