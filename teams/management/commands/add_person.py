"""Add somebody with an account to a team: `python manage.py add_person imke@example.org "Imke Vos" --team Finance`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from teams.domain.joining import add_account, add_member
from teams.fields import LineField
from teams.forms import NAME_LENGTH
from teams.models import Membership, Person, Team


class Command(BaseCommand):
    """For installations where strangers can't make an account themselves."""

    help = "Add a person who signs in with a code by mail, and put them in a team (made when there is none yet)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, and what they are."""
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--team", help="name of the team")
        parser.add_argument("--manager", action="store_true", help="manages the team")

    @transaction.atomic
    def handle(self, *_: Any, email: str, name: str, team: str | None, manager: bool, **__: Any) -> None:
        """Make what is not there yet."""
        try:
            validate_email(email)
            name = LineField(max_length=NAME_LENGTH).clean(name)
            team = LineField(max_length=NAME_LENGTH, required=False).clean(team or "")
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        person = Person.objects.filter(email=email.lower()).first() or add_account(email, name, by=None)
        if team:
            found = Team.objects.filter(name=team).first() or Team.objects.create(name=team)
            role = Membership.Role.MANAGER if manager else Membership.Role.MEMBER
            add_member(found, person, role=role, by=None)
        self.stdout.write(f"{person} can sign in with {person.email}.")
