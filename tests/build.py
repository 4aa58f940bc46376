"""Rows for tests, made through the services wherever there is one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.db import transaction

from claims.extraction import types as engine
from claims.intake.fetch import Response
from claims.intake.pasted import from_paste
from claims.models import Claim, KeptPage, Mention, Person, Revision
from claims.models.vocabulary import Role
from claims.services.articles import store_article
from claims.services.findings import Finding, NewEvidence
from claims.services.kept_pages import keep_page
from claims.services.mentions import write_extraction
from claims.services.people import add_person

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
PASSWORD = "a-long-test-password"
_number = count(1)


def person(role: str = Role.ANALYST, **fields: Any) -> Person:
    return add_person(username=f"{role}{next(_number)}", password=PASSWORD, role=role, **fields)


def revision(
    text: str = "Minister spotkał się w Toruniu z delegacją.",
    *,
    publisher: str = "Portal Wisła",
    published: date = date(2026, 11, 20),
    url: str = "",
    language: str = "pl",
    now: datetime = NOW,
) -> Revision:
    """A stored article's revision, waiting to be read."""
    fetched = from_paste(
        text=text, publisher=publisher, published=published, url=url, language=language, today=TODAY
    )
    return store_article(fetched, now=now).revision


def found(
    text: str,
    content: str,
    *,
    chain: tuple[str, ...] = ("Portal Wisła", "Kanał Bagno"),
    actors: tuple[str, ...] = ("Jan Nowak",),
    targets: tuple[str, ...] = ("Anna Kos",),
    roles: tuple[engine.ChainRole, ...] | None = None,
    time: str | None = "2026-11-18",
    **fields: Any,
) -> engine.ExtractedMention:
    """What the engine would give for a stretch of this text."""
    start = text.index(content)
    span = engine.Span(start, start + len(content))
    default_roles = (engine.ChainRole.PUBLISHES,) + (engine.ChainRole.ORIGINATES,) * (len(chain) - 1)
    links = tuple(
        engine.ChainLink(
            name=name,
            type=engine.SourceType.OUTLET if place == 0 else engine.SourceType.CHANNEL,
            role=(roles or default_roles)[place],
        )
        for place, name in enumerate(chain)
    )
    values: dict[str, Any] = {
        "content": (span,),
        "source": engine.SourceRef(canonical=chain[-1], type=engine.SourceType.CHANNEL, implicit=True),
        "chain": links,
        "predicate": engine.Predicate(span=span, lemma="spotkać"),
        "event_type": "CONSULT",
        "event_mode": "visit",
        "quote_kind": engine.QuoteKind.INDIRECT,
        "modality": engine.Modality.ASSERTED,
        "polarity": engine.Polarity.POSITIVE,
        "scope": engine.Scope.SOURCE,
        "sentence": content,
        "origin": engine.Origin("test", "given"),
        "actors": tuple(engine.Entity(canonical=name) for name in actors),
        "targets": tuple(engine.Entity(canonical=name) for name in targets),
        "time": engine.EventTime(iso=time) if time else None,
        "claim_type": engine.ClaimType.EVENT,
    }
    return engine.ExtractedMention(**{**values, **fields})


def write(revision: Revision, *mentions: engine.ExtractedMention, now: datetime = NOW) -> list[Mention]:
    """Store what an engine found in a revision."""
    extraction = engine.Extraction(
        engine="test",
        publisher=revision.article.source.name,
        published=revision.article.published_on,
        regions=(),
        mentions=mentions,
    )
    with transaction.atomic():
        return write_extraction(revision, extraction, now=now)


def claim(text: str = "Minister spotkał się w Toruniu z delegacją.", **fields: Any) -> Claim:
    """One claim with one mention, by a channel that a portal quotes."""
    chain = fields.get("chain", ("Portal Wisła", "Kanał Bagno"))
    made = revision(f"{text} ({next(_number)})", publisher=chain[0], **_only(fields, "published"))
    fields.pop("published", None)
    return write(made, found(made.text, text, **fields))[0].claim


def finding(outcome: str = "confirmed", **fields: Any) -> Finding:
    """A complete finding with one proof."""
    proof = NewEvidence(url="https://dowody.example/1", stance=stance_for(outcome))
    values: dict[str, Any] = {"rationale": "Potwierdza to protokół.", "evidence": (proof,)}
    return Finding(outcome=outcome, **{**values, **fields})


def two_proofs(outcome: str = "confirmed", **fields: Any) -> Finding:
    """A complete finding of full weight."""
    proofs = tuple(
        NewEvidence(url=f"https://dowody-{n}.example/", stance=stance_for(outcome)) for n in (1, 2)
    )
    return finding(outcome, evidence=proofs, confidence="two_proofs", **fields)


def page_answer(body: bytes = b"<p>Protok\xc3\xb3\xc5\x82 z posiedzenia.</p>", **fields: Any) -> Response:
    """What a site answers when a page of evidence is fetched."""
    values: dict[str, Any] = {
        "url": "https://dowody.example/1",
        "status": 200,
        "headers": {},
        "content_type": "text/html",
    }
    return Response(**{**values, "body": body, "fetched_at": NOW, **fields})


def kept_page(page: KeptPage) -> KeptPage:
    """The same page, fetched."""
    keep_page(page.pk, fetch=lambda url: page_answer(), clock=lambda: NOW + timedelta(hours=1))
    page.refresh_from_db()
    return page


def public_before(**fields: Any) -> dict[str, Any]:
    """What a finding says of something that was public before."""
    known = {"public_before_url": "https://urzad.example/1", "public_before_on": date(2026, 11, 1)}
    return {"public_before": True, **known, **fields}


def _only(fields: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: fields[name] for name in names if name in fields}


def stance_for(outcome: str) -> str:
    """What evidence must say for an outcome."""
    return "refutes" if outcome in ("refuted", "misleading") else "supports"
