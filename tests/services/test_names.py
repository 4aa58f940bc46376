"""From the names in texts to one row for one source or entity."""

from __future__ import annotations

import pytest

from claims.models import Source, SourceAlias
from claims.services.errors import Refused
from claims.services.names import entity_named, free_slug, same_words, source_named
from claims.services.sources import add_source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("known", "read"),
    [
        ("Depesza Wschodnia", "Depeszy Wschodniej"),
        ("Szara Koperta", "Szarą Kopertą"),
        ("Agencja Nadbrzeżna", "Agencji Nadbrzeżnej"),
        ("Urząd Regulacji Energetyki", "Urzędowi Regulacji Energetyki"),
        ("Ośrodek Badań", "Ośrodka Badań"),
        ("Jan Lipka", "Jana Lipki"),
    ],
)
def test_a_known_source_in_another_case_is_no_new_one(known: str, read: str) -> None:
    source = source_named(known, kind="outlet")
    assert source_named(read, kind="person") == source
    assert Source.objects.count() == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kanał Bagno", "Kanał Bagno 2"),
        ("Gazeta Wschodnia", "Gazeta Zachodnia"),
        ("Jan Lipka", "Jan Lipa"),
        ("Bagno", "Kanał Bagno"),
    ],
)
def test_other_words_are_another_source(one: str, other: str) -> None:
    assert not same_words(one, other)
    assert source_named(one, kind="channel") != source_named(other, kind="channel")


def test_in_doubt_between_two_nothing_is_guessed() -> None:
    # "Kosie" is a form of both.
    add_source(name="Kos", kind="channel")
    add_source(name="Kosa", kind="channel")
    assert source_named("Kosie", kind="channel").name == "Kosie"


def test_a_spelling_stays_with_who_had_it_first() -> None:
    first = add_source(name="General SVR", kind="channel", aliases=["Generał SVR"])
    second = source_named("Ktoś Inny", kind="channel", aliases=("Generał SVR",))
    assert SourceAlias.objects.get(folded="general svr").source == first != second


@pytest.mark.parametrize("name", ["", "…", "--"])
def test_a_name_without_letters_is_refused(name: str) -> None:
    with pytest.raises(Refused):
        source_named(name, kind="channel")
    with pytest.raises(Refused):
        entity_named(name)
    with pytest.raises(Refused):
        add_source(name=name, kind="channel")


def test_a_taken_name_is_refused_for_a_new_source() -> None:
    add_source(name="Kanał Bagno", kind="channel")
    with pytest.raises(Refused):
        add_source(name="KANAL BAGNO", kind="outlet")


def test_short_names_in_addresses_are_free_of_each_other() -> None:
    names = ["Łódź Dziś", "Lodz dzis!", "LODZ-DZIS?"]
    slugs = []
    for name in names:
        slugs.append(free_slug(name))
        source = Source(kind="outlet", slug=slugs[-1])
        source.set_name(name)
        source.save()
    assert slugs == ["lodz-dzis", "lodz-dzis-2", "lodz-dzis-3"]
    assert free_slug("…") == "zrodlo"
