"""Deadlines, the queue of what is due, and what expires after a year."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from claims.extraction import types as engine
from claims.models import Claim, LedgerRow
from claims.models.vocabulary import EventKind, Role, WorkState
from claims.services.deadlines import deadline_of, expire, queue_due
from claims.services.desk import schedule_check
from claims.services.proposals import propose_verdict
from claims.services.triage import accept_claim, reject_claim
from claims.services.verdicts import log_verdict, reopen_claim
from claims.tasks import mind_the_days
from tests import build

NOW = build.NOW
PREDICTION = engine.ClaimType.PREDICTION


@pytest.mark.parametrize(
    ("claim_type", "first", "last", "deadline"),
    [
        ("prediction", date(2026, 12, 1), date(2026, 12, 31), date(2026, 12, 31)),
        ("event", date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 1)),
        ("prediction", None, date(2026, 12, 31), date(2026, 12, 31)),
        ("prediction", date(2026, 11, 1), date(2026, 11, 30), date(2026, 11, 30)),
        ("event", date(2026, 11, 1), date(2026, 11, 30), None),
        ("event", date(2026, 11, 18), date(2026, 11, 18), None),
        ("prediction", date(2026, 11, 1), date(2026, 11, 2), None),
        ("prediction", date(2026, 12, 1), None, None),
        ("prediction", None, None, None),
    ],
    ids=[
        "a prediction for a month",
        "an event still to come",
        "a prediction until a day",
        "within the month that runs",
        "an event of the month that runs has happened",
        "an event of the past",
        "a prediction of what was over is misread",
        "open-ended",
        "no day named",
    ],
)
def test_the_last_day_on_which_it_can_come_true(
    claim_type: str, first: date | None, last: date | None, deadline: date | None
) -> None:
    found = deadline_of(claim_type=claim_type, first=first, last=last, claimed_on=date(2026, 11, 20))
    assert found == deadline


def prediction(**fields: Any) -> Claim:
    return build.claim(**{"claim_type": PREDICTION, "time": "2026-11-27", **fields})


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time())) + timedelta(minutes=20)


@pytest.mark.django_db
def test_a_dated_prediction_is_due_on_the_day_after_its_deadline() -> None:
    claim = prediction()
    assert (claim.deadline, claim.check_after) == (date(2026, 11, 27), date(2026, 11, 28))
    assert queue_due(now=at(date(2026, 11, 27))) == 0
    assert queue_due(now=at(date(2026, 11, 28))) == 1
    assert queue_due(now=at(date(2026, 11, 29))) == 0
    claim.refresh_from_db()
    assert claim.due_since == date(2026, 11, 28)
    # Nothing is decided by the calendar.
    assert (claim.work_state, claim.outcome) == (WorkState.NEW, "")
    assert claim.events.filter(kind=EventKind.DUE).count() == 1


@pytest.mark.django_db
def test_what_was_read_wrongly_is_never_due() -> None:
    reject_claim(prediction().pk, by=build.person(), now=NOW)
    assert queue_due(now=at(date(2027, 1, 1))) == 0


@pytest.mark.django_db
def test_an_outcome_ends_the_waiting_and_a_person_begins_it_anew() -> None:
    claim, ewa = prediction(), build.person(Role.EDITOR)
    queue_due(now=at(date(2026, 11, 28)))
    log_verdict(claim.pk, build.finding("confirmed"), by=ewa, now=at(date(2026, 11, 29)))
    claim.refresh_from_db()
    assert (claim.check_after, claim.due_since) == (None, None)
    schedule_check(claim.pk, on=date(2026, 12, 24), by=ewa, now=at(date(2026, 11, 30)))
    assert queue_due(now=at(date(2026, 12, 24))) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "expires"),
    [
        ({"time": None}, True),
        ({"time": "2026-11-27/.."}, True),
        ({"time": None, "claim_type": engine.ClaimType.EVENT}, False),
        ({"time": "FUTURE_REF", "claim_type": engine.ClaimType.EVENT}, True),
        ({"time": "2026-11-27"}, False),
    ],
    ids=["no day", "open-ended", "an event of the past", "an event some time later", "a deadline"],
)
def test_what_named_no_day_expires_after_a_year(fields: dict[str, Any], expires: bool) -> None:
    claim = prediction(**fields)
    year = claim.claimed_on + timedelta(days=365)
    assert expire(now=at(year - timedelta(days=1))) == 0
    assert expire(now=at(year)) == int(expires)
    claim.refresh_from_db()
    assert (claim.work_state == WorkState.EXPIRED) is expires
    assert claim.outcome == ""
    assert not LedgerRow.objects.exists()


@pytest.mark.django_db
def test_what_somebody_is_at_work_on_does_not_expire() -> None:
    ania, ewa = build.person(), build.person(Role.EDITOR)
    proposed = prediction(time=None)
    propose_verdict(proposed.pk, build.finding("refuted"), by=ania, now=NOW)
    reopened = prediction(time=None, actors=("Ktoś Inny",))
    log_verdict(reopened.pk, build.finding("refuted"), by=ewa, now=NOW)
    reopen_claim(reopened.pk, rationale="Nowy dokument.", by=ewa, now=NOW)
    accepted = prediction(time=None, actors=("Ktoś Trzeci",))
    accept_claim(accepted.pk, by=ania, now=NOW)
    assert expire(now=at(date(2028, 1, 1))) == 1
    accepted.refresh_from_db()
    assert accepted.work_state == WorkState.EXPIRED


@pytest.mark.django_db
def test_a_later_verdict_ends_an_expiry() -> None:
    claim = prediction(time=None)
    expire(now=at(date(2028, 1, 1)))
    log_verdict(claim.pk, build.two_proofs(), by=build.person(Role.EDITOR), now=at(date(2028, 1, 2)))
    claim.refresh_from_db()
    assert (claim.work_state, claim.outcome) == (WorkState.LOGGED, "confirmed")
    assert LedgerRow.objects.count() == 2


@pytest.mark.django_db
def test_an_expiry_is_a_step_in_the_history_and_a_new_version() -> None:
    claim = prediction(time=None)
    expire(now=at(date(2028, 1, 1)))
    event = claim.events.get(kind=EventKind.EXPIRED)
    assert (event.before, event.after) == ({"work_state": "new"}, {"work_state": "expired"})
    seen = claim.version
    claim.refresh_from_db()
    assert claim.version == seen + 1


@pytest.mark.django_db
def test_the_daily_task_does_both() -> None:
    due, old = prediction(time="2026-11-21"), prediction(time=None, actors=("Ktoś Inny",))
    Claim.objects.filter(pk=old.pk).update(claimed_on=date(2020, 1, 1))
    with time_machine.travel(NOW, tick=False):
        mind_the_days()
    due.refresh_from_db()
    old.refresh_from_db()
    assert (due.due_since is not None, old.work_state) == (True, WorkState.EXPIRED)
