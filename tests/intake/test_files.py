"""Uploaded files: texts in old alphabets, JSON of every shape, and what is no text at all."""

from __future__ import annotations

import codecs
import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.intake.files import from_file
from claims.intake.types import FetchedArticle, UnreadableInput

TODAY = date(2026, 11, 24)
DAY = date(2026, 11, 20)
TEXT = "Zażółć gęślą jaźń\nŚpiący żółw „mówi” prawdę – Łódź, Ćmielów, Źródło."
PLAIN = "Zażółć gęślą jaźń\nŚpiący żółw mówi prawdę, Łódź, Ćmielów, Źródło."
DOCUMENT = {"publisher": "Portal Zmyślony", "published": "2026-11-20", "text": TEXT}


def read(data: bytes | Any, name: str = "a.txt", **changes: Any) -> list[FetchedArticle]:
    given: dict[str, Any] = {"publisher": "Portal Zmyślony", "published": DAY, "today": TODAY}
    raw = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    return from_file(name, raw, **{**given, **changes})


def read_json(data: Any, name: str = "a.json") -> list[FetchedArticle]:
    return read(data, name, publisher="", published=None)


ENCODED = [
    ("UTF-8", TEXT.encode(), TEXT),
    ("UTF-8 with its mark", codecs.BOM_UTF8 + TEXT.encode(), TEXT),
    ("UTF-16 of an old notepad", TEXT.encode("utf-16"), TEXT),
    ("UTF-16, other byte order", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT),
    ("UTF-16 without a mark", TEXT.encode("utf-16-le"), TEXT),
    ("Windows", TEXT.encode("cp1250"), TEXT),
    ("Windows without quotes and dashes", PLAIN.encode("cp1250"), PLAIN),
    ("ISO-8859-2", PLAIN.encode("iso-8859-2"), PLAIN),
    ("line ends of Windows", TEXT.replace("\n", "\r\n").encode(), TEXT),
    ("a text that begins like a program", b"MZ: nie ma nowych zachorowan.", "MZ: nie ma nowych zachorowan."),
    ("a text that begins like JSON", b"[PILNE] Most runie.", "[PILNE] Most runie."),
]


@pytest.mark.parametrize(("data", "text"), [case[1:] for case in ENCODED], ids=[c[0] for c in ENCODED])
def test_a_text_file_is_read_whatever_its_alphabet(data: bytes, text: str) -> None:
    (article,) = read(data)
    assert article.text.text == text
    assert article.raw == data
    raw = data.decode(article.raw_type.split("charset=")[1])
    for start, raw_start, length in article.text.offsets:
        assert article.text.text[start : start + length] == raw[raw_start : raw_start + length]


def test_a_stray_nul_is_cleaned_and_said() -> None:
    (article,) = read(b"Put\x00in " + b"jedzie " * 100)
    assert article.text.text.startswith("Putin")
    assert "nul" in article.text.flags


