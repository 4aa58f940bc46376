"""`manage.py start`: one command up, one Ctrl-C down, and back after a kill -9."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tracker.processes import Product, living

pytestmark = pytest.mark.slow


def allowed(seconds: float) -> float:
    """The figure holds for a machine of one's own; others at work on it stretch every start alike."""
    return seconds * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


@pytest.fixture
def start(tmp_path: Path, clean_environment: dict[str, str]) -> Iterator[Callable[..., Product]]:
    products: list[Product] = []

    def begin(**more: str) -> Product:
        # Without demonstration data unless a test is about them: they take seconds to fill in.
        more = {"DEMO": "0", **more}
        products.append(Product(tmp_path / "local", clean_environment, **more))
        return products[-1]

    yield begin
    for product in products:
        product.clean_up()


def test_up_down_up_killed_up(start):
    product = start(DEMO="1")
    first = product.ready()
    assert product.page() == 200
    said = product.said()
    assert f"http://127.0.0.1:{product.port}/" in said
    assert "ania" in said, "the demonstration logins are printed"
    family = product.family()
    assert len(family) >= 8, "start, gunicorn and its two workers, two of celery, two servers"

    seconds = product.stop(signal.SIGINT)
    assert seconds < 10
    assert product.process.returncode == 0
    assert living(family) == []
    print(f"first start {first:.1f} s, stop {seconds:.1f} s")  # noqa: T201

    product = start(DEMO="1")
    assert product.ready() <= allowed(10), product.said()
    assert product.page() == 200
    family = product.family()
    product.process.kill()
    product.process.wait()

    product = start(DEMO="1")
    assert product.ready() <= allowed(15), product.said()
    assert product.page() == 200
    # The database and the queue were kept; what served them before was not.
    kept = [process for process in living(family) if process.name() not in {"postgres", "redis-server"}]
    assert kept == []

    family = product.family()
    assert product.stop(signal.SIGTERM) < allowed(10)
    assert product.process.returncode == 0
    assert living(family) == []


def test_a_child_that_dies_comes_back(start):
    product = start()
    product.ready()
    worker = product.child("fetcher@")
    brood = worker.children(recursive=True)
    worker.kill()
    assert living([worker, *brood], seconds=5) == [], "nothing of the dead worker lives on"
    deadline = time.monotonic() + 10
    while "starting it again" not in product.said() and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1.5)
    assert product.child("fetcher@").pid != worker.pid
    assert product.page() == 200
    assert product.stop() < allowed(10)


def test_a_busy_port_is_named(start):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        product = start(PORT=str(port))
        family = product.family()
        assert product.process.wait(timeout=30) == 1
    assert f"Port {port}" in product.said()
    assert "Traceback" not in product.said()
    assert living(family) == []


def test_a_port_that_is_none(start):
    product = start(PORT="70000")
    assert product.process.wait(timeout=30) == 1
    assert "PORT=70000" in product.said()


def test_a_second_start_in_the_same_folder_is_refused(start):
    product = start()
    product.ready()
    second = start()
    assert second.process.wait(timeout=30) == 1
    assert "already runs" in second.said()
    assert product.page() == 200, "the first one does not mind"
    assert product.stop() < allowed(10)


def test_without_demonstration_data_one_admin_is_made(start):
    product = start()
    product.ready()
    said = product.said()
    assert "ania" not in said
    assert "admin" in said, "its password is shown, this once"
    assert product.page() == 200
    assert product.stop() < allowed(10)
    again = start()
    again.ready()
    assert again.stop() < allowed(10)


def test_ctrl_c_before_it_is_ready(start):
    product = start()
    deadline = time.monotonic() + 20
    while "bringing the database" not in product.said() and time.monotonic() < deadline:
        time.sleep(0.02)
    family = product.family()
    assert product.stop() < allowed(10)
    assert "Traceback" not in product.said()
    assert living(family) == []


def test_the_terminals_ctrl_c_reaches_everybody_only_once(start):
    """A terminal sends SIGINT to the whole foreground group, not to start alone."""
    product = start()
    product.ready()
    family = product.family()
    os.killpg(product.process.pid, signal.SIGINT)
    assert product.process.wait(timeout=10) == 0
    assert "Traceback" not in product.said()
    assert living(family) == []


def test_it_runs_where_there_is_no_redis(start, tmp_path):
    """A folder is the queue then, and the database the cache."""
    product = start(REDIS_URL=f"filesystem://{tmp_path / 'queue'}")
    product.ready()
    log = product.home / "logs" / "worker.log"
    deadline = time.monotonic() + 30
    while "succeeded" not in log.read_text() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert "tracker.watchdog.pulse" in log.read_text(), product.logs()
    assert "succeeded" in log.read_text(), product.logs()
    assert "redis-server" not in [process.name() for process in product.family()]
    assert product.stop() < allowed(10)
