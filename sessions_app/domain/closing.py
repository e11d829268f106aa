"""Closing: what the session leaves behind is complete. What is open and parked goes on by `carrying.carry`."""

from sessions_app.domain.board import BoardChange
from sessions_app.domain.experiencing import settle_experience
from sessions_app.domain.revealing import bring_out_lessons
from sessions_app.domain.talking import end_talk
from sessions_app.domain.timing import begin_moment
from sessions_app.domain.voting import end_voting
from sessions_app.models import Receipt


def complete(change: BoardChange) -> None:
    """Complete what the session leaves behind; called once under the lock, each time it closes."""
    bring_out_lessons(change)
    settle_experience(change.session)
    end_talk(change)
    end_voting(change)
    begin_moment(change, 0)
    Receipt.objects.filter(session=change.session).delete()
