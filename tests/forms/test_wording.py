"""Whatever a service or a reader may say is listed for translation; nothing is forgotten."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import override

from claims.forms.wording import SAID_BY_READERS, SAID_BY_SERVICES, reader_words
from claims.intake.types import UnreadableInput
from tracker import local

REFUSALS = {"Refused", "NotAllowed", "Conflict"}
UNREADABLE = {"UnreadableInput", "FetchFailed", "FetchRefused"}


def calls(folder: str, names: set[str]) -> Iterator[ast.Call]:
    for path in sorted(Path(local.ROOT / "claims" / folder).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield node


def test_every_refusal_of_a_service_is_in_the_catalogue():
    said = {
        node.args[0].value
        for node in calls("services", REFUSALS)
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert len(said) > 15
    assert said - set(SAID_BY_SERVICES) == set()


def test_refusals_of_services_are_whole_sentences():
    """A sentence put together from parts could not be translated."""
    assert [
        ast.unparse(node)
        for node in calls("services", REFUSALS)
        if not isinstance(node.args[0], ast.Constant)
    ] == []


def test_every_code_of_a_reader_is_in_the_catalogue():
    codes = {
        node.args[0].value
        for node in calls("intake", UNREADABLE)
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    assert len(codes) > 15
    assert codes - set(SAID_BY_READERS) == set()


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (
            UnreadableInput("bad_json", "Not valid JSON at line 3.", field="file", line=3),
            "Wiersz 3: To nie jest poprawny JSON.",
        ),
        (
            UnreadableInput("wrong_shape", "Document 2: `text` is missing.", field="text"),
            "Dokument 2: Ten JSON nie ma kształtu materiału: sprawdź klucz „text”.",
        ),
        (
            UnreadableInput("wrong_shape", "A document must be a JSON object."),
            "Ten JSON nie ma kształtu materiału: potrzebny jest obiekt z tekstem.",
        ),
        (UnreadableInput("something_new", "New words."), "New words."),
    ],
)
def test_a_reader_is_quoted_in_polish_with_its_place(problem, words):
    with override("pl"):
        assert reader_words(problem) == words


def test_in_english_a_reader_speaks_for_itself():
    with override("en"):
        assert (
            reader_words(UnreadableInput("wrong_shape", "`text` is missing.", field="text"))
            == "`text` is missing."
        )
