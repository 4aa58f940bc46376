"""The pipeline's figures on any files of trees, of named entities and of name forms."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language

from ..language import swap
from .conllu import Malformed, read_conllu
from .footprint import footprint
from .iob import read_iob
from .ner_scores import score_names_in_text
from .speed import TimedReader
from .ud_scores import score_trees

NAME_COLUMNS = ["form", "base", "type"]  # others may follow


def load_pipeline(model: str) -> Language:
    """The pipeline of a folder or an installed package, fitted as the setting POLISH_MODEL fits it;
    without a name the product's.
    """
    from claims.extraction import pipeline  # registers our components, which a folder may name

    return swap.load(model) if model else pipeline.load()


def evaluate(
    nlp: Language,
    *,
    trees: Sequence[Path] = (),
    entities: Sequence[Path] = (),
    names: Sequence[Path] = (),
    group: int = 10,
    weigh: str | None = None,
) -> dict[str, Any]:
    """The figures as one JSON object: a key a kind of file given, its first file's figures under it.

    `weigh` names the pipeline (empty: the product's) whose disk, memory and load time go under `footprint`.
    Where several files of one kind are given, `files` holds each one's figures under its name.
    """
    reader = TimedReader(nlp)
    kinds: dict[str, tuple[Sequence[Path], Callable[[Path], dict[str, Any]]]] = {
        "ud": (trees, lambda path: score_trees(read_conllu(path), reader, group=group)),
        "ner": (entities, lambda path: score_names_in_text(read_iob(path), reader, group=group)),
        "names": (names, score_name_forms),
    }
    result: dict[str, Any] = {}
    files: dict[str, Any] = {}
    for kind, (paths, score) in kinds.items():
        for path in paths:
            sys.stderr.write(f"{kind}: {path}\n")
            scores = score(path)
            result.setdefault(kind, scores)
            if len(paths) > 1:
                files[path.name] = scores
    if files:
        result["files"] = files
    if reader.words:
        result["words_per_second"] = reader.words_per_second
        result["words_per_cpu_second"] = reader.words_per_cpu_second
    if weigh is not None:
        result["footprint"] = footprint(weigh, reader.texts)
    return result


def score_name_forms(path: Path) -> dict[str, Any]:
    """Shares of names whose base form is right: all, persons, persons whose form is not the base."""
    from claims.extraction.language.base_forms import base_form

    from .name_scores import score_names

    return dict(score_names(read_names(path), base_form))


def read_names(path: Path) -> list[dict[str, str]]:
    """The rows of a table of names (form, base, type, topic). Raises `Malformed` naming the line."""
    rows: list[dict[str, str]] = []
    with path.open(encoding="utf-8") as lines:
        header = next(lines, "").rstrip("\r\n").split("\t")
        if header[: len(NAME_COLUMNS)] != NAME_COLUMNS:
            raise Malformed(f"{path}, line 1: a table of names begins with {', '.join(NAME_COLUMNS)}")
        for number, line in enumerate(lines, 2):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) != len(header):
                raise Malformed(f"{path}, line {number}: {len(header)} columns expected, {len(cells)} found")
            rows.append(dict(zip(header, cells, strict=True)))
    return rows
