"""Exports of a channel as the desktop program writes them, in our own words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.intake.channel_pages import NUMBER, TITLE

TIME = 1_772_816_700  # 2026-03-06 17:05 UTC


def record(number: Any, text: Any = "", **fields: Any) -> dict[str, Any]:
    """One message; a list as text is taken for entities too, as the program does."""
    entities = [{"type": "plain", "text": part} if isinstance(part, str) else part for part in text or []]
    if isinstance(text, str):
        entities = [{"type": "plain", "text": text}] if text else []
    return {
        "id": number,
        "type": "message",
        "date": "2026-03-06T18:05:00",
        "date_unixtime": str(TIME),
        "from": TITLE,
        "from_id": f"channel{NUMBER}",
        "text": text,
        "text_entities": entities,
        **fields,
    }


def export(*records: Any, **fields: Any) -> dict[str, Any]:
    return {"name": TITLE, "type": "public_channel", "id": NUMBER, "messages": list(records), **fields}


def written(folder: Path, content: Any) -> Path:
    """A file of it; strings and bytes as they are, for what no program writes."""
    path = folder / "result.json"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif isinstance(content, str):
        path.write_text(content, encoding="utf-8")
    else:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    return path
