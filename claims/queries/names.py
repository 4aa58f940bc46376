"""Names to choose from while somebody types."""

from __future__ import annotations

from dataclasses import dataclass

from claims.models import EntityAlias, Source, SourceAlias, Tag
from claims.models.names import folded

MOST_NAMES = 10
SHORTEST = 2
"""A single letter is in every name."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source or an entity that a filter names."""

    id: int
    name: str


def sources_like(written: str) -> list[Named]:
    """The sources of which some spelling begins like this, or, where none does, contains it."""
    return _like(written, SourceAlias, "source")


def entities_like(written: str) -> list[Named]:
    """The same of who acts and is acted upon."""
    return _like(written, EntityAlias, "entity")


def tags_like(written: str) -> list[str]:
    """The tags that begin like this."""
    tags = Tag.objects.filter(folded__startswith=written.strip().casefold())
    return list(tags.values_list("name", flat=True)[:MOST_NAMES])


def _like(written: str, model: type[SourceAlias | EntityAlias], of: str) -> list[Named]:
    """Each once, at most ten."""
    key = folded(written)[:200]
    if not key:
        return []
    ways = ["startswith", "contains"] if len(key) >= SHORTEST else ["startswith"]
    for way in ways:
        aliases = model.objects.filter(**{f"folded__{way}": key}).order_by("folded")
        rows = aliases.values_list(f"{of}_id", f"{of}__name")[: 3 * MOST_NAMES]
        if found := [Named(pk, name) for pk, name in dict.fromkeys(rows)][:MOST_NAMES]:
            return found
    return []


def source_choices(chosen: str, *, most: int = 500) -> list[tuple[str, str]]:
    """(slug, name) of the sources to choose from, in the Polish alphabet, the chosen one among them."""
    choices = list(Source.objects.order_by("sort_name", "id").values_list("slug", "name")[:most])
    if chosen and all(slug != chosen for slug, _ in choices):
        choices += Source.objects.filter(slug=chosen).values_list("slug", "name")
    return choices
