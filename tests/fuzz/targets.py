"""What is fuzzed: each target takes any bytes and may refuse them by name, but raise nothing else.

A new parser is one more function here; `test_fuzz.py` and `harness.py` take them all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from claims.intake import charset, dates, near, page_parser, statuses
from claims.intake.address import canonical_url, registrable_domain
from claims.intake.channel_export import batches, check
from claims.intake.channel_preview import from_preview
from claims.intake.clean import clean_text, one_line, raw_position
from claims.intake.feed import usable
from claims.intake.feed_parser import parse_feed
from claims.intake.files import from_file
from claims.intake.guard import target_of
from claims.intake.html_limits import refuse_bombs
from claims.intake.json_ld import article_data
from claims.intake.language import LANGUAGES, UNDETERMINED, detect
from claims.intake.preview_page import parse_preview
from claims.intake.readers import Batch, Configuration, Cursor
from claims.intake.robots import Robots
from claims.intake.types import UnreadableInput
from tests.intake import channel_exports, channel_pages

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
URL = "https://portal.example/kraj/most"


def page(data: bytes) -> None:
    """A page as it is read in the child: bytes of any charset to fields that are text."""
    html = charset.decode_page(data).encode("utf-8", "replace")
    with suppress(UnreadableInput):
        refuse_bombs(html)
        found = page_parser.parse_page(html, url=URL, today=TODAY.isoformat())
        json.dumps(found)
        for written in (found["json_ld_date"], found["page_date"]):
            dates.from_iso(written, "page")


def json_ld(data: bytes) -> None:
    found = article_data([_text(data)])
    assert all(isinstance(value, str) for value in (found.title, found.author, found.published))


def robots(data: bytes) -> None:
    rules = Robots(data)
    assert rules.permits(URL, "Sprawdzam") in (True, False)
    assert 0 <= rules.delay("Sprawdzam") <= 60


def letters(data: bytes) -> None:
    """Charsets: a page always becomes text; a file does, or is refused."""
    charset.decode_page(data, _text(data[:60]))
    with suppress(UnreadableInput):
        text, encoding = charset.decode(data)
        assert text.encode(encoding, "replace") or not text


def days(data: bytes) -> None:
    text = _text(data)
    for found in (dates.from_iso(text, "page"), dates.from_address(f"https://o2.pl/{text}", TODAY)):
        assert found is None or isinstance(found.day, date)
    wait = statuses.wait_asked(text, NOW)
    assert wait is None or 0 <= wait.total_seconds() <= statuses.LONGEST_WAIT.total_seconds()


def address(data: bytes) -> None:
    text = _text(data)
    for url in (text, f"http://{text}/", f"https://portal.example/{text}"):
        with suppress(UnreadableInput):
            target = target_of(url)
            assert target.host.isascii() and target.path.isascii()
        with suppress(UnreadableInput):
            named = canonical_url(url)
            assert canonical_url(named) == named
            registrable_domain(named)


def text(data: bytes) -> None:
    raw = data.decode("utf-16-le", "surrogatepass") if len(data) % 2 == 0 else _text(data)
    clean = clean_text(raw)
    assert clean_text(clean.text).text == clean.text
    assert all(0 <= raw_position(clean, at) <= len(raw) for at in range(0, len(clean.text) + 1, 7))
    one_line(raw, 100)
    assert detect(clean.text) in {*LANGUAGES, UNDETERMINED}
    assert len(near.bands(near.signature(clean.text))) in (0, 32)


def file(data: bytes) -> None:
    name = ("a.json", "a.jsonl", "a.txt", "a")[len(data) % 4]
    with suppress(UnreadableInput):
        from_file(name, data, publisher="Portal", published=TODAY, today=TODAY)


def feed(data: bytes) -> None:
    with suppress(UnreadableInput):
        usable(parse_feed(data, url=URL, content_type="application/xml"))


def preview(data: bytes) -> None:
    """A channel's page: whatever stands on it, a batch, with an alarm where it is no page of posts."""
    with suppress(UnreadableInput):
        refuse_bombs(data)
        from_preview(parse_preview(data), Configuration("kurier"), Cursor(), NOW)


def export(data: bytes) -> None:
    """An export file: each record stored or skipped, or the file refused."""
    with NamedTemporaryFile(suffix=".json") as file, suppress(UnreadableInput):
        Path(file.name).write_bytes(data)
        found = check(Path(file.name))
        read = sum(
            len(b.skipped) + sum(len(i.post.messages) for i in b.items if i.post) for b in _all(file.name)
        )
        assert read >= found.records - found.other_chats


