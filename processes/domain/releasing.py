"""What becomes of work processes when somebody leaves the team."""

from processes.models import ProcessDraft, WorkProcess
from teams.models import Person, Team


def release_processes(team: Team, person: Person, *, by: Person) -> None:  # noqa: ARG001 - every write names who does it
    """Leave the person's processes without an owner, and throw away drafts that nobody can read any more.

    Runs inside the transaction in which the person leaves.
    """
    WorkProcess.objects.filter(team=team, owner=person).update(owner=None)
    ProcessDraft.objects.filter(process__team=team, author=person).delete()
