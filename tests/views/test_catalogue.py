"""Every word on screen is in the catalogue, in Polish and in English, in all its plural forms."""

from __future__ import annotations

import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils.translation import ngettext, override

from claims.templatetags.figures import day, decimal, event_time, percent
from tracker import local

FORMS = {"pl": 4, "en": 2}


def catalogue(language: str) -> Catalog:
    path = local.ROOT / "claims" / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


@pytest.mark.parametrize("language", FORMS)
def test_nothing_is_untranslated_or_guessed(language):
    entries = [entry for entry in catalogue(language) if entry.id]
    assert len(entries) > 300
    assert [entry.id for entry in entries if entry.fuzzy] == []
    for entry in entries:
        said = entry.string if entry.pluralizable else (entry.string,)
        assert all(said), entry.id
        assert len(said) == (FORMS[language] if entry.pluralizable else 1), entry.id


@pytest.mark.parametrize("language", FORMS)
def test_placeholders_survive_translation(language):
    for entry in catalogue(language):
        ids = entry.id if entry.pluralizable else (entry.id,)
        wanted = {name for text in ids for name in re.findall(r"%\((\w+)\)s", text)}
        for said in entry.string if entry.pluralizable else (entry.string,):
            assert set(re.findall(r"%\((\w+)\)s", said)) == wanted, entry.id


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 wzmianek"),
        (1, "1 wzmianka"),
        (2, "2 wzmianki"),
        (4, "4 wzmianki"),
        (5, "5 wzmianek"),
        (12, "12 wzmianek"),
        (22, "22 wzmianki"),
        (25, "25 wzmianek"),
        (101, "101 wzmianek"),
    ],
)
def test_polish_plurals(number, words):
    with override("pl"):
        said = ngettext("%(counter)s mention", "%(counter)s mentions", number) % {"counter": number}
    assert said == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("pl", ["37\u00a0%", "22,3", "06.03.2023", "od 06.03.2023", "03.2023", "06.03.2023–08.03.2023"]),
        ("en", ["37%", "22.3", "6 Mar 2023", "since 6 Mar 2023", "March 2023", "6 Mar 2023–8 Mar 2023"]),
    ],
)
def test_figures_and_days_are_written_as_in_the_language(language, words):
    from datetime import date

    with override(language):
        assert [
            percent(0.3655),
            decimal(22.34),
            day(date(2023, 3, 6)),
            event_time("2023-03-06/.."),
            event_time("2023-03"),
            event_time("2023-03-06/2023-03-08"),
        ] == words


@pytest.mark.parametrize("odd", ["2023-13-45", "2023-W60", "", "PRESENT", "2023-00"])
def test_a_time_that_is_no_day_is_shown_as_it_is(odd):
    assert event_time(odd) == odd


def test_a_rounding_error_is_not_minus_nothing():
    assert decimal(-1e-12) in ("0,0", "0.0")
