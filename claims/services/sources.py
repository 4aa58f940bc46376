"""Sources as an administrator adds them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from claims.models import Source, SourceAlias
from claims.models.names import folded
from claims.models.vocabulary import SourceKind
from claims.services.errors import Refused
from claims.services.names import add_alias, free_slug


@transaction.atomic
def add_source(*, name: str, kind: str, aliases: Iterable[str] = (), **fields: object) -> Source:
    """A new source with its spellings.

    `fields` are further fields of the model. Raises Refused where a spelling belongs to another
    source already, or where a name has no letters.
    """
    if kind not in SourceKind.values:
        raise Refused("There is no such kind of source.", field="kind")
    spellings = [name, *aliases]
    for spelling in spellings:
        key = folded(spelling)
        if not key:
            raise Refused("A source needs a name.", field="name")
        if SourceAlias.objects.filter(folded=key[:200]).exists():
            raise Refused("Another source goes by this name already.", field="name")
    source = Source(kind=kind, slug=free_slug(name), **fields)
    source.set_name(name.strip()[:200])
    if (
        source.external_id
        and Source.objects.filter(platform=source.platform, external_id=source.external_id).exists()
    ):
        raise Refused("Another source has this number at the platform already.", field="external_id")
    source.save()
    for spelling in spellings:
        add_alias(source, spelling)
    return source
