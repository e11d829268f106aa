"""Addresses about people and teams."""

from django.urls import path

from teams.views.demonstration import become
from teams.views.invitations import invitation_withdrawal, team_invitations
from teams.views.joining import invitation, kept_invitation
from teams.views.languages import language
from teams.views.membership import membership
from teams.views.profile import profile
from teams.views.teams import team, what_a_manager_sees

urlpatterns = [
    path("language/", language, name="language"),
    path("demo/<int:person_id>/", become, name="become"),
    path("you/", profile, name="profile"),
    path("teams/<int:team_id>/", team, name="team"),
    path("teams/<int:team_id>/what-a-manager-sees/", what_a_manager_sees, name="what_a_manager_sees"),
    path("teams/<int:team_id>/people/<int:person_id>/", membership, name="membership"),
    path("teams/<int:team_id>/invitations/", team_invitations, name="team_invitations"),
    path(
        "teams/<int:team_id>/invitations/<int:invitation_id>/withdrawal/",
        invitation_withdrawal,
        name="invitation_withdrawal",
    ),
    path("invitations/", kept_invitation, name="kept_invitation"),
    path("invitations/<str:token>/", invitation, name="invitation"),
]
