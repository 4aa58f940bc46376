"""Sources: anyone who asserts. A platform (Telegram, X) is never one."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.names import folded, sort_key
from claims.models.vocabulary import SourceKind


class SourceQuerySet(models.QuerySet["Source"]):
    def named(self, name: str) -> SourceQuerySet:
        """Sources that go by this name in any spelling."""
        return self.filter(aliases__folded=folded(name))


class Source(models.Model):
    """Anyone who asserts: channel, outlet, agency, person, institution, document, unnamed."""

    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind)
    name = models.CharField(_("name"), max_length=200)
    sort_name = models.CharField(max_length=200, editable=False)
    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    platform = models.CharField(_("platform"), max_length=40, blank=True)
    external_id = models.CharField(
        _("number at the platform"),
        max_length=60,
        blank=True,
        help_text=_("The channel's number. User names change hands, numbers do not."),
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=5, default="pl")
    invented = models.BooleanField(_("invented for demonstration"), default=False)
    active = models.BooleanField(_("active"), default=True)
    public = models.BooleanField(_("card readable by anybody"), default=False, editable=False)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    terms_note = models.TextField(_("note on terms of use"), blank=True)
    retention_months = models.PositiveSmallIntegerField(
        _("keep texts for months"),
        default=24,
        validators=[MinValueValidator(1)],
        help_text=_("What a claim rests on that people have worked on is kept longer."),
    )
    note = models.TextField(_("note"), blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["sort_name", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="source_kind_known"),
            models.CheckConstraint(condition=~Q(name=""), name="source_has_a_name"),
            models.CheckConstraint(condition=Q(retention_months__gte=1), name="source_keeps_for_a_month"),
            models.UniqueConstraint(
                fields=["platform", "external_id"],
                condition=~Q(external_id=""),
                name="source_number_once_a_platform",
            ),
        ]
        indexes = [
            # The league table and the source filter of the claims list: one kind, by name.
            models.Index(fields=["kind", "sort_name"], name="source_kind_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def set_name(self, name: str) -> None:
        """Name the source and keep its place in the Polish alphabet."""
        self.name = name
        self.sort_name = sort_key(name)[:200]


class SourceAlias(models.Model):
    """One more way in which texts name a source; a spelling belongs to one source only."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("source")
    )
    name = models.CharField(_("name"), max_length=200)
    folded = models.CharField(max_length=200, editable=False, unique=True)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        constraints = [
            models.CheckConstraint(condition=~Q(folded=""), name="source_alias_has_letters"),
        ]

    def __str__(self) -> str:
        return self.name
