"""Any string: no exception, spans inside the text, the same answer twice; time grows with length."""

from __future__ import annotations

import gc
import time
from datetime import date

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from claims.extraction import READABLE, Extraction, extract, pipeline
from claims.extraction.layers import Layers, layers
from claims.extraction.pipeline import ENGINE_VERSION, LONGEST_TEXT, load
from claims.extraction.schema import to_document
from claims.extraction.types import Region, RegionKind, Span

PIECES = st.sampled_from(
    [
        "powiedział, że ",
        "Jan Kowalski ",
        "„",
        "”",
        '"',
        " – ",
        "według ",
        "miał ",
        "być ",
        ". ",
        ", ",
        "\n",
        "kanał ",
        "który ",
        "nie ",
        "w środę ",
        "i ",
        "jak podał ",
        "dzień wcześniej ",
        "(",
        ")",
        "prezydent Rosji ",
        "mu ",
        "ale ",
        "1 marca ",
        "Reklama",
        "\u2028",
        "\x00",
        "\ufeff",
        "e\u0301",
        "😀",
        "  ",
        "\t",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


def read(text: str) -> Extraction:
    return extract(text, publisher="portal.example", published=date(2023, 3, 7))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_spans_lie_inside_the_text_and_the_answer_is_the_same_twice(text: str) -> None:
    found = read(text)
    assert found == read(text)
    for mention in found.mentions:
        spans = [*mention.content, mention.predicate.span, *mention.hedges]
        spans += [e.mention for e in (*mention.actors, *mention.targets) if e.mention]
        spans += [s for s in (mention.source.mention, mention.source.antecedent) if s]
        assert all(span.end <= len(text) for span in spans)
        assert all(span.of(text).strip() for span in mention.content)
        assert mention.sentence.strip()
    assert all(a.span.end <= b.span.start for a, b in zip(found.regions, found.regions[1:], strict=False))
    to_document(found, doc_id="x", text=text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_tokens_add_up_to_the_text(text: str) -> None:
    assert load().make_doc(text).text == text


@pytest.mark.parametrize("text", ["a" * 5_000_000, "Reklama\n" * 100_000], ids=["one word", "many lines"])
def test_a_text_too_long_gets_regions_only(text: str) -> None:
    began = time.process_time()
    found = read(text)
    assert len(text) > LONGEST_TEXT
    assert found.regions
    assert found.mentions == ()
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "text", ["Rzecznik powiedział, że most zamknięto, i", "Wójt podał, że tama pęka – a"]
)
def test_a_text_cut_off_behind_a_conjunction(text: str) -> None:
    assert read(text).mentions


@pytest.mark.parametrize("mark", ['"', "„", "–", "("])
def test_a_hundred_thousand_marks(mark: str) -> None:
    began = time.process_time()
    read(mark * LONGEST_TEXT)
    assert time.process_time() - began < 30


@pytest.mark.parametrize("was_on", [True, False])
def test_the_garbage_collector_is_left_as_it_was(was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    try:
        assert read("Wójt podał, że tama pęka.").mentions
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_another_language_gets_regions_only() -> None:
    text = "He said that it is so.\nPrzeczytaj także: coś"
    found = extract(text, publisher="x", published=None, language="en")
    assert found.engine == ENGINE_VERSION
    assert found.mentions == ()
    assert len(found.regions) == 2


def test_another_pipeline_stands_beside_the_polish_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language is read by what is registered for it, and by nothing else."""

    def one_region(doc: Doc) -> Doc:
        layers(doc).regions = (Region(Span(0, len(doc.text)), RegionKind.BODY, "english.line"),)
        return doc

    english = pipeline.Reader(lambda: spacy.blank("en"), lambda: (one_region,))
    monkeypatch.setattr(pipeline, "READERS", {**pipeline.READERS, "en": english})
    found = extract("He said so.", publisher="x", published=None, language="en")
    assert [region.rule for region in found.regions] == ["english.line"]


def test_what_is_called_readable_has_a_reader() -> None:
    assert frozenset(pipeline.READERS) == READABLE


def test_nothing_gives_nothing() -> None:
    assert read("") == Extraction(ENGINE_VERSION, "portal.example", date(2023, 3, 7), (), ())


def test_what_the_stages_made_is_let_go_without_a_search_for_garbage() -> None:
    """A ring among the layers of a text would keep them until the collector has walked through them."""
    gc.collect()
    gc.disable()
    try:
        read("Prezes huty Jan Lis powiedział, że piec stanął. Podobno zawiodła pompa. Grozi nam przestój.")
        # The type and not isinstance: that would ask lazy objects of other tests what they stand for.
        left = [each for each in gc.get_objects() if type(each) is Layers]
    finally:
        gc.enable()
    assert not left
