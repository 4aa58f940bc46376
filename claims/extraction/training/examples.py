"""What the network learns from: trees with the labels of five heads, names with the labels left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..language.labels import KINDS, NAME_LABELS
from ..language.scripts import script
from .conllu import Tree, read_conllu
from .iob import Document, Word, read_iob

LONGEST = 120
"""Words; longer sentences of the entity data are cut, longer trees are left out."""

OPEN: dict[str, tuple[str, ...]] = {
    "PER": ("persName",),
    "ORG": ("orgName",),
    "LOC": ("placeName", "geogName"),
    "placeName": ("placeName",),
    "geogName": ("geogName",),
    "PRO": ("PRO",),
    "EVT": ("EVT",),
}


@dataclass(frozen=True, slots=True)
class TreeExample:
    """One sentence; `heads` count from 1, 0 is the root; `treebank` is the head that learns its trees."""

    forms: list[str]
    classes: list[str]
    morphology: list[str]
    scripts: list[str | None]
    heads: list[int]
    relations: list[str]
    treebank: int


@dataclass(frozen=True, slots=True)
class NameExample:
    """One sentence; `labels` lists for each word every label that its source leaves open."""

    forms: list[str]
    labels: list[tuple[str, ...]]
    news: bool


def morphology(upos: str, feats: dict[str, str]) -> str:
    """The label of the morphology head: NOUN|Case=Nom|Number=Sing."""
    return "|".join([upos, *(f"{k}={v}" for k, v in sorted(feats.items()))])


def tree_examples(trees: Iterable[Tree], *, treebank: int) -> Iterator[TreeExample]:
    for tree in trees:
        if len(tree.tokens) > LONGEST:
            continue
        yield TreeExample(
            forms=[t.form for t in tree.tokens],
            classes=[t.xpos for t in tree.tokens],
            morphology=[morphology(t.upos, t.feats) for t in tree.tokens],
            scripts=[script(t.form, t.lemma) for t in tree.tokens],
            heads=[t.head + 1 for t in tree.tokens],
            relations=[t.dep for t in tree.tokens],
            treebank=treebank,
        )


def name_examples(
    documents: Iterable[Document], *, news: bool, places: dict[str, str] | None = None
) -> Iterator[NameExample]:
    """`places` are kinds of places by small-lettered name, for the news, which has one kind for both."""
    opened = open_in_news if news else open_in_corpus
    for document in documents:
        for sentence in document.sentences:
            for start in range(0, len(sentence), LONGEST):
                piece = list(begun(sentence[start : start + LONGEST]))
                if news:
                    piece = settled(piece, places or {})
                yield NameExample(
                    forms=[word for word, _ in piece],
                    labels=[opened(word, label) for word, label in piece],
                    news=news,
                )


def kinds_of_places(documents: Iterable[Document]) -> dict[str, str]:
    """placeName (towns, states) or geogName (land and sea, streets) by what the corpus mostly says."""
    seen: dict[str, Counter[str]] = {}
    for document in documents:
        for sentence in document.sentences:
            for name, kind in places_in(list(begun(sentence))):
                if kind in {"placeName", "geogName"}:
                    seen.setdefault(name, Counter())[kind] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in seen.items()}


def places_in(sentence: list[Word]) -> Iterator[tuple[str, str]]:
    """Each name of a sentence in small letters, with its kind."""
    for start, (_, label) in enumerate(sentence):
        if label.startswith("B-"):
            yield _whole(sentence, start).lower(), label[2:]


def settled(sentence: list[Word], places: dict[str, str]) -> list[Word]:
    """LOC under the corpus's own kind where the corpus knows the name.

    Left open, all would drift to the kind that is likelier at first.
    """
    found: list[Word] = []
    kind = "LOC"
    for i, (word, label) in enumerate(sentence):
        if label == "B-LOC":
            kind = places.get(_whole(sentence, i).lower(), "LOC")
        found.append((word, label.replace("LOC", kind)))
    return found


def _whole(sentence: list[Word], start: int) -> str:
    end = start + 1
    while end < len(sentence) and sentence[end][1].startswith("I-"):
        end += 1
    return " ".join(word for word, _ in sentence[start:end])


def begun(sentence: list[Word]) -> Iterator[Word]:
    """The labels with a B- wherever a name begins, also where a cut or an error of the source lost it."""
    before = "O"
    for word, label in sentence:
        if label.startswith("I-") and before[2:] != label[2:]:
            label = f"B-{label[2:]}"
        before = label
        yield word, label


def open_in_corpus(word: str, label: str) -> tuple[str, ...]:
    """The National Corpus does not mark products and events: outside its names they may be anywhere."""
    if label == "O":
        return ("O", *_both("PRO", "EVT"))
    return (label,) if label in NAME_LABELS else NAME_LABELS


def open_in_news(word: str, label: str) -> tuple[str, ...]:
    """The news set marks neither dates nor adjectives of places, and knows one kind of place."""
    if label == "O":
        return ("O", *_both("date", "time"), *(_both("placeName") if word[:1].islower() else ()))
    begin, _, kind = label.partition("-")
    return tuple(f"{begin}-{each}" for each in OPEN.get(kind, KINDS))


def _both(*kinds: str) -> tuple[str, ...]:
    return tuple(f"{begin}-{kind}" for kind in kinds for begin in "BI")


def is_lfg(tree: Tree) -> bool:
    return "lfg" in tree.source


def read_trees(folder: Path, *, free: bool, with_dev: bool) -> list[TreeExample]:
    """All trees to learn from: PDB's conventions for the first tree head, LFG's for the second.

    `free` leaves out what may not be used commercially (PDB).
    """
    own: list[Tree] = []
    lfg = list(read_conllu(folder / "ud/lfg_mapped.conllu"))
    for tree in read_conllu(folder / "ud/train.conllu"):
        if not is_lfg(tree) and not (free and "pdb" in tree.source):
            own.append(tree)
    for tree in read_conllu(folder / "ud/train_more.conllu"):
        if tree.sent_id.startswith("more-lfg"):
            lfg.append(tree)
        elif tree.sent_id.startswith("more-pdb") and (
            not free or tree.sent_id.startswith("more-pdb-parseme11")
        ):
            own.append(tree)
    if with_dev and not free:
        own.extend(read_conllu(folder / "ud/dev.conllu"))
    return [*tree_examples(own, treebank=0), *tree_examples(lfg, treebank=1)]


def read_names(folder: Path, *, free: bool, without_topics: frozenset[str]) -> list[NameExample]:
    """All names to learn from; `without_topics` are news topics held back to steer by."""
    corpus = list(read_iob(folder / "ner/nkjp_train.iob"))
    found = list(name_examples(corpus, news=False))
    if not free:
        news = (
            d for d in read_iob(folder / "ner/news_train.iob") if d.name.split("/")[0] not in without_topics
        )
        found += name_examples(news, news=True, places=kinds_of_places(corpus))
    return found
