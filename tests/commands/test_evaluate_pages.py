"""The table of how articles are read off annotated pages, on a small folder in our own words."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.management.page_scores import read_also

FIRST = (
    "Most w Zmyślonej zamknięto w środę rano, bo pękł filar od strony miasta. "
    "Pęknięcie zauważył dróżnik, który od lat mieszka po drugiej stronie rzeki."
)
SECOND = (
    "Burmistrz zapewnia, że przeprawa zostanie otwarta w ciągu tygodnia. "
    "Zdaniem inżynierów naprawa potrwa znacznie dłużej, nawet do wiosny."
)
PAGE = f"""<html lang="pl"><head><title>Most w Zmyślonej zamknięty</title>
<link rel="canonical" href="https://portal.example/most">
<meta property="article:published_time" content="2026-03-06T10:00:00+01:00"></head><body><article>
<h1>Most w Zmyślonej zamknięty</h1><p>{FIRST}</p><p>Czytaj też: Burmistrz odchodzi</p><p>{SECOND}</p>
<p>Autor: Jan Zmyślony</p></article><footer>Wszelkie prawa</footer></body></html>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.html").write_text(PAGE)
    (tmp_path / "other.html").write_text(PAGE)
    said = {
        "with": ["bo pękł filar", "Zdaniem inżynierów", "zdanie, którego nie ma"],
        "without": ["Burmistrz odchodzi", "Wszelkie prawa", "bo pękł"],
        "title": "Most w Zmyślonej",
        "date": "2026-03-06",
    }
    listed = {"a.html": {"url": "https://portal.example/most", "ann": said}}
    (tmp_path / "annotations.json").write_text(json.dumps(listed))
    body = {"summary": [], "sections": [{"headline": [], "paragraphs": [FIRST, SECOND]}]}
    gold = {"title": "Inny tytuł", "publishing_date": "2026-03-05 10:00:00+01:00", "body": body}
    (tmp_path / "b.gold.json").write_text(json.dumps(gold))
    return tmp_path


def test_the_counts(folder: Path) -> None:
    out = StringIO()
    call_command("evaluate_pages", str(folder), "--json", stdout=out)
    totals = json.loads(out.getvalue())
    alone = totals.pop("trafilatura_alone")
    assert totals == {
        "pages": 3,
        "kept": [4, 5],
        "lost_to_marking": 0,
        "dropped": [2, 3],
        "f1": 0.8,
        "titles": [1, 2],
        "dates": [1, 2],
        "read_also_marked": [3, 3],
        "unreadable": 0,
    }
    assert alone["kept"] == [4, 5]
    assert alone["dropped"] == [1, 3]


def test_the_table_names_what_was_lost_and_what_leaked(folder: Path) -> None:
    out = StringIO()
    call_command("evaluate_pages", str(folder), stdout=out)
    assert "lost: zdanie, którego nie ma" in out.getvalue()
    assert "leaked: bo pękł" in out.getvalue()
    assert "kept               4 of 5" in out.getvalue()


def test_a_folder_without_pages_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("evaluate_pages", str(tmp_path))


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Czytaj też: Burmistrz odchodzi", True),
        ("ZOBACZ WIDEO Most z lotu ptaka", True),
        ("Dalsza część artykułu pod materiałem wideo", True),
        ("REKLAMA", True),
        ("Reklama piwa jest zakazana.", False),
        ("Zobacz. To jest most.", False),
        ("Burmistrz mówi: czytaj też umowę", False),
    ],
)
def test_what_a_person_would_call_a_line_to_other_texts(line: str, is_one: bool) -> None:
    assert read_also(line) is is_one
