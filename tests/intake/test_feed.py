"""Feeds: RSS, Atom, JSON Feed; entries with their addresses and dates, or a named error."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.intake.feed import entries, moment_of, read_feed, usable
from claims.intake.feed_parser import parse_feed
from claims.intake.fetch import Response
from claims.intake.readers import Configuration, Cursor, FeedEntry, Skipped
from claims.intake.types import UnreadableInput

NOW = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
URL = "https://gazeta.example/kanal/rss.xml"


def read(data: bytes | str, content_type: str = "") -> tuple[list[FeedEntry], list[Skipped]]:
    """As `entries`, without the box, for speed; the box is tried by itself."""
    data = data.encode() if isinstance(data, str) else data
    return usable(parse_feed(data, url=URL, content_type=content_type))


def only(data: bytes | str) -> FeedEntry:
    found, left_out = read(data)
    assert not left_out
    (entry,) = found
    return entry


def rss(*items: str, head: str = "") -> str:
    inner = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Gazeta</title>'
        f"<link>https://gazeta.example/</link>{inner}</channel></rss>"
    )


ITEM = (
    "<title>Most zamknięty</title><link>https://gazeta.example/most,1</link>"
    '<guid isPermaLink="false">g-1</guid>'
    "<pubDate>Fri, 06 Mar 2026 18:05:00 +0100</pubDate>"
    "<description>&lt;p&gt;Objazd przez &lt;b&gt;Przygłów&lt;/b&gt;.&lt;/p&gt;</description>"
)

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://gazeta.example/atom/">
<title>Gazeta</title>
<entry><id>tag:gazeta.example,2026:1</id>
<title type="html">Most &amp;quot;zamknięty&amp;quot;</title>
<link rel="alternate" href="most,1"/><published>2026-03-06T18:05:00+01:00</published>
<updated>2026-03-06T20:00:00+01:00</updated>
<author><name>Ala Nowak</name></author>
<content type="html">&lt;p&gt;Pierwszy akapit.&lt;/p&gt;
&lt;p&gt;Drugi akapit.&lt;/p&gt;</content></entry></feed>"""

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Gazeta",
    "authors": [{"name": "Redakcja"}],
    "items": [
        {
            "id": "1",
            "url": "/most,1",
            "title": "Most zamknięty",
            "content_html": "<p>Pierwszy akapit.</p><p>Drugi akapit.</p>",
            "date_published": "2026-03-06T18:05:00+01:00",
        }
    ],
}


def test_an_entry_of_rss():
    entry = only(rss(ITEM))
    assert (entry.id, entry.url, entry.title) == ("g-1", "https://gazeta.example/most,1", "Most zamknięty")
    assert (entry.summary, entry.content) == ("Objazd przez Przygłów.", "")
    assert entry.published and entry.published.at == datetime(2026, 3, 6, 17, 5, tzinfo=UTC)
    assert (entry.published.day, entry.published.by) == (date(2026, 3, 6), "feed")
    assert not entry.published.zone_assumed


def test_an_entry_of_atom_with_its_whole_text():
    entry = only(ATOM)
    assert (entry.id, entry.url) == ("tag:gazeta.example,2026:1", "https://gazeta.example/atom/most,1")
    assert entry.title == 'Most "zamknięty"'
    assert entry.content == "Pierwszy akapit.\nDrugi akapit."
    assert entry.author == "Ala Nowak"
    assert entry.updated_at == datetime(2026, 3, 6, 19, 0, tzinfo=UTC)


def test_an_entry_of_a_json_feed():
    entry = only(json.dumps(JSON_FEED))
    assert (entry.id, entry.url) == ("1", "https://gazeta.example/most,1")
    assert entry.content == "Pierwszy akapit.\nDrugi akapit."
    assert (entry.summary, entry.author) == ("Pierwszy akapit. Drugi akapit.", "Redakcja")
    assert entry.published and entry.published.at == datetime(2026, 3, 6, 17, 5, tzinfo=UTC)


