"""Regions by form and wording: headline, lead, body, subheading, byline, caption and what belongs to
the portal.

Works on lines of the raw text in one pass and needs no dictionary, so it also reads texts too long
for the other stages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import boilerplate, bylines
from .lexicon import words
from .types import Region, RegionKind, Span

LONGEST_HEADLINE = 250
LONGEST_SUBHEADING = 90
LONGEST_STANDING_HEADLINE = 160
LONGEST_ANNOUNCED = 200
TEASERS_BELOW = 6  # lines under "Czytaj też:"
LINES_BEFORE_COMMENTS = 3
LONGEST_TEASER_TAIL = 200
NAMES_AT_EDGE = 3  # lines from either end of the text where a name alone is its author
STOPS = (".", "!", "?", "…", ".”", '."', "!”", "?”", "”.", '".', "».", ":", ";", ",", ")")
DATELINE = re.compile(
    r"[^\W\d_][\w .-]{1,40}, \d{1,2}(?:\.\d{1,2}\.?| [^\W\d_]+)(?: \d{4}(?: r\.)?)?"
    r" ?(?:\([^()\n]{2,40}\))? ?[–—-] "
)
LINE = re.compile(r"[^\r\n\u2028\u2029]+")
SENTENCE_EDGE = re.compile(r"[.!?…][”\"»)\]]*[ \t]+(?=(?:[^\w\s]{1,3}\s)?[^\w\s]*[^\W_a-ząćęłńóśźż])")
BRACKET = re.compile(r"[\[(]([^\[\]()\n]{3,200})[\])]")
CAPITAL = "A-ZĄĆĘŁŃÓŚŹŻ"
MARKER_EDGE = re.compile(  # where a marker may stand without a stop before it
    r"[ \t](?:"  # one blank for all, so that only blanks are looked at
    r"(?=[>►→▶➡|]{1,3}\s?[^\W\d_])"
    rf"|(?=[{CAPITAL}][^\W\d_]+ [^\W\d_]{{3,10}}:)"
    rf"|(?=(?:PRZE)?(?:CZYTAJ|ZOBACZ|SPRAWDŹ|OBEJRZYJ|POSŁUCHAJ)(?:CIE)? [{CAPITAL}]{{3,}})"
    rf"|(?<=[/)].)(?=[{CAPITAL}])"
    rf"|(?<=REKLAMA.)(?=[{CAPITAL}„])"
    r")"
)
LAST_WORD = re.compile(r"(\w[\w.]*)\.$")


def find_regions(text: str) -> tuple[Region, ...]:
    """Regions in order, none overlapping; blank stretches belong to none."""
    lines = [(m.start() + _left(m.group()), m.start() + len(m.group().rstrip())) for m in LINE.finditer(text)]
    lines = [(a, b) for a, b in lines if a < b]
    plain: list[Region] = []
    for start, end in lines:
        kind, rule = _of_line(text[start:end])
        plain.append(Region(Span(start, end), kind, rule))
    placed = _by_place(text, _signed(text, _commented(text, _announced(text, plain))))
    return tuple(part for region in placed for part in _inside(text, region))


def _left(line: str) -> int:
    return len(line) - len(line.lstrip())


def _of_line(line: str) -> tuple[RegionKind, str]:
    """What a line is by its own wording."""
    if rule := bylines.caption(line):
        return RegionKind.CAPTION, rule
    if rule := bylines.byline(line):
        return RegionKind.BYLINE, rule
    if rule := boilerplate.line_rule(line):
        return RegionKind.BOILERPLATE, rule
    return RegionKind.BODY, "body.line"


def _announced(text: str, plain: list[Region]) -> list[Region]:
    """The lines below "Czytaj też:" that are headlines belong to it."""
    found = list(plain)
    left, first = 0, False
    for place, region in enumerate(plain):
        line = region.span.of(text)
        if region.kind is RegionKind.BOILERPLATE and boilerplate.label_line(line):
            left, first = TEASERS_BELOW, line.endswith(":")
        elif region.kind is RegionKind.BODY and left and _teaser(line, first):
            found[place] = Region(region.span, RegionKind.BOILERPLATE, "boilerplate.teaser_below")
            left, first = left - 1, False
        elif region.kind is RegionKind.BODY:
            left = 0
    return found


def _teaser(line: str, announced: bool) -> bool:
    """A headline; right below a colon a single told sentence too."""
    if len(line) > LONGEST_ANNOUNCED or boilerplate.spoken(line):
        return False
    return not line.endswith((".", ":", ";", ",")) or announced and not SENTENCE_EDGE.search(line)


def _commented(text: str, plain: list[Region]) -> list[Region]:
    """All below the heading of the readers' comments is theirs, where the article stands above it."""
    total = sum(r.span.end - r.span.start for r in plain if r.kind is RegionKind.BODY)
    read = 0
    for place, region in enumerate(plain):
        if region.kind is RegionKind.BODY:
            read += region.span.end - region.span.start
        elif (
            4 * read >= 3 * total
            and place >= LINES_BEFORE_COMMENTS
            and boilerplate.heads_comments(region.span.of(text))
        ):
            below = (
                Region(r.span, RegionKind.BOILERPLATE, "boilerplate.comments") for r in plain[place + 1 :]
            )
            return [*plain[: place + 1], *below]
    return plain


