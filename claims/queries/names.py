"""Names to choose from while somebody types."""

from __future__ import annotations

from claims.models import EntityAlias, Source, SourceAlias
from claims.models.names import folded

MOST_NAMES = 10


def sources_like(written: str) -> list[str]:
    """Names of the sources of which some spelling begins like this, each once."""
    key = folded(written)[:200]
    if not key:
        return []
    aliases = SourceAlias.objects.filter(folded__startswith=key).order_by("folded")
    names = aliases.values_list("source__name", flat=True)[: 3 * MOST_NAMES]
    return list(dict.fromkeys(names))[:MOST_NAMES]


def entities_like(written: str) -> list[str]:
    """The same of who acts and is acted upon."""
    key = folded(written)[:200]
    if not key:
        return []
    aliases = EntityAlias.objects.filter(folded__startswith=key).order_by("folded")
    names = aliases.values_list("entity__name", flat=True)[: 3 * MOST_NAMES]
    return list(dict.fromkeys(names))[:MOST_NAMES]


def source_choices(chosen: str, *, most: int = 500) -> list[tuple[str, str]]:
    """(slug, name) of the sources to choose from, in the Polish alphabet, the chosen one among them."""
    choices = list(Source.objects.order_by("sort_name", "id").values_list("slug", "name")[:most])
    if chosen and all(slug != chosen for slug, _ in choices):
        choices += Source.objects.filter(slug=chosen).values_list("slug", "name")
    return choices
