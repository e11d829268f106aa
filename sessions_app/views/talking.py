"""The talk: which topic, how people see it, and a question about the talk itself."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sessions_app import decks, rules
from sessions_app.access import access_led_session, access_session, access_topic, access_viewpoint
from sessions_app.domain.refusals import Overtaken, Refused
from sessions_app.domain.talking import change_viewpoint, note_viewpoint, talk_about, withdraw_viewpoint
from sessions_app.domain.timing import (
    MINUTES_FOR_A_TOPIC,
    start_topic_clock,
    take_topic_clock_away,
    turn_topic_clock,
)
from sessions_app.domain.zooming import LONGEST_QUESTION, zoom_in
from sessions_app.domain.zooming import zoom_out as show_question
from sessions_app.views.answers import board_action, done, number, optional_uuid, writer_of
from sessions_app.views.cards import form_key
from sessions_app.views.fates import ask_for_fate
from teams.requests import PersonRequest


@require_POST
@board_action
def talking(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Bring a topic large on every screen."""
    session, standing = access_session(request.user, session_id)
    topic_id = optional_uuid(request.POST.get("topic", ""))
    if topic_id is None:
        raise Refused(_("This topic is no longer there."))
    return ask_for_fate(request, session, standing) or done(
        session, talk_about(session, by=standing, topic_id=topic_id)
    )


@require_http_methods(["GET", "POST", "DELETE"])
@board_action
def zoom_out(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Show the decks to whoever leads; put a question over the topic; take it away."""
    session, standing = access_led_session(request.user, session_id)
    if request.method == "GET":
        context = {"session": session, "decks": decks.DECKS, "longest": LONGEST_QUESTION}
        return render(request, "sessions_app/board/_zoom_out_form.html", context)
    if request.method == "DELETE":
        return done(session, zoom_in(session, by=standing))
    question = request.POST.get("question", "") or request.POST.get("own", "")
    return done(session, show_question(session, by=standing, question=question))


@require_http_methods(["GET", "POST", "DELETE"])
@board_action
def topic_clock(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Show whoever leads for how long; start the small clock of the topic, give it more time; take it away."""
    session, standing = access_led_session(request.user, session_id)
    if request.method == "GET":
        context = {"session": session, "minutes": MINUTES_FOR_A_TOPIC}
        return render(request, "sessions_app/board/_topic_clock_form.html", context)
    if request.method == "DELETE":
        return done(session, take_topic_clock_away(session, by=standing))
    if do := request.POST.get("do", ""):
        return done(session, turn_topic_clock(session, by=standing, do=do))
    minutes = number(request.POST.get("minutes"), name="minutes")
    return done(session, start_topic_clock(session, by=standing, minutes=minutes))


@require_POST
@board_action
def viewpoints(request: PersonRequest, topic_id: UUID) -> HttpResponse:
    """Note how somebody sees a topic."""
    topic, session, standing = access_topic(request.user, topic_id)
    form = request.POST
    given = {"text": form.get("text", ""), "key": form_key(form), "writer_key": form.get("writer_key", "")}
    return done(session, note_viewpoint(topic, by=standing, **given))


@require_http_methods(["GET", "POST", "DELETE"])
@board_action
def viewpoint(request: PersonRequest, viewpoint_id: UUID) -> HttpResponse:
    """Show the form of one's own view; change it; take it back."""
    writer = writer_of(request)
    found, session, _standing = access_viewpoint(request.user, viewpoint_id)
    if not rules.wrote(found, person_id=writer.person_id, key_hashes=writer.key_hashes):
        raise Refused(_("Only who noted a view can change it."), status=403)
    if request.method == "DELETE":
        return done(session, withdraw_viewpoint(found, by=writer))
    context: dict[str, Any] = {"viewpoint": found, "text": found.text, "version": found.version}
    if request.method == "GET":
        return render(request, "sessions_app/board/_viewpoint_form.html", context)
    text = request.POST.get("text", "")
    try:
        version = number(request.POST.get("version"), name="version")
        return done(session, change_viewpoint(found, by=writer, text=text, version=version))
    except Overtaken as overtaken:
        context |= {"text": text, "version": overtaken.version, "overtaken": overtaken}
        return render(request, "sessions_app/board/_viewpoint_form.html", context, status=409)
