"""From the data folder to the pipeline: train a network, build of its weights what runs without torch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .meta import pipeline_meta
from .plan import Plan, last_plan, names_plan
from .sources import sources


class TorchIsMissing(RuntimeError):
    """Training needs torch, which is not installed with the project."""

    def __init__(self) -> None:
        super().__init__(
            "training needs torch, which the product does not. In an environment of its own: "
            "python -m pip install torch, and the project's requirements.txt"
        )


class NoPlan(ValueError):
    """Values that no plan has."""


def rebuild(
    data: Path, out: Path, *, free: bool, plan: Mapping[str, Any], say: Callable[[str], None]
) -> Path:
    """Trains in `out`, going on where an earlier run of the plan stopped, and returns `out`/model.

    First in `out`/first, then on from it in `out`/names, which is what figures are taken from, then the
    tree head alone with all trees.
    `plan` changes values of `Plan`; `free` leaves out what may not be used commercially. Raises
    `TorchIsMissing`, and `NoPlan` where a value has another name.
    """
    if find_spec("torch") is None:
        raise TorchIsMissing
    trainer = import_module(f"{__package__}.train")
    try:
        chosen = Plan(**{**plan, "free": free})
    except TypeError as error:
        raise NoPlan(f"--plan: {error}") from error
    trainer.train(data, out / "first", chosen, say=say)
    more = names_plan(chosen, out / "first")
    trainer.train(data, out / "names", more, say=say)
    trainer.train(data, out, last_plan(more, out / "names"), say=say)
    learned = [one for one in sources(free=free) if one.split == "train" and one.kind == "trees"]
    trees = [tree for source in learned for tree in source.trees(data)]
    nlp = import_module(f"{__package__}.build").build(out, trees, meta=pipeline_meta(free=free))
    model = out / "model"
    model.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(model)
    return model
