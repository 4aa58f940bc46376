"""The list of articles searched by words, in whatever language they are."""

from __future__ import annotations

import pytest
from django.db import connection

from claims.models import Revision
from claims.models.articles import TEXT_WORDS
from claims.queries.article_list import article_list, mention_counts
from claims.services.triage import reject_claim
from tests import build

pytestmark = pytest.mark.django_db

POLISH = "Most w Zmyślonej zamknięto w środę rano, bo pękł filar."
RUSSIAN = "Мост закрыли в среду утром, потому что треснула опора."


@pytest.fixture
def numbers() -> dict[str, int]:
    return {
        "pl": build.revision(POLISH).article_id,
        "ru": build.revision(RUSSIAN, language="ru").article_id,
    }


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["ru", "pl"]),
        ("filar", ["pl"]),
        ("FILAR most", ["pl"]),
        ("треснула", ["ru"]),
        ('"pękł filar"', ["pl"]),
        ('"filar pękł"', []),
        ("filar OR треснула", ["ru", "pl"]),
        ("filar -most", []),
        ("' & | ! ( <-> :*", []),
        ("nieobecne", []),
    ],
    ids=[
        "nothing", "a word", "two words in capitals", "Cyrillic", "a phrase", "words the other way round",
        "either", "without", "signs alone", "nowhere",
    ],
)  # fmt: skip
def test_words_are_found_as_they_are_written(numbers, words, found):
    assert sorted(row.pk for row in article_list(words=words).rows) == sorted(numbers[each] for each in found)


def test_what_was_read_wrongly_is_counted_nowhere():
    """The list and the page of an article say the same number."""
    claim = build.claim()
    revision = claim.mentions.get().revision
    assert [row.found for row in article_list().rows] == [1]
    reject_claim(claim.pk, by=build.person(), now=build.NOW)
    assert [row.found for row in article_list().rows] == [None]
    assert mention_counts([revision.pk]) == {}


def test_the_search_is_served_by_its_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        having = Revision.objects.annotate(words=TEXT_WORDS).filter(words="filar")
        assert "revision_words" in having.explain()


def test_a_text_of_a_million_different_letters_is_stored_and_found():
    revision = build.revision("Most pękł. " + " ".join(f"słowo{number}" for number in range(90_000)))
    assert [row.pk for row in article_list(words="most pękł").rows] == [revision.article_id]
