"""Real worker processes for tests, on the test's own database and queue."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psutil
from django.conf import settings
from django.db import connection

from tracker import local


def database_url() -> str:
    """The address of the database that this test runs on: the session's own, under the test's name."""
    address = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(address._replace(path="/" + connection.settings_dict["NAME"]))


def environment_of_a_process(**more: str) -> dict[str, str]:
    """The environment of a process that works on this test's database and queue."""
    return {
        **os.environ,
        "DATABASE_URL": database_url(),
        "REDIS_URL": settings.REDIS_URL,
        "SECRET_KEY": settings.SECRET_KEY,
        "ENVIRONMENT": "local",
        **more,
    }


class Worker:
    """One `celery worker` with one child process."""

    def __init__(
        self,
        folder: Path,
        *,
        app: str = "tracker",
        more: list[str] | None = None,
        environment: dict[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.log = folder / f"worker-{time.monotonic_ns()}.log"
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "celery", "-A", app, "worker", "-Q", "extract,fetch"),
                    *("--concurrency", "1", "-l", "info", *(more or [])),
                ],
                cwd=local.ROOT,
                env=environment_of_a_process(SLOW_READER_FOLDER=str(folder), **(environment or {})),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def kill(self) -> None:
        """As the kernel does when memory runs out: the whole family, no goodbye."""
        family = [psutil.Process(self.process.pid), *self.children()]
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        self.process.wait(timeout=10)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.kill()


@contextlib.contextmanager
def working(folder: Path, **how: object) -> Iterator[Worker]:
    """A worker for the length of a block."""
    worker = Worker(folder, **how)  # type: ignore[arg-type]
    try:
        yield worker
    finally:
        worker.stop()


def wait_until(what: Callable[[], bool], *, seconds: float, otherwise: Callable[[], str]) -> float:
    """Wait for something to become true; the seconds it took."""
    begun = time.monotonic()
    while not what():
        assert time.monotonic() - begun < seconds, otherwise()
        time.sleep(0.05)
    return time.monotonic() - begun
