"""Streams of verdicts as CSV files: date, source, kind, value; one verdict a line."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from claims.scoring.replay import Event

COLUMNS = ("date", "source", "kind", "value")


class BadStream(Exception):
    """A file that is no stream of verdicts; the message names the line."""


def read_stream(path: Path) -> list[Event]:
    """The verdicts of a file, by day, in the file's own order within a day.

    Raises BadStream for a file that cannot be read, and for the first line that is no verdict.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            events = list(_events(csv.DictReader(file, strict=True)))
    except OSError as error:
        raise BadStream(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadStream(f"{path}: not UTF-8 at byte {error.start}") from error
    if not events:
        raise BadStream("line 1: there is no verdict in this file")
    return sorted(events, key=lambda event: event.day)


def _events(rows: csv.DictReader[str]) -> Iterator[Event]:
    read = 0
    try:
        missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise BadStream(f"line 1: no column {', '.join(missing)}")
        read = rows.line_num
        for row in rows:
            # A quoted field may hold line ends: the row begins on the line after the last one.
            yield _event(row, line=read + 1)
            read = rows.line_num
    except csv.Error as error:
        raise BadStream(f"line {read + 1}: {error}") from error


def _event(row: dict[str, str], *, line: int) -> Event:
    if None in row or None in row.values():
        raise BadStream(f"line {line}: not as many fields as the first line has")
    for name in ("source", "kind"):
        if not row[name].strip():
            raise BadStream(f"line {line}: {name} is empty")
    try:
        day = date.fromisoformat(row["date"].strip())
    except ValueError:
        raise BadStream(f"line {line}: {row['date']!r} is no ISO day") from None
    try:
        value = float(row["value"])
    except ValueError:
        value = math.nan
    if not 0.0 <= value <= 1.0:
        raise BadStream(f"line {line}: {row['value']!r} is no value from 0 to 1")
    return Event(day, row["source"].strip(), row["kind"].strip(), value)
