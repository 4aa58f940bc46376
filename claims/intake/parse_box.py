"""Runs a parser over hostile bytes in a child process that may be killed; run with -m this is the child."""

from __future__ import annotations

import importlib
import json
import logging
import os
import resource
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

from .types import UnreadableInput

log = logging.getLogger(__name__)

SECONDS = 20.0
MEMORY = 200_000_000  # bytes a child may write to: libraries take 70 MB of them, real pages 10 MB more
MOST_ANSWERED = 30_000_000  # bytes of JSON


def parse_boxed(
    parser: str, data: bytes, *, seconds: float = SECONDS, memory: int = MEMORY, **options: Any
) -> Any:
    """What the function named `package.module:function` makes of the bytes, by way of JSON.

    It is called in the child as `function(data, **options)`; options and answer are JSON-able. What it
    raises as UnreadableInput is raised here again; `parser_too_slow`, `parser_too_large` (memory or
    answer) and `parser_failed` (any other end, logged) are the box's own.
    """
    order = {"parser": parser, "options": options, "seconds": seconds, "memory": memory}
    try:
        child = subprocess.run(
            [sys.executable, "-m", "claims.intake.parse_box"],
            input=json.dumps(order).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=seconds,
            cwd=_root(),
            env=_environment(),
        )
    except subprocess.TimeoutExpired:
        raise UnreadableInput("parser_too_slow", "It takes too long to read.", field="url") from None
    try:
        answer = json.loads(child.stdout) if child.returncode == 0 else {}
    except ValueError:
        answer = {}
    if "refused" in answer:
        raise _refusal(**answer["refused"])
    if "value" not in answer:
        log.warning("%s ended with %s: %s", parser, child.returncode, answer.get("broke", ""))
        raise UnreadableInput("parser_failed", "Its reader broke down over it.", field="url")
    return answer["value"]


def _root() -> str:
    return str(Path(__file__).resolve().parents[2])


def _environment() -> dict[str, str]:
    """Nothing of ours that is secret, and no threads, whose stacks would count as memory."""
    return {
        "PATH": os.defpath,
        "PYTHONPATH": _root(),
        "PYTHONIOENCODING": "utf-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _refusal(code: str, message: str, field: str | None, line: int | None) -> UnreadableInput:
    return UnreadableInput(code, message, field=field, line=line)


def _child() -> None:
    """Bounds itself before it looks at a single byte of what came."""
    order = json.loads(sys.stdin.buffer.readline())
    _bound(order["memory"], order["seconds"])
    answer_to = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints does not print into the answer
    answer_to.write(_answer(order["parser"], order["options"], sys.stdin.buffer.read()))
    answer_to.close()
    os._exit(0)  # taking a large tree apart piece by piece could take longer than building it


def _bound(memory: int, seconds: float) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    processor = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))  # in case the parent is gone


def _answer(parser: str, options: dict[str, Any], data: bytes) -> bytes:
    try:
        answer = json.dumps({"value": _function(parser)(data, **options)}).encode()
        if len(answer) <= MOST_ANSWERED:
            return answer
        problem = UnreadableInput("parser_too_large", "Too much stands in it.", field="url")
    except UnreadableInput as refused:
        problem = refused
    except (MemoryError, ImportError):  # a library that finds no room for itself cannot be imported
        problem = UnreadableInput("parser_too_large", "Reading it takes too much memory.", field="url")
    except Exception:
        return json.dumps({"broke": traceback.format_exc()[-2_000:]}).encode()
    said = {"code": problem.code, "message": str(problem), "field": problem.field, "line": problem.line}
    return json.dumps({"refused": said}).encode()


def _function(parser: str) -> Any:
    module, _, name = parser.partition(":")
    return getattr(importlib.import_module(module), name)


if __name__ == "__main__":
    _child()
