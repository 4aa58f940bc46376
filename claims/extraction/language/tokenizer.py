"""Text to tokens, nothing lost: `"".join(t.text_with_ws for t in doc)` is the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy import util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from .pieces import pieces

CHUNK = re.compile(r"(\S*)( ?)(\s*)")


class PolishTokenizer:
    """The rules are in the code and in the lexicon, so there is nothing to save."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """One space after a token belongs to it; any other blanks are a token of their own."""
        words: list[str] = []
        spaces: list[bool] = []
        for chunk, space, blanks in CHUNK.findall(text):
            if chunk:
                words += pieces(chunk)
                spaces += [False] * (len(words) - len(spaces))
                spaces[-1] = bool(space)
            else:
                blanks = space + blanks
            if blanks:
                words.append(blanks)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_kwargs: object) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: object) -> PolishTokenizer:
        return self

    def to_disk(self, _path: object, **_kwargs: object) -> None:
        return None

    def from_disk(self, _path: object, **_kwargs: object) -> PolishTokenizer:
        return self


@util.registry.tokenizers("sprawdzam.PolishTokenizer.v1")
def create() -> Callable[[Language], PolishTokenizer]:
    return lambda nlp: PolishTokenizer(nlp.vocab)
