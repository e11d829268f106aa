"""What the network may do to a board's socket: in the end the board is that of a fresh page."""

import pytest
from playwright.sync_api import expect

from sessions_app.models import Card
from tests.browser.wire import Busy, Wire
from tests.server import wait_until
from tests.sessions_app.steps import open_board

SERVER = {"HEARTBEAT_SECONDS": "1"}
POLLING = "#connection[data-state=polling]"
CHANGES = 150
LATER = 45_000  # milliseconds; longer than a socket may be silent


@pytest.fixture
def busy(server, cast):
    """Give the three who lead, busy on the board."""
    visitors = [server.visitor(person) for person in (cast.facilitator, cast.cohost, cast.external)]
    return Busy(visitors, open_board(cast.session), seed=5)


def texts_of(seat):
    """Return the texts of all cards that a seat shows, sorted."""
    return sorted(seat.page.locator(".cards .card .text").all_inner_texts())


def another_frame(seat, wire):
    """Wait until the server has sent something since the last time."""
    wait_until(lambda: seat.turns() and wire.fates.total() > wire.seen, what="a frame for each change")
    wire.seen = wire.fates.total()


def come_to(seat, *, hidden):
    """Let the browser say that the tab was hidden, or is shown again."""
    seat.page.evaluate(
        """hidden => {
            const now = {hidden, visibilityState: hidden ? 'hidden' : 'visible'};
            for (const [name, value] of Object.entries(now))
                Object.defineProperty(document, name, {value, configurable: true});
            document.dispatchEvent(new Event('visibilitychange'));
        }""",
        hidden,
    )


def test_frames_lost_doubled_late_and_out_of_order_leave_the_same_board(seat, server, cast, busy):
    joris, imke = seat(cast.member), seat(cast.facilitator, language="nl")
    wires = [Wire(joris, seed=3), Wire(imke, seed=4)]
    joris.open(busy.session), imke.open(busy.session)
    for wire in wires:
        wire.hostile = True
    for one in (joris, imke):
        one.expected_errors.append("net::ERR_FAILED")  # what was asked for and not answered

    own = []
    for count, _seq in enumerate(busy.changes(CHANGES)):
        another_frame(joris, wires[0])
        if count % 50 == 10:
            own.append(f"From the seat itself {count}")
            joris.write(own[-1])

    for one in (joris, imke):
        one.reaches(busy.seq).equals_a_fresh_page()
        assert texts_of(one) == sorted([*busy.texts.values(), *own])
    for wire in wires:
        assert all(wire.fates[fate] > 15 for fate in ("lost", "twice", "late", "whole")), wire.fates
        assert wire.fates["unanswered"]


def test_socket_blocked_from_the_beginning_leaves_polling(seat, server, cast, busy):
    joris = seat(cast.member)
    wire = Wire(joris)
    wire.refuses = 1000
    joris.goto(f"/sessions/{busy.session.pk}/")
    busy.do(12)

    joris.write("Written without a socket").sees("Written without a socket", seconds=2)
    joris.reaches(busy.seq)
    expect(joris.page.locator(POLLING)).to_be_attached()
    busy.do(3)  # of which the page hears by asking alone: writing asks too
    joris.reaches(busy.seq).equals_a_fresh_page()
    assert wire.fates["connected"] == 0
    wire.heal()
    come_to(joris, hidden=False)
    joris.live().equals_a_fresh_page()


def test_first_connection_refused_is_tried_again(seat, server, cast, busy):
    joris = seat(cast.member)
    wire = Wire(joris)
    wire.refuses = 1

    joris.open(busy.session)

    assert wire.fates["refused"] == wire.fates["connected"] == 1
    joris.reaches(server.visitor(cast.cohost).write(busy.session, "Came by the second").seq).equals_a_fresh_page()


def test_socket_open_but_silent_from_the_beginning_leaves_polling(seat, server, cast, busy):
    joris = seat(cast.member)
    wire = Wire(joris)
    wire.silent = True
    joris.goto(f"/sessions/{busy.session.pk}/")
    busy.do(12)

    joris.reaches(busy.seq)
    expect(joris.page.locator(POLLING)).to_be_attached()
    joris.equals_a_fresh_page()
    assert wire.fates["silenced"]
    wire.heal()
    joris.live().equals_a_fresh_page()


