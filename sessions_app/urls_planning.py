"""Addresses around the board: the start page, planning, roles, guests."""

from django.urls import path

from sessions_app.views.guests import guest_link, join
from sessions_app.views.home import begin, home, practice
from sessions_app.views.journeys import journey, journey_edit, journey_new, journey_sessions, team_journeys
from sessions_app.views.preparing import preparation, prepared_set
from sessions_app.views.roles import session_roles
from sessions_app.views.sessions import session_edit, session_new, team_sessions

urlpatterns = [
    path("", home, name="home"),
    path("begin/", begin, name="begin"),
    path("join/<uuid:session_id>/<str:token>/", join, name="join"),
    path("teams/<int:team_id>/sessions/", team_sessions, name="team_sessions"),
    path("teams/<int:team_id>/sessions/new/", session_new, name="session_new"),
    path("teams/<int:team_id>/journeys/", team_journeys, name="team_journeys"),
    path("teams/<int:team_id>/journeys/new/", journey_new, name="journey_new"),
    path("journeys/<int:journey_id>/", journey, name="journey"),
    path("journeys/<int:journey_id>/edit/", journey_edit, name="journey_edit"),
    path("journeys/<int:journey_id>/sessions/", journey_sessions, name="journey_sessions"),
    path("sessions/<uuid:session_id>/preparation/", preparation, name="preparation"),
    path("sessions/<uuid:session_id>/preparation/set/", prepared_set, name="prepared_set"),
    path("teams/<int:team_id>/practice/", practice, name="practice"),
    path("sessions/<uuid:session_id>/edit/", session_edit, name="session_edit"),
    path("sessions/<uuid:session_id>/roles/", session_roles, name="session_roles"),
    path("sessions/<uuid:session_id>/guest-link/", guest_link, name="guest_link"),
]
