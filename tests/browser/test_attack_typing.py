"""What somebody types survives everything that others do meanwhile: text, caret and focus stay."""

import secrets

import pytest
from playwright.sync_api import expect

from sessions_app.models import Agreement, Card, Session
from tests.sessions_app.steps import learning, open_board, write

HALF, REST = "The first half", " and the second"
OFFLINE = ("net::ERR_INTERNET_DISCONNECTED", "WebSocket connection to", "htmx:error: Failed to fetch")


@pytest.fixture
def others(server, cast):
    """Give the co-host, who does things over HTTP; `does` returns the board's number after it."""
    visitor = server.visitor(cast.cohost)

    def does(method, *args, **fields):
        answer = getattr(visitor, method)(*args, **fields)
        assert answer.status in {200, 204}, answer.body
        return answer.seq

    return does


def half_typed(seat, field):
    """Type the first half, put the caret inside it, and return what must not change."""
    field.fill(HALF)
    for _ in range(5):
        field.press("ArrowLeft")
    return seat.caret()


def still_there(seat, field, caret):
    """Expect what was typed, with the caret where it was."""
    expect(field).to_have_value(HALF)
    expect(field).to_be_focused()
    assert seat.caret() == caret


def changes_of(session, cast, does):
    """Change a board in every way that others can, one after another."""
    pk = session.pk
    card, other = write(session, cast.cohost, "Theirs"), write(session, cast.cohost, "Theirs too")
    yield does("write", session, "A new one above")
    yield does("post", "card_position", card.pk, column="improve", to="top")
    yield does("post", "card", card.pk, text="Theirs, changed", version=1)
    yield does("delete", "card", other.pk)
    yield does("post", "agreements", pk, what="We try it", key=secrets.token_hex(16))
    yield does("post", "phase", pk, phase="learn")
    yield does("post", "showing", pk, what="lessons")
    yield does("post", "phase", pk, phase="collect")


@pytest.mark.parametrize("name", ["write-keep", "what-agreements"])
def test_text_being_written_survives_all_that_others_do(seat, cast, others, name):
    session = open_board(cast.session)
    joris = seat(cast.member).open(session)
    left_alone = joris.page.locator("#write-change")
    left_alone.fill("Left for later")
    field = joris.page.locator(f"#{name}")
    caret = half_typed(joris, field)

    for seq in changes_of(session, cast, others):
        joris.reaches(seq)
        still_there(joris, field, caret)
        expect(left_alone).to_have_value("Left for later")
    field.press("End")
    field.press_sequentially(REST)
    field.press("Enter")

    joris.sees(HALF + REST).equals_a_fresh_page()
    written = Card.objects.filter(text=HALF + REST).count() + Agreement.objects.filter(what=HALF + REST).count()
    assert written == 1


def test_card_being_edited_stays_in_hand_while_others_move_and_change_it(seat, cast, others):
    session = open_board(cast.session)
    card = write(session, cast.cohost, "Both may change this", for_person_id=cast.member.pk)
    joris = seat(cast.member).open(session)
    field = joris.edit("Both may change this")
    caret = half_typed(joris, field)

    for fields in ({"column": "improve"}, {"column": "change", "to": "top"}, {"column": "keep"}):
        joris.reaches(others("post", "card_position", card.pk, **fields))
        still_there(joris, field, caret)
    joris.reaches(others("post", "card", card.pk, text="Changed by the other", version=1))
    still_there(joris, field, caret)
    joris.reaches(others("post", "phase", session.pk, phase="learn"))
    still_there(joris, field, caret)

    joris.sees("Changed by the other").equals_a_fresh_page()


def test_card_being_edited_and_removed_keeps_the_text_and_says_so(seat, cast, others):
    session = open_board(cast.session)
    card = write(session, cast.member, "Soon gone")
    write(session, cast.member, "Stays")
    joris = seat(cast.member).open(session)
    field = joris.edit("Soon gone")
    caret = half_typed(joris, field)

    joris.reaches(others("delete", "card", card.pk))
    still_there(joris, field, caret)
    expect(joris.page.locator(".card[data-gone] .gone-note")).to_contain_text("Your text is kept here")
    joris.reaches(others("post", "phase", session.pk, phase="learn"))
    still_there(joris, field, caret)
    joris.equals_a_fresh_page()
    field.press("Enter")
    expect(joris.page.locator(".card[data-gone] .error")).not_to_be_empty()
    expect(field).to_have_value(HALF)
    joris.expected_errors += ["404", "409"]

    joris.page.get_by_role("button", name="Cancel").click()
    expect(joris.page.locator(".card[data-gone]")).to_have_count(0)
    joris.equals_a_fresh_page()


