"""Saved views: kept, shared, changed and deleted, and each leads to the list that it was saved from."""

from __future__ import annotations

import re

import pytest

from claims.models import SavedView
from tests import build
from tests.views.conftest import signed_in

pytestmark = pytest.mark.django_db
LIST = "outcome=refuted,-partly&origin=kanal-bagno&since=2026-11-01&sort=due&density=compact"


def save(client, name="Moje", query=LIST, **more):
    return client.post("/views/", {"name": name, "query": query, "next": "/claims/", **more}, follow=True)


def links(client) -> dict[str, str]:
    page = client.get("/claims/").content.decode().partition('class="menu-body views"')[2]
    return {
        name: to.replace("&amp;", "&") for to, name in re.findall(r'<a href="\?([^"]*)" >([^<]*)</a>', page)
    }


def test_a_view_leads_back_to_its_list(analyst):
    for number in range(3):
        build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",))
    save(analyst, query="text=zdarzenie&claim=5&after=abc&x=1")
    assert links(analyst) == {"Moje": "text=zdarzenie"}, "without place, chosen claim and what means nothing"
    save(analyst, name="Pełny")
    kept = links(analyst)["Pełny"]
    assert sorted(kept.split("&")) == sorted(LIST.split("&"))
    page = analyst.get(f"/claims/?{kept}").content.decode()
    assert re.search(r'aria-current="true">Pełny</a>', page), "the view at work is marked"


def test_the_same_name_again_is_the_new_list(analyst):
    save(analyst)
    save(analyst, query="state=new")
    assert links(analyst) == {"Moje": "state=new"}


def test_only_what_is_shared_is_seen_by_others(analyst, editor):
    save(analyst, name="Prywatny")
    save(analyst, name="Wspólny", shared="on")
    assert set(links(editor)) == {"Wspólny"}
    assert set(links(analyst)) == {"Prywatny", "Wspólny"}


def test_mine_means_whoever_looks(editor):
    ania = build.person("analyst")
    save(signed_in(ania), name="Przydzielone", query="mine=1", shared="on")
    assert links(editor) == {"Przydzielone": "mine=1"}


def test_a_view_is_renamed_shared_and_deleted_by_its_owner_only(analyst, editor):
    save(analyst)
    save(analyst, name="Drugi")
    view = SavedView.objects.get(name="Moje")
    change = {"name": "Termin", "shared": "on", "next": "/claims/"}
    assert "nie jest Twój" in editor.post(f"/views/{view.pk}/", change, follow=True).content.decode()
    assert "nie jest Twój" in editor.post(f"/views/{view.pk}/delete/", follow=True).content.decode()
    taken = analyst.post(f"/views/{view.pk}/", {"name": "Drugi"}, follow=True).content.decode()
    assert "Masz już widok o tej nazwie." in taken
    analyst.post(f"/views/{view.pk}/", change)
    view.refresh_from_db()
    assert (view.name, view.shared) == ("Termin", True)
    analyst.post(f"/views/{view.pk}/delete/")
    assert set(links(analyst)) == {"Drugi"}


@pytest.mark.parametrize("name", ["", "   "])
def test_a_view_needs_a_name(analyst, name):
    assert "Podaj nazwę widoku." in save(analyst, name=name).content.decode()
    assert not SavedView.objects.exists()


def test_nobody_is_sent_to_another_site(analyst):
    sent = analyst.post("/views/", {"name": "Moje", "next": "https://evil.example/"})
    assert sent["Location"] == "/claims/"
