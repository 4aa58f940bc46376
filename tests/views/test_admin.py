"""The admin's site: sources, entities and people, for administrators only; never verdicts or the ledger."""

from __future__ import annotations

import pytest
from django.contrib import admin as django_admin
from django.urls import reverse

from claims.models import Entity, Person, Source, SourceAlias
from claims.services.names import source_named
from tests import build

pytestmark = pytest.mark.django_db
ADD_SOURCE = "/admin/claims/source/add/"
NO_ALIASES = {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}


def source(**changes: object) -> dict[str, object]:
    filled = {"name": "Mokra Sowa", "kind": "channel", "language": "pl", "active": "on"}
    return filled | {"retention_months": 24} | NO_ALIASES | changes


def test_only_administrators_get_in(analyst, editor, admin):
    for path in ("/admin/", ADD_SOURCE, "/admin/claims/person/"):
        assert admin.get(path).status_code == 200
        assert analyst.get(path).status_code in (302, 403)
        assert editor.get(path).status_code in (302, 403)


def test_nothing_but_sources_entities_and_people_is_in_it(admin):
    """Other packages bring admin pages of their own; the role table lets nobody into them."""
    opened = {
        model.__name__
        for model in django_admin.site._registry
        if admin.get(reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")).status_code
        == 200
    }
    assert opened == {"Source", "Entity", "Person"}


def test_a_new_source_gets_its_address_its_place_and_its_spelling(admin):
    response = admin.post(ADD_SOURCE, source(name="Żółta Łódź"))
    assert response.status_code == 302
    found = Source.objects.get()
    assert (found.name, found.slug) == ("Żółta Łódź", "zolta-lodz")
    assert found.sort_name
    assert source_named("zolta lodz", kind="outlet") == found


def test_other_names_are_kept_and_lead_to_the_source(admin):
    aliases = {"aliases-TOTAL_FORMS": 1, "aliases-INITIAL_FORMS": 0, "aliases-0-name": "Wet Owl"}
    assert admin.post(ADD_SOURCE, source(**aliases)).status_code == 302
    assert source_named("WET OWL", kind="outlet").name == "Mokra Sowa"


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "kanal bagno"},
        {"name": "!!!"},
        {"name": ""},
        {"kind": "blog"},
        {"aliases-TOTAL_FORMS": 1, "aliases-0-name": "KANAŁ BAGNO"},
        {"aliases-TOTAL_FORMS": 1, "aliases-0-name": "…"},
    ],
)
def test_a_name_that_is_taken_or_has_no_letters_is_refused(changes, admin):
    source_named("Kanał Bagno", kind="channel")
    response = admin.post(ADD_SOURCE, source(**changes))
    assert response.status_code == 200
    assert Source.objects.count() == 1


def test_a_source_renamed_keeps_its_address_and_its_old_spelling(admin):
    old = source_named("Kanał Bagno", kind="channel")
    alias = old.aliases.get()
    form = source(name="Kanał Mokradło") | {
        "aliases-TOTAL_FORMS": 1,
        "aliases-INITIAL_FORMS": 1,
        "aliases-0-id": alias.pk,
        "aliases-0-source": old.pk,
        "aliases-0-name": alias.name,
    }
    assert admin.post(f"/admin/claims/source/{old.pk}/change/", form).status_code == 302
    old.refresh_from_db()
    assert (old.name, old.slug) == ("Kanał Mokradło", "kanal-bagno")
    assert set(SourceAlias.objects.values_list("name", flat=True)) == {"Kanał Bagno", "Kanał Mokradło"}


def test_an_entity(admin):
    form = {"name": "Jan Lipka", "kind": "person"} | NO_ALIASES
    assert admin.post("/admin/claims/entity/add/", form).status_code == 302
    assert Entity.objects.get().aliases.get().folded == "jan lipka"


def test_a_new_person_has_one_role_and_no_other_rights(admin):
    form = {
        "username": "zofia",
        "role": "editor",
        "language": "en",
        "usable_password": "true",
        "password1": "zupelnie-nowe-haslo",
        "password2": "zupelnie-nowe-haslo",
    }
    assert admin.post("/admin/claims/person/add/", form).status_code == 302
    zofia = Person.objects.get(username="zofia")
    assert (zofia.role, zofia.language, zofia.is_staff, zofia.is_superuser) == ("editor", "en", False, False)
    assert zofia.check_password("zupelnie-nowe-haslo")
    page = admin.get(f"/admin/claims/person/{zofia.pk}/change/").content.decode()
    for field in ("is_superuser", "is_staff", "groups", "user_permissions"):
        assert f'name="{field}"' not in page


def test_nobody_makes_a_superuser_by_forging_the_form(admin):
    zofia = build.person("analyst")
    form = {
        "username": zofia.username,
        "role": "analyst",
        "language": "pl",
        "is_active": "on",
        "is_superuser": "on",
        "is_staff": "on",
    }
    admin.post(f"/admin/claims/person/{zofia.pk}/change/", form)
    zofia.refresh_from_db()
    assert not zofia.is_superuser


def test_people_are_switched_off_and_never_deleted(admin):
    zofia = build.person("analyst")
    assert admin.post(f"/admin/claims/person/{zofia.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Person.objects.filter(pk=zofia.pk).exists()


@pytest.mark.parametrize("name", ["source", "entity", "person"])
def test_lists_search_and_show(name, admin):
    source_named("Kanał Bagno", kind="channel")
    assert admin.get(reverse(f"admin:claims_{name}_changelist"), {"q": "bagno"}).status_code == 200


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("person/", "Wybierz do zmiany: osoba"),
        ("person/add/", "Dodaj: osoba"),
        ("source/add/", "Dodaj: źródło"),
    ],
)
def test_a_verb_of_djangos_takes_a_name_in_no_wrong_case(page, title, admin):
    assert f"<h1>{title}</h1>" in admin.get(f"/admin/claims/{page}").content.decode()