def test_card_being_edited_when_the_session_closes_keeps_the_text(seat, cast, others):
    session = open_board(cast.session)
    write(session, cast.member, "Not quite right")
    joris = seat(cast.member).open(session)
    field = joris.edit("Not quite right")
    caret = half_typed(joris, field)

    joris.reaches(others("post", "status", session.pk, status="closed"))
    still_there(joris, field, caret)
    field.press("Enter")
    expect(joris.page.locator(".card .error")).to_contain_text("This session is closed.")
    expect(field).to_have_value(HALF)
    joris.expected_errors.append("409")

    joris.equals_a_fresh_page()
    assert Card.objects.get().text == "Not quite right"


def test_agreement_being_worded_survives_changes_and_its_withdrawal(seat, cast, others):
    session = open_board(cast.session)
    others("post", "agreements", session.pk, what="We do something", key=secrets.token_hex(16))
    agreement = Agreement.objects.get()
    joris = seat(cast.member).open(session)
    field = joris.edit("We do something")
    joris.page.locator(f"#owner-{agreement.pk}").select_option(str(cast.manager.pk))
    caret = half_typed(joris, field)

    joris.reaches(others("post", "agreement", agreement.pk, what="We do more", version=1))
    joris.reaches(others("post", "agreements", session.pk, what="Another", key=secrets.token_hex(16)))
    still_there(joris, field, caret)
    joris.reaches(others("delete", "agreement", agreement.pk))
    still_there(joris, field, caret)
    joris.reaches(others("post", "phase", session.pk, phase="learn"))
    still_there(joris, field, caret)

    expect(joris.page.locator(f"#owner-{agreement.pk}")).to_have_value(str(cast.manager.pk))
    expect(joris.page.locator(".agreement[data-gone] .gone-note")).to_be_visible()
    joris.equals_a_fresh_page()


def test_answer_being_written_outlives_the_phase_and_comes_back_with_it(seat, cast, others):
    session = learning(cast.session)
    joris = seat(cast.member).open(session)
    field = joris.page.locator("#write-work")
    field.fill(HALF)

    joris.reaches(others("post", "phase", session.pk, phase="collect"))
    expect(field).to_have_count(0)
    expect(joris.page.locator(".kept-text textarea")).to_have_value(HALF)
    joris.equals_a_fresh_page()
    joris.reaches(others("post", "phase", session.pk, phase="learn"))

    expect(field).to_have_value(HALF)
    joris.equals_a_fresh_page()


def test_own_answer_being_changed_when_answers_are_shown_keeps_the_text(seat, cast, others):
    session = learning(cast.session)
    joris = seat(cast.member).open(session)
    joris.page.locator("#write-work").fill("We learned")
    joris.page.locator("#write-work").press("Enter")
    field = joris.edit("We learned")
    caret = half_typed(joris, field)

    joris.reaches(others("post", "showing", session.pk, what="lessons"))
    expect(joris.page.locator("#lessons-work .lesson[data-mine]")).to_have_count(1)
    still_there(joris, field, caret)
    expect(joris.page.locator(".own-cards .gone-note")).to_be_visible()
    joris.equals_a_fresh_page()


def test_drafts_come_back_after_a_reload(seat, cast):
    session = open_board(cast.session)
    write(session, cast.member, "Written before")
    joris = seat(cast.member).open(session)
    joris.edit("Written before").fill("Half changed")
    joris.page.locator("#write-improve").fill("Half a card")
    joris.page.locator("#what-agreements").fill("Half an agreement")

    joris.page.reload()
    joris.live()

    expect(joris.page.locator(".card .slot textarea")).to_have_value("Half changed")
    expect(joris.page.locator("#write-improve")).to_have_value("Half a card")
    expect(joris.page.locator("#what-agreements")).to_have_value("Half an agreement")
    joris.page.locator("#write-improve").press("Enter")
    joris.page.locator(".card .slot textarea").press("Enter")
    joris.sees("Half a card").sees("Half changed").equals_a_fresh_page()
    joris.page.reload()
    joris.live()
    expect(joris.page.locator("#write-improve")).to_have_value("")
    expect(joris.page.locator(".card .slot textarea")).to_have_count(0)


def test_text_written_without_a_network_is_sent_once_when_it_is_back(seat, cast, others):
    session = open_board(cast.session)
    joris = seat(cast.member).open(session)
    joris.expected_errors += OFFLINE
    joris.context.set_offline(True)
    field = joris.page.locator("#write-keep")
    field.fill("Written in a tunnel")
    field.press("Enter")
    expect(joris.page.locator("#error-keep")).to_contain_text("Not sent. Your text is kept")
    expect(field).to_have_value("Written in a tunnel")
    others("write", session, "Written meanwhile")
    others("post", "phase", session.pk, phase="learn")

    joris.context.set_offline(False)
    joris.live().sees("Written meanwhile")
    field.press("Enter")

    expect(field).to_have_value("")
    joris.sees("Written in a tunnel").equals_a_fresh_page()
    assert Card.objects.filter(text="Written in a tunnel").count() == 1
    assert Session.objects.get(pk=session.pk).seq == joris.page.evaluate("Number(board.dataset.seq)")