def test_the_whole_text_in_rss():
    entry = only(rss(ITEM + "<content:encoded><![CDATA[<p>Cały <i>tekst</i>.</p>]]></content:encoded>"))
    assert (entry.summary, entry.content) == ("Objazd przez Przygłów.", "Cały tekst.")


DATES = [
    # what it guards, as written, UTC, whether Polish time was assumed
    ("an offset", "Fri, 06 Mar 2026 18:05:00 +0100", "2026-03-06T17:05", False),
    ("Greenwich", "Fri, 06 Mar 2026 18:05:00 GMT", "2026-03-06T18:05", False),
    (
        "local time without zone, as Polish sites print it",
        "Fri, 06 Mar 2026 18:05:00",
        "2026-03-06T17:05",
        True,
    ),
    ("the same in summer", "Mon, 06 Jul 2026 18:05:00", "2026-07-06T16:05", True),
    ("a zone that only people know", "Fri, 06 Mar 2026 18:05:00 CET", "2026-03-06T17:05", True),
    ("two digits of a year", "06 Mar 26 18:05 +0100", "2026-03-06T17:05", False),
    ("ISO with zone", "2026-03-06T18:05:00+01:00", "2026-03-06T17:05", False),
    ("ISO with Z", "2026-03-06T18:05:00Z", "2026-03-06T18:05", False),
    ("ISO without zone", "2026-03-06T18:05:00", "2026-03-06T17:05", True),
    ("ISO with a blank", "2026-03-06 18:05:00", "2026-03-06T17:05", True),
    ("nothing", "", None, False),
    ("words", "wczoraj", None, False),
    ("no such day", "Fri, 36 Mar 2026 18:05:00 +0100", None, False),
    ("no such year", "Fri, 06 Mar 99999 18:05:00 +0100", None, False),
]


@pytest.mark.parametrize(
    ("written", "utc", "assumed"), [case[1:] for case in DATES], ids=[c[0] for c in DATES]
)
def test_dates(written, utc, assumed):
    found = moment_of(written, None)
    if utc is None:
        assert found is None
        return
    assert found and found.at == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert found.zone_assumed is assumed


def test_a_day_alone_has_no_moment():
    found = moment_of("2026-03-06", None)
    assert found and (found.day, found.at) == (date(2026, 3, 6), None)


def test_the_day_is_that_in_poland():
    found = moment_of("Thu, 05 Mar 2026 23:30:00 +0000", None)
    assert found and found.day == date(2026, 3, 6)


def test_a_date_that_only_the_library_reads_is_what_it_understood():
    entry = only(rss(ITEM.replace("Fri, 06 Mar 2026 18:05:00 +0100", "2026-066T18:05:00Z")))
    assert entry.published is None or entry.published.day.year == 2026
    assert moment_of("6 marca 2026", [2026, 3, 6, 17, 5, 0]) is not None


IDS = [
    (
        "a permanent address is the id",
        "<guid>https://gazeta.example/most,1</guid>",
        "https://gazeta.example/most,1",
    ),
    ("an id of its own", '<link>https://gazeta.example/x</link><guid isPermaLink="false">7</guid>', "7"),
    ("no id: the address", "<link>https://gazeta.example/x</link>", "https://gazeta.example/x"),
]


@pytest.mark.parametrize(("item", "expected"), [case[1:] for case in IDS], ids=[case[0] for case in IDS])
def test_ids_are_stable(item, expected):
    assert only(rss(item)).id == expected
    assert (
        only(rss(item + "<title>Inny tytuł</title><pubDate>Sat, 07 Mar 2026 1:00 GMT</pubDate>")).id
        == expected
    )


def test_one_id_for_all_entries_is_told_apart_by_address():
    items = [f"<link>https://gazeta.example/{n}</link><guid isPermaLink='false'>0</guid>" for n in (1, 2)]
    assert [entry.id for entry in read(rss(*items))[0]] == [
        "https://gazeta.example/1",
        "https://gazeta.example/2",
    ]


def test_an_entry_that_stands_twice_is_taken_once():
    found, left_out = read(rss(ITEM, ITEM))
    assert len(found) == 1
    assert [(each.id, each.reason) for each in left_out] == [("g-1", "repeated")]


