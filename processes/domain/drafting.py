"""Drafts: what somebody is still writing, seen by nobody else."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from processes.content import Content
from processes.domain.describing import change_details, lock_process
from processes.models import ProcessDraft, WorkProcess
from teams.models import Person


@transaction.atomic
def keep_draft(
    process: WorkProcess, *, by: Person, details: Mapping[str, Any], content: Content, based_on: int
) -> ProcessDraft:
    """Keep what somebody is writing until they publish it; name, owner and the like are no part of it and count now."""
    process = lock_process(process)
    change_details(process, details)
    kept = {
        "description": content.description,
        "steps": list(content.steps),
        "note": content.note,
        "simpler": content.simpler,
        "based_on": based_on,
    }
    return ProcessDraft.objects.update_or_create(process=process, author=by, defaults=kept)[0]


@transaction.atomic
def discard_draft(process: WorkProcess, *, by: Person) -> None:
    """Throw away what somebody was writing."""
    ProcessDraft.objects.filter(process=process, author=by).delete()
