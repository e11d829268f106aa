"""Hands that are too quick, too slow, or two at once: dragging, pausing, clicking twice, changing the same text."""

import secrets

import pytest
from playwright.sync_api import expect

from sessions_app.domain.collecting import move_card
from sessions_app.models import Agreement, Card
from tests.sessions_app.steps import open_board, write, writer

TRAY = "#cards-{column}-{process}"


def middle_of(place):
    """Return where to point at it."""
    box = place.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + min(20, box["height"] / 2)


def take(seat, text):
    """Press the mouse on a card and begin to drag."""
    x, y = middle_of(seat.card(text).locator(".text"))
    seat.page.mouse.move(x, y)
    seat.page.mouse.down()
    seat.page.mouse.move(x + 12, y + 12, steps=4)
    expect(seat.page.locator("body[data-dragging]")).to_be_attached()


def drop(seat, column, cast):
    """Go on to the end of a column and let go."""
    tray = seat.page.locator(TRAY.format(column=column, process=cast.process.pk))
    x, y = middle_of(tray)
    seat.page.mouse.move(x, y + 4, steps=8)
    expect(tray.locator(".drag-ghost")).to_be_attached()
    seat.page.mouse.up()
    expect(seat.page.locator("body[data-dragging]")).to_have_count(0)


@pytest.fixture
def noor(server, cast):
    """Give the co-host, who does things over HTTP meanwhile."""
    return server.visitor(cast.cohost)


def test_card_dragged_while_updates_arrive_lands_where_it_was_let_go(seat, cast, noor):
    session = open_board(cast.session)
    dragged, other = write(session, cast.member, "Dragged"), write(session, cast.member, "Other")
    joris, imke = seat(cast.member).open(session), seat(cast.facilitator).open(session)

    take(joris, "Dragged")
    noor.post("card_position", other.pk, column="change")
    last = [noor.write(session, f"Arrived meanwhile {count}") for count in range(5)][-1]
    imke.reaches(last.seq)
    assert joris.page.get_by_text("Arrived meanwhile 4").count() == 0  # held back, so that nothing jumps under the hand
    drop(joris, "improve", cast)

    for one in (joris, imke):
        one.reaches(last.seq + 1).sees("Arrived meanwhile 4").equals_a_fresh_page()
    dragged.refresh_from_db()
    assert dragged.column == "improve"


def test_card_removed_or_taken_elsewhere_while_it_is_dragged_goes_there(seat, cast, noor):
    session = open_board(cast.session)
    removed, taken = write(session, cast.member, "Removed"), write(session, cast.member, "Taken")
    joris = seat(cast.member).open(session)
    joris.expected_errors += ["404", "409"]

    take(joris, "Removed")
    seq = noor.delete("card", removed.pk).seq
    drop(joris, "improve", cast)
    expect(joris.page.locator(".toast[data-kind=refused]")).to_be_visible()
    joris.reaches(seq).misses("Removed").equals_a_fresh_page()

    take(joris, "Taken")
    seq = noor.post("card_position", taken.pk, column="change").seq
    drop(joris, "improve", cast)
    joris.reaches(seq + 1).equals_a_fresh_page()
    taken.refresh_from_db()
    assert taken.column == "improve"


def test_refused_drag_goes_back_and_says_why(seat, cast, noor):
    session = open_board(cast.session)
    for text in ("First", "Second", "Third"):
        write(session, cast.member, text)
    joris = seat(cast.member).open(session)
    joris.expected_errors += ["409", "ERR_FAILED"]

    joris.page.route("**/position/", lambda route: route.abort(), times=1)
    take(joris, "Second")
    drop(joris, "change", cast)
    expect(joris.page.locator(".toast[data-kind=refused]")).to_contain_text("Not moved")
    joris.equals_a_fresh_page()

    take(joris, "Second")
    seq = noor.post("status", session.pk, status="closed").seq
    drop(joris, "change", cast)
    expect(joris.page.locator(".toast[data-kind=refused]").last).to_contain_text("This session is closed.")
    joris.reaches(seq).equals_a_fresh_page()
    assert set(Card.objects.values_list("column", flat=True)) == {"keep"}


def test_paused_updates_wait_and_come_when_one_goes_on(seat, cast, noor):
    session = open_board(cast.session)
    joris = seat(cast.member).open(session)
    menu, pause = joris.page.locator(".bar__menu summary"), joris.page.locator("button[data-pause]")
    menu.click()
    pause.click()

    last = [noor.write(session, f"While paused {count}") for count in range(30)][-1]
    noor.post("phase", session.pk, phase="learn")
    last = noor.post("phase", session.pk, phase="collect")
    expect(joris.page.locator("#connection")).to_contain_text("changes wait")
    assert joris.page.get_by_text("While paused").count() == 0
    joris.write("Written while paused")
    assert joris.page.get_by_text("Written while paused").count() == 0
    menu.click()
    pause.click()

    joris.reaches(last.seq + 1).sees("While paused 29").sees("Written while paused").live().equals_a_fresh_page()


def test_sixty_cards_at_once_leave_the_eye_and_the_caret_where_they_were(seat, cast):
    session = open_board(cast.session)
    others = [write(session, cast.cohost, f"Before {count}", column="improve") for count in range(20)]
    write(session, cast.member, "Being changed")
    joris = seat(cast.member, height=500).open(session)
    joris.expected_errors += ["ERR_INTERNET_DISCONNECTED", "WebSocket connection to"]
    field = joris.edit("Being changed")
    field.evaluate("one => one.setSelectionRange(5, 5)")
    caret, top = joris.caret(), field.bounding_box()["y"]
    joris.context.set_offline(True)
    for count, other in enumerate(others):
        move_card(other, by=writer(cast.cohost), column="keep", process_id=cast.process.pk, to="top")
        write(session, cast.cohost, f"Meanwhile {count}", column="keep")
        write(session, cast.cohost, f"Elsewhere {count}", column="change")

    joris.context.set_offline(False)

    joris.live().sees("Elsewhere 19")
    assert joris.caret() == caret
    assert abs(field.bounding_box()["y"] - top) < 2
    joris.equals_a_fresh_page()
    assert joris.page.locator(".cards .card").count() == 61


