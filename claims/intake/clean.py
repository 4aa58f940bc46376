"""Makes text fit to be stored and read, and keeps the way back to the raw."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from .types import CleanText, UnreadableInput

Run = tuple[int, int, int]
Edit = tuple[int, int, str]  # start, end, what stands there instead

# Form feeds, vertical tabs, NEL and Unicode's separators end a line: dropping them would glue two words.
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_SPACES = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_ODD = re.compile(f"\r\n?|[{_LINE_ENDS}]|[{_SPACES}]|[{_CONTROLS}]+|[\ud800-\udfff]+|\ufeff+")
# Below U+0300 all is in NFC by itself, so only these stretches (with the letter before them) can change.
_MAYBE_UNCOMPOSED = re.compile("[\x00-\u02ff]?[\u0300-\U0010ffff]+")
_STRETCH = 64  # code points normalised at once; the reference algorithm is quadratic in a run of marks
_MARKS = 30  # combining marks on one letter, the bound of Unicode's Stream-Safe Text Format
_BLANKS = re.compile(r"[ \t]+")
_NEWLINES = re.compile(r"\n{3,}")

_ZERO_WIDTH = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2064]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LATIN = "A-Za-z\u00c0-\u024f"
_LOOKALIKE = "\u0400-\u052fΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ"  # Cyrillic, and the Greek letters drawn like Latin ones
_MIXED = re.compile(f"[{_LATIN}][{_LOOKALIKE}]|[{_LOOKALIKE}][{_LATIN}]")


def clean_text(raw: str, *, max_chars: int = 1_000_000) -> CleanText:
    """Text in NFC with plain spaces and line ends, offsets in code points; `too_large` above max_chars."""
    if len(raw) > max_chars:
        raise UnreadableInput(
            "too_large", f"The text has {len(raw):,} characters; {max_chars:,} are the most.", field="text"
        )
    flags: set[str] = set()
    text, runs = raw, [(0, 0, len(raw))] if raw else []
    text, runs = _apply(text, runs, _odd_characters(text, flags))
    text, runs = _apply(text, runs, _uncomposed(text))
    text, runs = _apply(text, runs, _line_tails(text))
    text, runs = _apply(text, runs, _outer_and_empty_lines(text))
    if text and (not runs or runs[-1][0] + runs[-1][2] < len(text)):
        runs.append((len(text), len(raw), 0))  # the last letter was changed: its end is the raw's end
    for name, pattern in (("zero_width", _ZERO_WIDTH), ("bidi", _BIDI), ("mixed_script", _MIXED)):
        if pattern.search(text):
            flags.add(name)
    return CleanText(text, tuple(runs), frozenset(flags))


def raw_position(clean: CleanText, offset: int) -> int:
    """Where a code point of the clean text stands in the raw; changed stretches map to the nearest place."""
    at = bisect_right(clean.offsets, offset, key=lambda run: run[0]) - 1
    if at < 0:
        return 0
    start, raw_start, length = clean.offsets[at]
    if at + 1 == len(clean.offsets):
        return raw_start + min(offset - start, length)
    return min(raw_start + offset - start, clean.offsets[at + 1][1])


def clean_position(clean: CleanText, raw_offset: int, *, after_change: bool = False) -> int:
    """Where a code point of the raw stands in the clean text: the way back of `raw_position`.

    Inside a changed stretch it is where the stretch begins, or ends if `after_change` (for ends of spans).
    """
    at = bisect_right(clean.offsets, raw_offset, key=lambda run: run[1]) - 1
    if at < 0:
        return 0
    start, raw_start, length = clean.offsets[at]
    if raw_offset - raw_start <= length:
        return start + raw_offset - raw_start
    if not after_change:
        return start + length
    return clean.offsets[at + 1][0] if at + 1 < len(clean.offsets) else len(clean.text)


def one_line(raw: str, limit: int) -> str:
    """A title or a name: cleaned, on one line, at most `limit` characters."""
    head = raw[: limit * 20]  # a name of megabytes is cut before any work is done on it
    return " ".join(clean_text(head, max_chars=limit * 20).text.split())[:limit].rstrip()


def has_words(text: str) -> bool:
    """Whether any letter stands in the text."""
    return any(char.isalpha() for char in text)


def _odd_characters(text: str, flags: set[str]) -> Iterator[Edit]:
    for match in _ODD.finditer(text):
        start, end, found = match.start(), match.end(), match[0]
        if found == "\r\n":
            yield start, start + 1, ""
        elif found[0] == "\r" or found[0] in _LINE_ENDS:
            yield start, end, "\n"
        elif found[0] == "\ufeff":
            yield start, end, ""
        elif "\ud800" <= found[0] <= "\udfff":
            flags.add("surrogates")
            yield start, end, ""
        elif unicodedata.category(found[0]) == "Cc":
            flags.update(("nul",) if "\x00" in found else ())
            flags.update(("controls",) if found.strip("\x00") else ())
            yield start, end, ""
        else:
            yield start, end, " "


def _uncomposed(text: str) -> Iterator[Edit]:
    for match in _MAYBE_UNCOMPOSED.finditer(text):
        for start, end in _stretches(text, match.start(), match.end()):
            found = text[start:end]
            if len(found) > 1 or found >= "\u0300":
                composed = unicodedata.normalize("NFC", _without_excess_marks(found))
                if composed != found:
                    yield from _smallest_edit(start, found, composed)


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts [start, end) into short pieces at letters that no earlier letter can combine with."""
    if end - start <= _STRETCH:
        yield start, end
        return
    since = start
    for at in range(start + 1, end):
        if at - since >= _STRETCH and _stands_alone(text[at]):
            yield since, at
            since = at
    yield since, end


