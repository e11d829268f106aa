"""Making the demonstration and taking it away; never beside real people or teams."""

from django.db import transaction
from django.utils import timezone

from sessions_app.demo.house import make_house
from sessions_app.demo.moments import Moments
from sessions_app.demo.story import tell
from teams.models import Person, Team


class RealData(Exception):
    """Somebody or something in the database is not of the demonstration."""


@transaction.atomic
def fill_if_empty() -> bool:
    """Make the demonstration in a database without any people or teams; say whether that was so."""
    if Person.objects.exists() or Team.objects.exists():
        return False
    _make()
    return True


@transaction.atomic
def make_anew() -> None:
    """Take the demonstration away, with all that was added to it, and make it again; RealData refuses."""
    people = Person.objects.filter(is_demo=False).count()
    teams = Team.objects.filter(is_demo=False).count()
    if people or teams:
        raise RealData(
            f"Nothing was changed: this database holds real data ({people} people and {teams} teams that are not of "
            "the demonstration)."
        )
    Team.objects.filter(is_demo=True).delete()
    Person.objects.filter(is_demo=True).delete()
    _make()


def _make() -> None:
    tell(make_house(Moments(timezone.now())))
