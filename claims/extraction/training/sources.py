"""The data that the recipe knows, as `sources.yaml` lists it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from .conllu import Tree, read_conllu
from .iob import Document, read_iob

LIST = Path(__file__).with_name("sources.yaml")


@dataclass(frozen=True, slots=True)
class Source:
    """A part of the data with one licence; `sentences` is their number in the data of the record."""

    name: str
    title: str
    kind: Literal["trees", "entities"]
    split: Literal["train", "dev", "spare"]
    file: str
    sentences: int
    origin: str
    licence: str
    free: bool
    has: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()

    def trees(self, data: Path) -> Iterator[Tree]:
        """Its sentences, in the file's order."""
        for tree in read_conllu(data / self.file):
            if self._holds(tree):
                yield tree

    def documents(self, data: Path) -> Iterator[Document]:
        return read_iob(data / self.file)

    def _holds(self, tree: Tree) -> bool:
        from_file = not self.has or any(part in tree.source for part in self.has)
        return from_file and (not self.starts or tree.sent_id.startswith(self.starts))


def sources(*, free: bool = False) -> list[Source]:
    """All sources; with `free`, what may be used commercially, and what only measures."""
    listed = yaml.safe_load(LIST.read_text("utf-8"))
    every = [
        Source(**{**one, "has": tuple(one.get("has", ())), "starts": tuple(one.get("starts", ()))})
        for one in listed
    ]
    return [source for source in every if source.free or source.split == "dev" or not free]
