"""Which claims are the same: what the comparison suggests, and what people did, with enough to undo it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.chain import append_only
from claims.models.claims import Claim
from claims.models.people import Person
from claims.models.vocabulary import OperationKind, SuggestionState


class ClaimOperation(models.Model):
    """One change of what belongs to which claim, by a person; ids and codes only, never altered.

    `claim` is the one that mentions left (or whose chain was corrected), `other` the one they went
    to; `moved` are the ids of these mentions. `before` and `after` hold what undoing needs. Undoing
    is an operation of its own.
    """

    kind = models.CharField(max_length=8, choices=OperationKind)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="operations")
    other = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="operations_into"
    )
    moved = models.JSONField(default=list)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("operation on claims")
        verbose_name_plural = _("operations on claims")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OperationKind.values), name="operation_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=OperationKind.UNDONE, undoes__isnull=False)
                | (~Q(kind=OperationKind.UNDONE) & Q(undoes__isnull=True)),
                name="operation_undoes_something",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[OperationKind.ROLE, OperationKind.EDITED, OperationKind.UNDONE])
                | Q(other__isnull=False),
                name="operation_leads_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("claim")), name="operation_between_two_claims"
            ),
        ]
        triggers = append_only("claim_operation")

    def __str__(self) -> str:
        return f"{self.kind} {self.claim_id} → {self.other_id}"


class LinkSuggestion(models.Model):
    """Two claims that may be the same; offered once, and never again where a person declined it."""

    first = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="suggestions_first")
    second = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="suggestions_second")
    score = models.FloatField(_("likeness"))
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=SuggestionState, default=SuggestionState.OPEN)
    operation = models.ForeignKey(
        ClaimOperation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("suggested link")
        verbose_name_plural = _("suggested links")
        ordering = ["-score", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="suggestion_pair_in_order"),
            models.UniqueConstraint(fields=["first", "second"], name="suggestion_once_a_pair"),
            models.CheckConstraint(
                condition=Q(state__in=SuggestionState.values), name="suggestion_state_known"
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="suggestion_score_in_bounds"
            ),
            models.CheckConstraint(
                condition=Q(state=SuggestionState.OPEN, decided_at__isnull=True)
                | (~Q(state=SuggestionState.OPEN) & Q(decided_at__isnull=False)),
                name="suggestion_decided_at_a_time",
            ),
        ]
        indexes = [
            # The queue: what is open, the likeliest first.
            models.Index(
                fields=["-score", "id"], condition=Q(state=SuggestionState.OPEN), name="suggestion_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"
