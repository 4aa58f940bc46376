"""Signing in and out, being locked out, and the language that follows a person."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import build
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/sign-in/"


def enter(client: Client, name: str, password: str = build.PASSWORD, **more: str):
    return client.post(SIGN_IN, {"username": name, "password": password, **more})


def test_in_and_out():
    person = build.person("analyst")
    client = Client()
    assert client.get("/")["Location"] == f"{SIGN_IN}?next=/"
    assert enter(client, person.username)["Location"] == "/"
    assert client.get("/").status_code == 200
    assert client.post(reverse("sign_out"))["Location"] == SIGN_IN
    assert client.get("/").status_code == 302


def test_signing_out_is_never_done_by_a_link(analyst):
    assert analyst.get(reverse("sign_out")).status_code == 405


def test_a_wrong_password_says_nothing_of_whether_the_name_exists():
    person = build.person("analyst")
    known = enter(Client(), person.username, "wrong").content.decode()
    assert "Ta nazwa i to hasło do siebie nie pasują" in known
    unknown = enter(Client(), "nobody", "wrong").content.decode()

    def without_what_differs(page: str, name: str) -> str:
        head, _, rest = page.partition('name="csrfmiddlewaretoken"')
        return head[-200:] + rest.partition("notice-error")[2][:200].replace(name, "")

    assert (
        without_what_differs(known, person.username)[-150:] == without_what_differs(unknown, "nobody")[-150:]
    )


def test_after_many_wrong_passwords_the_door_is_locked(settings):
    settings.AXES_FAILURE_LIMIT = 3
    person = build.person("analyst")
    client = Client()
    for _ in range(3):
        response = enter(client, person.username, "wrong")
    assert response.status_code == 429
    assert "Zbyt wiele błędnych haseł" in response.content.decode() or "Too many" in response.content.decode()
    assert enter(client, person.username).status_code == 429


def test_back_to_the_page_that_was_asked_for_and_to_no_other_site():
    person = build.person("analyst")
    assert enter(Client(), person.username, next="/sources/")["Location"] == "/sources/"
    assert enter(Client(), person.username, next="https://evil.example/")["Location"] == "/"


def test_who_is_in_already_needs_no_sign_in_page(analyst):
    assert analyst.get(SIGN_IN)["Location"] == "/"


def test_the_language_follows_the_person():
    person = build.person("analyst")
    client = signed_in(person)
    assert "Twierdzenia" in client.get("/").content.decode()
    response = client.post(
        reverse("choose_language"), {"language": "en", "next": "/sources/?as_of=2026-01-01"}
    )
    assert response["Location"] == "/sources/?as_of=2026-01-01"
    page = signed_in(person).get("/").content.decode()
    assert "Claims" in page
    assert '<html lang="en">' in page


def test_a_stranger_keeps_it_in_a_cookie():
    client = Client(headers={"accept-language": "pl"})
    assert "Zaloguj się" in client.get(SIGN_IN).content.decode()
    response = client.post(reverse("choose_language"), {"language": "en", "next": SIGN_IN})
    assert response.cookies["django_language"]["httponly"]
    assert "Sign in" in client.get(SIGN_IN).content.decode()


def test_the_language_chosen_before_signing_in_stays_after_it():
    person = build.person("analyst")
    client = Client()
    client.post(reverse("choose_language"), {"language": "en", "next": SIGN_IN})
    enter(client, person.username)
    assert '<html lang="en">' in client.get("/").content.decode()


def test_the_cookie_of_somebody_else_changes_nobodys_language():
    """Two people at one machine: only what is chosen on the way in goes on with a person."""
    client = signed_in(build.person("analyst"))
    client.post(reverse("choose_language"), {"language": "en"})
    client.post(reverse("sign_out"))
    enter(client, build.person("editor").username)
    assert '<html lang="pl">' in client.get("/").content.decode()


@pytest.mark.parametrize("language", ["", "de", "../x", "\0"])
def test_no_other_language_is_taken(language, analyst):
    assert analyst.post(reverse("choose_language"), {"language": language}).status_code == 302
    assert "Twierdzenia" in analyst.get("/").content.decode()


def test_demonstration_logins_show_only_where_there_are_any(client):
    assert "demo-" not in client.get(SIGN_IN).content.decode()
