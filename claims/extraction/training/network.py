"""The network in torch, for training only; at run time numpy computes the same from the saved arrays.

Words are embedded by their features, read by a bidirectional LSTM, and five heads answer from its
output: class, morphology, lemma script, tree (biaffine: Dozat and Manning 2017) and names (a chain of
BIO labels; Lample et al. 2016, trained on partial labels by marginalising what a source leaves open).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..language.features import BAGS, SINGLE

NOTHING = -1
"""A label that its source does not give; it costs nothing."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the layers; `symbols` and `labels` count the entries of each table."""

    symbols: dict[str, int]
    labels: dict[str, int]
    width: int = 200
    layers: int = 2
    embedding: tuple[tuple[str, int], ...] = (
        ("word", 96),
        ("lemma", 96),
        ("prefix", 32),
        ("suffix2", 24),
        ("suffix3", 32),
        ("suffix4", 40),
        ("shape", 16),
        ("grams", 64),
        ("tags", 64),
        ("names", 16),
    )
    arc: int = 200
    relation: int = 64
    names: int = 100
    treebanks: int = 2


class Embedding(nn.Module):
    """Features of the word types of a batch -> one vector a type."""

    def __init__(self, sizes: Sizes, *, blank: float) -> None:
        super().__init__()
        wide = dict(sizes.embedding)
        self.single = nn.ModuleDict(
            {
                name: nn.Embedding(sizes.symbols[name], wide[name], padding_idx=0, sparse=True)
                for name in SINGLE
            }
        )
        self.bags = nn.ModuleDict(
            {
                name: nn.EmbeddingBag(sizes.symbols[name], wide[name], mode="sum", padding_idx=0, sparse=True)
                for name in BAGS
            }
        )
        for table in (*self.single.values(), *self.bags.values()):
            nn.init.normal_(table.weight, std=0.1 if table in self.bags.values() else 0.3)
            with torch.no_grad():
                table.weight[0] = 0.0
        self.blank = blank

    def forward(self, types: dict[str, Tensor], words: Tensor) -> Tensor:
        """types: ids by feature of n types (bags padded by 0); words: (batch, length) -> indices of types."""
        parts = []
        for name in SINGLE:
            ids = types[name][words]
            if self.training and name in {"word", "lemma"}:
                ids = ids.masked_fill(torch.rand_like(ids, dtype=torch.float) < self.blank, 0)
            parts.append(self.single[name](ids))
        parts += [self.bags[name](types[name])[words] for name in BAGS]
        return torch.cat(parts, dim=-1)


def locked(x: Tensor, share: float, *, training: bool) -> Tensor:
    """Dropout with one mask a sentence (Gal and Ghahramani 2016)."""
    if not training or not share:
        return x
    mask = x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - share) / (1 - share)
    return x * mask


class Encoder(nn.Module):
    def __init__(self, sizes: Sizes, *, dropout: float) -> None:
        super().__init__()
        inputs = sum(width for _, width in sizes.embedding)
        self.layers = nn.ModuleList(
            nn.LSTM(inputs if n == 0 else 2 * sizes.width, sizes.width, bidirectional=True, batch_first=True)
            for n in range(sizes.layers)
        )
        for layer in self.layers:
            for name, weight in layer.named_parameters():
                if name.startswith("weight_hh"):
                    for block in weight.chunk(4):
                        nn.init.orthogonal_(block)
                elif name.startswith("weight_ih"):
                    nn.init.xavier_uniform_(weight)
                elif name.startswith("bias_hh"):
                    nn.init.zeros_(weight)
                else:
                    nn.init.zeros_(weight)
                    weight.data[sizes.width : 2 * sizes.width] = 1.0  # remember at first
        self.dropout = dropout

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x, _ = layer(locked(x, self.dropout, training=self.training))
        return locked(x, self.dropout, training=self.training)


class Trees(nn.Module):
    """Scores of every word as head of every other (the root at place 0), and of every relation."""

    def __init__(self, sizes: Sizes, *, dropout: float) -> None:
        super().__init__()
        inputs, relations = 2 * sizes.width, sizes.labels["relations"]
        self.root = nn.Parameter(torch.zeros(inputs))
        self.arc_dependent = nn.Linear(inputs, sizes.arc)
        self.arc_head = nn.Linear(inputs, sizes.arc)
        self.arc_weight = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.relation_dependent = nn.Linear(inputs, sizes.relation)
        self.relation_head = nn.Linear(inputs, sizes.relation)
        self.relation_weight = nn.Parameter(torch.zeros(sizes.relation + 1, relations, sizes.relation + 1))
        nn.init.xavier_uniform_(self.arc_weight[:-1])
        self.dropout = dropout

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(batch, n, 2w) -> arcs (batch, n, n+1), dependents and heads for `relations`."""
        rooted = torch.cat([self.root.expand(x.shape[0], 1, -1), x], dim=1)
        dependent = self._mlp(self.arc_dependent, x)
        head = self._mlp(self.arc_head, rooted)
        arcs = (with_one(dependent) @ self.arc_weight) @ head.transpose(1, 2)
        return arcs, self._mlp(self.relation_dependent, x), self._mlp(self.relation_head, rooted)

    def relations(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Rows of pairs (m, r) -> (m, relations)."""
        return torch.einsum("mi,irj,mj->mr", with_one(dependents), self.relation_weight, with_one(heads))

    def _mlp(self, layer: nn.Module, x: Tensor) -> Tensor:
        return locked(functional.leaky_relu(layer(x), 0.1), self.dropout, training=self.training)


