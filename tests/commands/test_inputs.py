"""What an input is, told from its address or the beginning of its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.intake.types import UnreadableInput
from claims.management.inputs import kind_of
from tests.intake.channel_exports import export, record
from tests.intake.channel_pages import body, page, post

NAMES = [
    ("@kurier_sulejowski", "channel"),
    ("https://t.me/s/kurier_sulejowski", "channel"),
    ("https://t.me/kurier_sulejowski/62", "channel"),
    ("https://gazeta.example/rss.xml", "address"),
    ("http://gazeta.example/t.me/x", "address"),
]


@pytest.mark.parametrize(("name", "kind"), NAMES)
def test_addresses(name, kind):
    assert kind_of(name).value == kind


CONTACTS = {
    "about": "…",
    "personal_information": {"user_id": 5},
    "contacts": {"list": [{"first_name": "Ala"}] * 2_000},
}
DOCUMENT = {"publisher": "P", "published": "2026-11-20", "text": 'Napisał: "type": "message" i wyszedł.'}
FEED = '<?xml version="1.0"?>\n<!-- z dnia -->\n<rss version="2.0"><channel></channel></rss>'
FILES = [
    # what it guards, the file's beginning, its kind
    ("an export of a channel", json.dumps(export(record(1, "Wpis."))), "export"),
    ("an export with a mark of UTF-8", "\ufeff" + json.dumps(export(record(1, "Wpis."))), "export"),
    ("an export of a private chat", '{"name":"A","type":"personal_chat","id":1}', "export"),
    ("a whole account, its chats far off", json.dumps({**CONTACTS, "chats": {"list": []}}), "export"),
    ("a zip", b"PK\x03\x04....", "export"),
    ("RSS after a comment", FEED, "feed"),
    ("RSS in UTF-16", FEED.encode("utf-16"), "feed"),
    ("Atom", '<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
    ("RDF", '<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "feed"),
    ("a JSON feed", '{"version": "https://jsonfeed.org/version/1.1", "items": []}', "feed"),
    ("a JSON feed with slashes escaped", '{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"}', "feed"),
    ("a saved page of a channel", page(post(1, body("Wpis."))), "preview"),
    ("a document", json.dumps(DOCUMENT), "document"),
    ("documents", json.dumps([DOCUMENT]), "document"),
    ("a text that speaks of feeds", "Kanał <rss> podał, że tgme_channel_info nie działa.", "document"),
    ("any web page", "<!doctype html><html><body><p>Most</p></body></html>", "document"),
    ("nothing", "", "document"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "kind"), [case[1:] for case in FILES], ids=[case[0] for case in FILES])
def test_files(content, kind, tmp_path: Path):
    path = tmp_path / "plik"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert kind_of(str(path)).value == kind


def test_a_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(UnreadableInput) as caught:
        kind_of(str(tmp_path / "nie_ma"))
    assert caught.value.code == "no_file"
