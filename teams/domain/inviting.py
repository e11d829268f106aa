"""Asking people into a team by mail, and taking that back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from teams import rules
from teams.access import standing_in
from teams.addresses import pieces_of
from teams.domain.delivering import deliver_invitation
from teams.domain.refusals import Refused
from teams.models import Invitation, Membership, Person, Team
from teams.rules import TeamStanding

VALID = timedelta(days=14)
BETWEEN_MAILS = timedelta(minutes=10)  # nobody is sent one mail after the other
KEPT_AFTER_EXPIRY = timedelta(days=14)
MOST_AT_ONCE = 50
MOST_OPEN = 300


class Result(models.TextChoices):
    """What came of one line."""

    INVITED = "invited", gettext_lazy("is invited")
    AGAIN = "again", gettext_lazy("gets a new link; the earlier one no longer works")
    JUST_NOW = "just_now", gettext_lazy("was invited a few minutes ago: that mail is on its way")
    MEMBER = "member", gettext_lazy("is in the team already")
    TWICE = "twice", gettext_lazy("stood there twice")
    NO_ADDRESS = "no_address", gettext_lazy("is not an e-mail address")
    TOO_MANY = "too_many", gettext_lazy("was left out: too many at once")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one line: how it stood there, and its result."""

    line: str
    result: Result


@transaction.atomic
def invite_people(
    team: Team, *, by: Person, addresses: str, role: str = Membership.Role.MEMBER, site: str = ""
) -> list[Outcome]:
    """Invite everybody whose address is in the pasted text, and say of each line what came of it.

    `site` is the address under which people use this installation; the mails go out after the commit.
    """
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    standing = standing_in(team, by)
    if standing is None or not rules.may_invite(standing):
        raise Refused(
            _("Add your own e-mail address first: whoever you invite must be able to answer you."), status=403
        )
    if role == Membership.Role.MANAGER and not rules.may_name_managers(standing):
        raise Refused(_("Only a manager of the team says who else manages it."), status=403)
    return list(_invite_each(_Inviting(team, by, standing, role, site or own_address()), addresses))


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Person) -> None:
    """Take an invitation back: its link no longer works."""
    Team.objects.select_for_update(no_key=True).get(pk=invitation.team_id)
    standing = standing_in(invitation.team, by)
    if standing is None or not rules.may_withdraw(standing, invitation):
        raise Refused(_("Who sent an invitation takes it back, or a manager of the team."), status=403)
    Invitation.objects.filter(pk=invitation.pk).delete()


def forget_old_invitations() -> None:
    """Forget the addresses of who did not come in; called from time to time."""
    Invitation.objects.filter(expires_at__lt=timezone.now() - KEPT_AFTER_EXPIRY).delete()


def own_address() -> str:
    """Return where people find this installation, when no request says so."""
    return str(settings.ALLOWED_ORIGINS[0]) if settings.ALLOWED_ORIGINS else "http://localhost:8000"


@dataclass(frozen=True, slots=True)
class _Inviting:
    """Who invites whom into what."""

    team: Team
    by: Person
    standing: TeamStanding
    role: str
    site: str


def _invite_each(inviting: _Inviting, addresses: str) -> Iterator[Outcome]:
    team = inviting.team
    members = set(Person.objects.filter(memberships__team=team, email__isnull=False).values_list("email", flat=True))
    known = {one.email: one for one in Invitation.objects.filter(team=team)}
    seen: set[str] = set()
    mails = 0
    for line, address in pieces_of(addresses):
        if not address:
            yield Outcome(line, Result.NO_ADDRESS)
        elif address in seen:
            yield Outcome(line, Result.TWICE)
        elif address in members:
            yield Outcome(line, Result.MEMBER)
        elif address in known and known[address].invited_at > timezone.now() - BETWEEN_MAILS:
            yield Outcome(line, Result.JUST_NOW)
        elif mails == MOST_AT_ONCE or (address not in known and len(known) >= MOST_OPEN):
            yield Outcome(line, Result.TOO_MANY)
        else:
            mails += 1
            again = address in known
            known[address] = _invite(inviting, address, known.get(address))
            yield Outcome(line, Result.AGAIN if again else Result.INVITED)
        seen.add(address)


def _invite(inviting: _Inviting, address: str, earlier: Invitation | None) -> Invitation:
    """Keep the invitation, so far with a hash of nothing, and have its mail written after the commit."""
    invitation = earlier or Invitation(team=inviting.team, email=address)
    if not earlier or rules.may_name_managers(inviting.standing):
        invitation.role = inviting.role
    invitation.token_hash = sha256(token_urlsafe(32).encode()).hexdigest()
    invitation.invited_by, invitation.invited_at = inviting.by, timezone.now()
    invitation.expires_at = invitation.invited_at + VALID
    invitation.mail = Invitation.Mail.WAITING
    invitation.save()
    language = inviting.by.language or get_language() or settings.LANGUAGE_CODE
    deliver_invitation.enqueue(invitation.pk, inviting.site, language)
    return invitation
