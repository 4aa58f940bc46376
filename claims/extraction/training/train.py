"""Training: batches of trees and of names by turns, one network, averaged weights, resumable."""

from __future__ import annotations

import json
import math
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from ..language.labels import NAME_LABELS, may_follow
from .adapt import adapt
from .batches import batches
from .examples import NameExample, TreeExample, read_names, read_trees
from .genre import fit_genre
from .measure import Dev, measure, read_dev
from .network import Network, Sizes
from .numbering import Numbers, Tables, build_tables
from .plan import Plan

LOSSES = {"classes": 0.5, "morphology": 1.0, "scripts": 0.5, "arcs": 1.0, "relations": 1.0}
AVERAGED_EVERY = 8  # steps


def _tables(out: Path, trees: Sequence[TreeExample], names: Sequence[NameExample]) -> Tables:
    """Those that a run began with, for its weights fit no others."""
    path = out / "tables.json"
    return Tables(**json.loads(path.read_text())) if path.exists() else build_tables(trees, names)


def new_network(tables: Tables, plan: Plan) -> Network:
    sizes = Sizes(
        symbols={name: len(v) for name, v in tables.symbols.items()},
        labels={name: len(v) for name, v in tables.labels.items()},
        width=plan.width,
        layers=plan.layers,
    )
    allowed = torch.tensor([[may_follow(a, b) for b in NAME_LABELS] for a in NAME_LABELS])
    first = torch.tensor([may_follow(None, b) for b in NAME_LABELS])
    return Network(sizes, allowed, first, dropout=plan.dropout, blank=plan.blank)


def train(data: Path, out: Path, plan: Plan, *, say: Callable[[str], None] = print) -> dict[str, Any]:
    """Train by a plan and write `tables.json`, `weights.pt` and `progress.jsonl` to `out`.

    Goes on from the last checkpoint of the same plan. Returns the last evaluation.
    """
    torch.set_num_threads(plan.threads)
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)  # noqa: S311
    out.mkdir(parents=True, exist_ok=True)
    trees = read_trees(data, free=plan.free, with_dev=plan.with_dev)
    names = read_names(data, free=plan.free, without_topics=frozenset(plan.without_topics))
    tables = _tables(Path(plan.begin) if plan.begin else out, trees, names)
    numbers = Numbers(tables)
    network = new_network(tables, plan)
    (out / "tables.json").write_text(json.dumps(asdict(tables), ensure_ascii=False))
    (out / "plan.json").write_text(json.dumps(asdict(plan)))
    say(
        f"{len(trees)} trees, {len(names)} sentences with names, "
        f"{sum(p.numel() for p in network.parameters()) / 1e6:.1f} M weights, "
        f"labels { ({k: len(v) for k, v in tables.labels.items()}) }"
    )
    tables_of = list(network.embedding.parameters())
    rest = [p for p in network.parameters() if all(p is not t for t in tables_of)]
    optimizers: list[torch.optim.Optimizer] = [
        torch.optim.SparseAdam(tables_of, lr=plan.rate, betas=(0.9, 0.98)),
        torch.optim.AdamW(rest, lr=plan.rate, betas=(0.9, 0.98), weight_decay=1e-3),
    ]
    if plan.begin:
        network.load_state_dict(torch.load(Path(plan.begin) / "weights.pt"))
    averaged = {k: v.detach().clone() for k, v in network.state_dict().items()}
    start = _resume(out, network, optimizers, averaged, plan)
    rng.seed(plan.seed + start)
    own = batches([t for t in trees if t.treebank == 0], plan.tree_words, rng)
    other_trees = [t for t in trees if t.treebank == 1]
    other = batches(other_trees, plan.tree_words, rng) if other_trees else None
    corpus = batches([n for n in names if not n.news], plan.name_words, rng)
    in_news = [n for n in names if n.news]
    news = batches(in_news, plan.name_words, rng) if in_news else None
    dev = read_dev(data, plan.without_topics)
    report: dict[str, Any] = {}
    sums: Counter[str] = Counter()
    began = time.monotonic()
    for step in range(start, plan.steps):
        network.train()
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * _schedule(step, plan)
            optimizer.zero_grad(set_to_none=True)
        turn = 1 if other is not None and rng.random() < plan.other_treebank else 0
        batch = numbers.trees(next(other if turn and other else own))
        x = network.encode(batch["types"], batch["words"])
        losses = network.tree_losses(x, batch, turn)
        is_news = news is not None and rng.random() < plan.news
        batch = numbers.names(next(news if is_news and news else corpus))
        x = network.encode(batch["types"], batch["words"])
        losses["names"] = network.names.loss(network.names(x, news=is_news), batch["open"])
        weights = {**LOSSES, "names": plan.name_weight}
        total = sum((weights[k] * v for k, v in losses.items()), torch.zeros(()))
        total.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(rest, 5.0)
        for optimizer in optimizers:
            optimizer.step()
        if (step + 1) % AVERAGED_EVERY == 0:
            keep = min(plan.average**AVERAGED_EVERY, (step + 1) / (step + 10 * AVERAGED_EVERY))
            with torch.no_grad():
                for key, value in network.state_dict().items():
                    averaged[key].lerp_(value, 1 - keep)
        sums.update({k: float(v.detach()) for k, v in losses.items()})
        if (step + 1) % 100 == 0:
            speed = (step + 1 - start) / (time.monotonic() - began)
            shown = " ".join(f"{k} {v / 100:.3f}" for k, v in sums.items())
            say(f"step {step + 1}/{plan.steps}  {speed:.1f}/s  {shown}")
            sums.clear()
        if (step + 1) % plan.evaluate_every == 0 or step + 1 == plan.steps:
            _save(out, network, optimizers, averaged, step + 1)
            report = {
                "step": step + 1,
                "seconds": round(time.monotonic() - began),
                **_measured(network, averaged, dev, numbers),
            }
            with (out / "progress.jsonl").open("a") as file:
                file.write(json.dumps(report) + "\n")
            say(json.dumps(report))
    _finish(network, averaged, numbers, data, plan, say)
    torch.save(network.state_dict(), out / "weights.pt")
    return report


