"""A change of hands: the past counts for a quarter, by rows that are added and never by altering any."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from claims.models import Claim, LedgerRow, Source, SourceScore
from claims.models.vocabulary import Role, RowKind
from claims.queries.chain import breaks
from claims.queries.days import View
from claims.queries.source_rows import behind, source_rows
from claims.queries.standing import standing_of
from claims.services.epochs import declare_break
from claims.services.errors import NotAllowed, Refused
from claims.services.scores import differences
from claims.services.verdicts import log_verdict, reopen_claim
from tests import build

pytestmark = pytest.mark.django_db
SOLD = date(2026, 11, 10)
BEFORE, AFTER = date(2026, 11, 1), date(2026, 11, 15)
LATER = build.NOW + timedelta(hours=1)


@pytest.fixture
def editor():
    return build.person(Role.EDITOR)


@pytest.fixture
def channel(editor) -> Source:
    log(editor, "Pierwsze zdarzenie.", BEFORE)
    return Source.objects.get(name="Kanał Bagno")


def log(
    editor, text: str, published: date, *, outcome: str = "confirmed", now: datetime = build.NOW
) -> Claim:
    claim = build.claim(text, chain=("Kanał Bagno",), actors=(text,), published=published)
    log_verdict(claim.pk, build.two_proofs(outcome), by=editor, now=now)
    return claim


def sums(source: Source) -> tuple[float, float]:
    row = SourceScore.objects.get(source=source)
    return row.held, row.failed


def grown(*days: date) -> float:
    """What a confirmed claim of each of these days posts."""
    return sum(2.0 ** ((day - date(2020, 1, 1)).days / 730) for day in days)


def sold(source: Source, editor, **changes) -> None:
    declare_break(
        source, **{"on": SOLD, "reason": "Kanał sprzedano.", "by": editor, "now": build.NOW, **changes}
    )


def test_what_was_claimed_before_counts_for_a_quarter(channel, editor):
    log(editor, "Po sprzedaży.", AFTER, outcome="refuted")
    sold(channel, editor)
    assert sums(channel) == pytest.approx((0.25 * grown(BEFORE), grown(AFTER)), rel=1e-12)
    assert list(differences()) == []
    assert list(breaks()) == []


def test_a_later_reversal_of_an_older_verdict_is_scaled_by_the_same_factor(channel, editor):
    claim = Claim.objects.get()
    sold(channel, editor)
    reopen_claim(claim.pk, rationale="Pomyłka.", by=editor, now=LATER)
    assert sums(channel) == pytest.approx((0.0, 0.0), abs=1e-12)
    assert LedgerRow.objects.get(kind=RowKind.REVERSAL).held == pytest.approx(-0.25 * grown(BEFORE))
    assert list(differences()) == []


def test_a_claim_from_before_that_is_judged_only_later_counts_for_a_quarter_too(channel, editor):
    sold(channel, editor)
    log(editor, "Dawne zdarzenie.", BEFORE, now=LATER)
    assert sums(channel)[0] == pytest.approx(0.5 * grown(BEFORE), rel=1e-12)


def test_correcting_an_older_verdict_posts_the_new_one_at_the_same_quarter(channel, editor):
    sold(channel, editor)
    log_verdict(Claim.objects.get().pk, build.two_proofs("refuted"), by=editor, now=LATER)
    assert sums(channel) == pytest.approx((0.0, 0.25 * grown(BEFORE)), abs=1e-12)


@pytest.mark.parametrize("first", [date(2026, 11, 5), date(2026, 11, 12)], ids=["earlier", "later"])
def test_two_changes_of_hands_multiply_in_either_order(channel, editor, first):
    sold(channel, editor, on=first, factor=0.5)
    sold(channel, editor, on=SOLD, factor=0.2, now=LATER)
    assert sums(channel)[0] == pytest.approx(0.1 * grown(BEFORE), rel=1e-12)
    reopen_claim(Claim.objects.get().pk, rationale="Pomyłka.", by=editor, now=LATER)
    assert sums(channel)[0] == pytest.approx(0.0, abs=1e-12)


def test_yesterday_stays_as_it_was(channel, editor):
    before = standing_of(channel, today=date(2030, 1, 1), as_of=build.TODAY)
    sold(channel, editor, now=build.NOW + timedelta(days=1))
    assert standing_of(channel, today=date(2030, 1, 1), as_of=build.TODAY) == before


def test_the_rows_shown_add_up_after_a_reversal_across_the_break(channel, editor):
    claim = Claim.objects.get()
    log(editor, "Inne zdarzenie.", BEFORE)
    sold(channel, editor)
    reopen_claim(claim.pk, rationale="Pomyłka.", by=editor, now=LATER)
    shown = behind(source_rows(channel, View(build.TODAY, build.TODAY)))
    assert sum(row.held for row in shown) == pytest.approx(sums(channel)[0], rel=1e-12)
    assert [row.kind for row in shown].count(RowKind.REVERSAL) == 1


def test_the_plain_weight_shrinks_with_it(channel, editor):
    sold(channel, editor)
    assert SourceScore.objects.get(source=channel).plain_weight == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"on": build.TODAY + timedelta(days=1)}, "on"),
        ({"factor": 0.0}, "factor"),
        ({"factor": 1.0}, "factor"),
    ],
)
def test_an_incomplete_declaration_is_refused_at_its_field(channel, editor, changes, field):
    with pytest.raises(Refused) as refused:
        sold(channel, editor, **changes)
    assert refused.value.field == field
    assert not LedgerRow.objects.filter(kind=RowKind.EPOCH_BREAK).exists()


def test_the_same_day_cannot_be_declared_twice(channel, editor):
    sold(channel, editor)
    with pytest.raises(Refused, match="already"):
        sold(channel, editor)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMIN])
def test_only_an_editor_declares(channel, role):
    with pytest.raises(NotAllowed):
        sold(channel, build.person(role))
