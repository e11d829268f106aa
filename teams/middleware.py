"""What every request passes on the ground floor."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation

from teams import rules

ACCOUNT_PAGES = ("account_", "mfa_", "usersessions_")


class LanguageMiddleware:
    """The person's own choice, else the cookie's, else the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language that fits."""
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class GuestsHaveNoAccountMiddleware:
    """The pages of an account lead a guest to their own page, which says how to get one; signing out works."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Turn a guest away from account pages."""
        name = (request.resolver_match and request.resolver_match.url_name) or ""
        if rules.may_have_account(request.user) or name == "account_logout" or not name.startswith(ACCOUNT_PAGES):
            return None
        return redirect("profile")


def language_of(request: HttpRequest) -> str:
    """Return the language for this request, one of settings.LANGUAGES."""
    chosen = getattr(request.user, "language", "") or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    return translation.get_language_from_request(request)
