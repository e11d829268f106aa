"""Two people on one board: what one does, the other sees, and both end with the board of a fresh page."""

import pytest
from playwright.sync_api import expect

from sessions_app.models import Session
from tests.sessions_app.steps import write


@pytest.fixture
def running(cast):
    """Give the cast's session in full swing, cards shown."""
    Session.objects.filter(pk=cast.session.pk).update(status="running", phase="collect", cards_shown=True)
    return Session.objects.get(pk=cast.session.pk)


def test_card_of_one_arrives_at_the_other(seat, cast, running):
    joris, noor = seat(cast.member).open(running), seat(cast.cohost, language="nl").open(running)

    joris.write("Read the letters together\nbefore the talk 😀")

    noor.sees("Read the letters together before the talk 😀")
    noor.equals_a_fresh_page()
    joris.equals_a_fresh_page()


def test_own_card_out_of_view_is_said_to_be_there_and_leads_to_it(seat, cast, running):
    for number in range(12):
        write(running, cast.cohost, f"Card {number}\n" * 3, column="keep")
    joris, noor = (
        seat(cast.member, width=390, height=844).open(running),
        seat(cast.cohost, width=390, height=844).open(running),
    )
    joris.write("Mine is the last")
    there = joris.page.get_by_role("button", name="Added: show it")
    expect(noor.page.get_by_role("button", name="1 new")).to_be_visible()
    there.click()
    expect(joris.page.locator(".card").filter(has_text="Mine is the last")).to_be_in_viewport()
    expect(there).to_be_hidden()
    joris.equals_a_fresh_page()


def test_hidden_card_appears_for_all_at_once_when_shown(seat, cast):
    Session.objects.filter(pk=cast.session.pk).update(status="running", phase="collect")
    imke, joris = seat(cast.facilitator).open(cast.session), seat(cast.member).open(cast.session)
    joris.write("Only mine until shown")
    expect(joris.page.locator("ol.own-cards .card")).to_have_count(1)
    assert "Only mine until shown" not in imke.page.content()

    imke.page.get_by_role("button", name="Show the cards").click()

    imke.sees("Only mine until shown")
    expect(joris.page.locator("ol.own-cards .card")).to_have_count(0)
    expect(joris.page.locator("ol.cards .card[data-mine]")).to_have_count(1)
    imke.equals_a_fresh_page()
    joris.equals_a_fresh_page()


def test_anonymous_card_stays_its_writers_after_showing(seat, cast):
    Session.objects.filter(pk=cast.session.pk).update(status="running", phase="collect", anonymous=True)
    imke, joris = seat(cast.facilitator).open(cast.session), seat(cast.member).open(cast.session)
    joris.write("Nobody dares to say no")

    imke.page.get_by_role("button", name="Show the cards").click()
    card = joris.page.locator("ol.cards .card[data-mine]")
    card.locator(".more").click()
    card.get_by_role("button", name="Change the text").click()
    card.locator("textarea").fill("Nobody dares to say no to a vacancy")
    card.get_by_role("button", name="Save").click()

    imke.sees("Nobody dares to say no to a vacancy")
    expect(imke.page.locator(".card[data-mine]")).to_have_count(0)


def test_removed_card_comes_back_by_undo(seat, cast, running):
    joris, noor = seat(cast.member).open(running), seat(cast.cohost).open(running)
    joris.write("Too hasty").sees("Too hasty")
    noor.sees("Too hasty")

    joris.page.locator(".card .more").click()
    joris.page.get_by_role("button", name="Remove").click()
    undo = joris.page.get_by_role("button", name="Undo")
    undo.hover()  # it stays as long as the pointer is on it
    noor.misses("Too hasty")
    undo.click()

    noor.sees("Too hasty")
    noor.equals_a_fresh_page()


def test_whole_session_ends_with_lessons_first(seat, cast, running):
    imke, joris = seat(cast.facilitator).open(running), seat(cast.member).open(running)
    joris.write("One form for all", "improve")
    imke.sees("One form for all")
    imke.page.locator(".card .more").click()
    imke.page.get_by_role("button", name="Make this an agreement").click()
    joris.page.locator("#agreements .agreement").wait_for()

    for on in ("On to: order", "Take a break", "On to: talk", "On to: what did we learn?"):
        imke.page.get_by_role("button", name=on).click()
    joris.page.locator("#write-work").fill("We all use another form")
    joris.page.locator("#compose-work").get_by_role("button", name="Add answer").click()
    expect(joris.page.locator("#own-lessons-work .lesson")).to_have_count(1)
    imke.page.get_by_role("button", name="Show the answers").click()
    imke.sees("We all use another form")
    imke.page.get_by_role("button", name="Close the session").click()
    expect(imke.page.locator("#lead-slot")).to_contain_text("One agreement is nobody's yet")
    imke.page.get_by_role("button", name="Not yet").click()
    expect(imke.page.locator("#lead-slot form")).to_have_count(0)
    expect(imke.page.locator("#lead-next")).to_be_focused()
    imke.page.locator("#lead-next").click()
    imke.page.locator("#lead-slot .button--primary:not([aria-disabled])").click()

    expect(joris.page.locator("#state[data-status=closed]")).to_be_attached()
    order = ["#lessons-work .lesson", ".agreement", f"#cards-improve-{cast.process.pk} .card"]
    top = "order => order.map(one => document.querySelector(one).getBoundingClientRect().top)"
    tops = joris.page.evaluate(top, order)
    assert tops == sorted(tops)
    joris.equals_a_fresh_page()
    imke.equals_a_fresh_page()
