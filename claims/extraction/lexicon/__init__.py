"""The engine's word lists: YAML files beside this module, read once a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def data(name: str) -> Any:
    """The content of one list; a missing or broken file is an error at load time, not in mid-text."""
    path = FOLDER / f"{name}.yaml"
    return yaml.load(path.read_text("utf-8"), Loader=LOADER)  # noqa: S506 - CSafeLoader is the safe loader written in C


@cache
def word_list(name: str) -> dict[str, list[str]]:
    """A file that maps section names to plain words."""
    return {key: [str(word) for word in words] for key, words in data(name).items()}


@cache
def words(name: str, *sections: str) -> frozenset[str]:
    """The words of one section of a file, or of several together."""
    return frozenset(word for section in sections for word in word_list(name)[section])
