"""Figures as a person reads them: percent with one decimal, a line a figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

NAMES = {
    "upos": "UPOS",
    "tag": "NKJP class",
    "morph": "features",
    "lemma": "lemma",
    "uas": "UAS",
    "las": "LAS",
    "las_coarse": "LAS, labels without subtypes",
    "uas_all": "UAS, punctuation counted",
    "las_all": "LAS, punctuation counted",
    "tokens": "tokens (F)",
    "sentences": "sentences (F)",
    "p": "precision",
    "r": "recall",
    "f": "F",
    "all": "all names",
    "person": "persons",
    "person_inflected": "persons, inflected forms",
    "disk_mb": "MB on disk",
    "memory_mb": "MB of memory",
    "load_seconds": "seconds to load",
}
TITLES = {"ud": "Trees", "ner": "Names in text", "names": "Base forms of names"}


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"


def figures_table(result: dict[str, Any], *, details: bool) -> str:
    """The table of an evaluation; with details also a line a label."""
    lines: list[str] = []
    for name, scores in result.get("files", {}).items():
        lines += [f"== {name}", *_figures(scores, details=details), ""]
    for kind, title in TITLES.items():
        if kind in result and not ("files" in result and result[kind] in result["files"].values()):
            lines += [f"== {title}", *_figures(result[kind], details=details), ""]
    for key, value in result.get("footprint", {}).items():
        lines.append(f"{NAMES.get(key, key)}: {value:,}")
    if "words_per_second" in result:
        lines.append(f"{result['words_per_second']:,.0f} words a second on one thread")
        lines.append(f"{result['words_per_cpu_second']:,.0f} words a second of processor time")
    return "\n".join(lines) + "\n"


def _figures(scores: dict[str, Any], *, details: bool) -> Iterator[str]:
    for key, value in scores.items():
        if key == "labels":
            continue
        shown = percent(value) if isinstance(value, float | None) else value
        yield f"{NAMES.get(key, key):<32} {shown:>6}"
    labels = scores.get("labels")
    if details and labels:
        yield f"{'label':<18} {'n':>6} {'p':>6} {'r':>6} {'f':>6}"
        for label, score in labels.items():
            yield f"{label:<18} {score['n']:>6} " + " ".join(f"{percent(score[key]):>6}" for key in "prf")
