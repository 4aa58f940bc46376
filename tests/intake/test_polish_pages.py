"""Real Polish pages, where a folder with them lies beside the project: measured, never copied."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from claims.management import page_scores
from claims.management.page_scores import PageScore

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "fixtures" / "pl_html"
PAGES = Path(os.environ.get("ANNOTATED_PAGES", BESIDE))

pytestmark = pytest.mark.skipif(
    not PAGES.is_dir(),
    reason="SKIPPED: real Polish pages are not beside the project (or name a folder: ANNOTATED_PAGES)",
)


@pytest.fixture(scope="module")
def scores() -> list[PageScore]:
    return [page_scores.score(page) for page in page_scores.annotated_pages(PAGES)]


def test_segments_are_kept_and_dropped_no_worse_than_by_the_extractor_alone(scores: list[PageScore]) -> None:
    annotated = [one for one in scores if one.page.drop]
    ours = page_scores.totals(annotated)
    alone = page_scores.totals([page_scores.baseline(one.page) for one in annotated])
    print(f"\n{ours}\nalone: {alone}")  # noqa: T201 (pytest -s shows the figures)
    for one in annotated:
        print(f"{one.page.file.name}: lost {one.lost}, leaked {one.leaked}")  # noqa: T201
    assert ours["f1"] >= alone["f1"]
    assert ours["kept"][0] >= alone["kept"][0]
    assert ours["dropped"][0] >= alone["dropped"][0]


def test_no_segment_is_lost_to_marking_and_every_line_to_other_texts_is_marked(
    scores: list[PageScore],
) -> None:
    assert [one.marked for one in scores if one.marked] == []
    assert [one.unmarked for one in scores if one.unmarked] == []


def test_nine_of_ten_paragraphs_of_every_page_whose_whole_body_is_known(scores: list[PageScore]) -> None:
    whole = [one for one in scores if one.page.keep and not one.page.drop]
    for one in whole:
        print(f"{one.page.file.name}: {one.kept}/{len(one.page.keep)} paragraphs")  # noqa: T201
        assert one.kept >= 0.9 * len(one.page.keep)
        assert one.day == one.page.day


def test_titles_and_days_that_are_known_are_found(scores: list[PageScore]) -> None:
    totals = page_scores.totals(scores)
    assert totals["titles"][0] == totals["titles"][1]
    assert totals["dates"][0] >= 0.9 * totals["dates"][1]
    assert totals["unreadable"] == 0


def test_the_authors_of_a_page_with_a_whole_body() -> None:
    for gold in PAGES.glob("*.gold.json"):
        page = gold.with_name(gold.name.replace(".gold.json", ".html"))
        known = json.loads(gold.read_text())
        article = page_scores.read(page_scores.whole_page(gold))
        assert article.author.split(", ") == known["authors"], page.name
