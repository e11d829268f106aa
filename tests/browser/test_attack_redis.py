"""Two processes with PostgreSQL and Redis, while Redis hangs up on them and forgets everything."""

from django.core.cache import cache

from sessions_app.models import Card
from tests.browser.wire import Busy
from tests.sessions_app.steps import open_board
from tests.workers import hang_up_all_subscribers

SLOW_HEART, HEART = {"HEARTBEAT_SECONDS": "60"}, {"HEARTBEAT_SECONDS": "3"}  # slow: what comes, comes by Redis


def seats_on_two(serve, seat, cast, heart):
    """Seat two people at two processes, with people busy on both."""
    session = open_board(cast.session)
    one, two = serve(**heart), serve(**heart)
    seats = seat(cast.member, at=one).open(session), seat(cast.cohost, at=two, language="nl").open(session)
    leaders = (cast.facilitator, cast.external)
    return *seats, Busy([each.visitor(person) for each in (one, two) for person in leaders], session, seed=9)


def test_two_processes_show_the_same_board_and_who_is_here(serve, seat, cast):
    joris, noor, busy = seats_on_two(serve, seat, cast, SLOW_HEART)

    busy.do(40)
    joris.write("By the first")
    noor.sees("By the first").write("By the second")
    joris.sees("By the second")

    for one in (joris, noor):
        one.reaches(busy.seq).equals_a_fresh_page()
        one.page.locator("[data-presence-count]", has_text="2").wait_for(state="attached")
    assert Card.objects.count() == len(busy.texts) + 2


def test_redis_hanging_up_and_forgetting_loses_nothing(serve, seat, cast):
    joris, noor, busy = seats_on_two(serve, seat, cast, HEART)

    for count, _ in enumerate(busy.changes(60)):
        if count % 20 == 5:
            hang_up_all_subscribers()
        if count == 30:
            cache.clear()
    hang_up_all_subscribers()
    busy.do(3)  # told while nobody is on the line

    for one in (joris, noor):
        one.reaches(busy.seq).live().equals_a_fresh_page()
    assert sorted(Card.objects.values_list("text", flat=True)) == sorted(busy.texts.values())
