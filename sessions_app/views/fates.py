"""What becomes of a topic: asked, said, taken back."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sessions_app import rules
from sessions_app.access import access_topic
from sessions_app.domain.fates import Outcome, give_fate, places_to_park, take_fate_back
from sessions_app.domain.refusals import Refused
from sessions_app.domain.second_thoughts import topic_left_open
from sessions_app.models import Agreement, Decision, Session, Topic
from sessions_app.rules import Standing
from sessions_app.views.agreements import date_of
from sessions_app.views.answers import ask_back, board_action, done, optional_uuid
from sessions_app.views.cards import form_key
from teams.requests import PersonRequest


@require_http_methods(["GET", "POST", "DELETE"])
@board_action
def fate(request: PersonRequest, topic_id: UUID) -> HttpResponse:
    """Show what can become of a topic; say it; take it back."""
    topic, session, standing = access_topic(request.user, topic_id)
    if request.method == "POST":
        return done(session, give_fate(topic, by=standing, outcome=_outcome(request), key=form_key(request.POST)))
    if request.method == "DELETE":
        return done(session, take_fate_back(topic, by=standing))
    if not rules.may_agree(session, standing):
        raise Refused(_("What becomes of a topic is said in the session, by the team."), status=403)
    has_agreements = Agreement.objects.filter(topic=topic).exists()
    context = {
        "topic": topic,
        "proposed": topic.fate or _proposed(topic, has_agreements=has_agreements),
        "has_agreements": has_agreements,
        "places": places_to_park(session),
        "in_journey": session.journey_id is not None,
        "key": uuid4().hex,
    }
    return render(request, "sessions_app/board/_fate_form.html", context)


def _outcome(request: PersonRequest) -> Outcome:
    form = request.POST
    chosen = form.get("fate", "")
    place = optional_uuid(form["parked_for"]) if form.get("parked_for") else None
    if form.get("parked_for") and place is None:
        raise Refused(_("Choose a session of this team that is still to come."))
    return Outcome(
        fate=chosen,
        note=form.get(f"note_{chosen}", ""),
        parked_for_id=place,
        options=form.get("options", ""),
        by_when=date_of(form.get("by_when", "")),
    )


def _proposed(topic: Topic, *, has_agreements: bool) -> str:
    """Return what is most likely meant: a topic with an agreement has its fate but for the word."""
    if has_agreements:
        return Topic.Fate.AGREED
    return Topic.Fate.DECISION if Decision.objects.filter(topic=topic).exists() else ""


def ask_for_fate(request: PersonRequest, session: Session, standing: Standing) -> HttpResponse | None:
    """Ask whoever goes on what becomes of the topic we talk about; None where that is said, or one does not lead."""
    if "ask" not in request.POST or "sure" in request.POST or not rules.leads(standing):
        return None
    topic = topic_left_open(session)
    if topic is None:
        return None
    fields = {name: request.POST[name] for name in ("phase", "topic") if name in request.POST}
    context = {"session": session, "topic": topic, "fields": fields}
    return ask_back(request, "sessions_app/board/_fate_first.html", context)
