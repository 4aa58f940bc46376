"""Forms that correct one thing of a mention; each says what it would change of the reading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.forms.event_times import SOME_TIME_BEFORE, SOME_TIME_LATER, EventTimeField
from claims.models import Mention
from claims.models.event_kinds import MODES_OF, EventMode, EventType
from claims.models.vocabulary import ArgumentRole, LinkRole, Modality, Polarity, QuoteKind, SourceKind
from claims.services.mention_readings import MentionReading, Spans
from claims.services.naming import TypedLink, TypedParticipant

SPARE_ROWS = 2
MOST_ROWS = 40
LONGEST_SENTENCE = 1000
STANDS, REOPEN = "stands", "reopen"
A_TIME, UNSAID = "time", "unsaid"
Words = str | Promise


class CorrectionForm(forms.Form):
    """Base: the sentence where the meaning may change, a reason, and the question about an outcome.

    Forms with rows have `columns`; rows left empty say nothing. `row_0`, `row_1` … are their fields'
    endings, so that a form without JavaScript sends as many as it shows.
    """

    use_required_attribute = False
    title: Words = ""
    means = False
    """Whether what is corrected here is part of what the claim means."""
    columns: tuple[str, ...] = ()

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, mention: Mention, reading: MentionReading, outcome: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mention, self.reading = mention, reading
        self.row_count = 0
        self.build()
        if self.means:
            self.fields["sentence"] = forms.CharField(
                label=_("The claim in one sentence"),
                initial=reading.sentence,
                max_length=LONGEST_SENTENCE,
                widget=forms.Textarea(attrs={"rows": 3, "class": "prose-input"}),
                error_messages={"required": _("Say the claim in one sentence.")},
            )
        if self.means and outcome:
            self.fields["outcome"] = forms.ChoiceField(
                label=_("An outcome stands on this claim. For the corrected claim …"),
                choices=[(STANDS, _("it stands")), (REOPEN, _("it is taken back: check anew"))],
                widget=forms.RadioSelect,
                required=False,
            )
        self.fields["reason"] = forms.CharField(label=_("Reason (optional)"), max_length=500, required=False)

    def build(self) -> None:
        """Add the fields of what is corrected."""

    def changes(self) -> dict[str, Any]:
        """Fields of the reading, as the person says them; the form is valid."""
        said = self.own_changes()
        if self.means:
            said["sentence"] = self.cleaned_data["sentence"].strip()
        return said

    def own_changes(self) -> dict[str, Any]:
        return {}

    @property
    def outcome_stands(self) -> bool | None:
        """What the person says of an outcome that stands; None where nothing was said or asked."""
        chosen = self.cleaned_data.get("outcome")
        return chosen == STANDS if chosen else None

    def add_rows(
        self, rows: list[dict[str, Any]], fields: Mapping[str, Any], *, spare: int = SPARE_ROWS
    ) -> None:
        """Rows filled with these values, and some empty ones; `fields` makes each column's field."""
        self.columns = tuple(fields)
        self.row_count = min(len(rows) + spare, MOST_ROWS)
        for number in range(self.row_count):
            values = rows[number] if number < len(rows) else {}
            for name, make in fields.items():
                self.fields[f"{name}_{number}"] = make()
                self.fields[f"{name}_{number}"].initial = values.get(name)

    @property
    def rows(self) -> list[list[BoundField]]:
        return [[self[f"{name}_{number}"] for name in self.columns] for number in range(self.row_count)]

    @property
    def plain_fields(self) -> list[BoundField]:
        """What is no row, not hidden, in order."""
        endings = {f"{name}_{number}" for number in range(self.row_count) for name in self.columns}
        return [field for field in self if field.name not in endings and not field.is_hidden]

    def said_rows(self) -> list[dict[str, Any]]:
        """The rows that say something in their first column."""
        said = [
            {name: self.cleaned_data.get(f"{name}_{number}") for name in self.columns}
            for number in range(self.row_count)
        ]
        return [row for row in said if row[self.columns[0]] not in (None, "")]


def span_field(label: Words) -> Any:
    def make() -> forms.IntegerField:
        return forms.IntegerField(
            label=label,
            required=False,
            min_value=0,
            max_value=2_000_000,
            widget=forms.NumberInput(attrs={"class": "offset"}),
        )

    return make


FROM, TO = span_field(_("from character")), span_field(_("to character"))


