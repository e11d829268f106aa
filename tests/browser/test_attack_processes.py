"""Two processes behind one address that know nothing of each other: the heartbeat brings them together."""

from sessions_app.models import Card
from tests.browser.wire import Busy
from tests.sessions_app.steps import open_board

ALONE = {"REDIS_URL": "", "HEARTBEAT_SECONDS": "1"}


def test_two_processes_without_a_wire_between_them_show_the_same_board(serve, seat, cast):
    session = open_board(cast.session)
    one, two = serve(**ALONE), serve(**ALONE)
    joris, noor = seat(cast.member, at=one).open(session), seat(cast.cohost, at=two, language="nl").open(session)
    leaders = (cast.facilitator, cast.external)
    busy = Busy([each.visitor(person) for each in (one, two) for person in leaders], session, seed=7)

    busy.do(30)
    joris.write("By the first").sees("By the first")
    noor.write("By the second").sees("By the second")

    joris.reaches(busy.seq).sees("By the second").equals_a_fresh_page()
    noor.reaches(busy.seq).sees("By the first").equals_a_fresh_page()
    assert Card.objects.count() == len(busy.texts) + 2


def test_one_of_two_processes_killed_leaves_the_other_and_comes_back(serve, seat, cast):
    session = open_board(cast.session)
    one, two = serve(**ALONE), serve(**ALONE)
    joris, noor = seat(cast.member, at=one).open(session), seat(cast.cohost, at=two).open(session)
    joris.expected_errors += ["ERR_CONNECTION_REFUSED", "WebSocket connection to"]
    busy = Busy([two.visitor(cast.facilitator)], session, seed=8)

    one.kill()
    noor.reaches(busy.do(20)).equals_a_fresh_page()
    one.start()

    joris.reaches(busy.seq).live().equals_a_fresh_page()
    noor.reaches(busy.do(5)).equals_a_fresh_page()
    joris.reaches(busy.seq).equals_a_fresh_page()
