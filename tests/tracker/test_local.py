"""Embedded servers: started once, shared, stopped by the last, and back after any kind of death."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tracker import local, postgres_server, servers

BUFFERS = postgres_server.shared_buffers(psutil.virtual_memory().total)
OURS = "1GB" if BUFFERS == 1024 else f"{BUFFERS}MB"

# Provides, reports what it got, then lives until its input closes (or does as told).
PROGRAM = """
import json, os, sys
from tracker import local
local.provide()
import psycopg
with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    # PostgreSQL lets two at once both find no table and both make it.
    db.execute("select pg_advisory_lock(1)")
    db.execute("create table if not exists kept (n int)")
    db.execute("insert into kept values (1)")
    count = db.execute("select count(*) from kept").fetchone()[0]
    lower = db.execute("select lower('ŁÓDŹ')").fetchone()[0]
    buffers = db.execute("show shared_buffers").fetchone()[0]
names = ["DATABASE_URL", "REDIS_URL", "ENVIRONMENT", "SECRET_KEY", "SPRAWDZAM_EMBEDDED", "DEMO"]
told = {"count": count, "lower": lower, "buffers": buffers}
print(json.dumps({**told, **{name: os.environ.get(name) for name in names}}))
sys.stdout.flush()
sys.stdin.read()
"""


class User:
    """A process that uses the embedded servers of one folder."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            cwd=local.ROOT,
            env={**environment, "LOCAL_DIR": str(home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answer: dict[str, str] = {}

    def ready(self) -> dict[str, str]:
        assert self.process.stdout is not None
        self.answer = json.loads(self.process.stdout.readline())
        return self.answer

    def leave(self) -> None:
        self.process.communicate(timeout=20)
        assert self.process.returncode == 0


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "local"
    yield place
    if place.exists():
        servers.stop(place)


@pytest.fixture
def user(home: Path, clean_environment: dict[str, str]) -> Iterator[type[User]]:
    started: list[User] = []

    def start() -> User:
        started.append(User(home, clean_environment))
        return started[-1]

    yield start  # type: ignore[misc]
    for one in started:
        one.process.kill()
        one.process.wait()


def running(home: Path) -> list[str]:
    """Which servers live on this folder."""
    found = {"postgres": servers._postmaster(home / "postgres"), "redis": servers._redis_process(home)}
    return [name for name, process in found.items() if process]


def test_start_reuse_and_stop_by_the_last(user, home):
    first = user()
    answer = first.ready()
    assert answer["lower"] == "łódź"
    assert answer["buffers"] == OURS
    assert answer["ENVIRONMENT"] == "local"
    assert answer["SPRAWDZAM_EMBEDDED"] == "1"
    assert answer["DEMO"] == "1"
    assert answer["SECRET_KEY"].startswith("local-")
    assert (home / "secret").stat().st_mode & 0o777 == 0o600
    second = user()
    assert second.ready()["count"] == 2
    assert second.answer["SECRET_KEY"] == answer["SECRET_KEY"]
    first.leave()
    assert running(home) == ["postgres", "redis"], "somebody still uses them"
    second.leave()
    assert running(home) == []
    assert not Path(answer["REDIS_URL"].removeprefix("redis+socket://")).parent.exists(), (
        "nothing stays in /tmp"
    )
    settings = home / "postgres" / "postgresql.conf"
    settings.write_text(settings.read_text().replace(postgres_server.INCLUDED, ""))
    began = time.monotonic()
    third = user()
    assert third.ready()["count"] == 3, "data are kept"
    assert time.monotonic() - began < 10
    assert third.answer["buffers"] == OURS, "data of an earlier version are served as well"
    third.leave()


@pytest.mark.parametrize(
    ("gigabytes", "megabytes"),
    [(0.25, 128), (2, 512), (24, 1024)],
    ids=["never less than its own", "a quarter", "never more than what a newsroom fills"],
)
def test_postgres_holds_a_quarter_of_the_memory(gigabytes, megabytes):
    assert postgres_server.shared_buffers(int(gigabytes * 1024**3)) == megabytes


def test_many_at_once_share_one_server(user, home):
    together = [user() for _ in range(4)]
    answers = [one.ready() for one in together]
    assert len({answer["DATABASE_URL"] + answer["REDIS_URL"] for answer in answers}) == 1
    mine = [p for p in psutil.process_iter(["cmdline"]) if "redis-server" in str(p.info["cmdline"])]
    socket = answers[0]["REDIS_URL"].removeprefix("redis+socket://")
    assert sum(socket in str(p.info["cmdline"]) for p in mine) == 1
    for one in together:
        one.leave()
    assert running(home) == []


def test_a_killed_user_is_not_counted(user, home):
    killed = user()
    killed.ready()
    killed.process.kill()
    killed.process.wait()
    assert running(home) == ["postgres", "redis"]
    after = user()
    assert after.ready()["count"] == 2
    after.leave()
    assert running(home) == []


def test_sigterm_stops_the_servers(user, home):
    one = user()
    one.ready()
    one.process.send_signal(signal.SIGTERM)
    assert one.process.wait(timeout=20) == 128 + signal.SIGTERM
    assert running(home) == []


def test_killed_servers_come_back_with_their_data(user, home):
    one = user()
    one.ready()
    for process in (servers._postmaster(home / "postgres"), servers._redis_process(home)):
        assert process is not None
        process.kill()
        servers._gone(process, 5)
    one.process.kill()
    one.process.wait()
    assert (home / "postgres" / "postmaster.pid").exists(), "the case this test is about"
    again = user()
    assert again.ready()["count"] == 2
    again.leave()


def test_after_a_reboot_the_noted_number_is_somebody_elses(user, home):
    one = user()
    one.ready()
    note = home / "postgres" / "postmaster.pid"
    text = note.read_text()
    one.leave()
    lines = text.splitlines()
    note.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    (home / "postgres" / ".handle_pids.json").write_text("[")
    (home / "redis" / "redis.pid").write_text(f"{os.getpid()}\n")
    socket = Path((home / "redis" / "socket").read_text())
    socket.parent.mkdir(mode=0o700)
    socket.touch()
    again = user()
    assert again.ready()["count"] == 2
    again.leave()


def test_a_first_start_that_was_cut_off_begins_again(user, home):
    data = home / "postgres"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("18\n")
    one = user()
    assert one.ready()["count"] == 1
    one.leave()


def test_a_damaged_redis_file_is_put_aside(user, home):
    (home / "redis").mkdir(parents=True)
    (home / "redis" / "appendonly.aof").write_text("not a redis file at all\n")
    one = user()
    one.ready()
    one.leave()
    assert (home / "redis.damaged" / "appendonly.aof").exists()


def test_a_redis_without_its_socket_is_not_doubled(user, home):
    one = user()
    socket = Path(one.ready()["REDIS_URL"].removeprefix("redis+socket://"))
    before = servers._redis_process(home)
    assert before is not None
    socket.unlink()
    other = user()
    other.ready()
    after = servers._redis_process(home)
    assert after is not None and after.pid != before.pid
    assert servers._gone(before, 1)
    other.leave()
    one.leave()


def test_a_deep_folder_is_no_hindrance(tmp_path, clean_environment):
    deep = tmp_path / ("a" * 60) / ("b" * 60) / "local"
    one = User(deep, clean_environment)
    assert one.ready()["count"] == 1
    assert len(one.answer["REDIS_URL"].removeprefix("redis+socket://")) < 107
    one.leave()


def test_without_a_redis_program_a_folder_is_the_queue(tmp_path, monkeypatch):
    monkeypatch.setattr(servers, "_redis_binary", lambda: None)
    assert servers.provide_redis(tmp_path, servers.quiet) == f"filesystem://{tmp_path / 'queue'}"
    assert (tmp_path / "queue").is_dir()


def test_somebody_elses_socket_folder_is_refused(tmp_path, monkeypatch):
    place = tmp_path / "socket"
    place.mkdir(mode=0o777)
    place.chmod(0o777)
    monkeypatch.setattr(servers, "socket_folder", lambda home: place)
    with pytest.raises(SystemExit, match="open to others"):
        servers.socket_path(tmp_path)


@pytest.mark.parametrize(
    ("line", "needs"),
    [
        ("manage.py", False),
        ("manage.py --help", False),
        ("manage.py help", False),
        ("manage.py extract a.txt --out d", False),
        ("manage.py evaluate gold", False),
        ("manage.py compilemessages", False),
        ("manage.py rescore --help", False),
        ("manage.py replay verdicts.csv --json", False),
        ("manage.py replay verdicts", False),
        ("manage.py replay --ledger", True),
        ("manage.py rescore --check", True),
        ("manage.py start", True),
        ("manage.py shell", True),
    ],
)
def test_which_commands_need_servers(line, needs):
    assert local.wanted(line.split()) is needs


@pytest.mark.slow
@pytest.mark.parametrize("command", [["extract"], ["diffsettings"], ["rescore", "--help"]])
def test_commands_that_work_with_nothing_running(command, tmp_path, clean_environment):
    text = tmp_path / "a.txt"
    text.write_text("Władimir Putin rozmawiał telefonicznie z prezydentem Kazachstanu – podał portal.")
    words = [*command, str(text)] if command == ["extract"] else command
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=local.ROOT,
        env={**clean_environment, "LOCAL_DIR": str(tmp_path / "local")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "local").exists()


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A process environment in which nobody has set anything."""
    for name in (
        "APPLICATION_DATABASE_URL", "DATABASE_URL", "REDIS_URL", "ENVIRONMENT", "SECRET_KEY",
        "SPRAWDZAM_EMBEDDED", "DEMO",
    ):  # fmt: skip
        # Set first, so that monkeypatch also takes back what provide() adds.
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("ALLOWED_HOSTS", "here.example")
    monkeypatch.setenv("LOCAL_DIR", str(tmp_path / "local"))
    return tmp_path / "local"


def test_a_command_without_servers_writes_nothing(bare):
    local.provide(running=False)
    assert os.environ["DATABASE_URL"].startswith("postgresql://")
    assert os.environ["REDIS_URL"].startswith("redis+socket://")
    assert os.environ["SECRET_KEY"].startswith("local-")
    assert not bare.exists()


def test_production_gets_nothing_from_us(bare, monkeypatch):
    monkeypatch.setenv("ENVIRONMENT", "production")
    local.provide()
    assert "DATABASE_URL" not in os.environ
    assert "SPRAWDZAM_EMBEDDED" not in os.environ
    assert not bare.exists()


def test_given_addresses_stay(bare, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://db/x")
    monkeypatch.setenv("REDIS_URL", "redis://cache/0")
    local.provide()
    assert os.environ["DATABASE_URL"] == "postgresql://db/x"
    assert "SPRAWDZAM_EMBEDDED" not in os.environ
    assert "ENVIRONMENT" not in os.environ, "production unless somebody says otherwise"
    assert not bare.exists()
