"""Words that a newsroom gives its claims, so that they are found together."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_TAG = 30
MOST_TAGS = 10


class Tag(models.Model):
    """A tag that some claim has or had: what is offered while somebody types one.

    `folded` is what claims are found by: the same word in small letters.
    """

    name = models.CharField(_("tag"), max_length=LONGEST_TAG)
    folded = models.CharField(max_length=LONGEST_TAG, unique=True)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.name
