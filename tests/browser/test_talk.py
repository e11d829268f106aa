"""The talk in browsers: by keyboard alone, and with hands that type while whoever leads goes on."""

import re

import pytest
from playwright.sync_api import expect

from sessions_app.domain.timing import start_topic_clock
from sessions_app.models import Agreement, Session, Topic, Viewpoint
from tests.browser.axe import EVERYTHING, prepare
from tests.browser.hands_off import Keys, forbid_the_mouse
from tests.sessions_app.steps import open_board, set_up, standing_of, write
from tests.sessions_app.topics import in_talk


@pytest.fixture
def topics(cast):
    """Have the cast's session talk about the first of two topics."""
    return in_talk(cast.session, "The form", "The signature")


def test_topic_goes_from_talk_to_fate_by_keyboard_alone(seat, cast, topics, monkeypatch):
    first, second = topics
    keys = Keys(seat(cast.facilitator))
    keys.seat.open(cast.session)
    forbid_the_mouse(monkeypatch)
    keys.press("Tab", "Enter").press("n").reaches(f"#write-view-{first.pk}").write("I would rather call")
    keys.sees(".view[data-mine]", "I would rather call")
    keys.tab_to(f"#fate-{first.pk}").press("Enter").reaches(".fate [value=agreed]")
    keys.press("ArrowDown").reaches(".fate [value=first_step]").press("Tab").reaches("[name=note_first_step]")
    keys.type("We call first").press("Enter").sees(".topic--has-fate", "a first step to try")
    keys.sees(".agreement[data-here]", "We call first").focus()
    keys.tab_to("#lead-next").press("Enter").sees(f"#topic-{second.pk}[data-now]", "The signature")
    keys.expect_no_mouse()
    assert Topic.objects.get(pk=first.pk).fate == "first_step"
    assert Agreement.objects.get().topic == first


def test_talk_without_topics_can_name_the_first_one(seat, cast):
    session = open_board(cast.session, phase="talk")
    imke, joris = seat(cast.facilitator).open(session), seat(cast.member, language="nl").open(session)
    field, other = joris.page.locator("#write-topic"), imke.page.locator("#write-topic")
    other.click()
    imke.page.keyboard.type("Half a ti")
    field.fill("The letters")
    field.press("Enter")
    imke.sees("The letters")
    assert imke.caret() == ("write-topic", 9)
    expect(field).to_be_focused()
    imke.page.keyboard.type("tle")
    imke.page.keyboard.press("Enter")
    imke.page.get_by_role("button", name="Begin with the first topic").click()
    expect(joris.page.locator(".topic[data-now]")).to_contain_text("The letters")
    joris.sees("Half a title")
    for one in (field, other):
        one.blur()
        expect(one).to_be_hidden()
    imke.equals_a_fresh_page()
    joris.equals_a_fresh_page()


def test_view_being_typed_survives_a_change_of_topic(seat, server, cast, topics):
    first, second = topics
    joris = seat(cast.member).open(cast.session)
    field = joris.page.locator(f"#write-view-{first.pk}")
    field.click()
    joris.page.keyboard.type("Half a thou")
    server.visitor(cast.facilitator).post("talking", cast.session.pk, topic=second.pk)
    expect(joris.page.locator(f"#topic-{second.pk}[data-now]")).to_be_attached()
    expect(field).to_be_visible()
    assert joris.caret() == (f"write-view-{first.pk}", 11)
    joris.page.keyboard.type("ght")
    joris.page.keyboard.press("Enter")
    expect(field).not_to_be_visible()
    found = Viewpoint.objects.get()
    assert (found.text, found.topic) == ("Half a thought", first)
    joris.equals_a_fresh_page()
    joris.expect_nothing_went_wrong()


