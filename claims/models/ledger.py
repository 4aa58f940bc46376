"""The ledger that verdicts post to: append-only rows, each hanging on the hash chain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, QuerySet, Sum, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.chain import ChainEntry, append_only
from claims.models.claims import Claim
from claims.models.people import Person
from claims.models.sources import Source
from claims.models.verdicts import Verdict
from claims.models.vocabulary import LinkRole, RowKind


class EpochBreak(models.Model):
    """A source changed hands (sold, hacked, taken over): its past counts for less from here on."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="epoch_breaks")
    on = models.DateField(_("since"))
    factor = models.FloatField(_("factor"), default=0.25)
    reason = models.TextField(_("reason"))
    declared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("change of hands")
        verbose_name_plural = _("changes of hands")
        constraints = [
            models.CheckConstraint(condition=Q(factor__gt=0, factor__lt=1), name="epoch_break_lessens"),
            models.CheckConstraint(condition=~Q(reason=""), name="epoch_break_has_a_reason"),
        ]
        triggers = append_only("epoch_break")

    def __str__(self) -> str:
        return f"{self.source} {self.on}"


@dataclass(frozen=True, slots=True)
class Totals:
    """What a source's rows add up to, whatever the day: every figure is a plain sum."""

    held: float = 0.0
    failed: float = 0.0
    plain_weight: float = 0.0
    verdict_count: int = 0

    def plus(self, row: LedgerRow) -> Totals:
        """With one more row."""
        adds = row.kind == RowKind.VERDICT
        weight = row.weight or 0.0
        counted = {RowKind.VERDICT: 1, RowKind.REVERSAL: -1}.get(RowKind(row.kind), 0)
        return Totals(
            held=self.held + row.held,
            failed=self.failed + row.failed,
            plain_weight=self.plain_weight + (weight if adds else -weight),
            verdict_count=self.verdict_count + counted,
        )


class LedgerQuerySet(models.QuerySet["LedgerRow"]):
    def recorded_by(self, day: date) -> LedgerQuerySet:
        """Rows known by the end of this day, Warsaw time."""
        tomorrow = datetime.combine(day + timedelta(days=1), time.min)
        return self.filter(recorded_at__lt=timezone.make_aware(tomorrow))

    def claimed_by(self, day: date) -> LedgerQuerySet:
        """With hindsight: rows of claims published by this day, whenever they were judged."""
        return self.filter(claim_date__lte=day)

    def counting(self, day: date, *, hindsight: bool = False) -> LedgerQuerySet:
        """The rows that a score as of this day is made of."""
        return self.claimed_by(day) if hindsight else self.recorded_by(day)

    def sums(self) -> QuerySet[LedgerRow, Any]:
        """What the rows of each source add up to, from one index alone; unordered."""
        sign = Case(When(kind=RowKind.VERDICT, then=F("weight")), default=-F("weight"))
        counted = Case(
            When(kind=RowKind.VERDICT, then=Value(1)),
            When(kind=RowKind.REVERSAL, then=Value(-1)),
            default=Value(0),
        )
        return (
            self.order_by()
            .values("source_id")
            .annotate(
                held_sum=Sum("held"),
                failed_sum=Sum("failed"),
                plain_weight=Sum(sign, default=0.0),
                verdict_count=Sum(counted),
            )
        )

    def totals(self) -> dict[int, Totals]:
        """The sums by source."""
        return {
            row["source_id"]: Totals(
                row["held_sum"], row["failed_sum"], row["plain_weight"], row["verdict_count"]
            )
            for row in self.sums()
        }

    def standing(self) -> LedgerQuerySet:
        """Verdict rows that no later row reversed."""
        return self.filter(kind=RowKind.VERDICT, reversed_by__isnull=True)


class LedgerRow(models.Model):
    """One append-only posting to one source.

    `held` and `failed` are the two additive numbers (A and B of the specification): sign, weight,
    value and the growth factor of the claim's day multiplied out, in units of one verdict of
    2020-01-01. A reversal carries its row's numbers with the sign turned, scaled by the changes of
    hands since. A change of hands carries, in `weight`, the plain weight that it takes away.
    """

    entry = models.OneToOneField(ChainEntry, on_delete=models.PROTECT, related_name="ledger_row")
    # Without an index of its own: the sums' index begins with it.
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="ledger_rows",
        verbose_name=_("source"),
        db_index=False,
    )
    kind = models.CharField(_("kind"), max_length=12, choices=RowKind)
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="ledger_rows"
    )
    verdict = models.ForeignKey(
        Verdict, on_delete=models.PROTECT, null=True, blank=True, related_name="ledger_rows"
    )
    epoch_break = models.OneToOneField(
        EpochBreak, on_delete=models.PROTECT, null=True, blank=True, related_name="ledger_row"
    )
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by"
    )
    role = models.CharField(_("role"), max_length=10, choices=LinkRole, blank=True)
    value = models.FloatField(_("value"), null=True, blank=True)
    weight = models.FloatField(_("weight"), null=True, blank=True)
    claim_date = models.DateField(_("day of the claim"))
    held = models.FloatField()
    failed = models.FloatField()
    recorded_at = models.DateTimeField(_("recorded at"))
    method = models.PositiveSmallIntegerField(_("version of the method"))

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger row")
        verbose_name_plural = _("ledger")
        ordering = ["entry"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind=RowKind.VERDICT,
                    verdict__isnull=False,
                    claim__isnull=False,
                    reverses__isnull=True,
                    held__gte=0,
                    failed__gte=0,
                )
                | Q(
                    kind=RowKind.REVERSAL,
                    verdict__isnull=False,
                    claim__isnull=False,
                    reverses__isnull=False,
                    held__lte=0,
                    failed__lte=0,
                )
                | Q(kind=RowKind.EPOCH_BREAK, epoch_break__isnull=False, reverses__isnull=True),
                name="ledger_row_says_why",
            ),
            # One origin counts once: a verdict posts one row a source, its strongest role. Where the
            # source takes a stronger one later, the weaker row is reversed; none is posted twice.
            models.UniqueConstraint(
                fields=["source", "verdict", "role", "weight"],
                condition=Q(kind=RowKind.VERDICT),
                name="ledger_no_posting_twice",
            ),
            models.CheckConstraint(
                condition=Q(kind=RowKind.EPOCH_BREAK)
                | Q(
                    value__isnull=False,
                    value__gte=0,
                    value__lte=1,
                    weight__isnull=False,
                    weight__gt=0,
                    weight__lte=1,
                    role__in=LinkRole.values,
                ),
                name="ledger_value_in_bounds",
            ),
        ]
        indexes = [
            # The sums behind a score as of a day, from the index alone.
            models.Index(
                fields=["source", "recorded_at"],
                include=["held", "failed", "weight", "kind", "claim_date"],
                name="ledger_sums_of_source",
            ),
            # The few changes of hands, asked for at each posting.
            models.Index(
                fields=["source"], condition=Q(kind=RowKind.EPOCH_BREAK), name="ledger_epoch_breaks"
            ),
        ]
        triggers = append_only("ledger_row")

    def __str__(self) -> str:
        return f"{self.source}: {self.kind} {self.recorded_at:%Y-%m-%d}"
