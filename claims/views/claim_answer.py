"""The claim page with the forms that this person may use on it, as it was or as it was typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.urls import reverse

from claims.forms.findings import (
    PREFIX,
    EvidenceForm,
    EvidenceFormSet,
    FindingForm,
    ReasonForm,
    empty_evidence,
    initial_of,
    initial_of_evidence,
)
from claims.models.vocabulary import Role, WorkState
from claims.queries.claim_page import ClaimPage
from claims.queries.preview import Preview
from claims.roles import May, may
from claims.views.answers import Request, answer
from claims.views.doors import triage_doors

OUTCOME_STANDS = frozenset({WorkState.LOGGED, WorkState.DISPUTED})


@dataclass
class Typed:
    """What the person typed, to be shown again with what was wrong about it."""

    form: FindingForm | None = None
    evidence: BaseFormSet[EvidenceForm] | None = None
    reopening: ReasonForm | None = None
    declining: ReasonForm | None = None
    show_errors: bool = True
    problem: str = ""
    conflict: bool = False
    evidence_problem: str = ""
    preview: Preview | None = None
    extra: dict[str, Any] = field(default_factory=dict)


def claim_answer(
    request: Request, page: ClaimPage, typed: Typed | None = None, *, status: int = 200
) -> HttpResponse:
    """The page, or its main part for htmx."""
    typed = typed or Typed()
    doors = _doors(request, page)
    if doors["verdict_form"]:
        typed.form = typed.form or FindingForm(initial=_initial(page, doors))
        typed.evidence = typed.evidence or EvidenceFormSet(
            prefix=PREFIX, initial=_initial_evidence(page, doors)
        )
    context = {
        "page": page,
        "claim": page.claim,
        "back": reverse("claim", args=[page.claim.pk]),
        "typed": typed,
        "form_open": typed.form is not None and (typed.form.is_bound or not page.claim.outcome),
        "reopening": typed.reopening
        or ReasonForm(initial={"version": page.claim.version}, auto_id="reopen_%s"),
        "declining": typed.declining
        or ReasonForm(initial={"version": page.claim.version}, auto_id="decline_%s"),
        **doors,
    }
    return answer(request, "claims/detail.html", "claim", context, status=status)


def _doors(request: Request, page: ClaimPage) -> dict[str, bool]:
    """What this person may do with this claim as it stands."""
    claim, person = page.claim, request.user
    rejected = claim.work_state == WorkState.REJECTED
    proposal = page.open_proposal
    needs_second = settings.SECOND_REVIEW and (
        proposal is None or proposal.proposal.proposed_by_id == person.pk
    )
    may_log = may(person, May.LOG)
    can_log = may_log and not rejected and not needs_second
    can_propose = may(person, May.PROPOSE) and not rejected and claim.work_state not in OUTCOME_STANDS
    return {
        "can_log": can_log,
        "can_propose": can_propose and not can_log,
        "verdict_form": can_log or can_propose,
        "waits_for_second": may_log and not rejected and needs_second,
        "can_reopen": may_log and bool(claim.outcome),
        "can_decline": may_log and person.role == Role.EDITOR and proposal is not None,
        **triage_doors(person, claim),
    }


def _initial(page: ClaimPage, doors: dict[str, bool]) -> dict[str, Any]:
    """From the open proposal where an editor is to decide on it, else from the outcome to be corrected."""
    initial: dict[str, Any] = {"version": page.claim.version}
    if doors["can_log"] and page.open_proposal:
        return initial | initial_of(page.open_proposal.proposal)
    if page.standing:
        verdict = page.standing.verdict
        initial |= {name: getattr(verdict, name) for name in ("outcome", "confidence", "selection")}
    return initial


def _initial_evidence(page: ClaimPage, doors: dict[str, bool]) -> list[dict[str, Any]]:
    if doors["can_log"] and page.open_proposal:
        return initial_of_evidence(page.open_proposal.evidence)
    return initial_of_evidence(page.standing.evidence) if page.standing else empty_evidence()
