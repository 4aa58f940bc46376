"""Read texts with the engine alone: no database, no servers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.extraction import extract
from claims.extraction.explain import explain
from claims.extraction.schema import to_document
from claims.intake.dates import from_iso
from claims.management.progress import with_progress

UNKNOWN_PUBLISHER = "redakcja"


class Unreadable(Exception):
    """A file that is no document; the message says where it is wrong."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what is known about it."""

    doc_id: str
    publisher: str
    published: date | None
    url: str | None
    lang: str
    text: str


def day(value: str) -> date:
    """A day in ISO form, for argparse."""
    return date.fromisoformat(value)


class Command(BaseCommand):
    help = (
        "Read JSON documents and .txt files; write their claims in the labelled set's schema (claim-gold/2)."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a JSON document, or a .txt file")
        parser.add_argument(
            "--out", metavar="DIR", help="one JSON file a document; without it JSON lines on stdout"
        )
        parser.add_argument("--publisher", default="", help="who published it, where the file does not say")
        parser.add_argument(
            "--published", type=day, help="day of publication, YYYY-MM-DD, where the file does not say"
        )
        parser.add_argument("--json", action="store_true", help="with --out: one JSON line a file on stdout")
        parser.add_argument(
            "--explain",
            action="store_true",
            help="print each text with its claims marked, every field with its words and the rule behind it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["explain"] and (options["out"] or options["json"]):
            raise CommandError("--explain prints for a reader; it goes with neither --out nor --json.")
        out = Path(options["out"]) if options["out"] else None
        if out is not None:
            try:
                out.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise CommandError(f"--out {out}: {error.strerror}") from error
        failed = done = 0
        try:
            for name in with_progress(options["files"], what="extract"):
                try:
                    self._write(name, out, options)
                    done += 1
                except Unreadable as error:
                    failed += 1
                    self.stderr.write(f"{name}: {error}")
        except KeyboardInterrupt:
            raise CommandError(
                f"Interrupted: {done} of {len(options['files'])} files read.", returncode=130
            ) from None
        if failed:
            raise CommandError(f"{failed} of {len(options['files'])} files could not be read.", returncode=1)

    def _write(self, name: str, out: Path | None, options: dict[str, Any]) -> None:
        document = read_document(Path(name), options["publisher"], options["published"])
        extraction = extract(
            document.text, publisher=document.publisher, published=document.published, language=document.lang
        )
        if options["explain"]:
            self.stdout.write(f"{document.doc_id} · {explain(document.text, extraction)}\n\n")
            return
        found = to_document(
            extraction, doc_id=document.doc_id, text=document.text, url=document.url, lang=document.lang
        )
        if out is None:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        target = out / f"{document.doc_id}.json"
        half = target.with_suffix(
            ".json.part"
        )  # renamed when whole, so that an interrupted run leaves no half file
        half.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
        half.replace(target)
        if options["json"]:
            line = {"file": name, "out": str(target), "claims": len(found["claims"])}
            self.stdout.write(json.dumps(line, ensure_ascii=False))


def read_document(path: Path, publisher: str, published: date | None) -> Document:
    """The document in a file; the options fill what it leaves out."""
    try:
        raw = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"not UTF-8 at byte {error.start}") from error
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from error
    if path.suffix.lower() != ".json":
        return Document(path.stem, publisher or UNKNOWN_PUBLISHER, published, None, "pl", raw)
    try:
        found = json.loads(raw)
    except json.JSONDecodeError as error:
        raise Unreadable(f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise Unreadable("nested too deeply for a document") from error
    if not isinstance(found, dict):
        raise Unreadable("line 1: not a JSON object")
    return Document(
        doc_id=_plain_id(_text(found, "doc_id", path.stem)),
        publisher=_text(found, "publisher", publisher) or publisher or UNKNOWN_PUBLISHER,
        published=_day(found) or published,
        url=_text(found, "url", "") or None,
        lang=_text(found, "lang", "pl") or "pl",
        text=_text(found, "text", None),
    )


def _text(found: dict[str, Any], key: str, default: str | None) -> str:
    value = found.get(key, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise Unreadable(f'key "{key}": {"missing" if key not in found else "not a string"}')
    return value


def _plain_id(value: str) -> str:
    """An id names the file it is written to, so it may not climb out of the folder."""
    if not value or "/" in value or "\\" in value or "\0" in value or value in {".", ".."}:
        raise Unreadable('key "doc_id": must be usable as a file name')
    return value


def _day(found: dict[str, Any]) -> date | None:
    value = found.get("published")
    if value in (None, ""):
        return None
    # The same day that taking the document in would find: Warsaw's.
    known = from_iso(value, "given") if isinstance(value, str) else None
    if known is None:
        raise Unreadable(f'key "published": {value!r} is no ISO day')
    return known.day
