"""Addresses of agreements outside the board: lists, and following up."""

from django.urls import path

from sessions_app.views import agreement_lists, following_up

urlpatterns = [
    path("agreements/", agreement_lists.my_agreements, name="my_agreements"),
    path("agreements/teams/", agreement_lists.managed_agreements, name="managed_agreements"),
    path("agreements/<uuid:agreement_id>/follow-up/", following_up.agreement_page, name="agreement_page"),
    path("agreements/<uuid:agreement_id>/status/", following_up.agreement_status, name="agreement_status"),
    path("agreements/<uuid:agreement_id>/acceptance/", following_up.agreement_acceptance, name="agreement_acceptance"),
    path("teams/<int:team_id>/agreements/", agreement_lists.team_agreements, name="team_agreements"),
    path("teams/<int:team_id>/agreements.csv", agreement_lists.agreements_csv, name="agreements_csv"),
    path("processes/<int:process_id>/in-sessions/", agreement_lists.process_in_sessions, name="process_in_sessions"),
]
