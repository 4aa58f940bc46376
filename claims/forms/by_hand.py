"""A claim that a person finds in a text, and the language that a person says a text is in."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy, pgettext, pgettext_lazy

from claims.extraction.types import Span
from claims.forms.event_times import EventTimeField
from claims.intake.language import LANGUAGES
from claims.models.event_kinds import MODES_OF, EventMode, EventType
from claims.models.vocabulary import Polarity, SourceKind

MOST_NAMES = 10


class HandMadeClaimForm(forms.Form):
    """The words in the text, and what they say; only the words and the sentence have to be given."""

    words = forms.CharField(
        label=gettext_lazy("The words in the text"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Copied from the text, as they stand there."),
    )
    sentence = forms.CharField(
        label=gettext_lazy("The claim in one Polish sentence"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "pl"}),
    )
    origin = forms.CharField(
        label=gettext_lazy("Who says it first"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "known-sources", "autocomplete": "off"}),
        help_text=gettext_lazy("Left empty, the publisher itself."),
    )
    origin_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of source"),
        choices=SourceKind.choices,
        initial=SourceKind.CHANNEL,
        help_text=gettext_lazy("Asked only for a source that is new here."),
    )
    event_type = forms.ChoiceField(
        label=gettext_lazy("Kind of event"),
        choices=[("", pgettext_lazy("kind of event", "choose …")), *EventType.choices],
        error_messages={"required": gettext_lazy("Choose a kind of event.")},
    )
    event_mode = forms.ChoiceField(
        label=gettext_lazy("More exactly"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("This kind of event has no such mode.")},
    )
    polarity = forms.ChoiceField(
        label=gettext_lazy("Affirmed or negated"), choices=Polarity.choices, initial=Polarity.POSITIVE
    )
    actors = forms.CharField(
        label=gettext_lazy("Who acts"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Several names with semicolons between them."),
    )
    targets = forms.CharField(label=gettext_lazy("With or to whom"), max_length=500, required=False)
    time_iso = EventTimeField(label=gettext_lazy("When it is said to have happened"))

    # Where the words were selected, since they may stand in the text more than once.
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._text = text
        kind = self.data.get("event_type") or self.initial.get("event_type") or ""
        self.fields["event_mode"].choices = mode_choices(kind)  # type: ignore[attr-defined]

    def clean_words(self) -> Span:
        """The place where the words stand, of several the one that was selected; blanks may differ."""
        words: str = self.cleaned_data["words"]
        pattern = r"\s+".join(re.escape(word) for word in words.split())
        places = [found.span() for found in re.finditer(pattern, self._text)]
        if not places:
            raise forms.ValidationError(gettext("These words are not in the text."))
        return Span(*min(places, key=lambda place: abs(place[0] - self._selected_at())))

    def _selected_at(self) -> int:
        written = self.data.get("start", "")
        return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0

    def clean_actors(self) -> tuple[str, ...]:
        return _names(self.cleaned_data["actors"])

    def clean_targets(self) -> tuple[str, ...]:
        return _names(self.cleaned_data["targets"])


class LanguageForm(forms.Form):
    """The language of a text, where it could not be told or was told wrongly."""

    language = forms.ChoiceField(
        label=gettext_lazy("It is written in"), choices=[(code, code) for code in LANGUAGES]
    )


def mode_choices(kind: str) -> list[Any]:
    """The modes of this kind of event; of every kind, in groups, where none is chosen yet."""
    unsaid = ("", pgettext("kind of event", "not said"))
    if kind in EventType.values:
        return [unsaid, *_modes(kind)]
    return [unsaid, *((EventType(each).label, _modes(each)) for each in MODES_OF)]


def _modes(kind: str) -> list[tuple[str, str]]:
    return [(mode, str(EventMode(mode).label)) for mode in MODES_OF.get(kind, ())]


def _names(written: str) -> tuple[str, ...]:
    names = [" ".join(name.split()) for name in written.split(";")]
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_NAMES]
