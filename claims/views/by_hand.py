"""What a person adds where the engine read nothing or missed something: claims, and a text's language."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.forms.by_hand import HandMadeClaimForm, LanguageForm
from claims.forms.wording import refusal_words
from claims.models import Article, Mention, Person, Revision, Source
from claims.queries.article_page import article_with_source, last_revision
from claims.roles import May, requires
from claims.services.by_hand import HandMadeClaim, add_mention_by_hand
from claims.services.errors import Refused
from claims.services.languages import say_language
from claims.services.names import source_named
from claims.tasks import enqueue_extraction
from claims.views.answers import Request, answer

KNOWN_SOURCES = 500


@requires(May.TRIAGE)
@require_http_methods(["GET", "POST"])
def add_claim(request: Request, article_id: int) -> HttpResponse:
    """A claim whose words a person marks in the newest text."""
    article, revision = _known(article_id)
    begun = _selected(request, revision) | {"event_type": request.GET.get("event_type", "")}
    form = HandMadeClaimForm(request.POST or None, text=revision.text, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            mention = _add(revision, form, by=request.user)
        except Refused as refused:
            field = {"content": "words", "name": "origin"}.get(refused.field or "", refused.field)
            form.add_error(field if field in form.fields else None, refusal_words(refused))
        else:
            messages.success(request, _("Added. The claim is accepted, for a person made it."))
            here = reverse("article", args=[article_id])
            return redirect(f"{here}?claim={mention.claim_id}#c{mention.claim_id}")
    context = {
        "article": article,
        "revision": revision,
        "form": form,
        "known_sources": Source.objects.order_by("sort_name").values_list("name", flat=True)[:KNOWN_SOURCES],
    }
    status = 422 if form.is_bound else 200
    return answer(request, "articles/add_claim.html", "modes", context, status=status)


def _selected(request: Request, revision: Revision) -> dict[str, object]:
    """The words that were selected in the text, as code points of the address say."""
    written = [request.GET.get(name, "") for name in ("start", "end")]
    if not all(each.isascii() and each.isdigit() and len(each) < 10 for each in written):
        return {}
    start, end = map(int, written)
    words = revision.text[start:end].strip()
    return {"start": start, "words": words, "sentence": " ".join(words.split())[:500]}


@requires(May.ADD_ARTICLES)
@require_POST
def language(request: Request, article_id: int) -> HttpResponse:
    """Say what language a text is in; where that is read here, it waits to be read."""
    article, revision = _known(article_id)
    form = LanguageForm(request.POST)
    if form.is_valid():
        with transaction.atomic():
            if say_language(article, revision, form.cleaned_data["language"], now=timezone.now()):
                enqueue_extraction(revision.pk)
    return redirect("article", article_id)


@transaction.atomic
def _add(revision: Revision, form: HandMadeClaimForm, *, by: Person) -> Mention:
    said = form.cleaned_data
    origin = source_named(said["origin"], kind=said["origin_kind"]) if said["origin"] else None
    made = HandMadeClaim(
        content=said["words"],
        sentence=said["sentence"],
        origin=origin or revision.article.source,
        event_type=said["event_type"],
        event_mode=said["event_mode"] or None,
        polarity=said["polarity"],
        actors=said["actors"],
        targets=said["targets"],
        time_iso=said["time_iso"],
    )
    return add_mention_by_hand(revision, made, by=by, now=timezone.now())


def _known(article_id: int) -> tuple[Article, Revision]:
    article, revision = article_with_source(article_id), last_revision(article_id)
    if article is None or revision is None:
        raise Http404("no such article")
    return article, revision
