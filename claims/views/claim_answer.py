"""The claim page with the forms that this person may use on it, as it was or as it was typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.forms import BaseFormSet
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from claims.forms.desk import AssignForm, CheckForm, CommentForm, TagForm
from claims.forms.findings import (
    PREFIX,
    EvidenceForm,
    EvidenceFormSet,
    FindingForm,
    ReasonForm,
    empty_evidence,
    initial_of,
    initial_of_evidence,
    initial_of_missed,
    initial_of_verdict,
)
from claims.models import Claim, Person
from claims.models.vocabulary import LinkRole, WorkState
from claims.queries.claim_page import ClaimPage, ProposedVerdict
from claims.queries.pairs import suggestions_for
from claims.queries.preview import Preview, preview_reopening
from claims.queries.queue_place import queue_place
from claims.roles import May, may
from claims.services.assessments import is_hidden_from
from claims.templatetags.figures import day
from claims.views.answers import Request, answer
from claims.views.doors import is_blind, may_link, triage_doors, verdict_doors
from claims.views.list_state import ListState

TABS = ("verification", "chain", "mentions", "history")


@dataclass
class Typed:
    """What the person typed, to be shown again with what was wrong about it."""

    form: FindingForm | None = None
    evidence: BaseFormSet[EvidenceForm] | None = None
    reopening: ReasonForm | None = None
    declining: ReasonForm | None = None
    declined: int | None = None
    show_errors: bool = True
    problem: str = ""
    conflict: bool = False
    evidence_problem: str = ""
    preview: Preview | None = None
    extra: dict[str, Any] = field(default_factory=dict)


def claim_answer(
    request: Request,
    page: ClaimPage,
    people: list[tuple[int, str]],
    typed: Typed | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The page, or its main part for htmx; `people` are those who verify, by id and name."""
    typed = typed or Typed()
    person, claim, today = request.user, page.claim, timezone.localdate()
    if is_hidden_from(person, [each.proposal for each in page.proposals], blind=is_blind(person)):
        page = page.for_the_blind()
    doors = verdict_doors(person, page) | triage_doors(person, claim)
    missed = _missed_deadline(claim, today)
    can_link = may_link(person, claim)
    begun = _beginning(person, page, doors)
    has_proposed = page.proposal_of(person.pk) is not None
    if doors["verdict_form"]:
        typed.form = typed.form or FindingForm(
            initial={"version": claim.version} | _initial(page, begun, missed=missed)
        )
        typed.evidence = typed.evidence or EvidenceFormSet(
            prefix=PREFIX, initial=_initial_evidence(page, begun)
        )
    tab, queue = _tab(request), _queue(request, claim)
    queue_query = queue["queue_query"]
    context = {
        "page": page,
        "claim": claim,
        "tabs": TABS,
        **queue,
        "tab": tab,
        "back": f"{reverse('claim', args=[claim.pk])}?tab={tab}{queue_query}",
        "typed": typed,
        "has_proposed": has_proposed,
        "form_open": typed.form is not None and (typed.form.is_bound or not (claim.outcome or has_proposed)),
        "missed": missed,
        "is_due": claim.due_since is not None,
        "reopening": typed.reopening or ReasonForm(initial={"version": claim.version}, auto_id="reopen_%s"),
        "reopening_preview": preview_reopening(claim, today=today) if doors["can_reopen"] else None,
        "proposals": [_with_form(each, typed, claim) for each in page.open_proposals],
        "can_work": may(person, May.TRIAGE) and claim.merged_into_id is None,
        "can_link": can_link,
        "link_roles": LinkRole.choices,
        "perhaps_same": suggestions_for(claim) if can_link else [],
        "can_redact": may(person, May.MANAGE),
        "commenting": CommentForm(),
        "assigning": AssignForm(initial={"person": claim.assigned_to_id}, people=people),
        "tagging": TagForm(initial={"tags": ", ".join(claim.tags)}),
        "scheduling": CheckForm(initial={"on": claim.check_after}),
        **doors,
    }
    return answer(request, "claims/detail.html", "claim", context, status=status)


def _tab(request: Request) -> str:
    """The tab of the evidence panel that the address names; verification without one, and after a form."""
    asked = request.GET.get("tab", "")
    return asked if asked in TABS else TABS[0]


def _queue(request: Request, claim: Claim) -> dict[str, Any]:
    """The list that the person works through, and the claim's place in it."""
    state = list_worked_through(request)
    if state is None:
        return {"queue": None, "queue_query": ""}
    return {
        "queue": queue_place(claim, state.filters, sort=state.sort),
        "queue_query": f"&{state.query(list='1')}",
        "list_query": state.query(claim=str(claim.pk)),
    }


def list_worked_through(request: Request) -> ListState | None:
    """The list that the address names, or the form that was sent from there; None where there is none."""
    query = request.GET if "list" in request.GET else QueryDict(request.POST.get("queue", ""))
    return ListState.from_query(query, reader=request.user.pk) if "list" in query else None


def back_to_claim(request: Request, claim_id: int) -> str:
    """The address of a claim after something was done to it, still within the list it was reached from."""
    address = reverse("claim", args=[claim_id])
    state = list_worked_through(request)
    return f"{address}?{state.query(list='1')}" if state else address


def _missed_deadline(claim: Claim, today: date) -> bool:
    """Whether what was announced should have come true by now, and nobody has decided on it yet."""
    return claim.is_open and claim.deadline is not None and claim.deadline < today


def _with_form(each: ProposedVerdict, typed: Typed, claim: Claim) -> dict[str, Any]:
    """An open proposal with the form that declines it."""
    number = each.proposal.pk
    form = typed.declining if typed.declined == number else None
    empty = ReasonForm(initial={"version": claim.version}, auto_id=f"decline_{number}_%s")
    return {"proposed": each, "form": form or empty, "open": form is not None}


def _beginning(person: Person, page: ClaimPage, doors: dict[str, bool]) -> ProposedVerdict | None:
    """The proposal that the form begins with: one's own, or for who logs the first; in a dispute none."""
    if own := page.proposal_of(person.pk):
        return own
    agreed = doors["can_log"] and page.claim.work_state != WorkState.DISPUTED
    return next(iter(page.open_proposals), None) if agreed else None


def _initial(page: ClaimPage, begun: ProposedVerdict | None, *, missed: bool) -> dict[str, Any]:
    """From a proposal, from the outcome to be corrected, or from a deadline that passed."""
    if begun:
        return initial_of(begun.proposal)
    if page.standing:
        return initial_of_verdict(page.standing.verdict)
    return initial_of_missed(day(page.claim.deadline)) if missed and not page.open_proposals else {}


def _initial_evidence(page: ClaimPage, begun: ProposedVerdict | None) -> list[dict[str, Any]]:
    if begun:
        return initial_of_evidence(begun.evidence)
    return initial_of_evidence(page.standing.evidence) if page.standing else empty_evidence()