def test_question_over_the_topic_comes_and_goes_on_every_screen(seat, cast, topics):
    imke, joris = seat(cast.facilitator).open(cast.session), seat(cast.member, language="nl").open(cast.session)
    imke.page.locator("#open-zoom-out").click()
    imke.page.get_by_role("button", name="Are we drifting, or bringing in too much?").click()
    expect(joris.page.locator("#zoom")).to_contain_text("Dwalen we af, of halen we er te veel bij?")
    imke.page.locator("#zoom-in").click()
    expect(joris.page.locator("#zoom")).to_have_text("")
    assert Session.objects.get(pk=cast.session.pk).zoom_out == ""
    for one in (imke, joris):
        one.equals_a_fresh_page()
        one.expect_nothing_went_wrong()


def test_small_clock_stands_at_the_topic_on_every_screen_and_is_kept_by_who_leads(seat, server, cast, topics):
    imke, joris = seat(cast.facilitator).open(cast.session), seat(cast.member, language="nl").open(cast.session)
    gijs = seat(cast.guest, width=390).open(cast.session)
    place = f"#topic-{topics[0].pk}[data-now] .topic-clock"
    imke.page.locator("#open-topic-clock").click()
    imke.page.get_by_role("button", name="5 minutes", exact=True).click()
    for one in (imke, joris, gijs):
        expect(one.page.locator(f"{place} .clock")).to_have_text(re.compile(r"^(5:00|4:5\d)$"))
    expect(joris.page.locator(f"{place} button")).to_have_count(0)
    imke.page.locator(place).get_by_role("button", name="5 minutes more").click()
    expect(joris.page.locator(f"{place} .clock")).to_have_text(re.compile(r"^(10:00|9:5\d)$"))
    joris.page.reload()
    expect(joris.live().page.locator(f"{place} .clock")).to_have_text(re.compile(r"^(10:00|9:5\d)$"))
    prepare(imke.page)
    assert imke.page.evaluate("options => looks.axe(options)", EVERYTHING) == []
    server.visitor(cast.facilitator).post("talking", cast.session.pk, topic=topics[1].pk)
    for one in (imke, joris, gijs):
        expect(one.page.locator(".topic-clock")).to_have_count(0)
        one.equals_a_fresh_page()


def test_small_clock_says_gently_that_time_is_nearly_over_and_then_over(seat, cast, topics):
    start_topic_clock(cast.session, by=standing_of(cast.facilitator, cast.session), minutes=5)
    joris = seat(cast.member)
    joris.page.clock.install()
    joris.expected_errors.append("WebSocket")  # minutes that pass at once look like a connection that says nothing
    joris.open(cast.session)
    clock, voice = joris.page.locator(".topic-clock .clock"), joris.page.locator("#announcer")
    expect(clock).to_have_attribute("data-state", "running")
    for seconds, state, words, said in (
        (250, "nearly", "almost time", "One minute left for this topic."),
        (60, "over", "time is over", "The time for this topic is over. Nothing is cut off."),
    ):
        joris.page.clock.run_for(seconds * 1000)
        expect(clock).to_have_attribute("data-state", state)
        expect(clock).to_contain_text(words)
        expect(voice).to_contain_text(said)
    expect(joris.page.locator(f"#write-view-{topics[0].pk}")).to_be_enabled()


def test_manager_decides_on_the_board(seat, cast, topics):
    joris, frida = seat(cast.member).open(cast.session), seat(cast.manager).open(cast.session)
    joris.page.locator(f"#fate-{topics[0].pk}").click()
    joris.page.locator(".fate [value=decision]").check()
    joris.page.locator("[name=note_decision]").fill("May we begin without a signature?")
    joris.page.locator(".fate .button--primary").click()
    expect(joris.page.locator(".decision")).to_contain_text("Waits for the manager")
    expect(joris.page.locator(".decision .manages-only")).not_to_be_visible()
    frida.page.locator(".decision .manages-only button").click()
    frida.page.locator("[name=outcome]").fill("Yes, up to scale 11")
    frida.page.locator("[name=reason]").fill("Above it I have to answer for it")
    frida.page.locator(".decision .slot .button--primary").click()
    expect(joris.page.locator(".decision--taken")).to_contain_text("Above it I have to answer for it")
    for one in (joris, frida):
        one.equals_a_fresh_page()
        one.expect_nothing_went_wrong()


