"""Cutting a text at its marks loses nothing and covers exactly what is marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.queries.segments import Mark, Stretch, blocks, segments

texts = st.text(alphabet="ab ąż\n—", max_size=60)
kinds = st.sampled_from(["content", "cue", "actor", "hedge", "time"])
marks = st.lists(
    st.builds(
        lambda start, length, kind, owner: Mark(start, start + length, kind, owner),
        st.integers(0, 70),
        st.integers(1, 40),
        kinds,
        st.integers(1, 3),
    ),
    max_size=8,
)


@given(texts, marks)
def test_segments_join_to_the_text(text, found):
    assert "".join(piece.text for piece in segments(text, found)) == text


@given(texts, marks)
def test_every_character_has_exactly_its_marks(text, found):
    at = 0
    for piece in segments(text, found):
        assert piece.text
        for place in range(at, at + len(piece.text)):
            assert set(piece.marks) == {mark for mark in found if mark.start <= place < mark.end}
        at += len(piece.text)


@given(texts, marks)
def test_every_visible_mark_begins_once(text, found):
    begun = [mark for piece in segments(text, found) for mark in piece.first]
    assert sorted(begun) == sorted({mark for mark in found if mark.start < len(text)})


@given(texts, marks, st.lists(st.integers(0, 60), max_size=6, unique=True))
def test_blocks_join_to_the_text(text, found, cuts):
    bounds = sorted(cuts)
    regions = [Stretch(a, b, "lead") for a, b in zip(bounds[::2], bounds[1::2], strict=False)]
    made = blocks(text, regions, found, otherwise="body")
    assert "".join(piece.text for block in made for piece in block.segments) == text


def test_a_mark_over_two_lines_is_in_both_blocks_and_begins_in_the_first():
    mark = Mark(2, 8, "content", 1)
    first, second = blocks("abc\ndefgh", [], [mark], otherwise="body")
    assert [piece.text for piece in first.segments] == ["ab", "c\n"]
    assert first.segments[1].first == (mark,)
    assert second.segments[0].marks == (mark,)
    assert second.segments[0].first == ()


def test_nested_marks_keep_both():
    outer, inner = Mark(0, 6, "content", 1), Mark(2, 4, "time", 1)
    pieces = segments("abcdef", [outer, inner])
    assert [(p.text, p.kinds) for p in pieces] == [
        ("ab", ("content",)),
        ("cd", ("content", "time")),
        ("ef", ("content",)),
    ]


def test_regions_give_blocks_their_kind():
    text = "Tytuł\nPrzeczytaj także: coś\nTreść"
    found = blocks(text, [Stretch(0, 5, "headline"), Stretch(6, 27, "boilerplate")], [], otherwise="body")
    assert [block.kind for block in found] == ["headline", "boilerplate", "body"]
