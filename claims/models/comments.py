"""What people say to each other about a claim."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim
from claims.models.people import Person

ONLY_REDACTED_ONCE = """
    IF OLD.redacted_at IS NOT NULL OR NEW.redacted_at IS NULL OR NEW.text <> ''
        OR (NEW.id, NEW.claim_id, NEW.person_id, NEW.at)
            IS DISTINCT FROM (OLD.id, OLD.claim_id, OLD.person_id, OLD.at)
    THEN
        RAISE EXCEPTION 'a comment is never edited, only redacted, once';
    END IF;
    RETURN NEW;
"""


class Comment(models.Model):
    """Plain text by one person at one time; never edited, its words may be redacted once."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="comments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="comments")
    at = models.DateTimeField()
    text = models.TextField(_("comment"), blank=True)
    redacted_at = models.DateTimeField(null=True, blank=True)
    redacted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | Q(redacted_at__isnull=False), name="comment_says_something"
            ),
            models.CheckConstraint(
                condition=Q(redacted_at__isnull=True, redacted_by__isnull=True)
                | Q(redacted_at__isnull=False, redacted_by__isnull=False),
                name="comment_redacted_by_somebody",
            ),
        ]
        indexes = [
            # The comments of a claim, in order.
            models.Index(fields=["claim", "at", "id"], name="comment_of_claim"),
        ]
        triggers = [
            pgtrigger.Protect(name="comment_stays", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="comment_only_redacted",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=ONLY_REDACTED_ONCE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.at:%Y-%m-%d %H:%M}"
