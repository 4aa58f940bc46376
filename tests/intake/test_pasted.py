"""Pasted articles: what is taken in, what is refused and with which words."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import pytest

from claims.intake.address import canonical_url, registrable_domain
from claims.intake.dates import from_address, from_iso
from claims.intake.pasted import from_paste
from claims.intake.types import FetchedArticle, UnreadableInput

TODAY = date(2026, 11, 24)
NUMBERED = "https://www.o2.pl/informacje/cos-sie-stalo-6873892944100064a"


def paste(**changes: Any) -> FetchedArticle:
    given: dict[str, Any] = {
        "text": "Most zamknięto\nJak podaje kanał Alfa, most zamknięto w środę.",
        "publisher": "Portal Zmyślony",
        "published": date(2026, 11, 20),
        "today": TODAY,
    }
    return from_paste(**{**given, **changes})


REFUSED = [
    # what it guards, what is given, code, field
    ("nothing pasted", {"text": ""}, "empty", "text"),
    ("blanks, NUL and a mark only", {"text": " \u00a0\x00\ufeff\n"}, "empty", "text"),
    ("a million and one characters", {"text": "a" * 1_000_001}, "too_large", "text"),
    ("fewer characters, yet over 2 MB", {"text": "ध" * 700_000}, "too_large", "text"),
    ("numbers only", {"text": "12:30, 15.03.2023 !!!"}, "no_words", "text"),
    ("no publisher", {"publisher": " \u00a0"}, "publisher_missing", "publisher"),
    ("no date and no address", {"published": None}, "date_missing", "published"),
    (
        "no date, address without a number",
        {"published": None, "url": "https://o2.pl/a"},
        "date_missing",
        "published",
    ),
    (
        "the number of another portal is no date",
        {"published": None, "url": "https://a.example/b-6873892944100064a"},
        "date_missing",
        "published",
    ),
    (
        "a number that would lie in the future",
        {"published": None, "url": "https://o2.pl/b-9873892944100064a"},
        "date_missing",
        "published",
    ),
    ("tomorrow", {"published": date(2026, 11, 25)}, "date_in_future", "published"),
    ("before the web", {"published": date(1989, 12, 31)}, "date_too_old", "published"),
    ("a script", {"url": "javascript:alert(1)"}, "bad_address", "url"),
    ("a file", {"url": "file:///etc/hosts"}, "bad_address", "url"),
    ("no scheme", {"url": "o2.pl/a"}, "bad_address", "url"),
    ("no host", {"url": "https:///a"}, "bad_address", "url"),
    ("a host that no site has", {"url": "https://&lt.example/a"}, "bad_address", "url"),
    ("a back tick in the host", {"url": "https://o2.pl`/a"}, "bad_address", "url"),
    ("a blank inside", {"url": "https://o2.pl/a b"}, "bad_address", "url"),
    ("a line break inside", {"url": "https://o2.pl/a\r\nHost: x"}, "bad_address", "url"),
    ("a name and password", {"url": "https://me:secret@o2.pl/"}, "bad_address", "url"),
    ("a port that is none", {"url": "https://o2.pl:99999/"}, "bad_address", "url"),
    ("2,001 characters", {"url": "https://o2.pl/" + "a" * 1_987}, "bad_address", "url"),
]


@pytest.mark.parametrize(("given", "code", "field"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_refused(given: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(UnreadableInput) as refusal:
        paste(**given)
    assert (refusal.value.code, refusal.value.field) == (code, field)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    "given",
    [
        {"text": "a" * 1_000_000},
        {"published": TODAY},
        {"published": date(1990, 1, 1)},
        {"url": "https://o2.pl/" + "a" * 1_986},
        {"url": " https://żółw.example/ąę?x=ć "},
    ],
    ids=["longest text", "today", "oldest day", "longest address", "Polish letters in the address"],
)
def test_just_inside_the_bounds(given: dict[str, Any]) -> None:
    paste(**given)


def test_what_is_pasted_is_what_is_kept() -> None:
    article = paste()
    assert article.raw.decode() == article.text.text
    assert (article.raw_type, article.language) == ("text/plain; charset=utf-8", "pl")
    assert (article.published, article.published_by) == (date(2026, 11, 20), "given")
    assert article.title == "Most zamknięto"
    assert article.external_id.startswith("sha256:")


def test_nul_and_surrogates_are_cleaned_and_said() -> None:
    raw = "Pu\x00tin \ud83dmówi"
    article = paste(text=raw)
    assert article.text.text == "Putin mówi"
    assert article.text.flags == {"nul", "surrogates"}
    assert article.raw.decode("utf-8", "surrogatepass") == raw
    article.title.encode()


def test_the_same_text_in_other_bytes_is_the_same_thing() -> None:
    text = "Żółw mówi\nI już."
    other = "\ufeff" + unicodedata.normalize("NFD", text).replace("\n", "  \r\n") + "\n"
    assert paste(text=text).external_id == paste(text=other).external_id
    assert paste(text=text).external_id != paste(text=text + " Nie.").external_id


def test_the_article_number_of_o2_gives_the_day() -> None:
    article = paste(published=None, url=NUMBERED)
    assert (article.published, article.published_by) == (date(2023, 3, 7), "article_number")
    assert article.published_at == datetime(2023, 3, 7, 13, 41, 59, 555000, UTC)


def test_a_day_that_a_person_gives_wins_over_the_number() -> None:
    article = paste(published=date(2023, 3, 8), url=NUMBERED)
    assert (article.published, article.published_by) == (date(2023, 3, 8), "given")


def test_the_day_of_a_moment_is_the_day_in_poland() -> None:
    late = from_iso("2023-06-30T22:30:00Z", "page")
    assert late is not None
    assert late.day == date(2023, 7, 1)
    local = from_iso("2023-06-30T23:30:00", "page")
    assert local is not None
    assert (local.day, local.zone_assumed) == (date(2023, 6, 30), True)
    assert local.at == datetime(2023, 6, 30, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", ["", "wczoraj", "2023-02-30", "2023-13-01T00:00:00Z", "0001-01-01T00:00+14"]
)
def test_a_day_that_is_none(value: str) -> None:
    assert from_iso(value, "page") is None


def test_a_huge_article_number_is_no_date() -> None:
    assert from_address("https://o2.pl/a-9999999999999999999a", TODAY) is None


SAME_PAGE = [
    ("https://www.o2.pl/a?utm_source=x&fbclid=1&id=7#s=BoxOp", "https://www.o2.pl/a?id=7"),
    ("HTTPS://WWW.O2.PL:443/a?id=7", "https://www.o2.pl/a?id=7"),
    ("https://o2.pl", "https://o2.pl/"),
    ("https://xn--w-uga1v8h.example/ą", "https://żółw.example/%C4%85"),
    # portals number their articles under names that lists of trackers contain
    ("https://a.example/?cid=5&source=2&gallery=3", "https://a.example/?cid=5&source=2&gallery=3"),
    ("https://a.example/?x=&y=%C4%85", "https://a.example/?x=&y=%C4%85"),
]


@pytest.mark.parametrize(("address", "canonical"), SAME_PAGE)
def test_one_spelling_for_one_page(address: str, canonical: str) -> None:
    assert canonical_url(address) == canonical
    assert canonical_url(canonical) == canonical


def test_an_article_is_known_by_its_address() -> None:
    assert paste(url="https://o2.pl/a?utm_source=x").external_id == "https://o2.pl/a"


def test_two_articles_pasted_with_a_front_page_s_address_stay_two() -> None:
    one, two = (paste(text=text, url="https://www.o2.pl/?utm_source=x") for text in ("Jeden.", "Dwa."))
    assert one.url == two.url
    assert one.external_id != two.external_id


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://wiadomosci.wp.pl/a", "wp.pl"),
        ("https://www.powiat.gov.pl/", "powiat.gov.pl"),
        ("http://192.0.2.7/", "192.0.2.7"),
    ],
)
def test_registrable_domain(address: str, domain: str) -> None:
    assert registrable_domain(address) == domain


def test_title() -> None:
    assert paste(title=" Dwa\nsłowa ").title == "Dwa słowa"
    assert paste(text="słowo " * 200).title == ("słowo " * 50).strip()
