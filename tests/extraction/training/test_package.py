"""`package`: a wheel that loads alone, and only what survives loading and saving bit by bit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.language import swap
from claims.extraction.training.__main__ import main
from claims.extraction.training.package import NotTheSame, check_round_trip, digests

from .stand_ins import saved

pytestmark = pytest.mark.slow


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A pipeline with a component of ours, so that it needs our code to load."""
    nlp = spacy.blank("pl")
    nlp.meta.update(name="stand_in", version="1.2.3", license="GPL-3.0", description="For “tests”.")
    nlp.add_pipe(swap.SPELLING)
    nlp.to_disk(tmp_path / "model")
    return tmp_path / "model"


def test_the_wheel_installs_and_loads_without_the_project(model: Path, tmp_path: Path, capsys):
    (model / "README.md").write_text("# Card\n", encoding="utf-8")
    assert main(["package", str(model), str(tmp_path / "out")]) == 0
    assert "loads without the project" in capsys.readouterr().out
    (wheel,) = (tmp_path / "out").iterdir()
    assert wheel.name == "pl_stand_in-1.2.3-py3-none-any.whl"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target"]
    subprocess.run([*pip, tmp_path / "site", wheel], check=True)
    program = (
        "import spacy, sys; nlp = spacy.load('pl_stand_in'); print(nlp.pipe_names, 'claims' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path / "site",
        env={"PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "['sprawdzam_labels'] False"
    assert digests(tmp_path / "site/pl_stand_in/pl_stand_in-1.2.3") == digests(model)
    metadata = (tmp_path / "site/pl_stand_in-1.2.3.dist-info/METADATA").read_text("utf-8")
    assert "# Card" in metadata
    assert "Requires-Dist: morfeusz2" in metadata


def test_a_component_of_no_package_code_is_refused(tmp_path: Path, capsys):
    """It would load here, where the component is registered, and nowhere else."""
    assert main(["package", str(saved(tmp_path / "model")), str(tmp_path / "out")]) == 1
    assert "does not load alone" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@Language.component("stand_in_forgetful")
class Forgetful:
    """Saves something else at each turn."""

    turns = 0

    def __init__(self, nlp: Language, name: str) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        return doc

    def to_disk(self, path: Path, **_: object) -> None:
        Forgetful.turns += 1
        path.mkdir(exist_ok=True)
        (path / "state").write_text(str(Forgetful.turns))

    def from_disk(self, path: Path, **_: object) -> Forgetful:
        return self


Language.factory("stand_in_forgets", func=Forgetful)


def test_what_a_load_and_a_save_change_is_named(tmp_path: Path):
    nlp = spacy.blank("pl")
    nlp.add_pipe("stand_in_forgets", name="forgets")
    nlp.to_disk(tmp_path / "model")
    with pytest.raises(NotTheSame, match=r"changed by a load and a save: forgets/state$"):
        check_round_trip(spacy.load(tmp_path / "model"), tmp_path / "model")


def test_a_lost_file_is_named_and_the_card_is_none_of_it(model: Path):
    nlp = spacy.load(model)
    (model / "README.md").write_text("# Card\n", encoding="utf-8")
    (model / "evaluation.json").write_text(json.dumps({}), encoding="utf-8")
    check_round_trip(nlp, model)
    (model / "vocab" / "extra").write_text("x")
    with pytest.raises(NotTheSame, match="vocab/extra"):
        check_round_trip(nlp, model)
