"""Channels and their posts: found by number, each message number accounted for, what is not seen marked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from claims.intake.posts import PLATFORM, Channel, Forward, Post
from claims.intake.readers import Skipped
from claims.models import Article, PostMessage, Source
from claims.models import Post as PostRow
from claims.models.vocabulary import Availability, SourceKind
from claims.services.errors import Refused
from claims.services.names import add_alias, free_slug, source_named

SURE_AFTER = timedelta(hours=24)
"""What is still not seen a day after it was first missed is taken to be gone."""
LARGEST = 2**63 - 1


def channel_source(channel: Channel) -> Source:
    """The source of this channel number, made where there is none yet; names change hands, numbers do not.

    Must run under `one_writer`.
    """
    known = _by_number(channel.number)
    if known is not None:
        return known
    name = channel.title.strip() or channel.username.strip() or f"{PLATFORM} {channel.number}"
    source = Source(
        kind=SourceKind.CHANNEL, platform=PLATFORM, external_id=str(channel.number), slug=free_slug(name)
    )
    source.set_name(name[:200])
    source.save()
    add_alias(source, name)
    return source


def bind_channel(source: Source, channel: Channel) -> None:
    """Tie a source to the number of the channel that answers for it.

    Raises Refused where the source is tied to another number, or the number to another source.
    """
    number = str(channel.number)
    if source.external_id == number and source.platform == PLATFORM:
        return
    if source.external_id:
        raise Refused("Another channel answers at this address than before.", field="address")
    if _by_number(channel.number) is not None:
        raise Refused("This channel belongs to another source already.", field="address")
    source.platform, source.external_id = PLATFORM, number
    source.save(update_fields=["platform", "external_id"])


def write_post(article: Article, post: Post) -> None:
    """What a post has beyond an article, as it is now, and its message numbers. Under `one_writer`."""
    fields = post_fields(post)
    forward = post.forwarded_from
    row = PostRow(article=article, forwarded_from=_forwarded_from(forward) if forward else None, **fields)
    PostRow.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["forwarded_from", *fields],
    )
    PostMessage.objects.bulk_create(
        [PostMessage(source=article.source, number=number, article=article) for number in post.messages],
        update_conflicts=True,
        unique_fields=["source", "number"],
        update_fields=["article", "skipped"],
    )


def post_fields(post: Post) -> dict[str, Any]:
    """The fields of a post's row that the post alone decides."""
    forward, answered = post.forwarded_from, post.reply
    return {
        "forwarded_name": forward.name[:200] if forward else "",
        "forwarded_message": forward.message if forward else None,
        "reply_to": answered.message if answered else None,
        "reply_quote": answered.quote if answered else "",
        "edited": post.edited,
        "edited_at": post.edited_at,
        "media": [[each.kind, each.name] for each in post.media],
        "signature": post.signature[:200],
        "views": post.views,
    }


def write_skipped(source: Source, skipped: Iterable[Skipped]) -> None:
    """Message numbers that were read and not stored, so that they are no gaps; what is stored stays."""
    numbers = {int(each.id): each.reason for each in skipped if each.id.isascii() and each.id.isdigit()}
    PostMessage.objects.bulk_create(
        [
            PostMessage(source=source, number=number, skipped=reason[:40])
            for number, reason in numbers.items()
            if number <= LARGEST
        ],
        ignore_conflicts=True,
    )


def mark_missing(source: Source, *, between: tuple[int, int], seen: set[int], now: datetime) -> int:
    """Mark the posts of these numbers that were not seen there; how many are newly missed.

    Nothing is ever proven deleted by not being seen: a post is missing since now, and taken to be
    gone when it still is a day later.
    """
    stored = PostMessage.objects.filter(source=source, number__range=between, article__isnull=False)
    seen_articles = stored.filter(number__in=seen).values("article")
    unseen = Article.objects.filter(pk__in=stored.values("article")).exclude(pk__in=seen_articles)
    missed = unseen.filter(availability=Availability.SEEN).update(
        availability=Availability.MISSING, missing_since=now
    )
    unseen.filter(availability=Availability.MISSING, missing_since__lte=now - SURE_AFTER).update(
        availability=Availability.CONFIRMED
    )
    return missed


def forwarded_from(article: Article) -> Source | None:
    """The source that a post was taken from; None for a post of the channel's own and for any page."""
    taken = PostRow.objects.filter(article=article).select_related("forwarded_from").first()
    return taken.forwarded_from if taken else None


def _by_number(number: int) -> Source | None:
    return Source.objects.filter(platform=PLATFORM, external_id=str(number)).first()


def _forwarded_from(forward: Forward) -> Source | None:
    """The source that a post was taken from: by number where it is told, else by name."""
    if forward.channel is not None:
        return channel_source(Channel(forward.channel, title=forward.name, username=forward.username))
    try:
        return source_named(forward.name, kind=SourceKind.CHANNEL)
    except Refused:
        return None  # a name without letters names nobody
