"""The list of articles, and an article with what was read in it."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.forms.corrections import FORMS
from claims.intake.clean import one_line
from claims.models import Article, Revision
from claims.models.vocabulary import ReadingState
from claims.queries.article_list import LONGEST_SEARCH, article_list
from claims.queries.article_page import WAITING, revision_numbered
from claims.roles import May, may, requires
from claims.services import queue
from claims.tasks import enqueue_extraction
from claims.views.answers import Request, answer
from claims.views.article_answer import Open, article_answer, known_article
from claims.views.correcting import form_for


@requires(May.BROWSE)
@require_GET
def listing(request: Request) -> HttpResponse:
    words = one_line(request.GET.get("text", ""), LONGEST_SEARCH)
    page = article_list(words=words, after=request.GET.get("after", ""), before=request.GET.get("before", ""))
    query = urlencode({"text": words}) if words else ""
    return answer(request, "articles/list.html", "browse", {"page": page, "words": words, "query": query})


@requires(May.BROWSE)
@require_GET
def detail(request: Request, article_id: int) -> HttpResponse:
    """The article as it is now; `?revision=N` as it was, `?revision=N&against=M` what changed from M to N;
    `?beside=A` how it differs from a near-duplicate.
    """
    article, newest = known_article(article_id)
    number = _number(request, "revision")
    revision = revision_numbered(article_id, number) if number else newest
    if revision is None:
        raise Http404("no such revision")
    against, beside = _number(request, "against"), _number(request, "beside")
    return _answer(request, article, revision, newest=newest, against=against, beside=beside)


@requires(May.BROWSE)
@require_GET
def reading(request: Request, article_id: int) -> HttpResponse:
    """Asked each second while a text is being read: nothing until it is, then the whole page's main part."""
    article, revision = known_article(article_id)
    if request.htmx and revision.state in WAITING:
        return HttpResponse(status=204)
    if not request.htmx:
        return redirect("article", article_id)
    return _answer(request, article, revision, newest=revision)


@requires(May.ADD_ARTICLES)
@require_POST
def read_again(request: Request, article_id: int) -> HttpResponse:
    """Queue the text anew, after it could not be read."""
    article, revision = known_article(article_id)
    if revision.state == ReadingState.DEAD:
        with transaction.atomic():
            queue.ask_again(revision, now=timezone.now())
            enqueue_extraction(revision.pk)
        messages.info(request, _("The text waits to be read again."))
    return redirect("article", article.pk)


def _number(request: Request, name: str) -> int | None:
    """A number in the address; None for anything else."""
    written = request.GET.get(name, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 19 else None


def _answer(
    request: Request,
    article: Article,
    revision: Revision,
    *,
    newest: Revision,
    against: int | None = None,
    beside: int | None = None,
) -> HttpResponse:
    """The page with what the address asks for: a claim, perhaps with one thing of it to be corrected."""
    claim_id, field = _number(request, "claim"), request.GET.get("correct", "")
    opened = None
    if field in FORMS and may(request.user, May.TRIAGE):
        opened = _opened(revision, claim_id, _number(request, "mention"), field)
    return article_answer(
        request,
        article,
        revision,
        newest=newest,
        against=against,
        beside=beside,
        claim_id=claim_id,
        opened=opened,
    )


def _opened(revision: Revision, claim_id: int | None, mention_id: int | None, field: str) -> Open | None:
    """The form for one thing of a mention of this text; none where the text has no such mention."""
    known = (
        revision.mentions.filter(pk=mention_id) if mention_id else revision.mentions.filter(claim=claim_id)
    )
    found = known.select_related("claim", "revision").prefetch_related("spans", "arguments", "chain__source")
    mention = found.order_by("position").first()
    return Open(field, form_for(mention, field), mention=mention.pk) if mention else None
