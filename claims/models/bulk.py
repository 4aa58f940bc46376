"""What people did to many claims at once, as one thing that can be taken back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.people import Person
from claims.models.vocabulary import BulkKind


class BulkAction(models.Model):
    """One action on many claims; what each was before stands in its own history."""

    kind = models.CharField(max_length=8, choices=BulkKind)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    query = models.CharField(_("query"), max_length=2000, blank=True)
    changed = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("action on many claims")
        verbose_name_plural = _("actions on many claims")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=BulkKind.values), name="bulk_kind_known"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="bulk_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.changed})"
