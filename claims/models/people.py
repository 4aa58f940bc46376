"""People who use the product, and the things that are theirs."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.vocabulary import Role


class Person(AbstractUser):
    """Somebody who signs in; what he may do follows from the one role and from nothing else."""

    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.ANALYST)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="pl")
    shortcuts = models.BooleanField(_("keyboard shortcuts"), default=True)
    last_visit_at = models.DateTimeField(_("last visit"), null=True, blank=True)
    # First steps are what somebody did himself, not what was loaded under his name before he came.
    first_visit_at = models.DateTimeField(null=True, blank=True, editable=False)
    saw_source_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="person_role_known"),
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class SavedView(models.Model):
    """A filtered list kept under a name: the query string and nothing more."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="saved_views", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(_("query"), max_length=2000, blank=True)
    shared = models.BooleanField(_("shared"), default=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [
            models.UniqueConstraint(fields=["person", "name"], name="saved_view_name_once_a_person"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
