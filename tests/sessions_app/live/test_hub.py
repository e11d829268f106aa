"""The hub from inside: rendered once, the same bytes for all, nothing lost while people come in, and it goes on."""

import asyncio
from collections import Counter

import pytest
from django.db import connection, connections
from django.db.models import F

from sessions_app import fragments, publish
from sessions_app.events import BoardChanged
from sessions_app.fragments import things, whole_boards
from sessions_app.live import hub as hub_module
from sessions_app.live import socket as socket_module
from sessions_app.live.hub import hub
from sessions_app.live.threads import in_thread
from sessions_app.models import Session
from tests.patience import SOON
from tests.personas import make_member
from tests.server import sign_in
from tests.sessions_app.live.seat import Seat
from tests.sessions_app.steps import write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
async def lasting_connections():
    """Close, after a test, what the hub's lasting threads keep open."""
    yield
    await hub.read(connections.close_all)
    await in_thread(hub.admissions._thread, connections.close_all)


@pytest.fixture
def slow_heart(settings):
    settings.HEARTBEAT_SECONDS = 60


@pytest.fixture
def quick_heart(settings):
    settings.HEARTBEAT_SECONDS = 0.2


async def in_database(work, *args, **fields):
    """Do something with the database beside the event loop, and leave no connection behind."""

    def run():
        try:
            return work(*args, **fields)
        finally:
            connection.close()

    return await asyncio.to_thread(run)


class Noting:
    """A writer that keeps the very objects it is handed."""

    def __init__(self, send):
        self.frames = []

    def write(self, text, frame):
        self.frames.append(frame)

    def waiting(self):
        return 0

    def abort(self):
        """Nobody is hung up on here."""

    def close(self, code):
        """Nobody is sent away here."""


async def test_change_is_read_once_rendered_once_a_language_and_the_same_bytes_for_all(
    cast, session, slow_heart, monkeypatch
):
    rendered, writers, read = Counter(), [], Counter()
    render, changes_since = things.render_to_string, fragments.changes_since

    def counted_render(template, context):
        rendered[template] += 1
        return render(template, context)

    def counted_changes(*args):
        read["changes"] += 1
        return changes_since(*args)

    def noting(send):
        writers.append(Noting(send))
        return writers[-1]

    people = [await in_database(make_member, cast.team, f"Member{number}") for number in range(6)]
    cookies = [await in_database(sign_in, person) for person in (*people, cast.facilitator, cast.guest)]
    monkeypatch.setattr(socket_module, "writer_for", noting)
    seats = [Seat(session, cookie, "nl" if number % 2 else "en") for number, cookie in enumerate(cookies)]
    for seat in seats:
        await seat.sit()
    await until(lambda: len(writers) == 8)
    await until(lambda: all(any(b'"count": 8' in frame for frame in writer.frames) for writer in writers))
    for room in (things, whole_boards):
        monkeypatch.setattr(room, "render_to_string", counted_render)
    monkeypatch.setattr(fragments, "changes_since", counted_changes)
    came = [len(writer.frames) for writer in writers]
    await in_database(write, session, cast.member, "Once")
    await until(lambda: all(len(writer.frames) > before for writer, before in zip(writers, came, strict=True)))
    assert rendered == {"sessions_app/board/_card.html": 2}
    assert read == {"changes": 1}
    last = [writer.frames[-1] for writer in writers]
    assert all(b"Once" in frame for frame in last)
    assert len({id(frame) for frame in last}) == 4  # en and nl members, the facilitator, the guest
    for seat in seats:
        await seat.leave()


async def test_change_while_somebody_comes_in_reaches_them(cast, session, slow_heart):
    cookie = await in_database(sign_in, cast.member)
    session = await in_database(Session.objects.get, pk=session.pk)

    async def write_meanwhile():
        await in_database(write, session, cast.member, "Meanwhile")

    seat = Seat(session, cookie, after=0, epoch=str(session.epoch), audience="en.member", when_accepted=write_meanwhile)
    await seat.sit()
    await seat.sees("Meanwhile")
    await seat.leave()


