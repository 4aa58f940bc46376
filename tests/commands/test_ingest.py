"""`ingest`: files and documents in, once, whole; each refusal names the input and what is wrong with it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.models import Article, Revision

pytestmark = pytest.mark.django_db

DOCUMENT = {
    "doc_id": "w1",
    "publisher": "Portal Wisła",
    "published": "2026-11-20",
    "url": "https://wisla.example/1",
    "lang": "pl",
    "text": "Minister odszedł\nJak podaje kanał „Bagno”, minister Jan Lipka w środę podał się do dymisji.",
}


def run(*args: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    try:
        call_command("ingest", *args, "--json", stdout=out, stderr=io.StringIO())
    except CommandError as error:
        assert error.returncode == 1
    return [json.loads(line) for line in out.getvalue().splitlines()]


def write(folder: Path, name: str, content: object) -> str:
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return str(path)


def test_a_document_is_stored_once_and_waits(tmp_path: Path) -> None:
    path = write(tmp_path, "w1.json", DOCUMENT)
    [first], [second] = run(path), run(path)
    assert (first["result"], second["result"]) == ("new", "unchanged")
    assert Revision.objects.get().state == "queued"


def test_a_text_file_needs_its_publisher_and_day(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", str(DOCUMENT["text"]))
    [refused] = run(path)
    assert refused["code"] == "publisher_missing"
    [stored] = run(path, "--publisher", "Portal Wisła", "--published", "2026-11-20")
    assert stored["result"] == "new"


def test_reading_at_once_finds_claims(tmp_path: Path) -> None:
    [stored] = run(write(tmp_path, "w1.json", DOCUMENT), "--read")
    assert stored["mentions"] >= 1
    assert Revision.objects.get().state == "done"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("no.txt", "", "empty"),
        ("p.pdf", b"%PDF-1.7\n\x00\x01\x02", "binary"),
        ("b.json", '{"publisher": ', "bad_json"),
        ("l.json", {**DOCUMENT, "text": 5}, "wrong_shape"),
        ("d.json", {**DOCUMENT, "published": "2031-01-01"}, "date_in_future"),
        ("n.json", {k: v for k, v in DOCUMENT.items() if k != "text"}, "wrong_shape"),
    ],
)
def test_bad_input_is_refused_and_nothing_is_stored(
    tmp_path: Path, name: str, content: object, code: str
) -> None:
    options = ["--publisher", "P", "--published", "2026-11-20"] if name.endswith((".txt", ".pdf")) else []
    [refused] = run(write(tmp_path, name, content), *options)
    assert (refused["result"], refused["code"]) == ("refused", code)
    assert not Article.objects.exists()


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    good, bad = write(tmp_path, "g.json", DOCUMENT), write(tmp_path, "b.json", "{")
    assert [line["result"] for line in run(bad, good, str(tmp_path / "none.json"))] == [
        "refused",
        "new",
        "refused",
    ]


def test_a_bad_document_in_a_list_refuses_the_whole_file(tmp_path: Path) -> None:
    [refused] = run(write(tmp_path, "l.json", [DOCUMENT, {**DOCUMENT, "published": "soon"}]))
    assert refused["result"] == "refused"
    assert not Article.objects.exists()


def test_the_exit_code_tells_of_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as failed:
        call_command("ingest", str(tmp_path / "none.json"), stdout=io.StringIO(), stderr=io.StringIO())
    assert failed.value.returncode == 1
