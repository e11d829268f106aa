"""Keeping boards small and honest: forgotten entries, and numbering after a restore."""

import uuid

from django.db import connection, transaction
from django.db.models import Count

from sessions_app.models import BoardEntry, Session

LITTLE_PATIENCE, PATIENCE = 250, 20_000  # milliseconds that a connection waits for others
MOST_GONE = 500  # entries of removed things that a board remembers for clients that were away


def renew_epochs() -> None:
    """Give all boards a new epoch; called when a server starts.

    Whoever was away may hold numbers of a database that has been restored from an older copy since;
    with a new epoch they fetch the whole board instead of trusting them.
    """
    Session.objects.update(epoch=uuid.uuid4())


def forget_gone_entries() -> None:
    """Forget the oldest entries of removed things on boards that have very many of them."""
    crowded = (
        BoardEntry.objects.filter(gone=True)
        .values("session")
        .annotate(number=Count("pk"))
        .filter(number__gt=MOST_GONE)
        .values_list("session", flat=True)
    )
    for session_id in crowded:
        with transaction.atomic():
            session = Session.objects.select_for_update(no_key=True).get(pk=session_id)
            gone = BoardEntry.objects.filter(session=session, gone=True).order_by("-rev")
            floor = gone.values_list("rev", flat=True)[MOST_GONE // 2]
            gone.filter(rev__lte=floor).delete()
            session.floor = floor
            session.save(update_fields=["floor"])


def empty_log_of_changes() -> None:
    """Empty SQLite's log of changes: it would keep readable what was removed, and in which order cards were hidden.

    Where somebody is just reading, the next time does it.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {LITTLE_PATIENCE}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
