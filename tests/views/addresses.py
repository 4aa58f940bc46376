"""Every address of the product, out of the resolver, with numbers and names that exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from claims.models import KeptPage, LinkSuggestion
from claims.services.bulk import assign_many
from claims.services.desk import comment_on
from claims.services.merging import correct_role
from claims.services.proposals import propose_verdict
from claims.services.public_cards import set_public
from claims.services.saved_views import save_view
from tests import build
from tests.services import feeding


@dataclass(frozen=True)
class Address:
    name: str
    path: str
    view: Any

    @property
    def requires(self) -> Any:
        return getattr(self.view, "requires", None)


def pages() -> list[Address]:
    """The product's own pages; the admin's site guards its pages itself and is tested by itself."""
    return sorted(_walk(get_resolver().url_patterns, ""), key=lambda each: each.path)


def _walk(patterns: list[Any], before: str) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                yield from _walk(pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield Address(str(pattern.name), before + str(pattern.pattern), pattern.callback)


def one_of_everything() -> dict[str, int]:
    """A row behind each placeholder of the addresses, by its name."""
    ania = build.person("analyst")
    claim = build.claim()
    article = claim.mentions.get().revision.article
    comment = comment_on(claim.pk, text="Kto to sprawdzi?", by=ania, now=build.NOW)
    mention = claim.mentions.get()
    link = mention.chain.get(source__name="Kanał Bagno")
    operation = correct_role(link.pk, role="endorses", by=ania, now=build.NOW)
    twin = build.claim(time=None)
    suggestion = LinkSuggestion.objects.create(first=claim, second=twin, score=0.9, created_at=build.NOW)
    feed = feeding.feed(claim.origin, kind="article", address="https://bagno.example/")
    [item] = feeding.items(feed, 1)
    proposal = propose_verdict(claim.pk, build.finding(), by=ania, now=build.NOW)
    set_public(claim.origin_id, public=True, by=build.person("admin"), now=build.NOW)
    view = save_view(ania, name="Moje", query="mine=1")
    action = assign_many([twin.pk], to=ania.pk, by=ania, now=build.NOW)
    return {
        "view_id": view.pk,
        "action_id": action.pk,
        "step_id": action.events.get().pk,
        "claim_id": claim.pk,
        "article_id": article.pk,
        "comment_id": comment.pk,
        "link_id": link.pk,
        "mention_id": mention.pk,
        "operation_id": operation.pk,
        "suggestion_id": suggestion.pk,
        "proposal_id": proposal.pk,
        "page_id": build.kept_page(KeptPage.objects.get(evidence__claim=claim)).pk,
        "feed_id": feed.pk,
        "item_id": item.pk,
    }


NUMBERS = (
    "claim_id", "article_id", "comment_id", "proposal_id",
    "link_id", "mention_id", "operation_id", "suggestion_id", "page_id",
    "feed_id", "item_id",
    "view_id", "action_id", "step_id",
)  # fmt: skip


def filled(path: str, **numbers: int) -> str:
    """The path with one existing row behind each placeholder."""
    for placeholder, number in numbers.items():
        path = path.replace(f"<int:{placeholder}>", str(number))
    return "/" + path.replace("<slug:slug>", "kanal-bagno").replace("<slug:field>", "polarity")
