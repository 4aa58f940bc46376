"""Entities: who acts and who is acted upon."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.names import sort_key
from claims.models.vocabulary import EntityKind


class Entity(models.Model):
    """A person, body, state or place that claims speak about, in the nominative."""

    kind = models.CharField(_("kind"), max_length=12, choices=EntityKind, default=EntityKind.OTHER)
    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(max_length=200, editable=False)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        ordering = ["sort_name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=EntityKind.values), name="entity_kind_known"),
            models.CheckConstraint(condition=~Q(name=""), name="entity_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def set_name(self, name: str) -> None:
        """Name the entity and keep its place in the Polish alphabet."""
        self.name = name
        self.sort_name = sort_key(name)[:200]


class EntityAlias(models.Model):
    """One more way in which texts name an entity; a spelling belongs to one entity only."""

    entity = models.ForeignKey(
        Entity, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("entity")
    )
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=200, editable=False, unique=True)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.CheckConstraint(condition=~Q(folded=""), name="entity_alias_has_letters"),
        ]

    def __str__(self) -> str:
        return self.name
