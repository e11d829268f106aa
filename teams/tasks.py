"""Background work of the ground floor: loads and delegates."""

from teams.domain import inviting


def sweep() -> None:
    """Tidy up; called from time to time."""
    inviting.forget_old_invitations()
