"""People and their teams: the ground floor."""

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    """People, teams, membership, guests, sign-in."""

    name = "teams"
