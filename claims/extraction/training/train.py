"""Training: batches of trees and of names by turns, one network, averaged weights, resumable."""

from __future__ import annotations

import json
import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import torch
from torch import Tensor

from ..language.features import BAGS, SINGLE, features
from ..language.labels import NAME_LABELS, may_follow
from .adapt import adapt
from .conllu import read_conllu
from .examples import NameExample, TreeExample, name_examples, read_names, read_trees, tree_examples
from .iob import read_iob
from .network import NOTHING, Network, Sizes

RARE = {"word": 2, "lemma": 2, "prefix": 3, "suffix2": 2, "suffix3": 3, "suffix4": 3, "shape": 3, "grams": 4}
LOSSES = {"classes": 0.5, "morphology": 1.0, "scripts": 0.5, "arcs": 1.0, "relations": 1.0}
AVERAGED_EVERY = 8  # steps
Item = TypeVar("Item", TreeExample, NameExample)


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
    adapt_steps: int = 0
    """Steps of `adapt` after the others."""


def second_plan(first: Plan, run: Path) -> Plan:
    """What follows a first run: smaller steps, more of names, all data that may be learned from."""
    return replace(
        first,
        begin=str(run),
        steps=first.steps // 5,
        seed=first.seed + 1,
        rate=6e-4,
        name_weight=4.0,
        name_words=3_000,
        other_treebank=0.15,
        with_dev=True,
        without_topics=(),
        adapt_steps=first.steps // 15,
    )


@dataclass(frozen=True, slots=True)
class Tables:
    """Symbols of the features and labels of the heads, each in the order of its numbers."""

    symbols: dict[str, list[str]]
    labels: dict[str, list[str]]


def build_tables(trees: Sequence[TreeExample], names: Sequence[NameExample]) -> Tables:
    sentences = [*(t.forms for t in trees), *(n.forms for n in names)]
    counts = Counter(form for sentence in sentences for form in sentence)
    seen: dict[str, Counter[str]] = {name: Counter() for name in (*SINGLE, *BAGS)}
    for form, count in counts.items():
        found = features(form)
        for name in SINGLE:
            seen[name][getattr(found, name)] += count
        for name in BAGS:
            seen[name].update(dict.fromkeys(getattr(found, name), count))
    # Number 0 stands for everything unknown.
    symbols = {
        name: ["", *sorted(s for s, n in counter.items() if s and n >= RARE.get(name, 1))]
        for name, counter in seen.items()
    }

    def listed(values: Iterable[str | None], least: int) -> list[str]:
        return sorted(v for v, n in Counter(values).items() if v is not None and n >= least)

    labels = {
        "classes": listed((v for t in trees for v in t.classes), 2),
        "morphology": listed((v for t in trees for v in t.morphology), 4),
        "scripts": listed((v for t in trees for v in t.scripts), 4),
        "relations": listed((v for t in trees for v in t.relations), 1),
        "names": list(NAME_LABELS),
    }
    return Tables(symbols, labels)


def _tables(out: Path, trees: Sequence[TreeExample], names: Sequence[NameExample]) -> Tables:
    """Those that a run began with, for its weights fit no others."""
    path = out / "tables.json"
    return Tables(**json.loads(path.read_text())) if path.exists() else build_tables(trees, names)


