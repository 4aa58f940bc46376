"""The whole recipe in one call: prepare, train, evaluate, card, package."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from .card import EVALUATION, write_card
from .evaluate import evaluate, load_pipeline
from .package import package
from .prepare import prepare
from .rebuild import rebuild

TREES, ENTITIES, NAMES = "ud/dev.conllu", "ner/nkjp_dev.iob", "names/forms.tsv"


def make(data: Path, out: Path, *, free: bool, plan: Mapping[str, Any], say: Callable[[str], None]) -> Path:
    """From the data folder to `out`/prepared, `out`/model with its figures and card, and the wheel returned.

    Run again it goes on where it stopped. Raises what its steps raise.
    """
    prepare(data, out / "prepared", free=free, say=say)
    model = rebuild(data, out, free=free, plan=plan, say=say)
    figures = evaluate(
        load_pipeline(str(model)),
        trees=[data / TREES],
        entities=[data / ENTITIES],
        names=[data / NAMES],
        weigh=str(model),
    )
    told = json.dumps(figures, ensure_ascii=False, indent=1)
    (model / EVALUATION).write_text(f"{told}\n", encoding="utf-8")
    say(f"{write_card(model)}: the figures")
    return package(model, out / "wheel", say=say)
