"""The form of a way in: where to look, how, and how often."""

from __future__ import annotations

import os
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from claims.forms.wording import reader_words
from claims.intake.address import check_address
from claims.intake.channel_account import Account
from claims.intake.guard import check_callable
from claims.intake.post_article import username
from claims.intake.registry import READERS
from claims.intake.types import UnreadableInput
from claims.models import Feed, Source
from claims.models.vocabulary import FeedKind, SourceKind
from claims.services.asking import loopback
from claims.services.feeds import CHANNELS

INTERVALS = (
    (5, _("5 minutes")),
    (15, _("15 minutes")),
    (60, _("an hour")),
    (360, _("6 hours")),
    (1440, _("a day")),
)
WEB = frozenset({FeedKind.FEED, FeedKind.ARTICLE})


def _is_offered(kind: str) -> bool:
    """Whether this installation can read such a way in: an account's only where there is an account."""
    if kind == FeedKind.CHANNEL_API:
        return Account.from_environment(os.environ) is not None
    return kind in READERS


class FeedForm(forms.Form):
    """One way in of a source; kinds that have no reader here are not offered."""

    kind = forms.ChoiceField(label=_("What is there"))
    address = forms.CharField(
        label=_("Where to look"),
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("The address of a feed or a page, or the name of a channel."),
    )
    interval = forms.TypedChoiceField(label=_("Look again after"), choices=INTERVALS, coerce=int, initial=15)
    first_pages = forms.IntegerField(
        label=_("Pages to read back at first"),
        min_value=0,
        max_value=100_000,
        initial=1,
        help_text=_("Of a channel: 20 posts a page; 0 reads back to its beginning."),
    )
    enabled = forms.BooleanField(label=_("Switched on"), required=False, initial=True)
    tested = forms.CharField(max_length=520, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [each for each in FeedKind.choices if _is_offered(each[0])]
        if source.kind != SourceKind.CHANNEL:
            self.fields["kind"].initial = FeedKind.FEED

    @classmethod
    def of(cls, feed: Feed, *args: Any) -> FeedForm:
        """The form of a way in that is there; an interval that is no choice stays one."""
        fields = ("kind", "address", "interval", "first_pages", "enabled")
        form = cls(*args, source=feed.source, initial={name: getattr(feed, name) for name in fields})
        if feed.interval not in dict(INTERVALS):
            form.fields["interval"].choices = [
                *INTERVALS,
                (feed.interval, _("%(number)s min") % {"number": feed.interval}),
            ]
        return form

    @property
    def way_in(self) -> dict[str, Any]:
        """What is kept of it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "tested"}

    @property
    def place(self) -> str:
        """What a trial tries: the kind and the address, as they go back in `tested`."""
        return f"{self.cleaned_data['kind']} {self.cleaned_data['address']}"

    @property
    def was_tested(self) -> bool:
        """Whether just this was tried, and answered, before it is kept."""
        return bool(self.cleaned_data["tested"] == self.place)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("kind") and said.get("address"):
            try:
                said["address"] = _checked(said["kind"], said["address"])
            except UnreadableInput as problem:
                self.add_error("address", reader_words(problem))
        return said


def _checked(kind: str, address: str) -> str:
    """The address as it is kept; UnreadableInput for one that this kind of way in can never ask."""
    if kind in WEB:
        address = check_address(address)
        check_callable(address, loopback(settings.INTAKE_LOOPBACK))
    elif kind in CHANNELS and not username(address):
        raise UnreadableInput("bad_address", "That can be no channel's name.", field="address")
    return address