class Numbers:
    """Symbols and labels as numbers; the features of a form are looked up once."""

    def __init__(self, tables: Tables) -> None:
        self.symbols = {name: {s: i for i, s in enumerate(v)} for name, v in tables.symbols.items()}
        self.labels = {name: {s: i for i, s in enumerate(v)} for name, v in tables.labels.items()}
        self.known: dict[str, dict[str, Any]] = {}

    def of_form(self, form: str) -> dict[str, Any]:
        found = self.known.get(form)
        if found is None:
            raw = features(form)
            found = {name: self.symbols[name].get(getattr(raw, name), 0) for name in SINGLE}
            for name in BAGS:
                found[name] = [self.symbols[name][s] for s in getattr(raw, name) if s in self.symbols[name]]
            self.known[form] = found
        return found

    def words(self, sentences: Sequence[Sequence[str]]) -> dict[str, Any]:
        """Sentences of one length: indices of word types, and the features of each type."""
        types = {form: i for i, form in enumerate(dict.fromkeys(f for s in sentences for f in s))}
        looked = [self.of_form(form) for form in types]
        table: dict[str, Tensor] = {name: torch.tensor([x[name] for x in looked]) for name in SINGLE}
        for name in BAGS:
            wide = max(1, *(len(x[name]) for x in looked))
            table[name] = torch.tensor([x[name] + [0] * (wide - len(x[name])) for x in looked])
        return {"types": table, "words": torch.tensor([[types[f] for f in s] for s in sentences])}

    def trees(self, examples: Sequence[TreeExample]) -> dict[str, Any]:
        batch = self.words([e.forms for e in examples])
        for name in ("classes", "morphology", "scripts", "relations"):
            number = self.labels[name]
            batch[name] = torch.tensor(
                [[number.get(v or "", NOTHING) for v in getattr(e, name)] for e in examples]
            )
        batch["heads"] = torch.tensor([e.heads for e in examples])
        return batch

    def names(self, examples: Sequence[NameExample]) -> dict[str, Any]:
        batch = self.words([e.forms for e in examples])
        opened = torch.zeros(*batch["words"].shape, len(NAME_LABELS), dtype=torch.bool)
        for row, example in enumerate(examples):
            for place, labels in enumerate(example.labels):
                opened[row, place, [self.labels["names"][v] for v in labels]] = True
        batch["open"] = opened
        return batch


def batches(examples: Sequence[Item], words: int, rng: random.Random) -> Iterator[list[Item]]:
    """Endless batches of at most `words` words, all sentences of a batch of one length, order shuffled.

    One length a batch needs no padding, which is the fastest way through an LSTM.
    """
    by_length: dict[int, list[Item]] = {}
    for example in examples:
        by_length.setdefault(len(example.forms), []).append(example)
    while True:
        made = []
        for length, alike in sorted(by_length.items()):
            rng.shuffle(alike)
            size = max(1, words // length)
            made += [alike[start : start + size] for start in range(0, len(alike), size)]
        rng.shuffle(made)
        yield from made


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
    named = batches(names, plan.name_words, rng)
    dev = _dev(data, numbers, plan)
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
        batch = numbers.names(next(named))
        x = network.encode(batch["types"], batch["words"])
        losses["names"] = network.names.loss(network.names(x), batch["open"])
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
                **_measure(network, averaged, dev),
            }
            with (out / "progress.jsonl").open("a") as file:
                file.write(json.dumps(report) + "\n")
            say(json.dumps(report))
    if plan.adapt_steps:
        network.load_state_dict(averaged)
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
        torch.save(network.state_dict(), out / "weights.pt")
    return report


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


def _dev(data: Path, numbers: Numbers, plan: Plan) -> dict[str, list[Any]]:
    trees = list(tree_examples(read_conllu(data / "ud/dev.conllu"), treebank=0))
    corpus = list(name_examples(read_iob(data / "ner/nkjp_dev.iob"), news=False))
    held = (d for d in read_iob(data / "ner/news_train.iob") if d.name.split("/")[0] in plan.without_topics)
    return {
        "trees": trees,
        "corpus": corpus,
        "news": list(name_examples(held, news=True)),
        "numbers": [numbers],
    }


@torch.no_grad()
def _measure(network: Network, averaged: dict[str, Tensor], dev: dict[str, list[Any]]) -> dict[str, float]:
    """Accuracies on given tokens: quick figures to steer by, not those of `evaluate`."""
    kept = {k: v.clone() for k, v in network.state_dict().items()}
    network.load_state_dict(averaged)
    network.eval()
    numbers: Numbers = dev["numbers"][0]
    found = {**_measure_trees(network, dev["trees"], numbers)}
    for name in ("corpus", "news"):
        if dev[name]:
            found[f"f_{name}"] = _measure_names(network, dev[name], numbers, coarse=name == "news")
    network.load_state_dict(kept)
    return {k: round(v, 4) for k, v in found.items()}


