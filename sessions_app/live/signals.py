"""What happens on the ground floor and matters to open boards."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session as SignIn
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone

from sessions_app import publish
from sessions_app.domain.releasing import release_sessions
from teams.models import Person, Team
from teams.signals import person_left_team, rights_changed


@receiver(post_delete, sender=SignIn)
def close_boards_of_sign_in(instance: SignIn, **_: Any) -> None:
    """Let the boards of who signed out, here or from elsewhere, ask again: that sign-in is no longer valid."""
    person_id = instance.get_decoded().get(SESSION_KEY)
    if person_id and instance.expire_date > timezone.now():
        publish.rights_changed(int(person_id))


@receiver(post_save, sender=Person)
def ask_rights_of_person_again(instance: Person, created: bool, **_: Any) -> None:  # noqa: FBT001 - Django's signature
    """Let the boards of who got another password, or was deactivated, ask again."""
    if not created:
        publish.rights_changed(instance.pk)


@receiver(rights_changed)
def ask_rights_again(person_ids: list[int] | None = None, **_: Any) -> None:
    """Let boards ask again what these people may do; nobody named: everybody."""
    publish.rights_changed(*(person_ids or ()))


@receiver(person_left_team)
def let_go_of_sessions(team: Team, person: Person, by: Person, **_: Any) -> None:
    """Take the roles of who left out of the team's sessions."""
    release_sessions(team, person, by=by)
