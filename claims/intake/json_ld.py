"""What a portal says of its article in schema.org's JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

_DEPTH = 20
_OBJECTS = 2_000


@dataclass(frozen=True, slots=True)
class ArticleData:
    """Headline, authors (joined by commas), date of publication as written, language; empty if not said."""

    title: str = ""
    author: str = ""
    published: str = ""
    language: str = ""


def article_data(scripts: list[str]) -> ArticleData:
    """The data of the first article that has a date, else of the first; broken scripts are passed over."""
    best = ArticleData()
    for script in scripts:
        try:
            document = json.loads(script.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _articles(document):
            data = ArticleData(
                title=_text(item.get("headline")) or _text(item.get("name")),
                author=", ".join(dict.fromkeys(filter(None, _names(item.get("author"))))),
                published=_text(item.get("datePublished")),
                language=_text(item.get("inLanguage"))[:20],
            )
            if data.published:
                return data
            best = best if best.title else data
    return best


def _articles(document: Any) -> Iterator[dict[str, Any]]:
    waiting = [(document, 0)]
    for _ in range(_OBJECTS):
        if not waiting:
            return
        item, depth = waiting.pop(0)
        if depth > _DEPTH:
            continue
        if isinstance(item, list):
            waiting.extend((part, depth + 1) for part in item)
        elif isinstance(item, dict):
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(("Article", "BlogPosting")) for kind in kinds):
                yield item
            waiting.extend((item[key], depth + 1) for key in ("@graph", "mainEntity") if key in item)


def _names(author: Any) -> Iterator[str]:
    for one in (author if isinstance(author, list) else [author])[:20]:
        name = one.get("name") if isinstance(one, dict) else one
        for part in name if isinstance(name, list) else [name]:
            if not _text(part).startswith("http"):
                yield _text(part)


def _text(value: Any) -> str:
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""
