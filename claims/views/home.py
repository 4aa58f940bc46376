"""Home: what waits for people, and what changed since the last visit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from claims.queries.changes import changes_since
from claims.queries.first_steps import first_steps
from claims.queries.queues import Queues, kept_queues
from claims.roles import May, requires
from claims.services.people import note_visit
from claims.views.answers import Request

SINCE = "since"


@requires(May.BROWSE)
@require_GET
def home(request: Request) -> HttpResponse:
    now = timezone.now()
    since = _last_visit(request, now)
    found = kept_queues(request.user.pk)
    context = {
        "queues": found,
        "steps": first_steps(request.user),
        "cards": _cards(found),
        "since": since,
        "changes": changes_since(since, today=timezone.localdate(now)) if since else None,
    }
    return render(request, "home.html", context)


def _last_visit(request: Request, now: datetime) -> datetime | None:
    """When this person was here before this session; None the first time.

    Kept in the session, so that looking twice does not empty the list of changes.
    """
    last = note_visit(request.user, now=now)
    if SINCE not in request.session:
        request.session[SINCE] = last.isoformat() if last else ""
    written = request.session[SINCE]
    return datetime.fromisoformat(written) if written else None


def _cards(found: Queues) -> list[dict[str, Any]]:
    claims = reverse("claim_list")
    words = {
        "check": (
            pgettext("queue", "To look at"),
            _("New claims, as the texts were read"),
            _("Look at them"),
            f"{claims}?state=new",
        ),
        "verify": (
            pgettext("queue", "To verify"),
            _("Read rightly, without an outcome yet"),
            _("Verify"),
            f"{claims}?state=accepted",
        ),
        "due": (
            pgettext("queue", "Due"),
            _("Their day has come: what was announced, has it happened?"),
            _("Check"),
            f"{claims}?due=1&sort=due",
        ),
        "second": (
            pgettext("queue", "Second review"),
            _("An outcome is proposed or disputed"),
            _("Review"),
            f"{claims}?state=proposed,disputed",
        ),
        "links": (
            _("Perhaps the same"),
            _("Pairs of claims that say the same"),
            _("Compare"),
            reverse("link_queue"),
        ),
        "audit": (
            pgettext("queue", "Random audit"),
            _("Drawn by chance: only these tell how good a source is as a whole"),
            _("Check"),
            f"{claims}?audit=1&outcome=undecided",
        ),
    }
    return [
        {"name": name, "title": title, "help": told, "action": action, "address": address,
         "waiting": found.waiting[name]}
        for name, (title, told, action, address) in words.items()
    ]  # fmt: skip
