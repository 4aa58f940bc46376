"""Embedded PostgreSQL and Redis for a machine where nobody has set an address.

`provide()` runs before settings load and only sets environment variables, so settings stay pure.
Every process that uses the servers holds a shared lock on one file; the last one out stops them.
The kernel drops such a lock with its process, so a killed user is never counted.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
import secrets
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import environ

from tracker import servers

ROOT = Path(__file__).resolve().parent.parent

# Commands that never open a connection: they must work with nothing running.
SERVERLESS = frozenset(
    {
        "collectstatic",
        "compilemessages",
        "diffsettings",
        "evaluate",
        "extract",
        "findstatic",
        "help",
        "makemessages",
        "version",
    }
)


def wanted(argv: Sequence[str]) -> bool:
    """Does this command line need the servers?"""
    if len(argv) < 2 or argv[1].startswith("-") or argv[1] in SERVERLESS or "--help" in argv or "-h" in argv:
        return False
    # `replay FILE` is pure; only --ledger reads the product's own.
    return argv[1] != "replay" or "--ledger" in argv[2:]


def folder() -> Path:
    """Where this machine's own data live."""
    return (ROOT / os.environ.get("LOCAL_DIR", ".local")).resolve()


def provide(*, running: bool = True, say: servers.Say = servers.quiet) -> None:
    """Set the addresses nobody has set, starting or reusing the embedded servers behind them."""
    if (ROOT / ".env").is_file():
        environ.Env.read_env(str(ROOT / ".env"))
    no_database = "DATABASE_URL" not in os.environ
    no_redis = "REDIS_URL" not in os.environ
    # Production names its own servers: a forgotten address must fail there, not fall back to ours.
    if os.environ.get("ENVIRONMENT") == "production" or not (no_database or no_redis):
        return
    home = folder()
    if no_database:
        # Somebody who names a database has an environment of his own; nobody's defaults then.
        _set_local_defaults(home, keep=running)
    os.environ["SPRAWDZAM_EMBEDDED"] = "1"
    if not running:
        # Settings want addresses; nobody listens there unless the product happens to run.
        os.environ.setdefault("DATABASE_URL", servers.database_url(home / "postgres", servers.DATABASE))
        os.environ.setdefault("REDIS_URL", f"redis+socket://{servers.socket_folder(home) / 'redis.sock'}")
        return
    home.mkdir(parents=True, exist_ok=True)
    use = Use(home)
    use.begin()
    atexit.register(use.end)
    _leave_in_order_on_signals()
    with use.alone():
        if no_database:
            os.environ["DATABASE_URL"] = servers.provide_postgres(home, say)
            os.environ["APPLICATION_DATABASE_URL"] = servers.application_url(home / "postgres")
        if no_redis:
            os.environ["REDIS_URL"] = servers.provide_redis(home, say)


class Use:
    """One process's use of the embedded servers."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.pid = os.getpid()
        self.users: IO[bytes] | None = None

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other process out while servers start or stop."""
        with (self.home / "lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def begin(self) -> None:
        """Count this process as a user until it ends, however it ends."""
        with self.alone():
            self.users = (self.home / "users").open("ab")
            fcntl.flock(self.users, fcntl.LOCK_SH)

    def end(self) -> None:
        """Stop the servers unless somebody else uses them."""
        # A forked child inherits this object but is not the user that began.
        if self.users is None or self.pid != os.getpid() or not self.home.is_dir():
            return
        with self.alone():
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(self.users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                servers.stop(self.home)
            self.users.close()
            self.users = None


def _set_local_defaults(home: Path, *, keep: bool) -> None:
    hosts = ["localhost", "127.0.0.1", "[::1]"]
    if os.environ.get("HOST", "0.0.0.0") not in {"0.0.0.0", "::", *hosts}:  # noqa: S104  (compared, not bound)
        hosts.append(os.environ["HOST"])
    defaults = {"ENVIRONMENT": "local", "DEMO": "1", "ALLOWED_HOSTS": ",".join(hosts)}
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    if "SECRET_KEY" not in os.environ:
        os.environ["SECRET_KEY"] = _secret(home, keep=keep)


def _secret(home: Path, *, keep: bool) -> str:
    """This machine's own key: random, kept beside the data, and marked so production can refuse it."""
    kept = home / "secret"
    if kept.is_file():
        return kept.read_text()
    fresh = f"local-{secrets.token_urlsafe(50)}"
    if keep:
        home.mkdir(parents=True, exist_ok=True)
        # Written aside and linked: of two processes at once the first one's key stands.
        draft = home / f"secret.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(fresh)
        with contextlib.suppress(FileExistsError):
            os.link(draft, kept)
        draft.unlink()
        return kept.read_text()
    return fresh


def _leave_in_order_on_signals() -> None:
    """Turn SIGTERM and SIGHUP into an ordinary exit, because exit handlers do not run on a signal."""

    def leave(number: int, frame: object) -> None:
        raise SystemExit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        with contextlib.suppress(ValueError):  # not the main thread: its owner decides
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, leave)
