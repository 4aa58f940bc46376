"""Adding an article: pasted, from a file, from an address. Nothing is stored by halves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from claims.forms.articles import AddressForm, FileForm, PasteForm, PublishingForm
from claims.forms.wording import reader_words, refusal_words
from claims.intake.files import from_file
from claims.intake.page import from_page
from claims.intake.pasted import from_paste
from claims.intake.polite import polite_fetch
from claims.intake.types import FetchedArticle, UnreadableInput
from claims.models import Person, Source
from claims.roles import May, requires
from claims.services.articles import Stored, StoredArticle, store_article
from claims.services.errors import Refused
from claims.tasks import enqueue_extraction
from claims.views.answers import Request, answer, draft_taken

KNOWN_SOURCES = 500
MOST_FROM_A_FILE = 200
"""More than this is work for the command line, not for somebody waiting before a page."""
DRAINED_AT_MOST = 64 * 1024 * 1024


@dataclass
class Ways:
    """The three forms of the page; `known` is what was sent and is stored here already."""

    paste: PasteForm
    file: FileForm
    address: AddressForm
    used: str = "paste"
    known: StoredArticle | None = None


@requires(May.ADD_ARTICLES)
@require_GET
def add(request: Request) -> HttpResponse:
    return _page(request, _ways(), status=200)


def says_too_big(view: Callable[[Request], HttpResponse]) -> Callable[[Request], HttpResponse]:
    """Answer with the form and a message where Django would answer a bare 400.

    The guard against forged requests reads the body and would fail first, so it is put inside.
    """
    guarded = csrf_protect(view)

    def checked(request: Request) -> HttpResponse:
        try:
            _ = request.POST
        except RequestDataTooBig:
            return _too_big(request)
        return guarded(request)

    checked.__name__, checked.__doc__ = view.__name__, view.__doc__
    return csrf_exempt(checked)


@requires(May.ADD_ARTICLES)
@require_POST
@says_too_big
def paste(request: Request) -> HttpResponse:
    form = PasteForm(request.POST, prefix="paste")
    ways = _ways(paste=form, used="paste")

    def read() -> list[FetchedArticle]:
        said = form.cleaned_data
        article = from_paste(
            text=said["text"],
            publisher=said["publisher"],
            published=said["published"],
            url=said["url"],
            title=said["title"],
            language=said["language"],
            today=timezone.localdate(),
        )
        return [article]

    response = _take_in(request, ways, form, read, main_field="text")
    return draft_taken(request, response, "article") if response.status_code < 400 else response


@requires(May.ADD_ARTICLES)
@require_POST
@says_too_big
def upload(request: Request) -> HttpResponse:
    form = FileForm(request.POST, request.FILES, prefix="file")
    ways = _ways(file=form, used="file")

    def read() -> list[FetchedArticle]:
        said = form.cleaned_data
        found = from_file(
            said["file"].name,
            said["file"].read(),
            publisher=said["publisher"],
            published=said["published"],
            url="",
            today=timezone.localdate(),
        )
        if len(found) > MOST_FROM_A_FILE:
            form.add_error(
                "file",
                _("The file holds %(number)s articles; here %(most)s are the most. Use the command ingest.")
                % {"number": len(found), "most": MOST_FROM_A_FILE},
            )
        return found

    return _take_in(request, ways, form, read, main_field="file")


@requires(May.ADD_ARTICLES)
@require_POST
@says_too_big
def address(request: Request) -> HttpResponse:
    form = AddressForm(request.POST, prefix="address")
    ways = _ways(address=form, used="address")

    def read() -> list[FetchedArticle]:
        said = form.cleaned_data
        article = from_page(
            polite_fetch(said["url"]),
            publisher=said["publisher"],
            published=said["published"],
            today=timezone.localdate(),
        )
        return [article]

    return _take_in(request, ways, form, read, main_field="url")


def _take_in(
    request: Request,
    ways: Ways,
    form: PublishingForm,
    read: Callable[[], list[FetchedArticle]],
    *,
    main_field: str,
) -> HttpResponse:
    """Read, store and enqueue; whatever is wrong is said at its field and nothing is stored."""
    if not form.is_valid():
        return _page(request, ways, status=422)
    try:
        found = read()
        if form.errors:
            return _page(request, ways, status=422)
        stored = _store(found, kind=form.cleaned_data["kind"], by=request.user, now=timezone.now())
    except UnreadableInput as problem:
        field = problem.field if problem.field in form.fields else main_field
        form.add_error(field, reader_words(problem))
        return _page(request, ways, status=422)
    except Refused as refused:
        form.add_error("publisher", refusal_words(refused))
        return _page(request, ways, status=422)
    if len(stored) == 1 and stored[0].what is Stored.UNCHANGED:
        ways.known = stored[0]
        return _page(request, ways, status=409)
    return _onward(request, stored)


@transaction.atomic
def _store(found: list[FetchedArticle], *, kind: str, by: Person, now: datetime) -> list[StoredArticle]:
    stored = []
    for each in found:
        one = store_article(each, now=now, added_by=by, publisher_kind=kind)
        if one.what is not Stored.UNCHANGED:
            enqueue_extraction(one.revision.pk)
        stored.append(one)
    return stored


def _onward(request: Request, stored: list[StoredArticle]) -> HttpResponse:
    if len(stored) == 1:
        if stored[0].what is Stored.REVISED:
            messages.info(request, _("The article was here with another text; this is its new revision."))
        return _go(request, reverse("article", args=[stored[0].article.pk]))
    fresh = sum(each.what is not Stored.UNCHANGED for each in stored)
    said = ngettext("%(number)s article stored.", "%(number)s articles stored.", fresh)
    messages.success(request, said % {"number": fresh})
    if known := len(stored) - fresh:
        said = ngettext(
            "%(number)s article was here already.", "%(number)s articles were here already.", known
        )
        messages.info(request, said % {"number": known})
    return _go(request, reverse("article_list"))


def _go(request: Request, where: str) -> HttpResponse:
    """Another page, not a part of this one."""
    return HttpResponseClientRedirect(where) if request.htmx else redirect(where)


def _too_big(request: Request) -> HttpResponse:
    """The body is read to its end, or the browser would show a broken connection instead of this page."""
    left = DRAINED_AT_MOST
    while left > 0 and (chunk := request.read(65_536)):
        left -= len(chunk)
    words = _("This is too long: 1,000,000 characters or 2 MB of text are the most.")
    if request.htmx:
        # Only the message is swapped in, so that the text stays where it was pasted.
        response = render(request, "articles/add.html#too_big", {"too_big": words}, status=413)
        response["HX-Retarget"], response["HX-Reswap"] = "#too-big", "innerHTML"
        return response
    return _page(request, _ways(), status=413, too_big=words)


def _ways(
    *,
    paste: PasteForm | None = None,
    file: FileForm | None = None,
    address: AddressForm | None = None,
    used: str = "paste",
) -> Ways:
    return Ways(
        paste=paste or PasteForm(prefix="paste"),
        file=file or FileForm(prefix="file"),
        address=address or AddressForm(prefix="address"),
        used=used,
    )


def _page(request: Request, ways: Ways, *, status: int, too_big: str = "") -> HttpResponse:
    context = {
        "ways": ways,
        "too_big": too_big,
        "known_sources": Source.objects.order_by("sort_name").values_list("name", flat=True)[:KNOWN_SOURCES],
    }
    return answer(request, "articles/add.html", "ways", context, status=status)
