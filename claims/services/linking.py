"""Mentions of the same proposition are one claim: exact linking, nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from claims.extraction.search import search_text
from claims.models import Claim, ClaimArgument, ClaimEvent, Entity, Mention, Source
from claims.models.vocabulary import ArgumentRole, ClaimType, EventKind, WorkState
from claims.services.claim_index import index_claims
from claims.services.deadlines import day_after_deadline, deadline_of

# "The main topic of the call was P" speaks of the call and is another proposition than the call.
SPEAKS_ABOUT = frozenset({"być", "stanowić", "dotyczyć", "polegać", "służyć", "trwać", "wynikać"})
# Types too wide to say that two mentions mean the same.
TOO_WIDE = frozenset({"X_STATE", "X_ATTITUDE", "X_INTENT", "X_IDENTITY", "X_COMMUNICATE"})
TAKEN_UP_WITHIN = timedelta(days=30)
"""An event without a day is the same one only while portals still take it up."""
WIDEST = timedelta(days=31)
"""A time wider than a month ("in 2026") says too little to be the same as a day."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """What is claimed, by whom first, as far as linking looks at it."""

    sentence: str
    event_type: str
    event_mode: str
    claim_type: str
    polarity: str
    checkable: bool
    time_iso: str
    predicate_lemma: str
    origin: Source
    actors: tuple[Entity, ...]
    targets: tuple[Entity, ...]
    claimed_on: date


def link_claim(proposition: Proposition, *, now: datetime) -> Claim:
    """The claim that this is a mention of: a known one where everything agrees, else a new one.

    Everything is: origin, event type and mode, polarity, the set of actors, the set of targets,
    and time, the one within the other. Must run inside a transaction, under `one_writer`.
    """
    known = _same_claim(proposition) if _can_be_linked(proposition) else None
    if known is None:
        return new_claim(proposition, now=now)
    if proposition.claimed_on < known.claimed_on and not known.verdicts.exists():
        known.claimed_on = proposition.claimed_on
        known.save(update_fields=["claimed_on"])
    return known


def time_bounds(iso: str) -> tuple[date | None, date | None]:
    """First and last day of an ISO day, month, year, week or interval; None where open or unknown."""
    start, _, end = iso.partition("/")
    first = _days_of(start)
    last = _days_of(end) if end and end != ".." else None
    return (
        first[0] if first else None,
        last[1] if last else (first[1] if first and end != ".." else None),
    )


def recount_claims(claim_ids: Iterable[int]) -> None:
    """Bring the number of mentions and all that lists know of them up to date; drop what nothing is left of.

    A claim that people judged, proposed something for or gave evidence on is kept without mentions.
    """
    ids = set(claim_ids)
    counted = Mention.objects.filter(claim=OuterRef("pk")).order_by().values("claim").annotate(n=Count("pk"))
    Claim.objects.filter(pk__in=ids).update(
        mention_count=Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)
    )
    Claim.objects.filter(
        pk__in=ids,
        mentions__isnull=True,
        verdicts__isnull=True,
        proposals__isnull=True,
        evidence__isnull=True,
        comments__isnull=True,
        operations__isnull=True,
        operations_into__isnull=True,
        merged_claims__isnull=True,
        merged_into__isnull=True,
    ).delete()
    index_claims(ids)


def proposition_of(mention: Mention) -> Proposition:
    """What a stored mention claims, as if it had just been read."""
    arguments = list(mention.arguments.select_related("entity"))
    return Proposition(
        sentence=mention.sentence,
        event_type=mention.event_type,
        event_mode=mention.event_mode,
        claim_type=mention.claim_type,
        polarity=mention.polarity,
        checkable=mention.checkable,
        time_iso=mention.time_iso,
        predicate_lemma=mention.predicate_lemma,
        origin=_origin_of(mention),
        actors=tuple(a.entity for a in arguments if a.entity and a.role == ArgumentRole.ACTOR),
        targets=tuple(a.entity for a in arguments if a.entity and a.role == ArgumentRole.TARGET),
        claimed_on=mention.revision.article.published_on,
    )


def _origin_of(mention: Mention) -> Source:
    """The deepest known source of the chain; its first link, the publisher, is always known."""
    links = mention.chain.select_related("source").filter(source__isnull=False).order_by("-position")
    return next(link.source for link in links if link.source is not None)


def would_link(proposition: Proposition, claim: Claim) -> bool:
    """Whether exact linking takes this for a mention of the claim, by everything but the source's words."""
    first, last = time_bounds(proposition.time_iso)
    if first is None and claim.time_from is not None:
        return False
    said = (proposition.event_type, proposition.event_mode, proposition.polarity, proposition.origin.pk)
    return (
        _can_be_linked(proposition)
        and said == (claim.event_type, claim.event_mode, claim.polarity, claim.origin_id)
        and _key_of(claim) == _argument_key(proposition.actors, proposition.targets)
        and _same_time(claim, first, last)
    )


