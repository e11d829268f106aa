"""What tests of lists and their pages do, in one line each."""

from sessions_app.models import Agreement
from tests.personas import make_session


def closed(cast, title="Closed", **fields):
    return make_session(cast.team, cast.process, title=title, status="closed", **fields)


def make(session, what, **fields):
    return Agreement.objects.create(session=session, what=what, **fields)


def read(cast, path="", person=None, **query):
    return cast.client(person or cast.member).get(path or f"/teams/{cast.team.pk}/agreements/", query).text


def order(text, *words):
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)
