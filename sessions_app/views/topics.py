"""Topics: begun, given a title, put in order, split, drawn into one another, dissolved."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sessions_app import queries, rules
from sessions_app.access import access_session, access_topic, topic_on
from sessions_app.domain.ordering import begin_topic
from sessions_app.domain.refusals import Overtaken, Refused
from sessions_app.domain.topics import (
    dissolve_topic,
    hang_apart,
    hang_together,
    merge_topics,
    move_topic,
    place_topic,
    split_topic,
    title_topic,
)
from sessions_app.models import Session, Topic
from sessions_app.views.answers import board_action, done, moved, number, uuid_of
from sessions_app.views.cards import form_key
from teams.requests import PersonRequest


@require_POST
@board_action
def topics(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Begin a topic: with a title, or with cards that hang together."""
    session, standing = access_session(request.user, session_id)
    arranged = begin_topic(
        session,
        by=standing,
        card_ids=[uuid_of(value) for value in request.POST.getlist("cards")],
        title=request.POST.get("title", ""),
        key=form_key(request.POST),
    )
    return moved(session, arranged, _("New topic"))


@require_http_methods(["GET", "POST", "DELETE"])
@board_action
def topic(request: PersonRequest, topic_id: UUID) -> HttpResponse:
    """Show the form for the title; give the topic its title; dissolve it."""
    found, session, standing = access_topic(request.user, topic_id)
    if request.method == "DELETE":
        return moved(session, dissolve_topic(found, by=standing), _("Topic dissolved"))
    if request.method == "GET":
        return _title_form(request, found, title=found.title)
    title = request.POST.get("title", "")
    try:
        version = number(request.POST.get("version"), name="version")
        return done(session, title_topic(found, by=standing, title=title, version=version))
    except Overtaken as overtaken:
        return _title_form(request, found, title=title, overtaken=overtaken)


@require_GET
@board_action
def topic_menu(request: PersonRequest, topic_id: UUID) -> HttpResponse:
    """Show what can be done with this topic."""
    found, session, standing = access_topic(request.user, topic_id)
    neighbours = found.neighbours
    others = [
        (other, words) for other, words in queries.named_topics(session, for_guest=standing.guest) if other != found
    ]
    context = {
        "topic": found,
        "others": others,
        "strangers": [(other, words) for other, words in others if other not in neighbours],
        "neighbours": [(other, words) for other, words in others if other in neighbours],
        "may_split": found.cards.count() > 1,
        "may_order": rules.may_order(session, standing),
    }
    return render(request, "sessions_app/board/_topic_menu.html", context)


@require_POST
@board_action
def topic_position(request: PersonRequest, topic_id: UUID) -> HttpResponse:
    """Put a topic elsewhere in the order: by the menu a step on, by hand before another one or at the end."""
    found, session, standing = access_topic(request.user, topic_id)
    if (before := request.POST.get("before")) is None:
        arranged = move_topic(found, by=standing, to=request.POST.get("to", ""))
    else:
        arranged = place_topic(found, by=standing, before_id=uuid_of(before) if before else None)
    return moved(session, arranged, _("Topic moved"))


@require_http_methods(["GET", "POST"])
@board_action
def topic_parts(request: PersonRequest, topic_id: UUID) -> HttpResponse:
    """Show which cards can become a topic of their own; make one of those that were chosen."""
    found, session, standing = access_topic(request.user, topic_id)
    if request.method == "GET":
        return render(request, "sessions_app/board/_topic_parts.html", {"topic": found, "key": uuid4().hex})
    card_ids = [uuid_of(value) for value in request.POST.getlist("cards")]
    arranged = split_topic(found, by=standing, card_ids=card_ids, key=form_key(request.POST))
    return moved(session, arranged, _("Topic split"))


@require_POST
@board_action
def topic_merger(request: PersonRequest, topic_id: UUID) -> HttpResponse:
    """Draw a topic into another one."""
    found, session, standing = access_topic(request.user, topic_id)
    into = _other(session, request.POST.get("into", ""))
    return moved(session, merge_topics(found, by=standing, into=into), _("Topics drawn together"))


@require_POST
@board_action
def topic_links(request: PersonRequest, topic_id: UUID) -> HttpResponse:
    """Say that two topics hang together, or that they do not."""
    found, session, standing = access_topic(request.user, topic_id)
    verbs = {"together": (hang_together, _("Hangs together")), "apart": (hang_apart, _("No longer hangs together"))}
    if (do := request.POST.get("do", "")) not in verbs:
        raise Refused(_("Say whether they hang together or not."))
    verb, words = verbs[do]
    return moved(session, verb(found, by=standing, other=_other(session, request.POST.get("other", ""))), words)


def _other(session: Session, value: str) -> Topic:
    other = topic_on(session, uuid_of(value)) if value else None
    if other is None:
        raise Refused(_("Choose a topic that is still there."), status=409)
    return other


def _title_form(
    request: PersonRequest, found: Topic, *, title: str, overtaken: Overtaken | None = None
) -> HttpResponse:
    version = overtaken.version if overtaken else found.version
    context: dict[str, Any] = {"topic": found, "title": title, "version": version, "overtaken": overtaken}
    return render(request, "sessions_app/board/_topic_form.html", context, status=409 if overtaken else 200)
