"""Mentions of one proposition are one claim; whatever differs keeps them apart."""

from __future__ import annotations

import threading
from datetime import date
from typing import Any

import pytest
from django.db import connection

from claims.extraction import types as engine
from claims.models import Claim, Entity, Source
from claims.services.linking import time_bounds
from claims.services.triage import reject_claim
from tests import build

TEXT = "Nowak spotkał się z Kos."
WHAT = "Nowak spotkał się z Kos"


def mention(portal: str, *, published: date = date(2026, 11, 20), **fields: Any) -> Claim:
    revision = build.revision(TEXT, publisher=portal, published=published)
    chain = fields.pop("chain", (portal, "Kanał Bagno"))
    return build.write(revision, build.found(TEXT, WHAT, chain=chain, **fields))[0].claim


@pytest.mark.django_db
def test_five_portals_repeating_one_post_are_five_mentions_of_one_claim() -> None:
    claims = {mention(f"Portal {number}").pk for number in range(5)}
    assert len(claims) == 1
    claim = Claim.objects.get()
    assert (claim.mention_count, claim.origin.name) == (5, "Kanał Bagno")


@pytest.mark.django_db
def test_the_posts_own_publication_is_the_same_claim() -> None:
    first = mention("Portal 1")
    assert mention("Kanał Bagno", chain=("Kanał Bagno",)) == first


@pytest.mark.django_db
@pytest.mark.parametrize(
    "different",
    [
        {"polarity": engine.Polarity.NEGATIVE},
        {"actors": ("Piotr Nowak",)},
        {"targets": ()},
        {"event_mode": "phone"},
        {"event_type": "ACCUSE"},
        {"time": "2026-11-17"},
        {"time": None},
        {"chain": ("Portal 2", "Kanał Trzcina")},
        {"predicate": engine.Predicate(span=engine.Span(0, 5), lemma="stanowić")},
        {"claim_type": engine.ClaimType.STATE},
    ],
    ids=lambda value: next(iter(value)),
)
def test_a_difference_keeps_claims_apart(different: dict[str, Any]) -> None:
    first = mention("Portal 1")
    assert mention("Portal 2", **different) != first


@pytest.mark.django_db
@pytest.mark.parametrize(("one", "other"), [("2026-11-18", "2026-W47"), ("2026-11", "2026-11-18")])
def test_overlapping_times_are_the_same_time(one: str, other: str) -> None:
    assert mention("Portal 1", time=one) == mention("Portal 2", time=other)


@pytest.mark.django_db
def test_a_year_chains_no_two_days_together() -> None:
    claims = {mention(f"Portal {n}", time=t).pk for n, t in enumerate(("2026", "2026-03-02", "2026-11-18"))}
    assert len(claims) == 3


@pytest.mark.django_db(transaction=True)
def test_one_post_relayed_by_many_at_the_same_moment_is_one_claim() -> None:
    revisions = [build.revision(TEXT, publisher=f"Portal {n}") for n in range(6)]
    failures: list[Exception] = []

    def write(place: int) -> None:
        try:
            chain = (f"Portal {place}", "Kanał Nowy")
            build.write(revisions[place], build.found(TEXT, WHAT, chain=chain, actors=("Nowa Osoba",)))
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(place,)) for place in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(timeout=60)
    assert failures == []
    assert Claim.objects.get().mention_count == 6
    assert Source.objects.filter(name="Kanał Nowy").count() == 1
    assert Entity.objects.filter(name="Nowa Osoba").count() == 1


@pytest.mark.django_db
def test_without_a_day_only_what_is_near_in_time_is_linked() -> None:
    first = mention("Portal 1", time=None, published=date(2026, 6, 1))
    assert mention("Portal 2", time=None, published=date(2026, 6, 20)) == first
    assert mention("Portal 3", time=None, published=date(2026, 11, 1)) != first


@pytest.mark.django_db
def test_who_published_first_dates_the_claim() -> None:
    mention("Portal 1", published=date(2026, 11, 21))
    mention("Portal 2", published=date(2026, 11, 19))
    assert Claim.objects.get().claimed_on == date(2026, 11, 19)


@pytest.mark.django_db
def test_nothing_is_linked_to_a_rejected_claim() -> None:
    first = mention("Portal 1")
    reject_claim(first.pk, by=build.person(), now=build.NOW)
    assert mention("Portal 2") != first


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2026-11-18", date(2026, 11, 18), date(2026, 11, 18)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-W47", date(2026, 11, 16), date(2026, 11, 22)),
        ("2026-11-18/2026-11-20", date(2026, 11, 18), date(2026, 11, 20)),
        ("2026-11-18/..", date(2026, 11, 18), None),
        ("PAST_REF", None, None),
        ("2026-02-31", None, None),
        ("", None, None),
    ],
)
def test_bounds_of_a_time(iso: str, first: date | None, last: date | None) -> None:
    assert time_bounds(iso) == (first, last)
