"""Keep a few child processes running, and leave none of them behind."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

QUICK_SECONDS = 10.0  # a child that lives shorter than this did not really start
QUICK_DEATHS = 5
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 8.0
POLITE_SECONDS = 5.0  # for work in hand; what is cut off is queued again by the sweeper
LAST_SECONDS = 2.0
PR_SET_PDEATHSIG = 1


class GaveUp(Exception):
    """A child keeps dying."""


@dataclass
class Child:
    """One process to keep running."""

    name: str
    command: Sequence[str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    quick_deaths: int = 0
    due: float = 0.0


class Supervisor:
    """Starts children, restarts the dead with growing pauses, stops all."""

    def __init__(
        self, children: Sequence[Child], *, record: Path, cwd: Path, say: Callable[[str], None]
    ) -> None:
        self.children = children
        self.record = record
        self.cwd = cwd
        self.say = say

    def start(self) -> None:
        """Start every child that is due."""
        for child in self.children:
            if child.due <= time.monotonic():
                self._launch(child)

    def tend(self) -> None:
        """Look after each child once; raise GaveUp about one that will not stay up."""
        now = time.monotonic()
        for child in self.children:
            if child.process is None:
                if now >= child.due:
                    self._launch(child)
            elif (code := child.process.poll()) is not None:
                # Whatever it started must not live on beside its successor.
                end_session(child.process.pid)
                child.process = None
                self._plan_restart(child, code, now)

    def stop(self) -> None:
        """Stop every child and all it has started: politely, then by force."""
        running = [child.process for child in self.children if child.process is not None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + POLITE_SECONDS
        while time.monotonic() < deadline and any(process.poll() is None for process in running):
            time.sleep(0.05)
        for process in running:
            end_session(process.pid)
            process.wait()
        for child in self.children:
            child.process = None
        self.record.unlink(missing_ok=True)

    def _launch(self, child: Child) -> None:
        child.log.parent.mkdir(parents=True, exist_ok=True)
        with child.log.open("ab") as log:
            child.process = subprocess.Popen(
                child.command,
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # A session of its own: Ctrl-C reaches only us, and we find all it starts.
                start_new_session=True,
                preexec_fn=_die_with_parent(),
            )
        child.began = time.monotonic()
        self._note()

    def _plan_restart(self, child: Child, code: int, now: float) -> None:
        child.quick_deaths = child.quick_deaths + 1 if now - child.began < QUICK_SECONDS else 0
        tail = "\n".join(child.log.read_text(errors="replace").splitlines()[-8:])
        if child.quick_deaths >= QUICK_DEATHS:
            raise GaveUp(
                f"{child.name} ended {QUICK_DEATHS} times at once (exit {code}). "
                f"Its log, {child.log}, ends:\n{tail}"
            )
        pause = min(FIRST_PAUSE * 2**child.quick_deaths, LONGEST_PAUSE)
        child.due = now + pause
        self.say(f"{child.name} ended (exit {code}); starting it again in {pause:g} s. See {child.log}")

    def _note(self) -> None:
        """Write down whom a next start must end, should this process be killed."""
        pids = [child.process.pid for child in self.children if child.process is not None]
        draft = self.record.with_suffix(".new")
        draft.write_text(json.dumps({"boot": psutil.boot_time(), "pids": pids}))
        draft.replace(self.record)


def end_leftovers(record: Path, mark: str) -> int:
    """End what a killed supervisor left behind; `mark` must stand in their command lines."""
    try:
        noted = json.loads(record.read_text())
        pids, boot = [int(pid) for pid in noted["pids"]], float(noted["boot"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0
    # After a reboot the numbers are other people's.
    found = 0
    if abs(boot - psutil.boot_time()) < 60:
        for pid in pids:
            members = [m for m in session_members(pid) if _bears(m, mark)]
            found += len(members)
            _end(members)
    record.unlink(missing_ok=True)
    return found


def session_members(leader: int) -> list[psutil.Process]:
    """Every live process of this session: a child and all it has forked."""
    members = []
    for process in psutil.process_iter():
        with contextlib.suppress(OSError, psutil.Error):
            if os.getsid(process.pid) == leader and process.status() != psutil.STATUS_ZOMBIE:
                members.append(process)
    return members


def end_session(leader: int) -> None:
    """End whatever is left of a child's session by force."""
    _end(session_members(leader))


def _end(processes: list[psutil.Process]) -> None:
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()
    deadline = time.monotonic() + LAST_SECONDS
    while time.monotonic() < deadline and any(_alive(process) for process in processes):
        time.sleep(0.02)


def _alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _bears(process: psutil.Process, mark: str) -> bool:
    try:
        return mark in " ".join(process.cmdline())
    except psutil.Error:
        return False


def _die_with_parent() -> Callable[[], None] | None:
    """Ask Linux to end the child when we are killed; elsewhere the next start ends it."""
    if sys.platform != "linux":
        return None
    library, parent = ctypes.CDLL(None), os.getpid()

    def ask() -> None:
        library.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # killed between the fork and this line
            os._exit(1)

    return ask
