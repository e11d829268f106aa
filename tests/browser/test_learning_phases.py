"""The welcome, looking back and the end of a session, with several people in real browsers."""

import pytest
from playwright.sync_api import expect

from sessions_app.domain.revealing import reveal_lessons
from sessions_app.domain.running import start_phase
from sessions_app.models import Agreement, Experience, Pair, Session
from tests.personas import make_member
from tests.sessions_app.journeys import journey_with, turn
from tests.sessions_app.steps import agreed, open_board, set_up, standing_of

SERVER = {"HEARTBEAT_SECONDS": "1"}  # what a test writes beside the server is heard of by its heartbeat

KEYS_ONLY = """
for (const name of ["click", "mousedown", "pointerdown"]) addEventListener(name, event => {
    if (event.isTrusted && (event.detail > 0 || event.pointerType === "mouse")) throw new Error("a mouse was used");
}, true);
"""


def go(cast, session, phase):
    start_phase(session, by=standing_of(cast.facilitator, session), phase=phase)


def focus_by_keys(page, target, *, most=120):
    """Press Tab until the focus is there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{target} was not reached")


@pytest.fixture
def boards(cast):
    """Give a session that is over and the next of its journey, which is about to look back on two agreements."""
    first, second, third = journey_with(cast, 3)
    open_board(first)
    needed = {"owner_id": cast.member.pk, "needed_from_id": cast.cohost.pk, "needed_what": "the legal text"}
    agreed(first, cast.facilitator, "One form for everybody", **needed)
    agreed(first, cast.facilitator, "We call first", owner_id=cast.cohost.pk)
    turn(cast, first, "closed")
    turn(cast, second, "running")
    return second, third


def test_question_chosen_by_keyboard_reaches_everybody_in_their_language(seat, cast, boards):
    session, _next = boards
    imke = seat(cast.facilitator).open(session)
    joris = seat(cast.member, language="nl", width=390, height=844).open(session)
    imke.page.add_init_script(KEYS_ONLY)
    imke.page.get_by_text("Choose the question to begin with").focus()
    imke.page.keyboard.press("Enter")
    deck = imke.page.get_by_label("From the deck")
    focus_by_keys(imke.page, deck)
    deck.select_option("window")
    imke.page.keyboard.press("Tab")
    imke.page.keyboard.press("Enter")
    expect(joris.page.locator("#check-in")).to_have_text("Wat zie je als je uit het raam kijkt?")
    expect(imke.page.locator("#check-in")).to_have_text("What do you see when you look out of the window?")
    for here in (imke, joris):
        expect(here.page.locator("#here li")).to_have_count(2)
        expect(here.page.locator("#here")).to_contain_text("Joris de Wit")
    own = imke.page.get_by_label("Or a question of your own")
    focus_by_keys(imke.page, own)
    imke.page.keyboard.type("What <b>tea</b> do you drink?")
    imke.page.keyboard.press("Enter")
    expect(joris.page.locator("#check-in")).to_have_text("What <b>tea</b> do you drink?")
    expect(joris.page.get_by_text("Wat iedereen mag verwachten")).to_have_count(0)
    imke.equals_a_fresh_page()
    joris.equals_a_fresh_page()


def test_looking_back_by_keyboard_alone(seat, cast, boards):
    session, _next = boards
    go(cast, session, "look_back")
    joris, noor = seat(cast.member), seat(cast.cohost)
    joris.page.add_init_script(KEYS_ONLY)
    joris.open(session)
    noor.open(session)
    page = joris.page
    expect(page.locator(".need").first).to_have_text("Joris de Wit needs something from Noor Bakker: the legal text")
    form = page.locator(".agreement").filter(has_text="One form for everybody")

    focus_by_keys(page, form.get_by_role("button", name="Is it done?"))
    page.keyboard.press("Enter")
    focus_by_keys(page, form.get_by_role("button", name="Two look at it together"))
    page.keyboard.press("Enter")
    expect(form.get_by_label("Who", exact=True)).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(noor.page.locator(".pair")).to_have_text(
        "Joris de Wit and Noor Bakker look at it together after the session"
    )
    assert Pair.objects.get().session == session

    focus_by_keys(page, form.get_by_role("button", name="Is it done?"))
    page.keyboard.press("Enter")
    expect(form.get_by_label("In a sentence?")).to_be_focused()
    page.keyboard.press("Enter")
    done = noor.page.locator("#earlier-done .agreement")
    expect(done).to_contain_text("One form for everybody")
    expect(noor.page.locator(".pair")).to_have_count(0)

    focus_by_keys(page, page.locator("#earlier-done").get_by_role("button", name="It helped", exact=True))
    page.keyboard.press("Enter")
    expect(done.get_by_role("button", name="It helped", exact=True)).to_have_attribute("aria-pressed", "true")
    assert Agreement.objects.get(what="One form for everybody").outcome == "helped"
    noor.equals_a_fresh_page()
    joris.equals_a_fresh_page()


def test_elsewhere_earlier_agreements_wait_until_asked_for(seat, cast, boards):
    session, _next = boards
    go(cast, session, "collect")
    joris = seat(cast.member).open(session)
    opens = joris.page.get_by_role("button", name="From earlier sessions (2)")
    expect(joris.page.locator("#earlier-groups")).to_be_hidden()
    opens.press("Enter")
    expect(joris.page.get_by_role("heading", name="We call first")).to_be_visible()
    expect(opens).to_have_attribute("aria-expanded", "true")
    go(cast, session, "order")
    expect(joris.page.get_by_role("heading", name="We call first")).to_be_visible()
    expect(opens).to_have_attribute("aria-expanded", "true")
    opens.press("Enter")
    expect(joris.page.locator("#earlier-groups")).to_be_hidden()


def test_looking_back_is_the_whole_page_on_a_phone_too(seat, cast, boards):
    session, _next = boards
    joris = seat(cast.member, width=390, height=844).open(session)
    for phase, seen in (("welcome", False), ("look_back", True), ("collect", False)):
        go(cast, session, phase)
        expect(joris.page.locator("#board")).to_have_attribute("data-view", phase)
        expect(joris.page.locator("#earlier-groups")).to_be_visible(visible=seen)
        expect(joris.page.locator("#column-keep")).to_be_visible(visible=phase == "collect")


def test_five_people_say_how_it_was_and_the_closed_board_shows_it_once(seat, cast, boards):
    session, _next = boards
    set_up(session, asks_experience=True)
    go(cast, session, "learn")
    noor = seat(cast.cohost).open(session)
    people = [cast.member, cast.manager, cast.facilitator, make_member(cast.team, "Ada")]
    for mark, person in enumerate(people, start=1):
        one = seat(person).open(session)
        one.page.locator(f"[name=worth][value='{mark}']").check()
        if mark == 1:
            one.page.locator("[name=safe][value='5']").check()
        one.page.get_by_role("button", name="Add my marks").click()
        expect(one.page.get_by_text("Thank you, your marks are added up.")).to_be_visible()
        expect(one.page.locator(".marks[data-question=worth]")).to_be_hidden()
        expect(one.page.locator(".marks[data-question=safe]")).to_be_visible(visible=mark > 1)
    noor.page.locator("[name=worth][value='5']").focus()
    noor.page.keyboard.press("Space")
    noor.page.get_by_role("button", name="Add my marks").press("Enter")
    expect(noor.page.get_by_text("Thank you, your marks are added up.")).to_be_visible()
    noor.page.reload()
    noor.live()
    expect(noor.page.locator(".marks[data-question=worth]")).to_be_hidden()
    expect(noor.page.locator(".sum")).to_have_count(0)

    turn(cast, session, "closed")
    figures = noor.page.locator("#sum-worth .sum__number")
    expect(figures).to_have_text(["1×", "1×", "1×", "1×", "1×"])
    expect(noor.page.locator("#sum-safe")).to_contain_text("Fewer than five people answered")
    assert Experience.objects.get().safe_to_speak == {}
    turn(cast, session, "running")
    expect(noor.page.locator("#state")).to_have_attribute("data-status", "running")
    expect(noor.page.locator("#experience-form")).to_have_count(0)
    turn(cast, session, "closed")
    expect(figures).to_have_text(["1×", "1×", "1×", "1×", "1×"])
    noor.equals_a_fresh_page()


def test_choice_of_a_mark_stays_while_others_change_the_board(seat, cast, boards):
    session, _next = boards
    set_up(session, asks_experience=True)
    go(cast, session, "learn")
    joris = seat(cast.member).open(session)
    joris.page.locator("[name=worth][value='4']").check()
    reveal_lessons(session, by=standing_of(cast.facilitator, session))
    joris.reaches(Session.objects.get(pk=session.pk).seq)
    expect(joris.page.locator("[name=worth][value='4']")).to_be_checked()
    joris.page.get_by_role("button", name="Add my marks").click()
    expect(joris.page.get_by_text("Thank you, your marks are added up.")).to_be_visible()
    assert Experience.objects.get().worth_the_time["4"] == 1


def test_somebody_takes_the_next_turn_and_everybody_sees_it(seat, cast, boards):
    session, following = boards
    go(cast, session, "learn")
    imke, joris = seat(cast.facilitator).open(session), seat(cast.member).open(session)
    expect(imke.page.locator("#next-cohost")).to_contain_text("It could be the turn of")
    expect(joris.page.locator("#next-cohost")).not_to_contain_text("It could be the turn of")
    joris.page.locator("#next-cohost").get_by_role("button", name="I will do it").press("Enter")
    for one in (imke, joris):
        expect(one.page.locator("#next-cohost")).to_contain_text("Joris de Wit is co-host of Session 3.")
    assert following.roles.get(role="cohost").person == cast.member
