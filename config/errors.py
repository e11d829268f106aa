"""Pages for what goes wrong: a clear sentence, and what to do."""

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.template.loader import render_to_string


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Say that the form was too old."""
    return render(request, "errors/403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Say that we could not read it. Django's own page would try to read it again, for a token, and break on that."""
    return HttpResponseBadRequest(render_to_string("400.html"))