def _signed(text: str, plain: list[Region]) -> list[Region]:
    """A name alone near either end of the text is the author's; so is a mark that is its last line."""
    found, count = list(plain), len(plain)
    for place, region in enumerate(plain):
        at_edge = 0 < place < NAMES_AT_EDGE or count - NAMES_AT_EDGE <= place and place > 1
        if at_edge and region.kind is RegionKind.BODY and bylines.name_alone(region.span.of(text)):
            found[place] = Region(region.span, RegionKind.BYLINE, "byline.name_alone")
    last = max((place for place, region in enumerate(plain) if region.kind is RegionKind.BODY), default=0)
    if last > 1 and bylines.mark_alone(plain[last].span.of(text)):
        found[last] = Region(plain[last].span, RegionKind.BYLINE, "byline.mark_alone")
    return found


def _by_place(text: str, plain: list[Region]) -> list[Region]:
    """Headline, lead and subheadings: what a line is by where it stands and how long it is."""
    body = [i for i, r in enumerate(plain) if r.kind is RegionKind.BODY]
    if len(body) < 2:
        return plain
    found = list(plain)
    first = plain[body[0]].span
    line = first.of(text)
    if len(line) <= LONGEST_HEADLINE and not line.endswith((".", ",", ":", ";")):
        found[body[0]] = Region(first, RegionKind.HEADLINE, "headline.first_line")
        body = body[1:]
        if len(body) > 2:
            found[body[0]] = Region(plain[body[0]].span, RegionKind.LEAD, "lead.after_headline")
    lines = [plain[i].span.of(text) for i in body]
    stopped = sum(each.endswith(STOPS) for each in lines)
    prose = stopped >= 3 and stopped * 3 >= len(lines) * 2
    for place in range(1, len(body) - 1):
        here, below, above = lines[place], lines[place + 1], lines[place - 1]
        if _announces(here) and len(below) > 1.5 * len(here):
            rule = "subheading.short_line"
        elif prose and _standing_headline(here) and above.endswith(STOPS[:-4]) and below.endswith(STOPS):
            rule = "subheading.standing_headline"
        else:
            continue
        if len(_inside(text, plain[body[place]])) == 1:
            found[body[place]] = Region(plain[body[place]].span, RegionKind.SUBHEADING, rule)
    if (
        prose
        and stopped >= 4
        and _standing_headline(lines[-1])
        and len(_inside(text, plain[body[-1]])) == 1
        and lines[-2].endswith(STOPS[:-4])
    ):
        last = plain[body[-1]].span
        found[body[-1]] = Region(last, RegionKind.SUBHEADING, "subheading.last_headline")
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


def _standing_headline(line: str) -> bool:
    """Another article's headline between paragraphs that all end in stops: it alone has none."""
    return (
        len(line) <= LONGEST_STANDING_HEADLINE
        and line.count(" ") >= 2
        and line[-1].isalnum()
        and line[0] not in "-–—•*"
        and not boilerplate.spoken(line)
    )


def _inside(text: str, region: Region) -> list[Region]:
    """Cuts the portal's own sentences ("Masz newsa?"), the dateline and the signature out of a paragraph."""
    if region.kind not in {RegionKind.BODY, RegionKind.LEAD}:
        return [region]
    start, end = region.span.start, region.span.end
    parts: list[Region] = []
    if dateline := DATELINE.match(text, start, end):
        parts.append(Region(Span(start, dateline.end() - 1), RegionKind.BYLINE, "byline.dateline"))
        start = dateline.end()
    for a, b, rule in _portals_own(text[start:end]):
        if rule:
            parts.append(Region(Span(start + a, start + b), RegionKind.BOILERPLATE, rule))
        else:
            parts += _unsigned(text, Region(Span(start + a, start + b), region.kind, region.rule))
    return parts


def _unsigned(text: str, part: Region) -> Iterator[Region]:
    """A stretch of a paragraph, and apart from it the "(PAP)" or "Źródło: PAP" that signs it."""
    signed = bylines.signature(text, part.span.start, part.span.end)
    if signed is None:
        yield part
        return
    kept = part.span.start + len(text[part.span.start : signed].rstrip())
    yield Region(Span(part.span.start, kept), part.kind, part.rule)
    yield Region(Span(signed, part.span.end), RegionKind.BYLINE, "byline.signature")


