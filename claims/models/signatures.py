"""What a revision's text is compared by: signatures of near-duplicates."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.articles import Revision


class TextSignature(models.Model):
    """A revision's text without boilerplate, as `claims.intake.near` signs it; too short texts have none."""

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, primary_key=True, related_name="signature"
    )
    places = models.BinaryField()
    bands = ArrayField(models.BigIntegerField())

    class Meta:
        verbose_name = _("signature of a text")
        verbose_name_plural = _("signatures of texts")
        indexes = [
            # Near-duplicates of an article: who shares a band.
            GinIndex(fields=["bands"], name="signature_bands"),
        ]

    def __str__(self) -> str:
        return str(self.revision)
