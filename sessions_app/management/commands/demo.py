"""`manage.py demo`: an invented team to try everything with."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sessions_app.demo.building import RealData, fill_if_empty, make_anew
from sessions_app.demo.people import PEOPLE
from teams.models import Person


class Command(BaseCommand):
    """Fill an empty database with the demonstration, make it anew, or say who is in it."""

    help = "The demonstration: an invented team, its work processes, and a learning journey from June 2020 to tomorrow."

    def add_arguments(self, parser: CommandParser) -> None:
        """One of three."""
        chosen = parser.add_mutually_exclusive_group(required=True)
        chosen.add_argument("--if-empty", action="store_true", help="fill a database without people; else do nothing")
        chosen.add_argument("--reset", action="store_true", help="make it anew; refused where real people or teams are")
        chosen.add_argument("--people", action="store_true", help="say who the people are and how to become them")

    def handle(self, *_args: Any, if_empty: bool, reset: bool, **_options: Any) -> None:
        """Do what was chosen, outside production only."""
        if settings.PRODUCTION:
            raise CommandError("The demonstration is not for production: unset PRODUCTION to use it.")
        if if_empty:
            self.fill()
        elif reset:
            self.reset()
        else:
            self.list_people()

    def fill(self) -> None:
        """Fill an empty database."""
        if fill_if_empty():
            self.stdout.write("The demonstration has been made.")

    def reset(self) -> None:
        """Make the demonstration anew, or refuse with one sentence."""
        try:
            make_anew()
        except RealData as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("The demonstration has been made anew.")

    def list_people(self) -> None:
        """Print who can be become here, as what, and how."""
        here = {person.email: person for person in Person.objects.filter(is_demo=True, is_active=True)}
        found = [(here[one.email], one.there) for one in PEOPLE if one.email in here]
        if not found:
            self.stdout.write("There is no demonstration in this database. Make one: manage.py demo --reset")
            return
        address = f"http://localhost:{os.environ.get('PORT') or 8000}/"
        self.stdout.write(f"Try it as one of these people: open {address} and click the button with their name.")
        width = max(len(str(person)) for person, _ in found)
        for person, there in found:
            self.stdout.write(f"  {person!s:<{width}}  {there}")
        if not settings.DEMO:
            self.stdout.write("The buttons are there when the server runs with DEMO=1.")
