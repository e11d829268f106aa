"""Cards drawn together: to a topic, to each other, back again; and which say nearly the same."""

from typing import Any
from uuid import UUID, uuid4

from django.core import signing
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sessions_app import queries
from sessions_app.access import access_card, access_led_session, access_session, card_on, topic_on
from sessions_app.domain.arranging import Arranged
from sessions_app.domain.ordering import begin_topic, draw_together, put_in_topic, take_out
from sessions_app.domain.refusals import Refused
from sessions_app.domain.undoing import undo_arranging
from sessions_app.models import Card, Session
from sessions_app.rules import Standing
from sessions_app.similar import groups_of
from sessions_app.views.answers import board_action, done, former_places_salt, moved, uuid_of
from teams.requests import PersonRequest

UNDO_SECONDS = 60 * 30


@require_http_methods(["GET", "POST"])
@board_action
def card_topic(request: PersonRequest, card_id: UUID) -> HttpResponse:
    """Show what a card can be drawn to; draw it there, into a new topic, or out of its own."""
    card, session, standing = access_card(request.user, card_id)
    if not isinstance(card, Card):
        raise Refused(_("This card is not shown yet, so it can't be drawn together with others."), status=409)
    if request.method == "GET":
        topics, cards = queries.named_topics(session, for_guest=standing.guest), queries.loose_cards(session)
        context = {"card": card, "topics": topics, "cards": cards, "key": uuid4().hex}
        return render(request, "sessions_app/board/_card_topic.html", context)
    arranged = _drawn(card, session, standing, request.POST)
    return moved(session, arranged, _("Card moved"))


def _drawn(card: Card, session: Session, standing: Standing, form: QueryDict) -> Arranged:
    to, before = form.get("with", ""), form.get("before", "")
    if to == "new":
        return begin_topic(session, by=standing, card_ids=[card.pk], key=form.get("key", "")[:100])
    if to == "out":
        return take_out(card, by=standing)
    kind, _dash, rest = to.partition("-")
    if kind == "card" and (other := card_on(session, uuid_of(rest))):
        return draw_together(card, by=standing, onto=other)
    if kind == "topic" and (topic := topic_on(session, uuid_of(rest))):
        before_id = uuid_of(before.removeprefix("card-")) if before else None
        return put_in_topic(card, by=standing, topic=topic, before_id=before_id)
    raise Refused(_("Choose a topic or a card that is still there."), status=409)


@require_POST
@board_action
def former_places(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Undo what was ordered, with what only the browser of who did it still has."""
    session, standing = access_session(request.user, session_id)
    try:
        remembered: dict[str, Any] = signing.loads(
            request.POST.get("token", ""), salt=former_places_salt(session), max_age=UNDO_SECONDS
        )
    except signing.BadSignature as error:
        raise Refused(_("This can no longer be undone; move the cards yourself."), status=410) from error
    return done(session, undo_arranging(session, by=standing, remembered=remembered))


@require_GET
@board_action
def suggestions(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Show whoever leads which cards say nearly the same: only when they ask, and nothing leaves the server."""
    session, _standing = access_led_session(request.user, session_id)
    groups = groups_of([(card, card.text) for card in queries.loose_cards(session)])
    context = {"session": session, "groups": [(uuid4().hex, group) for group in groups]}
    return render(request, "sessions_app/board/_suggestions.html", context)
