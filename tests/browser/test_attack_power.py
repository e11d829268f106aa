"""The power goes, answers get lost, an older copy of the database comes back: nothing is lost, nothing doubled."""

import shutil
import sqlite3
import subprocess
from pathlib import Path
from threading import Event, Thread

import pytest
from django.db import connection
from playwright.sync_api import expect

from sessions_app.models import Card, Session
from tests.browser.wire import Wire
from tests.server import database_url
from tests.sessions_app.steps import open_board, write

CUT = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE", "WebSocket connection to", "htmx:error")
NOT_SENT = "Not sent. Your text is kept"


def sent_or_refused(seat):
    """Wait until the text in the field was taken or refused; return whether it was taken."""
    free = "document.getElementById('write-keep').value === ''"
    said = "document.getElementById('error-keep').textContent.trim() !== ''"
    seat.page.wait_for_function(f"() => {free} || {said}")
    return seat.page.evaluate(f"() => {free}")


def taken_from(seat):
    """Return a list that grows by the text of each card that the server says it has."""
    taken = []

    def note(response):
        if response.request.method == "POST" and response.url.endswith("/cards/") and response.status == 204:
            taken.append(response.request.post_data_json["text"])

    seat.page.on("response", note)
    return taken


def all_write(seats, *, rounds, stop):
    """Let all write at the same time, round after round, until one of them is refused."""
    for count in range(rounds):
        for seat in seats:
            seat.page.locator("#write-keep").fill(f"{seat.person.name} writes {count}")
            seat.page.locator("#write-keep").press("Enter")
        if count == 4:
            stop.set()
        outcomes = [sent_or_refused(seat) for seat in seats]
        if not all(outcomes):
            return


def test_server_killed_while_three_write_loses_nothing_it_acknowledged(seat, server, cast):
    session = open_board(cast.session)
    seats = [seat(person).open(session) for person in (cast.member, cast.cohost, cast.guest)]
    taken = [taken_from(one) for one in seats]
    now = Event()
    killing = Thread(target=lambda: now.wait() and server.kill())
    killing.start()
    all_write(seats, rounds=200, stop=now)
    killing.join()
    left = [one.page.locator("#write-keep").input_value() for one in seats]
    assert any(left), "nobody was writing when the power went"
    for one, text in zip(seats, left, strict=True):
        one.expected_errors += CUT
        expect(one.page.locator("#error-keep")).to_contain_text(NOT_SENT if text else "")

    server.start()
    for one in seats:
        one.live()
        one.page.locator("#write-keep").press("Enter")
        expect(one.page.locator("#write-keep")).to_have_value("")

    for one in seats:
        one.equals_a_fresh_page()
    texts = list(Card.objects.values_list("text", flat=True))
    assert len(texts) == len(set(texts))
    assert {text for each in [*taken, left] for text in each if text} == set(texts)


def lose_next_answer(seat, pattern="**/cards/"):
    """Let the server take the next write, and its answer get lost on the way back."""

    def hang_up(route):
        route.fetch()
        route.abort()

    seat.expected_errors += ["net::ERR_FAILED", "htmx:error"]
    seat.page.route(pattern, hang_up, times=1)
    return seat


@pytest.mark.parametrize("reloaded", [False, True])
def test_answer_lost_on_its_way_back_is_asked_for_again_and_there_once(seat, cast, reloaded):
    joris = lose_next_answer(seat(cast.member).open(open_board(cast.session)))
    field = joris.page.locator("#write-keep")
    field.fill("Taken, but nobody said so")
    field.press("Enter")
    expect(joris.page.locator("#error-keep")).to_contain_text(NOT_SENT)
    expect(field).to_have_value("Taken, but nobody said so")

    if reloaded:
        joris.page.reload()
        joris.live()
    field.press("Enter")

    expect(field).to_have_value("")
    joris.sees("Taken, but nobody said so").equals_a_fresh_page()
    assert Card.objects.count() == 1


