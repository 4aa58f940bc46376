"""How well articles are read off real pages: scored against segments that people said to keep and to drop.

A folder has `annotations.json`, which says of each page its file, its address and under `ann` the segments
`with` and `without`, and where known title, author and date; or a page has a file `NAME.gold.json` beside
`NAME.html` with its whole body (`summary`, `sections` of `paragraphs`), title, authors and publishing_date.
Other pages of the folder are read too: for their lines to other texts, their title and day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import trafilatura

from claims.extraction.regions import find_regions
from claims.extraction.types import Region, RegionKind
from claims.intake.fetch import Response
from claims.intake.page import from_page
from claims.intake.types import FetchedArticle, UnreadableInput

# Wider than the engine's rules and made apart from them: what a person would call a line to other texts.
_READ_ALSO = re.compile(
    r"[\W_]*(?:"
    r"(?:prze)?(?:czytaj|zobacz|sprawdź|obejrzyj|posłuchaj|dowiedz się|warto przeczytać|polecamy|więcej)\b"
    r"(?:[^.!?]{0,40}(?:też|także|również|więcej|:)|[^.!?]{0,20}wideo)"
    r"|(?:dalsz\w+|ciąg) (?:część|ciąg|dalszy)[^.]{0,60}(?:pod|poniżej)"
    r"|reklama[\W_]*$"
    r"|materiał chroniony prawem)",
    re.IGNORECASE,
)
_LONGEST_LINE = 200
_AS_OF = date(2026, 11, 27)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A page and what is known of it; `title` and `day` are empty where nobody said."""

    file: Path
    url: str
    keep: list[str]
    drop: list[str]
    title: str = ""
    day: str = ""


@dataclass(slots=True)
class PageScore:
    """One page: segments lost and leaked, and what was found.

    `lost` are segments to keep that the text has not, `marked` those that it has but only where no claim is
    read; `leaked` are segments to drop that stand where claims are read. `read_also` are lines to other
    texts, `unmarked` those of them that no region takes out.
    """

    page: Annotated
    title: str = ""
    day: str = ""
    day_known: str = ""
    error: str = ""
    lost: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)
    read_also: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)

    @property
    def kept(self) -> int:
        return len(self.page.keep) - len(self.lost) - len(self.marked)


def annotated_pages(folder: Path) -> Iterator[Annotated]:
    """All pages of a folder with what is known: first those with segments, then whole bodies, then others."""
    seen: set[str] = set()
    for page in [*_with_segments(folder), *map(whole_page, sorted(folder.glob("*.gold.json")))]:
        seen.add(page.file.name)
        yield page
    for file in sorted(folder.glob("*.html")):
        if file.name not in seen:
            yield Annotated(file, _own_address(file), [], [])


def _with_segments(folder: Path) -> Iterator[Annotated]:
    listed = folder / "annotations.json"
    for name, page in json.loads(listed.read_text()).items() if listed.is_file() else ():
        said = page["ann"]
        title, day = said.get("title") or "", said.get("date") or ""
        yield Annotated(folder / name, page["url"], said["with"], said["without"], title, day)


def score(page: Annotated) -> PageScore:
    """Reads a page as if it had just been fetched and compares."""
    found = PageScore(page)
    try:
        article = read(page)
    except UnreadableInput as problem:
        found.error, found.lost = problem.code, list(page.keep)
        return found
    text = article.text.text
    regions = find_regions(text)
    readable = squeezed(_readable(text, regions))
    whole = squeezed(text)
    found.title, found.day_known = article.title, article.published_by
    found.day = str(article.published or "")
    for segment in map(squeezed, page.keep):
        if segment not in whole:
            found.lost.append(segment)
        elif segment not in readable:
            found.marked.append(segment)
    found.leaked = [segment for segment in map(squeezed, page.drop) if segment in readable]
    found.read_also = [line for line in text.split("\n") if read_also(line)]
    found.unmarked = [line for line in found.read_also if squeezed(line) in readable]
    return found


