"""A real export and a real post of a channel's preview, where they lie beside the project; never copied."""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claims.intake.channel_export import batches, check
from claims.intake.channel_preview import from_preview, parse_page
from claims.intake.export_records import records
from claims.intake.readers import Configuration, Cursor

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "fixtures" / "telegram"
FOLDER = Path(os.environ.get("CHANNELS", BESIDE))
NOW = datetime.now(UTC)

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="SKIPPED: real channels are not beside the project (or name a folder: CHANNELS)",
)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.name)
def test_every_record_of_an_export_is_accounted_for_and_its_text_is_the_joined_entities(path: Path) -> None:
    found = check(path, any_chat=True)
    values = {record.value["id"]: record.value for record in records(path)}
    stored, reasons = 0, Counter[str]()
    for batch in batches(path, now=NOW, any_chat=True):
        for each in batch.skipped:
            reasons[each.reason] += each.records
        for item in batch.items:
            assert item.post
            stored += len(item.post.messages)
            parts = [values[number] for number in item.post.messages]
            main = next(part for part in parts if part.get("text") or part.get("text_entities"))
            pieces = main.get("text_entities") or main["text"]
            joined = "".join(piece if isinstance(piece, str) else piece["text"] for piece in pieces)
            assert item.text.text.split() == joined.split()
    print(f"\n{path.name}: {found.records} records, {stored} stored, {dict(reasons)}")  # noqa: T201
    assert stored + sum(reasons.values()) == found.records
    assert not {"bad_record"} & set(reasons)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.html")), ids=lambda path: path.name)
def test_posts_of_a_preview_are_understood(path: Path) -> None:
    batch = from_preview(parse_page(path.read_bytes()), Configuration("kanal"), Cursor(), NOW)
    print(f"\n{path.name}: {len(batch.items)} posts, {len(batch.skipped)} skipped")  # noqa: T201
    assert batch.error is None and not batch.alarms and batch.items
    assert all(item.post and item.post.channel.number for item in batch.items)