def _all(name: str) -> Iterator[Batch]:
    return batches(Path(name), now=NOW)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


TARGETS: dict[str, Callable[[bytes], None]] = {
    each.__name__: each
    for each in (page, json_ld, robots, letters, days, address, text, file, feed, preview, export)
}

_LD = b"""{"@context": "https://schema.org", "@graph": [{
  "@type": ["NewsArticle"], "headline": "Most &quot;Nowy&quot;", "inLanguage": "pl-PL",
  "author": [{"@type": "Person", "name": ["Jan Lipka"]}, "Anna Kos"],
  "datePublished": "2026-11-02T10:00:00+01:00", "mainEntity": {"@type": "BlogPosting", "name": "x"}}]}"""
_PAGE = f"""<!doctype html><html lang="pl"><head><meta charset="utf-8"><title>Most zamknięty</title>
<link rel="canonical" href="/kraj/most?utm_source=a"><meta property="og:description" content="Pękł filar">
<meta property="article:published_time" content="2026-11-02T10:00:00+01:00">
<script type="application/ld+json">{_LD.decode()}</script></head><body><nav><a href=/>Kraj</a></nav>
<article><h1>Most zamknięty</h1><p>Most w Zmyślonej zamknięto w środę rano, bo pękł filar od strony miasta,
a burmistrz zapewnia, że przeprawa zostanie otwarta w ciągu tygodnia.</p><table><tr><td colspan=3>1</table>
<p>Czytaj też: <a href='/2'>Objazd</a></p><blockquote>Nie wierzę</blockquote><ul><li>jeden<li>dwa</ul>
<figure><img src=x><figcaption>fot. Jan Lipka</figcaption></figure></article><footer>Wszelkie prawa</footer>
</body></html>""".encode()

_RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Gazeta</title><item>
<title>Most zamknięty</title><link>https://gazeta.example/most,1</link><guid>g-1</guid>
<pubDate>Fri, 06 Mar 2026 18:05:00 +0100</pubDate><description>&lt;p&gt;Objazd&lt;/p&gt;</description>
</item></channel></rss>""".encode()
_BODY = channel_pages.body('Most <b>zamknięty</b> <a href="https://a.example/">tu</a><br>do wiosny')
_CHANNEL = channel_pages.page(
    channel_pages.post(7, channel_pages.forwarded("Alfa") + channel_pages.reply(5, "Tak?") + _BODY),
    channel_pages.post(9, channel_pages.album(9, 10) + _BODY, edited=True, signature="Red."),
    before=7,
)
_EXPORT = channel_exports.export(
    channel_exports.record(1, ["Most ", {"type": "bold", "text": "zamknięty"}], forwarded_from="Alfa"),
    channel_exports.record(2, "do wiosny", edited_unixtime="1772816800", reply_to_message_id=1, photo="x"),
    {"id": 3, "type": "service", "action": "pin_message"},
    {"id": 4, "type": "unsupported"},
)

SEEDS: dict[str, list[bytes]] = {
    "page": [_PAGE, _PAGE.decode().encode("cp1250", "replace"), b"<p>" * 50 + b"x"],
    "json_ld": [_LD, b"[" * 30 + b"]" * 30, b'{"@type":"Article","author":7}'],
    "robots": [b"User-agent: *\nDisallow: /*?a=$\nCrawl-delay: 1.5\nAllow: /\nSitemap: x\n", b"\xef\xbb#"],
    "letters": ["zażółć gęślą jaźń".encode(enc) for enc in ("utf-8", "cp1250", "iso-8859-2", "utf-16")],
    "days": [
        b"2026-11-02T10:00:00+01:00", b"2026-11-02", b"most-6873892944100064a", b"120",
        b"Tue, 24 Nov 2026 12:05:00 GMT",
    ],
    "address": [
        b"&lTTTTTTTT`",
        b"[::ffff:127.0.0.1]:80",
        "żółw.example:443/ąę?b=ć#d".encode(),
        b"127.1",
        b"0x7f.1/@a",
    ],
    "text": ["Zażółć\u0301 gęślą\u200b jaźń\r\n\u202e".encode("utf-16-le"), b"\xed\xa0\x80abc\x00"],
    "feed": [_RSS, b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"/a"}]}'],
    "preview": [_CHANNEL, b"<html><div class=tgme_channel_info>"],
    "export": [json.dumps(_EXPORT).encode()],
    "file": [b'{"text":"Most","publisher":"P","published":"2026-11-02"}', b'[{"text":"a"},{}]', b"\x00\x01"],
}  # fmt: skip
