"""Pages as they came, in the format of web archives (WARC 1.1)."""

from __future__ import annotations

import hashlib
import io
import re
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SOFTWARE = "Sprawdzam"
# A header's name (RFC 9110, 5.6.2): a line break or a colon in it would end the header where it stands.
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# The body is kept unpacked and whole: what said otherwise is kept under a name that readers pass over.
_OF_THE_WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length"})


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer of a site: its final address, headers, decoded bytes, and when it was read (UTC)."""

    url: str
    headers: Mapping[str, str]
    body: bytes
    content_type: str
    seen_at: datetime


class Archive:
    """Writes gzipped records one by one to an open binary file; the first is about the file itself."""

    def __init__(self, out: BinaryIO, name: str) -> None:
        self._writer = WARCWriter(out, gzip=True, warc_version="1.1")
        about = {"software": SOFTWARE, "format": "WARC File Format 1.1"}
        self._writer.write_record(self._writer.create_warcinfo_record(name, about))

    def add(self, kept: Kept) -> None:
        """A response where the headers are known, else a resource: bytes whose answer nobody kept."""
        headers = {
            "WARC-Date": kept.seen_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "WARC-Payload-Digest": "sha256:" + b32encode(hashlib.sha256(kept.body).digest()).decode(),
        }
        body = io.BytesIO(kept.body)
        if not kept.headers:
            self._writer.write_record(
                self._writer.create_warc_record(
                    kept.url,
                    "resource",
                    payload=body,
                    length=len(kept.body),
                    warc_content_type=kept.content_type,
                    warc_headers_dict=headers,
                )
            )
            return
        self._writer.write_record(
            self._writer.create_warc_record(
                kept.url,
                "response",
                payload=body,
                length=len(kept.body),
                http_headers=StatusAndHeaders("200 OK", _as_kept(kept), protocol="HTTP/1.1"),
                warc_headers_dict=headers,
            )
        )


def _as_kept(kept: Kept) -> list[tuple[str, str]]:
    named = [
        (f"x-archive-orig-{name}" if name in _OF_THE_WIRE else name, _one_line(value))
        for name, value in kept.headers.items()
        if _TOKEN.fullmatch(name)
    ]
    return [*named, ("content-length", str(len(kept.body)))]


def _one_line(value: str) -> str:
    """A header that breaks its line would begin the page."""
    return " ".join(value.split())
