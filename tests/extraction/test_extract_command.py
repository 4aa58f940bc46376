"""manage.py extract: documents in, claim-gold/2 out, without a database."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

TEXT = "Jan Kowalski powiedział, że piec stanął w poniedziałek."


def run(*args: str | Path, **options: Any) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("extract", *map(str, args), stdout=out, stderr=err, **options)
    except CommandError as error:
        error.said = (out.getvalue(), err.getvalue())  # type: ignore[attr-defined]
        raise
    return out.getvalue(), err.getvalue()


def test_a_text_file_comes_out_as_a_json_line(tmp_path: Path) -> None:
    path = tmp_path / "huta.txt"
    path.write_text(TEXT, "utf-8")
    out, _ = run(path, "--publisher", "portal.example", "--published", "2023-03-07")
    found = json.loads(out)
    assert (found["doc_id"], found["publisher"], found["text"]) == ("huta", "portal.example", TEXT)
    claim = found["claims"][0]
    span = claim["content"][0]
    assert TEXT[span["start"] : span["end"]] == span["text"] == "piec stanął w poniedziałek"
    assert claim["time_iso"] == "2023-03-06"


def test_a_document_says_itself_who_published_it(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    document = {
        "doc_id": "d1",
        "publisher": "inny.example",
        "published": "2023-03-07",
        "url": "https://inny.example/1",
        "text": TEXT,
    }
    path.write_text(json.dumps(document), "utf-8")
    out, _ = run(path, "--publisher", "portal.example", "--out", tmp_path / "out", "--json")
    found = json.loads((tmp_path / "out" / "d1.json").read_text("utf-8"))
    assert (found["publisher"], found["url"]) == ("inny.example", "https://inny.example/1")
    assert json.loads(out)["claims"] == 1


BROKEN = [
    ("{", "line 1"),
    ("[]", "not a JSON object"),
    ('{"doc_id": "x"}', 'key "text": missing'),
    ('{"text": 5}', 'key "text": not a string'),
    ('{"text": "a", "published": "wczoraj"}', 'key "published"'),
    ('{"text": "a", "doc_id": "../x"}', 'key "doc_id"'),
]


@pytest.mark.parametrize(("raw", "complaint"), BROKEN)
def test_a_broken_file_is_named_and_the_others_are_still_read(
    tmp_path: Path, raw: str, complaint: str
) -> None:
    bad, good = tmp_path / "bad.json", tmp_path / "good.txt"
    bad.write_text(raw, "utf-8")
    good.write_text(TEXT, "utf-8")
    with pytest.raises(CommandError) as caught:
        run(bad, good)
    out, err = caught.value.said  # type: ignore[attr-defined]
    assert caught.value.returncode == 1
    assert "bad.json" in err
    assert complaint in err
    assert json.loads(out)["doc_id"] == "good"


def test_explain_prints_the_marked_text(tmp_path: Path) -> None:
    path = tmp_path / "huta.txt"
    path.write_text(TEXT, "utf-8")
    out, _ = run(path, "--explain", "--publisher", "portal.example", "--published", "2023-03-07")
    assert out.startswith("huta · portal.example, 2023-03-07")
    assert "powiedział, że [1: piec stanął w poniedziałek]." in out


@pytest.mark.parametrize("other", [("--json",), ("--out", "x")])
def test_explain_is_for_a_reader_only(tmp_path: Path, other: tuple[str, ...]) -> None:
    path = tmp_path / "huta.txt"
    path.write_text(TEXT, "utf-8")
    with pytest.raises(CommandError, match="--explain"):
        run(path, "--explain", *other)
