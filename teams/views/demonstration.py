"""Trying the app as one of its demonstration people."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from teams.access import access_demonstration_person
from teams.signing_in import sign_in


@login_not_required
@require_POST
def become(request: HttpRequest, person_id: int) -> HttpResponse:
    """Sign the visitor in as a demonstration person."""
    sign_in(request, access_demonstration_person(person_id))
    return redirect("home")
