"""Storing: once, whole, and the same input again changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from claims.intake.pasted import from_paste
from claims.models import Article, Revision, Source
from claims.services.articles import Stored, StoredArticle, store_article
from tests import build

pytestmark = pytest.mark.django_db


def store(
    text: str, *, url: str = "https://wisla.example/1", publisher: str = "Portal Wisła"
) -> StoredArticle:
    fetched = from_paste(
        text=text, publisher=publisher, published=date(2026, 11, 20), url=url, today=build.TODAY
    )
    return store_article(fetched, now=build.NOW)


def test_a_new_article_waits_to_be_read() -> None:
    stored = store("Tekst pierwszy.")
    assert stored.what is Stored.NEW
    assert (stored.revision.number, stored.revision.state, stored.revision.attempts) == (1, "queued", 0)


def test_the_same_article_again_changes_nothing() -> None:
    first, second = store("Tekst pierwszy."), store("Tekst pierwszy.")
    assert second.what is Stored.UNCHANGED
    assert first.revision == second.revision
    assert (Article.objects.count(), Revision.objects.count()) == (1, 1)


def test_a_changed_text_at_the_same_address_is_a_revision() -> None:
    store("Tekst pierwszy.")
    second = store("Tekst pierwszy, poprawiony.")
    assert (second.what, second.revision.number) == (Stored.REVISED, 2)
    assert Article.objects.count() == 1


def test_a_text_that_goes_back_to_what_it_was_is_no_third_revision() -> None:
    store("Tekst pierwszy.")
    store("Tekst drugi.")
    assert store("Tekst pierwszy.").what is Stored.UNCHANGED
    assert Revision.objects.count() == 2


@pytest.mark.parametrize("name", ["portal wisła", "PORTAL WISLA", " Portal  Wisła "])
def test_spellings_of_a_publisher_are_one_source(name: str) -> None:
    store("Tekst pierwszy.")
    store("Tekst drugi.", publisher=name, url="https://wisla.example/2")
    assert Source.objects.count() == 1


def test_text_leads_back_to_what_came() -> None:
    stored = store("Pierwszy\u00a0akapit.\r\n\r\nDrugi.\x00")
    revision = stored.revision
    raw = bytes(revision.raw).decode()
    assert revision.text == "Pierwszy akapit.\n\nDrugi."
    for clean, start, length in revision.offsets:
        assert revision.text[clean : clean + length] == raw[start : start + length]


@pytest.mark.parametrize(("later", "language"), [("ru", "ru"), ("und", "uk")], ids=["told", "not to be told"])
def test_a_new_revision_brings_its_language_where_it_has_one(later: str, language: str) -> None:
    url = "https://portal.example/most"
    build.revision("Перший текст.", url=url, language="uk")
    revision = build.revision("Другий текст.", url=url, language=later)
    assert revision.article.language == language