@pytest.mark.parametrize("others", [0, 1])
async def test_change_after_the_first_frame_was_read_reaches_them(cast, session, slow_heart, monkeypatch, others):
    cookies = [await in_database(sign_in, person) for person in (cast.member, cast.manager)]
    there = [Seat(session, cookies[1]) for _ in range(others)]
    for seat in there:
        await seat.sit()
        await seat.until(lambda frame: frame.get("seq") == 0)
    read = hub.first_frames._answer

    def read_and_write(asking):
        frames = read(asking)
        monkeypatch.setattr(hub.first_frames, "_answer", read)
        write(session, cast.member, "Meanwhile")
        asyncio.run_coroutine_threadsafe(until(is_told), hub.loop).result(10)
        return frames

    def is_told():
        room = hub.rooms[session.pk]
        return not room.behind.is_set() and (room.seq == 1 or not there)

    monkeypatch.setattr(hub.first_frames, "_answer", read_and_write)
    coming = Seat(session, cookies[0])
    await coming.sit()
    for seat in (coming, *there):
        await seat.sees("Meanwhile")
        await seat.leave()


async def test_changes_while_a_crowd_comes_in_reach_everybody(cast, session, slow_heart):
    cookies = [await in_database(sign_in, cast.member) for _ in range(15)]
    seats = [Seat(session, cookie) for cookie in cookies]

    async def write_many():
        for number in range(10):
            await in_database(write, session, cast.manager, f"Card {number}")

    await asyncio.gather(write_many(), *[seat.sit() for seat in seats])
    for seat in seats:
        await seat.until(lambda frame: frame.get("seq") == 10)
        assert seat.texts() == [f"Card {number}" for number in range(10)]
        await seat.leave()
    assert session.pk not in hub.rooms


async def test_room_goes_on_after_a_board_could_not_be_put_together(cast, session, quick_heart, monkeypatch, caplog):
    seat = Seat(session, await in_database(sign_in, cast.member))
    await seat.sit()
    await seat.until(lambda frame: frame.get("seq") == 0)
    monkeypatch.setattr(hub_module.fragments, "changes_since", fail_once(fragments.changes_since))
    await in_database(write, session, cast.member, "In the end")
    await seat.sees("In the end")
    assert "In the end" not in caplog.text
    await seat.leave()


async def test_heart_goes_on_beating_after_a_board_could_not_be_handed_over(cast, session, quick_heart, monkeypatch):
    seat = Seat(session, await in_database(sign_in, cast.cohost))
    await seat.sit()
    await seat.until(lambda frame: frame.get("seq") == 0)
    monkeypatch.setattr(hub_module.fragments, "changes_since", fail_once(fragments.changes_since))
    await in_database(lambda: session.roles.filter(person=cast.cohost).update(role="facilitator"))
    await seat.until(lambda frame: frame.get("audience") == "en.facilitator")
    await in_database(lambda: session.roles.filter(person=cast.cohost).delete())
    await seat.until(lambda frame: frame.get("audience") == "en.member")
    await seat.leave()


async def test_room_of_a_session_that_is_gone_sends_everybody_away(cast, session, quick_heart):
    seat = Seat(session, await in_database(sign_in, cast.member))
    await seat.sit()
    await seat.until(lambda frame: frame.get("seq") == 0)
    session_id = session.pk
    await in_database(session.delete)
    hub.hear(BoardChanged(session_id, 99))
    assert await seat.closes() == 4403


async def test_news_out_of_order_twice_or_of_nothing_changes_nothing(cast, session, slow_heart):
    seat = Seat(session, await in_database(sign_in, cast.member))
    await seat.sit()
    await seat.until(lambda frame: "presence" in frame)
    await in_database(lambda: Session.objects.filter(pk=session.pk).update(seq=F("seq")))
    for seq in (3, 1, 3, 2, 0):
        hub.hear(BoardChanged(session.pk, seq))
    await in_database(write, session, cast.member, "Only this")
    await seat.sees("Only this")
    assert seat.texts() == ["Only this"]
    await seat.leave()


async def test_news_of_a_later_change_brings_the_earlier_ones_too(cast, session, slow_heart, monkeypatch):
    seat = Seat(session, await in_database(sign_in, cast.member))
    await seat.sit()
    await seat.until(lambda frame: "presence" in frame)
    monkeypatch.setattr(publish, "_carriers", [])
    for text in ("Whose news got lost", "Whose news came"):
        await in_database(write, session, cast.member, text)
    hub.hear(BoardChanged(session.pk, 2))
    frame = await seat.sees("Whose news came")
    assert (frame["after"], frame["seq"]) == (0, 2)
    assert seat.texts() == ["Whose news came", "Whose news got lost"]
    await seat.leave()


def fail_once(work):
    """Return work that fails the first time it is done."""
    failures = [ZeroDivisionError("In the end")]

    def attempt(*args):
        if failures:
            raise failures.pop()
        return work(*args)

    return attempt


async def until(holds):
    """Wait until something holds."""
    async with asyncio.timeout(SOON):
        while not holds():  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.01)
