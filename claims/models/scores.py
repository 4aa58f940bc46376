"""Scores and the means they rest on; both follow from the ledger alone."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.chain import append_only
from claims.models.sources import Source
from claims.models.vocabulary import SourceKind


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
    plain_weight = models.FloatField(_("worth without ageing"), default=0.0)
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
