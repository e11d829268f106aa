"""Addresses of the talk about one topic, its fate, and decisions."""

from django.urls import path

from sessions_app.views import agenda, decisions, fates, talking

urlpatterns = [
    path("sessions/<uuid:session_id>/talking/", talking.talking, name="talking"),
    path("sessions/<uuid:session_id>/zoom-out/", talking.zoom_out, name="zoom_out"),
    path("sessions/<uuid:session_id>/topic-clock/", talking.topic_clock, name="topic_clock"),
    path("sessions/<uuid:session_id>/agenda/", agenda.agenda, name="agenda"),
    path("topics/<uuid:topic_id>/viewpoints/", talking.viewpoints, name="viewpoints"),
    path("topics/<uuid:topic_id>/fate/", fates.fate, name="fate"),
    path("viewpoints/<uuid:viewpoint_id>/", talking.viewpoint, name="viewpoint"),
    path("decisions/", decisions.waiting_decisions, name="waiting_decisions"),
    path("decisions/<uuid:decision_id>/", decisions.decision, name="decision"),
    path("decisions/<uuid:decision_id>/outcome/", decisions.decision_outcome, name="decision_outcome"),
    path("teams/<int:team_id>/decisions/", decisions.team_decisions, name="team_decisions"),
]
