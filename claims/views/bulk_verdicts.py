"""One verdict for several claims: what it would do to the scores first, then all of them in one step."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import BaseFormSet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from claims.forms.findings import (
    PREFIX,
    EvidenceForm,
    EvidenceFormSet,
    ManyFindingForm,
    empty_evidence,
    finding_of,
    with_another_row,
)
from claims.forms.wording import refusal_words
from claims.models import Claim
from claims.queries.preview import Preview, preview_many
from claims.roles import May, may, requires
from claims.services.bulk_verdicts import MOST_JUDGED, log_many, propose_many, why_left_out
from claims.services.errors import Conflict, Refused
from claims.services.findings import Finding
from claims.views.answers import Request, draft_taken
from claims.views.bulk import UNDO


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that cannot take the verdict, and why."""

    claim: Claim
    reason: str


@dataclass
class Many:
    """The claims that the address names, and what is said of them in the form."""

    claims: list[Claim]
    today: date
    form: ManyFindingForm
    evidence: BaseFormSet[EvidenceForm]
    show_errors: bool = False
    asked: bool = False
    problem: str = ""
    evidence_problem: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def finding(self) -> Finding | None:
        """What the form says, if it says everything."""
        if not self.form.is_bound or not all([self.form.is_valid(), self.evidence.is_valid()]):
            return None
        return finding_of(self.form, self.evidence)

    @cached_property
    def left_out(self) -> list[LeftOut]:
        said = self._said_so_far()
        reasons = ((each, why_left_out(each, said, today=self.today)) for each in self.claims)
        return [LeftOut(claim, _(reason)) for claim, reason in reasons if reason]

    def _said_so_far(self) -> Finding | None:
        """What already decides which claims can take it, before the reasons are written."""
        if not self.form.is_bound:
            return None
        self.form.is_valid()
        said = self.form.cleaned_data
        return Finding(
            outcome=said.get("outcome", ""), rationale="", public_before_on=said.get("public_before_on")
        )

    @cached_property
    def taking(self) -> list[Claim]:
        """The claims that the verdict is for."""
        out = {each.claim.pk for each in self.left_out}
        return [each for each in self.claims if each.pk not in out]

    @cached_property
    def preview(self) -> Preview | None:
        """What the scores would be; None until an outcome is chosen."""
        said = self.form.data if self.form.is_bound else {}
        outcome, confidence = said.get("outcome", ""), said.get("confidence", "")
        known = dict(self.form.fields["confidence"].choices)  # type: ignore[attr-defined]
        if not outcome or confidence not in known or not self.taking:
            return None
        return preview_many(
            self.taking,
            outcome=outcome,
            confidence=confidence,
            public_before=bool(said.get("public_before")),
            today=self.today,
        )

    @property
    def seen(self) -> str:
        """Stands for what the preview was of: these claims as they are now, this outcome at this weight."""
        said = [self.form.data.get(name, "") for name in ("outcome", "confidence", "public_before")]
        claims = [f"{each.pk}:{each.version}" for each in self.taking]
        return hashlib.sha256("|".join([*said, *claims]).encode()).hexdigest()[:32]


@requires(May.PROPOSE)
@require_GET
def page(request: Request) -> HttpResponse:
    many = Many(
        _named(request),
        timezone.localdate(),
        ManyFindingForm(),
        EvidenceFormSet(prefix=PREFIX, initial=empty_evidence()),
    )
    return _show(request, many)


@requires(May.PROPOSE)
@require_POST
def preview_scores(request: Request) -> HttpResponse:
    """What would be saved and what the scores would be; nothing is written."""
    many = _typed(request)
    many.asked = True
    if request.htmx:
        return render(request, "claims/bulk_verdict.html#preview", _context(request, many))
    return _show(request, many)


@requires(May.PROPOSE)
@require_POST
def add_row(request: Request) -> HttpResponse:
    """The form as it was typed, with one more row for evidence."""
    data, focus = with_another_row(request.POST)
    if request.htmx and focus is None:
        # It takes the last row as the new one.
        return HttpResponse(status=204)
    many = _typed(request, data)
    many.extra = {"focus_row": focus}
    return _show(request, many)


@requires(May.PROPOSE)
@require_POST
def save(request: Request) -> HttpResponse:
    """Save what the preview showed, for all of its claims; where anything differs, show it anew."""
    many = _typed(request)
    many.show_errors = many.asked = True
    if many.finding is None:
        return _show(request, many, status=422)
    if request.POST.get("seen", "") != many.seen:
        many.problem = _("Nothing was saved yet: look at what would change first, then save.")
        return _show(request, many, status=409)
    service = log_many if _logs(request) else propose_many
    try:
        action = service(
            {each.pk: each.version for each in many.taking},
            many.finding,
            by=request.user,
            now=timezone.now(),
            query=request.GET.get("query", ""),
        )
    except Refused as refused:
        return _refused(request, many, refused)
    words = ngettext(
        "Done: %(kind)s, %(number)s claim.", "Done: %(kind)s, %(number)s claims.", action.changed
    ) % {"kind": action.get_kind_display(), "number": action.changed}
    messages.success(request, words, extra_tags=f"{UNDO} {action.pk}")
    return draft_taken(request, HttpResponseRedirect(_list(request)), _draft(many))


def _refused(request: Request, many: Many, refused: Refused) -> HttpResponse:
    words = refusal_words(refused)
    if refused.field == "evidence":
        many.evidence_problem = words
    elif refused.field in many.form.fields:
        many.form.add_error(refused.field, words)
    else:
        many.problem = words
    return _show(request, many, status=409 if isinstance(refused, Conflict) else 422)


def _named(request: Request) -> list[Claim]:
    """The claims that the address names, newest first; as many as take one verdict at once."""
    ids = [
        int(each)
        for each in request.GET.getlist("claim")
        if each.isascii() and each.isdigit() and len(each) < 19
    ]
    claims = Claim.objects.filter(pk__in=ids[:MOST_JUDGED], merged_into__isnull=True)
    return list(claims.select_related("origin__score").newest_first())


def _typed(request: Request, data: Any = None) -> Many:
    said = data if data is not None else request.POST
    return Many(
        _named(request),
        timezone.localdate(),
        ManyFindingForm(said),
        EvidenceFormSet(said, prefix=PREFIX),
    )


def _logs(request: Request) -> bool:
    """Whether this person's verdicts on many are outcomes; where a second person must agree, proposals."""
    return may(request.user, May.LOG) and not settings.SECOND_REVIEW


def _list(request: Request) -> str:
    query = request.GET.get("query", "")
    return f"{reverse('claim_list')}?{query}" if query else reverse("claim_list")


def _draft(many: Many) -> str:
    return "verdict-many-" + "-".join(str(each.pk) for each in many.claims)


def _show(request: Request, many: Many, *, status: int = 200) -> HttpResponse:
    return render(request, "claims/bulk_verdict.html", _context(request, many), status=status)


def _context(request: Request, many: Many) -> dict[str, Any]:
    return {
        "many": many,
        "typed": many,
        "asked_for": request.GET.urlencode(),
        "list": _list(request),
        "logs": _logs(request),
        "draft": _draft(many),
    }
