"""What texts say of a source's reliability: asserted by somebody, never measured."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim
from claims.models.people import Person
from claims.models.sources import Source
from claims.models.vocabulary import AssertedLevel


class CredibilityAssertion(models.Model):
    """A claim whose content is how reliable a source is ("passes for a fairly reliable source").

    Who says it is the claim's origin, and where are its mentions; such a claim moves no score.
    """

    claim = models.OneToOneField(
        Claim, on_delete=models.CASCADE, primary_key=True, related_name="credibility", verbose_name=_("claim")
    )
    about = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="credibility_assertions",
        verbose_name=_("about which source"),
    )
    level = models.CharField(_("how reliable"), max_length=1, choices=AssertedLevel)
    marked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(_("marked at"))

    class Meta:
        verbose_name = _("credibility assertion")
        verbose_name_plural = _("credibility assertions")
        constraints = [
            models.CheckConstraint(condition=Q(level__in=AssertedLevel.values), name="asserted_level_known"),
        ]

    def __str__(self) -> str:
        return f"{self.about}: {self.get_level_display()}"
