"""Where sentences begin: rules that survive quotation marks, dashes, abbreviations, initials and ordinals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from .stops import ends_sentence, opens_in_small

LINE_ENDS = frozenset("\n\r\u2028\u2029")
STOPS = frozenset({".", "!", "?", "…"})
BRACKETS = frozenset({")", "]", "}"})
BRACKET_OPENERS = frozenset({"(", "[", "{"})
SMILEYS = frozenset({":)", ":-)", ";)", ";-)", ":(", ":-(", ":D", ":-D", ":P", ";P", ":))", ":)))", ";))"})
CLOSERS = BRACKETS | {'"', "”", "»", "’", "'", "''", "’’", "«", "“"}
OPENERS = frozenset({'"', "„", "«", "»", "“", "”", "‚", "'", "''", "‘", "(", "[", "{"})
DASHES = frozenset({"–", "—", "-", "―", "--"})
CONTINUES = STOPS | BRACKETS | SMILEYS | {",", ";", ":"}
LAST_SIGNS = STOPS | CLOSERS | SMILEYS
LONGEST = 250  # tokens; a longer "sentence" is no prose, and cutting it keeps the later stages bounded
START, NO_START = np.array([1, -1]).astype(np.uint64)


@dataclass(slots=True)
class Tokens:
    """The tokens of a text without its blanks: is each `glued` to the one before, does it open a line?"""

    texts: list[str]
    glued: list[bool]
    lines: list[bool]


def find_starts(tokens: Tokens) -> list[int]:
    """Indices of the tokens that begin a sentence; the first token always does."""
    starts: list[int] = []
    texts, lines = tokens.texts, tokens.lines
    begin = -LONGEST
    for i in range(len(texts)):
        if lines[i] or i - begin >= LONGEST or texts[i - 1] in LAST_SIGNS and _over(tokens, begin, i):
            starts.append(i)
            begin = i
    return starts


def _over(tokens: Tokens, begin: int, i: int) -> bool:
    """Is the sentence that began at `begin` over before token i?"""
    texts, glued = tokens.texts, tokens.glued
    if texts[i] in CONTINUES or glued[i] and (texts[i] in CLOSERS or texts[i][0].isdigit()):
        return False
    last = i - 1
    while last > begin and (texts[last] in CLOSERS and glued[last] or texts[last] in SMILEYS):
        last -= 1
    stop = last
    while stop > begin and texts[stop] in STOPS:
        stop -= 1
    if stop == last and texts[i - 1] not in SMILEYS:
        return False
    if not any(text[0].isalnum() for text in texts[begin : last + 1]):
        return False  # (...)
    if any(texts[j] in BRACKETS for j in range(last + 1, i)) and _aside(texts, begin, last):
        return False
    first = _first_word(texts, i)
    if texts[first][0].islower() and not opens_in_small(texts[first]):
        return False
    alone = last == stop + 1 and texts[last] == "." and glued[last]
    return not alone or ends_sentence(texts, begin, stop, first)


def _aside(texts: list[str], begin: int, last: int) -> bool:
    """Does the bracket that closes after `last` open inside the sentence, not before its first word?"""
    while last > begin and texts[last] not in BRACKET_OPENERS:
        last -= 1
    return any(text[0].isalnum() for text in texts[begin:last])


def _first_word(texts: list[str], i: int) -> int:
    """The token behind the marks and dashes that open a sentence at i; i itself if nothing follows them."""
    word = i
    while word < len(texts) and word < i + 4 and (texts[word] in OPENERS or texts[word] in DASHES):
        word += 1
    return word if word < len(texts) else i


def ends_line(blanks: str) -> bool:
    return not LINE_ENDS.isdisjoint(blanks)


def tokens_of(doc: Doc) -> tuple[Tokens, list[int]]:
    """The tokens that are no blanks, and their indices in the Doc."""
    found, places = Tokens([], [], []), []
    glued, line = False, False
    for token in doc:
        text = token.text
        if text.isspace():
            glued = False
            line = line or ends_line(text)
            continue
        found.texts.append(text)
        found.glued.append(glued)
        found.lines.append(line)
        places.append(token.i)
        glued, line = not token.whitespace_, False
    return found, places


class SentenceStarts:
    """Sets `is_sent_start` of every token; blanks belong to the sentence before, at the head to the first."""

    def __call__(self, doc: Doc) -> Doc:
        tokens, places = tokens_of(doc)
        flags: Any = np.full(len(doc), NO_START)
        flags[:1] = START
        for i in find_starts(tokens)[1:]:
            flags[places[i]] = START
        doc.from_array(["SENT_START"], flags)  # one by one, each assignment would look through the whole Doc
        return doc


@Language.factory("sprawdzam_sentence_starts")
def create(nlp: Language, name: str) -> SentenceStarts:
    return SentenceStarts()
