"""Posts of channels: what they have beyond an article, and which of a channel's message numbers are known."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.articles import Article
from claims.models.sources import Source


class Post(models.Model):
    """What a channel's post has beyond an article, as it was last seen."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="post")
    # The channel it was taken from: the link before the origin in the chain of every claim in it.
    forwarded_from = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, related_name="forwarded_posts"
    )
    forwarded_name = models.CharField(_("forwarded from"), max_length=200, blank=True)
    forwarded_message = models.BigIntegerField(null=True, blank=True)
    reply_to = models.BigIntegerField(_("answers message"), null=True, blank=True)
    reply_quote = models.TextField(blank=True)
    edited = models.BooleanField(_("edited"), default=False)
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True)
    # (kind, name) of what hangs on the post; named, never fetched.
    media = models.JSONField(default=list)
    signature = models.CharField(_("signed by"), max_length=200, blank=True)
    views = models.PositiveBigIntegerField(_("views"), null=True, blank=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")

    def __str__(self) -> str:
        return str(self.article)


class PostMessage(models.Model):
    """A message number of a channel that is accounted for: as (part of) an article, or passed over, and why.

    Numbers between known ones that have no row are gaps. An album has several numbers and one article.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="messages")
    number = models.BigIntegerField()
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    skipped = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("message of a channel")
        verbose_name_plural = _("messages of channels")
        constraints = [
            # Also serves what lies between two numbers of a channel, and its gaps.
            models.UniqueConstraint(fields=["source", "number"], name="post_message_once_a_channel"),
            models.CheckConstraint(
                condition=Q(article__isnull=False, skipped="") | (Q(article__isnull=True) & ~Q(skipped="")),
                name="post_message_stored_or_skipped",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}/{self.number}"
