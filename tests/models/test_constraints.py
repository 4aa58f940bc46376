"""The invariants that PostgreSQL itself holds, each tried from behind the services."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from claims.models import (
    Article,
    AttributionLink,
    Claim,
    ClaimArgument,
    ClaimOperation,
    Entity,
    Feed,
    FeedItem,
    LedgerRow,
    LinkSuggestion,
    Mention,
    MentionArgument,
    MentionSpan,
    Person,
    PostMessage,
    Proposal,
    Region,
    Revision,
    Source,
    SourceAlias,
    Verdict,
)
from claims.models.vocabulary import Role
from claims.services.proposals import propose_verdict
from claims.services.verdicts import log_verdict
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def mention() -> Mention:
    return build.claim().mentions.get()


def copy_of(row: Any, **changes: Any) -> Any:
    fields = {
        f.attname: getattr(row, f.attname)
        for f in row._meta.concrete_fields
        if not f.primary_key and not f.generated
    }
    return type(row)(**{**fields, **changes})


def refused(row: Any, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()


def first(model: Any) -> Any:
    return model.objects.order_by("pk").first()


def other_claim() -> Claim:
    return build.claim("Inna sprawa.", actors=("Ktoś Inny",))


def suggestion(**fields: Any) -> LinkSuggestion:
    values = {"first": first(Claim), "second": other_claim(), "score": 0.8, "created_at": build.NOW}
    return LinkSuggestion(**{**values, **fields})


def operation(**fields: Any) -> ClaimOperation:
    values = {"claim": first(Claim), "other": other_claim(), "person": build.person(), "at": build.NOW}
    return ClaimOperation(**{**values, **fields})


def feed(**fields: Any) -> Feed:
    values = {"source": first(Source), "kind": "feed", "address": "https://x.example/rss"}
    return Feed(**{**values, "next_run_at": build.NOW, "created_at": build.NOW, **fields})


def feed_item(**fields: Any) -> FeedItem:
    saved = feed()
    saved.save()
    values = {"feed": saved, "key": "1", "url": "https://x.example/1", "found_at": build.NOW}
    return FeedItem(**{**values, "next_try_at": build.NOW, **fields})


CASES: list[tuple[str, Callable[[], Any]]] = [
    ("article_once_a_source", lambda: copy_of(first(Article))),
    ("article_has_a_key", lambda: copy_of(first(Article), external_id="")),
    ("revision_text_once", lambda: copy_of(first(Revision), number=9)),
    ("revision_number_once", lambda: copy_of(first(Revision), text_sha256="0" * 64)),
    ("revision_state_known", lambda: copy_of(first(Revision), number=9, text_sha256="0", state="lost")),
    (
        "revision_lease_only_while_running",
        lambda: copy_of(first(Revision), number=9, text_sha256="0", lease_until=build.NOW),
    ),
    ("revision_done_has_a_time", lambda: copy_of(first(Revision), number=9, text_sha256="0", state="done")),
    ("region_is_a_span", lambda: Region(revision=first(Revision), kind="body", start=3, end=3, rule="x")),
    ("region_kind_known", lambda: Region(revision=first(Revision), kind="advert", start=3, end=4, rule="x")),
    (
        "mention_span_is_a_span",
        lambda: MentionSpan(mention=first(Mention), role="hedge", start=9, end=4),
    ),
    ("mention_span_once", lambda: copy_of(first(MentionSpan))),
    ("mention_argument_is_a_span", lambda: copy_of(first(MentionArgument), position=7, start=5, end=5)),
    ("mention_argument_named_or_not", lambda: copy_of(first(MentionArgument), position=7, unnamed=True)),
    ("mention_review_has_a_time", lambda: copy_of(first(Mention), review="accepted")),
    ("chain_place_once", lambda: copy_of(first(AttributionLink))),
    ("chain_role_known", lambda: copy_of(first(AttributionLink), position=7, role="sings")),
    ("claim_has_a_sentence", lambda: copy_of(first(Claim), sentence="")),
    ("claim_outcome_only_when_logged", lambda: copy_of(first(Claim), outcome="confirmed")),
    ("claim_outcome_only_when_logged", lambda: copy_of(first(Claim), work_state="logged")),
    ("claim_state_known", lambda: copy_of(first(Claim), work_state="lost")),
    ("claim_assigned_at_a_time", lambda: copy_of(first(Claim), assigned_to_id=build.person().pk)),
    ("claim_due_by_a_day", lambda: copy_of(first(Claim), due_since=build.TODAY)),
    (
        "claim_outcome_only_when_logged",
        lambda: copy_of(first(Claim), outcome="confirmed", work_state="disputed"),
    ),
    ("suggestion_pair_in_order", lambda: suggestion(first=other_claim(), second=first(Claim))),
    ("suggestion_score_in_bounds", lambda: suggestion(score=1.5)),
    ("suggestion_decided_at_a_time", lambda: suggestion(state="declined")),
    ("operation_undoes_something", lambda: operation(kind="undone")),
    ("operation_leads_somewhere", lambda: operation(kind="merged", other=None)),
    ("operation_between_two_claims", lambda: operation(kind="moved", other=first(Claim))),
    ("claim_argument_once", lambda: copy_of(first(ClaimArgument))),
    ("source_kind_known", lambda: copy_of(first(Source), slug="x", kind="platform")),
    ("source_has_a_name", lambda: copy_of(first(Source), slug="x", name="")),
    ("claims_sourcealias_folded", lambda: copy_of(first(SourceAlias))),
    ("entity_has_a_name", lambda: Entity(name="")),
    ("source_keeps_for_a_month", lambda: copy_of(first(Source), slug="x", retention_months=0)),
    (
        "article_missing_since_a_time",
        lambda: copy_of(first(Article), external_id="x", availability="confirmed"),
    ),
    (
        "article_missing_since_a_time",
        lambda: copy_of(first(Article), external_id="x", missing_since=build.NOW),
    ),
    ("feed_has_an_address", lambda: feed(address="")),
    ("feed_kind_known", lambda: feed(kind="pigeon")),
    ("feed_state_known", lambda: feed(state="done")),
    ("feed_interval", lambda: feed(interval=0)),
    ("feed_lease_only_while_running", lambda: feed(state="running")),
    ("feed_waiting_has_a_time", lambda: feed(next_run_at=None)),
    ("feed_alarm_since_a_time", lambda: feed(alarm="gone")),
    ("feed_item_state_known", lambda: feed_item(state="lost")),
    ("feed_item_lease_only_while_running", lambda: feed_item(lease_until=build.NOW)),
    ("feed_item_waiting_has_a_time", lambda: feed_item(next_try_at=None)),
    ("post_message_stored_or_skipped", lambda: PostMessage(source=first(Source), number=1)),
    (
        "post_message_stored_or_skipped",
        lambda: PostMessage(source=first(Source), number=1, article=first(Article), skipped="service"),
    ),
    ("person_role_known", lambda: Person(username="x", role="king")),
]


@pytest.mark.parametrize(
    ("constraint", "row"), CASES, ids=[f"{n}-{name}" for n, (name, _) in enumerate(CASES)]
)
def test_the_database_refuses(mention: Mention, constraint: str, row: Callable[[], Any]) -> None:
    refused(row(), constraint)


def test_regions_never_overlap(mention: Mention) -> None:
    revision = mention.revision
    Region.objects.create(revision=revision, kind="lead", start=0, end=10, rule="x")
    Region.objects.create(revision=revision, kind="body", start=10, end=20, rule="x")
    refused(Region(revision=revision, kind="body", start=19, end=25, rule="x"), "region_no_overlap")


def test_one_open_proposal_a_person(mention: Mention) -> None:
    propose_verdict(mention.claim_id, build.finding(), by=build.person(), now=build.NOW)
    refused(copy_of(first(Proposal)), "proposal_one_open_a_person")
    refused(copy_of(first(Proposal), state="declined", rationale=""), "proposal_has_a_rationale")


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("verdict_one_first_a_claim", {}),
        ("verdict_has_an_outcome", {"outcome": ""}),
        ("verdict_corrects_something", {"kind": "superseding"}),
    ],
)
def test_verdicts_are_a_line(mention: Mention, constraint: str, changes: dict[str, Any]) -> None:
    verdict = log_verdict(mention.claim_id, build.finding(), by=build.person(Role.EDITOR), now=build.NOW)
    row = verdict.ledger_rows.order_by("pk").first()
    assert row is not None
    # Any entry of the chain will do: what is tried is the verdict's own constraint.
    other = first(Verdict).entry.__class__.objects.exclude(verdict__isnull=False).first()
    assert other is not None
    refused(copy_of(verdict, entry_id=other.pk, **changes), constraint)


def test_no_posting_twice(mention: Mention) -> None:
    log_verdict(mention.claim_id, build.finding(), by=build.person(Role.EDITOR), now=build.NOW)
    verdict_entry = first(Verdict).entry_id
    row = first(LedgerRow)
    refused(copy_of(row, entry_id=verdict_entry), "ledger_no_posting_twice")
    refused(copy_of(row, entry_id=verdict_entry, kind="reversal"), "ledger_row_says_why")