def _portals_own(line: str) -> Iterator[tuple[int, int, str | None]]:
    """The stretches of a paragraph, trimmed, each with the rule that makes it the portal's or None."""
    at = begun = 0
    rule: str | None = None
    for start, end, own in sorted(_cuts(line)):
        if start < at:
            continue
        if start > at or own != rule:
            yield from _stretch(line, begun, at, rule)
            yield from _stretch(line, at, start, None)
            begun, rule = start, own
        at = end
    yield from _stretch(line, begun, at, rule)
    yield from _stretch(line, at, len(line), None)


def _stretch(line: str, start: int, end: int, rule: str | None) -> Iterator[tuple[int, int, str | None]]:
    kept = line[start:end].strip()
    if kept:
        begin = start + _left(line[start:end])
        yield begin, begin + len(kept), rule


def _cuts(line: str) -> Iterator[tuple[int, int, str]]:
    yield from _bracketed(line)
    trailing = boilerplate.trailing_marker(line)
    edges = [0, *(m.end() for m in SENTENCE_EDGE.finditer(line) if not _abbreviated(line, m.start() + 1))]
    markers = {m.end() for m in MARKER_EDGE.finditer(line)}
    dialogue = boilerplate.spoken(line)
    depth = _Depth(line)
    own: str | None = None
    places = _with_words(line, sorted({*edges, *markers, len(line)}))
    for start, end in zip(places, places[1:], strict=False):
        rule = (
            None
            if dialogue or depth.at(start)
            else boilerplate.sentence_rule(line[start : min(end, start + 400)])
        )
        amid = start in markers and start not in edges
        if rule is None and own not in {None, "boilerplate.alone"} and (amid or _unfinished(line, start)):
            rule = own  # the teaser goes on
        own = rule
        if rule:
            yield start, end, rule
    if trailing is not None and not dialogue and not depth.at(trailing):
        yield trailing, len(line), "boilerplate.trailing_marker"


def _with_words(line: str, places: list[int]) -> list[int]:
    """The places without those that have only signs before them (">> Czytaj też" is one stretch)."""
    kept = places[:1]
    for place in places[1:]:
        if any(c.isalnum() for c in line[kept[-1] : place]) or place == len(line):
            kept.append(place)
    return kept


def _bracketed(line: str) -> Iterator[tuple[int, int, str]]:
    """(Czytaj też: …) where it breaks no sentence: before a stop or after one."""
    for m in BRACKET.finditer(line):
        rule = boilerplate.sentence_rule(m.group(1), bracketed=True)
        before, after = line[: m.start()].rstrip()[-1:], line[m.end() :].lstrip()
        if m.group(1).lower().endswith(("też", "także", "również")) and after[:1].isupper():
            continue  # [CZYTAJ TAKŻE] P: the marker of the headline behind it
        if rule and (before in '.!?…”"' or not after or after[0] in ".!?" or after[0].isupper()):
            stop = m.end() + (before in ".!?" and after[:1] == ".") * (1 + len(line[m.end() :]) - len(after))
            yield m.start(), stop, rule


def _unfinished(line: str, start: int) -> bool:
    """The last words of a paragraph that has no stop at its end: a headline's further sentences."""
    return len(line) - start <= LONGEST_TEASER_TAIL and not line.endswith((".", "!", "?", "…"))


def _abbreviated(line: str, stop: int) -> bool:
    """Does the full stop before `stop` belong to an abbreviation or an initial?"""
    last = LAST_WORD.search(line[max(0, stop - 12) : stop])
    if last is None:
        return False
    word = last.group(1)
    return len(word) == 1 or word.lower() in words("abbreviations", "open", "ambiguous")


class _Depth:
    """Whether a place in a line lies inside quotation marks; asked from left to right."""

    def __init__(self, line: str) -> None:
        self.line, self.seen, self.open, self.straight = line, 0, 0, False
        self.unmarked = "„" not in line and '"' not in line
        self.last_straight = line.rfind('"')
        self.last_mark = max(line.rfind("”"), line.rfind("“"), self.last_straight)

    def at(self, place: int) -> bool:
        if self.unmarked:
            return False
        for char in self.line[self.seen : place]:
            if char == "„":
                self.open += 1
            elif char in "”“" and self.open:
                self.open -= 1
            elif char == '"':
                if self.open:
                    self.open -= 1
                else:
                    self.straight = not self.straight
        self.seen = max(self.seen, place)
        if self.open:
            return self.last_mark >= place
        return self.straight and self.last_straight >= place
