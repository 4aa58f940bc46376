"""The ledger that verdicts post to, and the scores that follow from it alone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.chain import ChainEntry, append_only
from claims.models.claims import Claim
from claims.models.people import Person
from claims.models.sources import Source
from claims.models.verdicts import Verdict
from claims.models.vocabulary import LinkRole, RowKind, SourceKind


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
            models.CheckConstraint(condition=Q(factor__gte=0, factor__lt=1), name="epoch_break_lessens"),
            models.CheckConstraint(condition=~Q(reason=""), name="epoch_break_has_a_reason"),
        ]
        triggers = append_only("epoch_break")

    def __str__(self) -> str:
        return f"{self.source} {self.on}"


class LedgerQuerySet(models.QuerySet["LedgerRow"]):
    def recorded_by(self, day: date) -> LedgerQuerySet:
        """Rows known by the end of this day, Warsaw time."""
        tomorrow = datetime.combine(day + timedelta(days=1), time.min)
        return self.filter(recorded_at__lt=timezone.make_aware(tomorrow))

    def sums(self) -> tuple[float, float]:
        """A and B: what held and what failed, in verdicts of the epoch's day."""
        total = self.aggregate(held=Sum("held", default=0.0), failed=Sum("failed", default=0.0))
        return total["held"], total["failed"]

    def standing(self) -> LedgerQuerySet:
        """Verdict rows that no later row reversed."""
        return self.filter(kind=RowKind.VERDICT, reversed_by__isnull=True)


class LedgerRow(models.Model):
    """One append-only posting to one source.

    `held` and `failed` are the two additive numbers (A and B of the specification): sign, weight,
    value and the growth factor of the claim's day multiplied out, in units of one verdict of
    2020-01-01. A reversal carries its row's numbers with the sign turned.
    """

    entry = models.OneToOneField(ChainEntry, on_delete=models.PROTECT, related_name="ledger_row")
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="ledger_rows", verbose_name=_("source")
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
            # One origin counts once: a verdict posts one row a source, its strongest role.
            models.UniqueConstraint(
                fields=["source", "verdict"],
                condition=Q(kind=RowKind.VERDICT),
                name="ledger_one_row_a_source_and_verdict",
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
            # The sum behind a score, as of a day.
            models.Index(fields=["source", "recorded_at"], name="ledger_of_source"),
        ]
        triggers = append_only("ledger_row")

    def __str__(self) -> str:
        return f"{self.source}: {self.kind} {self.recorded_at:%Y-%m-%d}"


class KindPriorQuerySet(models.QuerySet["KindPrior"]):
    def in_force(self, day: date) -> dict[str, float]:
        """The mean of each kind as of a day; a kind of which nothing was known then is missing."""
        last = self.filter(valid_from__lte=day).order_by("kind", "-valid_from").distinct("kind")
        return dict(last.values_list("kind", "mean"))


class KindPrior(models.Model):
    """The mean of a kind of source in force from a day on, with the strength it enters a score with."""

    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind)
    valid_from = models.DateField(_("in force from"))
    mean = models.FloatField(_("mean"))
    strength = models.FloatField(_("strength"))
    recorded_at = models.DateTimeField(_("recorded at"))

    objects = KindPriorQuerySet.as_manager()

    class Meta:
        verbose_name = _("mean of a kind")
        verbose_name_plural = _("means of kinds")
        ordering = ["kind", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "valid_from"], name="prior_once_a_day"),
            models.CheckConstraint(condition=Q(mean__gt=0, mean__lt=1), name="prior_mean_in_bounds"),
            models.CheckConstraint(condition=Q(strength__gt=0), name="prior_has_strength"),
            models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="prior_kind_known"),
        ]
        triggers = append_only("kind_prior")

    def __str__(self) -> str:
        return f"{self.kind} {self.valid_from}: {self.mean:.3f}"


class SourceScore(models.Model):
    """The present state of a source's score: the ledger's sums, and what follows from them on a day.

    Everything here can be thrown away and computed again from the ledger.
    """

    source = models.OneToOneField(
        Source, on_delete=models.CASCADE, primary_key=True, related_name="score", verbose_name=_("source")
    )
    held = models.FloatField(default=0.0)
    failed = models.FloatField(default=0.0)
    verdict_count = models.PositiveIntegerField(_("verdicts"), default=0)
    as_of = models.DateField(_("as of"))
    prior_mean = models.FloatField(_("mean of the kind"))
    mean = models.FloatField(_("score"))
    low = models.FloatField(_("interval from"))
    high = models.FloatField(_("interval to"))
    effective = models.FloatField(_("worth today"))
    letter = models.CharField(_("letter"), max_length=1)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.CheckConstraint(
                condition=Q(letter__in=["A", "B", "C", "D", "E", "F"]), name="score_letter_known"
            ),
            models.CheckConstraint(
                condition=Q(mean__gte=0, mean__lte=1, low__gte=0, high__lte=1), name="score_in_bounds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.letter}"
