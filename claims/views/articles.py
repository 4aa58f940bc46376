"""The list of articles, and an article with what was read in it."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.intake.clean import one_line
from claims.models import Article, Revision
from claims.models.vocabulary import ReadingState
from claims.queries.article_list import LONGEST_SEARCH, article_list
from claims.queries.article_page import (
    WAITING,
    article_page,
    article_with_source,
    last_revision,
    revision_numbered,
    revisions_of,
)
from claims.queries.differences import difference
from claims.queries.near_duplicates import near_duplicates
from claims.roles import May, requires
from claims.services import queue
from claims.tasks import enqueue_extraction
from claims.views.answers import Request, answer
from claims.views.doors import triage_doors
from claims.views.passages import flag_words, lines, mark_words


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
    """The article as it is now; `?revision=N` as it was, `?revision=N&against=M` what changed from M to N."""
    article, newest = _known(article_id)
    number = _number(request, "revision")
    revision = revision_numbered(article_id, number) if number else newest
    if revision is None:
        raise Http404("no such revision")
    against = _number(request, "against")
    return _answer(request, article, revision, newest=newest, against=against)


@requires(May.BROWSE)
@require_GET
def reading(request: Request, article_id: int) -> HttpResponse:
    """Asked each second while a text is being read: nothing until it is, then the whole page's main part."""
    article, revision = _known(article_id)
    if request.htmx and revision.state in WAITING:
        return HttpResponse(status=204)
    if not request.htmx:
        return redirect("article", article_id)
    return _answer(request, article, revision, newest=revision)


@requires(May.ADD_ARTICLES)
@require_POST
def read_again(request: Request, article_id: int) -> HttpResponse:
    """Queue the text anew, after it could not be read."""
    article, revision = _known(article_id)
    if revision.state == ReadingState.DEAD:
        with transaction.atomic():
            queue.ask_again(revision, now=timezone.now())
            enqueue_extraction(revision.pk)
        messages.info(request, _("The text waits to be read again."))
    return redirect("article", article.pk)


def _known(article_id: int) -> tuple[Article, Revision]:
    article, revision = article_with_source(article_id), last_revision(article_id)
    if article is None or revision is None:
        raise Http404("no such article")
    return article, revision


def _number(request: Request, name: str) -> int | None:
    """A number in the address; None for anything else."""
    written = request.GET.get(name, "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else None


def _answer(
    request: Request, article: Article, revision: Revision, *, newest: Revision, against: int | None = None
) -> HttpResponse:
    written = request.GET.get("claim", "")
    wanted = int(written) if written.isascii() and written.isdigit() and len(written) < 19 else None
    page = article_page(article, revision, claim_id=wanted)
    is_newest = revision.pk == newest.pk
    here = reverse("article", args=[article.pk])
    earlier = revision_numbered(article.pk, against) if against is not None else None
    chosen = page.chosen.mention.claim if page.chosen else None
    context = {
        "page": page,
        "lines": lines(page),
        # The text begins with its title as a rule; then it need not stand there twice.
        "title_in_text": revision.text.partition("\n")[0].strip() == article.title.strip(),
        "legend": mark_words().items(),
        "flags": flag_words(revision.flags),
        "near": near_duplicates(revision),
        "chosen_claim": chosen.pk if chosen else None,
        "is_newest": is_newest,
        # What links within the page must carry along.
        "keep": "" if is_newest else f"revision={revision.number}&",
        "revisions": revisions_of(article) if article.revision_count > 1 else [],
        "earlier": earlier,
        "difference": difference(earlier.text, revision.text) if earlier else [],
        "back": f"{here}?claim={chosen.pk}" if chosen else here,
        **(triage_doors(request.user, chosen) if chosen else {}),
    }
    return answer(request, "articles/detail.html", "article", context)
