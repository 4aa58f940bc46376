"""What the pipeline says of itself in its meta.json."""

from __future__ import annotations

from typing import Any

from .sources import sources

NAME = "sprawdzam"
VERSION = "1.0.0"
LICENCE = "CC BY-NC-SA 4.0, with data under GPL-3.0"
FREE_LICENCE = "GPL-3.0, with data under CC BY-SA"


def pipeline_meta(*, free: bool) -> dict[str, Any]:
    """Name, version, licence of the result and the sources that it learned from."""
    learned = [source for source in sources(free=free) if source.split == "train"]
    return {
        "name": f"{NAME}_free" if free else NAME,
        "version": VERSION,
        "description": "Polish: classes, features, lemmas, trees and names, for news, on one CPU thread.",
        "license": FREE_LICENCE if free else LICENCE,
        "sources": [{"name": one.title, "url": one.origin, "license": one.licence} for one in learned],
        "requirements": ["morfeusz2>=1.99", "numpy", "pyyaml"],
    }
