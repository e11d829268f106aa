"""Making work processes, and describing them version after version."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from processes.content import Content, content_of
from processes.models import ProcessDraft, ProcessVersion, WorkProcess
from teams.models import Person, Team


class NameTaken(Exception):
    """The team has a process with this name already."""

    def __init__(self) -> None:
        """Say so in a sentence."""
        super().__init__(_("Your team has a work process with this name already."))


class NothingNew(Exception):
    """Something is said about what is new, but nothing is."""

    def __init__(self) -> None:
        """Say so in a sentence."""
        super().__init__(
            _("Description and steps are as they were, so there is no new version to tell about. Leave this empty.")
        )


class Overtaken(Exception):
    """Somebody else published a version meanwhile; `current` is that one."""

    def __init__(self, current: ProcessVersion) -> None:
        """Keep what stands now."""
        super().__init__()
        self.current = current


@transaction.atomic
def begin_process(
    team: Team, *, by: Person, name: str, purpose: str = "", owner: Person | None = None, description: str = ""
) -> WorkProcess:
    """Make a work process of the team; a description becomes its first version."""
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    _require_free_name(team.pk, name)
    process = WorkProcess.objects.create(team=team, name=name, purpose=purpose, owner=owner)
    if description:
        _publish(process, 1, Content(description), by)
    return process


@transaction.atomic
def change_process(
    process: WorkProcess, *, by: Person, details: Mapping[str, Any], content: Content, based_on: int
) -> ProcessVersion | None:
    """Keep what was changed; changed content becomes the next version, which is returned. A draft of it goes.

    `details` holds only what this person changed (name, purpose, owner, …), so that it does not undo what
    a colleague changed meanwhile. `based_on` is the number of the version from which the writing began
    (0: none); Overtaken when there is a newer one that says something else.
    """
    process = lock_process(process)
    change_details(process, details)
    version = _describe(process, content, based_on, by)
    ProcessDraft.objects.filter(process=process, author=by).delete()
    return version


@transaction.atomic
def put_back(process: WorkProcess, *, by: Person, number: int, instead_of: int | None = None) -> ProcessVersion | None:
    """Publish what an earlier version says as the newest one, and return it; None if that stands already.

    `instead_of` is the version that held when the person decided; Overtaken when it no longer does.
    """
    process = lock_process(process)
    earlier, current = process.versions.get(number=number), process.versions.order_by("-number")[:1].get()
    content = content_of(earlier)
    if content.says_the_same(content_of(current)):
        return None
    if instead_of is not None and instead_of != current.number:
        raise Overtaken(current)
    again = Content(content.description, content.steps, note=_("Version %d is put back.") % number)
    return _publish(process, current.number + 1, again, by)


def current_version(process: WorkProcess) -> ProcessVersion | None:
    """Return the description that holds now, or None while there is none."""
    return process.versions.select_related("author").order_by("-number").first()


def lock_process(process: WorkProcess) -> WorkProcess:
    """Let writers of one team's processes go one after another, and return the process as it is now."""
    Team.objects.select_for_update(no_key=True).get(pk=process.team_id)
    return WorkProcess.objects.select_for_update(no_key=True).get(pk=process.pk)


def change_details(process: WorkProcess, details: Mapping[str, Any]) -> None:
    """Keep what was changed about a locked process itself."""
    if "name" in details:
        _require_free_name(process.team_id, details["name"], besides=process.pk)
    for field, value in details.items():
        setattr(process, field, value)
    process.save(update_fields=list(details))


def _describe(process: WorkProcess, content: Content, based_on: int, by: Person) -> ProcessVersion | None:
    current = current_version(process)
    number = current.number if current else 0
    if content.says_the_same(content_of(current)):
        if content.has_news and number == based_on:
            raise NothingNew
        return None  # sent twice, or somebody else wrote the very same
    if current and number != based_on:
        base = process.versions.filter(number=based_on).first()
        if not content.says_the_same(content_of(base)):
            raise Overtaken(current)
        if content.has_news:
            raise NothingNew
        return None  # this person left it as it was when they began
    return _publish(process, number + 1, content, by)


def _publish(process: WorkProcess, number: int, content: Content, by: Person) -> ProcessVersion:
    return ProcessVersion.objects.create(
        process=process,
        number=number,
        author=by,
        description=content.description,
        steps=list(content.steps),
        note=content.note,
        simpler=content.simpler,
    )


def _require_free_name(team_id: int, name: str, besides: int | None = None) -> None:
    others = WorkProcess.objects.filter(team_id=team_id, name__iexact=name).exclude(pk=besides or 0)
    if others.exists():
        raise NameTaken
