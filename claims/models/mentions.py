"""Mentions: one claim as it stands in one revision, each field with the words it came from."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.articles import Revision
from claims.models.claims import Claim
from claims.models.entities import Entity
from claims.models.people import Person
from claims.models.sources import Source
from claims.models.vocabulary import (
    ArgumentRole,
    ClaimType,
    LinkRole,
    Modality,
    Polarity,
    QuoteKind,
    Review,
    Scope,
    SpanRole,
)


class Mention(models.Model):
    """One claim as it stands in one revision, with the component and rule that produced it."""

    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="mentions", verbose_name=_("revision")
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="mentions", verbose_name=_("claim")
    )
    position = models.PositiveIntegerField(_("place in the text"))
    sentence = models.TextField(_("sentence"))
    predicate_lemma = models.CharField(max_length=80, blank=True)
    event_type = models.CharField(_("event type"), max_length=20)
    event_mode = models.CharField(_("event mode"), max_length=20, blank=True)
    claim_type = models.CharField(_("claim type"), max_length=12, choices=ClaimType)
    checkable = models.BooleanField(_("can be checked"), default=True)
    quote_kind = models.CharField(_("quotation"), max_length=10, choices=QuoteKind)
    modality = models.CharField(_("how firmly"), max_length=12, choices=Modality)
    attribution_modality = models.CharField(
        _("how firmly attributed"), max_length=12, choices=Modality, default=Modality.ASSERTED
    )
    polarity = models.CharField(_("polarity"), max_length=10, choices=Polarity)
    scope = models.CharField(_("voice"), max_length=8, choices=Scope)
    cue_class = models.CharField(max_length=30, blank=True)
    time_iso = models.CharField(_("time of the event"), max_length=40, blank=True)
    time_inherited = models.BooleanField(default=False)
    statement_time_iso = models.CharField(_("time of the statement"), max_length=40, blank=True)
    component = models.CharField(_("component"), max_length=40)
    rule = models.CharField(_("rule"), max_length=80)
    field_rules = models.JSONField(default=dict)
    engine = models.CharField(_("read by"), max_length=60)
    review = models.CharField(_("review"), max_length=8, choices=Review, default=Review.OPEN)
    reviewed_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["revision", "position"]
        constraints = [
            models.CheckConstraint(condition=Q(review__in=Review.values), name="mention_review_known"),
            models.CheckConstraint(condition=Q(modality__in=Modality.values), name="mention_modality_known"),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="mention_scope_known"),
            models.CheckConstraint(condition=Q(quote_kind__in=QuoteKind.values), name="mention_quote_known"),
            models.CheckConstraint(condition=Q(polarity__in=Polarity.values), name="mention_polarity_known"),
            models.CheckConstraint(condition=Q(claim_type__in=ClaimType.values), name="mention_type_known"),
            models.CheckConstraint(
                condition=Q(review=Review.OPEN) | Q(reviewed_at__isnull=False),
                name="mention_review_has_a_time",
            ),
        ]
        indexes = [
            # The article page: mentions in reading order.
            models.Index(fields=["revision", "position"], name="mention_in_text"),
        ]

    def __str__(self) -> str:
        return self.sentence


class MentionSpan(models.Model):
    """Words of the revision that say something of the mention: code points, end exclusive."""

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="spans")
    role = models.CharField(max_length=14, choices=SpanRole)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("span")
        verbose_name_plural = _("spans")
        ordering = ["start", "end"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="mention_span_is_a_span"),
            models.CheckConstraint(condition=Q(role__in=SpanRole.values), name="mention_span_role_known"),
            models.UniqueConstraint(fields=["mention", "role", "start", "end"], name="mention_span_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.start}–{self.end}"


class MentionArgument(models.Model):
    """An actor or target as this text words it; without a span where the subject is dropped."""

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="arguments")
    role = models.CharField(max_length=8, choices=ArgumentRole)
    position = models.PositiveSmallIntegerField()
    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, blank=True, related_name="mention_arguments"
    )
    name = models.CharField(max_length=200)
    unnamed = models.BooleanField(default=False)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("actor or target")
        verbose_name_plural = _("actors and targets")
        ordering = ["role", "position"]
        constraints = [
            models.UniqueConstraint(fields=["mention", "role", "position"], name="mention_argument_place"),
            models.CheckConstraint(
                condition=Q(role__in=ArgumentRole.values), name="mention_argument_role_known"
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                # A comparison with NULL is not false, so PostgreSQL would let half a span pass.
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
                name="mention_argument_is_a_span",
            ),
            # An entity is somebody known by name; a description stays words.
            models.CheckConstraint(
                condition=Q(entity__isnull=True) | Q(unnamed=False), name="mention_argument_named_or_not"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AttributionLink(models.Model):
    """One link of a mention's chain, publisher first, origin last, with its role and cue span.

    An unnamed link ("a source in the guard") stays words: it is another person in every text.
    """

    mention = models.ForeignKey(Mention, on_delete=models.CASCADE, related_name="chain")
    position = models.PositiveSmallIntegerField()
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, related_name="chain_links"
    )
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=10, choices=LinkRole)
    hedged = models.BooleanField(default=False)
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    cue_end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("link of the chain")
        verbose_name_plural = _("attribution chain")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["mention", "position"], name="chain_place_once"),
            models.CheckConstraint(condition=Q(role__in=LinkRole.values), name="chain_role_known"),
            models.CheckConstraint(
                condition=Q(cue_start__isnull=True, cue_end__isnull=True)
                | Q(cue_start__isnull=False, cue_end__isnull=False, cue_start__lt=F("cue_end")),
                name="chain_cue_is_a_span",
            ),
            models.CheckConstraint(
                condition=Q(position__gt=0) | Q(source__isnull=False), name="chain_starts_with_its_publisher"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}: {self.name}"
