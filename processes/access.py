"""The only way to a work process for a person."""

from django.http import Http404

from processes.models import ProcessDraft, ProcessVersion, WorkProcess
from teams.models import Person, Team

LONGEST_NUMBER = 9  # digits


def access_process(person: Person, process_id: int) -> WorkProcess:
    """Return the process if the person is in its team; otherwise Http404."""
    process = (
        WorkProcess.objects.select_related("team", "owner")
        .filter(pk=process_id, team__memberships__person_id=person.pk)
        .first()
    )
    if process is None:
        raise Http404
    return process


def access_version(process: WorkProcess, number: str) -> ProcessVersion:
    """Return one version of a process that was accessed before; otherwise Http404."""
    if not number.isdecimal() or len(number) > LONGEST_NUMBER:
        raise Http404
    found = process.versions.select_related("author").filter(number=number).first()
    if found is None:
        raise Http404
    return found


def processes_of(team: Team) -> list[WorkProcess]:
    """Return the team's work processes by name, with their owners at hand."""
    return list(WorkProcess.objects.filter(team=team).select_related("owner"))


def versions_of(process: WorkProcess) -> list[ProcessVersion]:
    """Return all versions, the newest first, without their texts."""
    return list(process.versions.select_related("author").defer("description", "steps"))


def draft_of(process: WorkProcess, person: Person) -> ProcessDraft | None:
    """Return what this person is writing about a process; nobody else's draft can be had."""
    return ProcessDraft.objects.filter(process=process, author=person).first()