def _stands_alone(char: str) -> bool:
    jamo = "\u1100" <= char <= "\u11ff" or "\U00016d60" <= char <= "\U00016d7f"
    return not jamo and unicodedata.category(char)[0] != "M"


def _without_excess_marks(found: str) -> str:
    """Drops what follows the 30th combining mark on one letter: sorting them is quadratic."""
    if len(found) <= _MARKS:
        return found
    kept, marks = [], 0
    for char in found:
        marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
        if marks <= _MARKS:
            kept.append(char)
    return "".join(kept)


def _smallest_edit(start: int, old: str, new: str) -> Iterator[Edit]:
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    yield start + same, start + len(old) - tail, new[same : len(new) - tail]


def _line_tails(text: str) -> Iterator[Edit]:
    for match in _BLANKS.finditer(text):
        if match.end() == len(text) or text[match.end()] == "\n":
            yield match.start(), match.end(), ""


def _outer_and_empty_lines(text: str) -> Iterator[Edit]:
    head = len(text) - len(text.lstrip("\n \t"))
    tail = len(text.rstrip("\n \t"))
    if head:
        yield 0, head, ""
    for match in _NEWLINES.finditer(text, head, max(head, tail)):
        yield match.start() + 2, match.end(), ""
    if head < tail < len(text):
        yield tail, len(text), ""


def _apply(text: str, runs: list[Run], edits: Iterable[Edit]) -> tuple[str, list[Run]]:
    """Carries out ascending edits and keeps the runs leading to the first raw, in linear time."""
    parts: list[str] = []
    kept: list[Run] = []  # start in the new text, start in the old, length
    done = length = 0
    for start, end, instead in edits:
        if start > done:
            parts.append(text[done:start])
            kept.append((length, done, start - done))
            length += start - done
        parts.append(instead)
        length += len(instead)
        done = end
    if not parts:
        return text, runs
    if done < len(text):
        parts.append(text[done:])
        kept.append((length, done, len(text) - done))
    return "".join(parts), _through(kept, runs)


def _through(later: list[Run], earlier: list[Run]) -> list[Run]:
    """Joins two maps, newest -> middle and middle -> raw, into newest -> raw."""
    joined: list[Run] = []
    at = 0
    for new_start, middle_start, length in later:
        while at < len(earlier) and earlier[at][0] + earlier[at][2] <= middle_start:
            at += 1
        look = at
        while look < len(earlier) and earlier[look][0] < middle_start + length:
            middle, raw_start, run_length = earlier[look]
            first = max(middle, middle_start)
            last = min(middle + run_length, middle_start + length)
            _append(joined, (new_start + first - middle_start, raw_start + first - middle, last - first))
            look += 1
        at = max(at, look - 1)
    return joined


def _append(runs: list[Run], run: Run) -> None:
    if runs:
        start, raw_start, length = runs[-1]
        if start + length == run[0] and raw_start + length == run[1]:
            runs[-1] = (start, raw_start, length + run[2])
            return
    runs.append(run)
