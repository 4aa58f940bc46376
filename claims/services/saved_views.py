"""Filtered lists that people keep under a name, for themselves or for everybody."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from claims.models import Person, SavedView
from claims.services.errors import Refused

LONGEST_QUERY = 2000
MOST_VIEWS = 50


@transaction.atomic
def save_view(person: Person, *, name: str, query: str, shared: bool = False) -> SavedView:
    """Keep a list under a name; the same name again means the new list. Raises Refused without a name."""
    name = _name(name)
    if len(query) > LONGEST_QUERY:
        raise Refused("This list has too many filters to be kept.", field="name")
    known = SavedView.objects.filter(person=person, name=name).first()
    if known is None and person.saved_views.count() >= MOST_VIEWS:
        raise Refused("Fifty views are enough. Delete one first.", field="name")
    view, _ = SavedView.objects.update_or_create(
        person=person, name=name, defaults={"query": query, "shared": shared}
    )
    return view


@transaction.atomic
def change_view(view_id: int, *, by: Person, name: str, shared: bool) -> SavedView:
    """Another name, shared or not any more; raises Refused where it is not one's own or the name is taken."""
    view = _own(view_id, by)
    view.name, view.shared = _name(name), shared
    try:
        with transaction.atomic():
            view.save(update_fields=["name", "shared"])
    except IntegrityError:
        raise Refused("You have a view of this name already.", field="name") from None
    return view


@transaction.atomic
def delete_view(view_id: int, *, by: Person) -> None:
    """Forget one's own view; raises Refused where it is not there or another's."""
    _own(view_id, by).delete()


def _own(view_id: int, person: Person) -> SavedView:
    view = SavedView.objects.select_for_update().filter(pk=view_id, person=person).first()
    if view is None:
        raise Refused("This view is not yours, or it is gone.")
    return view


def _name(written: str) -> str:
    name = " ".join(written.replace("\0", "").split())[:80]
    if not name:
        raise Refused("Give the view a name.", field="name")
    return name