def test_who_looks_at_the_talk_early_reads_that_there_are_no_topics_until_there_is_one(seat, server, cast):
    session = open_board(cast.session, phase="order")
    joris = seat(cast.member).open(session)
    joris.page.locator(".phases [data-look=talk]").click()
    expect(joris.page.locator(".talk-empty")).to_be_visible()
    made = server.visitor(cast.cohost).post("topics", session.pk, title="The form", key="k" * 32)
    joris.reaches(made.seq)
    expect(joris.page.locator(".talk-empty")).not_to_be_visible()
    joris.equals_a_fresh_page()


def test_what_was_agreed_stands_beside_the_topic_where_there_is_room(seat, cast, topics):
    joris = seat(cast.member).open(cast.session)
    topic, agreed = (joris.page.locator(one).bounding_box() for one in (".topic[data-now]", "#column-agreements"))
    assert agreed["x"] >= topic["x"] + topic["width"]
    assert abs(agreed["y"] - topic["y"]) < topic["height"]
    joris.page.set_viewport_size({"width": 390, "height": 844})
    expect(joris.page.locator("#what-agreements")).to_be_visible()
    topic, agreed = (joris.page.locator(one).bounding_box() for one in (".topic[data-now]", "#column-agreements"))
    assert agreed["y"] >= topic["y"] + topic["height"]


def test_next_topic_comes_into_sight_of_who_reads_further_down(seat, server, cast, topics):
    joris = seat(cast.member, width=390, height=500).open(cast.session)
    joris.page.locator("#what-agreements").scroll_into_view_if_needed()
    gone_on = server.visitor(cast.facilitator).post("talking", cast.session.pk, topic=topics[1].pk)
    joris.reaches(gone_on.seq)
    expect(joris.page.locator(f"#topic-{topics[1].pk} h3")).to_be_in_viewport()


def test_cards_of_a_closed_session_have_no_menu(seat, cast, topics):
    write(cast.session, cast.member, "We call first")
    set_up(cast.session, status="closed")
    joris = seat(cast.member).open(cast.session)
    card = joris.card("We call first")
    expect(card.locator(".more")).to_be_hidden()
    card.press("Enter")
    expect(card.locator(".slot")).to_be_empty()


def test_going_on_asks_what_becomes_of_the_topic_by_keyboard_alone(seat, cast, topics, monkeypatch):
    second, question = topics[1], "#lead-slot [data-opens]:not([aria-disabled])"
    joris = seat(cast.member).open(cast.session)
    keys = Keys(seat(cast.facilitator))
    keys.seat.open(cast.session)
    forbid_the_mouse(monkeypatch)
    keys.tab_to("#lead-next").press("Enter").reaches(question)
    keys.sees("#lead-slot", "What becomes of “The form”?").press("Enter").reaches(".fate [value=agreed]")
    keys.press("ArrowDown").reaches(".fate [value=first_step]").press("Tab").type("We call first")
    keys.tab_to("#lead-next").press("Enter").reaches(question)
    keys.press("Enter").reaches("[name=note_first_step]").press("Enter").sees(".topic--has-fate", "a first step to try")
    keys.tab_to("#lead-next").press("Enter").sees(f"#topic-{second.pk}[data-now]", "The signature")
    keys.reaches("#lead-next:not([aria-disabled])").press("Enter").reaches(question)
    keys.press("Tab").reaches("#lead-slot [data-stays]").press("Enter").sees("#state[data-phase=learn]")
    keys.expect_no_mouse()
    assert [topic.fate for topic in Topic.objects.order_by("position")] == ["first_step", ""]
    joris.equals_a_fresh_page()


def test_question_about_a_topic_goes_when_somebody_says_what_becomes_of_it(seat, server, cast, topics):
    imke = seat(cast.facilitator).open(cast.session)
    imke.page.locator("#lead-next").click()
    imke.sees("What becomes of “The form”?")
    said = {"fate": "let_go", "note_let_go": "It is over", "key": "k" * 32}
    assert server.visitor(cast.cohost).post("fate", topics[0].pk, **said).status == 204
    expect(imke.page.locator("#lead-slot")).to_be_empty()
    imke.equals_a_fresh_page()
