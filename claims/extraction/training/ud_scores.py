"""Tags, features, lemmas, trees, tokens and sentences against gold trees, as spaCy's own scorer counts.

`uas` and `las` leave punctuation out and every figure is an F over aligned tokens, as in the figures
published for `pl_core_news_*`; `uas_all` and `las_all` count punctuation, as the CoNLL 2018 task did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example

from .alignment import Read, aligned
from .conllu import FEATURES, Tree

PUNCTUATION = ("p", "punct")  # the labels that spaCy's parser leaves out of its scores


def score_trees(trees: Iterable[Tree], read: Read, *, group: int = 10) -> dict[str, Any]:
    """Shares from 0 to 1, `labels` a relation with `n` its gold count; nothing where nothing is labelled."""
    examples = aligned(trees, read, group)
    full = _relations(examples, _label)
    full_with_punctuation = _relations(examples, _label, ignored=())
    return {
        "upos": _accuracy(examples, "pos"),
        "tag": _accuracy(examples, "tag"),
        "morph": Scorer.score_token_attr(examples, "morph", getter=_kept_features)["morph_acc"],
        "lemma": _accuracy(examples, "lemma"),
        "uas": full["dep_uas"],
        "las": full["dep_las"],
        "las_coarse": _relations(examples, _coarse_label)["dep_las"],
        "uas_all": full_with_punctuation["dep_uas"],
        "las_all": full_with_punctuation["dep_las"],
        "tokens": Scorer.score_tokenization(examples)["token_f"],
        "sentences": Scorer.score_spans(examples, "sents", has_annotation=_has_sentences)["sents_f"],
        "labels": _by_label(examples, full_with_punctuation["dep_las_per_type"] or {}),
    }


def _accuracy(examples: Sequence[Example], attribute: str) -> float | None:
    share: float | None = Scorer.score_token_attr(examples, attribute)[f"{attribute}_acc"]
    return share


def _relations(
    examples: Sequence[Example], label: Any, *, ignored: tuple[str, ...] = PUNCTUATION
) -> dict[str, Any]:
    return Scorer.score_deps(examples, "dep", getter=label, ignore_labels=ignored)


def _label(token: Token, _attribute: str) -> str:
    return token.dep_.lower()


def _coarse_label(token: Token, _attribute: str) -> str:
    return token.dep_.lower().split(":")[0]


def _kept_features(token: Token, _attribute: str) -> str:
    """The features that are compared; a token without any has a value too: none is an answer."""
    kept = {name: value for name, value in token.morph.to_dict().items() if name in FEATURES}
    return "|".join(f"{name}={kept[name]}" for name in sorted(kept)) or "none"


def _has_sentences(doc: Doc) -> bool:
    return doc.has_annotation("SENT_START")


def _by_label(examples: Sequence[Example], scores: dict[str, dict[str, float]]) -> dict[str, Any]:
    """Commonest relation first."""
    counts = Counter(_label(token, "dep") for example in examples for token in example.reference)
    order = sorted(filter(None, scores), key=lambda label: (-counts[label], label))
    return {label: {**scores[label], "n": counts[label]} for label in order}
