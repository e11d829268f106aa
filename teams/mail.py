"""Mails of the ground floor: written in one language, as plain text and as simple HTML, and sent."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from teams.models import Invitation

BY_A_MACHINE = {"Auto-Submitted": "auto-generated"}  # so that answering machines stay silent


def send_invitation(invitation: Invitation, *, link: str, language: str) -> None:
    """Send somebody the link by which they come into a team; raises what the mail server raises."""
    with translation.override(language):
        shown = {"invitation": invitation, "link": link, "language": language}
        message = EmailMultiAlternatives(
            subject=_("Come into the team %(team)s") % {"team": invitation.team},
            body=render_to_string("teams/mail/invitation.txt", shown),
            to=[invitation.email],
            reply_to=[by.email] if (by := invitation.invited_by) and by.email else [],
            headers=BY_A_MACHINE,
        )
        message.attach_alternative(render_to_string("teams/mail/invitation.html", shown), "text/html")
        message.send()
