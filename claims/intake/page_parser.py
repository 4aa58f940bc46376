"""What stands on an article's page: reads HTML with libraries that hostile pages can hurt, so in the box."""

from __future__ import annotations

import copy
from dataclasses import asdict, dataclass
from typing import Any

from . import parse_box
from .html_limits import refuse_bombs, refuse_depth
from .second_body import choose, second_body


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page; every field may be empty. Dates are as written.

    `bodies_differ`: a second extractor finds a far longer article; `text` is the one that seems right.
    """

    title: str = ""
    lead: str = ""
    text: str = ""
    author: str = ""
    json_ld_date: str = ""
    page_date: str = ""
    language: str = ""
    canonical: str = ""
    bodies_differ: bool = False


def read_page(
    page: str, *, url: str, today: str, seconds: float = parse_box.SECONDS, memory: int = parse_box.MEMORY
) -> Page:
    """The page's text and data, read apart; UnreadableInput those of the box and of html_limits."""
    html = page.encode("utf-8", "replace")
    refuse_bombs(html)
    found = parse_box.parse_boxed(
        "claims.intake.page_parser:parse_page", html, url=url, today=today, seconds=seconds, memory=memory
    )
    if not found["text"]:
        refuse_depth(html)  # what the parser gave up on is no empty page
    return Page(**found)


def parse_page(html: bytes, *, url: str, today: str) -> dict[str, Any]:
    """The fields of a Page; runs in the child, where alone the parsers are imported."""
    return asdict(_extract(html, url, today))


def _extract(html: bytes, url: str, today: str) -> Page:
    import trafilatura

    from . import fill, json_ld

    tree = trafilatura.load_html(html)
    if tree is None:
        return Page()
    scripts = [str(text) for text in tree.xpath('//script[@type="application/ld+json"]/text()')]
    data = json_ld.article_data(scripts)
    links = [str(href) for href in tree.xpath('//link[@rel="canonical"]/@href')]
    languages = [str(lang) for lang in tree.xpath("/html/@lang")]
    untouched = copy.deepcopy(tree)  # the extractor prunes what it is given
    found = trafilatura.bare_extraction(
        tree,
        url=url or None,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": today},
    )
    known = None if found is None or isinstance(found, dict) else found
    lead, text = fill.fill(untouched, known.text) if known and known.text else ("", "")
    text, bodies_differ = choose(text, second_body(html))
    return Page(
        title=data.title or (known and known.title) or "",
        lead=lead if lead not in text else "",
        text=text,
        author=data.author or (known and known.author) or "",
        json_ld_date=data.published,
        page_date=(known and known.date) or "",
        language=data.language or (languages[0] if languages else ""),
        canonical=links[0].strip() if links else "",
        bodies_differ=bodies_differ,
    )
