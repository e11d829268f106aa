"""Mail servers that take a mail, refuse it, or are away: over real SMTP."""

from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from config.background import TaskRunner
from config.mailers import mailers
from teams.domain.inviting import invite_people
from teams.models import Invitation
from tests.personas import make_cast
from tests.server import free_port
from tests.teams.mails import invitation_to

pytestmark = pytest.mark.django_db(transaction=True)


class Postbox:
    """A mail server's end: keeps what it takes, and refuses what it is told to."""

    def __init__(self):
        self.mails = []
        self.answer = ""

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.answer:
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.mails.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def postbox(settings):
    postbox = Postbox()
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    address = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1"}
    settings.MAILERS = mailers({**address, "EMAIL_PORT": controller.port})
    yield postbox
    controller.stop()


@pytest.fixture
def team():
    cast = make_cast()
    invite_people(cast.team, by=cast.member, addresses="zita@example.org", site="https://reflect.example/")
    return cast.team


def work():
    TaskRunner("one").run()


def make_due():
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(minutes=1))


def test_mail_comes_to_its_address_over_smtp(postbox, team):
    work()
    [(recipients, content)] = postbox.mails
    assert recipients == ["zita@example.org"]
    assert "Auto-Submitted: auto-generated" in content
    assert "/invitations/" in content
    assert invitation_to().mail == "sent"


def test_task_that_runs_again_mails_once(postbox, team):
    work()
    DBTaskResult.objects.update(status="READY")
    work()
    assert len(postbox.mails) == 1


def test_address_that_is_refused_is_not_tried_again(postbox, team):
    postbox.answer = "550 no such person"
    work()
    assert invitation_to().mail == "failed"
    assert DBTaskResult.objects.count() == 1


def test_server_that_is_busy_is_tried_again_later(postbox, team):
    postbox.answer = "451 later"
    work()
    assert invitation_to().mail == "waiting"
    work()
    assert postbox.mails == []
    postbox.answer = ""
    make_due()
    work()
    assert len(postbox.mails) == 1
    assert invitation_to().mail == "sent"


def test_server_that_stays_away_is_given_up(settings, team):
    address = {"EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend", "EMAIL_HOST": "127.0.0.1"}
    settings.MAILERS = mailers({**address, "EMAIL_PORT": free_port()})
    for _ in range(6):
        work()
        make_due()
    assert invitation_to().mail == "failed"
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    assert DBTaskResult.objects.count() == 6


def test_invitation_taken_back_or_expired_is_not_mailed(postbox, team):
    Invitation.objects.update(expires_at=timezone.now())
    work()
    Invitation.objects.all().delete()
    DBTaskResult.objects.update(status="READY")
    work()
    assert postbox.mails == []
    assert connection.in_atomic_block is False