def test_two_who_change_one_card_see_both_texts_and_choose(seat, cast):
    session = open_board(cast.session)
    write(session, cast.cohost, "We do too much", for_person_id=cast.member.pk)
    joris, noor = seat(cast.member).open(session), seat(cast.cohost).open(session)
    fields = [one.edit("We do too much") for one in (joris, noor)]
    for one, field, text in zip((joris, noor), fields, ("His text", "Her text"), strict=True):
        field.fill(text)
        one.expected_errors.append("409")

    fields[0].press("Enter")
    noor.sees("His text")
    fields[1].press("Enter")
    expect(noor.page.locator(".conflict")).to_contain_text("His text")
    expect(fields[1]).to_have_value("Her text")
    noor.page.get_by_role("button", name="Keep my text").click()
    joris.sees("Her text").misses("His text")

    joris.edit("Her text").fill("His again")
    noor.edit("Her text").fill("Hers again")
    fields[1].press("Enter")
    joris.sees("Hers again")
    fields[0].press("Enter")
    joris.page.get_by_role("button", name="Keep what is on the board").click()
    for one in (joris, noor):
        one.sees("Hers again").misses("His again").equals_a_fresh_page()
    expect(joris.page.locator(".card textarea")).to_have_count(0)


def test_escape_from_two_texts_leads_back_to_what_opened_them(seat, cast, noor):
    session = open_board(cast.session)
    noor.post("agreements", session.pk, what="We meet", key=secrets.token_hex(16))
    joris = seat(cast.member).open(session)
    joris.expected_errors.append("409")
    field = joris.edit("We meet")
    field.fill("We meet on Mondays")
    noor.post("agreement", Agreement.objects.get().pk, what="We meet on Fridays", version=1)
    joris.sees("We meet on Fridays")
    field.press("Enter")
    expect(joris.page.locator(".conflict")).to_be_visible()
    joris.page.keyboard.press("Escape")
    opener = joris.card("We meet on Fridays").locator(".more")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_two_who_word_one_agreement_see_both_and_choose(seat, cast, noor):
    session = open_board(cast.session)
    noor.post("agreements", session.pk, what="We meet", key=secrets.token_hex(16))
    joris = seat(cast.member).open(session)
    joris.expected_errors.append("409")
    field = joris.edit("We meet")
    field.fill("We meet on Mondays")
    noor.post("agreement", Agreement.objects.get().pk, what="We meet on Fridays", version=1)
    joris.sees("We meet on Fridays")

    field.press("Enter")
    expect(joris.page.locator(".conflict")).to_contain_text("We meet on Fridays")
    expect(field).to_have_value("We meet on Mondays")
    field.press("Enter")

    expect(field).to_have_count(0)
    joris.sees("We meet on Mondays").equals_a_fresh_page()


def test_double_click_and_hasty_enters_make_one_card(seat, cast):
    session = open_board(cast.session)
    joris = seat(cast.member).open(session)
    field = joris.page.locator("#write-keep")
    field.fill("Only once")
    joris.page.locator("#compose-keep").get_by_role("button", name="Add card").dblclick()
    expect(field).to_have_value("")
    for text in ("One", "Two", "Three"):  # typed on while the one before is on its way
        field.press_sequentially(text)
        field.press("Enter")
        field.press("Enter")

    joris.sees("Only once").sees("Three").equals_a_fresh_page()
    expect(field).to_have_value("")
    texts = [card.text for card in Card.objects.order_by("position")]
    assert "".join(texts).replace("\n", "") == "Only onceOneTwoThree"
    assert len(texts) == len(set(texts))


def test_enter_that_chooses_a_word_sends_nothing(seat, cast):
    joris = seat(cast.member).open(open_board(cast.session))
    field = joris.page.locator("#write-keep")
    field.focus()
    browser = joris.context.new_cdp_session(joris.page)
    browser.send("Input.imeSetComposition", {"text": "にほんご", "selectionStart": 4, "selectionEnd": 4})
    browser.send(
        "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    )
    browser.send("Input.insertText", {"text": "日本語"})
    expect(field).to_have_value("日本語")
    assert joris.page.locator("#compose-keep[aria-busy]").count() == Card.objects.count() == 0

    field.press("Enter")

    joris.sees("日本語").equals_a_fresh_page()
    assert Card.objects.get().text == "日本語"


def test_thousand_characters_fit_and_one_more_is_kept_and_explained(seat, cast):
    joris = seat(cast.member).open(open_board(cast.session))
    joris.expected_errors.append("422")
    field = joris.page.locator("#write-keep")
    field.fill("é\n" * 450 + "😀" * 101)  # 1,001 characters as people count
    expect(joris.page.locator("#compose-keep .counter")).to_have_text("1 characters too many")
    field.press("Enter")
    expect(joris.page.locator("#error-keep")).to_contain_text("at most 1000 fit")
    expect(field).to_have_value("é\n" * 450 + "😀" * 101)

    field.press("Backspace")
    field.press("Enter")

    expect(field).to_have_value("")
    expect(joris.page.locator(".cards .card")).to_have_count(1)
    joris.equals_a_fresh_page()
    assert Card.objects.get().text == "é\n" * 450 + "😀" * 100