def test_socket_that_falls_silent_is_given_up(seat, server, cast, busy):
    joris = seat(cast.member)
    joris.page.clock.install()
    wire = Wire(joris)
    joris.open(busy.session)
    wire.die()
    answer = server.visitor(cast.cohost).write(busy.session, "Said into silence")
    wait_until(lambda: joris.turns() and wire.fates["silenced"] > 2, what="frames that go nowhere")
    assert joris.page.get_by_text("Said into silence").count() == 0

    joris.page.clock.fast_forward(LATER)

    joris.reaches(answer.seq).live().equals_a_fresh_page()
    assert wire.fates["connected"] == 2


def test_tab_that_was_hidden_catches_up(seat, server, cast, busy):
    joris = seat(cast.member)
    joris.page.clock.install()
    wire = Wire(joris)
    joris.open(busy.session)
    for away in (0, LATER):  # a quick flick, and a long lunch in which the socket died
        come_to(joris, hidden=True)
        if away:
            wire.die()
        busy.do(8)
        joris.page.clock.fast_forward(away)
        come_to(joris, hidden=False)
        joris.reaches(busy.seq).live()
    joris.expected_errors.append("WebSocket is closed before the connection is established")  # two who wake it

    joris.write("Back again").sees("Back again").equals_a_fresh_page()
    assert Card.objects.filter(text="Back again").count() == 1


def test_page_that_one_left_and_came_back_to_is_alive(seat, server, cast, busy):
    joris = seat(cast.member).open(busy.session)
    joris.page.locator("#write-keep").fill("Half written")
    joris.goto("/you/")
    answer = server.visitor(cast.cohost).write(busy.session, "Written while away")

    joris.page.go_back()

    joris.live().reaches(answer.seq).equals_a_fresh_page()
    expect(joris.page.locator("#write-keep")).to_have_value("Half written")


def test_page_kept_by_the_browser_while_away_connects_again(seat, server, cast, busy):
    joris = seat(cast.member)
    wire = Wire(joris)
    joris.open(busy.session)
    joris.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    answer = server.visitor(cast.cohost).write(busy.session, "Written while away")

    joris.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")

    joris.reaches(answer.seq).live().equals_a_fresh_page()
    assert wire.fates["connected"] == 2


def test_page_frozen_until_the_server_hung_up_catches_up(serve, seat, cast, busy):
    server = serve(SILENCE_SECONDS="2", HEARTBEAT_SECONDS="0.5")
    joris, noor = seat(cast.member, at=server).open(busy.session), seat(cast.cohost, at=server).open(busy.session)
    expect(noor.page.locator("[data-presence-count]")).to_have_text("2")
    browser = joris.context.new_cdp_session(joris.page)
    browser.send("Debugger.enable")
    browser.send("Debugger.pause")  # from here on, no script of this page runs
    expect(noor.page.locator("[data-presence-count]")).to_have_text("1")
    answer = server.visitor(cast.cohost).write(busy.session, "Written meanwhile")

    browser.send("Debugger.disable")

    joris.reaches(answer.seq).live().equals_a_fresh_page()
    noor.equals_a_fresh_page()


def test_board_too_long_for_a_frame_is_fetched_also_when_an_answer_gets_lost(seat, server, cast, busy):
    place = {"session": busy.session, "process": cast.process, "column": "keep", "author": cast.member}
    Card.objects.bulk_create(Card(text=f"{at} {'é' * 990}", position=at, **place) for at in range(270))
    joris = seat(cast.member).open(busy.session)
    joris.expected_errors.append("net::ERR_FAILED")
    joris.page.route("**/board/", lambda route: route.abort(), times=1)
    joris.page.locator("#write-keep").fill("Being written")

    answer = server.visitor(cast.cohost).post("phase", busy.session.pk, phase="learn")

    joris.reaches(answer.seq).equals_a_fresh_page()
    expect(joris.page.locator("#lessons")).to_be_attached()
    expect(joris.page.locator("#elsewhere")).to_be_visible()  # who is typing stays there, and is offered the way
    expect(joris.page.locator("#write-keep")).to_have_value("Being written")
