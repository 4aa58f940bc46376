"""The box around parsers: whatever happens inside, the worker outside lives and gets one named refusal."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import pytest

from claims.intake.parse_box import parse_boxed
from claims.intake.types import UnreadableInput

BAD = "tests.intake.bad_parsers"


def test_bytes_and_options_go_in_and_a_value_comes_out() -> None:
    answer = parse_boxed(f"{BAD}:lengths", b"\xff\x00\n" * 1_000_000, unit="bajty ą")
    assert answer == {"unit": "bajty ą", "bytes": 3_000_000, "first": "ÿ\x00\nÿ"}


def test_a_refusal_inside_is_the_same_refusal_outside() -> None:
    with pytest.raises(UnreadableInput) as refusal:
        parse_boxed(f"{BAD}:refuse", b"")
    problem = refusal.value
    assert (problem.code, str(problem), problem.field, problem.line) == (
        "bad_json",
        "Line 7 is broken.",
        "file",
        7,
    )


def test_what_a_library_prints_is_no_answer() -> None:
    assert parse_boxed(f"{BAD}:chatter", b"") == "the answer"


ENDS = [
    ("waits forever", "hang", "parser_too_slow"),
    ("works forever", "spin", "parser_too_slow"),
    ("eats memory", "eat", "parser_too_large"),
    ("answers without end", "talk", "parser_too_large"),
    ("dies in C", "die", "parser_failed"),
    ("leaves without an answer", "stop", "parser_failed"),
    ("raises what nobody foresaw", "break_down", "parser_failed"),
    ("answers what is no JSON", "no_json", "parser_failed"),
    ("writes a file", "write_file", "parser_failed"),
]


@pytest.mark.parametrize(("parser", "code"), [case[1:] for case in ENDS], ids=[c[0] for c in ENDS])
def test_a_parser_that(parser: str, code: str) -> None:
    began = time.monotonic()
    with pytest.raises(UnreadableInput) as refusal:
        parse_boxed(f"{BAD}:{parser}", b"abc", seconds=2)
    assert refusal.value.code == code
    assert time.monotonic() - began < 4
    written = Path(__file__).resolve().parents[2] / "claims" / "intake" / "written"
    size = written.stat().st_size if written.exists() else 0
    written.unlink(missing_ok=True)
    assert size == 0


def test_a_fault_of_ours_is_logged_with_its_place(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(UnreadableInput):
        parse_boxed(f"{BAD}:break_down", b"")
    assert "KeyError: 'a fault of ours'" in caplog.text


def test_the_child_knows_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "x")
    assert "SECRET_KEY" not in parse_boxed(f"{BAD}:secrets", b"")
