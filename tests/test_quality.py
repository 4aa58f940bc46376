"""The house rules that tools can hold: style, types, floors, migrations, translations, clean files."""

from __future__ import annotations

import gettext
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.tracker.processes import path_with_programs
from tracker import local

ROOT = local.ROOT

pytestmark = pytest.mark.slow


def tool(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment in the project's folder."""
    return subprocess.run(
        words,
        cwd=ROOT,
        env={**os.environ, "PATH": path_with_programs(), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
    )


def python(*words: str) -> subprocess.CompletedProcess[str]:
    return tool(sys.executable, *words)


def clean(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def tracked() -> list[str]:
    """Every file of the repository, the new ones too."""
    listed = tool("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_ruff_finds_nothing():
    clean(python("-m", "ruff", "check", "."))


def test_ruff_would_format_nothing():
    clean(python("-m", "ruff", "format", "--check", "--quiet", "."))


def test_types():
    clean(python("-m", "mypy"))


def test_templates_are_well_formed():
    # Its rules only. Its formatter (--check) puts line breaks inside elements, and in an article's text
    # every blank counts: the marked words would no longer stand where the spans say.
    clean(python("-m", "djlint", "--lint", "templates"))


def test_imports_go_downward_only():
    clean(tool("lint-imports", "--no-cache"))


def test_models_and_migrations_agree():
    clean(python("manage.py", "makemigrations", "--check", "--dry-run"))


def test_requirements_say_what_is_declared():
    """Every declared dependency is pinned, every pin has hashes, and no address stands in the files."""
    declared = re.findall(
        r'^  "([a-z0-9-]+)(?:\[[a-z,-]+\])?[^"]*"', (ROOT / "pyproject.toml").read_text(), re.M
    )
    pins = (ROOT / "requirements-dev.txt").read_text()
    pinned = set(re.findall(r"^([a-z0-9-]+)==", pins, re.M))
    run = (ROOT / "requirements.txt").read_text()
    packages = {"django", "psycopg", "celery", "spacy", "gunicorn", "pytest", "mypy"}
    assert packages <= set(declared), "the pattern no longer fits pyproject.toml"
    dependencies = [name for name in declared if name in pinned]
    assert len(dependencies) > 30
    # The product and its tests must not run on different versions.
    assert set(re.findall(r"^\S+==\S+", run, re.M)) <= set(re.findall(r"^\S+==\S+", pins, re.M))
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-uv.txt"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.M)[1:]
        assert blocks and all("--hash=sha256:" in block for block in blocks)


# Written so that this file does not hold what it looks for.
FORBIDDEN = {
    "a package registry's address": re.compile(
        r"\b(?:pypi|test\.pypi)\.org|files\.pythonhosted" + r"\.org|registry\.npmjs" + r"\.org|index-url\s*=",
        re.I,
    ),
    "an absolute path of one machine": re.compile(
        r"(?<![\w.:/])/(?:work|root|home/\w+|Users/\w+|opt/py" + r"pi)/"
    ),
    "a maker's workplace": re.compile(r"r-seed" + r"-|\bissues sh" + r"ow\b", re.I),
}


def test_no_file_names_where_it_was_made():
    found = []
    for name in tracked():
        try:
            text = (ROOT / name).read_text()
        except UnicodeDecodeError:
            continue
        for what, pattern in FORBIDDEN.items():
            found += [f"{name}: {what}: {match.group()}" for match in pattern.finditer(text)]
    assert found == []


def test_no_file_is_large():
    """A clone stays small; what is larger has a reason named here."""
    reasons = {"claims/extraction/model"}
    large = [
        name
        for name in tracked()
        if (ROOT / name).stat().st_size > 1_000_000 and not any(name.startswith(r) for r in reasons)
    ]
    assert large == []


def catalogues() -> list[Path]:
    return sorted((ROOT / "claims" / "locale").glob("*/LC_MESSAGES/*.po"))


def messages(path: Path) -> dict[object, str]:
    """What a compiled catalogue holds, without its header."""
    with path.open("rb") as file:
        return {key: text for key, text in gettext.GNUTranslations(file)._catalog.items() if key != ""}


def test_the_compiled_translations_are_current(tmp_path):
    """By the messages in them: a compiled file of another program may differ in its bytes."""
    assert catalogues()
    for catalogue in catalogues():
        compiled = tmp_path / f"{catalogue.parent.parent.name}.mo"
        # With Babel, because a fresh machine has no gettext.
        with catalogue.open("rb") as source, compiled.open("wb") as target:
            write_mo(target, read_po(source))
        assert messages(compiled) == messages(catalogue.with_suffix(".mo")), catalogue
