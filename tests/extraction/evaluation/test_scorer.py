"""The scorer: labels against themselves, against known mistakes, against the specified scorer."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from claims.extraction.evaluation import SCOPES, Totals, labelled_claims, labelled_text
from tests.extraction.evaluation.gold import FOLDERS, careless, documents
from tracker import local

SPECIFIED = local.ROOT.parent / "shared" / "extraction" / "score_claims.py"
EXPECTED_CLAIMS = {
    "P": 0.8529411764705882,
    "R": 0.8656716417910447,
    "F1": 0.8592592592592593,
    "tp": 116,
    "fp": 20,
    "fn": 18,
    "boilerplate_fp": 20,
}
EXPECTED_F1 = {
    "source_exact": 0.622222,
    "source_partial": 0.622222,
    "chain_exact": 0.622222,
    "chain_origin": 0.622222,
    "cue": 0.762963,
    "content_exact": 0.696296,
    "event_type": 0.762963,
    "event_quad": 0.762963,
    "event_mode": 0.762963,
    "actor": 0.740741,
    "target": 0.733333,
    "time_exact": 0.748148,
    "time_compatible": 0.777778,
    "modality": 0.755556,
    "hedged": 0.77037,
    "polarity": 0.777778,
    "attribution_modality": 0.859259,
    "quote_kind": 0.748148,
    "all_core": 0.37037,
    "time_when_present": 0.628099,
}
EXPECTED_IMPLICIT = "43/50"


def figures(gold: dict[str, Any], found: dict[str, Any], scope: str) -> dict[str, Any]:
    totals = Totals(scope)
    for name, document in gold.items():
        labelled = labelled_text(document)
        totals.add(labelled, labelled_claims(found[name]["claims"], len(labelled.text)))
    return totals.report().as_json()


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_labels_against_themselves_are_right_everywhere(folder: Path, scope: str) -> None:
    gold = documents(folder)
    told = figures(gold, gold, scope)
    assert {told["claims"][k] for k in ("P", "R", "F1")} == {1.0}
    assert told["claims"]["tp"] > 80
    assert len(told["fields"]) == 20
    assert all(f == {"acc_on_matched": 1.0, "F1_end_to_end": 1.0} for f in told["fields"].values())


def test_known_mistakes_cost_what_the_specified_scorer_takes_for_them() -> None:
    """Figures of the specification's scorer on these labels and mistakes, so that they hold without it."""
    gold = documents(FOLDERS[0])
    told = figures(gold, {name: careless(document) for name, document in gold.items()}, "source")
    assert told["claims"] == EXPECTED_CLAIMS
    assert {k: round(f["F1_end_to_end"], 6) for k, f in told["fields"].items()} == EXPECTED_F1
    assert told["recall_by"]["implicit"] == EXPECTED_IMPLICIT


@pytest.mark.skipif(not SPECIFIED.is_file(), reason="SHARED MATERIAL is not beside the project")
@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_figure_is_that_of_the_specified_scorer(folder: Path, scope: str, tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("score_claims", SPECIFIED)
    assert spec is not None and spec.loader is not None
    specified = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(specified)
    gold = documents(folder)
    found = {name: careless(document) for name, document in gold.items()}
    for name, document in found.items():
        (tmp_path / name).write_text(json.dumps(document), "utf-8")
    told = figures(gold, found, scope)
    assert told.pop("texts") == len(gold)
    assert told == specified.run(str(folder), str(tmp_path), scope, verbose=False)
