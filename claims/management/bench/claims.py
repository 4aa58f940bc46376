"""A generated newsroom: many claims over years, mostly of few sources, each with its mention and chain."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from claims.extraction.search import names_text, search_text
from claims.management.bench.copying import copy_models
from claims.models import (
    Article,
    AttributionLink,
    Claim,
    ClaimArgument,
    Entity,
    EntityAlias,
    Mention,
    MentionSpan,
    Revision,
    Source,
    SourceAlias,
    SourceScore,
    Tag,
)
from claims.models.names import folded
from claims.models.vocabulary import Modality, SourceKind

FIRST_DAY = date(2020, 1, 1)
DAYS = 2400
MADE = "third make"
"""Changed whenever other claims are made, so that kept ones are not taken for them."""
A_REVISION = 4
"""Mentions in one text."""
BATCH = 20_000
SOURCES, PEOPLE = 400, 3_000
TABLES = ("claim", "mention", "mentionspan", "attributionlink", "claimargument", "article", "revision")
Steps = Callable[[Iterable[int], str], Iterable[int]]

WHO = ("minister", "prezydent", "generał", "rzecznik", "poseł", "burmistrz", "doradca", "ambasador", "prezes")
DID = ("spotkał się z", "zadzwonił do", "odwołał", "skrytykował", "poparł", "ostrzegł", "zaprosił", "ukrywał")
WHOM = ("delegacją", "premierem", "komisją", "związkowcami", "sąsiadami", "dowódcą", "bankierem", "świadkiem")
WHERE = ("Łodzi", "Toruniu", "Gdańsku", "stolicy", "Przemyślu", "ministerstwie", "Sejmie", "koszarach")
RARE = ("zeppelin", "bursztyn", "kabotaż", "plazma", "kurhan")
KINDS = ("CONSULT",) * 3 + ("ACCUSE", "REJECT", "SUPPORT", "X_INTENT", "X_STATE", "ASSAULT", "AID")
SELDOM = "X_ELECTION"
STATES = ("new",) * 12 + ("accepted",) * 3 + ("proposed",)
OUTCOMES = ("confirmed", "mostly", "partly", "misleading", "refuted", "unverifiable")
TAGS = ("Sprawdzić u źródła", "wybory", "Łódź", "pilne", "archiwum")
A_TAG, SELDOM_TAG, A_SELDOM_TAG = 29, "rocznica", 1501
"""One claim in so many has one of the tags in turn, and one in so many the seldom one."""
FIRM = ("asserted",) * 6 + ("alleged",) * 3 + ("possible",)


@dataclass(frozen=True, slots=True)
class Size:
    claims: int


def fill(size: Size, *, person_id: int, steps: Steps) -> None:
    """Sources, people, texts, claims, mentions and chains by COPY, indexed as the services index them.

    Keys and triggers are left out while loading, as for a restored dump.
    """
    _names()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for start in steps(range(0, size.claims, BATCH), "claims"):
            made = list(_claims(start, min(start + BATCH, size.claims), size.claims, person_id))
            copy_models(Claim, CLAIM, (each.row for each in made))
            copy_models(Mention, MENTION, (_mention(each) for each in made))
            copy_models(MentionSpan, SPAN, (_span(each) for each in made))
            copy_models(AttributionLink, LINK, (link for each in made for link in _links(each)))
            copy_models(ClaimArgument, ARGUMENT, (_argument(each) for each in made))
            texts = [each for each in made if each.number % A_REVISION == 0]
            copy_models(Article, ARTICLE, (_article(each) for each in texts))
            copy_models(Revision, REVISION, (_revision(each) for each in texts))
        for table in TABLES:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('claims_{table}', 'id'),"  # noqa: S608
                f" (SELECT max(id) FROM claims_{table}))"
            )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _names() -> None:
    kinds = SourceKind.values
    sources = [
        Source(pk=n, kind=kinds[n % len(kinds)], slug=f"zrodlo-{n}", name=f"Źródło {n}", sort_name=f"{n:06}")
        for n in range(1, SOURCES + 1)
    ]
    people = [Entity(pk=n, name=f"Osoba {n}", sort_name=f"{n:06}") for n in range(1, PEOPLE + 1)]
    Source.objects.bulk_create(sources)
    SourceScore.objects.bulk_create(_scores(sources))
    Entity.objects.bulk_create(people)
    Tag.objects.bulk_create(Tag(name=tag, folded=tag.casefold()) for tag in (*TAGS, SELDOM_TAG))
    SourceAlias.objects.bulk_create(
        SourceAlias(source=each, name=each.name, folded=folded(each.name)) for each in sources
    )
    EntityAlias.objects.bulk_create(
        EntityAlias(entity=each, name=each.name, folded=folded(each.name)) for each in people
    )


def _scores(sources: list[Source]) -> Iterator[SourceScore]:
    """A letter for each source, F for one in six."""
    draw = random.Random(1)  # noqa: S311  (no secret: a benchmark must draw the same each time)
    for source in sources:
        mean = draw.uniform(0.1, 0.9)
        yield SourceScore(
            source=source,
            as_of=FIRST_DAY,
            prior_mean=0.5,
            mean=mean,
            low=mean - 0.1,
            high=mean + 0.1,
            effective=20.0,
            letter="ABCDEF"[source.pk % 6],
        )


@dataclass(frozen=True, slots=True)
class Made:
    """One claim with what its mention needs."""

    number: int
    sentence: str
    kind: str
    firm: str
    origin: int
    relay: int
    who: int
    day: date
    row: tuple[Any, ...]


CLAIM = (
    "id", "sentence", "event_type", "event_mode", "claim_type", "polarity", "checkable", "time_iso",
    "time_from", "time_to", "origin_id", "claimed_on", "work_state", "outcome", "assigned_to_id",
    "assigned_at", "check_after", "due_since", "audit_since", "mention_count", "effect", "filter_keys",
    "version", "created_at", "compared_at", "lemmas", "tags",
)  # fmt: skip


def _claims(start: int, end: int, of: int, person_id: int) -> Iterator[Made]:
    draw = random.Random(start)  # noqa: S311  (no secret: a benchmark must draw the same each time)
    for number in range(start + 1, end + 1):
        yield _claim(number, of, draw, person_id)


def _claim(number: int, of: int, draw: random.Random, person_id: int) -> Made:
    day = FIRST_DAY + timedelta(days=number * DAYS // of)
    now = datetime.combine(day, datetime.min.time(), UTC)
    origin, relay, who = _zipf(draw, SOURCES), _zipf(draw, SOURCES), _zipf(draw, PEOPLE)
    kind = SELDOM if draw.random() < 0.0005 else draw.choice(KINDS)
    firm = Modality.QUESTION.value if draw.random() < 0.002 else draw.choice(FIRM)
    logged = draw.random() < 0.12
    outcome = draw.choice(OUTCOMES) if logged else ""
    words = [draw.choice(WHO), draw.choice(DID), draw.choice(WHOM), "w", draw.choice(WHERE)]
    if draw.random() < 0.0005:
        words.append(draw.choice(RARE))
    sentence = f"{' '.join(words).capitalize()} ({number})."
    happened = day - timedelta(days=draw.randrange(12))
    check = day + timedelta(days=draw.randrange(20, 300)) if not logged and draw.random() < 0.05 else None
    due = check if check is not None and draw.random() < 0.2 else None
    mine = draw.random() < 0.002
    keys = {f"kind:{kind}", f"hedge:{firm}", f"who:{who}"}
    if relay != origin:
        keys.add(f"relay:{relay}")
    if logged:
        keys |= {"evidence", "public"} if draw.random() < 0.1 else {"evidence"}
    tags = _tags(number)
    keys |= {f"tag:{tag.casefold()}" for tag in tags}
    names = names_text([f"Źródło {origin}", f"Źródło {relay}", f"Osoba {who}"])
    row = (
        number, sentence, kind, "", "event", "positive", True, happened.isoformat(), happened, happened,
        origin, day, "logged" if logged else draw.choice(STATES), outcome, person_id if mine else None,
        now if mine else None, check, due, day if draw.random() < 0.0005 else None,
        1 + int(draw.paretovariate(1.6)) // 2, 0.0 if logged else round(draw.random() / 9, 6), sorted(keys),
        1, now, now, f"{search_text(sentence)} {names}", tags,
    )  # fmt: skip
    return Made(number, sentence, kind, firm, origin, relay, who, day, row)


def _tags(number: int) -> list[str]:
    often = [TAGS[number // A_TAG % len(TAGS)]] if number % A_TAG == 0 else []
    return [*often, SELDOM_TAG] if number % A_SELDOM_TAG == 0 else often


def _zipf(draw: random.Random, count: int) -> int:
    """The first ones often, most of them seldom."""
    return min(int(count * draw.random() ** 3), count - 1) + 1


MENTION = (
    "id", "revision_id", "claim_id", "position", "sentence", "predicate_lemma", "event_type",
    "event_mode", "claim_type", "checkable", "quote_kind", "modality", "attribution_modality",
    "polarity", "scope", "cue_class", "time_iso", "time_inherited", "statement_time_iso", "component",
    "rule", "field_rules", "engine", "review",
)  # fmt: skip


def _revision_of(number: int) -> int:
    return (number + A_REVISION - 1) // A_REVISION


def _mention(made: Made) -> tuple[Any, ...]:
    return (
        made.number, _revision_of(made.number), made.number, 0, made.sentence, "", made.kind, "",
        "event", True, "indirect", made.firm, "asserted", "positive", "source", "", "", False, "",
        "bench", "bench", "{}", "bench", "open",
    )  # fmt: skip


SPAN = ("id", "mention_id", "role", "start", "end")


def _span(made: Made) -> tuple[Any, ...]:
    return (made.number, made.number, "content", 0, len(made.sentence))


LINK = ("id", "mention_id", "position", "source_id", "name", "role", "hedged")


def _links(made: Made) -> Iterator[tuple[Any, ...]]:
    first = 2 * made.number
    yield (first - 1, made.number, 0, made.relay, f"Źródło {made.relay}", "attributes", False)
    if made.relay != made.origin:
        yield (first, made.number, 1, made.origin, f"Źródło {made.origin}", "originates", False)


ARGUMENT = ("id", "claim_id", "role", "position", "entity_id")


def _argument(made: Made) -> tuple[Any, ...]:
    return (made.number, made.number, "actor", 0, made.who)


ARTICLE = (
    "id", "source_id", "external_id", "url", "title", "published_on", "date_known", "language",
    "created_at", "availability",
)  # fmt: skip


def _article(made: Made) -> tuple[Any, ...]:
    number = _revision_of(made.number)
    moment = datetime.combine(made.day, datetime.min.time(), UTC)
    return (
        number, made.relay, f"bench-{number}", "", made.sentence[:300], made.day, "given", "pl", moment,
        "seen"
    )  # fmt: skip


REVISION = (
    "id", "article_id", "number", "seen_at", "raw", "raw_type", "raw_sha256", "text", "text_sha256",
    "offsets", "flags", "spans", "state", "attempts", "taken_by", "last_error", "read_at", "engine",
)  # fmt: skip


def _revision(made: Made) -> tuple[Any, ...]:
    number = _revision_of(made.number)
    moment = datetime.combine(made.day, datetime.min.time(), UTC)
    return (
        number, number, 1, moment, b"", "text/plain", "0" * 64, made.sentence * A_REVISION,
        f"{number:064}", "[]", "[]", "[]", "done", 1, "", "", moment, "bench",
    )  # fmt: skip
