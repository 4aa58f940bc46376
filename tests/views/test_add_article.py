"""Adding articles: three ways in, and for every kind of bad input a message and nothing stored."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.intake.guard import FetchFailed, FetchRefused
from claims.models import Article, Revision, Source
from claims.views import adding
from tests import build

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def sent(monkeypatch) -> list[int]:
    """What was handed to the workers."""
    sent: list[int] = []
    monkeypatch.setattr(adding, "enqueue_extraction", sent.append)
    return sent


def pasted(**changes: Any) -> dict[str, Any]:
    values = {
        "text": "Minister wyjechał.\nJak podaje kanał, minister wyjechał we wtorek.",
        "publisher": "Portal Wisła",
        "kind": "outlet",
        "published": "2026-11-20",
        "url": "",
        "title": "",
    }
    return {f"paste-{name}": value for name, value in (values | changes).items()}


def paste(client, **changes):
    return client.post(reverse("paste_article"), pasted(**changes))


def upload(client, name: str, data: bytes, **changes):
    values = {"publisher": "Portal Wisła", "kind": "outlet", "published": "2026-11-20"} | changes
    form = {f"file-{key}": value for key, value in values.items()}
    return client.post(reverse("upload_article"), form | {"file-file": SimpleUploadedFile(name, data)})


def nothing_stored() -> bool:
    return not (Article.objects.exists() or Revision.objects.exists() or Source.objects.exists())


def test_pasted_text_is_stored_and_sent_to_the_workers(analyst, sent):
    response = paste(analyst, kind="channel", title="Wyjazd")
    article = Article.objects.get()
    assert response["Location"] == reverse("article", args=[article.pk])
    assert (article.title, article.source.kind, article.published_on) == (
        "Wyjazd",
        "channel",
        date(2026, 11, 20),
    )
    assert article.added_by is not None
    assert sent == [article.revisions.get().pk]
    page = analyst.get(response["Location"]).content.decode()
    assert "Trwa odczyt" in page
    assert reverse("article_reading", args=[article.pk]) in page


def test_htmx_is_sent_to_the_article_too(analyst):
    response = analyst.post(reverse("paste_article"), pasted(), headers=HTMX)
    assert response["HX-Redirect"] == reverse("article", args=[Article.objects.get().pk])


@pytest.mark.parametrize("written", ["2026-11-20", "20.11.2026"])
def test_a_day_may_be_written_both_ways(written, analyst):
    assert paste(analyst, published=written).status_code == 302
    assert Article.objects.get().published_on == date(2026, 11, 20)


TOMORROW = (build.TODAY + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"text": ""}, "text", "Nie ma tekstu."),
        ({"text": " \n\t "}, "text", "Nie ma tekstu."),
        ({"text": "\0\0"}, "text", "Nie ma tekstu."),
        ({"text": "12345 — !!!"}, "text", "nie ma liter"),
        ({"text": "ż" * 1_000_001}, "text", "To za długie"),
        ({"publisher": ""}, "publisher", "Podaj, kto to opublikował."),
        ({"publisher": "!!!"}, "publisher", "Podaj, kto to opublikował."),
        ({"publisher": "x" * 201}, "publisher", ""),
        ({"published": ""}, "published", "Podaj dzień publikacji."),
        ({"published": "wczoraj"}, "published", ""),
        ({"published": "2026-02-30"}, "published", ""),
        ({"published": TOMORROW}, "published", "leży w przyszłości"),
        ({"published": "1950-01-01"}, "published", "1990"),
        ({"url": "o2.pl/artykul"}, "url", "Adres musi zaczynać się od http:// lub https://."),
        ({"url": "javascript:alert(1)"}, "url", "Adres musi zaczynać się od http:// lub https://."),
        ({"kind": "blog"}, "kind", ""),
        ({"title": "a\0b"}, "title", ""),
    ],
)
def test_each_mistake_is_said_at_its_field(changes, field, words, analyst):
    response = paste(analyst, **changes)
    assert response.status_code == 422
    errors = response.context["ways"].paste.errors
    assert errors[field]
    assert words in " ".join(errors[field])
    assert nothing_stored()


def test_everything_that_is_missing_is_said_at_once(analyst):
    errors = paste(analyst, text="", publisher="", published="").context["ways"].paste.errors
    assert set(errors) == {"text", "publisher", "published"}


def test_what_was_typed_stays(analyst):
    text = paste(analyst, published="").content.decode()
    assert "minister wyjechał we wtorek" in text
    assert "Portal Wisła" in text


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_five_megabytes_are_refused_with_words(headers, analyst):
    response = analyst.post(reverse("paste_article"), pasted(text="słowo " * 900_000), headers=headers)
    assert response.status_code == 413
    assert "To za długie" in response.content.decode()
    assert nothing_stored()
    if headers:
        # Only the message is swapped in: the text stays in the field.
        assert response["HX-Retarget"] == "#too-big"
        assert "<textarea" not in response.content.decode()


def test_five_megabytes_need_their_token_like_everything_else():
    from tests.views.conftest import signed_in

    client = signed_in(build.person("analyst"), enforce_csrf_checks=True)
    assert client.post(reverse("paste_article"), pasted()).status_code == 403
    assert nothing_stored()


def test_nul_and_broken_characters_are_taken_out_and_said(analyst):
    paste(analyst, text="Mini\0ster wyjechał.")
    article = Article.objects.get()
    assert article.revisions.get().text == "Minister wyjechał."
    assert "znaki NUL (usunięte)" in analyst.get(reverse("article", args=[article.pk])).content.decode()


def test_lone_surrogates_out_of_json_are_taken_out_and_said(analyst):
    data = b'{"text": "Mini\\ud800ster wyjecha\\u0142.", "title": "\\udfff Tytu\\u0142"}'
    assert upload(analyst, "a.json", data).status_code == 302
    article = Article.objects.get()
    assert article.revisions.get().text == "Minister wyjechał."
    assert "uszkodzone znaki" in analyst.get(reverse("article", args=[article.pk])).content.decode()


def test_the_same_article_twice_leads_to_the_first(analyst, sent):
    paste(analyst)
    response = paste(analyst)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Ten materiał już tu jest" in text
    assert reverse("article", args=[Article.objects.get().pk]) in text
    assert (Revision.objects.count(), len(sent)) == (1, 1)


def test_another_text_at_the_same_address_is_a_new_revision(analyst, sent):
    paste(analyst, url="https://wisla.example/1")
    response = paste(analyst, url="https://wisla.example/1", text="Minister jednak został.")
    page = analyst.get(response["Location"]).content.decode()
    assert "nowa wersja" in page
    assert "Minister jednak został." in page
    assert (Article.objects.count(), len(sent)) == (1, 2)


def test_a_text_file(analyst):
    response = upload(analyst, "a.txt", "Minister wyjechał do Łodzi.".encode())
    assert response["Location"] == reverse("article", args=[Article.objects.get().pk])


def test_json_says_publisher_and_day_itself(analyst):
    document = {"text": "Minister wyjechał.", "publisher": "Portal Odra", "published": "2026-11-19"}
    upload(analyst, "a.json", json.dumps(document).encode(), publisher="", published="")
    article = Article.objects.get()
    assert (article.source.name, article.published_on) == ("Portal Odra", date(2026, 11, 19))


def test_many_documents_come_all_or_none(analyst, sent):
    good = [{"text": f"Minister wyjechał {n} razy."} for n in range(5)]
    response = upload(analyst, "a.json", json.dumps(good).encode())
    assert response["Location"] == reverse("article_list")
    assert "Zapisano 5 materiałów." in analyst.get(response["Location"]).content.decode()
    assert len(sent) == 5
    again = upload(analyst, "a.json", json.dumps([*good, {"text": "Nowy tekst."}]).encode())
    page = analyst.get(again["Location"]).content.decode()
    assert "Zapisano 1 materiał." in page
    assert "5 materiałów już tu było." in page
    half = upload(analyst, "a.json", json.dumps([{"text": "Jeszcze nowszy."}, {"text": 5}]).encode())
    assert half.status_code == 422
    assert Article.objects.count() == 6


def test_too_many_documents_for_a_page(analyst, monkeypatch):
    monkeypatch.setattr(adding, "MOST_FROM_A_FILE", 2)
    data = json.dumps([{"text": f"Minister {n}."} for n in range(3)]).encode()
    response = upload(analyst, "a.json", data)
    assert "ingest" in response.content.decode()
    assert nothing_stored()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "Nie ma tekstu."),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "To nie jest plik tekstowy."),
        ("a.txt", b"%PDF-1.7 ...", "To nie jest plik tekstowy."),
        ("a.txt", bytes(range(256)) * 20, "plik"),
        ("a.json", b"{", "Wiersz 1: To nie jest poprawny JSON."),
        ("a.json", b'{\n"text": "a",\n}', "Wiersz 3: To nie jest poprawny JSON."),
        ("a.json", b"5", "kształtu materiału"),
        ("a.json", b'{"title": "Bez tekstu"}', "klucz „text”"),
        ("a.json", b'{"text": "Tekst", "published": 5}', "klucz „published”"),
        ("a.json", b'{"text": "Tekst", "lang": "?"}', "klucz „lang”"),
        ("a.json", b'[{"text": "Tekst"}, {"text": ["a"]}]', "Dokument 2: Ten JSON nie ma kształtu"),
        ("a.jsonl", b'{"text": "Tekst"}\n{"text": 5}', "Wiersz 2: Ten JSON nie ma kształtu"),
        ("a.json", b"[]", "Nie ma tekstu."),
        ("a.html", b"<!doctype html><p>Tekst</p>", "To nie jest materiał"),
        ("a.json", b'{"text": "Tekst", "published": "2099-01-01"}', "leży w przyszłości"),
    ],
)
def test_each_bad_file_is_told_why(name, data, words, analyst):
    response = upload(analyst, name, data)
    assert response.status_code == 422
    errors = response.context["ways"].file.errors
    assert words in " ".join(error for listed in errors.values() for error in listed)
    assert nothing_stored()


def test_a_form_without_a_file(analyst):
    response = analyst.post(reverse("upload_article"), {"file-kind": "outlet"})
    assert response.status_code == 422
    assert response.context["ways"].file.errors["file"]


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (
            FetchFailed("not_found", "There is no such page on the site any more (404).", field="url"),
            "Takiej strony nie ma",
        ),
        (FetchFailed("name_not_found", "There is no site called x.", field="url"), "Nie ma serwisu"),
        (FetchFailed("timeout", "x did not answer in time.", field="url"), "nie odpowiedział na czas"),
        (
            FetchRefused("private_address", "x belongs to an internal network.", field="url"),
            "sieci wewnętrznej",
        ),
        (FetchRefused("too_large", "The page is larger than 10 MB.", field="url"), "To za długie"),
    ],
)
def test_an_address_that_gives_no_page_is_told_why(problem, words, analyst, monkeypatch):
    def refuse(url: str) -> None:
        raise problem

    monkeypatch.setattr(adding, "polite_fetch", refuse)
    form = {"address-url": "https://wisla.example/nie-ma", "address-kind": "outlet"}
    response = analyst.post(reverse("fetch_article"), form)
    assert response.status_code == 422
    assert words in " ".join(response.context["ways"].address.errors["url"])
    assert "https://wisla.example/nie-ma" in response.content.decode()
    assert nothing_stored()


@pytest.mark.parametrize(
    "url",
    ["", "nie adres", "file:///etc/passwd", "http://127.0.0.1/", "http://[::1]:80/", "http://2130706433/"],
)
def test_an_address_of_no_public_page_is_never_called(url, analyst):
    response = analyst.post(reverse("fetch_article"), {"address-url": url, "address-kind": "outlet"})
    assert response.status_code == 422
    assert response.context["ways"].address.errors["url"]


def test_in_english_the_readers_own_words_are_shown(analyst):
    analyst.post(reverse("choose_language"), {"language": "en"})
    response = upload(analyst, "a.json", b'{"title": "Bez tekstu"}')
    assert "`text` is missing" in response.content.decode()


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [
        ("Burmistrz zapewnia, że most zostanie otwarty w ciągu tygodnia.", "", "pl"),
        ("Мэр обещает, что мост откроют в течение недели, но ему не верят.", "", "ru"),
        ("Tak.", "", "und"),
        ("Tak.", "pl", "pl"),
    ],
    ids=["Polish, told", "Russian, told", "not to be told", "said by a person"],
)
def test_the_language_of_a_pasted_text_is_told_or_said(text, said, language, analyst):
    form = {
        "paste-text": text, "paste-publisher": "Portal Odra", "paste-kind": "outlet",
        "paste-published": "2026-11-20", "paste-language": said,
    }  # fmt: skip
    analyst.post(reverse("paste_article"), form)
    assert Article.objects.get().language == language
