"""Starting the product as a person would, and looking for what it leaves behind."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil

from tracker import health, local, servers

READY = "Ctrl-C stops everything"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Product:
    """`manage.py start` in a data folder and on a port of its own."""

    def __init__(self, home: Path, environment: dict[str, str], **more: str) -> None:
        self.home = home
        self.port = int(more.get("PORT") or free_port())
        home.mkdir(parents=True, exist_ok=True)
        self.output = home.parent / f"start-{time.monotonic_ns()}.txt"
        began = time.monotonic()
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "start"],
                cwd=local.ROOT,
                env={**environment, "LOCAL_DIR": str(home), "PORT": str(self.port), **more},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.began = began

    def said(self) -> str:
        return self.output.read_text(errors="replace")

    def ready(self, seconds: float = 60) -> float:
        """Wait for the address to be printed; the seconds it took."""
        while READY not in self.said():
            assert self.process.poll() is None, f"it ended:\n{self.said()}\n{self.logs()}"
            assert time.monotonic() - self.began < seconds, f"not ready:\n{self.said()}\n{self.logs()}"
            time.sleep(0.05)
        return time.monotonic() - self.began

    def page(self) -> int | None:
        return health.status("127.0.0.1", self.port, "/")

    def family(self) -> list[psutil.Process]:
        """Every process of the product: children of start, and the servers, whoever their parent is."""
        found = []
        with contextlib.suppress(psutil.NoSuchProcess):
            start = psutil.Process(self.process.pid)
            found = [start, *start.children(recursive=True)]
        more = [servers._postmaster(self.home / "postgres"), servers._redis_process(self.home)]
        return [*found, *(process for process in more if process is not None and process not in found)]

    def child(self, word: str) -> psutil.Process:
        """The direct child with this word in its command line."""
        for process in psutil.Process(self.process.pid).children():
            if word in " ".join(process.cmdline()):
                return process
        raise AssertionError(f"no {word} runs:\n{self.said()}\n{self.logs()}")

    def logs(self) -> str:
        return "\n".join(
            f"--- {log.name}\n{log.read_text(errors='replace')[-3000:]}"
            for log in sorted(self.home.glob("logs/*.log"))
        )

    def stop(self, number: int = signal.SIGINT) -> float:
        """Stop it the way a person does; the seconds it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(timeout=30)
        return time.monotonic() - began

    def clean_up(self) -> None:
        family = self.family()
        for process in family:
            with contextlib.suppress(psutil.Error):
                process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=5)
        servers.stop(self.home)


def living(processes: list[psutil.Process], seconds: float = 1.0) -> list[psutil.Process]:
    """Which of these still live after a moment; a zombie does not."""
    deadline = time.monotonic() + seconds
    while True:
        alive = [process for process in processes if not servers._gone(process, 0.001)]
        if not alive or time.monotonic() > deadline:
            return alive
        time.sleep(0.05)


def path_with_programs() -> str:
    """PATH with this environment's programs first, as in the container."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
