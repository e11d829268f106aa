"""How people and teams come into being."""

from allauth.account.models import EmailAddress
from django.db import transaction

from teams.models import Membership, Person, Team
from teams.signals import tell_rights_changed


@transaction.atomic
def add_account(
    email: str,
    name: str,
    *,
    language: str = "",
    verified: bool = False,
    by: Person | None,  # noqa: ARG001 - every write names who does it
) -> Person:
    """Give somebody an account, which is theirs once they sign in with a code sent to this address.

    `verified`: they have shown already that they read the mail of this address.
    """
    person = Person.objects.create_user(email, name, language=language)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=verified)
    return person


@transaction.atomic
def begin_team(name: str, *, by: Person) -> Team:
    """Make a team around this person: a member as all others will be."""
    team = Team.objects.create(name=name)
    Membership.objects.create(team=team, person=by)
    return team


@transaction.atomic
def add_member(
    team: Team,
    person: Person,
    *,
    role: str = Membership.Role.MEMBER,
    by: Person | None,  # noqa: ARG001 - every write names who does it
) -> Membership:
    """Put somebody in the team, or give a member another role; `by` nobody when the house does it."""
    membership, _ = Membership.objects.update_or_create(team=team, person=person, defaults={"role": role})
    tell_rights_changed(person_ids=[person.pk])
    return membership
