"""Who may do what: one table, one decorator, one authentication backend that reads the table."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from claims.models import Person
from claims.models.vocabulary import Role


class May(Enum):
    """Everything that somebody may or may not do."""

    BROWSE = auto()
    ADD_ARTICLES = auto()
    TRIAGE = auto()
    PROPOSE = auto()
    LOG = auto()
    DECLARE = auto()
    EXPORT_LABELS = auto()
    MANAGE = auto()
    ANYBODY = auto()


ALLOWED: dict[str, frozenset[May]] = {
    Role.ANALYST: frozenset({May.BROWSE, May.ADD_ARTICLES, May.TRIAGE, May.PROPOSE}),
    Role.EDITOR: frozenset(
        {
            May.BROWSE,
            May.ADD_ARTICLES,
            May.TRIAGE,
            May.PROPOSE,
            May.LOG,
            May.DECLARE,
            May.EXPORT_LABELS,
        }
    ),
    # Who decides what is watched must not decide what is true.
    Role.ADMIN: frozenset({May.BROWSE, May.ADD_ARTICLES, May.MANAGE}),
}

# What the admin's site manages; verdicts and the ledger are not among it, for anybody.
MANAGED_MODELS = frozenset({"source", "sourcealias", "entity", "entityalias", "person"})


def may(person: Any, what: May) -> bool:
    """Whether this person may do this; nobody who is not signed in may do anything."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    if what is May.LOG and settings.ANALYSTS_MAY_LOG and person.role == Role.ANALYST:
        return True
    return what in ALLOWED[person.role]


def requires(what: May) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Declare what a view needs; a view that declares nothing is refused by the middleware."""

    def declare(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if what is not May.ANYBODY and not may(request.user, what):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        checked.requires = what  # type: ignore[attr-defined]
        return checked

    return declare


class RoleBackend(ModelBackend):
    """Answers Django's permission questions (the admin's site asks them) from the role table.

    Rights of a superuser or of groups are not looked at: otherwise `createsuperuser` would make
    somebody who can do what no role can.
    """

    def get_user(self, user_id: int) -> Person | None:
        """Who is signed in, while he may be; asked with every page.

        Written out: Django takes longer to put it together than PostgreSQL to answer.
        """
        found = Person.objects.raw("SELECT * FROM claims_person WHERE id = %s", [user_id])
        return next((person for person in found if self.user_can_authenticate(person)), None)

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        app, _, codename = perm.partition(".")
        model = codename.partition("_")[2]
        return app == "claims" and model in MANAGED_MODELS and may(user_obj, May.MANAGE)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return app_label == "claims" and may(user_obj, May.MANAGE)

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        return set()
