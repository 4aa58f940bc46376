"""Which mentions of a claim only repeat an earlier text, and which tell it in words of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.intake import near
from claims.models import Article, Mention, TextSignature

FEWEST_WORDS = 6
"""Fewer words than these are alike in two texts by accident."""
_WORD = re.compile(r"\w+")
_Told = Sequence[tuple[Mention, list[str]]]


class Copying(StrEnum):
    WORD_FOR_WORD = "word_for_word"
    NEARLY = "nearly"
    OWN_WORDS = "own_words"


@dataclass(frozen=True, slots=True)
class Copied:
    """How a mention's words came about; `article` is the earlier text they stand in."""

    how: Copying
    article: Article | None = None


def copied_mentions(told: Sequence[tuple[Mention, str]]) -> dict[int, Copied]:
    """How each mention came by its words, by the mention's id; the earliest article's have no entry.

    `told` are mentions, newest first, each with its own words. It compares them with each other only.
    A mention is word for word where an earlier article's has the same six words or more, nearly the same
    where its whole text is a near-duplicate of an earlier one.
    """
    signatures = _signatures(told)
    # The first that said so is named, not the one that was copied last.
    oldest_first = [(mention, _WORD.findall(words.casefold())) for mention, words in reversed(told)]
    found: dict[int, Copied] = {}
    for place, (mention, words) in enumerate(oldest_first):
        article = mention.revision.article
        earlier = [each for each in oldest_first[:place] if each[0].revision.article != article]
        if earlier:
            found[mention.pk] = (
                _word_for_word(words, earlier)
                or _nearly(mention, earlier, signatures)
                or Copied(Copying.OWN_WORDS)
            )
    return found


def _signatures(told: Sequence[tuple[Mention, str]]) -> dict[int, TextSignature]:
    """The signatures by their revisions; one alone has nothing to be compared with."""
    revisions = {mention.revision_id for mention, _ in told}
    return TextSignature.objects.in_bulk(revisions) if len(revisions) > 1 else {}


def _word_for_word(words: list[str], earlier: _Told) -> Copied | None:
    if len(words) < FEWEST_WORDS:
        return None
    first = next((mention for mention, others_words in earlier if others_words == words), None)
    return Copied(Copying.WORD_FOR_WORD, first.revision.article) if first else None


def _nearly(mention: Mention, earlier: _Told, signatures: dict[int, TextSignature]) -> Copied | None:
    signed = signatures.get(mention.revision_id)
    if signed is None:
        return None
    for other, _ in earlier:
        others = signatures.get(other.revision_id)
        if others and _are_near(signed, others):
            return Copied(Copying.NEARLY, other.revision.article)
    return None


def _are_near(one: TextSignature, other: TextSignature) -> bool:
    # Near texts share a band; to ask for it first spares most pairs the counting of all places.
    if set(one.bands).isdisjoint(other.bands):
        return False
    return near.share(bytes(one.places), bytes(other.places)) >= near.NEAR
