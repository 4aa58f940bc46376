"""The name that stands beside a description of its bearer: after a comma, or in its branch of the tree."""

from __future__ import annotations

from .layers import Layers, Name, Phrase, Sentence
from .sources import described_as
from .tree_subjects import hangs_on

TITLES = 5  # words of titles between a description and its name
BRANCH = 10  # words behind a description in which its bearer may still be named


def bearer_named_beside(found: Layers, phrase: Phrase, sentence: Sentence) -> Name | None:
    """The person whom the words right after a description name."""
    return _name_after_comma(found, phrase, sentence) or _name_within(found, phrase, sentence)


def _name_after_comma(found: Layers, phrase: Phrase, sentence: Sentence) -> Name | None:
    words = found.words
    if phrase.end + 1 >= sentence.end or words[phrase.end].text != ",":
        return None
    at = phrase.end + 1
    while at < phrase.end + TITLES and at < sentence.end and _title(found, at):
        at += 1
    name = found.name_at.get(at)
    return name if name is not None and name.start == at and name.kind == "person" else None


def _name_within(found: Layers, phrase: Phrase, sentence: Sentence) -> Name | None:
    """konsul w Łodzi Jan Lis; rzecznik klubu, który wygrał, Jan Lis: a nominative of the same branch."""
    words = found.words
    if not described_as(words[phrase.head].lemma, "person"):
        return None
    for i in range(phrase.head + 1, min(sentence.end, phrase.end + BRANCH)):
        name = found.name_at.get(i)
        if name is None or name.kind != "person" or name.start != i:
            continue
        if "nom" in words[i].said.cases and hangs_on(words, i, phrase.head):
            return name
    return None


def _title(found: Layers, i: int) -> bool:
    word = found.words[i]
    titled = word.said.pos == "brev" or word.text == "." or described_as(word.lemma, "person")
    return titled and i not in found.name_at
