"""The claim page: everything known of one claim, in as few queries as its parts allow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Prefetch, Q

from claims.models import (
    AttributionLink,
    Claim,
    ClaimEvent,
    ClaimOperation,
    Comment,
    Evidence,
    Mention,
    MentionSpan,
    Person,
    Proposal,
    Verdict,
)
from claims.models.vocabulary import (
    ArgumentRole,
    EventKind,
    LinkRole,
    OperationKind,
    Outcome,
    ProposalState,
    SpanRole,
    WorkState,
)
from claims.queries.copies import Copied, copied_mentions
from claims.queries.corrections import changes_of
from claims.queries.segments import Mark, Segment, segments
from claims.services.undo_last import can_be_set_back

CONTEXT = 160
"""Characters of the text shown on either side of a mention's own words."""
MOST_MENTIONS = 50
MOST_EVENTS = 200
MOST_COMMENTS = 200


class Excerpt(NamedTuple):
    """A stretch of a text, and whether more of the text stands before and after it."""

    segments: tuple[Segment, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class MentionInText:
    """A mention with the words around it and its chain, publisher first."""

    mention: Mention
    excerpt: tuple[Segment, ...]
    cut_before: bool
    cut_after: bool
    chain: tuple[AttributionLink, ...]
    copied: Copied | None = None
    """How it came by its words, where an earlier article is shown beside it."""

    @property
    def own_words(self) -> str:
        """What it says itself, without the words around it."""
        return " ".join(segment.text for segment in self.excerpt if segment.marks)


@dataclass(frozen=True, slots=True)
class LoggedVerdict:
    verdict: Verdict
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ProposedVerdict:
    proposal: Proposal
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """One field of a claim, before and after: words, a person's name, or a day in ISO form."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history."""

    event: ClaimEvent
    changes: tuple[Changed, ...]
    note: str
    can_be_set_back: bool = False
    """Whether all it did was to set fields that still stand as it set them."""

    @property
    def operation(self) -> ClaimOperation | None:
        """What people did in this step about which mentions belong where."""
        return self.event.operation

    @property
    def carried_from(self) -> Person | None:
        """Who corrected an earlier revision, where the correction was carried over from that."""
        carried = self.operation is not None and "carried_from" in self.operation.after
        return self.operation.person if self.operation and carried else None

    @property
    def can_be_undone(self) -> bool:
        done = self.operation
        return done is not None and done.kind != OperationKind.UNDONE and not hasattr(done, "undone_by")

    @property
    def other_claim(self) -> int | None:
        """The other claim of the operation, where there is one."""
        if self.operation is None:
            return None
        pair = (self.operation.claim_id, self.operation.other_id)
        return next((number for number in pair if number not in (None, self.event.claim_id)), None)


@dataclass(frozen=True, slots=True)
class ClaimPage:
    claim: Claim
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    mentions: list[MentionInText]
    verdicts: list[LoggedVerdict]
    proposals: list[ProposedVerdict]
    history: list[Step]
    comments: list[Comment]
    hidden: int = 0

    @property
    def standing(self) -> LoggedVerdict | None:
        """The verdict whose outcome the claim carries."""
        return self.verdicts[-1] if self.claim.outcome and self.verdicts else None

    @property
    def earlier(self) -> list[LoggedVerdict]:
        """What was logged before and no longer stands, newest first."""
        return [each for each in reversed(self.verdicts) if each is not self.standing]

    @property
    def open_proposals(self) -> list[ProposedVerdict]:
        """What is proposed at present, one a person, the earliest first."""
        return [p for p in reversed(self.proposals) if p.proposal.state == ProposalState.OPEN]

    def proposal_of(self, person_id: int) -> ProposedVerdict | None:
        """What this person proposes at present."""
        return next((p for p in self.open_proposals if p.proposal.proposed_by_id == person_id), None)

    def for_the_blind(self) -> ClaimPage:
        """The page without what others propose, for somebody who is to judge without having seen it."""
        proposing = (EventKind.PROPOSED, EventKind.DISPUTED)
        return replace(
            self,
            proposals=[],
            hidden=len(self.open_proposals),
            history=[replace(s, note="") if s.event.kind in proposing else s for s in self.history],
        )

    @property
    def last_step(self) -> Step | None:
        return self.history[0] if self.history else None


def claim_page(claim_id: int, *, people: Mapping[int, str] | None = None) -> ClaimPage | None:
    """Everything of one claim; None where there is no such claim.

    `people` are names by id, for the history of assignments.
    """
    claim = (
        Claim.objects.select_related(
            "origin__score", "merged_into", "assigned_to", "assigned_by", "credibility__about"
        )
        .annotate(
            actor_names=_names(ArgumentRole.ACTOR),
            target_names=_names(ArgumentRole.TARGET),
        )
        .filter(pk=claim_id)
        .first()
    )
    if claim is None:
        return None
    # The bytes of a kept page may be many; they are read when they are asked for.
    kept = Evidence.objects.filter(claim=claim).select_related("page").defer("page__body")
    evidence = {row.pk: row for row in kept}
    return ClaimPage(
        claim=claim,
        actors=tuple(claim.actor_names or ()),  # type: ignore[attr-defined]
        targets=tuple(claim.target_names or ()),  # type: ignore[attr-defined]
        mentions=_with_copies(mentions_in_text(claim)),
        verdicts=[
            LoggedVerdict(verdict, _cited(verdict.cited_ids, evidence))
            for verdict in claim.verdicts.select_related("words", "logged_by")
            .annotate(cited_ids=ArrayAgg("evidence", filter=Q(evidence__isnull=False)))
            .order_by("entry")
        ],
        # Once an outcome is logged, no proposal is open.
        proposals=[]
        if claim.outcome
        else [
            ProposedVerdict(proposal, _cited(proposal.cited_ids, evidence))
            for proposal in claim.proposals.select_related("proposed_by")
            .annotate(cited_ids=ArrayAgg("evidence", filter=Q(evidence__isnull=False)))
            # Grouping forgets the model's own order.
            .order_by("-proposed_at", "-id")
        ],
        history=_history(claim, people or {}),
        comments=list(claim.comments.select_related("person").order_by("-at", "-id")[:MOST_COMMENTS])[::-1],
    )


def _names(role: str) -> ArrayAgg:
    return ArrayAgg("arguments__entity__name", filter=Q(arguments__role=role), order_by="arguments__position")


def _cited(ids: list[int] | None, evidence: dict[int, Evidence]) -> tuple[Evidence, ...]:
    return tuple(evidence[pk] for pk in sorted(ids or ()) if pk in evidence)


def mentions_in_text(claim: Claim) -> list[MentionInText]:
    """The newest mentions of a claim, each with its words, in three queries."""
    mentions = (
        Mention.objects.filter(claim=claim)
        .select_related("revision__article__source")
        .defer("revision__raw", "revision__offsets")
        .prefetch_related(
            Prefetch("spans", MentionSpan.objects.order_by("start", "end")),
            Prefetch("chain", AttributionLink.objects.select_related("source__score").order_by("position")),
        )
        .order_by("-revision__article__published_on", "-id")[:MOST_MENTIONS]
    )
    return [_in_text(mention) for mention in mentions]


def _with_copies(mentions: list[MentionInText]) -> list[MentionInText]:
    copied = copied_mentions([(each.mention, each.own_words) for each in mentions])
    return [replace(each, copied=copied.get(each.mention.pk)) for each in mentions]


def _in_text(mention: Mention) -> MentionInText:
    spans = [(span.start, span.end) for span in mention.spans.all() if span.role == SpanRole.CONTENT]
    excerpt = excerpt_of(mention.revision.text, spans, mention.claim_id)
    return MentionInText(mention, *excerpt, tuple(mention.chain.all()))


def excerpt_of(text: str, spans: Iterable[tuple[int, int]], claim_id: int) -> Excerpt:
    """What a mention says between the words around it; `spans` are its own words in the text."""
    marks = [Mark(start, end, "content", claim_id) for start, end in spans]
    if not marks:
        return Excerpt((), False, False)
    first, last = min(mark.start for mark in marks), max(mark.end for mark in marks)
    start, end = _start_of_word(text, first - CONTEXT, first), _end_of_word(text, last + CONTEXT, last)
    shown = tuple(segments(text, marks, start=start, end=end)) if start < end else ()
    return Excerpt(shown, start > 0, end < len(text))


def _start_of_word(text: str, at: int, limit: int) -> int:
    """The first place from `at` on where a word begins, `limit` at the latest."""
    if at <= 0:
        return 0
    limit = min(limit, len(text))
    return next((place for place in range(at, limit) if text[place - 1].isspace()), limit)


def _end_of_word(text: str, at: int, limit: int) -> int:
    """The last place up to `at` where a word ends, `limit` at the earliest."""
    if at >= len(text):
        return len(text)
    return next((place for place in range(at, limit, -1) if text[place].isspace()), limit)


def _history(claim: Claim, people: Mapping[int, str]) -> list[Step]:
    loaded = claim.events.select_related(
        "person", "undone_by", "operation__undone_by", "operation__correction", "operation__person"
    )
    events = loaded.order_by("-at", "-id")[:MOST_EVENTS]
    return [
        Step(event, _changes(event, people), _note(event), can_be_set_back(claim, event)) for event in events
    ]


def _changes(event: ClaimEvent, people: Mapping[int, str]) -> tuple[Changed, ...]:
    """What people read: what was corrected, the work state, the outcome, who is to do it and when."""
    words: dict[str, Callable[[Any], str]] = {
        "work_state": lambda value: _label(WorkState, value),
        "outcome": lambda value: _label(Outcome, value),
        "assigned_to": lambda value: people.get(value, ""),
        "check_after": lambda value: value or "",
        "tags": lambda value: ", ".join(value or ()),
    }
    states = tuple(
        Changed(name, said(event.before.get(name)), said(event.after.get(name)))
        for name, said in words.items()
        if name in event.after and event.before.get(name) != event.after.get(name)
    )
    return _corrected(event) + states


def _corrected(event: ClaimEvent) -> tuple[Changed, ...]:
    """The fields of the reading that this step corrected; the step that took it back says no more of them."""
    correction = getattr(event.operation, "correction", None)
    if correction is None:
        return ()
    return tuple(Changed(each.field, each.before, each.after) for each in changes_of(correction))


def _label(labels: Any, value: Any) -> str:
    return str(labels(value).label) if value in labels.values else ""


def _note(event: ClaimEvent) -> str:
    if event.kind == EventKind.ROLE:
        name, _, role = event.note.rpartition(": ")
        return f"{name}: {_label(LinkRole, role)}"
    return str(Outcome(event.note).label) if event.note in Outcome.values else event.note
