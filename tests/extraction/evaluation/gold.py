"""The project's labelled texts, and what a careless reader would have made of them."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

FOLDERS = [Path(__file__).parents[1] / "gold" / half for half in ("seen", "held")]


def documents(folder: Path) -> dict[str, dict[str, Any]]:
    """File name -> labelled document."""
    return {path.name: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}


def careless(document: dict[str, Any]) -> dict[str, Any]:
    """The labels with every kind of mistake in them, each at a fixed place."""
    found = copy.deepcopy(document)
    kept = []
    for n, claim in enumerate(found["claims"]):
        first = claim["content"][0]
        if n % 7 == 3:
            continue  # missed
        if n % 5 == 1:
            first["end"] = (first["start"] + 2 * first["end"]) // 3
        if n % 4 == 1:
            claim["source"] = {**claim["source"], "canonical": "Kto Inny", "mention": None}
            claim["source_chain"] = [*claim["source_chain"][:1], "Kto Inny"]
        if n % 6 == 2:
            claim["actor"], claim["target"] = claim["target"], claim["actor"]
        if n % 6 == 4:
            claim["event_type"], claim["event_mode"] = "ASSAULT", None
        if n % 5 == 3:
            claim["time_iso"] = claim["time_iso"][:7] if claim["time_iso"] else "2023-03"
        if n % 8 == 5:
            claim["modality"], claim["polarity"], claim["quote_kind"] = "alleged", "negative", "mixed"
        if n % 9 == 6:
            claim["cue"] = None
        kept.append(claim)
    for z in document["noise_spans"]:
        made_up = {"content": [{"start": z["start"], "end": z["end"]}], "scope": "source", "time_iso": "2023"}
        kept.append(made_up)
    if kept:
        kept.append({**copy.deepcopy(kept[0]), "content": [{"start": 0, "end": 3}]})
    return {"claims": kept}
