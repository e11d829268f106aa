"""Nouns of the ground floor."""

from teams.models.invitation import Invitation
from teams.models.membership import Membership
from teams.models.person import Person
from teams.models.team import Team

__all__ = ["Invitation", "Membership", "Person", "Team"]
