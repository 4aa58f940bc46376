"""What lists find and sort claims by, kept on the claim itself so that no list asks other tables.

Everything here is a cache: it can be thrown away and computed again from the rows it comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import connection
from django.utils import timezone

from claims import scoring
from claims.extraction.search import names_text, search_text
from claims.models import (
    AttributionLink,
    Claim,
    ClaimArgument,
    EntityAlias,
    MentionSpan,
    Revision,
    Source,
    SourceAlias,
)
from claims.models.vocabulary import SpanRole
from claims.services.ledger import NO_FINDING

MOST_MENTIONS = 20
"""Of a claim that everybody repeats, the words of this many mentions are enough to find it."""
SOURCES_AT_A_TIME = 20
WORTH_WRITING = 0.0005
"""Effects age a little each day; less than this would only make work."""

_FILTER_KEYS = """
UPDATE claims_claim AS claim SET filter_keys = new.keys
FROM (
    SELECT kept.id, ARRAY(
        SELECT DISTINCT key::varchar FROM (
            SELECT 'kind:' || kept.event_type
            UNION ALL
            SELECT 'hedge:' || modality FROM claims_mention WHERE claim_id = kept.id
            UNION ALL
            SELECT 'relay:' || link.source_id FROM claims_mention AS mention
                JOIN claims_attributionlink AS link ON link.mention_id = mention.id
                WHERE mention.claim_id = kept.id AND link.source_id <> kept.origin_id
            UNION ALL
            SELECT 'who:' || entity_id FROM claims_claimargument WHERE claim_id = kept.id
            UNION ALL
            SELECT 'tag:' || tag.folded FROM unnest(kept.tags) AS own (name)
                JOIN claims_tag AS tag ON tag.name = own.name
            UNION ALL
            SELECT 'evidence' FROM claims_evidence WHERE claim_id = kept.id
            UNION ALL
            SELECT 'public' FROM claims_verdict AS verdict
                WHERE claim_id = kept.id AND outcome <> '' AND public_before AND NOT EXISTS
                    (SELECT FROM claims_verdict AS later WHERE later.supersedes_id = verdict.id)
        ) AS found (key) ORDER BY 1
    ) AS keys
    FROM claims_claim AS kept WHERE kept.id = ANY(%s)
) AS new
WHERE claim.id = new.id AND claim.filter_keys <> new.keys
"""

# The largest step of the posterior's mean that one full verdict makes, either way: g max(a, b) /
# ((a + b)(a + b + g)), with a and b as `scoring.score` has them and g the verdict's weight today.
_EFFECTS = """
UPDATE claims_claim AS claim SET effect = new.effect
FROM (
    SELECT id, CASE WHEN moves THEN
            grown * greatest(held, failed) / ((held + failed) * (held + failed + grown)) ELSE 0 END AS effect
    FROM (
        SELECT kept.id,
            kept.outcome = '' AND kept.checkable AND kept.merged_into_id IS NULL
                AND kept.work_state <> 'rejected' AND kept.claim_type <> ALL(%(opinions)s) AS moves,
            power(2, (kept.claimed_on - %(epoch)s::date) / %(half_life)s) / %(age)s AS grown,
            %(strength)s * prior.mean + greatest(coalesce(score.held, 0) / %(age)s, 0) AS held,
            %(strength)s * (1 - prior.mean) + greatest(coalesce(score.failed, 0) / %(age)s, 0) AS failed
        FROM claims_claim AS kept
        JOIN claims_source AS source ON source.id = kept.origin_id
        LEFT JOIN claims_sourcescore AS score ON score.source_id = source.id
        CROSS JOIN LATERAL (SELECT coalesce(score.prior_mean, (
            SELECT mean FROM claims_kindprior WHERE kind = source.kind AND valid_from <= %(today)s
            ORDER BY valid_from DESC LIMIT 1), %(neutral)s) AS mean) AS prior
        WHERE {which}
    ) AS weighed
) AS new
WHERE claim.id = new.id AND (
    abs(claim.effect - new.effect) > %(worth_writing)s OR (new.effect = 0 AND claim.effect <> 0))
