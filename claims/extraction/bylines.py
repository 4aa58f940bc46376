"""Bylines and captions: who wrote, when, from whom, and what a picture shows."""

from __future__ import annotations

import re
from functools import cache

from .lexicon import data

LONGEST_BYLINE = 100
LONGEST_CAPTION = 200
LONGEST_CREDIT = 70
WORDS_OF_CREDIT = 8
WORDS_TO_ADDRESS = 8  # "Napisz do autora:", "Kontakt z redakcją:", then an address
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\W*$")
INITIALS = re.compile(
    r"\(?(?:[^\W\d_]{2,5}\s?/\s?){1,5}(?:[^\W\d_]{2,5})?\)?|\([^\W\d_]{2,4}(?:, ?[^\W\d_]{2,4}){0,3}\)"
)
AGENCY_TAIL = re.compile(r"\s\(([^()\n]{2,40})\)[.\s]*(?:[^\W\d_]{2,4}\s?/\s?)*$")
PICTURE_TAIL = re.compile(r"(?:\s[/|(]|[/|])\s?([^()|.!?]{3,60})\)?$")
INITIALS_TAIL = re.compile(r"(?<=[.!?…”\")])\s+(?:[^\W\d_]{2,5}\s?/\s?){1,4}(?:[^\W\d_]{2,5})?$")
CREDIT_TAIL = re.compile(
    r"(?:(?:^|[\s/|(\[])(?:fot|foto|zdj)\s?(?:\.|:|/)|\s[/|] (?:autor|źródło):)"
    r"\s*(?P<whose>[^.!?\n]{2,70})[.)\]]*$",
    re.I,
)
SOURCE_TAIL = re.compile(r"(?<=[.!?…”\"])\s+\(?źródł[oa]:\s*(?P<whose>[^!?:\n]{2,70})$", re.I)
ILLUSTRATIVE = re.compile(
    r"\(?(?:zdjęci[ea]|fotografi[ae]|grafik[ai]|ilustracj[ae]|wizualizacj[ae])"
    r" (?:ilustracyjn|poglądow|archiwaln|przykładow)\w{1,3}\W{0,3}",
    re.I,
)
MARK = re.compile(r"\W{0,3}[^\W\d_]{2,6}\W{0,3}")
NAME = re.compile(r"[^\W\d_]\w*(?:[-'’][^\W\d_]\w*)?")
WORD = re.compile(r"[\w@][\w@./:+-]*")
DATE_PART = re.compile(r"\d{1,4}(?:[./:-]\d{1,4}){0,5}(?:[+:T.\d]*)?")
LONGEST_NAME = 4
LONGEST_LIST = 14


def byline(line: str) -> str | None:
    """The id of the rule that makes a line a byline, if one does."""
    if len(line) > LONGEST_BYLINE:
        return None
    if MAIL.search(line) and line.count(" ") <= WORDS_TO_ADDRESS:
        return "byline.address"
    mark = _marks("byline").match(line)
    if mark and re.match(r"\s*[.:]", line[mark.end() :]) and _names_only(line[mark.end() :]):
        return "byline.marker"
    mark = _marks("credit").match(line)
    if mark and all(_person(name) for name in re.split(r",| i ", line[mark.end() :].strip(" :."))):
        return "byline.credit"
    if _agency(line):
        return "byline.agency"
    if len(line) <= 30 and INITIALS.fullmatch(line):
        return "byline.initials"
    if _dated(line):
        return "byline.name_and_date"
    if (
        "/" in line
        and " / " not in line
        and line[-1].isalnum()
        and all(_title(part) for part in line.split("/"))
    ):
        return "byline.outlet_and_author"
    return None


def name_alone(line: str) -> bool:
    """Two to four capitalised words and nothing else, as an author signs."""
    return len(line) <= 50 and _person(line) and not line.isupper()


def mark_alone(line: str) -> bool:
    """One short word in capitals, as an editor or a newsroom signs below a text."""
    return bool(MARK.fullmatch(line)) and line.isupper()


def caption(line: str) -> str | None:
    """The id of the rule that makes a line a caption, if one does."""
    if len(line) > LONGEST_CAPTION:
        return None
    mark = _marks("caption").match(line)
    if mark and re.match(r"\s*[.:/]", line[mark.end() :]):
        return "caption.marker"
    if ILLUSTRATIVE.fullmatch(line):
        return "caption.illustrative"
    credit = CREDIT_TAIL.search(line)
    if (
        credit
        and credit.group("whose").count(" ") < WORDS_OF_CREDIT
        and line[: credit.start()].count(". ") <= 1
    ):
        return "caption.credit"
    agency = PICTURE_TAIL.search(line)
    if agency and any(
        _marks("picture_agencies").fullmatch(part.strip(" .()"))
        for part in re.split("[/|,]", agency.group(1))
    ):
        return "caption.picture_agency"
    return None


def signature(text: str, start: int, end: int) -> int | None:
    """Where the agency or the source that signs a paragraph begins: "(PAP)", "Źródło: PAP"."""
    begin = max(start, end - LONGEST_CREDIT - 10)
    tail = text[begin:end]
    if (found := AGENCY_TAIL.search(tail)) and _agency(found.group(1)):
        return begin + found.start() + 1
    for pattern in (SOURCE_TAIL, CREDIT_TAIL, INITIALS_TAIL):
        found = pattern.search(tail)
        if found and found.start() > 0 and _names_only(found.groupdict().get("whose", "A")):
            return begin + found.start() + len(found.group()) - len(found.group().lstrip())
    return None


def _agency(line: str) -> bool:
    parts = [part.strip(" ()./,") for part in re.split(r"[/,;()]", line)]
    known = [part for part in parts if part and _marks("agencies").fullmatch(part)]
    return (
        bool(known)
        and len(line) <= 60
        and all(not part or part in known or _person(part) or len(part) <= 5 for part in parts)
    )


def _dated(line: str) -> bool:
    """Names and a date with nothing besides."""
    words = WORD.findall(line)
    return (
        2 <= len(words) <= 12
        and any(DATE_PART.fullmatch(word) for word in words)
        and not line.endswith(("!", "?"))
        and _names_only(line)
        and any(word.lower().strip(".") in _small() or ":" in word or word.count(".") > 1 for word in words)
    )


def _person(words: str) -> bool:
    parts = words.split()
    return 2 <= len(parts) <= LONGEST_NAME and all(
        NAME.fullmatch(part.rstrip(",")) and part[0].isupper() for part in parts
    )


def _title(words: str) -> bool:
    """An outlet's or a person's name: at most five words that begin in capitals, or an address."""
    parts = words.split()
    return 0 < len(parts) <= 5 and all(part[0].isupper() or _address(part) for part in parts)


def _names_only(words: str) -> bool:
    """Names, figures, addresses and the small words between them: no sentence."""
    found = WORD.findall(words)
    return 0 < len(found) <= LONGEST_LIST and all(
        word[0].isupper() or word[0].isdigit() or word.lower().strip(".:") in _small() or _address(word)
        for word in found
    )


def _address(word: str) -> bool:
    return "@" in word or "/" in word or re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,5}\.?", word) is not None


@cache
def _small() -> frozenset[str]:
    return frozenset(str(word) for word in data("boilerplate")["in_byline"])


@cache
def _marks(section: str) -> re.Pattern[str]:
    marks = sorted((str(m) for m in data("boilerplate")[section]), key=len, reverse=True)
    return re.compile(
        r"[\s>*•/|(\[–-]*(?:" + "|".join(re.escape(m).replace(r"\ ", r"\s+") for m in marks) + r")(?!\w)",
        re.I,
    )
