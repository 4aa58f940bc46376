"""The keyboard: which keys there are, and whether somebody wants them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from claims.models import Person
from claims.roles import May, requires
from claims.views.answers import Request, answer, back


@requires(May.BROWSE)
@require_GET
def keys(request: Request) -> HttpResponse:
    came_from = request.htmx.current_url_abs_path if request.htmx else None
    return answer(
        request, "account/keys.html", "keys", {"groups": _groups(), "next": came_from or reverse("home")}
    )


@requires(May.BROWSE)
@require_POST
def choose_shortcuts(request: Request) -> HttpResponse:
    """Switch the keys on or off, for this person, on every machine."""
    Person.objects.filter(pk=request.user.pk).update(shortcuts=request.POST.get("shortcuts") == "1")
    return HttpResponseRedirect(back(request, otherwise=reverse("home")))


def _groups() -> list[dict[str, Any]]:
    """The keys as people look for them."""
    return [
        {
            "title": pgettext("keys", "Everywhere"),
            "rows": [
                (["/"], _("search")),
                (["Ctrl+K"], _("every place and action by its name")),
                (["g", "k"], _("to the queues")),
                (["g", "t"], _("to the claims")),
                (["g", "m"], _("to the articles")),
                (["g", "z"], _("to the sources")),
                (["n"], _("add an article")),
                (["z"], _("take back what you did last")),
                (["?"], _("these keys")),
            ],
        },
        {
            "title": pgettext("keys", "In the list of claims"),
            "rows": [
                (["j", "↓"], _("next claim, the preview follows")),
                (["k", "↑"], _("previous claim")),
                (["Enter"], _("open")),
                (["Esc"], _("close the preview")),
                (["x"], _("choose for an action on many")),
                (["Shift+↓", "Shift+↑"], _("choose and go on")),
                (["Shift+A"], _("choose the whole page")),
            ],
        },
        {
            "title": pgettext("keys", "One claim"),
            "rows": [
                (["a"], _("read rightly; on to the next")),
                (["d"], _("read wrongly; on to the next")),
                (["e"], _("open it to correct it")),
                (["1", "…", "6"], _("outcome: opens the rationale")),
                (["Ctrl+Enter"], _("save the outcome")),
            ],
        },
        {
            "title": _("Perhaps the same"),
            "rows": [
                (["y"], _("the same")),
                (["n"], _("different")),
                (["h"], _("not known: on to the next pair")),
            ],
        },
    ]
