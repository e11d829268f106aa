"""Bringing an invitation to the mail server, in the background.

The secret of the link is made here, at the moment the mail is written: it stands in that mail and nowhere else.
The task knows the invitation's number, so its row holds neither address nor secret.
"""

import logging
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.tasks import task
from django.urls import reverse
from django.utils import timezone

from teams import mail
from teams.models import Invitation

logger = logging.getLogger(__name__)

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480)]  # after each attempt that failed
REFUSED_FOR_GOOD = 500  # what a mail server answers from here on, it will answer again


@task
def deliver_invitation(invitation_id: int, site: str, language: str, attempt: int = 1) -> None:
    """Mail one invitation, unless that was done or it was taken back; a server that is away is tried again later."""
    invitation = Invitation.objects.select_related("team", "invited_by").filter(pk=invitation_id).first()
    if invitation is None or not _is_due(invitation):
        return
    token = _fresh_token(invitation)
    mine = Invitation.objects.filter(pk=invitation.pk, token_hash=invitation.token_hash)
    try:
        mail.send_invitation(invitation, link=site.rstrip("/") + reverse("invitation", args=[token]), language=language)
    except (SMTPException, OSError) as error:
        logger.warning("An invitation was not taken by the mail server (%s)", type(error).__name__)
        if attempt > len(PAUSES) or _is_refused_for_good(error):
            mine.update(mail=Invitation.Mail.FAILED)
        else:
            later = timezone.now() + PAUSES[attempt - 1]
            deliver_invitation.using(run_after=later).enqueue(invitation_id, site, language, attempt + 1)
    else:
        mine.update(mail=Invitation.Mail.SENT)


def _is_due(invitation: Invitation) -> bool:
    """Whether a mail should go out; none ever leaves a demonstration, where anybody may be anybody."""
    return invitation.mail == Invitation.Mail.WAITING and not invitation.is_expired and not invitation.team.is_demo


def _fresh_token(invitation: Invitation) -> str:
    token = token_urlsafe(32)
    invitation.token_hash = sha256(token.encode()).hexdigest()
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=invitation.token_hash)
    return token


def _is_refused_for_good(error: Exception) -> bool:
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= REFUSED_FOR_GOOD for code, _text in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= REFUSED_FOR_GOOD
