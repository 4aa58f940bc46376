"""The spaCy pipeline, built once a process, and the way a text goes through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from . import (  # noqa: F401
    attribution,
    claims,
    cues,
    entities,
    events,
    hedges,
    morphology,
    quotes,
    regions,
    sentences,
    times,
)
from .language.tokenizer import PolishTokenizer
from .layers import KEY, Layers, layers
from .regions import find_regions
from .types import Extraction

ENGINE_VERSION = "rules-4"
LONGEST_TEXT = 100_000  # code points; beyond it only regions are read, so that no text can hold a worker
STAGES = (
    "regions",
    "morphology",
    "sentences",
    "titled_names",
    "entities",
    "quotes",
    "cues",
    "hedges",
    "times",
    "events",
    "attribution",
    "claims",
)


@cache
def load() -> Language:
    """The pipeline: one named component a stage."""
    nlp = spacy.blank("pl")
    nlp.tokenizer = PolishTokenizer(nlp.vocab)
    nlp.add_pipe("sprawdzam_sentence_starts", name="sentence_starts")
    for stage in STAGES:
        nlp.add_pipe(f"sprawdzam_{stage}", name=stage)
    return nlp


def extract_many(
    texts: Iterable[str], *, publisher: str, published: date | None, language: str = "pl"
) -> Iterator[Extraction]:
    """Reads texts of one publisher and day, in order."""
    nlp = load()
    for text in texts:
        if language != "pl" or len(text) > LONGEST_TEXT or not text.strip():
            yield Extraction(ENGINE_VERSION, publisher, published, find_regions(text), ())
            continue
        doc = prepare(nlp, text, publisher, published)
        for _, component in nlp.pipeline:
            doc = component(doc)
        found = layers(doc)
        yield Extraction(ENGINE_VERSION, publisher, published, found.regions, tuple(found.mentions))


def prepare(nlp: Language, text: str, publisher: str, published: date | None) -> Doc:
    """A Doc that knows who published it and when, before any component runs."""
    doc = nlp.make_doc(text)
    doc.user_data[KEY] = Layers(text, publisher, published)
    return doc
