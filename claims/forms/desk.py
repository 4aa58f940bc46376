"""Small forms of the claim page: a comment, who is to work on it, when to look again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.forms.articles import DayField
from claims.services.desk import LONGEST_COMMENT


class CommentForm(forms.Form):
    """Plain text for those who work on the claim."""

    use_required_attribute = False

    text = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write something first.")},
    )


class AssignForm(forms.Form):
    """One of those who verify, or nobody; `people` are (id, name)."""

    use_required_attribute = False

    person = forms.TypedChoiceField(label=_("Assigned to"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", pgettext_lazy("assigned to", "nobody")), *people]  # type: ignore[attr-defined]


class CheckForm(forms.Form):
    """The day on which to look again; none takes the claim off the calendar."""

    use_required_attribute = False

    on = DayField(label=_("Check again on"), required=False)


class TagForm(forms.Form):
    """The tags of a claim, parted by commas."""

    use_required_attribute = False

    tags = forms.CharField(
        label=_("Tags"),
        required=False,
        max_length=400,
        help_text=_("Parted by commas, ten at most."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_tags(self) -> list[str]:
        return [tag for each in self.cleaned_data["tags"].split(",") if (tag := each.strip())]
