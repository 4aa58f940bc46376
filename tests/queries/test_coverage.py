"""What was checked, how it came out and who repeats it: counts of real claims, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from claims.models import Claim, Source
from claims.queries.coverage import COLUMNS, coverage
from claims.queries.relays import relays_of
from claims.services.triage import reject_claim
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db
NAME = "Kanał Bagno"


@pytest.fixture
def ewa():
    return build.person("editor")


def claim(number: int, **fields) -> Claim:
    return build.claim(f"Zdarzenie {number}.", actors=(f"Aktor {number}x",), **{"chain": (NAME,), **fields})


def source() -> Source:
    return Source.objects.get(name=NAME)


def test_counts_shares_and_bounds(ewa):
    for number, outcome in enumerate(["confirmed", "refuted", "partly", "unverifiable"]):
        finding = build.two_proofs(outcome, selection="random_audit" if number < 2 else "flagged")
        log_verdict(claim(number).pk, finding, by=ewa, now=build.NOW)
    for number in (4, 5):
        claim(number)
    claim(6, claim_type="evaluation", checkable=False)
    reject_claim(claim(7).pk, by=ewa, now=build.NOW)
    found = coverage(source())
    counts = dict(found.counts)
    assert list(counts) == list(COLUMNS)
    assert (counts["confirmed"], counts["refuted"], counts["unverifiable"], counts[""]) == (1, 1, 1, 3)
    assert (found.total, found.checked, found.audited, found.unverifiable) == (7, 4, 2, 1)
    # An opinion is not open: nobody will ever find it out.
    assert found.still_open == 2
    assert found.bounds is not None
    assert (found.bounds.low, found.bounds.high) == (pytest.approx(1.5 / 5), pytest.approx(3.5 / 5))


def test_without_anything_found_out_there_are_no_bounds():
    claim(1)
    assert coverage(source()).bounds is None


def test_splits_are_counts(ewa):
    log_verdict(claim(1).pk, build.finding(), by=ewa, now=build.NOW)
    public = build.finding(
        public_before=True, public_before_url="https://x.example/", public_before_on=date(2026, 11, 1)
    )
    log_verdict(claim(2, event_type="STATEMENT").pk, public, by=ewa, now=build.NOW)
    claim(3)
    Claim.objects.get(sentence="Zdarzenie 3.").mentions.get().chain.update(hedged=True)
    found = coverage(source())
    assert [(row.value, row.total) for row in found.by_event_type] == [("CONSULT", 2), ("STATEMENT", 1)]
    assert [(row.value, row.total) for row in found.by_hedge] == [(False, 2), (True, 1)]
    # Whether it was public before is known of the checked ones only.
    assert [(row.value, row.total) for row in found.by_public_before] == [(False, 1), (True, 1)]


def test_who_relays_it_and_how():
    roles = build.engine.ChainRole
    for number in range(3):
        claim(number, chain=("Portal Wisła", NAME), roles=(roles.ATTRIBUTES, roles.ORIGINATES))
    claim(3, chain=("Portal Odra", NAME), roles=(roles.ENDORSES, roles.ORIGINATES))
    claim(4, chain=("Portal Warta", NAME), roles=(roles.DENIES, roles.ORIGINATES))
    found = relays_of(source())
    assert [(relay.name, relay.claims) for relay in found] == [
        ("Portal Wisła", 3),
        ("Portal Odra", 1),
        ("Portal Warta", 1),
    ]
    assert [(r.attributed, r.as_fact, r.denied) for r in found] == [(3, 0, 0), (0, 1, 0), (0, 0, 1)]


def test_nobody_relays_what_he_says_himself():
    claim(1)
    assert relays_of(source()) == []
