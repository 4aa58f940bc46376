"""Parsers for the box to survive, called by name in its child."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from claims.intake.types import UnreadableInput


def lengths(data: bytes, *, unit: str) -> dict[str, Any]:
    return {"unit": unit, "bytes": len(data), "first": data[:4].decode("latin-1")}


def refuse(data: bytes) -> None:
    raise UnreadableInput("bad_json", "Line 7 is broken.", field="file", line=7)


def chatter(data: bytes) -> str:
    os.write(1, b'{"value": "what a library prints"}')
    os.write(2, b"x" * 1_000_000)
    return "the answer"


def hang(data: bytes) -> None:
    time.sleep(60)


def spin(data: bytes) -> None:
    while True:
        pass


def eat(data: bytes) -> int:
    return len(b"x" * 2_000_000_000)


def die(data: bytes) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def stop(data: bytes) -> None:
    raise SystemExit(0)


def break_down(data: bytes) -> None:
    raise KeyError("a fault of ours")


def talk(data: bytes) -> str:
    return "x" * 40_000_000


def no_json(data: bytes) -> object:
    return {1, 2}


def write_file(data: bytes) -> None:
    Path("claims/intake/written").write_bytes(data)


def secrets(data: bytes) -> list[str]:
    return sorted(os.environ)
