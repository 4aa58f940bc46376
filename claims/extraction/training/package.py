"""The pipeline as an installable Python package that needs nothing of this project.

A wheel holds the model, the code of `claims.extraction.language` and the word lists that this code reads.
Before it is built, the model must come out of a load and a save bit by bit as it went in; afterwards it
must say the same of a text in a process of its own that sees the wheel and not the project.
"""

from __future__ import annotations

import inspect
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from ..language import swap  # noqa: F401 - with its package: registers our components
from .prepare import sha256

ENGINE = Path(__file__).parents[1]
CODE = ("language", "lexicon")  # folders of the engine, side by side in the package as they are here
REQUIREMENTS = ("spacy", "numpy", "morfeusz2", "pyyaml")
BESIDE = ("README.md", "LICENSE", "evaluation.json", "evaluation_free.json")  # not of the model's making
SAMPLE = (
    "Wójt Gminy Czarna Jan Kowalski-Nowak powiedział w piątek PAP, że most otwarto 3 maja. Pojechałbym tam."
)

INIT = '''\
"""{title}"""

from pathlib import Path

from spacy.language import Language
from spacy.util import load_model_from_init_py

from .language import {modules}

__version__ = "{version}"


def load(**overrides: object) -> Language:
    return load_model_from_init_py(__file__, **overrides)
'''
PROJECT = """\
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "{name}"
version = "{version}"
description = "{title}"
readme = "README.md"
license = {{ text = "{licence}" }}
requires-python = ">=3.11"
dependencies = {requirements}

[project.entry-points.spacy_models]
{name} = "{name}"

[tool.setuptools]
include-package-data = false

[tool.setuptools.packages.find]

[tool.setuptools.package-data]
"*" = ["**/*.yaml", "**/*.json"]
{name} = ["{data}/**"]
"""
ALONE = """\
from __future__ import annotations
import json, sys
import {name} as packaged

{answers}
said = answers(packaged.load(), {text!r})
assert "claims" not in sys.modules
print(json.dumps(said))
"""


class NotTheSame(RuntimeError):
    """The pipeline does not survive saving, loading or packaging unchanged."""


def package(model: Path, out: Path, *, say: Callable[[str], None]) -> Path:
    """Builds the wheel of a saved pipeline in `out` and returns its path.

    Raises `NotTheSame` where a load changes the data or the packaged pipeline answers differently.
    """
    nlp = spacy.load(model)
    check_round_trip(nlp, model)
    say("loaded and saved again: every file bit by bit the same")
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "source"
        write_source(nlp, model, source)
        wheel = _build(source, Path(scratch) / "wheel")
        _check_alone(nlp, wheel, Path(scratch) / "alone")
        out.mkdir(parents=True, exist_ok=True)
        built = out / wheel.name
        shutil.copyfile(wheel, built)
    say(f"{built}: loads without the project and says the same")
    return built


def check_round_trip(nlp: Language, model: Path) -> None:
    """Saves the loaded pipeline and compares every file with the one that it came from."""
    with tempfile.TemporaryDirectory() as scratch:
        nlp.to_disk(scratch)
        before, after = digests(model), digests(Path(scratch))
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    if changed:
        raise NotTheSame(f"changed by a load and a save: {', '.join(changed)}")


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 by relative path of all files that the pipeline itself writes."""
    return {
        path.relative_to(folder).as_posix(): sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in BESIDE
    }


def package_name(nlp: Language) -> str:
    return f"{nlp.meta['lang']}_{nlp.meta['name']}"


def write_source(nlp: Language, model: Path, source: Path) -> None:
    """The package's folder: project file, code, model."""
    name, version = package_name(nlp), str(nlp.meta["version"])
    title = str(nlp.meta.get("description") or "Polish pipeline").replace('"', "'").replace("\n", " ")
    home = source / name
    data = f"{name}-{version}"
    shutil.copytree(model, home / data)
    shutil.copyfile(model / "meta.json", home / "meta.json")
    for folder in CODE:
        shutil.copytree(ENGINE / folder, home / folder, ignore=shutil.ignore_patterns("__pycache__"))
    modules = sorted(path.stem for path in (home / "language").glob("*.py") if path.stem != "__init__")
    (home / "__init__.py").write_text(
        INIT.format(title=title, modules=", ".join(modules), version=version), encoding="utf-8"
    )
    card = model / "README.md"
    (source / "README.md").write_text(
        card.read_text("utf-8") if card.exists() else f"{title}\n", encoding="utf-8"
    )
    (source / "pyproject.toml").write_text(
        PROJECT.format(
            name=name,
            version=version,
            title=title,
            licence=str(nlp.meta.get("license", "")).replace('"', "'"),
            requirements=json.dumps(list(REQUIREMENTS)),
            data=data,
        ),
        encoding="utf-8",
    )


def _build(source: Path, target: Path) -> Path:
    """The wheel, built with the setuptools of this environment and no network."""
    offline = ["--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check"]
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", *offline]
    subprocess.run([*pip, "--wheel-dir", target, source], check=True)
    return next(target.glob("*.whl"))


def answers(nlp: Language, text: str) -> list[list[Any]]:
    """All that a pipeline says of a text, a list a token, names at the end."""
    doc = nlp(text)
    return [
        *([t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_, t.is_sent_start] for t in doc),
        [[span.start, span.end, span.label_] for span in doc.ents],
    ]


def _check_alone(nlp: Language, wheel: Path, folder: Path) -> None:
    """Loads the wheel's content in a process that does not see the project."""
    shutil.unpack_archive(wheel, folder, "zip")
    program = ALONE.format(name=package_name(nlp), answers=inspect.getsource(answers), text=SAMPLE)
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise NotTheSame(f"the packaged pipeline does not load alone:\n{done.stderr}")
    if json.loads(done.stdout) != answers(nlp, SAMPLE):
        raise NotTheSame("the packaged pipeline answers differently")
