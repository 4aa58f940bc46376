"""Tokens as Polish writes them: abbreviations keep their full stop,
hyphenated names and inflected acronyms stay whole.
"""

from __future__ import annotations

import re

from spacy import util
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from .lexicon import word_list

WORD = re.compile(
    r"\s+"
    r"|https?://\S+"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\W\d_]\w*(?:[-'’.](?=[^\W_])\w+)*"
    r"|\.\.\.|\w+|[^\w\s]"
)


class PolishTokenizer:
    """Splits in one pass, so time grows with length and no text can make it slow."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.dotted = frozenset(word_list("abbreviations")["dotted"])

    def pieces(self, text: str) -> list[str]:
        found: list[str] = []
        for match in WORD.finditer(text):
            piece = match.group()
            if piece == "." and found and self._keeps_stop(found[-1]):
                found[-1] += piece
            elif "." in piece and piece[0].isalpha() and not self._domain(piece):
                found.extend(self._glued(piece))
            else:
                found.append(piece)
        return found

    def _keeps_stop(self, word: str) -> bool:
        return word.lower() in self.dotted or (len(word) == 1 and word.isupper())

    def _domain(self, piece: str) -> bool:
        """Is it an address (o2.pl, BiznesAlert.pl) or an abbreviation (m.in),
        not two sentences run together?
        """
        last = piece.rsplit(".", 1)[1]
        return piece.lower() in self.dotted or (last.islower() and len(last) <= 4) or len(piece) > 200

    def _glued(self, piece: str) -> list[str]:
        parts: list[str] = []
        for part in piece.split("."):
            parts += [".", part] if parts else [part]
        return [part for part in parts if part]

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for piece in self.pieces(text):
            if not piece.isspace():
                words.append(piece)
                spaces.append(False)
                continue
            if words and not spaces[-1] and piece[0] == " " and not words[-1].isspace():
                spaces[-1] = True
                piece = piece[1:]
            if piece:
                words.append(piece)
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


@util.registry.tokenizers("sprawdzam.polish_tokenizer.v1")
def create() -> object:
    def build(nlp: Language) -> PolishTokenizer:
        return PolishTokenizer(nlp.vocab)

    return build
