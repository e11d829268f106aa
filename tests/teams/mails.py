"""What a worker does with the mails that wait, and the links in them."""

import re

from django.core import mail
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from teams.domain.inviting import invite_people
from teams.models import Invitation

LINK = re.compile(r"https?://\S+(/invitations/\S+/)")


def run_tasks():
    """Run every task that is ready, in its order."""
    for row in DBTaskResult.objects.ready().order_by("enqueued_at"):
        row.task.func(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        DBTaskResult.objects.filter(pk=row.pk).update(status=TaskResultStatus.SUCCESSFUL)


def invited(team, by, address="zita@example.org", **fields):
    """Invite one address, have it mailed, and return the path of the link in that mail."""
    invite_people(team, by=by, addresses=address, site="https://reflect.example/", **fields)
    run_tasks()
    return link_in(mail.outbox[-1])


def link_in(message):
    """Return the path of the link in a mail."""
    return LINK.search(message.body)[1]


def invitation_to(address="zita@example.org"):
    """Return the invitation of this address."""
    return Invitation.objects.get(email=address)
