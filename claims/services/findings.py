"""What a person found about a claim, before it is a proposal or a verdict."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from claims.models import Claim, Evidence, Person
from claims.models.vocabulary import Confidence, Outcome, Selection, Stance
from claims.services.errors import Refused
from claims.services.kept_pages import ask_for_page

# "Partly" may rest on proof for either half.
POINTS_TO = {
    Outcome.CONFIRMED: Stance.SUPPORTS,
    Outcome.MOSTLY: Stance.SUPPORTS,
    Outcome.MISLEADING: Stance.REFUTES,
    Outcome.REFUTED: Stance.REFUTES,
}


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """One proof as a person names it."""

    url: str
    stance: str
    title: str = ""
    quotation: str = ""
    independent: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """An outcome with everything that it must be reasoned with."""

    outcome: str
    rationale: str
    confidence: str = Confidence.ONE_PROOF
    selection: str = Selection.REQUESTED
    evidence: tuple[NewEvidence, ...] = ()
    public_before: bool = False
    public_before_url: str = ""
    public_before_on: date | None = None


def checked(finding: Finding) -> Finding:
    """The finding, if it is complete.

    Raises Refused naming the field: no rationale; a definite outcome without evidence, or with
    evidence only to the contrary; two proofs claimed and fewer given; public before without saying
    where or since when.
    """
    if not finding.rationale.strip():
        raise Refused("Say why, in at least one sentence.", field="rationale")
    if finding.outcome not in Outcome.values:
        raise Refused("Choose an outcome.", field="outcome")
    if finding.outcome != Outcome.UNVERIFIABLE and not finding.evidence:
        raise Refused("Add at least one piece of evidence.", field="evidence")
    if finding.outcome in POINTS_TO and not _points_its_way(finding):
        raise Refused(
            "No evidence here points the way of this outcome. Say what each piece shows.", field="evidence"
        )
    if finding.confidence == Confidence.TWO_PROOFS and len(_independent_hosts(finding)) < 2:
        raise Refused("Two independent proofs need two independent addresses.", field="confidence")
    if finding.public_before and not finding.public_before_url:
        raise Refused("Say where it was public before.", field="public_before_url")
    if finding.public_before and finding.public_before_on is None:
        raise Refused("Say since when it was public.", field="public_before_on")
    return finding


def _points_its_way(finding: Finding) -> bool:
    return any(each.stance == POINTS_TO[Outcome(finding.outcome)] for each in finding.evidence)


def _independent_hosts(finding: Finding) -> set[str]:
    """The sites of the independent proofs that say what the outcome says: one site is one witness."""
    wanted = POINTS_TO.get(Outcome(finding.outcome))
    return {
        (urlsplit(each.url).hostname or "").removeprefix("www.")
        for each in finding.evidence
        if each.independent and wanted in (None, each.stance)
    }


def fits(claim: Claim, finding: Finding, *, today: date) -> None:
    """Raises Refused where the days of a finding and of its claim contradict each other."""
    if finding.public_before_on is not None and finding.public_before_on > claim.claimed_on:
        raise Refused("That is after the source said it.", field="public_before_on")
    _not_to_come(claim, finding, today=today)


def _not_to_come(claim: Claim, finding: Finding, *, today: date) -> None:
    """Raises Refused where an event is said to have happened before its day came."""
    # That it will not happen can be known earlier.
    said_to_hold = finding.outcome in (Outcome.CONFIRMED, Outcome.MOSTLY, Outcome.PARTLY)
    if said_to_hold and claim.time_from is not None and claim.time_from > today:
        raise Refused("The day of this event has not come yet; nobody can know.", field="outcome")


def keep_evidence(claim: Claim, finding: Finding, *, by: Person, now: datetime) -> list[Evidence]:
    """Rows for the evidence of a finding, their pages to be kept; what is known for this claim is used again.

    The claim must be locked, so that nobody adds the same at the same time.
    """
    rows: list[Evidence] = []
    for each in finding.evidence:
        same = {
            "claim": claim,
            "url": each.url,
            "stance": each.stance,
            "quotation": each.quotation,
            "independent": each.independent,
            "note": each.note,
        }
        row = Evidence.objects.filter(**same).first()
        if row is None:
            row = Evidence.objects.create(**same, title=each.title, added_by=by, added_at=now)
            ask_for_page(row, now=now)
        rows.append(row)
    return rows


def words_digest(finding: Finding) -> str:
    """SHA-256 of a person's words, kept in the chain so that the words can be redacted and never changed."""
    words = [
        finding.rationale,
        finding.public_before_url,
        finding.public_before_on.isoformat() if finding.public_before_on else "",
        [[e.url, e.stance, e.quotation, e.independent, e.note] for e in finding.evidence],
    ]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()
