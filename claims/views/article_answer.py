"""The article page as somebody sees it: text with marks, claims beside it, a form where one is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import reverse

from claims.forms.corrections import FORMS
from claims.models import Article, Revision
from claims.models.vocabulary import ReadingState
from claims.queries.article_page import (
    ArticlePage,
    article_page,
    article_with_source,
    last_revision,
    revision_numbered,
    revisions_of,
)
from claims.queries.corrections import corrections_of
from claims.queries.differences import difference
from claims.queries.near_duplicates import near_duplicates
from claims.views.answers import Request, answer
from claims.views.doors import may_link, triage_doors
from claims.views.passages import flag_words, lines, mark_words


@dataclass(frozen=True, slots=True)
class Open:
    """The form that is open on the page: what it corrects, and of which mention."""

    field: str
    form: Form
    mention: int


def known_article(article_id: int) -> tuple[Article, Revision]:
    """The article with its newest text; 404 where there is none."""
    article, revision = article_with_source(article_id), last_revision(article_id)
    if article is None or revision is None:
        raise Http404("no such article")
    return article, revision


def article_answer(
    request: Request,
    article: Article,
    revision: Revision,
    *,
    newest: Revision,
    against: int | None = None,
    beside: int | None = None,
    claim_id: int | None = None,
    opened: Open | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or its main part for htmx; `against` is a revision's number, `beside` a near-duplicate's."""
    page = article_page(article, revision, claim_id=claim_id, mention_id=opened.mention if opened else None)
    is_newest = revision.pk == newest.pk
    here = reverse("article", args=[article.pk])
    earlier = revision_numbered(article.pk, against) if against is not None else None
    near = near_duplicates(revision)
    other = next((each.article for each in near if each.article.pk == beside), None)
    compared = last_revision(other.pk) if other else earlier
    chosen = page.chosen.mention.claim if page.chosen else None
    context: dict[str, Any] = {
        "page": page,
        "lines": lines(page),
        # The text begins with its title as a rule; then it need not stand there twice.
        # A text that is not read has no headings of its own.
        "title_in_text": revision.state != ReadingState.UNREAD
        and revision.text.partition("\n")[0].strip() == article.title.strip(),
        "legend": mark_words().items(),
        "flags": flag_words(revision.flags),
        "near": near,
        "beside": other,
        "chosen_claim": chosen.pk if chosen else None,
        "is_newest": is_newest,
        # What links within the page must carry along.
        "keep": "" if is_newest else f"revision={revision.number}&",
        "revisions": revisions_of(article) if article.revision_count > 1 else [],  # type: ignore[attr-defined]
        "earlier": earlier,
        "difference": difference(compared.text, revision.text) if compared else [],
        "back": f"{here}?claim={chosen.pk}" if chosen else here,
        "opened": opened,
    }
    if chosen:
        context |= triage_doors(request.user, chosen)
        context |= _correcting(request, page, is_newest=is_newest)
    return answer(request, "articles/detail.html", "article", context, status=status)


def _correcting(request: Request, page: ArticlePage, *, is_newest: bool) -> dict[str, Any]:
    """What of the chosen mention may be corrected, and what was."""
    if page.chosen is None:
        return {}
    mention = page.chosen.mention
    return {
        "can_correct": is_newest and may_link(request.user, mention.claim),
        "correctable": {name: form.title for name, form in FORMS.items()},
        "corrections": corrections_of(mention) if mention.edited_at else [],
    }
