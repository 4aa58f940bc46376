from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = _("Claims")


class RoleAdminConfig(AdminConfig):
    """Django's admin, opened by role instead of by the staff flag."""

    default_site = "claims.admin_site.RoleAdminSite"
