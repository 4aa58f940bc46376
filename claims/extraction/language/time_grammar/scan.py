"""A text as the pieces the grammar reads: words, numbers, abbreviations with their stop, marks, line ends.

Independent of any tokenizer, so that the grammar says the same on any of them.
"""

from __future__ import annotations

import re

ABBREVIATION = r"(?:ub\. ?r|ub\. ?m|b\. ?r|b\. ?m|p\.n\.e|n\.e|ubr|bm|br|ub|godz|ok|kw|r|w|g)\."
PIECE = re.compile(
    rf"(?P<abbreviation>(?<![^\W\d]){ABBREVIATION})"
    r"|(?P<number>\d+(?:[.,:/–-]\d+)*)"
    r"|(?P<word>[^\W\d_]\w*(?:[-'’]\w+)*)"
    r"|(?P<line>\n)"
    r"|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)
ENDS = frozenset({".", "!", "?", "…", "\n", ""})
OPENING = frozenset({"„", "“", '"', "«", "»", "‘", "'", "”"})
DASHES = frozenset({"-", "–", "—", "―"})
PADDING = 8


class Pieces:
    """Parallel lists: `text[i]`, `low[i]` in small letters, `start[i]`, `end[i]` in code points. Some empty
    pieces follow the last, so that rules may look ahead, and at -1, without asking where the text ends.
    """

    __slots__ = ("count", "end", "low", "start", "text")

    def __init__(self, text: str) -> None:
        found = list(PIECE.finditer(text))
        self.count = len(found)
        self.text = [m.group() for m in found]
        self.low = [piece.lower() for piece in self.text]
        self.start = [m.start() for m in found]
        self.end = [m.end() for m in found]
        for listed in (self.text, self.low):
            listed.extend([""] * PADDING)
        for places in (self.start, self.end):
            places.extend([len(text)] * PADDING)

    def number(self, i: int, top: int) -> int | None:
        """The whole number at i, from 1 up to `top`."""
        piece = self.low[i]
        if piece.isdecimal() and len(piece) <= 4 and 1 <= int(piece) <= top:
            return int(piece)
        return None

    def opens(self, i: int) -> bool:
        """Is i the first word of a sentence, a line, a quotation or a list item?"""
        before = self.low[i - 1] if i else ""
        return before in ENDS or before in OPENING or before in DASHES or before in {":", "(", "*", "•"}

    def common(self, i: int) -> bool:
        """Is it written as a common noun: small, or capital only for where it stands or as all around it?"""
        piece = self.text[i]
        if not piece[:1].isupper():
            return True
        if piece.isupper() and len(piece) > 1:
            near = [self.text[j] for j in (i - 1, i + 1, i - 2, i + 2) if 0 <= j < self.count]
            return any(other.isupper() and other.isalpha() for other in near)
        return self.opens(i)

    def glued(self, i: int) -> bool:
        """Does i follow the piece before it without a space?"""
        return i > 0 and self.start[i] == self.end[i - 1]

    def reads(self, i: int, words: tuple[str, ...]) -> bool:
        return all(self.low[i + n] == word for n, word in enumerate(words)) if i >= 0 else False
