"""Saving, changing and deleting views of the claims list."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.forms.bulk import ViewForm
from claims.forms.wording import refusal_words
from claims.models import SavedView
from claims.roles import May, requires
from claims.services.errors import Refused
from claims.services.saved_views import change_view, delete_view, save_view
from claims.views.answers import Request, back
from claims.views.list_state import ListState


@requires(May.BROWSE)
@require_POST
def save(request: Request) -> HttpResponse:
    """Keep the list as it is now."""
    state = ListState.from_query(QueryDict(request.POST.get("query", "")), reader=request.user.pk)
    form = ViewForm(request.POST)
    return _do(
        request,
        form,
        lambda: save_view(request.user, query=state.plain, **form.cleaned_data),
        _("Saved. The view stands in the menu above the list."),
    )


@requires(May.BROWSE)
@require_POST
def change(request: Request, view_id: int) -> HttpResponse:
    get_object_or_404(SavedView, pk=view_id)
    form = ViewForm(request.POST)
    return _do(
        request,
        form,
        lambda: change_view(view_id, by=request.user, **form.cleaned_data),
        _("The view is changed."),
    )


@requires(May.BROWSE)
@require_POST
def delete(request: Request, view_id: int) -> HttpResponse:
    get_object_or_404(SavedView, pk=view_id)
    return _do(request, None, lambda: delete_view(view_id, by=request.user), _("The view is deleted."))


def _do(request: Request, form: ViewForm | None, act: Callable[[], object], done: str) -> HttpResponse:
    """Act and go back to the list, with what was done or why not."""
    if form is not None and not form.is_valid():
        problem = " ".join(str(error) for errors in form.errors.values() for error in errors)
    else:
        try:
            act()
            problem = ""
        except Refused as refused:
            problem = refusal_words(refused)
    if problem:
        messages.error(request, problem)
    else:
        messages.success(request, done)
    return HttpResponseRedirect(back(request, otherwise=reverse("claim_list")))
