"""From the names in texts to the rows of sources and entities."""

from __future__ import annotations

from django.utils.text import slugify

from claims.extraction.search import search_terms
from claims.models import Entity, EntityAlias, Source, SourceAlias
from claims.models.names import folded
from claims.models.vocabulary import SourceKind
from claims.services.errors import Refused

# The labelled set's source types, as the kinds that a reliability mean is kept for.
KIND_OF_TYPE = {
    "channel": SourceKind.CHANNEL,
    "outlet": SourceKind.OUTLET,
    "agency": SourceKind.AGENCY,
    "person": SourceKind.PERSON,
    "org": SourceKind.INSTITUTION,
    "state_body": SourceKind.INSTITUTION,
    "group": SourceKind.UNNAMED,
    "document": SourceKind.DOCUMENT,
    "unnamed": SourceKind.UNNAMED,
}


def source_named(name: str, *, kind: str, aliases: tuple[str, ...] = ()) -> Source:
    """The source that goes by this name, made with this kind where there is none yet.

    Raises Refused where the name has no letters.
    """
    key = folded(name)
    if not key:
        raise Refused("A source needs a name.", field="name")
    alias = SourceAlias.objects.select_related("source").filter(folded=key[:200]).first()
    source = alias.source if alias else _inflected_source(name) or _new_source(name, kind=kind)
    for other in (name, *aliases):
        add_alias(source, other)
    return source


def _inflected_source(name: str) -> Source | None:
    """The one known source whose name this is in another case ("Depeszy Wschodniej"); None in doubt."""
    known = SourceAlias.objects.select_related("source").order_by("pk").iterator()
    found = {alias.source for alias in known if same_words(name, alias.name)}
    return found.pop() if len(found) == 1 else None


def same_words(one: str, other: str) -> bool:
    """Whether two names are the same words, each in any of its inflected forms."""
    forms, others = search_terms(one), search_terms(other)
    return len(forms) == len(others) and all(
        set(mine) & set(theirs) for mine, theirs in zip(forms, others, strict=True)
    )


def add_alias(source: Source, name: str) -> None:
    """One more spelling of a source; a spelling that another source has stays with that one."""
    if key := folded(name):
        SourceAlias.objects.get_or_create(
            folded=key[:200], defaults={"source": source, "name": name.strip()[:200]}
        )


def _new_source(name: str, *, kind: str) -> Source:
    source = Source(kind=kind, slug=free_slug(name))
    source.set_name(name.strip()[:200])
    source.save()
    return source


RESERVED = frozenset({"add"})
"""Short names that are addresses of other pages already."""


def free_slug(name: str) -> str:
    """A short name for addresses that no other source has."""
    base = slugify(folded(name))[:70] or "zrodlo"
    taken = RESERVED | set(Source.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{base}-{number}") not in taken)


def entity_named(name: str, *, aliases: tuple[str, ...] = ()) -> Entity:
    """The entity that goes by this name, made where there is none yet.

    Raises Refused where the name has no letters.
    """
    key = folded(name)
    if not key:
        raise Refused("An entity needs a name.", field="name")
    alias = EntityAlias.objects.select_related("entity").filter(folded=key[:200]).first()
    if alias:
        entity = alias.entity
    else:
        entity = Entity()
        entity.set_name(name.strip()[:200])
        entity.save()
    for other in (name, *aliases):
        if key := folded(other):
            EntityAlias.objects.get_or_create(
                folded=key[:200], defaults={"entity": entity, "name": other.strip()[:200]}
            )
    return entity
