"""What people said of the engine's readings: corrections, and mentions as read and as they should be."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.links import ClaimOperation
from claims.models.mentions import Mention
from claims.models.people import Person
from claims.models.vocabulary import Judgement


class Correction(models.Model):
    """Fields of a mention that a person corrected, before and after, with what undoing needs.

    Kept apart from the operation, which holds no words: these go with the text when it is redacted.
    `claim_before` are the claim's own fields, empty where the claim was not changed, `rules_before`
    the rules behind the mention's; spans are
    [start, end, words], code points, end exclusive.
    """

    operation = models.OneToOneField(ClaimOperation, on_delete=models.CASCADE, related_name="correction")
    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="corrections")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    claim_before = models.JSONField(default=dict)
    rules_before = models.JSONField(default=dict)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["id"]

    def __str__(self) -> str:
        return ", ".join(self.after)


class ReadingLabel(models.Model):
    """One mention that somebody looked at: as the engine read it, and as a person says it should be.

    Both are claims in the labelled set's schema (claim-gold/2): `as_read` is null for what the engine
    missed, `said` for what stands in the text nowhere. `right` says field by field whether the two
    agree, by the product's own scorer; `rules` are the component and rule behind each field.
    """

    mention = models.OneToOneField(Mention, on_delete=models.CASCADE, related_name="label")
    as_read = models.JSONField(null=True)
    said = models.JSONField(null=True)
    right = models.JSONField(default=dict)
    rules = models.JSONField(default=dict)
    engine = models.CharField(_("read by"), max_length=60)
    judgement = models.CharField(max_length=10, choices=Judgement, default=Judgement.OPEN)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(judgement__in=Judgement.values), name="label_judgement_known"),
            models.CheckConstraint(
                condition=~Q(judgement=Judgement.MISSED) | Q(as_read__isnull=True),
                name="label_missed_was_not_read",
            ),
        ]
        indexes = [
            # The quality page and the export: what was decided, the newest first.
            models.Index(fields=["-at", "-id"], name="label_newest", condition=~Q(judgement=Judgement.OPEN)),
        ]

    def __str__(self) -> str:
        return f"{self.judgement}: {self.mention}"
