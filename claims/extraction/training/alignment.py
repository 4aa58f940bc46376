"""Gold trees and the pipeline's reading of the same raw text, side by side.

Only raw text goes in. spaCy's `Example` aligns the tokens by their characters. A gold token that the
pipeline split is compared with each of its parts; a predicted token that covers several gold ones is
compared with none of them, and counts as missed in recall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias, TypeVar

from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from .conllu import Tree

Item = TypeVar("Item")
Read: TypeAlias = Callable[[Sequence[str]], list[Doc]]  # raw texts through the pipeline under test


def aligned(trees: Iterable[Tree], read: Read, group: int) -> list[Example]:
    """Examples of `group` consecutive sentences each, a space between two sentences."""
    # A vocabulary of its own: the pipeline under test must meet each word for the first time itself.
    vocab = Vocab()
    gold = [gold_doc(vocab, sentences) for sentences in grouped(trees, group)]
    return [
        Example(doc, reference) for doc, reference in zip(read([d.text for d in gold]), gold, strict=True)
    ]


def gold_doc(vocab: Vocab, trees: Sequence[Tree]) -> Doc:
    """The trees as one spaCy Doc with tags, features, lemmas, heads, relations and sentence starts."""
    tokens = [token for tree in trees for token in tree.tokens]
    heads: list[int] = []
    spaces: list[bool] = []
    for tree in trees:
        first = len(heads)
        heads += [first + (i if token.head < 0 else token.head) for i, token in enumerate(tree.tokens)]
        spaces += [token.space_after for token in tree.tokens[:-1]] + [True]
    return Doc(
        vocab,
        words=[token.form for token in tokens],
        spaces=spaces,
        lemmas=[token.lemma for token in tokens],
        pos=[token.upos if token.upos != "_" else "" for token in tokens],
        tags=[token.xpos for token in tokens],
        morphs=["|".join(f"{name}={value}" for name, value in token.feats.items()) for token in tokens],
        heads=heads,
        deps=[token.dep for token in tokens],
    )


def grouped(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of `size`, the last one maybe shorter."""
    rest = iter(items)
    while group := list(islice(rest, size)):
        yield group
