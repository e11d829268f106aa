"""What the ground floor lets others hear; who lives above listens, nothing here knows them."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

# Sent after commit with person_ids=[…] or team_id=…: what these people may see, or their language, has changed.
rights_changed = Signal()

# Sent with team, person and by inside the transaction in which somebody leaves a team or is put out of it
# (`by` is then somebody else): what they held there is let go in that same transaction, or nothing happens at all.
person_left_team = Signal()


def tell_rights_changed(*, person_ids: list[int] | None = None, team_id: int | None = None) -> None:
    """Send `rights_changed` once the current transaction is committed."""
    news = {"team_id": team_id} if person_ids is None else {"person_ids": person_ids}
    transaction.on_commit(partial(rights_changed.send_robust, sender=None, **news), robust=True)
