"""Texts past their time go, what people have built on stays, and the ledger's chain stays valid."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from claims.models import Article, Claim, LedgerRow, Mention, Region, Revision, Source
from claims.queries.chain import breaks
from claims.services.articles import Stored, store_article
from claims.services.retention import REDACTED_TITLE, months_before, redact_old_texts
from claims.services.triage import accept_claim
from claims.services.verdicts import log_verdict
from tests import build
from tests.services.feeding import post

pytestmark = pytest.mark.django_db
LATER = build.NOW + timedelta(days=740)


def article_of(claim: Claim) -> Article:
    return claim.mentions.get().revision.article


def test_a_text_past_its_time_leaves_a_tombstone_with_its_hash():
    claim = build.claim()
    before = Revision.objects.get()
    Region.objects.create(revision=before, kind="body", start=0, end=5, rule="x")
    assert redact_old_texts(now=LATER) == 1
    after = Revision.objects.get()
    assert (after.text, bytes(after.raw), after.offsets, after.redacted_at) == ("", b"", [], LATER)
    assert (after.text_sha256, after.raw_sha256) == (before.text_sha256, before.raw_sha256)
    assert Article.objects.get().title == REDACTED_TITLE
    assert not Claim.objects.filter(pk=claim.pk).exists()
    assert (Mention.objects.count(), Region.objects.count()) == (0, 0)


def test_doing_it_again_changes_nothing():
    build.claim()
    assert [redact_old_texts(now=LATER), redact_old_texts(now=LATER)] == [1, 0]


def test_before_its_time_nothing_is_touched():
    build.claim()
    assert redact_old_texts(now=build.NOW + timedelta(days=700)) == 0


def test_each_source_has_its_own_time():
    build.claim()
    Source.objects.filter(name="Portal Wisła").update(retention_months=48)
    assert redact_old_texts(now=LATER) == 0
    Source.objects.filter(name="Portal Wisła").update(retention_months=1)
    assert redact_old_texts(now=build.NOW + timedelta(days=40)) == 1


def test_what_an_accepted_claim_cites_stays():
    claim = build.claim()
    accept_claim(claim.pk, by=build.person(), now=build.NOW)
    assert redact_old_texts(now=LATER) == 0
    assert article_of(claim).revisions.get().text


def test_what_a_verdict_cites_stays_and_the_chain_is_valid_after_the_rest_is_gone():
    judged, other = build.claim(), build.claim("Inna sprawa.", actors=("Kto Inny",))
    log_verdict(judged.pk, build.finding(), by=build.person("editor"), now=build.NOW)
    rows = list(LedgerRow.objects.values())
    assert redact_old_texts(now=LATER) == 1
    assert article_of(judged).revisions.get().text
    assert not Claim.objects.filter(pk=other.pk).exists()
    assert list(LedgerRow.objects.values()) == rows
    assert list(breaks()) == []


def test_the_same_text_does_not_come_in_again_after_it_was_taken_away():
    stored = store_article(post(1, "Most stoi."), now=build.NOW)
    redact_old_texts(now=LATER)
    again = store_article(post(1, "Most stoi."), now=LATER)
    assert again.what is Stored.UNCHANGED
    assert again.revision == stored.revision
    assert Revision.objects.get().text == ""


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        ((2026, 11, 24), 24, (2024, 11, 24)),
        ((2026, 3, 31), 1, (2026, 2, 28)),
        ((2026, 1, 15), 1, (2025, 12, 15)),
        ((2024, 2, 29), 12, (2023, 2, 28)),
    ],
    ids=["two years", "shorter month", "over new year", "leap day"],
)
def test_months_before(day, months, before):
    assert months_before(datetime(*day, tzinfo=UTC), months) == datetime(*before, tzinfo=UTC)
