"""What a person says about themselves: a name, and the language they read."""

from teams.models import Person
from teams.signals import tell_rights_changed


def change_name(name: str, *, by: Person) -> None:
    """Keep the name by which others know this person."""
    by.name = name
    by.save(update_fields=["name"])


def choose_language(language: str, *, by: Person) -> None:
    """Keep in which language this person reads; their open boards follow."""
    if by.language == language:
        return
    by.language = language
    by.save(update_fields=["language"])
    tell_rights_changed(person_ids=[by.pk])
