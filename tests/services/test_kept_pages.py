"""The page behind a piece of evidence: kept as it was fetched, or the reason why not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from claims.intake.fetch import FetchFailed, FetchRefused, Response
from claims.models import Claim, KeptPage
from claims.models.vocabulary import Role
from claims.services import kept_pages
from claims.services.kept_pages import keep_page
from claims.services.turns import HostBusy
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db
NOW = build.NOW


@pytest.fixture
def claim() -> Claim:
    return build.claim()


def waiting_page(claim: Claim) -> KeptPage:
    log_verdict(claim.pk, build.finding(), by=build.person(Role.EDITOR), now=NOW)
    return KeptPage.objects.get()


def at(when: datetime) -> Callable[[], datetime]:
    return lambda: when


def fails(error: BaseException) -> Callable[[str], Response]:
    def fetch(url: str) -> Response:
        raise error

    return fetch


def test_new_evidence_asks_for_its_page_once(claim: Claim) -> None:
    editor = build.person(Role.EDITOR)
    log_verdict(claim.pk, build.finding(), by=editor, now=NOW)
    log_verdict(claim.pk, build.finding("mostly"), by=editor, now=NOW)
    page = KeptPage.objects.get()
    assert page.evidence.url == "https://dowody.example/1"
    assert kept_pages.waiting(now=NOW) == [page.pk]


def test_a_page_is_kept_as_it_came(claim: Claim) -> None:
    page = waiting_page(claim)
    body = bytes(range(256))
    seen: list[str] = []

    def fetch(url: str) -> Response:
        seen.append(url)
        return build.page_answer(body, url="https://dowody.example/1?po-przekierowaniu")

    keep_page(page.pk, fetch=fetch, clock=at(NOW))
    page.refresh_from_db()
    assert seen == ["https://dowody.example/1"]
    assert bytes(page.body or b"") == body
    assert page.sha256 == hashlib.sha256(body).hexdigest()
    assert (page.fetched_at, page.address) == (NOW, "https://dowody.example/1?po-przekierowaniu")
    assert kept_pages.waiting(now=NOW + timedelta(days=9)) == []


def test_a_page_once_kept_is_not_fetched_again(claim: Claim) -> None:
    page = build.kept_page(waiting_page(claim))
    keep_page(page.pk, fetch=lambda url: build.page_answer(b"inna"), clock=at(NOW + timedelta(days=1)))
    page.refresh_from_db()
    assert bytes(page.body or b"").startswith(b"<p>Protok")


def test_a_site_that_is_away_is_asked_again_and_later_each_time(claim: Claim) -> None:
    page = waiting_page(claim)
    now, waits = NOW, []
    while page.next_try_at is not None:
        now = page.next_try_at
        keep_page(page.pk, fetch=fails(FetchFailed("timeout", "No answer.")), clock=at(now))
        page.refresh_from_db()
        waits.append(page.next_try_at - now if page.next_try_at else None)
    minutes = [each and each.total_seconds() / 60 for each in waits]
    assert minutes == [10.0, 40.0, 160.0, None]
    assert (page.attempts, page.problem, page.fetched_at) == (4, "timeout", None)


def test_what_may_not_be_fetched_is_given_up_at_once(claim: Claim) -> None:
    page = waiting_page(claim)
    keep_page(page.pk, fetch=fails(FetchRefused("private_address", "Inside.")), clock=at(NOW))
    page.refresh_from_db()
    assert (page.next_try_at, page.problem, page.attempts) == (None, "private_address", 1)


def test_a_busy_host_costs_no_attempt(claim: Claim) -> None:
    page = waiting_page(claim)
    until = NOW + timedelta(minutes=3)
    keep_page(page.pk, fetch=fails(HostBusy("dowody.example", until)), clock=at(NOW))
    page.refresh_from_db()
    assert (page.attempts, page.next_try_at, page.problem) == (0, until, "")


def test_a_site_that_names_a_time_is_left_alone_until_then(claim: Claim) -> None:
    page = waiting_page(claim)
    refusal = FetchFailed("too_often", "Later.")
    refusal.retry_after = timedelta(hours=2)
    keep_page(page.pk, fetch=fails(refusal), clock=at(NOW))
    page.refresh_from_db()
    assert page.next_try_at == NOW + timedelta(hours=2)


def test_two_workers_fetch_a_page_once(claim: Claim) -> None:
    page = waiting_page(claim)
    calls: list[str] = []

    def fetch(url: str) -> Response:
        calls.append(url)
        keep_page(page.pk, fetch=fetch, clock=at(NOW))  # the second comes while the first is at it
        return build.page_answer()

    keep_page(page.pk, fetch=fetch, clock=at(NOW))
    assert len(calls) == 1


def test_a_page_whose_worker_died_comes_back_and_not_for_ever(claim: Claim) -> None:
    page = waiting_page(claim)
    now = NOW
    for _ in range(kept_pages.MAX_ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            keep_page(page.pk, fetch=fails(KeyboardInterrupt()), clock=at(now))
        assert kept_pages.waiting(now=now + kept_pages.LEASE / 2) == []
        now += kept_pages.LEASE
        assert kept_pages.waiting(now=now) == [page.pk]
    keep_page(page.pk, fetch=lambda url: build.page_answer(), clock=at(now))
    page.refresh_from_db()
    assert (page.next_try_at, page.problem, page.fetched_at) == (None, "worker_died", None)
