"""What a process carries that reads no text: every megabyte counts once for each of seven processes."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADED = """
import sys, django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
import claims.tasks
print(*sys.modules)
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("package", ["spacy", "thinc", "datasketch", "telethon", "torch"])
def test_pages_and_tasks_are_there_without(loaded: set[str], package: str) -> None:
    assert "claims.views.articles" in loaded
    assert package not in loaded
