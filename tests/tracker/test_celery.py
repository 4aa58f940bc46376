"""How tasks are delivered: the settings, the routing, and real workers that die."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
import redis
from celery.exceptions import NotRegistered
from django.conf import settings
from kombu.exceptions import EncodeError

from tests.tracker.processes import living
from tracker import local
from tracker.celery import app, broker


def test_delivery_settings():
    """The table of what was measured: each of these lost or doubled tasks when left at its default."""
    conf = app.conf
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.task_retry_on_worker_lost
    assert conf.task_acks_on_timeout
    assert (conf.task_time_limit, conf.task_soft_time_limit) == (120, 100)
    assert conf.worker_prefetch_multiplier == 1
    assert conf.worker_max_tasks_per_child == 200
    assert conf.worker_max_memory_per_child == 600_000
    assert conf.accept_content == ["json"]
    assert conf.task_serializer == "json"
    assert conf.task_ignore_result
    options = conf.broker_transport_options
    assert options["visibility_timeout"] == 300 > conf.task_time_limit
    assert options["unacked_restore_interval"] * options["unacked_restore_throttle"] <= 5


def test_kombu_knows_the_options():
    """A misspelt transport option is silently ignored, so look them up where kombu declares them."""
    from kombu.transport.redis import Channel

    options = set(app.conf.broker_transport_options)
    assert options <= set(Channel.from_transport_options)


def test_schedule():
    schedule = {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()}
    assert schedule["claims.tasks.sweep_queue"] == 30
    assert schedule["claims.tasks.heartbeat"] == 30
    refresh, refit = schedule["claims.tasks.refresh_scores"], schedule["claims.tasks.refit_priors"]
    assert (refresh.hour, refresh.minute) == ({3}, {10})
    assert (refit.hour, refit.minute) == ({2}, {40})
    assert str(app.timezone) == "Europe/Warsaw"


def test_every_scheduled_task_exists():
    app.loader.import_default_modules()
    missing = []
    for entry in app.conf.beat_schedule.values():
        try:
            app.tasks[entry["task"]]
        except NotRegistered:
            missing.append(entry["task"])
    assert missing == []


def test_max_retries_bounds_a_poisonous_task():
    app.loader.import_default_modules()
    ours = [task for name, task in app.tasks.items() if name.startswith("claims.")]
    assert ours
    assert {task.max_retries for task in ours} == {3}
    pauses = {task.default_retry_delay for task in ours}
    assert max(pauses) + app.conf.task_time_limit < app.conf.broker_transport_options["visibility_timeout"]


@pytest.mark.parametrize(
    ("task", "queue"),
    [
        ("claims.tasks.fetch_page", "fetch"),
        ("claims.tasks.extract_article", "extract"),
        ("claims.tasks.heartbeat", "extract"),
    ],
)
def test_routes(task, queue):
    assert app.amqp.router.route({}, task)["queue"].name == queue


def test_each_queue_gets_its_own_messages_only():
    """Queues named without exchange and key would both be bound to the default one."""
    bindings = {(queue.exchange.name, queue.routing_key) for queue in app.conf.task_queues}
    assert bindings == {("fetch", "fetch"), ("extract", "extract")}


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("redis://:pw@redis:6379/0", "redis://:pw@redis:6379/0"),
        ("redis+socket:///run/r.sock", "redis+socket:///run/r.sock"),
        ("unix:///run/r.sock", "redis+socket:///run/r.sock"),
        ("unix:///run/r.sock?db=3", "redis+socket:///run/r.sock?virtual_host=3"),
    ],
)
def test_the_brokers_address(given, used):
    assert broker(given)["broker_url"] == used


def test_a_folder_serves_where_redis_has_no_wheel(tmp_path):
    conf = broker(f"filesystem://{tmp_path}")
    assert conf["broker_url"] == "filesystem://"
    assert conf["broker_transport_options"]["polling_interval"] == 0.05
    assert (tmp_path / "messages").is_dir()


def test_pickle_is_not_even_written():
    with pytest.raises(EncodeError):
        app.send_task("claims.tasks.heartbeat", args=[object()])


# Real workers, on tasks of this file's own


TASKS = """
import os, signal, time
from pathlib import Path
from tracker.celery import app

