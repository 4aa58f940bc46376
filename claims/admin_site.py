"""Django's admin for sources, entities and people: opened by role."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.roles import May, may


class RoleAdminSite(AdminSite):
    site_header = _("Sprawdzam: administration")
    site_title = _("Sprawdzam")
    index_title = _("Sources, entities, people")

    def has_permission(self, request: HttpRequest) -> bool:
        return may(request.user, May.MANAGE)
