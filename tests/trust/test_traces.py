"""What writing leaves in the database beside the text: nothing of the person."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sessions_app.models import Card
from tests.sessions_app.steps import WRITER_KEY, learning, set_up, write
from tests.trust.stage import fresh_key

WRITES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
OF_THE_BOARD = {"session", "boardentry", "receipt", "preparation", "card", "preparedcard", "lesson", "preparedlesson"}
HEADERS = {"X-Writer-Keys": json.dumps([WRITER_KEY])}


def written_tables(queries: CaptureQueriesContext) -> set[str]:
    """Return into which tables something was written."""
    return {found[1] for query in queries.captured_queries if (found := WRITES.match(query["sql"]))}


@pytest.mark.parametrize("shown", [False, True])
def test_writing_without_a_name_writes_no_row_of_a_person_or_sign_in(cast, shown):
    """On PostgreSQL the same transaction number in a person's row would join them, on SQLite its order."""
    session = learning(cast.session, anonymous=True, cards_shown=shown, lessons_shown=shown)
    client = cast.client(cast.member)
    with CaptureQueriesContext(connection) as queries:
        for where, form in (
            ("cards", {"column": "keep", "process": session.processes.get().pk}),
            ("lessons", {"question": "work"}),
        ):
            form |= {"text": "A point", "key": fresh_key(), "writer_key": WRITER_KEY}
            written = client.post(reverse(where, args=[session.pk]), form)
            thing = json.loads(written.headers["HX-Trigger"])["board:seq"]["object"]
            path = reverse(where.removesuffix("s"), args=[thing])
            assert client.post(path, {"text": "Better", "version": 1}, headers=HEADERS).status_code == 204
            assert client.delete(path, headers=HEADERS).status_code in {200, 204}
    assert written_tables(queries) <= {f"sessions_app_{name}" for name in OF_THE_BOARD}


def test_writing_without_a_name_locks_no_row_of_a_person(cast):
    session = set_up(cast.session, anonymous=True)
    with CaptureQueriesContext(connection) as queries:
        write(session, cast.member)
    locked = [query["sql"] for query in queries.captured_queries if "FOR " in query["sql"].upper()]
    assert not [sql for sql in locked if "teams_person" in sql]


def test_undo_keeps_nobody_once_the_session_is_anonymous(cast):
    """A named card taken away, names taken off the session, the card put back: nobody's name comes back."""
    session = set_up(cast.session, hide_cards=False)
    card = write(session, cast.member)
    client = cast.client(cast.member)
    token = client.delete(reverse("card", args=[card.pk])).content.decode()
    set_up(session, anonymous=True)
    assert client.post(reverse("restorations", args=[session.pk]), {"token": token}).status_code == 204
    assert Card.objects.values_list("author_id", "typed_by_id").get(pk=card.pk) == (None, None)
