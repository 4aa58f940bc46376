"""The cache is written by every process, so what is read from it is data and never runs."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from django.core.cache import cache

KEY = "test-of-the-cache"


@pytest.fixture(autouse=True)
def nothing_kept():
    yield
    cache.delete(KEY)


class Hostile:
    def __init__(self, path: Path):
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


@pytest.mark.parametrize(
    "value", [0, 7, True, "Wisła", "17", 0.1 + 0.2, [["check", 3, "2026-11-24"]], {"": 1, "confirmed": 2}]
)
def test_what_was_kept_comes_back(value):
    cache.set(KEY, value, 60)
    found = cache.get(KEY)
    assert found == value and type(found) is type(value)


def test_it_counts():
    assert cache.add(KEY, 0, 60)
    assert [cache.incr(KEY), cache.incr(KEY)] == [1, 2]
    assert not cache.add(KEY, 0, 60)


def test_a_pickle_that_somebody_put_there_does_not_run(tmp_path):
    hostile = pickle.dumps(Hostile(tmp_path / "ran"))
    # Django's client is the one way to write past its own serializer.
    cache._cache.get_client(write=True).set(cache.make_key(KEY), hostile)
    assert cache.get(KEY) is None
    assert not list(tmp_path.iterdir())
    pickle.loads(hostile)  # noqa: S301
    assert [each.name for each in tmp_path.iterdir()] == ["ran"], "the trap itself works"


def test_what_is_no_json_is_refused_where_it_is_written():
    with pytest.raises(TypeError):
        cache.set(KEY, object(), 60)
