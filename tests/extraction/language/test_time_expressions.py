"""The time grammar as a component: spans, values, the publication day, what a tagger says of the verbs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.language import time_expressions
from claims.extraction.language.tokenizer import PolishTokenizer

TEXT = "W piątek o godz. 14.30 otwarto most. Rano padało. Wróci 6 marca 2024 r."


def pipeline() -> Language:
    nlp = spacy.blank("pl")
    nlp.tokenizer = PolishTokenizer(nlp.vocab)
    nlp.add_pipe("sprawdzam_time_expressions")
    return nlp


def read(nlp: Language, text: str, published: object) -> list[tuple[str, str, str]]:
    doc = nlp.make_doc(text)
    doc._.published = published
    doc = nlp(doc)
    return [(span.text, span.label_, span.id_) for span in doc.spans["times"]]


EXPECTED = [
    ("W piątek o godz. 14.30", "date", "2023-03-03"),
    ("Rano", "time", ""),
    ("6 marca 2024 r.", "date", "2024-03-06"),
]


@pytest.mark.parametrize("published", [date(2023, 3, 7), "2023-03-07"], ids=["a date", "its ISO form"])
def test_spans_with_label_and_value(published: object) -> None:
    assert read(pipeline(), TEXT, published) == EXPECTED


def test_without_a_day_a_weekday_has_no_value() -> None:
    assert [value for _, _, value in read(pipeline(), TEXT, None)] == ["", "", "2024-03-06"]


def test_a_day_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="wczoraj"):
        read(pipeline(), TEXT, "wczoraj")


def test_it_survives_saving(tmp_path: Path) -> None:
    nlp = spacy.blank("pl")
    nlp.add_pipe("sprawdzam_time_expressions")
    nlp.to_disk(tmp_path)
    assert read(spacy.load(tmp_path), TEXT, "2023-03-07") == EXPECTED


def test_the_spans_survive_in_a_saved_doc() -> None:
    nlp = pipeline()
    doc = nlp.make_doc(TEXT)
    doc._.published = "2023-03-07"
    saved = nlp(doc).to_bytes()
    loaded = Doc(nlp.vocab).from_bytes(saved)
    assert [(s.text, s.label_, s.id_) for s in loaded.spans["times"]] == EXPECTED


@pytest.mark.parametrize(
    ("tag", "features", "value"),
    [
        pytest.param("praet", "", "2023-03-03", id="NKJP class of a past form"),
        pytest.param("PRAET", "", "2023-03-03", id="class in capitals, as lg writes it"),
        pytest.param("fin", "Aspect=Perf|VerbForm=Fin", "2023-03-10", id="perfective present is ahead"),
        pytest.param("", "Mood=Ind|Tense=Past|VerbForm=Fin", "2023-03-03", id="UD features alone, past"),
        pytest.param("", "Mood=Ind|Tense=Fut|VerbForm=Fin", "2023-03-10", id="UD features alone, future"),
        pytest.param("", "Mood=Imp|VerbForm=Fin", "2023-03-10", id="UD features alone, imperative"),
    ],
)
def test_the_tagger_is_asked_before_the_dictionary(tag: str, features: str, value: str) -> None:
    nlp = pipeline()
    doc = nlp.make_doc("W piątek xyzował most.")  # a verb that no dictionary has
    doc._.published = "2023-03-07"
    for token in doc:
        token.tag_, token.lemma_ = "x", token.text
        token.set_morph("")
    doc[2].tag_ = tag
    doc[2].set_morph(features)
    doc = time_expressions.TimeExpressions("times")(doc)
    assert [span.id_ for span in doc.spans["times"]] == [value]
