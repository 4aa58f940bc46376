"""What earlier revisions of an article were read to say, found again in what a later one was read to say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from claims.extraction import types as engine
from claims.models import Mention, Revision
from claims.models.vocabulary import SpanRole

Key = tuple[Any, ...] | None


def found_again(revision: Revision, found: Sequence[engine.ExtractedMention]) -> list[Mention | None]:
    """For each mention found, the mention of an earlier revision that is made of the same words.

    Each earlier one stands for one of them. Of several the latest revision's does: it holds what
    people made of those before. What people corrected is known by its words as they are now and as
    the engine read them, also where an engine now gives it another kind of event.
    """
    answers: list[Mention | None] = [None] * len(found)
    for _, of_one in groupby(_mentions_before(revision), key=lambda mention: mention.revision_id):
        free = list(of_one)
        for key, key_of_found in STAGES:
            for place, each in enumerate(found):
                if answers[place] is None:
                    asked = key_of_found(each, revision.text)
                    answers[place] = same = next((m for m in free if key(m) == asked), None)
                    free = [mention for mention in free if mention is not same]
    return answers


def words_of_content(mention: Mention) -> tuple[str, ...]:
    """The words that a mention is made of, as its revision has them; its spans loaded with it."""
    text = mention.revision.text
    spans = sorted((s.start, s.end) for s in mention.spans.all() if s.role == SpanRole.CONTENT)
    return tuple(text[start:end] for start, end in spans)


def content_as_read(mention: Mention) -> list[dict[str, Any]]:
    """The spans of a mention before anybody corrected it; empty where no engine read it."""
    label = getattr(mention, "label", None)
    return list(label.as_read["content"]) if label is not None and label.as_read else []


def _mentions_before(revision: Revision) -> list[Mention]:
    """The mentions of earlier revisions, the latest revision's first."""
    before = Mention.objects.filter(
        revision__article=revision.article_id, revision__number__lt=revision.number
    )
    return list(
        before.select_related("revision", "claim", "reviewed_by", "label")
        .defer("revision__raw", "revision__offsets")
        .prefetch_related("spans")
        .order_by("-revision__number", "-pk")
    )


def _as_it_is(mention: Mention) -> Key:
    return (words_of_content(mention), mention.event_type, mention.polarity)


def _as_it_was_read(mention: Mention) -> Key:
    content = content_as_read(mention)
    if not content:
        return None
    read = mention.label.as_read or {}
    return (tuple(span["text"] for span in content), read["event_type"], read["polarity"])


def _words_as_they_are(mention: Mention) -> Key:
    return words_of_content(mention) if mention.edited_at is not None else None


def _words_as_read(mention: Mention) -> Key:
    content = content_as_read(mention) if mention.edited_at is not None else []
    return tuple(span["text"] for span in content) or None


def _found_words(found: engine.ExtractedMention, text: str) -> Key:
    return tuple(span.of(text) for span in found.content)


def _found_whole(found: engine.ExtractedMention, text: str) -> Key:
    return (_found_words(found, text), str(found.event_type), str(found.polarity))


STAGES: tuple[tuple[Callable[[Mention], Key], Callable[[engine.ExtractedMention, str], Key]], ...] = (
    (_as_it_is, _found_whole),
    (_as_it_was_read, _found_whole),
    (_words_as_they_are, _found_words),
    (_words_as_read, _found_words),
)
