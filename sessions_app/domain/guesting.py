"""Guests: people who take part in one session by its link.

The link's secret is derived from the installation's key, the session and the number of the link, so
nothing secret is kept: renewing the link is counting on.
"""

import base64
from uuid import UUID

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from sessions_app import publish, rules
from sessions_app.domain.board import board_change
from sessions_app.domain.refusals import Refused
from sessions_app.domain.repeats import first_outcome, keep_outcome
from sessions_app.models import GuestPass, Session
from sessions_app.rules import Standing
from teams.models import Person

TOKEN_BYTES = 20  # 160 bits
MOST_GUESTS = 200


class LinkClosed(Exception):
    """The link is right, but nobody comes in by it now; the sentence says why."""


def guest_token(session: Session) -> str:
    """Return the secret part of the session's guest link."""
    digest = salted_hmac("sessions_app.guest_link", f"{session.pk}:{session.guest_link_number}", algorithm="sha256")
    return base64.urlsafe_b64encode(digest.digest()[:TOKEN_BYTES]).decode().rstrip("=")


def session_of_link(session_id: UUID, token: str) -> Session | None:
    """Return the session whose link this is; None when there is none, or the link was renewed."""
    session = Session.objects.select_related("team").filter(pk=session_id).first()
    right = constant_time_compare(guest_token(session or Session(pk=session_id)), token)
    return session if right else None


def require_open_link(session: Session) -> None:
    """Raise LinkClosed when nobody comes in by the link of this session now."""
    if session.is_closed:
        raise LinkClosed(_("This session is over. Ask whoever invited you what came of it."))
    if not session.guests_allowed or session.practice:
        raise LinkClosed(_("This link is closed. Ask whoever invited you for a new one."))


def open_guest_link(session: Session, *, by: Standing) -> Session:
    """Give the session a new link: an earlier one no longer works, and who came in by it is out."""
    _require_lead(by)
    with board_change(session) as change:
        session = change.session
        if session.practice:
            raise Refused(_("A practice board is yours alone."))
        if session.is_closed:
            raise Refused(_("This session is closed, so nobody can join it any more."), status=409)
        session.guests_allowed = True
        session.guest_link_number += 1
        session.save(update_fields=["guests_allowed", "guest_link_number"])
        _let_guests_out(session)
    return session


def close_guest_link(session: Session, *, by: Standing) -> Session:
    """Close the link; who came in by it is out."""
    _require_lead(by)
    with board_change(session) as change:
        session = change.session
        session.guests_allowed = False
        session.save(update_fields=["guests_allowed"])
        _let_guests_out(session)
    return session


@transaction.atomic
def join_as_guest(
    session: Session, *, token: str, by: Person | None, name: str = "", language: str = "", key: str = ""
) -> Person:
    """Let somebody in by the link: a visitor as a new guest, a person who is signed in under their own name.

    The link is looked at again under the lock: nobody comes in by one that was renewed meanwhile.
    """
    locked = Session.objects.select_for_update(no_key=True).get(pk=session.pk)
    if not constant_time_compare(guest_token(locked), token):
        raise LinkClosed(_("This link is closed. Ask whoever invited you for a new one."))
    require_open_link(locked)
    if by is None and (before := first_outcome(key)):
        return Person.objects.get(pk=before.person_id)
    if locked.guest_passes.count() >= MOST_GUESTS:
        raise LinkClosed(_("This session is full: %d guests take part.") % MOST_GUESTS)
    person = by or _new_guest(locked, name, language)
    GuestPass.objects.get_or_create(session=locked, person=person)
    keep_outcome(key, person.pk, locked.pk)
    return person


def _new_guest(session: Session, name: str, language: str) -> Person:
    guest = Person.objects.create_guest(name, language)
    if session.team.is_demo:  # goes when the demonstration is made anew
        guest.is_demo = True
        guest.save(update_fields=["is_demo"])
    return guest


def _let_guests_out(session: Session) -> None:
    passes = GuestPass.objects.filter(session=session)
    people = list(passes.values_list("person_id", flat=True))
    passes.delete()
    if people:
        publish.rights_changed(*people)


def _require_lead(by: Standing) -> None:
    if not rules.may_change_settings(by):
        raise Refused(_("Whoever leads the session opens and closes its link."), status=403)
