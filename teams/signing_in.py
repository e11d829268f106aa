"""Signing somebody in without allauth: visitors who begin, guests, people of a demonstration."""

from django.contrib.auth import login
from django.http import HttpRequest

from teams.models import Person

BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(request: HttpRequest, person: Person) -> None:
    """Make this the person of the browser session, which gets a new key; another person's session is emptied."""
    login(request, person, backend=BACKEND)