class SpansForm(CorrectionForm):
    """Base of forms about stretches of the text: where each begins and ends."""

    marks = ""
    """Which marks of the text the handles move."""

    def add_spans(self, spans: Spans) -> None:
        rows = [{"start": start, "end": end} for start, end in spans]
        self.add_rows(rows, {"start": FROM, "end": TO}, spare=1)

    def spans(self) -> Spans:
        return tuple(sorted((row["start"], row["end"]) for row in self.said_rows()))

    def clean(self) -> dict[str, Any]:
        for row in self.said_rows():
            if row["end"] is None or row["end"] <= row["start"]:
                raise forms.ValidationError(_("A stretch of the text ends after it begins."))
        return self.cleaned_data


class ContentForm(SpansForm):
    title = _("Which words claim this")
    marks = "content"
    means = True

    def build(self) -> None:
        self.add_spans(self.reading.content)

    def own_changes(self) -> dict[str, Any]:
        return {"content": self.spans()}


class ChainForm(CorrectionForm):
    title = _("Through whom it came")
    means = True

    def build(self) -> None:
        sources = {link.source_id: link.source for link in self.mention.chain.all()}
        rows = [
            {
                "name": link.name,
                "place": number,
                "kind": sources[link.source].kind if link.source else SourceKind.UNNAMED,
                "role": link.role,
            }
            for number, link in enumerate(self.reading.chain, 1)
        ]
        self.add_rows(
            rows,
            {
                "name": lambda: forms.CharField(label=_("Source"), max_length=200, required=False),
                "place": lambda: forms.IntegerField(
                    label=pgettext_lazy("in the chain", "place"),
                    required=False,
                    min_value=1,
                    max_value=99,
                    widget=forms.NumberInput(attrs={"class": "offset"}),
                ),
                "kind": lambda: forms.ChoiceField(
                    label=_("What it is"), choices=SourceKind.choices, required=False
                ),
                "role": lambda: forms.ChoiceField(
                    label=_("What it does"), choices=LinkRole.choices, required=False
                ),
            },
        )

    def own_changes(self) -> dict[str, Any]:
        said = self.said_rows()
        in_order = sorted(enumerate(said), key=lambda each: (each[1]["place"] or len(said) + 1, each[0]))
        return {"chain": tuple(TypedLink(row["name"], row["kind"], row["role"]) for _, row in in_order)}


class PeopleForm(CorrectionForm):
    title = _("Who and to whom")
    means = True

    def build(self) -> None:
        both = ((ArgumentRole.ACTOR, self.reading.actors), (ArgumentRole.TARGET, self.reading.targets))
        rows = [
            {"name": each.name, "does": role, "unnamed": each.unnamed}
            for role, group in both
            for each in group
        ]
        self.add_rows(
            rows,
            {
                "name": lambda: forms.CharField(label=_("Name"), max_length=200, required=False),
                "does": lambda: forms.ChoiceField(
                    label=_("Part"),
                    choices=[(ArgumentRole.ACTOR, _("Who")), (ArgumentRole.TARGET, _("To whom"))],
                    required=False,
                ),
                "unnamed": lambda: forms.BooleanField(label=_("only described"), required=False),
            },
        )

    def own_changes(self) -> dict[str, Any]:
        rows = self.said_rows()
        return {
            field: tuple(
                TypedParticipant(row["name"], bool(row["unnamed"])) for row in rows if row["does"] == role
            )
            for field, role in (("actors", ArgumentRole.ACTOR), ("targets", ArgumentRole.TARGET))
        }


def event_choices() -> list[tuple[str, Any]]:
    """Every kind of event, those with modes as a group."""
    choices: list[tuple[str, Any]] = []
    for kind in EventType:
        modes = MODES_OF.get(kind.value, ())
        if not modes:
            choices.append((kind.value, kind.label))
            continue
        named = [(f"{kind.value}/{mode}", EventMode(mode).label) for mode in modes]
        choices.append((str(kind.label), [(kind.value, kind.label), *named]))
    return choices


class EventForm(CorrectionForm):
    title = _("Kind of event")
    means = True

    def build(self) -> None:
        mode = f"/{self.reading.event_mode}" if self.reading.event_mode else ""
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of event"), choices=event_choices(), initial=f"{self.reading.event_type}{mode}"
        )

    def own_changes(self) -> dict[str, Any]:
        kind, _slash, mode = self.cleaned_data["kind"].partition("/")
        return {"event_type": kind, "event_mode": mode}


