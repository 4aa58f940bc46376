"""A line of the claims list: who acts in bold, the origin with letter and interval, the chain's depth."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.utils import translation

from claims.models import SourceScore
from claims.models.vocabulary import Modality
from claims.queries.claim_filters import ClaimFilters
from claims.queries.claim_list import claim_list
from claims.templatetags.claim_rows import claim_rows, finds_marked
from claims.templatetags.naming import names_in
from claims.views.list_state import ListState
from tests import build

NAMES = {
    "as it is": ("Jan Nowak wyjechał.", ["Jan Nowak"], ["Jan Nowak"]),
    "in another case": ("Odwołano Annę Kos wczoraj.", ["Anna Kos"], ["Annę Kos"]),
    "with a vowel that goes": ("Rozmawiał z Markiem Wołkiem.", ["Marek Wołek"], ["Markiem Wołkiem"]),
    "by the surname alone": ("Szef Nowaka milczy.", ["Jan Nowak"], ["Nowaka"]),
    "in quotation marks": ("Spółka „Azoty” zapłaci.", ["Azoty"], ["Azoty"]),
    "before a comma": ("Kowalski, szef sztabu, odszedł.", ["Adam Kowalski"], ["Kowalski"]),
    "two of them": ("Nowak i Anna Kos milczą.", ["Anna Kos", "Jan Nowak"], ["Nowak", "Anna Kos"]),
    "another word that begins alike": ("Nowakowska wyjechała.", ["Jan Nowak"], []),
    "a common word": ("Nowy minister wyjechał.", ["minister"], ["minister"]),
    "nobody": ("Wyjechał.", ["Jan Nowak"], []),
    "no name at all": ("Wyjechał.", [""], []),
}


@pytest.mark.parametrize(("sentence", "names", "found"), NAMES.values(), ids=NAMES)
def test_where_a_sentence_names_somebody(sentence: str, names: list[str], found: list[str]) -> None:
    assert [sentence[start:end] for start, end in names_in(sentence, names)] == found


def line(**query: str) -> str:
    state = ListState.from_query(query, reader=0)
    with translation.override("pl"):
        return claim_rows(claim_list(ClaimFilters()).rows, state, True)


@pytest.mark.django_db
def test_a_line_says_what_it_rests_on() -> None:
    chain = ("Portal Wisła", "Depesza", "Kanał Bagno")
    claim = build.claim("Jan Nowak <b>odwołał</b> Annę Kos.", chain=chain, modality="alleged")
    SourceScore.objects.create(
        source=claim.origin, as_of=date(2026, 11, 24), prior_mean=0.5, mean=0.41, low=0.29, high=0.54,
        effective=12.0, letter="C",
    )  # fmt: skip
    said = line(text="nowak")
    assert "<b>Jan <mark>Nowak</mark></b> &lt;b&gt;odwołał" in said, "the words of a text are no markup"
    assert "41\u00a0% [29\u201354]" in said
    assert "przez Portal Wisła → Depesza (3 ogniwa)" in said
    with translation.override("pl"):
        assert f'<span class="chip">{Modality.ALLEGED.label}</span>' in said
    assert f'href="/claims/{claim.pk}/?list=1&amp;text=nowak"' in said
    assert 'href="/sources/kanal-bagno/"' in said


FINDS = {
    "another case": ("Prezydent wyjechał.", "prezydentowi", ["Prezydent"]),
    "another tense, and without diacritics": ("Odwołano szefa urzędu.", "odwolac", ["Odwołano"]),
    "a name in another spelling": ("Żomart milczy.", "Zhomart", ["Żomart"]),
    "one part of a double name": ("Kasym-Żomart Tokajew milczy.", "Żomart", ["Żomart"]),
    "each word, every time": ("Rząd o rządzie.", "rząd minister", ["Rząd", "rządzie"]),
    "no part of a word": ("Nierząd i rządy.", "rząd", ["rządy"]),
    "not there": ("Wyjechał.", "minister", []),
    "nothing asked": ("Wyjechał.", "", []),
    "marks alone": ("Wyjechał.", "?!", []),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "asked", "found"), FINDS.values(), ids=FINDS)
def test_what_was_looked_for_is_marked(sentence: str, asked: str, found: list[str]) -> None:
    marked = finds_marked(sentence, asked)
    assert re.findall(r"<mark>(.*?)</mark>", marked) == found
    assert re.sub(r"</?mark>", "", marked) == sentence


def test_what_is_marked_is_no_markup() -> None:
    assert finds_marked("<i>Sejm</i>", "sejm") == "&lt;i&gt;<mark>Sejm</mark>&lt;/i&gt;"


@pytest.mark.django_db
def test_too_little_evidence_is_shown_without_a_number() -> None:
    claim = build.claim()
    assert "%" not in re.sub(r'href="[^"]*"', "", line())
    SourceScore.objects.create(
        source=claim.origin, as_of=date(2026, 11, 24), prior_mean=0.5, mean=0.6, low=0.2, high=0.9,
        effective=2.0, letter="F",
    )  # fmt: skip
    assert "%" not in re.sub(r'href="[^"]*"', "", line())
    assert "seal-F" in line()


@pytest.mark.django_db
def test_in_the_order_of_a_field_the_line_shows_it() -> None:
    claim = build.claim()
    type(claim).objects.update(effect=0.053, check_after=date(2026, 12, 1))
    assert "±5,3" in line(sort="effect")
    assert "01.12.2026" in line(sort="due")
    assert "±" not in line() and "01.12.2026" not in line()
