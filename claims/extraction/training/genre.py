"""The last part of training: telling news from other text, so that names get the labelling of its kind.

The corpus and the news set differ in what they call things (peoples are places here, persons there).
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from .batches import AT_ONCE
from .examples import NameExample, name_examples
from .iob import Document, read_iob
from .network import Network
from .numbering import Numbers

TEXTS, SENTENCES = 1_200, 10  # of each kind, of a text
STEPS, RATE, DECAY = 400, 0.02, 1e-2


def fit_genre(
    network: Network, numbers: Numbers, data: Path, *, without_topics: frozenset[str], seed: int
) -> float:
    """Trains `network.names.genre` in place, the rest held still; the share of texts told rightly."""
    rng = random.Random(seed)  # noqa: S311
    corpus = _texts(read_iob(data / "ner/nkjp_train.iob"), rng, news=False)
    found = (d for d in read_iob(data / "ner/news_train.iob") if d.name.split("/")[0] not in without_topics)
    texts = [*corpus, *_texts(found, rng, news=True)]
    x = mean_vectors(network, numbers, texts)
    y = torch.tensor([float(text[0].news) for text in texts])
    balance = (1 - y).sum() / y.sum()  # a text of either kind is as likely
    optimizer = torch.optim.AdamW(network.names.genre.parameters(), lr=RATE, weight_decay=DECAY)
    for step in range(STEPS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - step / STEPS)
        score = network.names.genre(x).squeeze(1)
        loss = functional.binary_cross_entropy_with_logits(score, y, pos_weight=balance)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return float(((score.detach() > 0) == (y > 0)).float().mean())


def _texts(documents: Iterable[Document], rng: random.Random, *, news: bool) -> list[list[NameExample]]:
    """Some consecutive sentences of each of some documents."""
    texts = []
    known = list(documents)
    for document in rng.sample(known, min(TEXTS, len(known))):
        start = rng.randrange(max(1, len(document.sentences) - SENTENCES + 1))
        part = Document(document.name, document.sentences[start : start + SENTENCES])
        texts.append(list(name_examples([part], news=news)))
    return texts


@torch.no_grad()
def mean_vectors(network: Network, numbers: Numbers, texts: list[list[NameExample]]) -> Tensor:
    """(texts, 2 width): the mean of the vectors of each text's words."""
    network.eval()
    sums, counts = torch.zeros(len(texts), network.names.genre.in_features), torch.zeros(len(texts), 1)
    by_length: dict[int, list[tuple[int, NameExample]]] = {}
    for place, text in enumerate(texts):
        for example in text:
            by_length.setdefault(len(example.forms), []).append((place, example))
    for length, alike in by_length.items():
        for start in range(0, len(alike), AT_ONCE):
            chunk = alike[start : start + AT_ONCE]
            batch = numbers.words([example.forms for _, example in chunk])
            places = torch.tensor([place for place, _ in chunk])
            sums.index_add_(0, places, network.encode(batch["types"], batch["words"]).sum(1))
            counts.index_add_(0, places, torch.full((len(chunk), 1), float(length)))
    return sums / counts
