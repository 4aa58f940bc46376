"""Articles out of a file: plain text, one JSON document, a JSON array or JSON lines of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from . import dates, json_file
from .charset import decode
from .pasted import from_text
from .types import FetchedArticle, UnreadableInput

MAX_BYTES = 20_000_000
MAX_DOCUMENTS = 10_000
_JSON_LINES = frozenset({".jsonl", ".ndjson"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")
_TEXT = frozenset({".txt", ".text", ".md"})


@dataclass(frozen=True, slots=True)
class _Defaults:
    """What the form says for documents that do not say it themselves."""

    publisher: str
    published: date | None
    url: str
    today: date


def from_file(
    name: str, data: bytes, *, publisher: str = "", published: date | None = None, url: str = "", today: date
) -> list[FetchedArticle]:
    """All articles of a file or none: one that cannot be taken in refuses the whole file, naming its place.

    UnreadableInput: those of from_paste, and binary, bad_encoding, wrong_type (HTML), bad_json, wrong_shape.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableInput(
            "too_large", f"The file is larger than {MAX_BYTES // 1_000_000} MB.", field="file"
        )
    if not data.strip():
        raise UnreadableInput("empty", "The file is empty.", field="file")
    text, encoding = decode(data)
    defaults = _Defaults(publisher, published, url, today)
    suffix = PurePath(name).suffix.lower()
    start = text.lstrip("\ufeff \t\r\n")[:200].lower()
    if start.startswith(("<!doctype html", "<html")):
        raise UnreadableInput(
            "wrong_type", "The file is a web page; give its address or paste its text.", field="file"
        )
    if suffix in _JSON_LINES or suffix == ".json" or (suffix not in _TEXT and start[:1] in ("{", "[")):
        return _from_json(text.removeprefix("\ufeff"), suffix in _JSON_LINES, defaults)
    article = from_text(
        text=text,
        raw=data,
        raw_type=f"text/plain; charset={encoding}",
        publisher=publisher,
        published=published,
        url=url,
        today=today,
    )
    return [article]


def _from_json(text: str, as_lines: bool, defaults: _Defaults) -> list[FetchedArticle]:
    places = json_file.documents(text, as_lines)
    if not places:
        raise UnreadableInput("empty", "The file holds no document.", field="file")
    if len(places) > MAX_DOCUMENTS:
        raise UnreadableInput(
            "too_large", f"The file holds more than {MAX_DOCUMENTS:,} documents.", field="file"
        )
    articles = []
    for place in places:
        try:
            articles.append(
                _article(place.value, defaults if len(places) == 1 else replace(defaults, url=""))
            )
        except UnreadableInput as problem:
            where = f"{place.name}: " if place.name else ""
            raise UnreadableInput(
                problem.code, where + str(problem), field=problem.field, line=place.line
            ) from None
    return articles


def _article(document: Any, defaults: _Defaults) -> FetchedArticle:
    if not isinstance(document, dict):
        raise _wrong(None, "a document must be a JSON object", document)
    text = _string(document, "text", required=True)
    url = _string(document, "url") or defaults.url
    when = _published(document.get("published"))
    language = _string(document, "lang")
    if language and not _LANGUAGE.fullmatch(language):
        raise _wrong("lang", "`lang` must be a language code such as pl", language)
    article = from_text(
        text=text,
        raw=text.encode("utf-8", "surrogatepass"),
        raw_type="text/plain; charset=utf-8",
        publisher=_string(document, "publisher") or defaults.publisher,
        published=when.day if when else defaults.published,
        url=url,
        title=_string(document, "title"),
        language=language.lower(),
        today=defaults.today,
    )
    article = replace(article, doc_id=_string(document, "doc_id")[:200])
    if when and when.at:
        return replace(article, published_at=when.at, zone_assumed=when.zone_assumed)
    return article


def _published(value: Any) -> dates.Published | None:
    if value is None or value == "":
        return None
    found = dates.from_iso(value, "given") if isinstance(value, str) else None
    if found is None:
        raise _wrong("published", "`published` must be a day such as 2023-03-07", value)
    return found


def _string(document: dict[str, Any], key: str, *, required: bool = False) -> str:
    value = document.get(key)
    if value is None and not required:
        return ""
    if key not in document:
        raise _wrong(key, f"`{key}` is missing; it must be a string", None)
    if not isinstance(value, str):
        raise _wrong(key, f"`{key}` must be a string", value)
    return value


def _wrong(key: str | None, expected: str, found: Any) -> UnreadableInput:
    kind = json_file.kind(found)
    said = f"{expected}." if found is None else f"{expected}, not {kind}."
    return UnreadableInput("wrong_shape", said[0].upper() + said[1:], field=key)
