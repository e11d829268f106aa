"""What did we learn: answered, changed, taken back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sessions_app import rules
from sessions_app.access import access_lesson, access_session
from sessions_app.domain.learning import change_lesson, remove_lesson, write_lesson
from sessions_app.domain.refusals import Overtaken, Refused
from sessions_app.views.answers import board_action, done, number, writer_of
from sessions_app.views.cards import form_key
from teams.requests import PersonRequest


@require_POST
@board_action
def lessons(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Answer one of the two questions."""
    session, standing = access_session(request.user, session_id)
    written = write_lesson(
        session,
        by=standing,
        text=request.POST.get("text", ""),
        question=request.POST.get("question", ""),
        named=request.POST.get("named") == "yes",
        key=form_key(request.POST),
        writer_key=request.POST.get("writer_key", ""),
    )
    return done(session, written)


@require_http_methods(["GET", "POST", "DELETE"])
@board_action
def lesson(request: PersonRequest, lesson_id: UUID) -> HttpResponse:
    """Show the form of one's own answer; change it; take it back."""
    writer = writer_of(request)
    found, session, _standing = access_lesson(request.user, lesson_id, writer.key_hashes)
    if not rules.wrote(found, person_id=writer.person_id, key_hashes=writer.key_hashes):
        raise Refused(_("Only who wrote an answer can change it."), status=403)
    if request.method == "DELETE":
        return done(session, remove_lesson(found, by=writer))
    context: dict[str, Any] = {"lesson": found, "text": found.text, "version": found.version}
    if request.method == "GET":
        return render(request, "sessions_app/board/_lesson_form.html", context)
    text = request.POST.get("text", "")
    try:
        version = number(request.POST.get("version"), name="version")
        return done(session, change_lesson(found, by=writer, text=text, version=version))
    except Overtaken as overtaken:
        context |= {"text": text, "version": overtaken.version, "overtaken": overtaken}
        return render(request, "sessions_app/board/_lesson_form.html", context, status=409)
