"""Another pipeline by one setting: a small stand-in with the labels of `pl_core_news_lg`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.language import swap

from .stand_in import LEARNED, TEXT, stand_in


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stand-in as an installed package has it: a module with its data beside it."""
    package = tmp_path_factory.mktemp("site") / "pl_stand_in"
    package.mkdir()
    stand_in().to_disk(package / "pl_stand_in-1.0.0")
    (package / "meta.json").write_text((package / "pl_stand_in-1.0.0" / "meta.json").read_text())
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n"
        "    return load_model_from_init_py(__file__, **overrides)\n"
    )
    installed = package.parent / "pl_stand_in-1.0.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: pl_stand_in\nVersion: 1.0.0\n")
    return package


@pytest.fixture
def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.syspath_prepend(folder.parent)
    yield "pl_stand_in"
    sys.modules.pop("pl_stand_in", None)


def test_it_learned_the_other_spelling(folder: Path):
    doc = spacy.load(folder / "pl_stand_in-1.0.0")(TEXT)
    assert [t.tag_ for t in doc][:3] == ["SUBST", "QUB", "FIN"]
    assert doc[4].dep_ == "nmod:poss"


def test_its_words_are_spelt_as_ours(folder: Path):
    doc = swap.load(str(folder / "pl_stand_in-1.0.0"))(TEXT)
    assert [t.tag_ for t in doc] == ["subst", "part", "fin", "subst", "subst", "prep", "subst", "interp"]
    assert [t.dep_ for t in doc][2:7] == ["ROOT", "obj", "nmod", "case", "nmod"]
    assert [t.pos_ for t in doc][:3] == ["PROPN", "PART", "VERB"]
    assert [t.lemma_ for t in doc][6] == "Kłodzko"
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Leon", "persName"), ("Oli", "persName"), ("Kłodzku", "placeName"),
    ]  # fmt: skip


def test_a_space_keeps_its_tag(folder: Path):
    doc = swap.load(str(folder / "pl_stand_in-1.0.0"))("Leon\n\nnie zna.")
    assert [(t.text, t.tag_) for t in doc if t.is_space] == [("\n\n", "_SP")]


def test_the_setting_names_a_folder_or_a_package(folder: Path, installed: str, monkeypatch):
    for named in (str(folder / "pl_stand_in-1.0.0"), installed):
        monkeypatch.setenv(swap.SETTING, named)
        assert swap.load()(TEXT)[0].tag_ == "subst"


def test_without_the_setting_it_is_our_own(monkeypatch, tmp_path: Path, folder: Path):
    monkeypatch.delenv(swap.SETTING, raising=False)
    monkeypatch.setattr(swap, "OWN", folder / "pl_stand_in-1.0.0")
    assert swap.load()(TEXT)[0].tag_ == "subst"


def test_our_tokenizer_takes_the_place_of_its_own(folder: Path):
    assert "Bielsku-Białej" not in [
        t.text for t in spacy.load(folder / "pl_stand_in-1.0.0")("w Bielsku-Białej")
    ]
    assert "Bielsku-Białej" in [
        t.text for t in swap.load(str(folder / "pl_stand_in-1.0.0"))("w Bielsku-Białej")
    ]


def test_its_parser_keeps_to_our_sentence_starts(folder: Path):
    text = "Leon nie zna miasta Oli w Kłodzku. Leon nie zna m.in. Kłodzka, tzn. miasta Oli."
    doc = swap.load(str(folder / "pl_stand_in-1.0.0"))(text)
    assert [sent.text.split()[-1] for sent in doc.sents] == ["Kłodzku.", "Oli."]


@Language.component("stand_in_rule", assigns=["doc.ents"])
def rule(doc: Doc) -> Doc:
    """Says which components ran before it."""
    doc.user_data["tagged"] = [*doc.user_data.get("tagged", []), doc[0].tag_]
    return doc


def test_our_rules_run_where_they_belong_and_once(folder: Path):
    nlp = swap.load(str(folder / "pl_stand_in-1.0.0"), last=["stand_in_rule"])
    assert nlp.pipe_names == ["sprawdzam_sentence_starts", *LEARNED, swap.SPELLING, "stand_in_rule"]
    assert nlp(TEXT).user_data["tagged"] == ["subst"], "after the labels are spelt as ours"
    assert swap.fit(nlp, first=["stand_in_rule"], last=["stand_in_rule"]).pipe_names == nlp.pipe_names
    early = swap.load(str(folder / "pl_stand_in-1.0.0"), first=["stand_in_rule"])
    assert early.pipe_names == ["stand_in_rule", *LEARNED, swap.SPELLING, *swap.LAST]


@Language.component(
    "stand_in_all",
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.head", "token.dep", "doc.ents"],
)
def say_nothing(doc: Doc) -> Doc:
    return doc


def test_a_pipeline_that_speaks_ours_is_left_as_it_is(tmp_path: Path):
    nlp = spacy.blank("pl")
    nlp.add_pipe("sprawdzam_sentence_starts", name="starts")
    nlp.add_pipe("stand_in_all")
    assert swap.fit(nlp).pipe_names == ["starts", "stand_in_all", *swap.LAST]


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch):
    blank = spacy.blank("pl")
    blank.add_pipe("tagger")
    with pytest.raises(LookupError, match=r"does not set doc\.ents, token\.dep, token\.head, token\.lemma"):
        swap.fit(blank)
    monkeypatch.setenv(swap.SETTING, str(tmp_path / "none"))
    with pytest.raises(LookupError, match="POLISH_MODEL: no spaCy pipeline at .*none"):
        swap.load()
    with pytest.raises(LookupError, match="POLISH_MODEL: no spaCy pipeline at pl_absent"):
        swap.load("pl_absent")
