"""Source cards that anybody may read: who made a source public, and each version as it was shown."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.chain import append_only
from claims.models.people import Person
from claims.models.sources import Source


class Publication(models.Model):
    """One step in the history of a source: its card made public, or taken back."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="publications")
    public = models.BooleanField(_("public"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("publication of a card")
        verbose_name_plural = _("publications of cards")
        ordering = ["at", "id"]
        triggers = append_only("publication")

    def __str__(self) -> str:
        return f"{self.source} {self.public} {self.at:%Y-%m-%d}"


class CardVersion(models.Model):
    """A public card as it was shown on a day at a length of the ledger: the very bytes, signed or not."""

    # Without an index of its own: that of the constraint begins with it.
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="card_versions", db_index=False)
    as_of = models.DateField(_("as of"))
    sequence = models.BigIntegerField(_("entry of the ledger"))
    document = models.TextField(_("document"))
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("version of a public card")
        verbose_name_plural = _("versions of public cards")
        constraints = [
            # Serves the permalink, and the newest version by a day.
            models.UniqueConstraint(fields=["source", "as_of", "sequence"], name="card_version_once"),
            models.CheckConstraint(condition=~Q(document=""), name="card_version_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.as_of} {self.sequence}"
