"""Real Polish pages, where the folder with them lies beside the project: measured, never copied."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from claims.intake.fetch import Response
from claims.intake.page import from_page
from claims.intake.types import FetchedArticle

PAGES = Path(__file__).resolve().parents[3] / "shared" / "fixtures" / "pl_html"

pytestmark = pytest.mark.skipif(
    not PAGES.is_dir(),
    reason="SKIPPED: real Polish pages are not beside the project (shared/fixtures/pl_html)",
)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def read(name: str, url: str) -> FetchedArticle:
    body = (PAGES / name).read_bytes()
    response = Response(url, 200, {}, body, "text/html", datetime(2026, 11, 24, tzinfo=UTC))
    return from_page(response, today=date(2026, 11, 24))


def test_segments_that_annotators_keep_are_kept_and_those_they_drop_are_dropped() -> None:
    kept = wanted = dropped = unwanted = 0
    for name, page in json.loads((PAGES / "annotations.json").read_text()).items():
        text = squeezed(read(name, page["url"]).text.text)
        keep = [squeezed(segment) for segment in page["ann"]["with"]]
        drop = [squeezed(segment) for segment in page["ann"]["without"]]
        lost = [segment for segment in keep if segment not in text]
        leaked = [segment for segment in drop if segment in text]
        wanted, kept = wanted + len(keep), kept + len(keep) - len(lost)
        unwanted, dropped = unwanted + len(drop), dropped + len(drop) - len(leaked)
        print(f"{name}: lost {lost}, leaked {leaked}")  # noqa: T201 (pytest -s shows the figures)
    print(f"kept {kept}/{wanted}, dropped {dropped}/{unwanted}")  # noqa: T201
    # trafilatura's precision mode alone keeps 30 of 33 and drops 30 of 36 on these pages
    assert (wanted, unwanted) == (33, 36)
    assert kept >= 32
    assert dropped >= 30


def test_title_day_and_author_of_a_page_with_an_independent_gold() -> None:
    name = "fundus_Rzeczpospolita_2025_02_02"
    gold = json.loads((PAGES / f"{name}.gold.json").read_text())
    article = read(f"{name}.html", "https://www.rp.pl/polityka/art41756471")
    assert article.title == gold["title"]
    assert article.author.split(", ") == gold["authors"]
    assert article.published_at is not None
    assert article.published_at == datetime.fromisoformat(gold["publishing_date"])


def test_no_paragraph_of_a_page_broken_by_advertisements_is_lost() -> None:
    name = "fundus_Rzeczpospolita_2025_02_02"
    body = json.loads((PAGES / f"{name}.gold.json").read_text())["body"]
    paragraphs = body["summary"] + [one for section in body["sections"] for one in section["paragraphs"]]
    text = squeezed(read(f"{name}.html", "https://www.rp.pl/polityka/art41756471").text.text)
    places = [text.find(squeezed(paragraph)) for paragraph in paragraphs]
    found = [place for place in places if place >= 0]
    print(f"{len(found)}/{len(paragraphs)} paragraphs")  # noqa: T201
    assert len(found) >= 9  # trafilatura alone: 4
    assert found == sorted(found)