BINARY = [
    (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
    (b"PK\x03\x04\x14\0", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "an old Word"),
    (b"{\\rtf1\\ansi Zdanie.}", "a rich text"),
    (b"\x89PNG\r\n\x1a\n", "an image"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image"),
    (b"RIFF\x24\0\0\0WEBPVP8 ", "an image"),
    (b"ID3\x03\0", "a sound"),
    (b"\0\0\0\x18ftypmp42", "a video"),
    (b"\x1f\x8b\x08\0", "a compressed archive"),
    (b"\x7fELF\x02\x01", "a program"),
    (b"SQLite format 3\0", "a database"),
    (bytes(range(256)) * 4, "a binary file"),
]


@pytest.mark.parametrize(("data", "kind"), BINARY, ids=[kind for _, kind in BINARY])
def test_a_binary_file_is_refused_by_its_name(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableInput, match=kind) as refusal:
        read(data)
    assert refusal.value.code == "binary"


REFUSED = [
    # what it guards, file name, bytes, code, field, line
    ("nothing", "a.txt", b"", "empty", "file", None),
    ("nothing but blanks", "a.txt", b" \r\n", "empty", "file", None),
    ("over 20 MB", "a.txt", b"a" * 20_000_001, "too_large", "file", None),
    ("a web page", "a.html", b"\n<!DOCTYPE html><p>a", "wrong_type", "file", None),
    ("UTF-8 cut in a letter", "a.txt", "ą\nżółć".encode()[:-1], "bad_encoding", "file", 2),
    ("UTF-8 with a broken byte", "a.txt", "Łódź\n\n".encode() + b"a\xff",
     "bad_encoding", "file", 3),
    ("JSON cut off", "a.json", b'{"text": "a",\n "publisher"', "bad_json", "file", 2),
    ("two commas", "a.json", b'[{"text": "a"},\n\n,]', "bad_json", "file", 3),
    ("a hundred thousand brackets", "a.json", b"[" * 100_000, "bad_json", "file", None),
    ("a key twice", "a.json", b'{"text": "a", "text": "b"}', "bad_json", "file", None),
    ("not a number", "a.json", b'{"text": NaN}', "bad_json", "file", None),
    ("ten thousand digits", "a.json", b'{"text": ' + b"9" * 10_000 + b"}", "bad_json", "file", None),
    ("no documents", "a.json", b"[]", "empty", "file", None),
    ("a string", "a.json", b'"a"', "wrong_shape", None, None),
    ("a list of lists", "a.json", b"[[1]]", "wrong_shape", None, None),
    ("no text", "a.json", b'{"publisher": "P"}', "wrong_shape", "text", None),
    ("text is null", "a.json", b'{"text": null}', "wrong_shape", "text", None),
    ("text is a number", "a.json", b'{"text": 5}', "wrong_shape", "text", None),
    ("publisher is a list", "a.json", b'{"text": "a", "publisher": [1]}', "wrong_shape", "publisher", None),
    ("the day is a number", "a.json", b'{"text": "a", "published": 7}', "wrong_shape", "published", None),
    ("the day is Polish", "a.json", b'{"text": "a", "published": "7 III"}', "wrong_shape", "published", None),
    ("the language is a word", "a.json", b'{"text": "a", "lang": "polski j"}', "wrong_shape", "lang", None),
    ("no publisher anywhere", "a.json", b'{"text": "a"}', "publisher_missing", "publisher", None),
    ("no day anywhere", "a.json", b'{"text": "a", "publisher": "P"}', "date_missing", "published", None),
    ("the third line is no JSON", "a.jsonl", b'{"text":"a","publisher":"P","published":"2026-11-20"}\n\nx',
     "bad_json", "file", 3),
    ("the second line has no text", "a.jsonl",
     b'{"text":"a","publisher":"P","published":"2026-11-20"}\n{"publisher":"P"}', "wrong_shape", "text", 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "code", "field", "line"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_refused(name: str, data: bytes, code: str, field: str | None, line: int | None) -> None:
    with pytest.raises(UnreadableInput) as refusal:
        read(data, name, publisher="", published=None)
    assert (refusal.value.code, refusal.value.field, refusal.value.line) == (code, field, line)
    assert str(refusal.value).endswith(".")


def test_a_refusal_names_the_key_and_what_belongs_there() -> None:
    with pytest.raises(UnreadableInput, match="`text` must be a string, not a number"):
        read({"text": 5}, "a.json")
    with pytest.raises(UnreadableInput, match="line 2, column 3"):
        read(b'{"a":\n  x}', "a.json")


def test_one_bad_document_refuses_all_and_is_named() -> None:
    with pytest.raises(UnreadableInput, match="Document 2: ") as refusal:
        read_json([DOCUMENT, {**DOCUMENT, "text": ""}, DOCUMENT])
    assert refusal.value.code == "empty"


def test_a_document() -> None:
    url = "https://portal.example/a?utm_source=x"
    document = {**DOCUMENT, "doc_id": "d1", "url": url, "lang": "pl", "title": "T", "claims": [{"a": 1}]}
    (article,) = read_json(document)
    assert article.doc_id == "d1"
    assert (article.external_id, article.url) == ("https://portal.example/a", url)
    assert (article.title, article.language, article.published) == ("T", "pl", DAY)
    assert article.raw.decode() == TEXT == article.text.text


def test_a_document_with_a_moment() -> None:
    (article,) = read_json({**DOCUMENT, "published": "2026-11-20T00:30:00+01:00"})
    assert article.published == DAY
    assert article.published_at == datetime(2026, 11, 19, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a"])
def test_json_lines_under_any_name(name: str) -> None:
    lines = "\r\n".join(json.dumps({**DOCUMENT, "doc_id": str(n)}) for n in range(3))
    assert [article.doc_id for article in read(lines.encode() + b"\n", name)] == ["0", "1", "2"]


def test_the_form_fills_in_what_documents_leave_out() -> None:
    first, second = read([{"text": "Jeden."}, {"text": "Dwa.", "publisher": "Inny"}], "a.json")
    assert (first.publisher, first.published) == ("Portal Zmyślony", DAY)
    assert second.publisher == "Inny"


def test_the_address_of_the_form_is_not_given_to_two_documents() -> None:
    articles = read([{"text": "Jeden."}, {"text": "Dwa."}], "a.json", url="https://portal.example/a")
    assert {article.url for article in articles} == {""}
    assert len({article.external_id for article in articles}) == 2


def test_escaped_nul_and_surrogate_in_json_are_cleaned() -> None:
    (article,) = read(rb'{"text": "Pu\u0000tin \ud83d m\u00f3wi"}', "a.json")
    assert article.text.text == "Putin  mówi"
    assert article.text.flags == {"nul", "surrogates"}


@settings(deadline=None)
@given(
    name=st.sampled_from(["a.txt", "a.json", "a.jsonl", "a"]),
    data=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(max_size=20),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from(["text", "url", "published", "lang", "title"]), inner)
            ),
        ).map(lambda value: json.dumps(value).encode()),
    ),
)
def test_any_bytes_are_read_or_refused_with_a_code(name: str, data: bytes) -> None:
    try:
        for article in read(data, name):
            article.text.text.encode()
            assert article.title
            assert "\x00" not in article.title + article.text.text + article.url
    except UnreadableInput as refusal:
        assert refusal.code
