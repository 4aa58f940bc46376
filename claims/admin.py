"""Django's admin for sources, entities and people. Verdicts and the ledger are in it for nobody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext, gettext_lazy, gettext_noop

from claims.models import Entity, EntityAlias, Person, Source, SourceAlias, SourceScore
from claims.models.names import folded
from claims.services.names import add_alias, free_slug
from claims.services.scores import refresh_scores

# Polish wants another case of a name after these verbs than Django puts there; our catalogue sets a colon.
WORDS_OF_DJANGO = [
    gettext_noop("Add %s"),
    gettext_noop("Add %(name)s"),
    gettext_noop("Add another %(verbose_name)s"),
    gettext_noop("Change %s"),
    gettext_noop("Select %s to change"),
]

# Rights follow from the one role; groups would only pretend to give some.
admin.site.unregister(Group)


class SpellingForm(ModelForm):  # type: ignore[type-arg]
    """One spelling: it needs letters, and belongs to one row only."""

    # The admin's table has no label for a field, only a heading over the column.
    name = forms.CharField(
        max_length=200, widget=AdminTextInputWidget(attrs={"aria-label": gettext_lazy("Name")})
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        key = folded(name)[:200]
        if not key:
            raise forms.ValidationError(gettext("A name needs letters."))
        taken = self._meta.model.objects.filter(folded=key).exclude(pk=self.instance.pk)
        if taken.exists():
            raise forms.ValidationError(
                gettext("This name is known already: %(owner)s.") % {"owner": _owner(taken)}
            )
        self.instance.folded = key
        return name


def _owner(aliases: Any) -> str:
    alias = aliases.first()
    return str(alias.source if isinstance(alias, SourceAlias) else alias.entity)


class NamedForm(ModelForm):  # type: ignore[type-arg]
    """The row's own name is one of its spellings, so nobody else may have it."""

    aliases: Any

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        key = folded(name)[:200]
        if not key:
            raise forms.ValidationError(gettext("A name needs letters."))
        taken = self.aliases.objects.filter(folded=key)
        if self.instance.pk:
            taken = taken.exclude(**{self.aliases.owner_field: self.instance})
        if taken.exists():
            raise forms.ValidationError(
                gettext("This name is known already: %(owner)s.") % {"owner": _owner(taken)}
            )
        return name


class SourceForm(NamedForm):
    url = forms.URLField(label=gettext_lazy("Address"), max_length=500, required=False, assume_scheme="https")

    class aliases:
        objects = SourceAlias.objects
        owner_field = "source"

    class Meta:
        model = Source
        fields = [
            "kind", "name", "platform", "external_id", "url", "language", "active", "invented",
            "legal_basis", "terms_note", "retention_months", "note",
        ]  # fmt: skip


class EntityForm(NamedForm):
    class aliases:
        objects = EntityAlias.objects
        owner_field = "entity"

    class Meta:
        model = Entity
        fields = ["kind", "name", "note"]


class SourceAliasInline(admin.TabularInline):  # type: ignore[type-arg]
    model = SourceAlias
    form = SpellingForm
    fields = ["name"]
    extra = 1


class EntityAliasInline(admin.TabularInline):  # type: ignore[type-arg]
    model = EntityAlias
    form = SpellingForm
    fields = ["name"]
    extra = 1


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = SourceForm
    inlines = [SourceAliasInline]
    list_display = ["name", "kind", "platform", "active", "invented"]
    list_filter = ["kind", "active", "invented"]
    search_fields = ["name", "aliases__name"]
    ordering = ["sort_name", "id"]

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        """Keep the place in the alphabet and an address of its own."""
        obj.set_name(obj.name.strip())
        if not obj.slug:
            obj.slug = free_slug(obj.name)
        super().save_model(request, obj, form, change)
        if change and "kind" in form.changed_data:
            # A score starts from the mean of its kind.
            scored = SourceScore.objects.filter(source=obj).values_list("source_id", flat=True)
            refresh_scores(scored, as_of=localdate())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        add_alias(form.instance, form.instance.name)


@admin.register(Entity)
class EntityAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = EntityForm
    inlines = [EntityAliasInline]
    list_display = ["name", "kind"]
    list_filter = ["kind"]
    search_fields = ["name", "aliases__name"]
    ordering = ["sort_name", "id"]

    def save_model(self, request: HttpRequest, obj: Entity, form: Any, change: bool) -> None:
        obj.set_name(obj.name.strip())
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        name = form.instance.name
        EntityAlias.objects.get_or_create(
            folded=folded(name)[:200], defaults={"entity": form.instance, "name": name}
        )


class NewPersonForm(AdminUserCreationForm):  # type: ignore[type-arg]
    class Meta:
        model = Person
        fields = ["username", "first_name", "last_name", "role", "language"]


@admin.register(Person)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg]
    """People with one role each. Nobody is deleted, since verdicts keep their name; they are switched off."""

    add_form = NewPersonForm
    list_display = ["username", "first_name", "last_name", "role", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    filter_horizontal = ()
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (gettext_lazy("Person"), {"fields": ["first_name", "last_name", "role", "language", "is_active"]}),
        (gettext_lazy("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": [
                    "username", "first_name", "last_name", "role", "language", "password1", "password2",
                ]
            },
        ),
    ]  # fmt: skip

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return False
