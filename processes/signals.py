"""What happens on the ground floor and matters to work processes."""

from typing import Any

from django.dispatch import receiver

from processes.domain.releasing import release_processes
from teams.models import Person, Team
from teams.signals import person_left_team


@receiver(person_left_team)
def let_go_of_processes(team: Team, person: Person, by: Person, **_: Any) -> None:
    """Leave the processes of who left without an owner."""
    release_processes(team, person, by=by)
