"""Verdicts: proposed by analysts, logged by editors, never altered, only added to."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.chain import ChainEntry, append_only
from claims.models.claims import Claim
from claims.models.people import Person
from claims.models.vocabulary import (
    Confidence,
    Outcome,
    ProposalState,
    Selection,
    Stance,
    VerdictKind,
)


class Evidence(models.Model):
    """What supports or refutes a claim: an address, a quotation, and which way it speaks."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("claim")
    )
    url = models.URLField(_("address"), max_length=2000)
    title = models.CharField(_("title"), max_length=300, blank=True)
    quotation = models.TextField(_("quotation"), blank=True)
    stance = models.CharField(_("what it says"), max_length=8, choices=Stance)
    independent = models.BooleanField(_("independent"), default=True)
    note = models.TextField(_("note"), blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added at"))

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="evidence_stance_known"),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class Proposal(models.Model):
    """An outcome that one person proposes; an editor takes it over or declines it.

    Two open ones on a claim are two people's assessments of it.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("claim")
    )
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence)
    selection = models.CharField(_("why checked"), max_length=14, choices=Selection)
    public_before = models.BooleanField(_("public before"), default=False)
    public_before_url = models.URLField(_("where it was public"), max_length=2000, blank=True)
    public_before_on = models.DateField(_("since when"), null=True, blank=True)
    rationale = models.TextField(_("rationale"))
    state = models.CharField(_("state"), max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    proposed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    independent = models.BooleanField(
        _("made without seeing another's"),
        default=True,
        help_text=_("Only such pairs say how well two people agree."),
    )
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="proposals")

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(rationale=""), name="proposal_has_a_rationale"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="proposal_outcome_known"),
            models.CheckConstraint(condition=Q(state__in=ProposalState.values), name="proposal_state_known"),
            models.CheckConstraint(
                condition=Q(confidence__in=Confidence.values, selection__in=Selection.values),
                name="proposal_reasons_known",
            ),
            models.UniqueConstraint(
                fields=["claim", "proposed_by"],
                condition=Q(state=ProposalState.OPEN),
                name="proposal_one_open_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.claim}"


class Verdict(models.Model):
    """One logged outcome: who, when, what it supersedes. Ids and codes only, no person's words.

    A reopening has no outcome. The words (rationale, evidence) lie in rows of their own that can be
    redacted; their SHA-256 here keeps them honest.
    """

    entry = models.OneToOneField(ChainEntry, on_delete=models.PROTECT, related_name="verdict")
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="verdicts", verbose_name=_("claim")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=VerdictKind)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence, blank=True)
    selection = models.CharField(_("why checked"), max_length=14, choices=Selection, blank=True)
    value = models.FloatField(
        _("mean of the assessments"),
        null=True,
        blank=True,
        help_text=_("How far the claim holds, 0 to 1, where people differed by less than one half."),
    )
    public_before = models.BooleanField(_("public before"), default=False)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="verdicts"
    )
    logged_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="verdicts", verbose_name=_("logged by")
    )
    recorded_at = models.DateTimeField(_("logged at"))
    words_sha256 = models.CharField(max_length=64)
    evidence = models.ManyToManyField(Evidence, through="VerdictEvidence", related_name="verdicts")

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ["entry"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=VerdictKind.REOPENING, outcome="")
                | Q(
                    kind__in=[VerdictKind.LOGGED, VerdictKind.SUPERSEDING, VerdictKind.CARRIED],
                    outcome__in=Outcome.values,
                    confidence__in=Confidence.values,
                    selection__in=Selection.values,
                ),
                name="verdict_has_an_outcome",
            ),
            # One first verdict a claim; every later one supersedes exactly one: a line, never a tree.
            models.UniqueConstraint(
                fields=["claim"], condition=Q(supersedes__isnull=True), name="verdict_one_first_a_claim"
            ),
            models.CheckConstraint(
                condition=Q(kind=VerdictKind.LOGGED) | Q(supersedes__isnull=False),
                name="verdict_corrects_something",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0, value__lte=1),
                name="verdict_value_in_bounds",
            ),
        ]
        indexes = [
            # The history of a claim, and its last verdict.
            models.Index(fields=["claim", "-id"], name="verdict_of_claim"),
        ]
        triggers = append_only("verdict")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_outcome_display() or '–'}"


class VerdictWords(models.Model):
    """What a person wrote with a verdict; may be redacted without breaking the chain."""

    verdict = models.OneToOneField(Verdict, on_delete=models.PROTECT, related_name="words")
    rationale = models.TextField(_("rationale"))
    public_before_url = models.URLField(_("where it was public"), max_length=2000, blank=True)
    public_before_on = models.DateField(_("since when"), null=True, blank=True)
    redacted_at = models.DateTimeField(_("redacted at"), null=True, blank=True)

    class Meta:
        verbose_name = _("words of a verdict")
        verbose_name_plural = _("words of verdicts")
        constraints = [
            models.CheckConstraint(
                condition=~Q(rationale="") | Q(redacted_at__isnull=False), name="verdict_has_a_rationale"
            ),
        ]

    def __str__(self) -> str:
        return self.rationale


class VerdictEvidence(models.Model):
    """Which evidence a verdict was logged with."""

    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="cited")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="citations")

    class Meta:
        verbose_name = _("cited evidence")
        verbose_name_plural = _("cited evidence")
        constraints = [
            models.UniqueConstraint(fields=["verdict", "evidence"], name="evidence_cited_once"),
        ]
        triggers = append_only("verdict_evidence")

    def __str__(self) -> str:
        return str(self.evidence)