"""


def index_claims(claim_ids: Iterable[int]) -> None:
    """Bring everything that lists find these claims by up to date, after their mentions changed."""
    ids = sorted(set(claim_ids))
    refresh_search(ids)
    reindex_claims(ids)


def reindex_claims(claim_ids: Iterable[int]) -> None:
    """The same without the words, after evidence or an outcome came or went."""
    ids = sorted(set(claim_ids))
    refresh_filter_keys(ids)
    _refresh_effects("kept.id = ANY(%(ids)s)", ids)


def refresh_filter_keys(claim_ids: Iterable[int]) -> None:
    """Kinds, hedges, relays, actors, tags, evidence and publicity, as `filter_keys` holds them."""
    with connection.cursor() as cursor:
        cursor.execute(_FILTER_KEYS, [list(claim_ids)])


def refresh_effects(source_ids: Iterable[int]) -> None:
    """What an outcome could still move, for all claims of these sources: their scores have changed."""
    _refresh_effects("kept.origin_id = ANY(%(ids)s)", list(source_ids))


def refresh_all_effects() -> None:
    """The same for every source, some at a time, each lot in a transaction of its own."""
    ids = list(Source.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), SOURCES_AT_A_TIME):
        refresh_effects(ids[start : start + SOURCES_AT_A_TIME])


def _refresh_effects(which: str, ids: list[int]) -> None:
    today = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(
            _EFFECTS.format(which=which),
            {
                "ids": ids,
                "today": today,
                "age": scoring.growth(today),
                "epoch": scoring.EPOCH,
                "half_life": scoring.HALF_LIFE_DAYS,
                "strength": scoring.STRENGTH,
                "neutral": scoring.NEUTRAL_MEAN,
                "opinions": [str(kind) for kind in NO_FINDING],
                "worth_writing": WORTH_WRITING,
            },
        )


def refresh_search(claim_ids: Iterable[int]) -> None:
    """The words that a claim is found by: its sentences and quotations, and names in every spelling."""
    ids = list(claim_ids)
    claims = list(Claim.objects.filter(pk__in=ids).select_related("origin").defer("search"))
    words, names = _words_of(ids), _names_of(ids)
    changed = []
    for claim in claims:
        said = dict.fromkeys([claim.sentence, *words[claim.pk]])
        known = names_text([claim.origin.name, *sorted(names[claim.pk])])
        lemmas = f"{search_text(' '.join(said))} {known}"
        if lemmas != claim.lemmas:
            claim.lemmas = lemmas
            changed.append(claim)
    Claim.objects.bulk_update(changed, ["lemmas"], batch_size=500)


def _words_of(claim_ids: list[int]) -> dict[int, list[str]]:
    """Each mention's sentence, and the words of the text that it stands in."""
    found: dict[int, list[str]] = defaultdict(list)
    spans = MentionSpan.objects.filter(mention__claim__in=claim_ids, role=SpanRole.CONTENT)
    columns = ("mention_id", "mention__claim_id", "mention__sentence", "mention__revision_id", "start", "end")
    rows = list(spans.order_by("mention_id", "start").values_list(*columns))
    texts = _texts({revision for _, _, _, revision, _, _ in rows})
    seen: dict[int, set[int]] = defaultdict(set)
    for mention, claim, sentence, revision, start, end in rows:
        seen[claim].add(mention)
        if len(seen[claim]) <= MOST_MENTIONS:
            found[claim] += [sentence, texts.get(revision, "")[start:end]]
    return found


def _texts(revision_ids: set[int]) -> dict[int, str]:
    return dict(Revision.objects.filter(pk__in=revision_ids).values_list("pk", "text"))


def _names_of(claim_ids: list[int]) -> dict[int, set[str]]:
    """Every spelling of everybody who acts, is acted upon or passes the claim on."""
    found: dict[int, set[str]] = defaultdict(set)
    people = list(ClaimArgument.objects.filter(claim__in=claim_ids).values_list("claim_id", "entity_id"))
    aliases = EntityAlias.objects.filter(entity__in={key for _, key in people})
    _spell(found, people, aliases.values_list("entity_id", "name"))
    links = AttributionLink.objects.filter(mention__claim__in=claim_ids)
    passed_on = set(links.values_list("mention__claim_id", "name", "source_id"))
    for claim, name, _ in passed_on:
        found[claim].add(name)
    sources = [(claim, source) for claim, _, source in passed_on if source is not None]
    known = SourceAlias.objects.filter(source__in={key for _, key in sources})
    _spell(found, sources, known.values_list("source_id", "name"))
    return found


def _spell(
    found: dict[int, set[str]], pairs: list[tuple[int, int]], spelt: Iterable[tuple[int, str]]
) -> None:
    """Add to each claim's names all spellings of the rows that stand beside it in `pairs`."""
    spellings: dict[int, list[str]] = defaultdict(list)
    for key, name in spelt:
        spellings[key].append(name)
    for claim, key in pairs:
        found[claim].update(spellings[key])
