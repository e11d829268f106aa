"""Leading with browsers: the lead is handed over and offered when it is lost, screens follow, the clock is kept."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sessions_app.domain.asking import ask_for
from sessions_app.domain.running import set_status, start_phase
from sessions_app.domain.scripting import copy_script
from sessions_app.domain.timing import moment_change
from sessions_app.models import Moment, PhaseRun
from sessions_app.scripts import PLANS
from tests.browser.axe import EVERYTHING, prepare
from tests.sessions_app.steps import set_up, standing_of

SERVER = {"HEARTBEAT_SECONDS": "1"}  # what a test writes beside the server is heard of by its heartbeat

PRIMARY = "#lead-next.button--primary"


@pytest.fixture
def session(cast):
    """A session that was started by its facilitator and is at collecting."""
    by = standing_of(cast.facilitator, cast.session)
    set_status(cast.session, by=by, status="running")
    start_phase(cast.session, by=by, phase="collect")
    return set_up(cast.session)


def findings(page):
    """Return what axe finds wrong, and what sticks out of the page."""
    prepare(page)
    return page.evaluate("options => looks.axe(options)", EVERYTHING) + page.evaluate("looks.lost()")


def announced(seat, words):
    expect(seat.page.locator("#announcer")).to_contain_text(words)


def test_cohost_is_offered_the_lead_that_is_lost_and_goes_on(cast, session, seat):
    imke, noor = seat(cast.facilitator).open(session), seat(cast.cohost).open(session)
    expect(noor.page.locator(".lead")).to_contain_text("leads now.")
    expect(noor.page.locator("#lead-lost")).to_be_hidden()
    imke.context.close()
    expect(noor.page.locator("#lead-lost")).to_be_visible()
    announced(noor, "Do you take over?")
    noor.page.locator("#lead-take").click()
    expect(noor.page.locator(".lead")).to_contain_text("You lead now.")
    expect(noor.page.locator(PRIMARY)).to_be_visible()
    noor.page.locator("#lead-next:not([aria-disabled])").click()
    expect(noor.page.locator("#waiting, #lead-next").first).to_be_attached()
    assert list(PhaseRun.objects.values_list("phase", "led_by"))[-2:] == [("collect", "team")] * 2


def test_lead_is_not_handed_over_to_who_is_not_here(cast, session, seat):
    imke = seat(cast.facilitator).open(session)
    expect(imke.page.locator("#lead-hand-over")).to_be_hidden()
    seat(cast.cohost).open(session)
    expect(imke.page.locator("#lead-hand-over")).to_be_visible()


def test_lead_is_handed_over_and_taken_back_by_keyboard(cast, session, seat):
    imke, noor = seat(cast.facilitator).open(session), seat(cast.cohost).open(session)
    imke.page.locator("#lead-hand-over").press("Enter")
    expect(noor.page.locator(".lead")).to_contain_text("You lead now.")
    expect(imke.page.locator(".lead")).to_contain_text("Noor leads now.")
    imke.page.locator("#lead-take:not([aria-disabled])").press("Enter")
    expect(imke.page.locator(".lead")).to_contain_text("You lead now.")
    expect(noor.page.locator(".lead")).to_contain_text("Esra or Imke leads now.")


def test_member_looks_elsewhere_and_comes_back_with_one_key(cast, session, seat):
    joris = seat(cast.member).open(session)
    board = joris.page.locator("#board")
    joris.page.locator(".phases [data-look=talk]").press("Enter")
    expect(board).to_have_attribute("data-view", "talk")
    expect(joris.page.locator("#elsewhere")).to_be_visible()
    joris.page.keyboard.press("b")
    expect(board).to_have_attribute("data-view", "collect")
    expect(joris.page.locator("#elsewhere")).to_be_hidden()


def test_every_screen_follows_and_says_where_we_are_now(cast, session, seat):
    joris = seat(cast.member).open(session)
    joris.page.locator("#write-keep").focus()
    start_phase(session, by=standing_of(cast.facilitator, session), phase="talk")
    expect(joris.page.locator("#board")).to_have_attribute("data-view", "talk")
    expect(joris.page.locator("#purpose")).to_be_focused()
    announced(joris, "Talk. One topic at a time")


def test_who_is_writing_is_not_taken_along_and_keeps_the_text(cast, session, seat):
    joris = seat(cast.member).open(session)
    joris.page.locator("#write-keep").fill("The fixed call before")
    start_phase(session, by=standing_of(cast.facilitator, session), phase="talk")
    expect(joris.page.locator("#elsewhere")).to_be_visible()
    expect(joris.page.locator("#board")).to_have_attribute("data-view", "collect")
    expect(joris.page.locator("#write-keep")).to_be_focused()
    joris.page.locator("#elsewhere button").click()
    expect(joris.page.locator("#board")).to_have_attribute("data-view", "talk")
    joris.page.locator(".phases [data-look=collect]").click()
    expect(joris.page.locator("#write-keep")).to_have_value("The fixed call before")


def test_whoever_leads_jumps_to_any_phase_from_the_menu(cast, session, seat):
    imke, joris = seat(cast.facilitator, width=390, height=844).open(session), seat(cast.member).open(session)
    imke.page.locator("#steps-menu > summary").click()
    imke.page.get_by_role("button", name=re.compile("Everybody there.*What did we learn")).click()
    expect(joris.page.locator("#board")).to_have_attribute("data-view", "learn")


def test_ready_is_a_mark_of_ones_own_and_a_number_for_all(cast, session, seat):
    joris, noor = seat(cast.member).open(session), seat(cast.cohost).open(session)
    mine, other = (one.page.locator("#ready button") for one in (joris, noor))
    mine.click()
    expect(mine).to_have_attribute("aria-pressed", "true")
    expect(noor.page.locator(".moment__ready")).to_have_text("1 ready")
    expect(other).to_have_attribute("aria-pressed", "false")
    joris.page.reload()
    expect(mine).to_have_attribute("aria-pressed", "true")
    mine.click()
    expect(noor.page.locator(".moment__ready")).to_have_count(0)


def test_quiet_request_reaches_who_leads_and_pauses_the_clock_with_one_click(cast, session, seat):
    joris, imke = seat(cast.member).open(session), seat(cast.facilitator).open(session)
    joris.page.locator("#ask > summary").click()
    joris.page.get_by_role("button", name="Can we pause for a moment?").click()
    expect(joris.page.locator(".toast")).to_contain_text("Asked. Nobody sees that it was you.")
    request = imke.page.get_by_role("group", name="Somebody asks for a pause.")
    expect(request).to_be_visible()
    assert "Somebody asks" not in joris.page.locator("#moments").inner_html()
    request.get_by_role("button", name="Pause now").click()
    expect(request).to_have_count(0)
    expect(joris.page.locator(".moment > .clock")).to_contain_text("a short pause: the clock stands still")


def test_clock_says_it_at_five_minutes_at_one_and_when_time_is_over(cast, session, seat):
    joris = seat(cast.member).open(session)
    clock, face = joris.page.locator(".moment > .clock"), joris.page.locator("#bar-clock")
    expect(face).to_contain_text("14:")
    for minutes, words in ((5, "Five minutes left."), (1, "One minute left"), (0, "Time is over.")):
        with moment_change(session) as (_change, moment):
            moment.ends_at = timezone.now() + timedelta(minutes=minutes, seconds=5)
        announced(joris, words)
    expect(clock).to_contain_text("time is over")
    expect(face).to_contain_text("+0:")


@pytest.mark.parametrize("width", [390, 1440])
def test_clock_and_phase_stay_in_sight_and_nothing_is_wrong_for_axe(cast, session, seat, width):
    for person, what in ((cast.member, "zoom_out"), (cast.guest, "park"), (cast.manager, "pause")):
        ask_for(session, by=standing_of(person, session), what=what)
    script = copy_script(cast.team, PLANS["many_points"])
    imke = seat(cast.facilitator, width=width, height=844).open(session)
    imke.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(imke.page.locator("#bar-clock")).to_be_in_viewport()
    if width == 390:
        expect(imke.page.locator("#bar-phase")).to_be_in_viewport()
    for opened in ("#cues", "#steps-menu"):
        imke.page.locator(f"{opened} > summary").click()
    assert findings(imke.page) == []
    for path in (f"/teams/{cast.team.pk}/scripts/", f"/scripts/{script.pk}/", f"/scripts/{script.pk}/edit/"):
        imke.goto(path)
        assert findings(imke.page) == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_script_prints_on_one_sheet(cast, seat, language):
    joris = seat(cast.member, language=language)
    for key in PLANS:
        joris.goto(f"/teams/{cast.team.pk}/scripts/{key}/")
        sheet = joris.page.pdf(format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "12mm"))
        assert re.findall(rb"/Count (\d+)", sheet) == [b"1"], key


def test_clock_survives_a_reload(cast, session, seat):
    joris = seat(cast.member).open(session)
    ends = joris.page.locator(".moment > .clock").get_attribute("data-clock-ends")
    joris.page.reload()
    assert joris.live().page.locator(".moment > .clock").get_attribute("data-clock-ends") == ends
    assert int(ends) == int(Moment.objects.get().ends_at.timestamp())