class TimeForm(SpansForm):
    title = _("When it happened")
    marks = "time"
    means = True

    def build(self) -> None:
        stood = self.reading.time_iso
        self.fields["said"] = forms.ChoiceField(
            label=_("What the text says of it"),
            choices=[
                (A_TIME, _("a time, written below")),
                (SOME_TIME_BEFORE, _("some time before, no day is named")),
                (SOME_TIME_LATER, _("some time later, no day is named")),
                (UNSAID, _("nothing")),
            ],
            initial=stood if stood in (SOME_TIME_BEFORE, SOME_TIME_LATER) else A_TIME if stood else UNSAID,
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["time_iso"] = EventTimeField(
            label=_("Time of the event"), initial=stood if self.fields["said"].initial == A_TIME else ""
        )
        self.add_spans(self.reading.time)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        left_as_it_was = cleaned.get("said") in ("", self.fields["said"].initial)
        # Who writes a time and leaves the choice above alone means the time.
        if cleaned.get("said") == A_TIME or (cleaned.get("time_iso") and left_as_it_was):
            if "time_iso" not in self.errors and not cleaned.get("time_iso"):
                self.add_error("time_iso", _("Write the time, or choose that the text names none."))
        elif cleaned.get("said"):
            cleaned["time_iso"] = "" if cleaned["said"] == UNSAID else cleaned["said"]
        return cleaned

    def own_changes(self) -> dict[str, Any]:
        return {"time_iso": self.cleaned_data["time_iso"], "time": self.spans()}


class FirmnessForm(SpansForm):
    title = _("How firmly it is said")
    marks = "hedge"

    def build(self) -> None:
        self.fields["modality"] = forms.ChoiceField(
            label=_("How firmly"), choices=Modality.choices, initial=self.reading.modality
        )
        self.add_spans(self.reading.hedges)

    def own_changes(self) -> dict[str, Any]:
        return {"modality": self.cleaned_data["modality"], "hedges": self.spans()}


class PolarityForm(CorrectionForm):
    title = _("Affirmed or negated")
    means = True

    def build(self) -> None:
        self.fields["polarity"] = forms.ChoiceField(
            label=_("Polarity"),
            choices=Polarity.choices,
            initial=self.reading.polarity,
            widget=forms.RadioSelect,
        )

    def own_changes(self) -> dict[str, Any]:
        return {"polarity": self.cleaned_data["polarity"]}


class WordingForm(CorrectionForm):
    title = _("Kind of quotation")

    def build(self) -> None:
        self.fields["quote_kind"] = forms.ChoiceField(
            label=_("Quotation"),
            choices=QuoteKind.choices,
            initial=self.reading.quote_kind,
            widget=forms.RadioSelect,
        )

    def own_changes(self) -> dict[str, Any]:
        return {"quote_kind": self.cleaned_data["quote_kind"]}


class SentenceForm(CorrectionForm):
    title = _("The claim in one sentence")

    def build(self) -> None:
        self.fields["sentence"] = forms.CharField(
            label=_("The claim in one sentence"),
            initial=self.reading.sentence,
            max_length=LONGEST_SENTENCE,
            widget=forms.Textarea(attrs={"rows": 3, "class": "prose-input"}),
            error_messages={"required": _("Say the claim in one sentence.")},
        )

    def own_changes(self) -> dict[str, Any]:
        return {"sentence": self.cleaned_data["sentence"].strip()}


class PartForm(CorrectionForm):
    """Where to cut a mention in two, and what the second half claims."""

    title = _("Two claims in one: cut them apart")

    def build(self) -> None:
        start, end = self.reading.content[0][0], self.reading.content[-1][1]
        self.fields["at"] = forms.IntegerField(
            label=_("The second claim begins at character"),
            min_value=start + 1,
            max_value=end - 1,
            widget=forms.NumberInput(attrs={"class": "offset", "data-cut": ""}),
        )
        self.fields["second"] = forms.CharField(
            label=_("The second claim in one sentence"),
            max_length=LONGEST_SENTENCE,
            widget=forms.Textarea(attrs={"rows": 3, "class": "prose-input"}),
            error_messages={"required": _("Say the claim in one sentence.")},
        )


FORMS: dict[str, type[CorrectionForm]] = {
    "content": ContentForm,
    "sentence": SentenceForm,
    "chain": ChainForm,
    "people": PeopleForm,
    "event": EventForm,
    "time": TimeForm,
    "firmness": FirmnessForm,
    "polarity": PolarityForm,
    "wording": WordingForm,
    "part": PartForm,
}
