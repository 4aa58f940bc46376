"""Two subjects of one verb, where the forms of both may be nominative or accusative."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from claims.extraction import pipeline
from claims.extraction.layers import layers
from claims.extraction.morphology import Morphology

CASES = [
    pytest.param("Wojsko zajęło lotnisko", "nsubj ROOT nsubj", 1, "obj", id="the second is the object"),
    pytest.param("Lotnisko zajęło wojsko", "obj ROOT nsubj", 1, "nsubj", id="the only one stays"),
    pytest.param("Wojsko zajęła armia", "nsubj ROOT nsubj", 1, "nsubj", id="what cannot be accusative stays"),
    pytest.param("Wojsko to pewne lotnisko", "nsubj ROOT amod nsubj", 1, "nsubj", id="there is no verb"),
]


@pytest.mark.parametrize(("text", "relations", "head", "expected"), CASES)
def test_relation_of_the_last_word(text: str, relations: str, head: int, expected: str) -> None:
    words = text.split()
    heads = [head] * len(words)
    tags = ["praet" if i == head and word.startswith("zaj") else "subst" for i, word in enumerate(words)]
    morphs = ["Case=Nom" if tag == "subst" else "" for tag in tags]
    doc = Doc(
        pipeline.load().vocab, words=words, tags=tags, morphs=morphs, heads=heads, deps=relations.split(),
        pos=["VERB" if tag == "praet" else "NOUN" for tag in tags], lemmas=[w.lower() for w in words],
        sent_starts=[i == 0 for i in range(len(words))],
    )  # fmt: skip
    last = layers(Morphology(doc.vocab.strings)(doc)).words[-1]
    assert last.dep == expected
    assert ("acc" in last.said.cases) is (expected == "obj")