class Names(nn.Module):
    """Emissions of BIO labels, and a chain over them in which what BIO forbids cannot happen.

    The base labels as the National Corpus does; `news` is what the news set's labelling adds to it, and
    `genre` (learned last, by `fit_genre`) tells of the mean vector of a text whether it is news.
    """

    def __init__(self, sizes: Sizes, allowed: Tensor, first: Tensor, *, dropout: float) -> None:
        super().__init__()
        labels = sizes.labels["names"]
        self.hidden = nn.Linear(2 * sizes.width, sizes.names)
        self.out = nn.Linear(sizes.names, labels)
        self.news = nn.Linear(sizes.names, labels)
        nn.init.zeros_(self.news.weight)
        nn.init.zeros_(self.news.bias)
        self.genre = nn.Linear(2 * sizes.width, 1)
        nn.init.zeros_(self.genre.weight)
        nn.init.zeros_(self.genre.bias)
        self.transitions = nn.Parameter(torch.zeros(labels, labels))
        self.register_buffer("barred", torch.where(allowed, 0.0, -1e4))
        self.register_buffer("barred_first", torch.where(first, 0.0, -1e4))
        self.dropout = dropout

    def forward(self, x: Tensor, *, news: bool) -> Tensor:
        hidden = functional.leaky_relu(self.hidden(x), 0.1)
        hidden = locked(hidden, self.dropout, training=self.training)
        emissions: Tensor = self.out(hidden)
        return emissions + self.news(hidden) if news else emissions

    def loss(self, emissions: Tensor, open_labels: Tensor) -> Tensor:
        """Minus the log of the share of all labellings that agree with the labels left open, a word."""
        closed = emissions + torch.where(open_labels, 0.0, -1e4)
        return (self._all(emissions) - self._all(closed)).sum() / emissions[..., 0].numel()

    def _all(self, scores: Tensor) -> Tensor:
        steps = self.transitions + self.barred
        total = scores[:, 0] + self.barred_first
        for i in range(1, scores.shape[1]):
            total = torch.logsumexp(total.unsqueeze(2) + steps, dim=1) + scores[:, i]
        return torch.logsumexp(total, dim=1)


class Network(nn.Module):
    def __init__(
        self,
        sizes: Sizes,
        allowed: Tensor,
        first: Tensor,
        *,
        dropout: float = 0.33,
        blank: float = 0.2,
    ) -> None:
        super().__init__()
        self.embedding = Embedding(sizes, blank=blank)
        self.encoder = Encoder(sizes, dropout=dropout)
        inputs = 2 * sizes.width
        self.classes = nn.Linear(inputs, sizes.labels["classes"])
        self.morphology = nn.Linear(inputs, sizes.labels["morphology"])
        self.scripts = nn.Linear(inputs, sizes.labels["scripts"])
        self.trees = nn.ModuleList(Trees(sizes, dropout=dropout) for _ in range(sizes.treebanks))
        self.names = Names(sizes, allowed, first, dropout=dropout)

    def encode(self, types: dict[str, Tensor], words: Tensor) -> Tensor:
        """A batch of sentences of one length: (batch, n) indices of types -> (batch, n, 2 width)."""
        return self.encoder(self.embedding(types, words))

    def tree_losses(self, x: Tensor, batch: dict[str, Tensor], treebank: int) -> dict[str, Tensor]:
        """Mean losses a word of a batch of trees; `heads` count from 1, 0 is the root."""
        losses = {
            name: functional.cross_entropy(
                getattr(self, name)(x).flatten(0, 1), batch[name].flatten(), ignore_index=NOTHING
            )
            for name in ("classes", "morphology", "scripts")
        }
        trees = self.trees[treebank]
        arcs, dependents, heads = trees(x)
        losses["arcs"] = functional.cross_entropy(arcs.flatten(0, 1), batch["heads"].flatten())
        governors = heads.gather(1, batch["heads"].unsqueeze(2).expand(-1, -1, heads.shape[2]))
        scores = trees.relations(dependents.flatten(0, 1), governors.flatten(0, 1))
        losses["relations"] = functional.cross_entropy(scores, batch["relations"].flatten())
        return losses


def with_one(x: Tensor) -> Tensor:
    return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], dim=-1)
