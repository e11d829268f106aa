"""A request as our views know it."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from teams.models import Person


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in: LoginRequiredMiddleware lets nobody else reach such a view."""

    user: Person
    htmx: HtmxDetails
