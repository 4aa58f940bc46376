"""`evaluate`: what it prints, and how it says what is wrong with a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from claims.extraction.training import evaluate as evaluation
from claims.extraction.training.__main__ import main
from claims.extraction.training.speed import TimedReader

from .stand_ins import saved
from .test_ner_scores import NEWS, NKJP, write
from .test_ud_scores import GOLD


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    trees = tmp_path / "dev.conllu"
    trees.write_text(GOLD, encoding="utf-8")
    return {
        "ud": trees,
        "nkjp": write(tmp_path / "nkjp.iob", NKJP),
        "news": write(tmp_path / "news.iob", NEWS),
    }


@pytest.fixture
def model(tmp_path: Path) -> str:
    return str(saved(tmp_path / "model"))


def printed(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[str, object]:
    assert main(["evaluate", "--json", *map(str, words)]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_object(files, model, capsys):
    result = printed(capsys, "--model", model, "--ud", files["ud"], "--ner", files["nkjp"])
    assert list(result) == ["ud", "ner", "words_per_second", "words_per_cpu_second"]
    assert set(result["ud"]) == {
        "upos", "tag", "morph", "lemma", "uas", "las", "las_coarse", "uas_all", "las_all", "tokens",
        "sentences", "labels",
    }  # fmt: skip
    assert set(result["ner"]) == {"p", "r", "f", "n", "labels"}
    assert set(result["ner"]["labels"]["persName"]) == {"p", "r", "f", "n"}
    assert result["words_per_second"] > 0


def test_keys_only_for_the_files_given(files, model, capsys):
    assert "ud" not in printed(capsys, "--model", model, "--ner", files["nkjp"])
    assert list(printed(capsys, "--model", model)) == []


def test_several_files_of_a_kind(files, model, capsys):
    result = printed(capsys, "--model", model, "--ner", files["news"], files["nkjp"])
    assert list(result["files"]) == ["news.iob", "nkjp.iob"]
    assert result["ner"] == result["files"]["news.iob"]
    assert set(result["files"]["nkjp.iob"]["labels"]) == {"persName", "placeName", "date", "orgName"}


def test_names_are_scored_with_the_products_base_forms(tmp_path, monkeypatch, capsys, model):
    rows = "form\tbase\ttype\ttopic\nKrętem\tKręt\tPER\tx\n"
    (tmp_path / "names.tsv").write_text(rows, encoding="utf-8")
    given: list[object] = []
    monkeypatch.setattr(
        evaluation, "score_name_forms", lambda path: given.append(path) or {"all": 0.5, "person": 0.25}
    )
    result = printed(capsys, "--model", model, "--names", tmp_path / "names.tsv")
    assert result == {"names": {"all": 0.5, "person": 0.25}}
    assert evaluation.read_names(tmp_path / "names.tsv") == [
        {"form": "Krętem", "base": "Kręt", "type": "PER", "topic": "x"}
    ]


def test_a_table_to_read(files, model, capsys):
    assert main(["evaluate", "--model", model, "--ud", str(files["ud"]), "--details"]) == 0
    out = capsys.readouterr().out
    assert "UPOS                               28.6" in out, "two nouns among seven words"
    assert "nmod:arg" in out
    assert "words a second on one thread" in out


WRONG = [
    ("x.conllu", "--ud", "1\tAla\tAla\n", "line 1"),
    ("x.conllu", "--ud", GOLD.replace("2\tobj", "zwei\tobj"), "line"),
    ("x.iob", "--ner", "-DOCSTART- a\n\nAla\tO\n", "line 3"),
    ("x.tsv", "--names", "form\tbase\ttype\ttopic\nAla\tAla\n", "line 2"),
    ("x.tsv", "--names", "Ala\tAla\n", "line 1"),
]


@pytest.mark.parametrize(("name", "option", "content", "where"), WRONG)
def test_a_malformed_file_is_told_with_its_line(tmp_path, capsys, model, name, option, content, where):
    (tmp_path / name).write_text(content, encoding="utf-8")
    if option == "--names":
        with pytest.raises(ValueError, match=where):
            evaluation.read_names(tmp_path / name)
        return
    assert main(["evaluate", "--model", model, option, str(tmp_path / name)]) == 1
    message = capsys.readouterr().err.splitlines()[-1]
    assert message.startswith("error: ")
    assert name in message
    assert where in message


@pytest.mark.parametrize("option", ["--ud", "--ner", "--names"])
def test_a_missing_file_is_told_before_anything_is_loaded(tmp_path, capsys, monkeypatch, option):
    monkeypatch.setattr(
        "claims.extraction.training.__main__.load_pipeline", lambda model: pytest.fail("loaded")
    )
    assert main(["evaluate", option, str(tmp_path / "none")]) == 1
    assert "No such file" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--group", "0"], ["--group", "-1"], ["--nonsense"]])
def test_wrong_usage_exits_with_two(words: list[str], capsys):
    with pytest.raises(SystemExit) as stop:
        main(["evaluate", *words])
    assert stop.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_stopped_by_hand_it_exits_with_130(files, model, capsys, monkeypatch):
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claims.extraction.training.__main__.evaluate", stop)
    assert main(["evaluate", "--model", model, "--ud", str(files["ud"])]) == 130
    assert capsys.readouterr().err == "\nstopped\n"


def test_footprint(files, model, capsys, monkeypatch):
    measured = {"disk_mb": 1.5, "memory_mb": 200.0, "load_seconds": 0.5}
    asked: list[tuple[str, int]] = []
    monkeypatch.setattr(
        evaluation, "footprint", lambda name, texts: asked.append((name, len(texts))) or measured
    )
    result = printed(capsys, "--model", model, "--ud", files["ud"], "--footprint")
    assert result["footprint"] == measured
    assert asked == [(model, 1)]


def test_words_are_counted_without_spaces_and_the_warm_up_without_both():
    reader = TimedReader(spacy.blank("pl"))
    assert reader.words_per_second is None
    docs = reader(["Ala ma  kota."])
    assert [token.text for token in docs[0]] == ["Ala", "ma", " ", "kota", "."]
    assert reader.words == 4
    reader(["Ala."])
    assert reader.words == 6