LINKS = [
    ("relative to the feed", "<link>../most</link>", "https://gazeta.example/most"),
    ("from the root", "<link>/most</link>", "https://gazeta.example/most"),
    ("with a reference", "<link>https://gazeta.example/a?b=1&amp;c=2</link>", "https://gazeta.example/a?b=1&c=2"),
    ("with ampersands as they must not stand", "<link>https://gazeta.example/a?b=1&c=2</link>", "https://gazeta.example/a?b=1&c=2"),
    ("with blanks around", "<link>\n https://gazeta.example/a \n</link>", "https://gazeta.example/a"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "url"), [case[1:] for case in LINKS], ids=[case[0] for case in LINKS])
def test_addresses(item, url):
    assert only(rss(item)).url == url


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://gazeta.example/a", "data:text/html,x"]
)
def test_an_address_that_is_none_of_the_web_is_skipped_with_a_reason(link):
    found, left_out = read(rss(ITEM, f"<title>Zły</title><link>{link}</link>"))
    assert len(found) == 1
    assert [each.reason for each in left_out] in (["bad_address"], ["no_address"])


def test_an_entry_without_address_is_skipped_with_a_reason():
    found, left_out = read(rss(ITEM, "<title>Bez adresu</title>"))
    assert len(found) == 1 and [(each.id, each.reason) for each in left_out] == [("Bez adresu", "no_address")]


def test_markup_in_titles_and_summaries_is_text_and_no_markup():
    entry = only(
        rss(
            "<title>&lt;img src=x onerror=alert(1)&gt;Most &lt;b&gt;stoi&lt;/b&gt;</title>"
            "<link>https://gazeta.example/a</link><description>&lt;script&gt;alert(1)&lt;/script&gt;Tak.</description>"
        )
    )
    assert (entry.title, entry.summary) == ("Most stoi", "Tak.")


