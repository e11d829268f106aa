"""An agreement of an earlier session, followed up on the next board: two people, one of them on a small screen."""

import pytest
from playwright.sync_api import expect

from sessions_app.domain.running import start_phase
from sessions_app.models import Agreement, AgreementChange
from tests.sessions_app.journeys import journey_with, turn
from tests.sessions_app.steps import agreed, open_board, standing_of


@pytest.fixture
def boards(cast):
    """Give a session that is over and the next of its journey, which runs and looks back on two agreements."""
    first, second = journey_with(cast, 2)
    open_board(first)
    needed = {"owner_id": cast.member.pk, "needed_from_id": cast.cohost.pk, "needed_what": "the legal text"}
    agreed(first, cast.facilitator, "One form for everybody", **needed)
    agreed(first, cast.facilitator, "We call first", owner_id=cast.cohost.pk)
    turn(cast, first, "closed")
    turn(cast, second, "running")
    start_phase(second, by=standing_of(cast.facilitator, second), phase="look_back")
    return first, second


def carried(seat, text):
    return seat.page.locator("#earlier .agreement").filter(has_text=text)


def test_done_is_one_click_away_and_what_it_brought_reaches_every_board(seat, cast, boards):
    first, second = boards
    noor, joris = seat(cast.cohost).open(second), seat(cast.member).open(first)
    expect(noor.page.get_by_role("heading", name="Needed from Noor Bakker")).to_be_visible()

    carried(noor, "One form").get_by_role("button", name="Is it done?").click()
    field = noor.page.get_by_label("In a sentence?")
    expect(field).to_be_focused()
    field.fill("It saves an hour a week")
    noor.page.get_by_role("button", name="Save").click()

    joris.sees("It saves an hour a week")
    noor.sees("It saves an hour a week")
    expect(carried(noor, "One form").locator("form")).to_have_count(0)
    expect(carried(noor, "One form").get_by_role("button", name="Is it done?")).to_have_count(0)
    noor.equals_a_fresh_page()
    joris.equals_a_fresh_page()
    assert AgreementChange.objects.get().by == cast.cohost


def test_question_goes_along_with_the_state_and_a_refusal_keeps_the_text(seat, cast, boards):
    joris = seat(cast.member, width=390, height=844).open(boards[1])
    card = carried(joris, "We call first")
    card.get_by_role("button", name="Is it done?").click()
    card.get_by_label("Waiting").check()
    expect(card.get_by_label("For what does it wait?")).to_be_visible()
    joris.expected_errors.append("422")
    card.get_by_role("button", name="Save").click()
    expect(card.locator(".error").first).to_have_text("For what does it wait? A few words are enough.")
    expect(card.get_by_label("Waiting")).to_be_checked()
    card.get_by_label("For what does it wait?").fill("For the letter")
    card.get_by_role("button", name="Save").click()
    joris.sees("For the letter")
    assert Agreement.objects.get(status="waiting").what == "We call first"
    joris.equals_a_fresh_page()


def test_what_is_typed_stays_when_somebody_else_says_it_first(seat, cast, boards):
    _first, second = boards
    noor, joris = seat(cast.cohost).open(second), seat(cast.member).open(second)
    carried(joris, "One form").get_by_role("button", name="Is it done?").click()
    carried(joris, "One form").get_by_label("Busy").check()
    mine = carried(joris, "One form").locator("textarea")
    mine.fill("I am half way")
    carried(noor, "One form").get_by_role("button", name="Is it done?").click()
    noor.page.get_by_label("In a sentence?").fill("Rest")
    noor.page.get_by_role("button", name="Save").click()
    joris.sees("Rest")
    expect(mine).to_have_value("I am half way")
    joris.page.reload()
    joris.live()
    expect(mine).to_have_value("I am half way")
    expect(carried(joris, "One form").get_by_label("Busy")).to_be_checked()


def test_page_of_an_agreement_by_keyboard(seat, cast, boards):
    agreement = Agreement.objects.get(what="One form for everybody")
    joris = seat(cast.member).goto(f"/agreements/{agreement.pk}/follow-up/")
    joris.page.get_by_role("button", name="Yes, I will do this").press("Enter")
    expect(joris.page.get_by_text("said yes to it on")).to_be_visible()
    joris.page.get_by_label("Open").focus()
    for _ in range(3):
        joris.page.keyboard.press("ArrowRight")
    joris.page.keyboard.press("Tab")
    joris.page.keyboard.press("Space")
    joris.page.keyboard.press("Tab")
    joris.page.keyboard.type("It saves an hour")
    joris.page.keyboard.press("Tab")
    joris.page.keyboard.press("Enter")
    expect(joris.page.locator(".story")).to_contain_text("It saves an hour")
    agreement.refresh_from_db()
    assert (agreement.status, agreement.outcome) == ("done", "helped")
