"""The model card: what the pipeline learned from, under which licence, how good and how fast it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

import yaml

from .ner_scores import COARSE_LABELS
from .sources import Source, sources
from .tables import NAMES, percent

HERE = Path(__file__).parent
TEMPLATE = HERE / "card_template.md"
PUBLISHED = HERE / "published.yaml"
TRIALS = HERE / "trials.yaml"
CARD = "README.md"
EVALUATION = "evaluation.json"
FREE_EVALUATION = "evaluation_free.json"

USES = {"train": "training", "dev": "measuring", "spare": "nothing yet"}
TREE_FIGURES = (
    "upos tag morph lemma uas las las_coarse uas_all las_all tokens sentences".split()  # noqa: SIM905
)
NAME_FIGURES = ("all", "person", "person_inflected")
FOOTPRINT = {
    "disk_mb": "{:.1f} MB on disk",
    "memory_mb": "{:,.0f} MB of memory, the process with all that it imports",
    "load_seconds": "{:.1f} s to load",
}

Scores = dict[str, Any]


def write_card(model: Path) -> Path:
    """Writes README.md beside a pipeline and returns its path.

    Reads meta.json and evaluation.json there, evaluation_free.json if there is one. Raises `OSError` where
    one of the first two is missing.
    """
    path = model / CARD
    path.write_text(card(model), encoding="utf-8")
    return path


def card(model: Path) -> str:
    """The text of the card."""
    meta = _json(model / "meta.json")
    ours = _json(model / EVALUATION)
    free = _json(model / FREE_EVALUATION) if (model / FREE_EVALUATION).exists() else None
    said = yaml.safe_load(TRIALS.read_text("utf-8"))
    published = yaml.safe_load(PUBLISHED.read_text("utf-8"))
    return Template(TEMPLATE.read_text("utf-8")).substitute(
        title=f"{meta['lang']}_{meta['name']} {meta['version']}",
        description=meta["description"],
        licence=meta["license"],
        data=data_table(sources()),
        method="\n\n".join(text.strip() for text in said["method"]),
        figures=figures_table({"this": ours, **({"`--free`": free} if free else {}), **published}),
        footprint=footprint_list(ours),
        relations=relations_table(ours, published["pl_core_news_lg"]["labels"]),
        entities=entities_tables(ours),
        trials=trials_table(said["trials"]),
        curve=curve_table(said["curve"]),
        failures="\n".join(f"- {failure}" for failure in said["known_failures"]),
    )


def data_table(listed: Iterable[Source]) -> str:
    return table(
        ["source", "used for", "file", "sentences", "licence", "in `--free`"],
        (
            [
                f"{one.title} ({one.origin})",
                f"{USES[one.split]}, {one.kind}",
                f"`{one.file}`",
                f"{one.sentences:,}",
                one.licence,
                "yes" if one.free else "measuring only" if one.split == "dev" else "no",
            ]
            for one in listed
        ),
    )


def figures_table(columns: dict[str, Scores]) -> str:
    """A column a pipeline, a line a figure that one of them has."""
    rows = [(NAMES[key], [each.get("ud", {}).get(key) for each in columns.values()]) for key in TREE_FIGURES]
    for key in "prf":
        rows.append((f"names, {NAMES[key]}", [corpus_names(each).get(key) for each in columns.values()]))
    rows.append(("names in news, F", [news_names(each).get("f") for each in columns.values()]))
    for key in NAME_FIGURES:
        bases = [each.get("names", {}).get(key) for each in columns.values()]
        rows.append((f"base forms, {NAMES[key]}", bases))
    given = [(title, shares) for title, shares in rows if any(share is not None for share in shares)]
    return table(["", *columns], ([title, *map(percent, shares)] for title, shares in given))


def footprint_list(ours: Scores) -> str:
    lines = []
    if "words_per_second" in ours:
        lines.append(f"- {ours['words_per_second']:,.0f} words a second on one thread, the whole pipeline")
    measured = ours.get("footprint", {})
    lines += [f"- {text.format(measured[key])}" for key, text in FOOTPRINT.items() if key in measured]
    return "\n".join(lines)


def relations_table(ours: Scores, theirs: Mapping[str, float]) -> str:
    return table(
        ["relation", "gold", "P", "R", "F", "`pl_core_news_lg` F"],
        (
            [*_label_cells(label, score), percent(theirs.get(label))]
            for label, score in ours.get("ud", {}).get("labels", {}).items()
        ),
    )


def entities_tables(ours: Scores) -> str:
    """A table a file, each label and all together."""
    parts = []
    for name, scores in _names_by_file(ours).items():
        rows = [*scores["labels"].items(), ("all", scores)]
        parts.append(f"`{name}`")
        parts.append(table(["label", "gold", "P", "R", "F"], (_label_cells(*row) for row in rows)))
    return "\n\n".join(parts)


def trials_table(trials: Sequence[Mapping[str, Any]]) -> str:
    figures = list(dict.fromkeys(key for trial in trials for key in trial.get("figures", {})))
    return table(
        ["trial", "change", "minutes", *figures, "learned"],
        (
            [
                trial["name"],
                trial["change"],
                str(trial.get("minutes", "")),
                *(percent(trial.get("figures", {}).get(key)) for key in figures),
                trial.get("note", ""),
            ]
            for trial in trials
        ),
    )


def curve_table(curve: Sequence[Mapping[str, float]]) -> str:
    figures = [
        key for key in dict.fromkeys(key for row in curve for key in row) if key not in ("step", "seconds")
    ]
    return table(
        ["step", "minutes", *figures],
        (
            [f"{row['step']:,}", f"{row['seconds'] / 60:.0f}", *(percent(row.get(key)) for key in figures)]
            for row in curve
        ),
    )


def corpus_names(evaluation: Scores) -> Scores:
    """The scores under the National Corpus's labels, of the first such file."""
    return next((scores for scores in _names_by_file(evaluation).values() if not _is_coarse(scores)), {})


def news_names(evaluation: Scores) -> Scores:
    """The scores under PER, ORG and LOC, of the first such file."""
    return next((scores for scores in _names_by_file(evaluation).values() if _is_coarse(scores)), {})


def _names_by_file(evaluation: Scores) -> dict[str, Scores]:
    files = {name: scores for name, scores in evaluation.get("files", {}).items() if "f" in scores}
    return files or ({"names": evaluation["ner"]} if "ner" in evaluation else {})


def _is_coarse(scores: Scores) -> bool:
    return bool(COARSE_LABELS & scores.get("labels", {}).keys())


def _label_cells(label: str, score: Scores) -> list[str]:
    return [f"`{label}`", f"{score['n']:,}", *(percent(score[key]) for key in "prf")]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; nothing where there are no rows."""
    listed = [[cell.replace("|", "\\|").replace("\n", " ").strip() for cell in row] for row in rows]
    lines = [list(head), ["---"] * len(head), *listed]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) if listed else ""


def _json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content
