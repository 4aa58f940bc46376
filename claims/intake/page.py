"""An article out of a fetched web page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urljoin

from . import dates
from .address import canonical_url, registrable_domain
from .charset import decode_page
from .clean import one_line
from .fetch import Response
from .language import detect_or
from .page_parser import Page, read_page
from .pasted import PUBLISHER_CHARS, TITLE_CHARS, readable
from .types import FetchedArticle, UnreadableInput

_HTML = frozenset({"text/html", "application/xhtml+xml"})


def from_page(
    response: Response,
    *,
    publisher: str = "",
    published: date | None = None,
    announced: dates.Published | None = None,
    today: date,
) -> FetchedArticle:
    """The article on a page, title first; `published` is what a person says, `announced` what a feed said.

    UnreadableInput: no_text, wrong_type, date_missing, and those of read_page and from_paste.
    """
    if response.content_type not in _HTML:
        raise UnreadableInput("wrong_type", "The address holds no web page with an article.", field="url")
    html = decode_page(response.body, response.headers.get("content-type", ""))
    page = read_page(html, url=response.url, today=today.isoformat())
    if not page.text.strip():
        raise UnreadableInput(
            "no_text", "No article was found on the page. Paste its text instead.", field="url"
        )
    title = one_line(page.title, TITLE_CHARS)
    text = readable(_with_head(title, page.lead, page.text))
    if page.bodies_differ:
        text = replace(text, flags=text.flags | {"bodies_differ"})
    when = _published(page, published, announced, response.url, today)
    return FetchedArticle(
        publisher=one_line(publisher, PUBLISHER_CHARS) or registrable_domain(response.url),
        external_id=_identity(response.url, page.canonical),
        url=response.url,
        title=title or one_line(text.text.split("\n", 1)[0], TITLE_CHARS),
        text=text,
        raw=response.body,
        raw_type=response.content_type,
        published=when.day,
        published_at=when.at,
        published_by=when.by,
        language=detect_or(text.text, page.language),
        author=one_line(page.author, TITLE_CHARS),
        zone_assumed=when.zone_assumed,
        headers=response.headers,
    )


def _published(
    page: Page, given: date | None, announced: dates.Published | None, url: str, today: date
) -> dates.Published:
    """The day a person gave, else JSON-LD's, the feed's, the page's, the number's; impossible ones not."""
    if given is None:
        written = dates.from_iso(page.json_ld_date, "json_ld")
        for found in (written, announced, dates.from_iso(page.page_date, "page")):
            if found and dates.OLDEST <= found.day <= today:
                return found
    return dates.require(given, url=url, today=today)


def _with_head(title: str, lead: str, text: str) -> str:
    """Title, lead, text; a first line that is the title in another spelling stands for it."""
    first, _, rest = text.partition("\n")
    letters, wanted = _letters(first), _letters(title)
    if letters and wanted and (letters == wanted or wanted.startswith(letters) or letters.endswith(wanted)):
        title, text = first, rest
    return "\n".join(part for part in (title, lead, text) if part)


def _letters(line: str) -> str:
    return "".join(char for char in line.casefold() if char.isalnum())


def _identity(url: str, canonical: str) -> str:
    """The page's canonical address if of the same domain: no page may claim to be another site's."""
    try:
        named = canonical_url(urljoin(url, canonical)) if canonical else ""
    except UnreadableInput:
        named = ""
    same = named and registrable_domain(named) == registrable_domain(url)
    return named if same else canonical_url(url)