def _alike(examples: Sequence[Item]) -> Iterator[list[Item]]:
    """Sentences of one length together, in chunks."""
    by_length: dict[int, list[Item]] = {}
    for example in examples:
        by_length.setdefault(len(example.forms), []).append(example)
    for alike in by_length.values():
        yield from (alike[start : start + 64] for start in range(0, len(alike), 64))


def _measure_trees(network: Network, examples: list[TreeExample], numbers: Numbers) -> dict[str, float]:
    right: Counter[str] = Counter()
    count = counted = 0
    upos = torch.tensor([hash(m.split("|")[0]) for m in numbers.labels["morphology"]])
    punct = numbers.labels["relations"]["punct"]
    for chunk in _alike(examples):
        batch = numbers.trees(chunk)
        x = network.encode(batch["types"], batch["words"])
        morphology = network.morphology(x).argmax(-1)
        arcs, dependents, heads = network.trees[0](x)
        governor = arcs.argmax(-1)
        governors = heads.gather(1, governor.unsqueeze(2).expand(-1, -1, heads.shape[2]))
        scores = network.trees[0].relations(dependents.flatten(0, 1), governors.flatten(0, 1))
        relations = scores.argmax(-1).view_as(governor)
        right["tag"] += int((network.classes(x).argmax(-1) == batch["classes"]).sum())
        right["morph"] += int((morphology == batch["morphology"]).sum())
        known = batch["morphology"].clamp(min=0)
        right["upos"] += int(((upos[morphology] == upos[known]) & (batch["morphology"] >= 0)).sum())
        counts = batch["relations"] != punct
        same = (governor == batch["heads"]) & counts
        right["uas"] += int(same.sum())
        right["las"] += int((same & (relations == batch["relations"])).sum())
        count += counts.numel()
        counted += int(counts.sum())
    return {
        k: right[k] / (counted if k in {"uas", "las"} else count)
        for k in ("upos", "tag", "morph", "uas", "las")
    }


def _measure_names(network: Network, examples: list[NameExample], numbers: Numbers, *, coarse: bool) -> float:
    right = made = wanted = 0
    for chunk in _alike(examples):
        batch = numbers.names(chunk)
        x = network.encode(batch["types"], batch["words"])
        emissions = network.names(x)
        for row, example in enumerate(chunk):
            best = viterbi(emissions[row], network)
            got = spans([NAME_LABELS[i] for i in best])
            gold = spans([labels[0] if len(labels) < len(NAME_LABELS) else "O" for labels in example.labels])
            if coarse:
                got, gold = _coarse(got, example.forms), _coarse(gold, example.forms)
            else:
                got = {s for s in got if s[2] not in {"PRO", "EVT"}}
            right += len(got & gold)
            made += len(got)
            wanted += len(gold)
    return 2 * right / max(1, made + wanted)


def viterbi(emissions: Tensor, network: Network) -> list[int]:
    steps = network.names.transitions + network.names.barred
    total = emissions[0] + network.names.barred_first
    back = []
    for i in range(1, len(emissions)):
        best, place = (total.unsqueeze(1) + steps).max(0)
        back.append(place)
        total = best + emissions[i]
    path = [int(total.argmax())]
    for place in reversed(back):
        path.append(int(place[path[-1]]))
    return path[::-1]


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """(start, end, kind) of BIO labels."""
    found: set[tuple[int, int, str]] = set()
    start: int | None = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and not label.startswith("I-"):
            found.add((start, i, labels[start][2:]))
            start = None
        if label.startswith("B-"):
            start = i
    return found


def _coarse(found: set[tuple[int, int, str]], forms: list[str]) -> set[tuple[int, int, str]]:
    kinds = {"persName": "PER", "orgName": "ORG", "placeName": "LOC", "geogName": "LOC"}
    return {
        (a, b, kinds[k]) for a, b, k in found if k in kinds and not all(f[:1].islower() for f in forms[a:b])
    }
