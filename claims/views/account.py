"""Signing in and out, and the language of the interface."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from claims.models import Person
from claims.roles import May, requires
from claims.views.answers import back
from claims.views.context import RAIL


class SignInForm(AuthenticationForm):
    """Name and password, with a refusal that says what to look at and not whether the name exists."""

    error_messages = {
        "invalid_login": gettext_lazy(
            "This name and password do not belong together. "
            "Mind capital letters and the layout of the keyboard."
        ),
        "inactive": gettext_lazy("This account is switched off. Ask an administrator."),
    }


_sign_in = LoginView.as_view(
    authentication_form=SignInForm,
    template_name="account/sign_in.html",
    redirect_authenticated_user=True,
    extra_context={"demo_logins": settings.DEMO_LOGINS},
)
_sign_out = LogoutView.as_view()
CHOSEN = "chosen_language"


@requires(May.ANYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Sign in; a language that was chosen on the way in goes on with the person."""
    response: HttpResponseBase = _sign_in(request)
    if isinstance(request.user, Person) and (language := request.session.pop(CHOSEN, "")):
        Person.objects.filter(pk=request.user.pk).update(language=language)
    return response


@requires(May.BROWSE)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponseBase:
    return _sign_out(request)


@requires(May.ANYBODY)
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language with the person, or in a cookie for somebody not signed in."""
    response = HttpResponseRedirect(back(request, otherwise=reverse("home")))
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return response
    if isinstance(request.user, Person):
        Person.objects.filter(pk=request.user.pk).update(language=language)
    else:
        request.session[CHOSEN] = language
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


@requires(May.BROWSE)
@require_POST
def fold_rail(request: HttpRequest) -> HttpResponse:
    """Fold the rail away or open it again, for this session."""
    request.session[RAIL] = request.POST.get("folded") == "1"
    return HttpResponseRedirect(back(request, otherwise=reverse("home")))
