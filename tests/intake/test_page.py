"""Articles out of web pages: title, date and text, and pages made to break the reader."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime
from typing import Any

import pytest
from trafilatura import load_html

from claims.intake.dates import Published
from claims.intake.fetch import Response
from claims.intake.fill import fill
from claims.intake.json_ld import article_data
from claims.intake.page import from_page
from claims.intake.page_parser import read_page
from claims.intake.second_body import SecondBody, choose, second_body
from claims.intake.types import FetchedArticle, UnreadableInput

TODAY = date(2026, 11, 24)
URL = "https://www.portal.example/kraj/most-zamkniety"
TITLE = "Most w Zmyślonej zamknięty"
PARAGRAPHS = [
    "Most w Zmyślonej zamknięto w środę rano. Jak podaje kanał Alfa, pęknięcie zauważył dróżnik, "
    "który od lat mieszka po drugiej stronie rzeki i codziennie przechodzi na drugi brzeg.",
    "Burmistrz zapewnia, że przeprawa zostanie otwarta w ciągu tygodnia. Zdaniem inżynierów, "
    "z którymi rozmawiał nasz portal, naprawa potrwa znacznie dłużej, nawet do wiosny.",
    "Mieszkańcy muszą jeździć objazdem przez Wymysłów. Droga zajmuje im ponad godzinę, a autobus "
    "szkolny odjeżdża teraz o szóstej. Starosta obiecał dodatkowe kursy od poniedziałku.",
]
LD = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-11-18T23:30:00Z",
      "author": {"@type": "Person", "name": "Jan Zmyślony"}}  # fmt: skip


def html(*, ld: Any = LD, head: str = "", body: str = "", lang: str = "pl") -> bytes:
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{TITLE} - Portal</title>'
        f"{head}{script}</head><body><nav><a href=/>Kraj</a><a href=/>Świat</a></nav>"
        f"<article><h1>{TITLE}</h1>{text}</article>{body}<footer>Wszelkie prawa.</footer></body></html>"
    ).encode()


def read(body: bytes, *, url: str = URL, content_type: str = "text/html", **changes: Any) -> FetchedArticle:
    response = Response(url, 200, {}, body, content_type, datetime(2026, 11, 24, tzinfo=UTC))
    return from_page(response, **{"today": TODAY, **changes})


def test_a_page() -> None:
    body = html()
    article = read(body)
    assert article.text.text.split("\n") == [TITLE, *PARAGRAPHS]
    assert article.title == TITLE
    assert (article.publisher, article.language, article.author) == ("portal.example", "pl", "Jan Zmyślony")
    assert (article.published, article.published_by) == (date(2026, 11, 19), "json_ld")
    assert article.published_at == datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    assert (article.raw, article.raw_type) == (body, "text/html")
    assert article.external_id == article.url == URL


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("iso-8859-2", ""),
        ("iso-8859-2", "iso-8859-2"),
        ("cp1250", "utf-8"),
        ("cp1250", "windows-1250"),
        ("utf-16", ""),
        ("utf-8", ""),
        ("utf-8", "iso-8859-2"),
    ],  # fmt: skip
)
def test_polish_letters_survive_a_wrong_or_missing_charset(charset: str, declared: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    page = html().decode().replace('<meta charset="utf-8">', meta)
    assert "zauważył dróżnik" in read(page.encode(charset)).text.text


LEAD = "Pęknięty most w Zmyślonej odciął pół gminy od szkoły i lekarza. Naprawę obiecano szybko."


def test_a_lead_that_stands_outside_the_article_is_put_first() -> None:
    described = f'<meta property="og:description" content="{LEAD[:-20]}...">'
    article = read(html(head=described, body=f"<div class='box'><div class='lead'>{LEAD}</div></div>"))
    assert article.text.text.split("\n") == [TITLE, LEAD, *PARAGRAPHS]


@pytest.mark.parametrize(
    "body", ["", f"<a href='/'><p>{LEAD}</p></a>", f"<aside><p>{LEAD}</p></aside>"],
    ids=["nowhere on the page", "in a teaser", "in a side column"],
)  # fmt: skip
def test_a_description_that_is_no_lead_is_left_out(body: str) -> None:
    described = f'<meta name="description" content="{LEAD}">'
    assert LEAD not in read(html(head=described, body=body)).text.text


def test_paragraphs_in_the_place_of_taken_ones_are_put_back_in_order() -> None:
    texts = [f"{number}. {PARAGRAPHS[number % 3]}" for number in range(6)]
    tree = load_html(
        "<html><body>" + "".join(f'<div class="body"><p class="a">{text}</p></div>' for text in texts)
        + f'<div class="more"><p class="teaser">{texts[1]}</p><p class="teaser">{LEAD}</p></div>'
    )  # fmt: skip
    taken = [texts[0], texts[1], texts[4]]
    assert fill(tree, "\n".join(taken)) == ("", "\n".join(texts))


def test_paragraphs_are_not_put_back_where_too_few_were_taken() -> None:
    tree = load_html("".join(f'<p class="a">{text}</p>' for text in PARAGRAPHS))
    assert fill(tree, "\n".join(PARAGRAPHS[:2])) == ("", "\n".join(PARAGRAPHS[:2]))


LONG = tuple(f"{number}. {PARAGRAPHS[number % 3]}" for number in range(9))
SHORT = "\n".join(LONG[:3])
BODIES = [
    # what it guards, first body, second body, its share of links, which is taken, whether a person is told
    ("as long", "\n".join(LONG), LONG, 0.0, "first", False),
    ("a little longer", "\n".join(LONG[:7]), LONG, 0.0, "first", False),
    ("twice as long, the same article", SHORT, LONG, 0.05, "second", True),
    ("twice as long, a list of links", SHORT, LONG, 0.6, "first", True),
    ("twice as long, another text", PARAGRAPHS[0], tuple("Pogoda na jutro." * 9 for _ in range(9)), 0.0,
     "first", True),
    ("nothing found by the first", "", LONG, 0.0, "second", True),
    ("nothing by the first, a line by the second", "", ("Most zamknięty.",), 0.0, "first", True),
    ("nothing found by the second", SHORT, (), 0.0, "first", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "linked", "taken", "told"), [case[1:] for case in BODIES], ids=[c[0] for c in BODIES]
)
def test_of_two_bodies(first: str, second: tuple[str, ...], linked: float, taken: str, told: bool) -> None:
    body = first if taken == "first" else "\n".join(second)
    assert choose(first, SecondBody(second, linked)) == (body, told)


def test_the_second_reader_takes_each_paragraph_once_and_counts_links() -> None:
    items = "".join(f"<li><p>{text}</p></li>" for text in PARAGRAPHS)
    linked = f"<p><a href='/'>{'Inny tekst. ' * 20}</a></p>"
    page = f"<html><body><article><h2>{TITLE}</h2><ul>{items}</ul>{linked}</article></body></html>"
    found = second_body(page.encode())
    assert [text for text in found.paragraphs if text in PARAGRAPHS] == PARAGRAPHS
    assert found.linked == pytest.approx(239 / found.length, abs=0.01)


@pytest.mark.parametrize("page", [b"", b"\x00", b"<html></html>", b"<p>"], ids=["no", "NUL", "empty", "cut"])
def test_the_second_reader_finds_no_article(page: bytes) -> None:
    assert second_body(page).length == 0


def test_the_rest_of_an_article_inside_a_box_of_another_name_is_read_and_said_so() -> None:
    halves = ["".join(f"<p>{text}</p>" for text in part) for part in (LONG[:3], LONG[3:])]
    page = (
        f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{halves[0]}"
        f'<div class="newsletter">{halves[1]}</div></article></body></html>'
    )
    article = read(page.encode(), published=date(2026, 11, 2))
    assert article.text.text.split("\n") == [TITLE, *LONG]
    assert "bodies_differ" in article.text.flags
    assert "bodies_differ" not in read(html()).text.flags


DATES = [
    # what it guards, JSON-LD, head, address, what is given, day, how it is known
    ("JSON-LD before the page's own", LD, "<meta property='article:published_time' content='2026-11-01'>", 
     URL, None, date(2026, 11, 19), "json_ld"),
    ("the page's own", None, "<meta property='article:published_time' content='2026-11-01T10:00:00+01:00'>",
     URL, None, date(2026, 11, 1), "page"),
    ("the article number", None, "", "https://www.o2.pl/x/most-6873892944100064a",
     None, date(2023, 3, 7), "article_number"),
    ("a person", LD, "", URL, date(2026, 11, 2), date(2026, 11, 2), "given"),
    ("a JSON-LD day in the future is passed over", {**LD, "datePublished": "2030-01-01"},
     "<meta property='article:published_time' content='2026-11-01'>", URL, None, date(2026, 11, 1), "page"),
    ("a JSON-LD day that is none", {**LD, "datePublished": "0000-00-00"},
     "<meta property='article:published_time' content='2026-11-01'>", URL, None, date(2026, 11, 1), "page"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ld", "head", "url", "given", "day", "by"), [case[1:] for case in DATES], ids=[c[0] for c in DATES]
)
def test_the_day(ld: Any, head: str, url: str, given: date | None, day: date, by: str) -> None:
    article = read(html(ld=ld, head=head), url=url, published=given)
    assert (article.published, article.published_by) == (day, by)


ANNOUNCED = Published(date(2026, 11, 17), datetime(2026, 11, 17, 9, tzinfo=UTC), "feed")


@pytest.mark.parametrize(
    ("ld", "announced", "day", "by"),
    [
        (LD, ANNOUNCED, date(2026, 11, 19), "json_ld"),
        (None, ANNOUNCED, date(2026, 11, 17), "feed"),
        (None, Published(date(2030, 1, 1), None, "feed"), date(2026, 11, 1), "page"),
    ],
    ids=["JSON-LD before the feed", "the feed before what stands on the page", "no feed of the future"],
)
def test_the_day_a_feed_announced(ld: Any, announced: Published, day: date, by: str) -> None:
    page = html(ld=ld, head="<meta property='article:published_time' content='2026-11-01'>")
    article = read(page, announced=announced)
    assert (article.published, article.published_by) == (day, by)


def test_a_local_time_is_read_as_polish_and_that_is_said() -> None:
    article = read(html(ld={**LD, "datePublished": "2026-11-19T00:10:00"}))
    assert article.published_at == datetime(2026, 11, 18, 23, 10, tzinfo=UTC)
    assert article.zone_assumed


def test_without_a_day_a_person_is_asked() -> None:
    with pytest.raises(UnreadableInput) as refusal:
        read(html(ld=None))
    assert (refusal.value.code, refusal.value.field) == ("date_missing", "published")


@pytest.mark.parametrize(
    ("canonical", "external_id"),
    [
        ("https://portal.example/1?utm_source=a", "https://portal.example/1"),
        ("/2", "https://www.portal.example/2"),
        ("https://other.example/1", URL),
        ("javascript:alert(1)", URL),
    ],
    ids=["same domain", "relative", "another site's", "no address"],
)
def test_a_page_names_its_address_only_within_its_domain(canonical: str, external_id: str) -> None:
    assert read(html(head=f'<link rel="canonical" href="{canonical}">')).external_id == external_id


LINKED_DATA = [
    ("a graph", {"@graph": [{"@type": "WebPage", "name": "x"}, LD]}, TITLE, "Jan Zmyślony"),
    ("a list, several types", [{**LD, "@type": ["Article", "NewsArticle"]}], TITLE, "Jan Zmyślony"),
    ("several authors, one twice", {**LD, "author": [{"name": "A"}, {"name": "B"}, "A"]}, TITLE, "A, B"),
    ("an author that is an address", {**LD, "author": "https://portal.example/a"}, TITLE, ""),
    ("entities in the headline", {**LD, "headline": "A &quot;B&quot;"}, 'A "B"', "Jan Zmyślony"),
    ("headline of another type", {**LD, "headline": 5, "author": 7}, "", ""),
    ("no article", {"@type": "Organization", "name": "Portal"}, "", ""),
]


@pytest.mark.parametrize(
    ("ld", "title", "author"), [case[1:] for case in LINKED_DATA], ids=[c[0] for c in LINKED_DATA]
)
def test_linked_data(ld: Any, title: str, author: str) -> None:
    data = article_data(["{broken", json.dumps(ld), "[" * 100_000])
    assert (data.title, data.author) == (title, author)


@pytest.mark.parametrize(
    ("body", "content_type", "code"),
    [
        (b"<html><body></body></html>", "text/html", "no_text"),
        (b"", "text/html", "no_text"),
        (b"\x00\xff\xfe<<<", "text/html", "no_text"),
        (b"<rss></rss>", "application/rss+xml", "wrong_type"),
    ],
    ids=["empty page", "no bytes", "rubbish", "a feed"],
)
def test_no_article(body: bytes, content_type: str, code: str) -> None:
    with pytest.raises(UnreadableInput) as refusal:
        read(body, content_type=content_type)
    assert refusal.value.code == code


ATTRIBUTES = "<div " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x</div>"
HOSTILE = [
    ("fifty thousand attributes", ATTRIBUTES, "too_many_attributes"),
    (
        "fifty thousand bare attributes, no end",
        "<div " + " ".join(f"a{n}" for n in range(50_000)),
        "too_many_attributes",
    ),
    ("a hundred thousand elements in one another", "<div>" * 100_000 + "x", "nested_too_deeply"),
    (
        "nested beyond what the parser reads: not an empty page",
        "<div>" * 400 + "<p>" + PARAGRAPHS[0] + "</p>" + "</div>" * 400,
        "nested_too_deeply",
    ),
    ("an article of eleven megabytes", f"<p>{PARAGRAPHS[0]}</p>" * 60_000, "page_too_large"),
]


@pytest.mark.parametrize(("body", "code"), [case[1:] for case in HOSTILE], ids=[c[0] for c in HOSTILE])
def test_a_hostile_page_is_left_unread(body: str, code: str) -> None:
    began = time.monotonic()
    with pytest.raises(UnreadableInput) as refusal:
        read(f"<html><body>{body}</body></html>".encode())
    assert refusal.value.code == code
    assert time.monotonic() - began < 22


def test_a_reader_that_hangs_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.intake.html_limits.MOST_ATTRIBUTES", 10**9)
    began = time.monotonic()
    with pytest.raises(UnreadableInput) as refusal:
        read_page(f"<html>{ATTRIBUTES}", url=URL, today="2026-11-24", seconds=2)
    assert refusal.value.code == "parser_too_slow"
    assert time.monotonic() - began < 6


def test_a_reader_that_eats_memory_is_stopped() -> None:
    with pytest.raises(UnreadableInput) as refusal:
        read_page(html().decode(), url=URL, today="2026-11-24", memory=60_000_000)
    assert refusal.value.code == "parser_too_large"


def test_a_table_cell_that_claims_nine_quadrillion_columns() -> None:
    cells = "<table>" + "<tr><td colspan=9007199254740993>x</td></tr>" * 100 + "</table>"
    assert read(html(body=cells)).title == TITLE
