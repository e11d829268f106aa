"""Every page and list asks the database at most twelve times, and as often for many things as for one."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from sessions_app.models import Session
from tests.boards import forget_renderings
from tests.personas import make_cast
from tests.trust.asking import address
from tests.trust.crowds import Crowd
from tests.trust.routes import ALLAUTH, OURS, Line, lines_of
from tests.trust.stage import KINDS, Stage, set_stage

MOST = 12
MOST_OF_A_BOARD = 18  # rendered once a change: once for each kind of thing that can stand on it, whatever their number
BOARDS = {"session", "board", "changes", "present"}
MANY = 30
LINES = [line for line in lines_of(OURS) + lines_of(ALLAUTH) if line.method == "GET" and "200" in line.cells]
# allauth asks about each place of sign-in whether it is still there, where the cache has forgotten it.
NOT_OURS = {"usersessions_list"}
PAGES = sorted({line.address for line in LINES} - NOT_OURS | {"prepared_set"})
TOLD_BY_THE_ADDRESS = {
    "team_agreements": ["status=all", "q=agreement&status=all", "mine=1", "overdue=1", "age=30", "page=2"],
    "agreements_csv": ["status=all"],
    "my_agreements": ["status=all", "q=agreement&overdue=1"],
    "managed_agreements": ["status=all", "q=ask"],
    "team_processes": ["state=none", "owner=nobody"],
    "process_in_sessions": ["page=2"],
    "process_comparison": ["from=1&to=2"],
    "changes": ["after=0"],
}
PARTS_OF_PAGES = {"team_agreements", "team_journeys", "team_processes", "team_sessions", "process_in_sessions"}
BOARDS = {"session", "present", "board", "changes", "session_edit"}
PAGES_OF_A_SESSION = BOARDS | {"suggestions", "topic_clock", "zoom_out"}  # looked at in each state
PAGES_OF_A_MANAGER = {"home", "team", "waiting_decisions"} | {
    "team_invitations",
    "my_agreements",
    "managed_agreements",
    "team_agreements",
}
ASKING = {"facilitator", "member", "manager", "guest", "visitor"}
TRANSACTIONS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")  # about the reading, not reading
type Counts = dict[str, int]
pytestmark = pytest.mark.django_db  # what is asked is asked once for all of them, by the fixture


def kinds_that_see(line: Line) -> list[str]:
    """Return who gets this page in a way of their own; the pages of an account are the same for everybody."""
    shown = [kind for kind, cell in zip(KINDS, line.cells, strict=False) if cell == "200" and kind in ASKING]
    if line.name.startswith(("account_", "mfa_", "usersessions_")):
        return [kind for kind in shown if kind in {"facilitator", "member"}] or shown[:1]
    differs = {"facilitator": PAGES_OF_A_SESSION, "manager": PAGES_OF_A_MANAGER}
    return [kind for kind in shown if line.name in differs.get(kind, {line.name})]


def asked(client: Any, path: str, *, part: bool) -> tuple[int, HttpResponse]:
    """Return how often a page asked the database, for somebody whom no cache knows yet."""
    cache.clear()
    forget_renderings()
    headers = {"HX-Request": "true"} if part else {}
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path, headers=headers)
    return sum(not query["sql"].startswith(TRANSACTIONS) for query in queries), answer


def count_all(stage: Stage) -> dict[str, Counts]:
    """Return for each page how often each way of asking for it asked the database."""
    found: dict[str, Counts] = {page: {} for page in [*PAGES, *NOT_OURS]}
    for status in Session.Status.values:
        Session.objects.filter(pk=stage.ours.session.pk).update(status=status)
        for name, kind, line in asks(status):
            client = stage.cast.client(stage.person(kind))
            path = address(line.name, stage.ours.ids(), line.state)
            for query in ("", *TOLD_BY_THE_ADDRESS.get(line.name, ())):
                for part in {False, line.name in PARTS_OF_PAGES}:
                    count, answer = asked(client, f"{path}?{query}", part=part)
                    if answer.status_code == 200:
                        found[name][f"{kind} {status} {query} {'part' if part else 'page'}"] = count
    return found


def asks(status: str) -> Iterator[tuple[str, str, Line]]:
    """Yield who asks for what: everything of a session that runs, and of other sessions what belongs to a session."""
    prepared_set = next(line for line in lines_of(OURS) if line.name == "prepared_set")
    for line in LINES:
        if status == Session.Status.RUNNING or line.name in PAGES_OF_A_SESSION:
            yield from ((line.address, kind, line) for kind in kinds_that_see(line))
    yield "prepared_set", "facilitator", prepared_set


@pytest.fixture(scope="module")
def counts(django_db_setup, django_db_blocker) -> Iterator[Callable[[str], tuple[Counts, Counts]]]:
    """Ask for everything once with one of each thing, and once with many; leave nothing in the database."""
    found = []
    for number in (1, MANY):
        with django_db_blocker.unblock(), transaction.atomic():
            stage = set_stage(make_cast())
            Crowd(stage, number)
            found.append(count_all(stage))
            transaction.set_rollback(True)
    cache.clear()
    yield lambda page: (found[0][page], found[1][page])


@pytest.mark.parametrize("where", PAGES)
def test_page_asks_at_most_twelve_times_and_the_same_for_many(counts, where):
    few, many = counts(where)
    assert few, "nobody was shown this page"
    assert {name: (few[name], count) for name, count in many.items() if count != few.get(name)} == {}
    most = MOST_OF_A_BOARD if where in BOARDS else MOST
    assert {name: count for name, count in many.items() if count > most} == {}