@app.task(name="probe.note")
def note(path, word):
    with Path(path).open("a") as f:
        f.write(word + "\\n")

@app.task(name="probe.slow")
def slow(path, word, seconds):
    with Path(path).open("a") as f:
        f.write("begin " + word + "\\n")
    time.sleep(seconds)
    with Path(path).open("a") as f:
        f.write("end " + word + "\\n")

@app.task(name="probe.poison")
def poison(path):
    with Path(path).open("a") as f:
        f.write("poison\\n")
    os.kill(os.getpid(), signal.SIGKILL)
"""


class Worker:
    """One worker process on a database number and a queue of the test's own."""

    def __init__(self, folder: Path, url: str) -> None:
        self.log = folder / "worker.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable, "-m", "celery", "-A", "tracker", "worker", "-I", "probe", "-Q", "fetch",
                    "--concurrency", "1", "--loglevel", "INFO", "--without-mingle", "--without-gossip",
                ],
                cwd=local.ROOT,
                env={
                    **os.environ,
                    "REDIS_URL": url,
                    "PYTHONPATH": f"{folder}{os.pathsep}{local.ROOT}",
                },
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip

    def kill(self) -> None:
        family = [*psutil.Process(self.process.pid).children(recursive=True)]
        self.process.kill()
        self.process.wait()
        for process in family:
            if process.is_running():
                process.kill()
        assert living(family, 5) == []


@pytest.fixture
def probe(tmp_path: Path) -> Iterator[tuple[Callable[[], Worker], Callable[..., None], Path]]:
    """Start workers and send them tasks; (start, send, the file the tasks write to)."""
    if settings.REDIS_URL.startswith("filesystem"):
        pytest.skip("no Redis program on this platform")
    (tmp_path / "probe.py").write_text(TASKS)
    path = settings.REDIS_URL.removeprefix("redis+socket://").partition("?")[0]
    # Away from other tests' queues: every xdist worker has its own database number.
    number = 1 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    url = f"unix://{path}?db={number}"
    client = redis.Redis(unix_socket_path=path, db=number)
    client.flushdb()
    written = tmp_path / "written"
    written.touch()
    workers: list[Worker] = []

    def start() -> Worker:
        workers.append(Worker(tmp_path, url))
        return workers[-1]

    def send(name: str, *arguments: object) -> None:
        with app.connection_for_write(broker(url)["broker_url"]) as connection:
            app.send_task(name, args=[str(written), *arguments], queue="fetch", connection=connection)

    yield start, send, written
    for worker in workers:
        if worker.process.poll() is None:
            worker.kill()
    client.flushdb()
    client.close()


def wait_for(path: Path, wanted: Callable[[list[str]], bool], seconds: float = 60) -> list[str]:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if wanted(lines := path.read_text().splitlines()):
            return lines
        time.sleep(0.05)
    raise AssertionError(f"after {seconds} s only {lines}")


@pytest.mark.slow
def test_a_poisonous_task_stops_at_four_and_harms_no_other(probe):
    start, send, written = probe
    send("probe.poison")
    send("probe.note", "other")
    start()
    wait_for(written, lambda lines: lines.count("poison") == 4 and "other" in lines)
    send("probe.note", "last")
    wait_for(written, lambda lines: "last" in lines)
    time.sleep(2)
    assert written.read_text().splitlines().count("poison") == 4


@pytest.mark.slow
def test_sigterm_lets_the_work_in_hand_end(probe):
    start, send, written = probe
    send("probe.slow", "a", 2)
    worker = start()
    wait_for(written, lambda lines: "begin a" in lines)
    worker.process.send_signal(signal.SIGTERM)
    assert worker.process.wait(timeout=20) == 0
    assert written.read_text().splitlines() == ["begin a", "end a"]


@pytest.mark.slow
def test_a_killed_pool_process_loses_nothing(probe):
    start, send, written = probe
    send("probe.slow", "a", 3)
    worker = start()
    wait_for(written, lambda lines: "begin a" in lines)
    for process in psutil.Process(worker.process.pid).children():
        process.kill()
    wait_for(written, lambda lines: "end a" in lines)
