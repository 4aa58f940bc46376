"""Figures on trees, reckoned by hand for one slip at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from claims.extraction.training.conllu import read_conllu
from claims.extraction.training.ud_scores import score_trees

from .stand_ins import Said, reader, reading

# Two sentences, seven words, two of them punctuation; "PiS-u" is one word.
GOLD = """\
# sent_id = 1
# text = Ala widzi psy.
1	Ala	Ala	PROPN	subst:sg:nom:f	Case=Nom|Gender=Fem|Number=Sing	2	nsubj	_	_
2	widzi	widzieć	VERB	fin:sg:ter:imperf	Mood=Ind|Number=Sing|Person=3	0	root	_	_
3	psy	pies	NOUN	subst:pl:acc:m2	Case=Acc|Gender=Masc|Number=Plur	2	obj	_	SpaceAfter=No
4	.	.	PUNCT	interp	PunctType=Peri	2	punct	_	_

# sent_id = 2
# text = Szef PiS-u!
1	Szef	szef	NOUN	subst:sg:nom:m1	Case=Nom|Gender=Masc|Number=Sing	0	root	_	_
2	PiS-u	PiS	PROPN	subst:sg:gen:m3	Case=Gen|Gender=Masc|Number=Sing	1	nmod:arg	_	SpaceAfter=No
3	!	!	PUNCT	interp	PunctType=Excl	1	punct	_	_
"""
FIRST = {
    "Ala": Said("PROPN", "subst", "Case=Nom|Gender=Fem|Number=Sing", "Ala", 1, "nsubj"),
    "widzi": Said("VERB", "fin", "Mood=Ind|Number=Sing|Person=3", "widzieć", 1, "ROOT"),
    "psy": Said("NOUN", "subst", "Case=Acc|Gender=Masc|Number=Plur", "pies", 1, "obj"),
    ".": Said("PUNCT", "interp", "", ".", 1, "punct"),
}
SECOND = {
    "Szef": Said("NOUN", "subst", "Case=Nom|Gender=Masc|Number=Sing", "szef", 0, "ROOT"),
    "PiS-u": Said("PROPN", "subst", "Case=Gen|Gender=Masc|Number=Sing", "PiS", 0, "nmod:arg"),
    "!": Said("PUNCT", "interp", "", "!", 0, "punct"),
}
ALL_RIGHT = dict.fromkeys(
    [
        "upos",
        "tag",
        "morph",
        "lemma",
        "uas",
        "las",
        "las_coarse",
        "uas_all",
        "las_all",
        "tokens",
        "sentences",
    ],
    1.0,
)


def changed(word: str, **fields: object) -> list[dict[str, Said]]:
    return [
        {form: said._replace(**fields) if form == word else said for form, said in sentence.items()}
        for sentence in (FIRST, SECOND)
    ]


SLIPS = [
    pytest.param([FIRST, SECOND], {}, id="nothing wrong"),
    pytest.param(changed("psy", upos="PROPN"), {"upos": 6 / 7}, id="a wrong part of speech"),
    pytest.param(changed("psy", tag="depr"), {"tag": 6 / 7}, id="a wrong NKJP class"),
    pytest.param(changed("psy", lemma="Pies"), {"lemma": 6 / 7}, id="a lemma with a wrong capital"),
    pytest.param(
        changed("psy", morph="Case=Nom|Gender=Masc|Number=Plur"), {"morph": 6 / 7}, id="a wrong case"
    ),
    pytest.param(
        changed("psy", morph="Case=Acc|Gender=Masc|Number=Plur|Polite=Form"),
        {},
        id="a feature that is not compared",
    ),
    pytest.param(changed(".", morph="Case=Acc"), {"morph": 6 / 7}, id="a feature where there should be none"),
    pytest.param(
        changed("psy", head=0),
        {"uas": 4 / 5, "las": 4 / 5, "las_coarse": 4 / 5, "uas_all": 6 / 7, "las_all": 6 / 7},
        id="a wrong head",
    ),
    pytest.param(
        changed("psy", dep="iobj"),
        {"las": 4 / 5, "las_coarse": 4 / 5, "las_all": 6 / 7},
        id="a wrong relation",
    ),
    pytest.param(
        changed("PiS-u", dep="nmod"), {"las": 4 / 5, "las_all": 6 / 7}, id="a wrong subtype of a relation"
    ),
    pytest.param(
        changed(".", head=2), {"uas_all": 6 / 7, "las_all": 6 / 7}, id="a wrong head of punctuation only"
    ),
    pytest.param(
        # One sentence of seven words: both gold sentences missed, the one proposed wrong. The second root
        # now hangs on the first.
        [
            [*FIRST.items(), ("Szef", SECOND["Szef"]._replace(head=1, dep="parataxis"))]
            + [(form, said._replace(head=4)) for form, said in list(SECOND.items())[1:]]
        ],
        {
            "sentences": 0.0,
            "uas": 4 / 5,
            "las": 4 / 5,
            "las_coarse": 4 / 5,
            "uas_all": 6 / 7,
            "las_all": 6 / 7,
        },
        id="a sentence boundary missed",
    ),
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.conllu"
    path.write_text(GOLD, encoding="utf-8")
    return path


@pytest.mark.parametrize(("said", "wrong"), SLIPS)
def test_each_slip_costs_its_own_figure(gold: Path, said: list[dict[str, Said]], wrong: dict[str, float]):
    scores = score_trees(read_conllu(gold), reader(reading(said)))
    labels = scores.pop("labels")
    assert scores == pytest.approx(ALL_RIGHT | wrong)
    assert {label: score["n"] for label, score in labels.items()} == {
        "nsubj": 1,
        "root": 2,
        "obj": 1,
        "nmod:arg": 1,
        "punct": 2,
    } | ({label: 0 for label in labels if label in ("iobj", "nmod", "parataxis")})


def test_a_word_split_differently(gold: Path):
    """spaCy compares each part with the whole gold word: one part may be right, the others are too many."""
    parts = [
        ("Szef", SECOND["Szef"]),
        ("PiS", SECOND["PiS-u"]._replace(lemma="pis")),
        ("-u", Said("X", "xxx", "", "-u", 1, "dep")),
        ("!", SECOND["!"]),
    ]
    scores = score_trees(read_conllu(gold), reader(reading([FIRST, parts])))
    spans = 2 * 6 / (7 + 8)  # six of seven gold spans, six of eight predicted
    assert scores["tokens"] == pytest.approx(spans)
    assert scores["upos"] == pytest.approx(2 * 7 / (7 + 8))
    assert scores["lemma"] == pytest.approx(spans)
    assert scores["uas"] == pytest.approx(2 * 5 / (5 + 6))
    assert scores["sentences"] == 1.0


def test_two_words_taken_for_one(gold: Path):
    """They are missed; the token that covers both is compared with neither."""
    joined = [
        ("Ala", FIRST["Ala"]),
        ("widzi psy", FIRST["widzi"]),
        (".", FIRST["."]),
    ]
    scores = score_trees(read_conllu(gold), reader(reading([joined, SECOND])))
    assert scores["tokens"] == pytest.approx(2 * 5 / (7 + 6))
    assert scores["upos"] == pytest.approx(2 * 5 / (7 + 5))
    # Counted: Ala (its head is no gold word: wrong), the joined token (wrong), Szef, PiS-u; five gold words.
    assert scores["uas"] == pytest.approx(2 * 2 / (5 + 4))


def test_labels_have_precision_and_recall(gold: Path):
    labels = score_trees(read_conllu(gold), reader(reading(changed("psy", dep="nsubj"))))["labels"]
    assert labels["nsubj"] == pytest.approx({"p": 1 / 2, "r": 1.0, "f": 2 / 3, "n": 1})
    assert labels["obj"] == {"p": 0.0, "r": 0.0, "f": 0.0, "n": 1}
    assert list(labels)[0] in ("punct", "root"), "commonest first"


def test_one_sentence_a_text(gold: Path):
    texts: list[str] = []

    def read(given: list[str]) -> list[object]:
        texts.extend(given)
        return [doc for text, sentence in zip(given, (FIRST, SECOND), strict=True)
                for doc in reader(reading([sentence]))([text])]  # fmt: skip

    assert score_trees(read_conllu(gold), read, group=1)["las_all"] == 1.0
    assert texts == ["Ala widzi psy. ", "Szef PiS-u! "]


def test_a_pipeline_that_says_nothing_scores_nothing(gold: Path):
    import spacy

    scores = score_trees(read_conllu(gold), reader(spacy.blank("pl")))
    assert scores["upos"] == scores["las"] == scores["sentences"] == 0.0
    assert scores["tokens"] < 1.0, "the stock tokenizer splits at the hyphen"


def test_gold_words_do_not_reach_the_pipelines_vocabulary(gold: Path):
    """Else the pipeline would be timed on words whose features it has at hand."""
    nlp = reading([FIRST, SECOND])
    seen: Callable[[str], bool] = lambda word: word in nlp.vocab  # noqa: E731
    asked: list[bool] = []

    def read(texts: list[str]) -> list[object]:
        asked.append(seen("widzi"))
        return reader(nlp)(texts)

    score_trees(read_conllu(gold), read)
    assert asked == [False]
