"""The demonstration: invented sources, texts in our own words, and verdicts logged over two years.

Everything goes through the same services as a newsroom's own data, with the clock set back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from claims.extraction import types as engine
from claims.intake.pasted import from_paste
from claims.models import Claim, KeptPage, Mention, Person, Revision, Source
from claims.models.vocabulary import ClaimType, Role, SpanRole, WorkState
from claims.services import reading, scores
from claims.services.articles import store_article
from claims.services.by_hand import HandMadeClaim, add_mention_by_hand
from claims.services.findings import Finding, NewEvidence
from claims.services.names import source_named
from claims.services.people import add_person
from claims.services.sources import add_source
from claims.services.triage import accept_claim
from claims.services.verdicts import log_verdict

Steps = Callable[[Iterable[Any], str], Iterable[Any]]
Record = dict[str, Any]


def plant(
    folder: Path, *, logins: Sequence[tuple[str, str, str]], steps: Steps, now: datetime
) -> dict[str, int]:
    """Make people, sources, articles and verdicts from the files in `folder`, in one transaction.

    Returns how many of each, or nothing where the data are there already: a start that was cut
    short leaves nothing behind, and the next one plants anew.
    """
    if Person.objects.filter(username__in=[name for name, _, _ in logins]).exists():
        return {}
    sources = _load(folder / "sources.json")
    articles = [_load(path) for path in sorted((folder / "articles").glob("*.json"))]
    verdicts = sorted(_load(folder / "verdicts.json"), key=lambda each: each["logged_on"])
    with transaction.atomic():
        people = [add_person(username=name, password=password, role=role) for name, password, role in logins]
        editor = next(person for person in people if person.role == Role.EDITOR)
        for record in sources:
            _add_source(record)
        read = {a["doc_id"]: _add_article(a) for a in steps(articles, "articles")}
        claims = [_claim_of(v, read[v["article"]], by=editor) for v in steps(verdicts, "claims")]
        _log_in_order(list(zip(verdicts, claims, strict=True)), by=editor, steps=steps)
        # Invented evidence lies on sites that nobody has.
        KeptPage.objects.filter(evidence__added_by=editor).delete()
        scores.refresh_all_scores(now=now)
    return {
        "people": len(people),
        "sources": len(sources),
        "articles": len(articles),
        "claims": Claim.objects.count(),
        "verdicts": len(verdicts),
    }


def _load(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _noon(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(11, 0), UTC)


def _add_source(record: Record) -> Source:
    return add_source(
        name=record["name"],
        kind=record["kind"],
        aliases=[alias for alias in record["aliases"] if alias != record["name"]],
        platform=record["platform"],
        url=record["url"],
        language=record["language"],
        note=record["note"],
        invented=True,
    )


def _add_article(record: Record) -> Revision:
    published = date.fromisoformat(record["published"])
    fetched = from_paste(
        text=record["text"],
        publisher=record["publisher"],
        published=published,
        url=record["url"],
        title=record["title"],
        language="pl",
        today=published,
    )
    stored = store_article(fetched, now=_noon(record["published"]))
    result = reading.extract_article(
        stored.revision.pk, by="seed", clock=lambda: _noon(record["published"]) + timedelta(minutes=1)
    )
    if result is not reading.ReadingResult.READ:
        raise RuntimeError(f"{record['doc_id']} could not be read: {result}")
    return stored.revision


def _claim_of(record: Record, revision: Revision, *, by: Person) -> Claim:
    """The claim that the engine read from the words the verdict is about, else one made by hand."""
    found = _span_of(record, revision.text)
    origin = source_named(record["source"], kind="channel")
    for mention in revision.mentions.filter(claim__origin=origin).select_related("claim"):
        if mention.claim.work_state == WorkState.NEW and _is_about(mention, found):
            return accept_claim(mention.claim_id, by=by, now=_noon(record["logged_on"]))
    made = HandMadeClaim(
        content=found,
        sentence=record["sentence"],
        origin=origin,
        event_type=record["event_type"],
        event_mode=record["event_mode"],
        polarity=record["polarity"],
        actors=tuple(record["actors"]),
        targets=tuple(record["targets"]),
        time_iso=record["time"] or "",
    )
    return add_mention_by_hand(revision, made, by=by, now=_noon(record["logged_on"])).claim


def _span_of(record: Record, text: str) -> engine.Span:
    start = -1
    for _ in range(record.get("occurrence", 1)):
        start = text.index(record["phrase"], start + 1)
    return engine.Span(start, start + len(record["phrase"]))


def _is_about(mention: Mention, found: engine.Span) -> bool:
    if not mention.checkable or mention.claim_type == ClaimType.EVALUATION:
        return False
    spans = [(s.start, s.end) for s in mention.spans.filter(role=SpanRole.CONTENT)]
    shared = sum(max(0, min(end, found.end) - max(start, found.start)) for start, end in spans)
    return 2 * shared > max(found.end - found.start, sum(end - start for start, end in spans))


def _log_in_order(pairs: list[tuple[Record, Claim]], *, by: Person, steps: Steps) -> None:
    """Log each verdict on its own day, with the means of the kinds refitted at each new month."""
    month: tuple[int, int] | None = None
    for record, claim in steps(pairs, "verdicts"):
        now = _noon(record["logged_on"])
        if month != (now.year, now.month):
            month = (now.year, now.month)
            scores.refit_priors(as_of=now.date().replace(day=1), now=now)
        if not claim.verdicts.exists():
            log_verdict(claim.pk, _finding(record), by=by, now=now)


def _finding(record: Record) -> Finding:
    public_on = record.get("public_before_on")
    return Finding(
        outcome=record["outcome"],
        rationale=record["rationale"],
        confidence=record["confidence"],
        selection=record["selection"],
        evidence=tuple(NewEvidence(**each) for each in record["evidence"]),
        public_before=record["public_before"],
        public_before_url=record.get("public_before_url") or "",
        public_before_on=date.fromisoformat(public_on) if public_on else None,
    )
