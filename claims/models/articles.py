"""Articles, their revisions, and the regions of a revision."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from claims.models.people import Person
from claims.models.sources import Source
from claims.models.vocabulary import Availability, DateKnown, ReadingState, RegionKind

TEXT_WORDS = SearchVector(Left("text", 200_000), config="simple")
"""What a search for words in a revision's text must say, to the letter, for its index to serve."""


class Article(models.Model):
    """One published thing of one publishing source: a portal's page or a channel's post."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="articles", verbose_name=_("publisher")
    )
    external_id = models.CharField(_("key at the publisher"), max_length=2000)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    title = models.CharField(_("title"), max_length=300)
    published_on = models.DateField(_("published on"))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    date_known = models.CharField(
        _("how the date is known"), max_length=16, choices=DateKnown, default=DateKnown.GIVEN
    )
    language = models.CharField(_("language"), max_length=5, default="pl")
    added_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("added by")
    )
    created_at = models.DateTimeField(_("added"))
    availability = models.CharField(
        _("at the publisher"), max_length=10, choices=Availability, default=Availability.SEEN
    )
    last_seen_at = models.DateTimeField(_("last seen"), null=True, blank=True)
    missing_since = models.DateTimeField(_("not seen since"), null=True, blank=True)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="article_once_a_source"),
            models.CheckConstraint(condition=~Q(external_id=""), name="article_has_a_key"),
            models.CheckConstraint(condition=Q(date_known__in=DateKnown.values), name="article_date_known"),
            models.CheckConstraint(
                condition=Q(availability=Availability.SEEN, missing_since__isnull=True)
                | Q(
                    availability__in=[Availability.MISSING, Availability.CONFIRMED],
                    missing_since__isnull=False,
                ),
                name="article_missing_since_a_time",
            ),
        ]
        indexes = [
            # The list of articles, newest first, by key.
            models.Index(fields=["-published_on", "-id"], name="article_newest"),
            # Health of intake: how many came in lately; retention: what of a source is old enough.
            models.Index(fields=["source", "created_at"], name="article_of_source_added"),
            # Health of intake: what is not seen at its publisher any more, newest first.
            models.Index(
                fields=["source", "-missing_since"],
                name="article_missing",
                condition=~Q(availability=Availability.SEEN),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Revision(models.Model):
    """The text of an article as seen at one time, and its place in the queue of texts to read.

    `text` is the cleaned text, all spans are code points into it; `offsets` are runs
    (start in text, start in raw text, length) that lead back to the raw.
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="revisions", verbose_name=_("article")
    )
    number = models.PositiveIntegerField(_("number"))
    seen_at = models.DateTimeField(_("seen at"))
    raw = models.BinaryField(_("as it came"))
    raw_type = models.CharField(_("type of what came"), max_length=100)
    raw_sha256 = models.CharField(max_length=64)
    # Of a page: what its site answered with, names in lower case; with the bytes it makes a WARC record.
    headers = models.JSONField(default=dict)
    text = models.TextField(_("text"))
    text_sha256 = models.CharField(max_length=64)
    offsets = models.JSONField(default=list)
    flags = models.JSONField(default=list)
    # Of a post: (start, end, kind, address) of bold words, links and the like.
    spans = models.JSONField(default=list)
    redacted_at = models.DateTimeField(_("redacted at"), null=True, blank=True)

    state = models.CharField(_("reading"), max_length=10, choices=ReadingState, default=ReadingState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    lease_until = models.DateTimeField(_("taken until"), null=True, blank=True)
    taken_by = models.CharField(_("taken by"), max_length=64, blank=True)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    engine = models.CharField(_("read by"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(fields=["article", "text_sha256"], name="revision_text_once"),
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(state__in=ReadingState.values), name="revision_state_known"),
            models.CheckConstraint(
                condition=Q(state=ReadingState.RUNNING, lease_until__isnull=False)
                | (~Q(state=ReadingState.RUNNING) & Q(lease_until__isnull=True)),
                name="revision_lease_only_while_running",
            ),
            # The sweep asks for what is due: a waiting row without a time would never be.
            models.CheckConstraint(
                condition=~Q(state=ReadingState.QUEUED) | Q(next_try_at__isnull=False),
                name="revision_waiting_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReadingState.DONE) | Q(read_at__isnull=False),
                name="revision_done_has_a_time",
            ),
        ]
        indexes = [
            # The sweeper: what waits and is due.
            models.Index(
                fields=["next_try_at", "id"], name="revision_waiting", condition=Q(state=ReadingState.QUEUED)
            ),
            # The list of articles searched by their words. What stands behind 200,000 letters is not found:
            # a tsvector holds a megabyte at most.
            GinIndex(TEXT_WORDS, name="revision_words"),
            # What changed since somebody's last visit.
            models.Index(fields=["-seen_at"], name="revision_changed", condition=Q(number__gt=1)),
            # The sweeper: whose lease ran out.
            models.Index(
                fields=["lease_until"], name="revision_running", condition=Q(state=ReadingState.RUNNING)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} ({self.number})"


class Region(models.Model):
    """A span of a revision's text: headline, lead, body, boilerplate …; regions never overlap."""

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="regions")
    kind = models.CharField(max_length=12, choices=RegionKind)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    rule = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["start"]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="region_is_a_span"),
            models.CheckConstraint(condition=Q(kind__in=RegionKind.values), name="region_kind_known"),
            ExclusionConstraint(
                name="region_no_overlap",
                expressions=[
                    ("revision", RangeOperators.EQUAL),
                    (Func(F("start"), F("end"), function="int4range"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}–{self.end}"
