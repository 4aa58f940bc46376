"""The pages behind evidence, kept as they were fetched: what a verdict rests on may be gone tomorrow."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.verdicts import Evidence


class KeptPage(models.Model):
    """One page, waiting to be fetched, kept, or given up with the reason.

    The row is the queue: `next_try_at` is set as long as it waits. `body` are the bytes as they came,
    `sha256` theirs, `address` where they came from after redirects; `problem` is the reader's code.
    """

    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, related_name="page")
    next_try_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=30, blank=True)
    fetched_at = models.DateTimeField(_("fetched at"), null=True, blank=True)
    address = models.URLField(_("address"), max_length=2000, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    body = models.BinaryField(null=True, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)

    class Meta:
        verbose_name = _("kept page")
        verbose_name_plural = _("kept pages")
        constraints = [
            models.CheckConstraint(
                condition=Q(fetched_at__isnull=True, body__isnull=True, sha256="")
                | Q(fetched_at__isnull=False, body__isnull=False, next_try_at__isnull=True),
                name="kept_page_whole_or_not",
            ),
        ]
        indexes = [
            # What waits, for the sweep.
            models.Index(
                fields=["next_try_at"], condition=Q(next_try_at__isnull=False), name="kept_page_waiting"
            ),
        ]

    def __str__(self) -> str:
        return self.address or self.evidence.url