def _finish(
    network: Network,
    averaged: dict[str, Tensor],
    numbers: Numbers,
    data: Path,
    plan: Plan,
    say: Callable[[str], None],
) -> None:
    """The parts that are learned last, of the averaged weights, the encoder held still."""
    network.load_state_dict(averaged)
    if plan.adapt_steps:
        adapt(
            network,
            numbers,
            data,
            steps=plan.adapt_steps,
            with_dev=plan.with_dev,
            free=plan.free,
            seed=plan.seed,
            say=say,
        )
    if not plan.free:
        topics = frozenset(plan.without_topics)
        right = fit_genre(network, numbers, data, without_topics=topics, seed=plan.seed)
        say(f"tells {right:.3f} of the texts rightly for news or not")


def _measured(network: Network, averaged: dict[str, Tensor], dev: Dev, numbers: Numbers) -> dict[str, float]:
    """Of the averaged weights; the network goes on with its own."""
    kept = {k: v.clone() for k, v in network.state_dict().items()}
    network.load_state_dict(averaged)
    found = measure(network, dev, numbers)
    network.load_state_dict(kept)
    return found


def _schedule(step: int, plan: Plan) -> float:
    """Warm up, then down along half a cosine to a fiftieth."""
    if step < plan.warmup:
        return (step + 1) / plan.warmup
    share = (step - plan.warmup) / max(1, plan.steps - plan.warmup)
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * share))


def _save(
    out: Path,
    network: Network,
    optimizers: list[torch.optim.Optimizer],
    averaged: dict[str, Tensor],
    step: int,
) -> None:
    partial = out / "checkpoint.pt.partial"
    torch.save(
        {
            "step": step,
            "network": network.state_dict(),
            "optimizers": [o.state_dict() for o in optimizers],
            "averaged": averaged,
        },
        partial,
    )
    partial.replace(out / "checkpoint.pt")
    torch.save(averaged, out / "weights.pt")


def _resume(
    out: Path,
    network: Network,
    optimizers: list[torch.optim.Optimizer],
    averaged: dict[str, Tensor],
    plan: Plan,
) -> int:
    path = out / "checkpoint.pt"
    if not path.exists():
        return 0
    saved = torch.load(path)
    network.load_state_dict(saved["network"])
    for optimizer, state in zip(optimizers, saved["optimizers"], strict=True):
        optimizer.load_state_dict(state)
    averaged.update(saved["averaged"])
    return int(saved["step"])
