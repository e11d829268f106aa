"""Coming into a team by the link of an invitation. Looking at the link changes nothing; coming in uses it up."""

from hashlib import sha256

from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from teams.domain.joining import add_account, add_member
from teams.models import Invitation, Membership, Person
from teams.rules import is_in_team

TWO_MINUTES = 120
SHORTEST_KEY = 22


class LinkClosed(Exception):
    """Nobody comes in by this link; says why. `expired` when it was a right one, too long ago."""

    def __init__(self, message: str, *, expired: bool = False) -> None:
        """Keep the sentence."""
        super().__init__(message)
        self.expired = expired


class SignInFirst(Exception):
    """There is an account with the invited address: the link alone never signs anybody in to it."""


def hash_of(token: str) -> str:
    """Return under what the secret of a link is kept."""
    return sha256(token.encode()).hexdigest()


def open_invitation(token_hash: str, *, locked: bool = False) -> Invitation:
    """Return the invitation whose link this is; LinkClosed when it was used, taken back, replaced or never there."""
    rows = Invitation.objects.select_related("team", "invited_by").filter(token_hash=token_hash)
    found = (rows.select_for_update(of=("self",)) if locked else rows).first()
    if found is None:
        raise LinkClosed(_("This link does not work, or no longer: it may have been used already."))
    if found.is_expired:
        raise LinkClosed(
            _("This invitation is more than two weeks old. Ask whoever sent it for a new one."), expired=True
        )
    return found


def has_account(email: str) -> bool:
    """Whether somebody signs in with this address already."""
    mine = Person.objects.filter(email=email).exists()
    return mine or EmailAddress.objects.filter(email=email, verified=True).exists()


def accept_invitation(
    token: str, *, by: Person | None, name: str = "", language: str = "", key: str = ""
) -> Membership:
    """Let somebody in by the secret of a link: a visitor under the invited address, which is thereby theirs.

    The form of a visitor has a key: sent twice it lets the same person in, once.
    """
    if by is None and (before := _first_outcome(token, key)):
        return before
    open_invitation(hash_of(token))  # a guess ends here, before anything is locked
    membership = accept_kept_invitation(hash_of(token), by=by, name=name, language=language)
    if by is None and len(key) >= SHORTEST_KEY:
        cache.set(_outcome_name(token, key), membership.pk, TWO_MINUTES)
    return membership


@transaction.atomic
def accept_kept_invitation(token_hash: str, *, by: Person | None, name: str = "", language: str = "") -> Membership:
    """Let somebody in who showed the link before; under the lock, so that of two at once one comes in.

    Who is in the team already does not use it up: it is meant for somebody else.
    """
    invitation = open_invitation(token_hash, locked=True)
    if by is not None and is_in_team(by, invitation.team):
        return Membership.objects.get(team=invitation.team, person=by)
    person = by or _new_account(invitation, name, language)
    membership = add_member(invitation.team, person, role=invitation.role, by=invitation.invited_by)
    for_them = {invitation.email, person.email}
    Invitation.objects.filter(team=invitation.team, email__in=for_them).delete()
    return membership


def _new_account(invitation: Invitation, name: str, language: str) -> Person:
    if has_account(invitation.email):
        raise SignInFirst
    try:
        with transaction.atomic():
            return add_account(invitation.email, name, language=language, verified=True, by=invitation.invited_by)
    except IntegrityError as error:  # two invitations of one address, at once
        raise SignInFirst from error


def _first_outcome(token: str, key: str) -> Membership | None:
    number = cache.get(_outcome_name(token, key)) if len(key) >= SHORTEST_KEY else None
    return Membership.objects.select_related("person", "team").filter(pk=number).first() if number else None


def _outcome_name(token: str, key: str) -> str:
    return f"came-in:{hash_of(token + key)}"
