"""Accuracies on given tokens: quick figures to steer a training by, not those of `evaluate`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from ..language.labels import NAME_LABELS
from ..language.ner import spans, viterbi
from .batches import alike
from .conllu import read_conllu
from .examples import NameExample, TreeExample, name_examples, tree_examples
from .iob import read_iob
from .network import Network
from .numbering import Numbers

Span = tuple[int, int, str]
KINDS = {"persName": "PER", "orgName": "ORG", "placeName": "LOC", "geogName": "LOC"}


@dataclass(frozen=True, slots=True)
class Dev:
    """What is held back: trees, names of the corpus, names of news topics."""

    trees: list[TreeExample]
    corpus: list[NameExample]
    news: list[NameExample]


def read_dev(data: Path, topics: Collection[str]) -> Dev:
    held = (d for d in read_iob(data / "ner/news_train.iob") if d.name.split("/")[0] in topics)
    return Dev(
        trees=list(tree_examples(read_conllu(data / "ud/dev.conllu"), treebank=0)),
        corpus=list(name_examples(read_iob(data / "ner/nkjp_dev.iob"), news=False)),
        news=list(name_examples(held, news=True)),
    )


@torch.no_grad()
def measure(network: Network, dev: Dev, numbers: Numbers) -> dict[str, float]:
    network.eval()
    found = _trees(network, dev.trees, numbers)
    for name, examples in (("corpus", dev.corpus), ("news", dev.news)):
        if examples:
            found[f"f_{name}"] = _names(network, examples, numbers)
    return {k: round(v, 4) for k, v in found.items()}


def _trees(network: Network, examples: list[TreeExample], numbers: Numbers) -> dict[str, float]:
    right: Counter[str] = Counter()
    count = counted = 0
    upos = torch.tensor([hash(m.split("|")[0]) for m in numbers.labels["morphology"]])
    punct = numbers.labels["relations"]["punct"]
    for chunk in alike(examples):
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


def _names(network: Network, examples: list[NameExample], numbers: Numbers) -> float:
    names = network.names
    steps, first = (names.transitions + names.barred).numpy(), names.barred_first.numpy()
    right = made = wanted = 0
    for chunk in alike(examples):
        batch = numbers.names(chunk)
        emissions = names(network.encode(batch["types"], batch["words"]), news=chunk[0].news)
        rows, length, _ = emissions.shape
        best = viterbi(emissions.flatten(0, 1).numpy(), np.full(rows, length), steps, first)
        for row, example in enumerate(chunk):
            answer = [NAME_LABELS[i] for i in best[row * length : (row + 1) * length]]
            found, gold = _compared(spans(answer), example), _compared(_gold(example), example)
            right += len(found & gold)
            made += len(found)
            wanted += len(gold)
    return 2 * right / max(1, made + wanted)


def _gold(example: NameExample) -> list[Span]:
    return spans([labels[0] if len(labels) < len(NAME_LABELS) else "O" for labels in example.labels])


def _compared(found: list[Span], example: NameExample) -> set[Span]:
    """What the source of the sentence marks, under its labels."""
    if not example.news:
        return {span for span in found if span[2] not in {"PRO", "EVT"}}
    return {
        (start, end, KINDS[kind])
        for start, end, kind in found
        if kind in KINDS and not all(form[:1].islower() for form in example.forms[start:end])
    }
