"""`prepare`: what goes into each file, what `--free` leaves out, what is made again and what is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from claims.extraction.training import prepare as preparing
from claims.extraction.training.__main__ import main
from claims.extraction.training.prepare import entity_doc, prepare, sha256
from claims.extraction.training.sources import sources

from .conftest import SENTENCE


def run(data: Path, out: Path, **options: bool) -> list[str]:
    said: list[str] = []
    prepare(data, out, free=options.get("free", False), say=said.append)
    return said


def how(said: list[str]) -> dict[str, str]:
    """What was said of each file: made or kept."""
    return {line.split()[1]: line.split()[0] for line in said}


def docs(path: Path) -> list[spacy.tokens.Doc]:
    return list(DocBin().from_disk(path).get_docs(spacy.blank("pl").vocab))


def test_each_source_has_its_file_and_its_licence(data: Path, tmp_path: Path):
    said = run(data, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert list(manifest) == [source.name for source in sources()]
    for source, line in zip(sources(), said, strict=True):
        entry = manifest[source.name]
        assert line.startswith(f"made {entry['output']}")
        assert source.licence in line
        assert f"{source.sentences:,} in the data of the record" in line, "these are other data"
        assert entry["licence"] == source.licence
        assert entry["output_sha256"] == sha256(tmp_path / "out" / entry["output"])
        assert entry["input_sha256"] == sha256(data / source.file)
    assert {name: entry["sentences"] for name, entry in manifest.items()} == {
        "pdb": 1, "pud": 1, "lfg": 2, "pdb_more": 1, "parseme": 1, "lfg_more": 1, "sz": 1, "pdb_dev": 12,
        "nkjp": 1, "nkjp_dev": 1, "news": 1,
    }  # fmt: skip


def test_trees_come_back_ten_sentences_a_document(data: Path, tmp_path: Path):
    run(data, tmp_path / "out")
    first, second = docs(tmp_path / "out" / "ud_pdb_dev.spacy")
    assert [len(list(doc.sents)) for doc in (first, second)] == [10, 2]
    assert first.text.startswith("Ala śpi. Ala śpi.")
    token = first[4]
    assert (token.text, token.lemma_, token.pos_, token.tag_) == ("śpi", "spać", "VERB", "fin")
    assert (str(token.morph), token.dep_, token.head.i, first[3].head.i) == ("Mood=Ind", "ROOT", 4, 4)


def test_entities_come_back_with_their_borders(data: Path, tmp_path: Path):
    run(data, tmp_path / "out")
    (doc,) = docs(tmp_path / "out" / "ner_nkjp.spacy")
    assert doc.text == "Wójt Jan Kręt. "
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Jan Kręt", "persName")]


def test_two_entities_that_touch_stay_two():
    sentence = [("Ala", "B-persName"), ("Ola", "B-persName"), ("śpią", "O")]
    doc = entity_doc(spacy.blank("pl").vocab, [sentence, sentence])
    assert [ent.text for ent in doc.ents] == ["Ala", "Ola", "Ala", "Ola"]
    assert [token.is_sent_start for token in doc] == [True, False, False] * 2


def test_free_leaves_out_what_is_not_for_trade(data: Path, tmp_path: Path):
    run(data, tmp_path / "out", free=True)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert {"pdb", "pdb_more", "news"}.isdisjoint(manifest)
    assert {"pud", "lfg", "nkjp", "pdb_dev"} <= set(manifest)
    assert not any("NC" in e["licence"] for e in manifest.values() if e["split"] == "train")


def test_free_after_all_removes_what_it_leaves_out(data: Path, tmp_path: Path):
    run(data, tmp_path / "out")
    said = run(data, tmp_path / "out", free=True)
    assert set(how(said).values()) == {"kept"}
    assert not (tmp_path / "out" / "ud_pdb.spacy").exists()
    assert not (tmp_path / "out" / "ner_news.spacy").exists()
    assert how(run(data, tmp_path / "out"))["ud_pdb.spacy"] == "made"


def test_nothing_is_made_twice(data: Path, tmp_path: Path):
    out = tmp_path / "out"
    assert set(how(run(data, out)).values()) == {"made"}
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("*.spacy")}
    assert set(how(run(data, out)).values()) == {"kept"}
    assert {path.name: path.stat().st_mtime_ns for path in out.glob("*.spacy")} == before


CHANGES = [
    pytest.param(
        lambda data, out: (data / "ud/dev.conllu").write_text(SENTENCE.format(id="n", source="")),
        {"ud_pdb_dev.spacy"},
        id="a data file",
    ),
    pytest.param(lambda data, out: (out / "ud_pud.spacy").unlink(), {"ud_pud.spacy"}, id="a lost output"),
    pytest.param(
        lambda data, out: (out / "ud_sz.spacy").write_bytes(b"half"), {"ud_sz.spacy"}, id="a spoilt output"
    ),
    pytest.param(
        lambda data, out: (
            (data / "ud/train_more.conllu").open("a").write(SENTENCE.format(id="more-sz-2", source=""))
        ),
        {"ud_pdb_more.spacy", "ud_parseme.spacy", "ud_lfg_more.spacy", "ud_sz.spacy"},
        id="a file of several sources",
    ),
]


@pytest.mark.parametrize(("change", "remade"), CHANGES)
def test_what_changed_is_made_again_and_nothing_else(data: Path, tmp_path: Path, change, remade: set[str]):
    out = tmp_path / "out"
    run(data, out)
    change(data, out)
    assert {name for name, what in how(run(data, out)).items() if what == "made"} == remade


def test_other_code_makes_all_again(data: Path, tmp_path: Path, monkeypatch):
    run(data, tmp_path / "out")
    monkeypatch.setattr(preparing, "_digest_of_code", lambda: "other")
    assert set(how(run(data, tmp_path / "out")).values()) == {"made"}


def test_a_run_that_was_stopped_goes_on(data: Path, tmp_path: Path, monkeypatch, capsys):
    out = tmp_path / "out"
    make, made = preparing._make, []

    def stop_at_third(source, *rest):
        if len(made) == 2:
            raise KeyboardInterrupt
        made.append(source.name)
        return make(source, *rest)

    monkeypatch.setattr(preparing, "_make", stop_at_third)
    assert main(["prepare", str(data), str(out)]) == 130
    assert "goes on from here" in capsys.readouterr().err
    assert list(json.loads((out / "manifest.json").read_text())) == ["pdb", "pud"]
    assert not list(out.glob("*.partial"))
    monkeypatch.setattr(preparing, "_make", make)
    said = how(run(data, out))
    assert [name for name, what in said.items() if what == "kept"] == ["ud_pdb.spacy", "ud_pud.spacy"]


def test_the_same_data_give_the_same_files(data: Path, tmp_path: Path):
    run(data, tmp_path / "one")
    run(data, tmp_path / "two")
    assert (tmp_path / "one/manifest.json").read_text() == (tmp_path / "two/manifest.json").read_text()


def test_a_missing_file_is_told_before_anything_is_written(data: Path, tmp_path: Path, capsys):
    (data / "ner/news_train.iob").unlink()
    assert main(["prepare", str(data), str(tmp_path / "out")]) == 1
    assert "news_train.iob" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_malformed_line_is_told(data: Path, tmp_path: Path, capsys):
    (data / "ner/nkjp_dev.iob").write_text("-DOCSTART- a\n\nAla\tO\n", encoding="utf-8")
    assert main(["prepare", str(data), str(tmp_path / "out")]) == 1
    assert "nkjp_dev.iob, line 3" in capsys.readouterr().err
