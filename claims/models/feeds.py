"""Ways in: how a source's articles come in by themselves, and what each of them still has to fetch."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.articles import Article
from claims.models.people import Person
from claims.models.sources import Source
from claims.models.vocabulary import AlarmKind, DateKnown, FeedKind, FetchState

SHORTEST_INTERVAL = 1
"""Minutes."""


def lease_only_while_running(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(state=FetchState.RUNNING, lease_until__isnull=False)
        | (~Q(state=FetchState.RUNNING) & Q(lease_until__isnull=True)),
        name=name,
    )


class Feed(models.Model):
    """One way in of a source, with its place in the queue of what is asked next.

    `cursor` is where its reader stopped, in the reader's own terms. `failures` counts the polls in
    a row that gave nothing; they stretch the time to the next one.
    """

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="feeds", verbose_name=_("source")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=FeedKind)
    address = models.CharField(_("address"), max_length=500)
    interval = models.PositiveIntegerField(
        _("minutes between two looks"), default=15, validators=[MinValueValidator(SHORTEST_INTERVAL)]
    )
    first_pages = models.PositiveIntegerField(_("pages to read back at first"), default=1)
    enabled = models.BooleanField(_("switched on"), default=True)
    cursor = models.JSONField(default=dict)

    state = models.CharField(max_length=10, choices=FetchState, default=FetchState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    taken_by = models.CharField(max_length=64, blank=True)
    next_run_at = models.DateTimeField(_("next look"), null=True, blank=True)

    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    last_run_at = models.DateTimeField(_("last look"), null=True, blank=True)
    last_success_at = models.DateTimeField(_("last success"), null=True, blank=True)
    # The last answer: a reader's code ("ok" and "unchanged" are ours), its words, what it looked like.
    answer_code = models.CharField(max_length=40, blank=True)
    answer_words = models.TextField(blank=True)
    answer_found = models.PositiveIntegerField(default=0)
    answer_new = models.PositiveIntegerField(default=0)
    answer_type = models.CharField(max_length=100, blank=True)
    answer_body = models.TextField(blank=True)
    alarm = models.CharField(_("alarm"), max_length=20, choices=AlarmKind, blank=True)
    alarm_words = models.TextField(blank=True)
    alarm_since = models.DateTimeField(null=True, blank=True)

    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("way in")
        verbose_name_plural = _("ways in")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "address"], name="feed_once"),
            models.CheckConstraint(condition=~Q(address=""), name="feed_has_an_address"),
            models.CheckConstraint(condition=Q(kind__in=FeedKind.values), name="feed_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=[FetchState.QUEUED, FetchState.RUNNING, FetchState.DEAD]),
                name="feed_state_known",
            ),
            models.CheckConstraint(condition=Q(interval__gte=SHORTEST_INTERVAL), name="feed_interval"),
            lease_only_while_running("feed_lease_only_while_running"),
            # The sweep asks for what is due: a waiting row without a time would never be.
            models.CheckConstraint(
                condition=Q(enabled=False) | ~Q(state=FetchState.QUEUED) | Q(next_run_at__isnull=False),
                name="feed_waiting_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(alarm="", alarm_since__isnull=True)
                | Q(alarm__in=AlarmKind.values, alarm_since__isnull=False),
                name="feed_alarm_since_a_time",
            ),
        ]
        indexes = [
            # The sweep: which ways in are due.
            models.Index(
                fields=["next_run_at", "id"],
                name="feed_waiting",
                condition=Q(state=FetchState.QUEUED, enabled=True),
            ),
            # The sweep: whose lease ran out.
            models.Index(fields=["lease_until"], name="feed_running", condition=Q(state=FetchState.RUNNING)),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.address}"


class FeedItem(models.Model):
    """One entry of a feed, whose page has to be fetched, and looked at again a few times after that.

    A row that waits and has its article already is a page that will be looked at again for changes.
    """

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="items")
    # SHA-256 of the entry's own id, which may be of any length.
    key = models.CharField(max_length=64)
    url = models.CharField(_("address"), max_length=2000)
    host = models.CharField(max_length=253)
    title = models.CharField(_("title"), max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    date_known = models.CharField(max_length=16, choices=DateKnown, blank=True)
    zone_assumed = models.BooleanField(default=False)
    updated_at = models.DateTimeField(null=True, blank=True)
    found_at = models.DateTimeField(_("found"))

    state = models.CharField(max_length=10, choices=FetchState, default=FetchState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    taken_by = models.CharField(max_length=64, blank=True)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True)
    answer_code = models.CharField(max_length=40, blank=True)
    answer_words = models.TextField(blank=True)
    looks = models.PositiveSmallIntegerField(_("times fetched"), default=0)
    looked_at = models.DateTimeField(_("last fetched"), null=True, blank=True)
    etag = models.CharField(max_length=500, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    article = models.ForeignKey(
        Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="feed_items"
    )

    class Meta:
        verbose_name = _("item of a feed")
        verbose_name_plural = _("items of feeds")
        constraints = [
            models.UniqueConstraint(fields=["feed", "key"], name="feed_item_once"),
            models.CheckConstraint(condition=Q(state__in=FetchState.values), name="feed_item_state_known"),
            lease_only_while_running("feed_item_lease_only_while_running"),
            models.CheckConstraint(
                condition=~Q(state=FetchState.QUEUED) | Q(next_try_at__isnull=False),
                name="feed_item_waiting_has_a_time",
            ),
        ]
        indexes = [
            # The workers: what is due next.
            models.Index(
                fields=["next_try_at", "id"], name="feed_item_waiting", condition=Q(state=FetchState.QUEUED)
            ),
            # The sweep: whose lease ran out.
            models.Index(
                fields=["lease_until"], name="feed_item_running", condition=Q(state=FetchState.RUNNING)
            ),
            # The alarm of a redesign: how the feed's latest pages could be read.
            models.Index(fields=["feed", "-looked_at"], name="feed_item_looked_at"),
            # Health of intake: what was given up or not taken in.
            models.Index(
                fields=["-found_at", "-id"],
                name="feed_item_failed",
                condition=Q(state__in=[FetchState.REFUSED, FetchState.DEAD]),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class HostLease(models.Model):
    """Whose turn it is at one host: one request at a time, the next not before a time, for all workers."""

    host = models.CharField(primary_key=True, max_length=253)
    taken_by = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    next_allowed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("turn at a host")
        verbose_name_plural = _("turns at hosts")

    def __str__(self) -> str:
        return self.host
