"""Web archives: what was kept comes out as it came, whole, and readable by others."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from claims.intake.warc import Archive, Kept

SEEN = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
BODY = b"<p>" + bytes(range(256))


def read_back(*kept: Kept) -> list[tuple[str, str, str, dict[str, str], bytes]]:
    file = io.BytesIO()
    archive = Archive(file, "test.warc.gz")
    for one in kept:
        archive.add(one)
    file.seek(0)
    found = []
    for record in ArchiveIterator(file, check_digests="raise"):
        headers = dict(record.http_headers.headers) if record.http_headers else {}
        named = record.rec_headers.get_header
        body = record.content_stream().read()
        found.append((record.rec_type, named("WARC-Target-URI"), named("WARC-Date"), headers, body))
    assert found[0][0] == "warcinfo"
    return found[1:]


def test_an_answer_comes_out_with_its_headers_and_bytes() -> None:
    headers = {"content-type": "text/html", "content-encoding": "gzip", "content-length": "17", "etag": '"1"'}
    kept = Kept("https://portal.example/ą?b=c", headers, BODY, "text/html", SEEN)
    assert read_back(kept) == [
        (
            "response",
            "https://portal.example/ą?b=c",
            "2026-11-24T12:30:00Z",
            {
                "content-type": "text/html",
                "x-archive-orig-content-encoding": "gzip",
                "x-archive-orig-content-length": "17",
                "etag": '"1"',
                "content-length": "259",
            },
            BODY,
        )
    ]


def test_bytes_whose_answer_nobody_kept_are_a_resource() -> None:
    found = read_back(Kept("urn:sha256:00", {}, b"abc", "text/plain; charset=utf-8", SEEN))
    assert [(kind, body) for kind, _, _, _, body in found] == [("resource", b"abc")]


@example({"\n": ""}, b"")
@example({"a: b\r\n\r\n<script>": ""}, b"")
@given(st.dictionaries(st.text(max_size=20), st.text(max_size=50), max_size=5), st.binary(max_size=200))
def test_no_header_can_break_into_the_body(headers: dict[str, str], body: bytes) -> None:
    headers = {**headers, "x": "a\r\n\r\n<script>"}
    (record,) = read_back(Kept("https://portal.example/", headers, body, "text/html", SEEN))
    assert record[4] == body