def _can_be_linked(proposition: Proposition) -> bool:
    return (
        proposition.claim_type == ClaimType.EVENT
        and proposition.event_type not in TOO_WIDE
        and proposition.predicate_lemma not in SPEAKS_ABOUT
        and bool(proposition.actors or proposition.targets)
    )


def _same_claim(proposition: Proposition) -> Claim | None:
    first, last = time_bounds(proposition.time_iso)
    candidates = (
        Claim.objects.filter(
            origin=proposition.origin,
            event_type=proposition.event_type,
            event_mode=proposition.event_mode,
            polarity=proposition.polarity,
            claim_type=ClaimType.EVENT,
        )
        .exclude(work_state=WorkState.REJECTED)
        .exclude(mentions__predicate_lemma__in=SPEAKS_ABOUT)
        .prefetch_related("arguments")
        .order_by("id")
        .distinct()
    )
    if first is None:
        span = (proposition.claimed_on - TAKEN_UP_WITHIN, proposition.claimed_on + TAKEN_UP_WITHIN)
        candidates = candidates.filter(time_from__isnull=True, claimed_on__range=span)
    else:
        candidates = candidates.filter(time_from__lte=last or first, time_to__gte=first)
    wanted = _argument_key(proposition.actors, proposition.targets)
    same = (c for c in candidates if _key_of(c) == wanted and _same_time(c, first, last))
    found = next(same, None)
    return _root_of(found) if found else None


def _root_of(claim: Claim) -> Claim | None:
    """The claim that this one was merged into, or itself; None where it was rejected.

    Locked, since somebody may be rejecting it at this very moment; merging waits for `one_writer`.
    """
    locked = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    if locked.merged_into is not None:
        return _root_of(locked.merged_into)
    return locked if locked.work_state != WorkState.REJECTED else None


def _same_time(claim: Claim, first: date | None, last: date | None) -> bool:
    """Both without a time, or one within the other and neither wider than a month.

    Mere overlap would chain March to November through "in 2026".
    """
    if first is None:
        return True
    if last is None or claim.time_from is None or claim.time_to is None:
        return False
    within = (claim.time_from <= first and last <= claim.time_to) or (
        first <= claim.time_from and claim.time_to <= last
    )
    return within and max(last - first, claim.time_to - claim.time_from) <= WIDEST


def _argument_key(actors: tuple[Entity, ...], targets: tuple[Entity, ...]) -> tuple[frozenset[int], ...]:
    return frozenset(e.pk for e in actors), frozenset(e.pk for e in targets)


def _key_of(claim: Claim) -> tuple[frozenset[int], ...]:
    arguments = list(claim.arguments.all())
    return (
        frozenset(a.entity_id for a in arguments if a.role == ArgumentRole.ACTOR),
        frozenset(a.entity_id for a in arguments if a.role == ArgumentRole.TARGET),
    )


def new_claim(proposition: Proposition, *, now: datetime) -> Claim:
    """A claim of its own, whatever else is known."""
    first, last = time_bounds(proposition.time_iso)
    deadline = deadline_of(
        claim_type=proposition.claim_type, first=first, last=last, claimed_on=proposition.claimed_on
    )
    names = " ".join(e.name for e in (*proposition.actors, *proposition.targets))
    claim = Claim.objects.create(
        sentence=proposition.sentence,
        event_type=proposition.event_type,
        event_mode=proposition.event_mode,
        claim_type=proposition.claim_type,
        polarity=proposition.polarity,
        checkable=proposition.checkable,
        time_iso=proposition.time_iso,
        time_from=first,
        time_to=last,
        origin=proposition.origin,
        claimed_on=proposition.claimed_on,
        deadline=deadline,
        check_after=day_after_deadline(deadline),
        created_at=now,
        lemmas=search_text(f"{proposition.sentence} {names} {proposition.origin.name}"),
    )
    ClaimArgument.objects.bulk_create(
        ClaimArgument(claim=claim, role=role, position=position, entity=entity)
        for role, entities in (
            (ArgumentRole.ACTOR, proposition.actors),
            (ArgumentRole.TARGET, proposition.targets),
        )
        for position, entity in enumerate(dict.fromkeys(entities))
    )
    ClaimEvent.objects.create(
        claim=claim, kind=EventKind.CREATED, at=now, after={"sentence": proposition.sentence}
    )
    return claim


_WEEK = re.compile(r"^(\d{4})-W(\d{2})$")
_DAY = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _days_of(part: str) -> tuple[date, date] | None:
    try:
        if week := _WEEK.match(part):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return monday, monday + timedelta(days=6)
        if not (found := _DAY.match(part)):
            return None
        year, month, day = int(found[1]), found[2], found[3]
        if day:
            only = date(year, int(month), int(day))
            return only, only
        if month:
            after = date(year + int(month) // 12, int(month) % 12 + 1, 1)
            return date(year, int(month), 1), after - timedelta(days=1)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None
