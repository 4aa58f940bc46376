"""The last part of training: the tree head alone, on the trees whose labels are today's.

Older releases and conversions of PDB attach as today's but name many relations otherwise (participles
amod, now acl): they go on teaching where words attach, and no longer what the relation is called.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import torch
from torch.nn import functional

from .batches import batches
from .conllu import Tree, read_conllu
from .examples import tree_examples
from .network import NOTHING, Network
from .numbering import Numbers

RATE = 1e-3
OLDER_SHARE = 0.4
WORDS = 1_500
AVERAGE = 0.99


def adapt(
    network: Network,
    numbers: Numbers,
    data: Path,
    *,
    steps: int,
    with_dev: bool,
    free: bool,
    seed: int,
    say: Callable[[str], None],
) -> None:
    """Trains the first tree head in place, the rest of the network held still."""
    rng = random.Random(seed)  # noqa: S311
    today, older = by_labels(data, with_dev=with_dev, free=free)
    new = batches(list(tree_examples(today, treebank=0)), WORDS, rng)
    old = batches(list(tree_examples(older, treebank=0)), WORDS, rng)
    head = network.trees[0]
    for weight in network.parameters():
        weight.requires_grad_(False)
    learned = list(head.parameters())
    for weight in learned:
        weight.requires_grad_(True)
    optimizer = torch.optim.AdamW(learned, lr=RATE, betas=(0.9, 0.98), weight_decay=1e-3)
    averaged = {key: value.clone() for key, value in head.state_dict().items()}
    network.train()
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - step / steps) + 1e-6
        is_old = bool(older) and rng.random() < OLDER_SHARE
        batch = numbers.trees(next(old if is_old else new))
        with torch.no_grad():
            x = network.encode(batch["types"], batch["words"])
        arcs, dependents, heads = head(x)
        loss = functional.cross_entropy(arcs.flatten(0, 1), batch["heads"].flatten(), ignore_index=NOTHING)
        if not is_old:
            governors = heads.gather(1, batch["heads"].unsqueeze(2).expand(-1, -1, heads.shape[2]))
            scores = head.relations(dependents.flatten(0, 1), governors.flatten(0, 1))
            loss = loss + functional.cross_entropy(scores, batch["relations"].flatten(), ignore_index=NOTHING)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        keep = min(AVERAGE, (step + 1) / (step + 10))
        with torch.no_grad():
            for key, value in head.state_dict().items():
                averaged[key].lerp_(value, 1 - keep)
        if (step + 1) % 100 == 0:
            say(f"adapting {step + 1}/{steps}  loss {float(loss.detach()):.3f}")
    head.load_state_dict(averaged)
    for weight in network.parameters():  # what is learned after this may need them
        weight.requires_grad_(True)


def by_labels(data: Path, *, with_dev: bool, free: bool) -> tuple[list[Tree], list[Tree]]:
    """(trees labelled as in release 2.8 and later, older ones), without LFG."""
    today: list[Tree] = []
    older: list[Tree] = []
    for tree in read_conllu(data / "ud/train.conllu"):
        if "pud" in tree.source:
            today.append(tree)
        elif "lfg" not in tree.source and not free:
            older.append(tree)
    for tree in read_conllu(data / "ud/train_more.conllu"):
        if tree.sent_id.startswith("more-pdb-parseme11"):
            older.append(tree)
        elif tree.sent_id.startswith("more-pdb") and not free:
            today.append(tree)
    if with_dev and not free:
        today.extend(read_conllu(data / "ud/dev.conllu"))
    return today, older
