"""The verdict form: an outcome with its reasons, and one small form for each piece of evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.forms.articles import DayField
from claims.models import Evidence, Proposal, Verdict
from claims.models.vocabulary import Confidence, Outcome, Selection, Stance
from claims.services.findings import Finding, NewEvidence

MOST_EVIDENCE = 20


class WebAddressField(forms.CharField):
    """An address of the web: http or https, nothing else that a browser would open."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 2000)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}))
        super().__init__(**kwargs)


class FindingForm(forms.Form):
    """Outcome, rationale and what they must be judged by; `version` is the claim as it was looked at."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an outcome.")},
    )
    rationale = forms.CharField(
        label=_("Rationale"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("At least one sentence: what was claimed, what is known, how it is known."),
        error_messages={"required": _("Say why, in at least one sentence.")},
    )
    confidence = forms.ChoiceField(
        label=_("Proofs"), choices=Confidence.choices, initial=Confidence.ONE_PROOF
    )
    selection = forms.ChoiceField(
        label=_("Why checked"), choices=Selection.choices, initial=Selection.REQUESTED
    )
    public_before = forms.BooleanField(
        label=_("It was public before the source said it"),
        required=False,
        help_text=_("Then nobody is credited: no score moves."),
    )
    public_before_url = WebAddressField(label=_("Where it was public"), required=False)
    public_before_on = DayField(label=_("Since when"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("public_before"):
            cleaned["public_before_url"], cleaned["public_before_on"] = "", None
        return cleaned


class ManyFindingForm(FindingForm):
    """The same for many claims; which of them were looked at, and how they stood, the page says itself."""

    version = None


class EvidenceForm(forms.Form):
    """One proof; a row in which nothing is written counts as not there."""

    use_required_attribute = False

    url = WebAddressField(label=_("Address"), required=False)
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    quotation = forms.CharField(
        label=_("Quotation"), max_length=5_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    stance = forms.ChoiceField(
        label=_("What it says"), choices=Stance.choices, required=False, widget=forms.RadioSelect
    )
    independent = forms.BooleanField(
        label=_("Independent of the source and of the other proofs"), required=False, initial=True
    )
    note = forms.CharField(label=_("Note"), max_length=1_000, required=False)

    def has_changed(self) -> bool:
        return any(name in self.changed_data for name in ("url", "title", "quotation", "note"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        written = any(cleaned.get(name) for name in ("title", "quotation", "note"))
        if written and not cleaned.get("url") and "url" not in self.errors:
            self.add_error("url", _("Give the address of this proof."))
        # No default: a proof that was ticked to support by nobody supports nothing.
        if cleaned.get("url") and not cleaned.get("stance"):
            self.add_error("stance", _("Say whether it supports or refutes the claim."))
        return cleaned

    def as_evidence(self) -> NewEvidence | None:
        """The proof as services take it; None for an empty row."""
        said = self.cleaned_data
        if not said.get("url"):
            return None
        return NewEvidence(
            url=said["url"],
            stance=said["stance"],
            title=said["title"],
            quotation=said["quotation"],
            independent=said["independent"],
            note=said["note"],
        )


EvidenceFormSet = formset_factory(EvidenceForm, extra=0, max_num=MOST_EVIDENCE, absolute_max=MOST_EVIDENCE)
PREFIX = "evidence"


def empty_evidence() -> list[dict[str, Any]]:
    """One row to begin with."""
    return [{"independent": True}]


def with_another_row(data: QueryDict) -> tuple[QueryDict, int | None]:
    """What was typed with one more row for evidence, and that row's place; None where there are enough."""
    written = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    rows = int(written) if written.isascii() and written.isdigit() and len(written) < 4 else 0
    if rows >= MOST_EVIDENCE:
        return data, None
    more = data.copy()
    more[f"{PREFIX}-TOTAL_FORMS"] = str(rows + 1)
    more[f"{PREFIX}-INITIAL_FORMS"] = "0"
    more[f"{PREFIX}-{rows}-stance"] = "supports"
    more[f"{PREFIX}-{rows}-independent"] = "on"
    return more, rows


def finding_of(form: FindingForm, evidence: BaseFormSet[EvidenceForm]) -> Finding:
    """What valid forms say, as services take it."""
    said = form.cleaned_data
    rows = [row.as_evidence() for row in evidence.forms if row.is_valid() and row.cleaned_data]
    return Finding(
        outcome=said["outcome"],
        rationale=said["rationale"],
        confidence=said["confidence"],
        selection=said["selection"],
        evidence=tuple(row for row in rows if row is not None),
        public_before=said["public_before"],
        public_before_url=said["public_before_url"],
        public_before_on=said["public_before_on"],
    )


def initial_of(proposal: Proposal) -> dict[str, Any]:
    """A proposal as the editor's form begins with it."""
    names = (
        "outcome", "rationale", "confidence", "selection",
        "public_before", "public_before_url", "public_before_on",
    )  # fmt: skip
    return {name: getattr(proposal, name) for name in names}


def initial_of_verdict(verdict: Verdict) -> dict[str, Any]:
    """A logged verdict with its words, as the form that corrects it begins with it."""
    said = {name: getattr(verdict, name) for name in ("outcome", "confidence", "selection", "public_before")}
    words = ("rationale", "public_before_url", "public_before_on")
    return said | {name: getattr(verdict.words, name) for name in words}


def initial_of_evidence(rows: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    """Known evidence as rows of the form; one empty row where there is none."""
    names = ("url", "title", "quotation", "stance", "independent", "note")
    return [{name: getattr(row, name) for name in names} for row in rows] or empty_evidence()


def initial_of_missed(deadline: str) -> dict[str, Any]:
    """What is offered for a prediction whose deadline (a day, in words) passed; nobody has said it yet."""
    words = gettext("The deadline passed on %(day)s, and what was announced has not happened.")
    return {"outcome": Outcome.REFUTED, "rationale": words % {"day": deadline}}


class ReasonForm(forms.Form):
    """Why a claim is reopened or a proposal declined."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1, required=False)
    reason = forms.CharField(
        label=_("Why"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, in at least one sentence.")},
    )
