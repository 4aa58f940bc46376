"""Claims: propositions behind mentions, and everything that people did with them."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, GeneratedField, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from claims.models.entities import Entity
from claims.models.people import Person
from claims.models.sources import Source
from claims.models.tags import LONGEST_TAG
from claims.models.vocabulary import (
    ArgumentRole,
    ClaimType,
    EventKind,
    Outcome,
    Polarity,
    WorkState,
)

NEVER = date(9999, 12, 31)
LIVE = Q(merged_into__isnull=True) & ~Q(work_state=WorkState.REJECTED)
"""What lists show unless asked for more: neither merged away nor read wrongly."""


class ClaimQuerySet(models.QuerySet["Claim"]):
    def of_source(self, source: Source) -> ClaimQuerySet:
        """Claims whose deepest known source this is."""
        return self.filter(origin=source)

    def matching(self, terms: list[tuple[str, ...]]) -> ClaimQuerySet:
        """Claims whose words include every one of these search terms, each in any one of its forms."""
        found = self
        for forms in terms:
            alternatives = [SearchQuery(form, config="simple") for form in forms]
            found = found.filter(search=reduce(or_, alternatives))
        return found

    def live(self) -> ClaimQuerySet:
        """Without what was merged away or read wrongly; worded as the indexes of the lists are."""
        return self.filter(merged_into__isnull=True).exclude(work_state=WorkState.REJECTED)

    def newest_first(self) -> ClaimQuerySet:
        return self.order_by("-claimed_on", "-id")


class Claim(models.Model):
    """The proposition behind one or more mentions.

    `work_state` and `outcome` are two fields: what people are doing, and what they found. Both are
    caches of the history and of the last verdict, written only together with them. `version`
    grows with each change, so that two people cannot overwrite each other unseen.
    """

    sentence = models.TextField(_("sentence"))
    event_type = models.CharField(_("event type"), max_length=20)
    event_mode = models.CharField(_("event mode"), max_length=20, blank=True)
    claim_type = models.CharField(_("claim type"), max_length=12, choices=ClaimType)
    polarity = models.CharField(_("polarity"), max_length=10, choices=Polarity)
    checkable = models.BooleanField(_("can be checked"), default=True)
    time_iso = models.CharField(_("time of the event"), max_length=40, blank=True)
    time_from = models.DateField(_("from"), null=True, blank=True)
    time_to = models.DateField(_("to"), null=True, blank=True)
    origin = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="originated_claims",
        verbose_name=_("origin"),
        help_text=_("The deepest known source."),
    )
    claimed_on = models.DateField(_("first published on"))
    work_state = models.CharField(_("work state"), max_length=10, choices=WorkState, default=WorkState.NEW)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    assigned_to = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_claims",
        verbose_name=_("assigned to"),
    )
    assigned_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    assigned_at = models.DateTimeField(null=True, blank=True)
    check_after = models.DateField(_("check on"), null=True, blank=True)
    deadline = models.DateField(_("deadline"), null=True, blank=True)
    due_since = models.DateField(_("due since"), null=True, blank=True)
    # The day of the next check, for sorting: what has none comes last.
    due_by = GeneratedField(
        expression=Coalesce("check_after", Value(NEVER)), output_field=models.DateField(), db_persist=True
    )
    audit_since = models.DateField(_("drawn at random on"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_claims"
    )
    mention_count = models.PositiveIntegerField(_("mentions"), default=0)
    # What an outcome could move the origin's score by at most; nought where none can.
    effect = models.FloatField(_("effect on a score"), default=0.0, editable=False)
    # What else the list finds it by, without asking other tables: `claims.services.claim_index`.
    filter_keys = ArrayField(models.CharField(max_length=40), default=list, blank=True, editable=False)
    tags = ArrayField(
        models.CharField(max_length=LONGEST_TAG),
        verbose_name=_("tags"),
        default=list,
        db_default=[],
        blank=True,
    )
    compared_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(_("created"))
    lemmas = models.TextField(blank=True, editable=False)
    search = GeneratedField(
        expression=SearchVector("lemmas", config="simple"), output_field=SearchVectorField(), db_persist=True
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.CheckConstraint(condition=~Q(sentence=""), name="claim_has_a_sentence"),
            models.CheckConstraint(condition=Q(work_state__in=WorkState.values), name="claim_state_known"),
            models.CheckConstraint(condition=Q(polarity__in=Polarity.values), name="claim_polarity_known"),
            models.CheckConstraint(condition=Q(claim_type__in=ClaimType.values), name="claim_type_known"),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(outcome__in=Outcome.values), name="claim_outcome_known"
            ),
            models.CheckConstraint(
                condition=(Q(outcome="") & ~Q(work_state=WorkState.LOGGED))
                | (~Q(outcome="") & Q(work_state=WorkState.LOGGED)),
                name="claim_outcome_only_when_logged",
            ),
            models.CheckConstraint(
                condition=Q(time_from__isnull=True)
                | Q(time_to__isnull=True)
                | Q(time_from__lte=F("time_to")),
                name="claim_time_in_order",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="claim_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(assigned_to__isnull=True) | Q(assigned_at__isnull=False),
                name="claim_assigned_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(due_since__isnull=True) | Q(check_after__isnull=False),
                name="claim_due_by_a_day",
            ),
        ]
        indexes = [
            # The claims list, newest first, by key.
            models.Index(fields=["-claimed_on", "-id"], condition=LIVE, name="claim_newest"),
            # The same list under the source filter, and the source card.
            models.Index(fields=["origin", "-claimed_on", "-id"], name="claim_of_origin"),
            # The same list under the outcome filter, and the counts by outcome.
            models.Index(fields=["outcome", "-claimed_on", "-id"], condition=LIVE, name="claim_of_outcome"),
            # The same list in its other orders.
            models.Index(fields=["due_by", "id"], condition=LIVE, name="claim_by_day"),
            # The few that have a day, in that order; counted out of the index alone, by outcome, due or not.
            models.Index(
                fields=["due_by", "id"],
                include=["due_since", "outcome"],
                condition=LIVE & Q(due_by__lt=NEVER),
                name="claim_dated",
            ),
            models.Index(fields=["-mention_count", "-id"], condition=LIVE, name="claim_by_mentions"),
            models.Index(fields=["-effect", "-id"], condition=LIVE, name="claim_by_effect"),
            # The same list under the filters that ask for sources, people, hedges and kinds of event.
            GinIndex(fields=["filter_keys"], name="claim_filter_keys"),
            # The same list by the days of the event; where it ends is read out of the index too.
            models.Index(fields=["-time_from", "-id", "time_to"], condition=LIVE, name="claim_by_event"),
            models.Index(fields=["origin", "outcome", "-claimed_on", "-id"], name="claim_origin_outcome"),
            # The queues: one state, newest first; counted out of the index alone.
            models.Index(
                fields=["work_state", "-claimed_on", "-id"],
                condition=Q(merged_into__isnull=True),
                name="claim_of_state",
            ),
            # Exact linking: the same origin asserting the same kind of event.
            models.Index(fields=["origin", "event_type", "time_from"], name="claim_linking"),
            # "Mine": what is assigned to one person, newest first.
            models.Index(
                fields=["assigned_to", "-claimed_on", "-id"],
                condition=Q(assigned_to__isnull=False),
                name="claim_assigned",
            ),
            # The queue of what is due, newest first; its count and oldest day out of the index alone.
            models.Index(
                fields=["-claimed_on", "-id"],
                include=["due_since"],
                condition=LIVE & Q(due_since__isnull=False),
                name="claim_due",
            ),
            # The queue of what was drawn at random, newest first.
            models.Index(
                fields=["-claimed_on", "-id"], condition=Q(audit_since__isnull=False), name="claim_audit"
            ),
            # The daily look for days that have come.
            models.Index(
                fields=["check_after"],
                condition=Q(check_after__isnull=False, due_since__isnull=True),
                name="claim_check_after",
            ),
            # The daily look for what nobody can be held to any more.
            models.Index(
                fields=["claimed_on"],
                condition=Q(outcome="", deadline__isnull=True)
                & (Q(claim_type=ClaimType.PREDICTION) | Q(time_iso="FUTURE_REF")),
                name="claim_expiring",
            ),
            # What no likeness has been looked for yet.
            models.Index(fields=["id"], condition=Q(compared_at__isnull=True), name="claim_to_compare"),
            # Text search by lemma.
            GinIndex(fields=["search"], name="claim_search"),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def event_code(self) -> str:
        """Type and mode as the scheme writes them: CONSULT/phone."""
        return f"{self.event_type}/{self.event_mode}" if self.event_mode else self.event_type

    @property
    def is_open(self) -> bool:
        return self.outcome == "" and self.work_state != WorkState.REJECTED


class ClaimArgument(models.Model):
    """An actor or target of a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="arguments")
    role = models.CharField(max_length=8, choices=ArgumentRole)
    position = models.PositiveSmallIntegerField()
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="claim_arguments")

    class Meta:
        verbose_name = _("actor or target")
        verbose_name_plural = _("actors and targets")
        ordering = ["role", "position"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "role", "entity"], name="claim_argument_once"),
            models.CheckConstraint(
                condition=Q(role__in=ArgumentRole.values), name="claim_argument_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.entity}"


class ClaimEvent(models.Model):
    """One step in a claim's history: who, when, before and after; undoing is another step."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=EventKind)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    operation = models.ForeignKey(
        "ClaimOperation", on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    bulk = models.ForeignKey(
        "BulkAction", on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    undoes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="undone_by"
    )

    class Meta:
        verbose_name = _("step in the history")
        verbose_name_plural = _("history")
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="claim_event_kind_known"),
        ]
        indexes = [
            # The history tab of a claim.
            models.Index(fields=["claim", "at", "id"], name="claim_event_of_claim"),
            # What a person did last, to take it back.
            models.Index(fields=["person", "-id"], name="claim_event_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
