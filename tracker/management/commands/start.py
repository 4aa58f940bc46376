"""The whole product on this machine: data, web server, worker with beat. One Ctrl-C stops all."""

from __future__ import annotations

import contextlib
import fcntl
import math
import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from tracker import health, local
from tracker.supervise import Child, GaveUp, Supervisor, end_leftovers

FIRST_PAGE_SECONDS = 90.0
# What the web server and the worker both have in their command lines.
MARK = "tracker"


class Command(BaseCommand):
    help = "Start the whole product on this machine; Ctrl-C stops it."
    requires_system_checks = ()  # migrate runs them

    def handle(self, *args: object, **options: object) -> None:
        """Prepare, start, watch, stop."""
        self.began = psutil.Process().create_time()
        host, port = os.environ.get("HOST") or "127.0.0.1", _port()
        home = local.folder()
        home.mkdir(parents=True, exist_ok=True)
        with _only_one(home), _stopping_in_order():
            record = home / "start.json"
            if found := end_leftovers(record, MARK):
                self.say(f"ended {found} processes left by a start that was killed")
            _require_free(host, port)
            _apart(self.prepare)
            if application := os.environ.get("APPLICATION_DATABASE_URL"):
                # From here on nobody is the owner.
                os.environ["DATABASE_URL"] = application
            web, *workers = _children(host, port)
            # The page first: the workers' loading would only slow it down, and nobody waits for them yet.
            for worker in workers:
                worker.due = math.inf
            supervisor = Supervisor([web, *workers], record=record, cwd=settings.BASE_DIR, say=self.say)
            try:
                self.say("starting the web server")
                supervisor.start()
                self.wait_for_first_page(supervisor, host, port)
                self.say("starting the workers")
                for worker in workers:
                    worker.due = 0.0
                supervisor.tend()
                self.welcome(host, port)
                while True:
                    supervisor.tend()
                    time.sleep(0.2)
            except GaveUp as reason:
                raise CommandError(str(reason)) from None
            except KeyboardInterrupt:
                self.say("stopping")
            finally:
                # A second Ctrl-C must not cut the stopping off; it takes seconds at most.
                signal.signal(signal.SIGINT, signal.SIG_IGN)
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                supervisor.stop()

    def prepare(self) -> None:
        """Bring the database up to date and fill it."""
        self.say("bringing the database up to date")
        call_command("migrate", interactive=False, verbosity=0)
        if settings.REDIS_URL.startswith("filesystem"):
            call_command("createcachetable", verbosity=0)  # Redis would have been the cache
        if not settings.WHITENOISE_USE_FINDERS:
            self.say("collecting static files")
            call_command("collectstatic", interactive=False, verbosity=0)
        if settings.DEMO:
            self.say("looking after the demonstration data")
            call_command("seed", stdout=self.stdout)
        else:
            call_command("ensure_admin", stdout=self.stdout)

    def wait_for_first_page(self, supervisor: Supervisor, host: str, port: int) -> None:
        """Return when the first page is there; children may die and come back meanwhile."""
        deadline = time.monotonic() + FIRST_PAGE_SECONDS
        near = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104  (compared, not bound)
        while health.status(near, port, "/") != 200:
            supervisor.tend()
            if time.monotonic() > deadline:
                log = local.folder() / "logs" / "web.log"
                raise CommandError(f"No page after {FIRST_PAGE_SECONDS:g} s; see {log}")
            time.sleep(0.1)

    def welcome(self, host: str, port: int) -> None:
        """Say where the product is and who can sign in."""
        self.say("ready")
        self.stdout.write(f"\n  Sprawdzam: http://{host}:{port}/\n")
        for username, password, role in settings.DEMO_LOGINS:
            self.stdout.write(f"    {role:<8} {username} / {password}")
        self.stdout.write(f"\n  Logs: {local.folder() / 'logs'}   Ctrl-C stops everything.\n")
        self.stdout.flush()

    def say(self, line: str) -> None:
        """A line of progress with the seconds since the command was typed."""
        self.stdout.write(f"{time.time() - self.began:5.1f} s  {line}")
        self.stdout.flush()


def _children(host: str, port: int) -> tuple[Child, ...]:
    home = local.folder()
    python = [sys.executable, "-m"]
    web = [
        *python,
        *("gunicorn", "tracker.wsgi", "--bind", f"{host}:{port}", "--no-control-socket"),
        # Loaded once and shared: half the processor time of a start, and much of the memory.
        *("--preload", "--worker-class", "gthread", "--workers", "2", "--threads", "4"),
        *("--graceful-timeout", "4", "--log-level", "warning"),
    ]
    # Two, so that what a person has just added is not read after a hundred pages are fetched. Their names
    # differ, since each reads a queue of its own that is named after it; they have nothing to talk about.
    reader = [
        *python,
        *("celery", "-A", "tracker", "worker", "-n", "reader@%h", "-Q", "extract", "--concurrency", "1"),
        *("--beat", "--schedule", str(home / "beat-schedule"), "--loglevel", "INFO"),
        *("--without-mingle", "--without-gossip"),
    ]
    fetcher = [
        *python,
        *("celery", "-A", "tracker", "worker", "-n", "fetcher@%h", "-Q", "fetch", "--concurrency", "1"),
        *("--loglevel", "INFO", "--without-mingle", "--without-gossip"),
    ]
    logs = home / "logs"
    for old in logs.glob("*.log"):
        old.replace(old.with_suffix(".log.1"))
    return (
        Child("the web server", web, logs / "web.log"),
        Child("the worker", reader, logs / "worker.log"),
        Child("the fetching worker", fetcher, logs / "worker-fetch.log"),
    )


def _apart(work: Callable[[], None]) -> None:
    """Do it in a process of its own: the language model that filling in data loads goes with it."""

    def quietly() -> None:
        try:
            work()
        except KeyboardInterrupt:
            sys.exit(130)
        except CommandError as error:
            sys.stderr.write(f"{error}\n")
            sys.exit(1)

    process = multiprocessing.get_context("fork").Process(target=quietly)
    process.start()
    try:
        process.join()
    except KeyboardInterrupt:
        process.terminate()
        process.join(5)
        process.kill()
        raise
    if process.exitcode:
        raise CommandError("The data could not be prepared; the reason stands above.")


def _port() -> int:
    given = os.environ.get("PORT") or "8000"
    if not given.isdecimal() or not 0 < int(given) < 65536:
        raise CommandError(f"PORT={given} is not a port: give a number from 1 to 65535.")
    return int(given)


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                f"Choose another: make start PORT={port + 1}"
            ) from None


@contextlib.contextmanager
def _only_one(home: Path) -> Iterator[None]:
    """Refuse a second start in the same folder; the lock goes with the process."""
    with (home / "start.lock").open("ab") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"The product already runs from {home}. Stop it there with Ctrl-C.") from None
        yield


@contextlib.contextmanager
def _stopping_in_order() -> Iterator[None]:
    """Let SIGTERM and a closed terminal stop us the way Ctrl-C does."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    # A shell that starts us in the background has us ignore Ctrl-C; we still mean to be stoppable.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # Caught here only before the children are there; the servers stop at exit.
    with contextlib.suppress(KeyboardInterrupt):
        yield
