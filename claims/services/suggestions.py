"""Claims that may be the same, for people to decide on: found once, never offered again once declined."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.postgres.search import SearchQuery
from django.db import connection, transaction
from django.db.models import QuerySet

from claims.extraction.search import word_forms
from claims.models import Claim, ClaimArgument, LinkSuggestion, Person
from claims.models.vocabulary import ArgumentRole, Role, SuggestionState, WorkState
from claims.services.errors import NotAllowed, Refused
from claims.services.likeness_words import EMPTY
from claims.services.merging import merge_claims
from claims.services.similarity import Wording, likeness, words_of
from claims.services.writing import one_writer

WINDOW = timedelta(days=30)
"""Claims that were first published further apart than this are not compared."""
LIKE_ENOUGH = 0.6
MOST_CANDIDATES = 100
"""Of each way to find candidates, the newest."""
COMMON_FROM = 50
"""A word that stands in more claims than this finds too many to be of use."""
BATCH = 50


def compare_new_claims(*, now: datetime, most: int = 500) -> int:
    """Look for claims like those that nobody has compared yet; returns how many were compared."""
    done = 0
    while done < most and (compared := _compare_some(now=now)):
        done += compared
    return done


@transaction.atomic
def _compare_some(*, now: datetime) -> int:
    waiting = Claim.objects.filter(compared_at__isnull=True).order_by("id")
    claims = list(waiting.select_for_update(skip_locked=True, no_key=True)[:BATCH])
    common = _common_words() if claims else frozenset()
    for claim in claims:
        if claim.merged_into_id is None and claim.work_state != WorkState.REJECTED:
            suggest_for(claim, common=common, now=now)
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(compared_at=now)
    return len(claims)


def suggest_for(claim: Claim, *, common: frozenset[str], now: datetime) -> None:
    """Write down what may be the same as this claim; a pair that is known already stays as it is."""
    known = Claim.objects.filter(pk__in=candidates(claim, common=common)).prefetch_related(
        "arguments__entity"
    )
    mine = _wording(claim)
    found = []
    for other in known:
        like = likeness(mine, _wording(other), common=common)
        if like.score >= LIKE_ENOUGH and not like.obstacles:
            first, second = sorted((claim.pk, other.pk))
            found.append(
                LinkSuggestion(
                    first_id=first,
                    second_id=second,
                    score=like.score,
                    reasons=list(like.reasons),
                    created_at=now,
                )
            )
    LinkSuggestion.objects.bulk_create(found, ignore_conflicts=True)


def candidates(claim: Claim, *, common: frozenset[str] = frozenset()) -> set[int]:
    """Ids of the claims worth comparing with: of the same origin, about the same people, or in rare words.

    Each way is one query along an index, bounded in time and in number.
    """
    near = (
        Claim.objects.filter(
            claimed_on__range=(claim.claimed_on - WINDOW, claim.claimed_on + WINDOW),
            polarity=claim.polarity,
            merged_into__isnull=True,
        )
        .exclude(pk=claim.pk)
        .exclude(work_state=WorkState.REJECTED)
        .order_by("-claimed_on", "-id")
    )
    ways = [near.filter(origin=claim.origin_id), *_about_the_same(near, claim)]
    if rare := sorted(_rare_words(claim, common)):
        query = SearchQuery(" | ".join(f"'{word}'" for word in rare), config="simple", search_type="raw")
        ways.append(near.filter(search=query))
    return {pk for way in ways for pk in way.values_list("pk", flat=True)[:MOST_CANDIDATES]}


def _about_the_same(near: QuerySet[Claim], claim: Claim) -> list[QuerySet[Claim]]:
    """Claims that share an actor and a target with this one."""
    own = ClaimArgument.objects.filter(claim=claim)
    sharing = {
        role: ClaimArgument.objects.filter(
            role=role, entity__in=own.filter(role=role).values("entity")
        ).values("claim")
        for role in (ArgumentRole.ACTOR, ArgumentRole.TARGET)
    }
    return [near.filter(pk__in=sharing[ArgumentRole.ACTOR]).filter(pk__in=sharing[ArgumentRole.TARGET])]


def _rare_words(claim: Claim, common: frozenset[str]) -> set[str]:
    forms = {form for word in words_of(claim.sentence) for form in word.forms}
    return {form for form in forms if form.isalpha() and form not in EMPTY and form not in common}


def _common_words() -> frozenset[str]:
    """Word forms that very many claims have, as PostgreSQL's own statistics of the search index know them."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT word FROM pg_stats, pg_class,
                unnest(most_common_elems::text::text[], most_common_elem_freqs) AS known (word, share)
            WHERE schemaname = current_schema() AND tablename = 'claims_claim' AND attname = 'search'
                AND pg_class.oid = 'claims_claim'::regclass
                AND word IS NOT NULL AND share * reltuples > %s
            """,
            [COMMON_FROM],
        )
        return frozenset(form for (word,) in cursor.fetchall() for form in (word, *word_forms(word)))


def _wording(claim: Claim) -> Wording:
    arguments = list(claim.arguments.all())
    return Wording(
        sentence=claim.sentence,
        polarity=claim.polarity,
        event_type=claim.event_type,
        origin=claim.origin_id,
        who=frozenset(argument.entity_id for argument in arguments),
        names=tuple(argument.entity.name for argument in arguments),
        first=claim.time_from,
        last=claim.time_to,
    )


@transaction.atomic
def accept_suggestion(
    suggestion_id: int, *, by: Person, now: datetime, may_log: bool = False
) -> LinkSuggestion:
    """The two are the same: merge them; refused as merging itself would be, then it stays open."""
    one_writer()
    suggestion = _open_suggestion(suggestion_id, by=by)
    operation = merge_claims(suggestion.second_id, into=suggestion.first_id, by=by, now=now, may_log=may_log)
    suggestion.operation = operation
    return _decide(suggestion, SuggestionState.ACCEPTED, by=by, now=now)


@transaction.atomic
def decline_suggestion(suggestion_id: int, *, by: Person, now: datetime) -> LinkSuggestion:
    """The two are different, for good: the pair is never offered again."""
    return _decide(_open_suggestion(suggestion_id, by=by), SuggestionState.DECLINED, by=by, now=now)


def _open_suggestion(suggestion_id: int, *, by: Person) -> LinkSuggestion:
    if by.role == Role.ADMIN:
        raise NotAllowed("Administrators do not judge claims.")
    suggestion = LinkSuggestion.objects.select_for_update(no_key=True).filter(pk=suggestion_id).first()
    if suggestion is None:
        raise Refused("There is no such suggestion any more.")
    if suggestion.state != SuggestionState.OPEN:
        raise Refused("Somebody has decided on this suggestion already.")
    return suggestion


def _decide(suggestion: LinkSuggestion, state: str, *, by: Person, now: datetime) -> LinkSuggestion:
    suggestion.state, suggestion.decided_by, suggestion.decided_at = state, by, now
    suggestion.save(update_fields=["state", "operation", "decided_by", "decided_at"])
    return suggestion
