"""Assignment, days to look again, comments."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from claims.models import Claim, Comment
from claims.models.vocabulary import EventKind, Role
from claims.services.desk import assign_claim, comment_on, redact_comment, schedule_check
from claims.services.errors import Conflict, NotAllowed, Refused
from tests import build

pytestmark = pytest.mark.django_db
NOW = build.NOW


@pytest.fixture
def claim() -> Claim:
    return build.claim()


def test_who_assigned_whom_and_when_is_kept(claim: Claim) -> None:
    ania, ewa = build.person(), build.person(Role.EDITOR)
    assign_claim(claim.pk, to=ania.pk, by=ewa, now=NOW, version=claim.version)
    claim.refresh_from_db()
    assert (claim.assigned_to, claim.assigned_by, claim.assigned_at) == (ania, ewa, NOW)
    assign_claim(claim.pk, to=None, by=ania, now=NOW + timedelta(hours=1))
    claim.refresh_from_db()
    assert (claim.assigned_to, claim.assigned_by, claim.assigned_at) == (None, None, None)
    steps = claim.events.filter(kind=EventKind.ASSIGNED)
    assert [(step.person, step.after["assigned_to"]) for step in steps] == [(ewa, ania.pk), (ania, None)]


def test_an_administrator_or_somebody_who_left_verifies_nothing(claim: Claim) -> None:
    left = build.person()
    left.is_active = False
    left.save()
    for number in (build.person(Role.ADMIN).pk, left.pk, 2**31 - 1):
        with pytest.raises(Refused):
            assign_claim(claim.pk, to=number, by=build.person(), now=NOW)


def test_of_two_who_assign_the_second_is_told(claim: Claim) -> None:
    ania = build.person()
    assign_claim(claim.pk, to=ania.pk, by=ania, now=NOW, version=claim.version)
    with pytest.raises(Conflict):
        assign_claim(claim.pk, to=None, by=build.person(), now=NOW, version=claim.version)


@pytest.mark.parametrize(("on", "accepted"), [(date(2026, 11, 24), False), (date(2026, 11, 25), True)])
def test_one_looks_again_on_a_day_to_come(claim: Claim, on: date, accepted: bool) -> None:
    if not accepted:
        with pytest.raises(Refused):
            schedule_check(claim.pk, on=on, by=build.person(), now=NOW)
        return
    schedule_check(claim.pk, on=on, by=build.person(), now=NOW)
    schedule_check(claim.pk, on=None, by=build.person(), now=NOW)
    claim.refresh_from_db()
    assert claim.check_after is None


def test_a_comment_says_something(claim: Claim) -> None:
    with pytest.raises(Refused):
        comment_on(claim.pk, text=" \n ", by=build.person(), now=NOW)
    assert comment_on(claim.pk, text=" Dzwoniłam do rzecznika. ", by=build.person(), now=NOW).text == (
        "Dzwoniłam do rzecznika."
    )


def test_a_comment_is_redacted_by_an_administrator_and_by_nobody_else(claim: Claim) -> None:
    comment = comment_on(claim.pk, text="Numer telefonu rzecznika", by=build.person(), now=NOW)
    for role in (Role.ANALYST, Role.EDITOR):
        with pytest.raises(NotAllowed):
            redact_comment(comment.pk, by=build.person(role), now=NOW)
    adam = build.person(Role.ADMIN)
    redact_comment(comment.pk, by=adam, now=NOW)
    comment.refresh_from_db()
    assert (comment.text, comment.redacted_by, comment.redacted_at) == ("", adam, NOW)


@pytest.mark.parametrize(
    "forged",
    [
        {"text": "Co innego"},
        {"text": "", "redacted_at": NOW},
        {"at": NOW - timedelta(days=1)},
        {"text": "", "at": NOW - timedelta(days=1), "redacted_at": NOW},
    ],
    ids=["edited", "redacted by nobody", "backdated", "backdated while redacting"],
)
def test_the_database_keeps_comments_as_they_are(claim: Claim, forged: dict[str, object]) -> None:
    comment = comment_on(claim.pk, text="Pierwsze zdanie.", by=build.person(), now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**forged)
    with pytest.raises(DatabaseError), transaction.atomic():
        comment.delete()


def test_what_was_redacted_is_never_filled_again(claim: Claim) -> None:
    comment = comment_on(claim.pk, text="Nazwisko", by=build.person(), now=NOW)
    redact_comment(comment.pk, by=build.person(Role.ADMIN), now=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(text="Nazwisko")
