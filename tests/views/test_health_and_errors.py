"""The watchdog's page and the pages for what went wrong."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, RequestFactory

from claims.views import errors

HTMX = {"HX-Request": "true"}


@pytest.mark.django_db
def test_all_is_well():
    response = Client().get("/health/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("broken", ["database", "redis"])
def test_something_is_not_well_and_strangers_learn_no_more(broken, monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise ConnectionError("postgresql://user:secret@db.internal")

    if broken == "database":
        monkeypatch.setattr(connection, "cursor", fail)
    else:
        monkeypatch.setattr(type(cache._connections[cache._alias]), "get", fail)
    response = Client().get("/health/")
    assert (response.status_code, response.json()) == (503, {"status": "unavailable"})


def test_the_page_for_a_fault_of_ours_needs_nothing():
    """No database (none is allowed in this test), no session, no context."""
    response = errors.broken(RequestFactory().get("/"))
    text = response.content.decode()
    assert response.status_code == 500
    assert "Coś się zepsuło" in text
    assert "Something broke" in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("pl", "Nie ma takiej strony"), ("en", "There is no such page")]
)
def test_a_page_that_is_not_there(language, words, analyst):
    analyst.post("/language/", {"language": language})
    response = analyst.get("/nie-ma-takiej-strony/")
    assert response.status_code == 404
    assert words in response.content.decode()


@pytest.mark.django_db
def test_for_htmx_an_error_is_a_message_on_the_page(analyst):
    for path, status in (("/claims/123456/", 404), ("/claims/1/log/", 403)):
        response = analyst.get(path, headers=HTMX) if status == 404 else analyst.post(path, headers=HTMX)
        assert response.status_code == status
        assert response["HX-Retarget"] == "#notices"
        assert "<html" not in response.content.decode()


@pytest.mark.django_db
def test_too_many_fields_are_a_bad_request(analyst):
    response = analyst.post("/language/", {f"f{n}": "" for n in range(600)})
    assert response.status_code == 400
    assert "secret" not in response.content.decode()
