"""What is to be done with the chosen claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.forms.articles import DayField


class BulkForm(forms.Form):
    """The action with what it needs; `people` are (id, name) of those who verify."""

    use_required_attribute = False

    action = forms.ChoiceField(
        choices=[(name, name) for name in ("assign", "due", "tag", "untag", "reject", "export", "verdict")],
        error_messages={"required": _("Choose what to do.")},
    )
    person = forms.TypedChoiceField(label=_("Assigned to"), required=False, coerce=int, empty_value=None)
    on = DayField(label=_("Check again on"), required=False)
    tag = forms.CharField(label=_("Tag"), required=False, max_length=200)

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", pgettext_lazy("assigned to", "nobody")), *people]  # type: ignore[attr-defined]


class ViewForm(forms.Form):
    """A saved view's name, and whether others see it."""

    name = forms.CharField(
        label=_("Name"), max_length=80, error_messages={"required": _("Give the view a name.")}
    )
    shared = forms.BooleanField(label=_("shared with everybody"), required=False)
