"""Three ways to add an article: its text, a file, an address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from claims.intake.files import MAX_BYTES
from claims.models.vocabulary import SourceKind

# What somebody who pastes may say; the others are told from the text.
OFFERED = ("pl", "en", "uk", "ru", "be", "de")
# Both ways of writing a day, whatever the language of the page.
DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]


class DayInput(forms.DateInput):
    """The browser's own date picker, which wants ISO days."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=DAY_FORMATS, **kwargs)


class AsItCame(forms.CharField):
    """Text that the reader cleans itself: NUL and the like are its business, not the form's."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
        self.validators = []


class PublishingForm(forms.Form):
    """Who published it and when; what is left empty may stand in the file or on the page."""

    publisher = forms.CharField(
        label=_("Publisher"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "known-sources", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind of publisher"),
        choices=SourceKind.choices,
        initial=SourceKind.OUTLET,
        help_text=_("Asked only for a publisher that is new here."),
    )
    published = DayField(label=_("Published on"), required=False)


class PasteForm(PublishingForm):
    field_order = ["text", "publisher", "kind", "published", "url", "title", "language"]

    text = AsItCame(
        label=_("Text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "prose-input", "lang": "pl"}),
        help_text=_("The whole text, title first. “Read also” lines may stay: they are told apart."),
    )
    url = forms.CharField(
        label=_("Address, if it has one"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )
    title = forms.CharField(label=_("Title, if it is not the first line"), max_length=300, required=False)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("told from the text")), *((code, LANG_INFO[code]["name_local"]) for code in OFFERED)],
        required=False,
        help_text=_("Only Polish is read; texts in other languages are kept and can be searched."),
    )

    def clean(self) -> dict[str, Any]:
        """Name everything that is missing at once; the reader would stop at the first."""
        said = super().clean() or self.cleaned_data
        if not said.get("text", "").strip():
            self.add_error("text", _("There is no text."))
        if "publisher" in said and not said["publisher"].strip():
            self.add_error("publisher", _("Say who published this."))
        if "published" in said and said["published"] is None and not said.get("url"):
            self.add_error("published", _("Say on what day this was published."))
        return said


class FileForm(PublishingForm):
    field_order = ["file", "publisher", "kind", "published"]

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.json,.jsonl,.ndjson,text/plain,application/json"}),
        help_text=_(
            "Plain text, one JSON document, a JSON array or JSON lines. What the file says goes first."
        ),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if file.size is not None and file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        return file


class AddressForm(PublishingForm):
    field_order = ["url", "publisher", "kind", "published"]

    url = forms.CharField(
        label=_("Address of the page"),
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        help_text=_(
            "The page is fetched once, now. Publisher and day are taken from it where you give none."
        ),
    )
