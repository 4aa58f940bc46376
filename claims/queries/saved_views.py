"""The views that somebody can choose: one's own, and what others share."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from claims.models import Person, SavedView


def views_for(person: Person) -> QuerySet[SavedView]:
    """Own views first, then shared ones, each by name, with whose they are."""
    views = SavedView.objects.filter(Q(person=person) | Q(shared=True)).select_related("person")
    views = views.only(
        "name", "query", "shared", "person__username", "person__first_name", "person__last_name"
    )
    return views.annotate(is_shared=~Q(person=person)).order_by("is_shared", "name", "pk")
