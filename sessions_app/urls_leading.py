"""Addresses of leading, the clock, what is asked for, turns as co-host, and scripts."""

from django.urls import path

from sessions_app.views import leading, rota, scripts

urlpatterns = [
    path("sessions/<uuid:session_id>/clock/", leading.clock, name="clock"),
    path("sessions/<uuid:session_id>/ready/", leading.ready, name="ready"),
    path("sessions/<uuid:session_id>/requests/", leading.requests, name="requests"),
    path("sessions/<uuid:session_id>/requests/answered/", leading.requests_answered, name="requests_answered"),
    path("sessions/<uuid:session_id>/lead/", leading.lead, name="lead"),
    path("sessions/<uuid:session_id>/turn/", rota.turn, name="turn"),
    path("sessions/<uuid:session_id>/script/", scripts.session_script, name="session_script"),
    path("teams/<int:team_id>/scripts/", scripts.team_scripts, name="team_scripts"),
    path("teams/<int:team_id>/scripts/<slug:key>/", scripts.built_in_script, name="built_in_script"),
    path("scripts/<int:script_id>/", scripts.script, name="script"),
    path("scripts/<int:script_id>/edit/", scripts.script_edit, name="script_edit"),
]
