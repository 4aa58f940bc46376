"""The pipelines by language, loaded once a process: the Polish one so far, with the engine's stages."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice, tee
from types import MappingProxyType

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
    regions_stage,
    sentences,
    times,
)
from .language import swap
from .layers import KEY, Layers, layers
from .regions import find_regions
from .types import Extraction

ENGINE_VERSION = "trees-1"
LONGEST_TEXT = 100_000  # code points; beyond it only regions are read, so that no text can hold a worker
MOST_TOKENS = 30_000  # prose of that length has fewer; a hundred thousand quotation marks have more
BATCH = 16  # texts whose layers are held at a time
STAGES = (
    "regions",
    "morphology",
    "sentences",
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
    """The language pipeline: tokens, sentences, tags, lemmas, trees, names (POLISH_MODEL, else our own)."""
    nlp = swap.load()
    # The model and all modules live as long as the process: looking through them for garbage again and
    # again costs a twentieth of the reading.
    gc.collect()
    gc.freeze()
    return nlp


@cache
def stages() -> tuple[Callable[[Doc], Doc], ...]:
    """The engine's components, one a stage: from a read Doc to its claims."""
    return tuple(load().create_pipe(f"sprawdzam_{stage}", name=stage) for stage in STAGES)


def staged(doc: Doc, publisher: str, published: date | None) -> Doc:
    """A Doc that the language pipeline has read, after every stage of the engine."""
    _run(stages(), [(doc.text, doc)], publisher, published)
    return doc


def _run(
    stages: tuple[Callable[[Doc], Doc], ...],
    batch: Sequence[tuple[str, Doc]],
    publisher: str,
    published: date | None,
) -> None:
    """Each stage reads all texts before the next one does, as in spaCy's own pipelines: its code and its
    word lists then stay in the processor's caches.
    """
    for text, doc in batch:
        doc.user_data[KEY] = Layers(text, publisher, published)
    for stage in stages:
        for _, doc in batch:
            stage(doc)


@dataclass(frozen=True, slots=True)
class Reader:
    """How one language is read: its spaCy pipeline, and the stages that fill the Layers of its Docs."""

    load: Callable[[], Language]
    stages: Callable[[], tuple[Callable[[Doc], Doc], ...]]


# Another language is another entry here; whatever stands between its Doc and its mentions is its own.
READERS: Mapping[str, Reader] = MappingProxyType({"pl": Reader(load, stages)})


def extract_many(
    texts: Iterable[str], *, publisher: str, published: date | None, language: str = "pl"
) -> Iterator[Extraction]:
    """Reads texts of one publisher and day, in order; what no pipeline can read gets its regions only."""
    reader = READERS.get(language)
    if reader is None:
        yield from (_unread(text, publisher, published) for text in texts)
        return
    nlp = reader.load()
    kept, read = tee(texts)
    docs = zip(kept, nlp.pipe(_tokens(nlp, text, published) for text in read), strict=True)
    while batch := list(islice(docs, BATCH)):
        with _no_collection():
            _run(reader.stages(), [(text, doc) for text, doc in batch if len(doc)], publisher, published)
            found = [_extraction(text, doc, publisher, published) for text, doc in batch]
        yield from found


def _extraction(text: str, doc: Doc, publisher: str, published: date | None) -> Extraction:
    """What the stages found; the layers are let go."""
    if not len(doc):
        return _unread(text, publisher, published)
    found = layers(doc)
    del doc.user_data[KEY]
    return Extraction(ENGINE_VERSION, publisher, published, found.regions, tuple(found.mentions))


@contextmanager
def _no_collection() -> Iterator[None]:
    """What the stages make of a text is no garbage while they work and leaves no rings behind: to look
    through it again and again for garbage takes a third of their time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _unread(text: str, publisher: str, published: date | None) -> Extraction:
    return Extraction(ENGINE_VERSION, publisher, published, find_regions(text), ())


def _tokens(nlp: Language, text: str, published: date | None) -> Doc:
    """The text's tokens, with the day that its times count from; none of a text that is empty or too long."""
    if len(text) > LONGEST_TEXT or not text.strip():
        return nlp.make_doc("")
    doc = nlp.make_doc(text)
    doc._.published = published
    return doc if len(doc) <= MOST_TOKENS else nlp.make_doc("")
