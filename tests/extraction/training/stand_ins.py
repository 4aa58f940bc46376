"""Small pipelines for the recipe's tests: what a trained pipeline would say, said by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span


class Said(NamedTuple):
    """What a stand-in says of one word: `head` is the head's index in the sentence, itself at the root."""

    upos: str
    tag: str
    morph: str
    lemma: str
    head: int
    dep: str


def reading(sentences: Sequence[Mapping[str, Said] | Sequence[tuple[str, Said]]]) -> Language:
    """A pipeline that splits its text into the given words, which must make it up, and says this of them."""
    nlp = spacy.blank("pl")
    listed = [list(s.items()) if isinstance(s, Mapping) else list(s) for s in sentences]
    forms = [form for sentence in listed for form, _ in sentence]
    said = [word for sentence in listed for _, word in sentence]
    offsets = [sum(len(s) for s in listed[:i]) for i, s in enumerate(listed) for _ in s]

    def tokenize(text: str) -> Doc:
        spaces, at = [], 0
        for form in forms:
            at = text.index(form, at) + len(form)
            spaces.append(text[at : at + 1] == " ")
        return Doc(
            nlp.vocab,
            words=forms,
            spaces=spaces,
            pos=[w.upos for w in said],
            tags=[w.tag for w in said],
            morphs=[w.morph for w in said],
            lemmas=[w.lemma for w in said],
            heads=[first + w.head for first, w in zip(offsets, said, strict=True)],
            deps=[w.dep for w in said],
        )

    nlp.tokenizer = tokenize
    return nlp


def naming(names: Sequence[tuple[str, str]]) -> Language:
    """A pipeline that splits at spaces and signs and finds the given (text, label) wherever they stand."""
    nlp = spacy.blank("pl")
    tokenizer = nlp.tokenizer

    def tokenize(text: str) -> Doc:
        doc = tokenizer(text)
        found: list[Span] = []
        for name, label in names:
            start = text.find(name)
            while start >= 0:
                span = doc.char_span(start, start + len(name), label)
                assert span is not None, (name, text)
                found.append(span)
                start = text.find(name, start + len(name))
        doc.ents = found
        return doc

    nlp.tokenizer = tokenize
    return nlp


def reader(nlp: Language):
    return lambda texts: list(nlp.pipe(texts))


@Language.component(
    "stand_in_reader",
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "doc.ents"],
)
def read_badly(doc: Doc) -> Doc:
    """Every word is a noun that hangs on the first one, every capitalised word a person."""
    for token in doc:
        token.tag_, token.pos_, token.lemma_ = "subst", "NOUN", token.text
        token.head, token.dep_ = doc[0], "ROOT" if token.i == 0 else "dep"
    doc.ents = [Span(doc, t.i, t.i + 1, "persName") for t in doc if t.is_title]
    return doc


def saved(folder: Path) -> Path:
    """A folder that holds a whole pipeline, a bad one."""
    nlp = spacy.blank("pl")
    nlp.meta.update(name="stand_in", version="1.2.3", license="GPL-3.0", description="For tests.")
    nlp.add_pipe("stand_in_reader")
    nlp.to_disk(folder)
    return folder