def baseline(page: Annotated) -> PageScore:
    """The same page by trafilatura's precision mode alone, without regions."""
    found = PageScore(page)
    text = trafilatura.extract(
        page.file.read_bytes(), favor_precision=True, include_comments=False, include_tables=False
    )
    read = squeezed(text or "")
    found.lost = [segment for segment in map(squeezed, page.keep) if segment not in read]
    found.leaked = [segment for segment in map(squeezed, page.drop) if segment in read]
    return found


def read_also(line: str) -> bool:
    """Whether a person would take a line for one that leads to other texts or belongs to the portal."""
    return len(line) <= _LONGEST_LINE and bool(_READ_ALSO.match(line))


def squeezed(text: str) -> str:
    """The text with single blanks."""
    return " ".join(text.split())


def totals(scores: list[PageScore]) -> dict[str, Any]:
    """Counts over all pages; F1 of kept against lost and leaked segments."""
    wanted = sum(len(one.page.keep) for one in scores)
    unwanted = sum(len(one.page.drop) for one in scores)
    kept = sum(one.kept for one in scores)
    leaked = sum(len(one.leaked) for one in scores)
    titled = [one for one in scores if one.page.title]
    dated = [one for one in scores if one.page.day]
    lines = sum(len(one.read_also) for one in scores)
    return {
        "pages": len(scores),
        "kept": [kept, wanted],
        "lost_to_marking": sum(len(one.marked) for one in scores),
        "dropped": [unwanted - leaked, unwanted],
        "f1": round(2 * kept / (wanted + kept + leaked), 3) if wanted else None,
        "titles": [sum(_same(one.title, one.page.title) for one in titled), len(titled)],
        "dates": [sum(one.day == one.page.day for one in dated), len(dated)],
        "read_also_marked": [lines - sum(len(one.unmarked) for one in scores), lines],
        "unreadable": sum(bool(one.error) for one in scores),
    }


def whole_page(gold: Path) -> Annotated:
    """The page of a NAME.gold.json with all its paragraphs."""
    known = json.loads(gold.read_text())
    paragraphs = list(known["body"]["summary"])
    paragraphs += [one for section in known["body"]["sections"] for one in section["paragraphs"]]
    page = gold.with_name(gold.name.replace(".gold.json", ".html"))
    day = str(known.get("publishing_date") or "")[:10]
    return Annotated(page, _own_address(page), paragraphs, [], known.get("title") or "", day)


def _own_address(page: Path) -> str:
    """The address that a saved page says is its own."""
    tags = re.findall(r"<(?:link|meta)[^>]{0,500}>", page.read_text(errors="replace"))
    named = [tag for tag in tags if re.search(r"canonical|og:url", tag)]
    found = re.search(r"https?://[^\"'\s>]+", " ".join(named))
    return found[0] if found else "https://portal.example/"


def read(page: Annotated) -> FetchedArticle:
    """The article as if the page had just been fetched; a page without a day gets one."""
    moment = datetime.combine(_AS_OF, datetime.min.time(), UTC)
    response = Response(page.url, 200, {}, page.file.read_bytes(), "text/html", moment)
    try:
        return from_page(response, today=_AS_OF)
    except UnreadableInput as problem:
        if problem.code != "date_missing":
            raise
        return from_page(response, today=_AS_OF, published=_AS_OF)


def _readable(text: str, regions: tuple[Region, ...]) -> str:
    kinds = {RegionKind.HEADLINE, RegionKind.LEAD, RegionKind.BODY, RegionKind.SUBHEADING}
    return "\n".join(region.span.of(text) for region in regions if region.kind in kinds)


def _same(found: str, wanted: str) -> bool:
    """Titles are compared by their letters; a portal's own name may stand behind."""
    letters = ["".join(char for char in title.casefold() if char.isalnum()) for title in (found, wanted)]
    return bool(letters[0]) and (letters[0].startswith(letters[1]) or letters[1].startswith(letters[0]))
