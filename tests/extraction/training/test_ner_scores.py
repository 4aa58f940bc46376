"""Figures on names in text, reckoned by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from claims.extraction.training.iob import read_iob
from claims.extraction.training.ner_scores import gold_text, score_names_in_text

from .stand_ins import naming, reader

NKJP = [
    ("Wójt", "O"), ("Jan", "B-persName"), ("Kręt", "I-persName"), ("z", "O"), ("Korvalu", "B-placeName"),
    ("pojechał", "O"), ("w", "O"), ("piątek", "B-date"), ("do", "O"), ("Rady", "B-orgName"),
    ("Morza", "I-orgName"), (".", "O"),
]  # fmt: skip
NEWS = [
    ("Jan", "B-PER"), ("Kręt", "I-PER"), ("z", "O"), ("Korvalu", "B-LOC"), ("w", "O"), ("piątek", "O"),
    ("kupił", "O"), ("polski", "O"), ("Traktorek", "B-PRO"), ("od", "O"), ("Rady", "B-ORG"), (".", "O"),
]  # fmt: skip
RIGHT = [("Jan Kręt", "persName"), ("Korvalu", "placeName"), ("piątek", "date"), ("Rady Morza", "orgName")]
NEWS_RIGHT = [("Jan Kręt", "persName"), ("Korvalu", "geogName"), ("Rady", "orgName")]


def shares(right: int, found: int, gold: int) -> dict[str, float]:
    p = right / found if found else 0.0
    r = right / gold if gold else 0.0
    return {"p": p, "r": r, "f": 2 * p * r / (p + r) if p + r else 0.0, "n": gold}


def write(path: Path, rows: list[tuple[str, str]]) -> Path:
    lines = ["-DOCSTART- one", "", *(f"{word}\tx:\t{label}" for word, label in rows), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def scores(path: Path, names: list[tuple[str, str]], **options: int) -> dict[str, object]:
    return score_names_in_text(read_iob(path), reader(naming(names)), **options)


CORPUS_ROWS = [
    pytest.param(RIGHT, shares(4, 4, 4), {}, id="all right"),
    pytest.param(
        [("Jan", "persName"), *RIGHT[1:]],
        shares(3, 4, 4),
        {"persName": shares(0, 1, 1)},
        id="a border too early",
    ),
    pytest.param(
        [("Wójt Jan Kręt", "persName"), *RIGHT[1:]],
        shares(3, 4, 4),
        {"persName": shares(0, 1, 1)},
        id="a title taken in",
    ),
    pytest.param(
        [("Jan Kręt", "orgName"), *RIGHT[1:]],
        shares(3, 4, 4),
        {"persName": shares(0, 0, 1), "orgName": shares(1, 2, 1)},
        id="a wrong label costs both labels",
    ),
    pytest.param(RIGHT[1:], shares(3, 3, 4), {"persName": shares(0, 0, 1)}, id="one missed"),
    pytest.param(
        [*RIGHT, ("Wójt", "persName")],
        shares(4, 5, 4),
        {"persName": shares(1, 2, 1)},
        id="one too many",
    ),
    pytest.param(
        [*RIGHT, ("Wójt", "PRO"), ("pojechał", "EVT")],
        shares(4, 4, 4),
        {},
        id="products and events are left out",
    ),
    pytest.param([], shares(0, 0, 4), {label: shares(0, 0, 1) for _, label in RIGHT}, id="none found"),
]


@pytest.mark.parametrize(("found", "whole", "labels"), CORPUS_ROWS)
def test_labels_of_the_national_corpus(tmp_path: Path, found, whole, labels):
    result = scores(write(tmp_path / "nkjp.iob", NKJP), found)
    expected = {label: shares(1, 1, 1) for _, label in RIGHT} | labels
    assert {k: v for k, v in result.items() if k != "labels"} == pytest.approx(whole)
    assert set(result["labels"]) == set(expected)
    for label, share in expected.items():
        assert result["labels"][label] == pytest.approx(share), label


NEWS_ROWS = [
    pytest.param(NEWS_RIGHT, shares(3, 3, 3), id="geogName and placeName are both LOC"),
    pytest.param([*NEWS_RIGHT, ("piątek", "date")], shares(3, 3, 3), id="a date is left out"),
    pytest.param([*NEWS_RIGHT, ("polski", "placeName")], shares(3, 3, 3), id="polski is left out"),
    pytest.param([*NEWS_RIGHT, ("polski", "geogName")], shares(3, 3, 3), id="so is an adjective of land"),
    pytest.param([*NEWS_RIGHT, ("polski", "orgName")], shares(3, 4, 3), id="but not under another label"),
    pytest.param([*NEWS_RIGHT, ("Traktorek", "orgName")], shares(3, 4, 3), id="a product is no organisation"),
    pytest.param([*NEWS_RIGHT, ("Traktorek", "PRO")], shares(3, 3, 3), id="a product is left out"),
    pytest.param(NEWS_RIGHT[:2], shares(2, 2, 3), id="an organisation missed"),
]  # fmt: skip


@pytest.mark.parametrize(("found", "whole"), NEWS_ROWS)
def test_labels_of_news(tmp_path: Path, found, whole):
    result = scores(write(tmp_path / "news.iob", NEWS), found)
    assert {k: v for k, v in result.items() if k != "labels"} == pytest.approx(whole)
    assert set(result["labels"]) == {"PER", "ORG", "LOC"}


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("Rosjanie", "PER"),
        ("Amerykanie", "PER"),
        ("Amerykanin", "PER"),
        ("Finów", "PER"),
        ("Duńczykom", "PER"),
        ("Niemcy", "LOC"),
        ("Rosji", "LOC"),
    ],
)
def test_inhabitants_are_persons_in_the_news_and_countries_are_not(tmp_path: Path, word, label):
    news = write(tmp_path / "news.iob", [("Przybyli", "O"), (word, f"B-{label}"), (".", "O")])
    assert scores(news, [(word, "placeName")])["f"] == 1.0


@Language.component("stand_in_of_the_news")
def of_the_news(doc: Doc) -> Doc:
    """Says of Norweski that it is an adjective, of Wieczór that it is an outlet."""
    doc[0].is_sent_start = True
    for token in doc:
        if token.text == "Norweski":
            token.tag_, token.lemma_ = "adj", "norweski"
    outlets = [Span(doc, t.i, t.i + 1, label="outlet") for t in doc if t.text == "Wieczór"]
    doc.spans["titled"] = outlets
    return doc


@pytest.mark.parametrize(
    ("words", "label", "f"),
    [
        ("Norweski rząd", "placeName", 0.0),  # at the head of a sentence it is left out: nothing is found
        ("Rząd Norweski", "placeName", 1.0),
        ("Wieczór podał", "orgName", 0.0),
        ("Poranek podał", "orgName", 1.0),
    ],
)
def test_adjectives_and_outlets_are_left_out_of_the_news(tmp_path: Path, words: str, label: str, f: float):
    name = next(word for word in words.split() if word in {"Norweski", "Wieczór", "Poranek"})
    mark = {"placeName": "B-LOC", "orgName": "B-ORG"}[label]
    news = write(tmp_path / "news.iob", [(word, mark if word == name else "O") for word in words.split()])
    nlp = naming([(name, label)])
    nlp.add_pipe("stand_in_of_the_news")
    assert score_names_in_text(read_iob(news), reader(nlp))["f"] == f


def test_the_text_has_its_spaces_back_and_entities_their_places():
    sentence = [("(", "O"), ("Kręt", "B-persName"), (")", "O"), ("!", "O")]
    gold = gold_text([sentence, [("„", "O"), ("Fala", "B-orgName"), ("”", "I-orgName")]])
    assert gold.text == "(Kręt)! „Fala” "
    assert [(gold.text[start:end], label) for start, end, label in gold.entities] == [
        ("Kręt", "persName"),
        ("Fala”", "orgName"),
    ]


LABELS = [
    (["B-persName", "B-persName"], ["Ala", "Ola"], "two that touch"),
    (["I-persName", "I-persName"], ["Ala Ola"], "one that begins without its B"),
    (["B-persName", "I-orgName"], ["Ala", "Ola"], "a label that changes inside"),
    (["O", "I-orgName"], ["Ola"], "an I after nothing"),
]


@pytest.mark.parametrize(("labels", "names", "_why"), LABELS, ids=[row[2] for row in LABELS])
def test_where_an_entity_begins(labels: list[str], names: list[str], _why: str):
    gold = gold_text([list(zip(["Ala", "Ola"], labels, strict=True))])
    assert [gold.text[start:end] for start, end, _ in gold.entities] == names


def test_a_document_goes_in_by_ten_sentences(tmp_path: Path):
    lines = ["-DOCSTART- one"]
    for i in range(23):
        lines += ["", f"Zdanie{i}\t_\tO", ".\t_\tO"]
    path = tmp_path / "long.iob"
    path.write_text("\n".join([*lines, "", "-DOCSTART- two", "", "Inne\t_\tO", ""]), encoding="utf-8")
    texts: list[str] = []

    def read(given):
        texts.extend(given)
        return reader(naming([]))(given)

    score_names_in_text(read_iob(path), read)
    assert [text.count("Zdanie") for text in texts] == [10, 10, 3, 0]
    assert texts[2] == "Zdanie20. Zdanie21. Zdanie22. "
