"""A data folder of the recipe's shape, a few sentences a source."""

from __future__ import annotations

from pathlib import Path

import pytest

SENTENCE = """\
# sent_id = {id}
# source_file = {source}
1	Ala	Ala	PROPN	subst:sg:nom:f	Case=Nom	2	nsubj	_	_
2	śpi	spać	VERB	fin:sg:ter:imperf	Mood=Ind	0	root	_	SpaceAfter=No
3	.	.	PUNCT	interp	PunctType=Peri	2	punct	_	_

"""
TREES = {
    "ud/train.conllu": [("a-1", "2019__pl_pdb-ud-dev.conllu"), ("w-1", "pud"), ("l-1", "lfg_train")],
    "ud/lfg_mapped.conllu": [("l-1", "lfg_train"), ("l-2", "lfg_dev")],
    "ud/train_more.conllu": [
        ("more-pdb-parseme2-1", "x"), ("more-pdb-parseme11-1", "x"), ("more-lfg-1", "x"), ("more-sz-1", "x"),
    ],
    "ud/dev.conllu": [(f"dev-{i}", "") for i in range(12)],
}  # fmt: skip
ENTITIES = (
    "-DOCSTART- one\n\nWójt\tsubst:\tO\nJan\tsubst:\tB-persName\nKręt\tsubst:\tI-persName\n.\tinterp:\tO\n"
)
FILES = ("ner/nkjp_train.iob", "ner/nkjp_dev.iob", "ner/news_train.iob")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    for name, sentences in TREES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(SENTENCE.format(id=i, source=s) for i, s in sentences), encoding="utf-8")
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ENTITIES, encoding="utf-8")
    return folder
