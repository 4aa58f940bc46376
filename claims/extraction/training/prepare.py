"""From the data folder to spaCy's DocBin files, one a source, with a manifest of what went into each.

Any spaCy tool reads them (`spacy train`, `spacy debug data`). A source is made again only when its data
or this code changed; each file is whole or absent, so that an interrupted run goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from .alignment import gold_doc, grouped
from .iob import Word, detokenize
from .ner_scores import gold_text
from .sources import Source, sources

SENTENCES = 10  # in a document, as the published pipelines were trained
MANIFEST = "manifest.json"
CODE = ("alignment.py", "conllu.py", "iob.py", "ner_scores.py", "prepare.py", "sources.yaml")
TREE_ATTRIBUTES = ["ORTH", "SPACY", "POS", "TAG", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"]
ENTITY_ATTRIBUTES = ["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "SENT_START"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One entry of the manifest; digests are SHA-256, `code` that of the code that made the file."""

    title: str
    origin: str
    licence: str
    split: str
    input: str
    input_sha256: str
    code: str
    output: str
    output_sha256: str
    documents: int
    sentences: int
    tokens: int
    entities: int


def prepare(data: Path, out: Path, *, free: bool, say: Callable[[str], None]) -> dict[str, Prepared]:
    """Writes the DocBin of each source and the manifest; what `free` leaves out is removed from `out`.

    Raises `Malformed` naming a line of a file, `OSError` for a missing one, before anything is written.
    """
    chosen = sources(free=free)
    digests = {file: sha256(data / file) for file in dict.fromkeys(source.file for source in chosen)}
    code = _digest_of_code()
    out.mkdir(parents=True, exist_ok=True)
    before = read_manifest(out)
    made = {source.name: before[source.name] for source in chosen if source.name in before}
    for left_out in before.keys() - made.keys():
        (out / before[left_out].output).unlink(missing_ok=True)
    for source in chosen:
        kept = made.get(source.name)
        if kept and _is_up_to_date(kept, out, digests[source.file], code):
            say(_line(source, kept, "kept"))
            continue
        made[source.name] = _make(source, data, out, digests[source.file], code)
        _write_manifest(out, made)
        say(_line(source, made[source.name], "made"))
    _write_manifest(out, made)
    return made


def read_manifest(out: Path) -> dict[str, Prepared]:
    """What an earlier run made, by the source's name; nothing where there was none."""
    path = out / MANIFEST
    if not path.exists():
        return {}
    return {name: Prepared(**entry) for name, entry in json.loads(path.read_text("utf-8")).items()}


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_of_code() -> str:
    """Changes with whatever decides how the data are read."""
    here = Path(__file__).parent
    return hashlib.sha256(b"".join((here / name).read_bytes() for name in CODE)).hexdigest()


def _is_up_to_date(entry: Prepared, out: Path, input_sha256: str, code: str) -> bool:
    output = out / entry.output
    return (
        (entry.input_sha256, entry.code) == (input_sha256, code)
        and output.exists()
        and sha256(output) == entry.output_sha256
    )


def _make(source: Source, data: Path, out: Path, input_sha256: str, code: str) -> Prepared:
    prefix = "ud" if source.kind == "trees" else "ner"
    output = out / f"{prefix}_{source.name}.spacy"
    docs = DocBin(attrs=TREE_ATTRIBUTES if source.kind == "trees" else ENTITY_ATTRIBUTES)
    sentences = tokens = entities = 0
    for doc in _docs(source, data):
        docs.add(doc)
        sentences += sum(1 for _ in doc.sents)
        tokens += len(doc)
        entities += len(doc.ents)
    partial = output.with_suffix(".partial")
    docs.to_disk(partial)
    partial.replace(output)
    return Prepared(
        title=source.title,
        origin=source.origin,
        licence=source.licence,
        split=source.split,
        input=source.file,
        input_sha256=input_sha256,
        code=code,
        output=output.name,
        output_sha256=sha256(output),
        documents=len(docs),
        sentences=sentences,
        tokens=tokens,
        entities=entities,
    )


def _docs(source: Source, data: Path) -> Iterator[Doc]:
    vocab = Vocab()
    if source.kind == "trees":
        for trees in grouped(source.trees(data), SENTENCES):
            yield gold_doc(vocab, trees)
    else:
        for document in source.documents(data):
            for sentences in grouped(document.sentences, SENTENCES):
                yield entity_doc(vocab, sentences)


def entity_doc(vocab: Vocab, sentences: Sequence[Sequence[Word]]) -> Doc:
    """Consecutive sentences as one spaCy Doc with entities and sentence starts."""
    words = [[word for word, _ in sentence] for sentence in sentences]
    doc = Doc(
        vocab,
        words=[word for sentence in words for word in sentence],
        spaces=[space for sentence in words for space in [*detokenize(sentence)[:-1], True]],
        sent_starts=[i == 0 for sentence in words for i in range(len(sentence))],
    )
    spans = [doc.char_span(start, end, label) for start, end, label in gold_text(sentences).entities]
    doc.ents = tuple(span for span in spans if span is not None)
    return doc


def _write_manifest(out: Path, made: dict[str, Prepared]) -> None:
    partial = out / f"{MANIFEST}.partial"
    entries = {name: asdict(entry) for name, entry in made.items()}
    partial.write_text(json.dumps(entries, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    partial.replace(out / MANIFEST)


def _line(source: Source, entry: Prepared, how: str) -> str:
    differs = (
        "" if entry.sentences == source.sentences else f", {source.sentences:,} in the data of the record"
    )
    return (
        f"{how} {entry.output:<20} {entry.sentences:>7,} sentences {entry.tokens:>10,} tokens "
        f"{entry.entities:>7,} entities  {source.licence}{differs}"
    )
