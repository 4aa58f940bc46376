"""Forms about sources: a new one, a change of hands, and what a text says of a source's reliability."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from claims.forms.articles import DayField
from claims.models import Source
from claims.models.vocabulary import AssertedLevel, SourceKind
from claims.services.epochs import USUAL_FACTOR

FACTORS = (
    (0.1, gettext_lazy("a tenth")),
    (0.25, gettext_lazy("a quarter")),
    (0.5, gettext_lazy("half")),
)


class SourceForm(forms.Form):
    """A new source: who it is, where it publishes, and how long its texts are kept."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("kind"), choices=SourceKind)
    aliases = forms.CharField(
        label=gettext_lazy("Other names"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("As texts call it, one a line: abbreviations, other spellings."),
    )
    platform = forms.CharField(
        label=gettext_lazy("platform"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Of a channel: where it is, for instance telegram. A platform is no source."),
    )
    external_id = forms.CharField(
        label=gettext_lazy("number at the platform"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("The channel's number. User names change hands, numbers do not."),
    )
    url = forms.URLField(
        label=gettext_lazy("Address of its page"), required=False, max_length=500, assume_scheme="https"
    )
    retention_months = forms.IntegerField(
        label=gettext_lazy("keep texts for months"),
        min_value=1,
        max_value=1200,
        initial=24,
        help_text=gettext_lazy("What a claim rests on that people have worked on is kept longer."),
    )
    legal_basis = forms.CharField(label=gettext_lazy("legal basis"), required=False, max_length=200)
    terms_note = forms.CharField(
        label=gettext_lazy("note on terms of use"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_aliases(self) -> list[str]:
        return [line.strip()[:200] for line in self.cleaned_data["aliases"].splitlines() if line.strip()]


class ChangeOfHandsForm(forms.Form):
    """Since when a source is somebody else's, why we think so, and what its past still counts."""

    on = DayField(label=gettext_lazy("Since what day"))
    factor = forms.TypedChoiceField(
        label=gettext_lazy("What it claimed before counts for"),
        choices=FACTORS,
        coerce=float,
        initial=USUAL_FACTOR,
    )
    reason = forms.CharField(
        label=gettext_lazy("What happened, and how it is known"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].widget.attrs["max"] = today.isoformat()


class CredibilityForm(forms.Form):
    """Which source a claim speaks of, and how reliable it says that this source is."""

    about = forms.CharField(
        label=gettext_lazy("Of which source"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": "known-sources", "autocomplete": "off"}),
    )
    level = forms.ChoiceField(
        label=pgettext_lazy("asserted", "What it says"), choices=AssertedLevel, widget=forms.RadioSelect
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_about(self) -> Source:
        found = Source.objects.named(self.cleaned_data["about"]).first()
        if found is None:
            raise forms.ValidationError(gettext("No source goes by this name."))
        return found
