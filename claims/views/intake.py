"""Ways in of sources: adding, trying, mending, switching; and the health of everything that comes in."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims.forms.feeds import FeedForm
from claims.forms.wording import reader_words, refusal_words
from claims.models import Feed, FeedItem, Source
from claims.queries.gaps import gaps_of
from claims.queries.intake import failed_items_of, intake_health, ways_in
from claims.roles import May, requires
from claims.services import feed_queue, feeds, item_queue
from claims.services.alarms import acknowledge
from claims.services.asking import Asking
from claims.services.errors import Refused
from claims.services.trying import Trial, try_feed
from claims.services.turns import HostBusy
from claims.tasks import HEARTBEAT, enqueue_feed, enqueue_items
from claims.views.answers import Request, answer, back

SILENT_SECONDS = 120


@requires(May.MANAGE)
@require_GET
def health(request: Request) -> HttpResponse:
    now = timezone.now()
    found = intake_health(now=now)
    context = {"health": found, "silent": _silent(now, overdue=found.overdue), "here": reverse("intake")}
    return answer(request, "intake/health.html", "health", context)


@requires(May.MANAGE)
@require_http_methods(["GET", "POST"])
def add(request: Request, slug: str) -> HttpResponse:
    source = get_object_or_404(Source, slug=slug)
    form = FeedForm(request.POST or None, source=source)
    if request.method == "POST" and form.is_valid():
        if "test" in request.POST:
            return _form(request, source, form, trial=_try(source, form))
        try:
            with transaction.atomic():
                feed = feeds.add_feed(source, by=request.user, now=timezone.now(), **form.way_in)
                enqueue_feed(feed.pk)
        except Refused as refused:
            form.add_error(refused.field, refusal_words(refused))
        else:
            if form.was_tested:
                messages.success(request, _("The way in is kept. What it brings stands among the articles."))
            else:
                messages.warning(
                    request, _("The way in is kept without a test. Whether it answers shows in a moment.")
                )
            return redirect("feed", feed.pk)
    return _form(request, source, form, status=422 if form.is_bound else 200)


@requires(May.MANAGE)
@require_http_methods(["GET", "POST"])
def detail(request: Request, feed_id: int) -> HttpResponse:
    feed = get_object_or_404(Feed.objects.select_related("source", "added_by"), pk=feed_id)
    form = FeedForm.of(feed, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if "test" in request.POST:
            return _form(request, feed.source, form, feed=feed, trial=_try(feed.source, form))
        try:
            feeds.edit_feed(feed.pk, now=timezone.now(), **form.way_in)
        except Refused as refused:
            form.add_error(refused.field, refusal_words(refused))
        else:
            messages.success(request, _("The changes are kept."))
            return redirect("feed", feed.pk)
    return _form(request, feed.source, form, feed=feed, status=422 if form.is_bound else 200)


@requires(May.MANAGE)
@require_POST
def fetch_now(request: Request, feed_id: int) -> HttpResponse:
    feed = get_object_or_404(Feed, pk=feed_id)
    with transaction.atomic():
        asked = feed_queue.ask_now(feed.pk, now=timezone.now())
        enqueue_feed(feed.pk)
    if asked:
        messages.info(request, _("It is being asked. Look again in a moment."))
    else:
        messages.info(request, _("It is switched off, or being asked at this moment."))
    return redirect(back(request, otherwise=reverse("feed", args=[feed.pk])))


@requires(May.MANAGE)
@require_POST
def switch(request: Request, feed_id: int) -> HttpResponse:
    feed = get_object_or_404(Feed, pk=feed_id)
    wanted = request.POST.get("on") == "1"
    with transaction.atomic():
        feeds.switch_feed(feed.pk, enabled=wanted, now=timezone.now())
        if wanted:
            enqueue_feed(feed.pk)
    messages.success(request, _("Switched on.") if wanted else _("Switched off. What it brought stays."))
    return redirect(back(request, otherwise=reverse("feed", args=[feed.pk])))


@requires(May.MANAGE)
@require_POST
def seen_to(request: Request, feed_id: int) -> HttpResponse:
    """Somebody has looked at the alarm."""
    feed = get_object_or_404(Feed, pk=feed_id)
    if acknowledge(feed.pk):
        messages.success(request, _("The alarm is taken down."))
    return redirect(back(request, otherwise=reverse("feed", args=[feed.pk])))


@requires(May.MANAGE)
@require_POST
def queue_again(request: Request, item_id: int) -> HttpResponse:
    """Fetch once more what was given up or not taken in."""
    get_object_or_404(FeedItem, pk=item_id)
    with transaction.atomic():
        queued = item_queue.ask_again(item_id, now=timezone.now())
        enqueue_items()
    if queued:
        messages.info(request, _("It waits to be fetched again."))
    return redirect(back(request, otherwise=reverse("intake")))


def _try(source: Source, form: FeedForm) -> Trial | str:
    """What would come in, or in words why it could not be tried."""
    said = form.cleaned_data
    fetch = Asking(by=f"trial-{source.pk}", clock=timezone.now)
    try:
        trial = try_feed(
            kind=said["kind"],
            address=said["address"],
            publisher=source.name,
            fetch=fetch,
            clock=timezone.now,
        )
    except Refused as refused:
        return refusal_words(refused)
    except HostBusy:
        return _("This site is being asked by others just now. Try again in a moment.")
    return trial if trial.problem is None else reader_words(trial.problem)


def _form(
    request: Request,
    source: Source,
    form: FeedForm,
    *,
    feed: Feed | None = None,
    trial: Trial | str | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "source": source,
        "form": form,
        "feed": feed,
        "trial": None if isinstance(trial, str) else trial,
        "trial_failed": trial if isinstance(trial, str) else "",
    }
    if feed is not None and not request.htmx:
        context |= {
            "way": ways_in([feed], now=timezone.now())[0],
            "gaps": gaps_of(source),
            "failed_items": failed_items_of(feed),
            "here": reverse("feed", args=[feed.pk]),
        }
    template = "intake/feed.html" if feed else "intake/add.html"
    return answer(request, template, "form", context, status=status)


def _silent(now: datetime, *, overdue: bool) -> bool:
    """Whether the workers have given no sign of life for too long; soon after a start there is none yet."""
    heard = cache.get(HEARTBEAT)
    return (
        overdue if heard is None else (now - datetime.fromisoformat(heard)).total_seconds() > SILENT_SECONDS
    )
