"""Regions by form and wording: headline, lead, body, subheading, byline, caption and what belongs to
the portal.

Works on lines of the raw text in one pass and needs no dictionary, so it also reads texts too long
for the other stages.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from .layers import layers
from .lexicon import word_list
from .types import Region, RegionKind, Span

LONGEST_TEASER = 200  # code points after the colon of "Przeczytaj także:"
LONGEST_HEADLINE = 250
LONGEST_SUBHEADING = 90
LONGEST_BYLINE = 80
WORDS_TO_ADDRESS = 8  # "Napisz do autora:", "Kontakt z redakcją:", then an address
NAMES_ALONE = re.compile(r"(?:,?\s+(?:i )?[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+){2,6}\.?")  # "Rozmawiała Anna Nowak"
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\W*$")
DATELINE = re.compile(
    r"[^\W\d_][\w .-]{1,40}, \d{1,2}(?:\.\d{1,2}\.?| [^\W\d_]+)(?: \d{4}(?: r\.)?)?"
    r" ?(?:\([^()\n]{2,40}\))? ?[–—-] "
)
LINE = re.compile(r"[^\r\n\u2028\u2029]+")
SENTENCE_EDGE = re.compile(r"(?<=[.!?…])[ \t]+")


@cache
def _any(section: str) -> re.Pattern[str]:
    """The markers of one section at a line's start, longest first."""
    marks = sorted(word_list("boilerplate")[section], key=len, reverse=True)
    return re.compile(
        r"[\s>*•–-]*(?:" + "|".join(re.escape(m).replace(r"\ ", r"\s+") for m in marks) + r")(?!\w)", re.I
    )


def find_regions(text: str) -> tuple[Region, ...]:
    """Regions in order, none overlapping; blank stretches belong to none."""
    lines = [(m.start() + _left(m.group()), m.start() + len(m.group().rstrip())) for m in LINE.finditer(text)]
    lines = [(a, b) for a, b in lines if a < b]
    plain: list[Region] = []
    for place, (start, end) in enumerate(lines):
        kind, rule = _of_line(text[start:end], place)
        plain.append(Region(Span(start, end), kind, rule))
    return tuple(part for region in _by_place(text, plain) for part in _inline(text, region))


def _left(line: str) -> int:
    return len(line) - len(line.lstrip())


def _of_line(line: str, place: int) -> tuple[RegionKind, str]:
    """What a line is by its own wording."""
    head = line[:400]
    mark = _any("colon").match(head)
    if mark and re.match(r"\s*:", head[mark.end() :]) and len(line) - mark.end() <= LONGEST_TEASER + 3:
        return RegionKind.BOILERPLATE, "boilerplate.colon"
    if (mark := _any("alone").match(head)) and re.fullmatch(r"[\s.:…!>]*", line[mark.end() :][:50]):
        return RegionKind.BOILERPLATE, "boilerplate.alone"
    if _any("prefix").match(head) and len(line) <= 600:
        return RegionKind.BOILERPLATE, "boilerplate.prefix"
    if re.fullmatch(r"[\W\d_]{0,40}", head) and len(line) <= 40:
        return RegionKind.BOILERPLATE, "boilerplate.no_words"
    if (
        len(line) <= LONGEST_SUBHEADING
        and (mark := _any("caption").match(head))
        and re.match(r"\s*[.:/]", head[mark.end() :])
    ):
        return RegionKind.CAPTION, "caption.marker"
    if _byline(line):
        return RegionKind.BYLINE, "byline.marker"
    return RegionKind.BODY, "body.line"


def _byline(line: str) -> bool:
    if len(line) > LONGEST_BYLINE:
        return False
    if ADDRESS.search(line) and line.count(" ") <= WORDS_TO_ADDRESS:
        return True
    mark = _any("byline").match(line)
    if mark and (re.match(r"\s*[.:]", line[mark.end() :]) or NAMES_ALONE.fullmatch(line[mark.end() :])):
        return True
    agency = _any("agencies").fullmatch(line.strip(" ()/.").split("/")[-1].strip())
    return bool(agency) and len(line) <= 40


def _by_place(text: str, plain: list[Region]) -> list[Region]:
    """Headline, lead and subheadings: what a line is by where it stands and how long it is."""
    body = [i for i, r in enumerate(plain) if r.kind is RegionKind.BODY]
    if len(body) < 2:
        return plain
    found = list(plain)
    first = plain[body[0]].span
    words = first.of(text)
    if len(words) <= LONGEST_HEADLINE and not words.endswith((".", ",", ":", ";")):
        found[body[0]] = Region(first, RegionKind.HEADLINE, "headline.first_line")
        body = body[1:]
        if len(body) > 2:
            found[body[0]] = Region(plain[body[0]].span, RegionKind.LEAD, "lead.after_headline")
    for here, below in zip(body[1:], body[2:], strict=False):
        line, after = plain[here].span.of(text), plain[below].span
        if _announces(line) and after.end - after.start > 1.5 * len(line):
            found[here] = Region(plain[here].span, RegionKind.SUBHEADING, "subheading.short_line")
    return found


def _announces(line: str) -> bool:
    """Short, without the punctuation of a told sentence:
    no closing full stop after a long clause, no dialogue, no quote.
    """
    if len(line) > LONGEST_SUBHEADING or line[:1] in '-–—„"»•*':
        return False
    return not line.endswith((".", ",", ";", ":")) or (
        len(line) <= 40 and line.count(" ") <= 5 and not line.endswith(",")
    )


def _inline(text: str, region: Region) -> list[Region]:
    """Cuts the portal's own sentences ("Masz newsa?") out of a paragraph."""
    if region.kind not in {RegionKind.BODY, RegionKind.LEAD}:
        return [region]
    start, end = region.span.start, region.span.end
    if dateline := DATELINE.match(text, start, end):
        start = dateline.end()
        head = Region(Span(region.span.start, start - 1), RegionKind.BYLINE, "byline.dateline")
        return [head, *_inline(text, Region(Span(start, end), region.kind, region.rule))]
    edges = [start, *(m.end() for m in SENTENCE_EDGE.finditer(text, start, end)), end]
    parts: list[Region] = []
    for a, b in zip(edges, edges[1:], strict=False):
        b_trimmed = a + len(text[a:b].rstrip())
        if a >= b_trimmed:
            continue
        portal = bool(_any("inline").match(text[a : min(b, a + 80)]))
        continues = parts and parts[-1].rule == "boilerplate.inline" and text[b_trimmed - 1] not in ".!?…"
        kind, rule = (
            (RegionKind.BOILERPLATE, "boilerplate.inline")
            if portal or continues
            else (region.kind, region.rule)
        )
        if parts and parts[-1].kind is kind:
            parts[-1] = Region(Span(parts[-1].span.start, b_trimmed), kind, rule)
        else:
            parts.append(Region(Span(a, b_trimmed), kind, rule))
    return parts


class Regions:
    """Fills `Layers.regions`."""

    def __call__(self, doc: Doc) -> Doc:
        found = layers(doc)
        found.regions = find_regions(found.text)
        return doc


@Language.factory("sprawdzam_regions")
def create(nlp: Language, name: str) -> Regions:
    return Regions()
