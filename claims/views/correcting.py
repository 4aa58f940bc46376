"""Correcting one thing of a mention, on the page of its article."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.forms.corrections import FORMS, CorrectionForm, PartForm
from claims.forms.wording import refusal_words
from claims.models import Mention
from claims.roles import May, may, requires
from claims.services.corrections import Asked, correct_mention
from claims.services.errors import Conflict, NotAllowed, Refused
from claims.services.mention_readings import reading_of
from claims.services.parting import part_mention
from claims.views.answers import Request
from claims.views.article_answer import Open, article_answer, known_article
from claims.views.doing import refuse


@requires(May.TRIAGE)
@require_POST
def correct(request: Request, mention_id: int, field: str) -> HttpResponse:
    """Save one correction; with something wrong about it the page again, with the form as it was typed."""
    mention = _known(mention_id, field)
    form = form_for(mention, field, data=request.POST)
    if not form.is_valid():
        return _again(request, form, field)
    try:
        _act(request, form)
    except (Conflict, NotAllowed) as refused:
        status = 409 if isinstance(refused, Conflict) else 403
        return refuse(request, mention.claim_id, refusal_words(refused), status=status)
    except Refused as refused:
        named = refused.field if refused.field in form.fields else None
        form.add_error(named, refusal_words(refused))
        return _again(request, form, field)
    messages.success(request, _("Corrected. It can be taken back below."))
    mention.refresh_from_db(fields=["claim"])
    here = reverse("article", args=[mention.revision.article_id])
    return HttpResponseRedirect(f"{here}?claim={mention.claim_id}#passage")


def form_for(mention: Mention, field: str, *, data: Any = None) -> CorrectionForm:
    """The form for one thing of a mention, filled with what stands there."""
    return FORMS[field](
        data,
        mention=mention,
        reading=reading_of(mention),
        outcome=mention.claim.outcome,
        initial={"version": mention.claim.version},
        auto_id="correct_%s",
    )


def _known(mention_id: int, field: str) -> Mention:
    mention = (
        Mention.objects.select_related("claim", "revision__article")
        .prefetch_related("spans", "arguments", "chain__source")
        .defer("revision__raw", "revision__offsets")
        .filter(pk=mention_id)
        .first()
    )
    if mention is None or field not in FORMS:
        raise Http404("no such mention, or nothing of it that is corrected")
    return mention


def _act(request: Request, form: CorrectionForm) -> None:
    said = form.cleaned_data
    asked = Asked(
        by=request.user,
        now=timezone.now(),
        may_log=may(request.user, May.LOG),
        outcome_stands=form.outcome_stands,
        reason=said["reason"],
    )
    if isinstance(form, PartForm):
        part_mention(
            form.mention.pk, at=said["at"], sentence=said["second"], asked=asked, version=said["version"]
        )
    else:
        correct_mention(form.mention.pk, form.changes(), asked, version=said["version"])


def _again(request: Request, form: CorrectionForm, field: str) -> HttpResponse:
    article, newest = known_article(form.mention.revision.article_id)
    opened = Open(field, form, mention=form.mention.pk)
    return article_answer(
        request,
        article,
        form.mention.revision,
        newest=newest,
        claim_id=form.mention.claim_id,
        opened=opened,
        status=422,
    )
