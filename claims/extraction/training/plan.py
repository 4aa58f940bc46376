"""What a training run does: steps, sizes, rates, and which data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Plan:
    """One run; the same plan and seed give the same weights on the same machine."""

    steps: int = 12_000
    seed: int = 1
    width: int = 200
    layers: int = 2
    dropout: float = 0.33
    blank: float = 0.2
    rate: float = 2e-3
    warmup: int = 200
    average: float = 0.999
    tree_words: int = 1_200
    name_words: int = 1_500
    other_treebank: float = 0.2
    free: bool = False
    with_dev: bool = False
    without_topics: tuple[str, ...] = ()
    evaluate_every: int = 1_000
    threads: int = 1
    begin: str = ""
    """An earlier run to go on from, with a schedule and data of one's own."""
    name_weight: float = 3.0
    news: float = 0.25
    """Share of the batches of names that are of the news set."""
    adapt_steps: int = 0
    """Steps of `adapt` after the others."""


def names_plan(first: Plan, run: Path) -> Plan:
    """What follows the first run: more of names; words more often hidden, so that lists and endings count."""
    return replace(
        first,
        begin=str(run),
        steps=first.steps * 3 // 10,
        seed=first.seed + 1,
        rate=first.rate / 2,
        warmup=100,
        blank=0.3,
        average=0.998,
        name_weight=4.0,
        name_words=3_000,
        other_treebank=0.15,
    )


def last_plan(names: Plan, run: Path) -> Plan:
    """What follows that: the parts learned last alone, the tree head with the development trees too."""
    return replace(names, begin=str(run), steps=0, seed=names.seed + 1, with_dev=True, adapt_steps=300)
