"""Signing texts, so that near-duplicates are found; nothing is ever merged by them."""

from __future__ import annotations

from claims.extraction.regions import find_regions
from claims.extraction.types import RegionKind
from claims.intake import near
from claims.models import Revision, TextSignature

_PUBLISHERS_OWN = frozenset({RegionKind.BOILERPLATE, RegionKind.BYLINE, RegionKind.CAPTION})


def sign(revision: Revision) -> None:
    """Keep the signature of a revision's text without what is the publisher's own."""
    text = revision.text
    told = [region.span.of(text) for region in find_regions(text) if region.kind not in _PUBLISHERS_OWN]
    signed = near.signature("\n".join(told))
    if signed:
        TextSignature.objects.update_or_create(
            revision=revision, defaults={"places": signed, "bands": near.bands(signed)}
        )