BILLION = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
FILE = "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
REFUSED = [
    ("nothing", b"", "not_a_feed"),
    ("a web page", b"<!doctype html><html><body><p>Most</p></body></html>", "not_a_feed"),
    ("words", b"Most zamkniety", "not_a_feed"),
    ("no entries", rss().encode(), "no_entries"),
    ("entities that multiply", rss("<title>&b;</title>", head=BILLION).encode(), "entities"),
    ("entities in UTF-16", rss(head=BILLION).replace("utf-8", "utf-16").encode("utf-16"), "entities"),
    ("an entity that reads a file", rss("<title>&x;</title>", head=FILE).encode(), "entities"),
    ("JSON that is no feed", b'{"a": 1}', "not_a_feed"),
    ("JSON of another kind", b'{"version": "2.0", "items": [{"url": "https://a.example/"}]}', "not_a_feed"),
    ("a JSON feed without items", b'{"version": "https://jsonfeed.org/version/1", "items": 5}', "no_entries"),
    ("damaged JSON", b'{"version": "https://jsonfeed.org/version/1", "items": [', "not_a_feed"),
    ("deep JSON", b'{"version": ' + b"[" * 100_000, "not_a_feed"),
    ("entries without addresses", rss("<title>a</title>", "<title>b</title>").encode(), "no_address"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_is_no_feed_has_a_name(data, code):
    with pytest.raises(UnreadableInput) as caught:
        read(data)
    assert caught.value.code == code


def test_a_feed_of_megabytes_is_refused_before_it_is_read():
    with pytest.raises(UnreadableInput) as caught:
        entries(b" " * 5_000_001, url=URL)
    assert caught.value.code == "too_large"


def test_thousands_of_entries_are_bounded():
    found, _ = read(rss(*(f"<link>https://gazeta.example/{n}</link>" for n in range(1_200))))
    assert len(found) == 1_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-2", "windows-1250"])
def test_letters_of_every_encoding(encoding):
    data = rss(ITEM.replace("Most", "Zażółć gęślą")).replace('encoding="utf-8"', f'encoding="{encoding}"')
    assert only(data.encode(encoding)).title == "Zażółć gęślą zamknięty"


def answering(data: bytes, asked: list[tuple[str, str]], status: int = 200):
    def fetch(url: str, *, etag: str = "", modified: str = "") -> Response:
        asked.append((etag, modified))
        headers = {"etag": '"v2"', "last-modified": "Fri, 06 Mar 2026 17:05:00 GMT"}
        return Response(url, status, headers, data, "application/rss+xml", NOW)

    return fetch


def test_the_box_gives_the_same_and_the_cursor_is_what_the_site_said():
    asked: list[tuple[str, str]] = []
    batch = read_feed(Configuration(URL), Cursor(), answering(rss(ITEM).encode(), asked), NOW)
    assert list(batch.entries) == read(rss(ITEM))[0]
    assert not batch.more and not batch.error
    again = read_feed(Configuration(URL), batch.cursor, answering(b"", asked, 304), NOW)
    assert again.unchanged and again.cursor == batch.cursor and not again.error
    assert asked == [("", ""), ('"v2"', "Fri, 06 Mar 2026 17:05:00 GMT")]


def test_a_feed_that_cannot_be_read_keeps_the_cursor():
    batch = read_feed(Configuration(URL), Cursor(etag="e"), answering(b"<html></html>", []), NOW)
    assert batch.error and batch.error.code == "not_a_feed" and batch.cursor == Cursor(etag="e")


PIECES = st.sampled_from(
    [
        "<item>", "</item>", "<title>", "</title>", "<link>", "</link>", "https://a.example/", "<guid>",
        "</guid>", "<pubDate>", "</pubDate>", "Fri, 06 Mar 2026", "99:99", "<![CDATA[", "]]>", "&amp;",
        "&#x0;", "&#xD800;", "&#99999999;", "<content:encoded>", "</content:encoded>", "<b>", "</channel>",
        "\x00", "ą", "<?xml", "?>", "<!--", "-->",
        "<entry>", "<id>", "<updated>", "xmlns=''", "<a:b>", "{", '"items"',
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_whatever_stands_in_a_feed_ends_in_entries_or_a_named_error(pieces):
    try:
        read(rss(ITEM, "".join(pieces)) + "".join(pieces))
    except UnreadableInput as problem:
        assert problem.code


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-1e9, 1e9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    ["id", "url", "title", "content_html", "content_text", "date_published", "authors", "author", "summary"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.dictionaries(FIELDS, VALUES, max_size=6) | VALUES, max_size=4))
def test_whatever_stands_in_a_json_feed_ends_in_entries_or_a_named_error(items: list[Any]):
    feed = {**JSON_FEED, "items": [*JSON_FEED["items"], *items]}
    found, _ = read(json.dumps(feed))
    assert "https://gazeta.example/most,1" in {entry.url for entry in found}


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_end_in_a_named_error(data):
    with pytest.raises(UnreadableInput):
        read(data)


BESIDE = Path(__file__).resolve().parents[3] / "shared" / "fixtures" / "feeds"
FEEDS = Path(os.environ.get("FEEDS", BESIDE))


@pytest.mark.skipif(
    not FEEDS.is_dir(), reason="SKIPPED: odd feeds are not beside the project (or name a folder: FEEDS)"
)
def test_feeds_in_sixty_encodings_and_broken_ones_end_in_entries_or_a_named_error():
    ends: Counter[str] = Counter()
    for path in sorted(FEEDS.rglob("*.xml")):
        data = path.read_bytes()
        header = re.search(rb"Header:\s*Content-[Tt]ype:\s*([^\n]*)", data)
        try:
            found, _ = read(data, header[1].decode("latin-1").strip() if header else "")
            ends["entries"] += bool(found)
        except UnreadableInput as problem:
            ends[problem.code] += 1
    print(f"\n{dict(ends)}")  # noqa: T201 (pytest -s shows the figures)
    assert set(ends) <= {"entries", "not_a_feed", "no_entries", "no_address", "entities"}
    assert sum(ends.values()) == len(list(FEEDS.rglob("*.xml"))) > 0
