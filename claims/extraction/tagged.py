"""The tokens of a Doc as columns of plain values: spaCy makes an object for each look at a token."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

COLUMNS: list[int | str] = [
    "IS_SPACE", "IDX", "LENGTH", "HEAD", "SENT_START", "LEMMA", "TAG", "MORPH", "DEP"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TaggedTokens:
    """Every column has one value a token, blank tokens left out.

    `indices` and `heads` count all tokens of the Doc; `starts` are places in its text; `opens` tells whether
    a sentence begins with the token. Lemmas, tags and morphs are keys of spaCy's string store.
    """

    indices: list[int]
    texts: list[str]
    starts: list[int]
    opens: list[bool]
    heads: list[int]
    lemmas: list[int]
    tags: list[int]
    morphs: list[int]
    deps: list[str]


def tagged_tokens(doc: Doc, text: str) -> TaggedTokens:
    """The tokens in order; `text` is that of the Doc."""
    table = doc.to_array(COLUMNS)
    kept = (table[:, 0] == 0).nonzero()[0]
    table = table[kept].T
    starts, lengths, heads, opens = table[1:5].astype("int64")  # a head before its word counts from it
    lemmas, tags, morphs, deps = table[5:].tolist()
    labels = {key: doc.vocab.strings[key] for key in set(deps)}
    ends = (starts + lengths).tolist()
    begins = starts.tolist()
    return TaggedTokens(
        indices=kept.tolist(),
        texts=[text[start:end] for start, end in zip(begins, ends, strict=True)],
        starts=begins,
        opens=(opens == 1).tolist(),
        heads=(kept + heads).tolist(),
        lemmas=lemmas,
        tags=tags,
        morphs=morphs,
        deps=[labels[key] for key in deps],
    )
