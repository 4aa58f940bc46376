"""Reads an HTML page in a child process that may be killed; this module run with -m is the child."""

from __future__ import annotations

import copy
import json
import os
import re
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from .types import UnreadableInput

SECONDS = 20
MEMORY = 1_500_000_000  # bytes of address space
_DEPTH = 2_000  # elements inside one another; real pages stay below 100
_READABLE_DEPTH = 250  # libxml2 gives up a little above
_ATTRIBUTES = 1_000  # on one tag
_LONG_TAG = 20_000  # characters; shorter tags cannot hold harmful numbers of attributes
_TAG = re.compile(
    rb"<(/?)(div|span|section|article|main|table|ul|ol|b|i|em|strong|font|a|blockquote)\b", re.IGNORECASE
)
_OPEN_TAG = re.compile(rb"<[a-zA-Z][^>]*")
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page; every field may be empty. Dates are as written."""

    title: str = ""
    lead: str = ""
    text: str = ""
    author: str = ""
    json_ld_date: str = ""
    page_date: str = ""
    language: str = ""
    canonical: str = ""


def read_page(page: str, *, url: str, today: str, seconds: float = SECONDS, memory: int = MEMORY) -> Page:
    """The page's text and data; UnreadableInput `unreadable_page` when that takes too much time or memory."""
    html = page.encode("utf-8", "replace")
    _refuse_bombs(html)
    order = {"url": url, "today": today, "seconds": seconds, "memory": memory}
    request = json.dumps(order).encode() + b"\n" + html
    root = str(Path(__file__).resolve().parents[2])
    try:
        child = subprocess.run(
            [sys.executable, "-m", "claims.intake.parse_box"],
            input=request,
            capture_output=True,
            check=False,
            timeout=seconds,
            cwd=root,
            env={
                "PATH": os.defpath,
                "PYTHONPATH": root,
                "PYTHONIOENCODING": "utf-8",
            },  # and no secret of ours
        )
    except subprocess.TimeoutExpired:
        raise _unreadable("it takes too long to read") from None
    if child.returncode != 0:
        raise _unreadable("reading it takes too much memory or fails")
    found = Page(**json.loads(child.stdout))
    if not found.text and _depth(html) > _READABLE_DEPTH:
        raise _unreadable("its parts are nested too deeply")
    return found


def _refuse_bombs(html: bytes) -> None:
    """Spends a linear look on what would cost the parser minutes."""
    if _depth(html) > _DEPTH:
        raise _unreadable("its parts are nested too deeply")
    for match in _OPEN_TAG.finditer(html):
        if match.end() - match.start() > _LONG_TAG and len(_QUOTED.sub(b"", match[0]).split()) > _ATTRIBUTES:
            raise _unreadable("one of its tags is far too long")


def _depth(html: bytes) -> int:
    depth = deepest = 0
    for match in _TAG.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _unreadable(reason: str) -> UnreadableInput:
    message = f"The page cannot be read: {reason}. Paste its text instead."
    return UnreadableInput("unreadable_page", message, field="url")


def _extract(html: bytes, url: str, today: str) -> Page:
    """Runs in the child only: imports and calls the parsers."""
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
    if found is None or isinstance(found, dict):
        return Page(title=data.title, author=data.author, json_ld_date=data.published)
    lead, text = fill.fill(untouched, found.text) if found.text else ("", "")
    return Page(
        title=data.title or found.title or "",
        lead=lead,
        text=text,
        author=data.author or found.author or "",
        json_ld_date=data.published,
        page_date=found.date or "",
        language=data.language or (languages[0] if languages else ""),
        canonical=links[0].strip() if links else "",
    )


def _child() -> None:
    """Bounds itself before it looks at a single byte of the page."""
    order = json.loads(sys.stdin.buffer.readline())
    resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    processor = int(order["seconds"]) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))  # in case the parent is gone
    page = _extract(sys.stdin.buffer.read(), order["url"], order["today"])
    sys.stdout.write(json.dumps(asdict(page)))


if __name__ == "__main__":
    _child()