@pytest.mark.parametrize("anonymous", [False, True])
def test_text_changed_after_its_answer_got_lost_is_not_taken_for_the_first(seat, cast, anonymous):
    session = open_board(cast.session, anonymous=anonymous)
    joris = lose_next_answer(seat(cast.member).open(session))
    field = joris.page.locator("#write-keep")
    field.fill("Short")
    field.press("Enter")
    expect(joris.page.locator("#error-keep")).to_contain_text(NOT_SENT)

    field.fill("Short, and now with what matters")
    field.press("Enter")

    expect(field).to_have_value("")
    joris.sees("Short, and now with what matters").equals_a_fresh_page()
    expect(joris.page.locator(".card[data-mine]")).to_have_count(2)
    keys = set(Card.objects.values_list("key_hash", flat=True))
    assert len(keys) == (2 if anonymous else 1)


def test_answer_lost_after_a_change_of_text_is_no_quarrel_with_oneself(seat, cast):
    session = open_board(cast.session)
    write(session, cast.member, "As it was")
    joris = seat(cast.member).open(session)
    field = joris.edit("As it was")
    lose_next_answer(joris, "**/cards/*/")
    field.fill("As it is")
    field.press("Enter")
    expect(joris.page.locator(".card .error")).to_contain_text(NOT_SENT)
    field.press("Enter")

    expect(field).to_have_count(0)
    joris.sees("As it is").equals_a_fresh_page()


class Copy:
    """A copy of the database, as a nightly backup makes it."""

    def __init__(self, folder):
        self.file = folder / "copy"
        if connection.vendor == "sqlite":
            with sqlite3.connect(connection.settings_dict["NAME"]) as source:
                source.execute("VACUUM INTO ?", [str(self.file)])
            source.close()
        else:
            command = ["pg_dump", "--clean", "--if-exists", "--no-owner", "--file", self.file, database_url()]
            subprocess.run(command, check=True)

    def restore(self):
        """Put it back, with the server down."""
        if connection.vendor == "sqlite":
            database = Path(connection.settings_dict["NAME"])
            connection.close()
            for part in database.parent.glob(f"{database.name}*"):
                part.unlink()
            shutil.copy(self.file, database)
        else:
            command = ["psql", "--quiet", "--set=ON_ERROR_STOP=1", "--output=/dev/null", "--file", self.file]
            subprocess.run([*command, database_url()], check=True)


def test_older_copy_of_the_database_replaces_what_boards_had(seat, server, cast, tmp_path):
    session = open_board(cast.session)
    kept = write(session, cast.member, "In the copy")
    joris, noor, imke = (seat(person) for person in (cast.member, cast.cohost, cast.facilitator))
    wire = Wire(imke)
    for one in (joris, noor, imke):
        one.open(session)
        one.expected_errors += CUT
    visitor = server.visitor(cast.member)
    copy = Copy(tmp_path)
    for count in range(6):
        last = visitor.write(session, f"Lost future {count}")
    visitor.post("card", kept.pk, text="Changed in the lost future", version=1)
    for one in (joris, noor, imke):
        one.reaches(last.seq).sees("Changed in the lost future")
    field = joris.edit("Lost future 0")
    field.fill("Typed into the lost future")
    noor.page.locator("#write-keep").fill("Typed meanwhile")

    server.stop()
    copy.restore()
    server.start()
    wire.refuses = 1
    for count in range(12):
        assert visitor.write(session, f"New past {count}").status == 204

    noor.live().page.locator("#write-keep").press("Enter")
    for one in (joris, noor, imke):
        one.live().sees("New past 11").sees("Typed meanwhile").misses("Changed in the lost future")
        one.equals_a_fresh_page()
    expect(field).to_have_value("Typed into the lost future")
    assert Session.objects.get(pk=session.pk).seq > last.seq
    assert imke.page.locator(".card .text").count() == Card.objects.count() == 14
