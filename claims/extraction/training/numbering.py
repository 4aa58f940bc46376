"""Symbols of features and labels of heads as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from ..language.features import BAGS, SINGLE, features
from ..language.labels import NAME_LABELS
from .examples import NameExample, TreeExample
from .network import NOTHING

RARE = {"word": 2, "lemma": 2, "prefix": 3, "suffix2": 2, "suffix3": 3, "suffix4": 3, "shape": 3, "grams": 4}


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
