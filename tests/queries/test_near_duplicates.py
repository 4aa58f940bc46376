"""Near-duplicates of an article: found through signatures, likest first, and never merged."""

from __future__ import annotations

import pytest

from claims.models import Article, Claim, TextSignature
from claims.queries.near_duplicates import near_duplicates
from tests import build
from tests.intake.test_near import OTHER, TEXT

pytestmark = pytest.mark.django_db


def test_reprints_are_found_with_their_share_and_nothing_is_merged():
    first = build.revision(TEXT, publisher="Portal Wisła")
    reprint = build.revision(TEXT + "\nCzytaj też: Burmistrz odchodzi", publisher="Portal Odra")
    changed = build.revision(TEXT.replace("zostanie otwarta", "nie zostanie otwarta"), publisher="Portal San")
    build.revision(OTHER, publisher="Portal Bug")
    found = near_duplicates(first)
    assert [each.article.pk for each in found] == [reprint.article_id, changed.article_id]
    assert found[0].share == 1.0
    assert 0.7 <= found[1].share < 1.0
    assert Article.objects.count() == 4
    assert not Claim.objects.exists()


def test_an_articles_own_revisions_are_no_duplicates_of_it():
    url = "https://portal.example/most"
    first = build.revision(TEXT, url=url)
    second = build.revision(TEXT + " Dopisano zdanie.", url=url)
    assert first.article_id == second.article_id
    assert near_duplicates(second) == []
    other = build.revision(TEXT, publisher="Portal Odra")
    assert [each.article.pk for each in near_duplicates(other)] == [first.article_id]


def test_a_text_too_short_to_compare_has_no_signature():
    revision = build.revision("Most zamknięty.")
    assert not TextSignature.objects.filter(revision=revision).exists()
    assert near_duplicates(revision) == []


def test_a_text_that_is_not_read_is_compared_too():
    ukrainian = "Міський голова обіцяє, що міст відкриють упродовж тижня, але інженери йому не вірять зовсім."
    first = build.revision(ukrainian, language="uk")
    second = build.revision(ukrainian, language="uk", publisher="Kanał Alfa")
    assert [each.article.pk for each in near_duplicates(first)] == [second.article_id]


def test_a_notice_that_everybody_prints_asks_no_more_questions(django_assert_num_queries):
    revisions = [build.revision(TEXT, publisher=f"Portal {number}x") for number in range(25)]
    with django_assert_num_queries(2):
        assert len(near_duplicates(revisions[0])) == 20
