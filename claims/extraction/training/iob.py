"""Reading word-a-line files of named entities, with the spaces between words restored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .conllu import Malformed

CLOSING = frozenset(",.;:?!)]}”…%’»")
OPENING = frozenset("([{„«")
AGGLUTINATE = re.compile(r"^(em|m|eś|ś|śmy|eśmy|ście|eście)$")
TAKES_AGGLUTINATE = re.compile(r"(?:[aeiouyąęó](?:ł|ła|ło|li|ły)|ł|ła|ło|li|ły|by|że|gdy|żeby)$")
DOCUMENT = "-DOCSTART-"

Word = tuple[str, str]
"""A word and its label: O, B-x or I-x."""


@dataclass(slots=True)
class Document:
    name: str
    sentences: list[list[Word]] = field(default_factory=list)


def read_iob(path: Path) -> Iterator[Document]:
    """The documents of a file, in order; agglutinates are joined to their verb.

    Raises Malformed, naming the line, where a line has not three columns.
    """
    document = Document(path.stem)
    sentence: list[Word] = []
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            line = line.rstrip("\n")
            if not line or line.startswith(DOCUMENT):
                if sentence:
                    document.sentences.append(sentence)
                    sentence = []
                if line:
                    if document.sentences:
                        yield document
                    document = Document(line.removeprefix(DOCUMENT).strip())
                continue
            columns = line.split("\t")
            if len(columns) != 3:
                raise Malformed(f"{path}, line {number}: 3 columns expected, {len(columns)} found")
            _append(sentence, *columns)
    if sentence:
        document.sentences.append(sentence)
    if document.sentences:
        yield document


def _append(sentence: list[Word], word: str, cls: str, label: str) -> None:
    before = sentence[-1][0] if sentence else ""
    joins = AGGLUTINATE.match(word) and (cls.startswith("aglt") or TAKES_AGGLUTINATE.search(before))
    if before and joins:
        sentence[-1] = (before + word, sentence[-1][1])
    else:
        sentence.append((word, label))


def detokenize(words: list[str]) -> list[bool]:
    """Whether a space stands after each word, by the rules of Polish print."""
    spaces = [True] * len(words)
    quoted = False
    for i, word in enumerate(words):
        if i and word in CLOSING:
            spaces[i - 1] = False
        if word in OPENING:
            spaces[i] = False
        if word == '"':
            if quoted and i:
                spaces[i - 1] = False
            elif not quoted:
                spaces[i] = False
            quoted = not quoted
    return spaces
