"""The language in which somebody reads the app."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from teams.domain import introducing
from teams.forms import LanguageForm, first_error

LONGEST_ADDRESS = 2000


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language, with the person and in this browser, and go back to where they were."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(first_error(form))
    chosen = form.cleaned_data["language"]
    if request.user.is_authenticated:
        introducing.choose_language(chosen, by=request.user)
    response = redirect(safe_next(request, request.POST.get("next", "")))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def safe_next(request: HttpRequest, wanted: str) -> str:
    """Return where to go on: a page of ours, or the home page."""
    wanted = wanted if len(wanted) <= LONGEST_ADDRESS else ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else resolve_url("home")
