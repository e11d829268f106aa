"""A whole session by keyboard alone: from the first page to the last agreement, by who leads and by who takes part."""

import pytest
from playwright.sync_api import expect

from sessions_app.demo.building import fill_if_empty
from sessions_app.models import Session
from teams.models import Person
from tests.browser.hands_off import Keys, forbid_the_mouse

SERVER = {"DEMO": "1"}
PRIMARY = "#lead-next.button--primary"
ANSWER = "#lead-slot .button--primary"


@pytest.fixture
def keys(seat, monkeypatch):
    """Put people in front of keyboards."""
    everybody = []

    def sit_down(person=None, **options) -> Keys:
        everybody.append(Keys(seat(person, **options)))
        return everybody[-1]

    forbid_the_mouse(monkeypatch)
    yield sit_down
    for one in everybody:
        one.expect_no_mouse()


@pytest.mark.parametrize(("language", "width"), [("nl", 390), ("en", 1440)])
def test_keyboard_alone_begins_on_an_empty_installation(keys, language, width):
    lead, guest = (keys(language=language, width=width) for _ in "12")
    lead.seat.goto("/")
    lead.tab_to("#id_title").type("Werving en selectie").press("Tab").type("Werving")
    lead.tab_to("#id_name").type("Imke").follow()
    lead.seat.live()
    open_the_link(lead)

    guest.seat.goto(lead.page.locator("#guest-link-field").input_value().removeprefix(lead.seat.server.address))
    guest.tab_to("#id_name").type("Gijs").follow()
    guest.seat.live()
    lead.tab_to(".crumbs a").follow()
    lead.seat.live()

    run_the_session(lead, guest, ["collect"])


@pytest.mark.parametrize(("language", "width"), [("en", 390), ("nl", 1440)])
def test_keyboard_alone_becomes_somebody_of_the_demonstration(keys, transactional_db, language, width):
    assert fill_if_empty()
    Person.objects.update(language=language)
    coming = Session.objects.get(status=Session.Status.PREPARING)
    lead, member = (keys(language=language, width=width) for _ in "12")
    for one, email in ((lead, "tariq@example.org"), (member, "samuel@example.org")):
        person = Person.objects.get(email=email)
        one.seat.goto("/")
        one.tab_to(f"form[action$='/demo/{person.pk}/'] button").follow()
        one.tab_to(f"a[href='/sessions/{coming.pk}/']").follow()
        one.seat.live()

    run_the_session(lead, member, ["look_back", "collect"], early=True)  # there is something to look back on


def open_the_link(lead: Keys) -> None:
    """Go by the menu to the settings, and open a link for guests there."""
    lead.tab_to(".bar__menu > summary").press("Enter")
    lead.tab_to(".menu-list a[href$='/edit/']").follow()
    if not lead.page.locator("#guest-link-field").count():
        lead.tab_to("#guest-link form button").follow()


def run_the_session(lead: Keys, member: Keys, after_the_welcome: list[str], *, early: bool = False) -> None:
    """Do everything that is done in a session."""
    skip_to_the_board(member)
    write_in_three_columns(member)
    change_and_move(member)
    remove_and_undo(member)
    go_on(lead.tab_to(PRIMARY), "[data-phase=welcome]", asked=early)
    for phase in after_the_welcome:
        go_on(lead, f"[data-phase={phase}]")
    go_on(lead, "[data-cards-shown=true]")
    member.sees(".cards .card[data-mine]", "Second thought")
    lead.sees(".cards .card", "Second thought")
    agree_from_scratch(lead)
    agree_from_a_card(lead)
    member.sees("#agreements .agreement", "We call first")
    lead.tab_to(PRIMARY)
    for phase in ("order", "break", "talk", "learn"):
        go_on(lead, f"[data-phase={phase}]")
    answer(member)
    go_on(lead, "[data-lessons-shown=true]")
    lead.sees("#lessons-work .lesson", "Everybody does it otherwise")
    go_on(lead, "[data-status=closed]", asked=True)
    for one in (lead, member):
        one.sees("#state[data-status=closed]").press("Tab").focus()


def go_on(lead: Keys, state: str, *, asked: bool = False) -> None:
    """Press the one next thing of whoever leads, once it may be pressed; the focus stays there.

    Where something is asked first (`asked`), the focus goes to the answer; Escape leaves all as it was.
    """
    lead.reaches(f"{PRIMARY}:not([aria-disabled])").press("Enter")
    if asked:
        lead.reaches(ANSWER).press("Escape").reaches(f"{PRIMARY}:not([aria-disabled])").press("Enter")
        lead.reaches(f"{ANSWER}:not([aria-disabled])").press("Enter")
    lead.sees(f"#state{state}")


def skip_to_the_board(one: Keys) -> None:
    """The first key press offers the way past the header."""
    one.page.reload()
    one.seat.live()
    one.press("Tab").reaches(".skip-link").press("Enter").reaches("#board")


def write_in_three_columns(one: Keys) -> None:
    """New card, next column, new card."""
    one.press("n").reaches("#write-keep").write("First thought").sees("[data-column=keep] .card", "First thought")
    for number, column in ((2, "improve"), (3, "change")):
        one.tab_to(".card, .tab").press(str(number))
        if not one.page.evaluate("document.activeElement.matches('textarea')"):
            one.press("n")
        one.reaches(f"#write-{column}").write(f"Thought {number}")
        one.sees(f"[data-column={column}] .card", f"Thought {number}")


def on_card(one: Keys, text: str) -> Keys:
    """Walk to a card: Tab out of the fields, a number to a column, and the arrows from there."""
    one.tab_to(".card, .tab")
    for column in "1", "2", "3":
        one.press(column)
        if one.page.evaluate("document.activeElement.matches('.card')"):
            for _ in range(8):
                if one.page.evaluate("text => document.activeElement.innerText.includes(text)", text):
                    one.focus()
                    return one
                one.press("ArrowDown")
        else:
            one.tab_to(".card, .tab, .more", back=True)
    raise AssertionError(f"The arrows did not lead to «{text}»")


def change_and_move(one: Keys) -> None:
    """Escape leaves all as it was; e changes the text; the menu and m move."""
    on_card(one, "First thought").press("Enter").reaches(".slot .menu button").press("Escape")
    assert one.page.evaluate("Boolean(document.activeElement.closest('.card'))")
    one.misses(".slot .menu")
    one.press("e").reaches(".slot textarea").press("Control+a").type("Second thought").press("Enter")
    one.misses(".slot form").sees("[data-column=keep] .card", "Second thought").focus()
    one.press("m").reaches(".slot [data-move] *").tab_to(".slot button[value=improve]").press("Enter")
    one.sees("[data-column=improve] .card", "Second thought").misses(".slot .menu").reaches(".card, .card .more")
    one.press("Enter").reaches(".slot .menu button").tab_to(".slot button[value=top]").press("Enter")
    expect(one.page.locator("[data-column=improve] .card").first).to_contain_text("Second thought")
    one.misses(".slot .menu").focus()


def remove_and_undo(one: Keys) -> None:
    """What was removed by mistake comes back."""
    on_card(one, "Second thought").press("Enter").reaches(".slot .menu button")
    one.tab_to(".slot .button--danger").press("Enter")
    one.misses("[data-column=improve] .card", "Second thought").press("u")
    one.sees("[data-column=improve] .card", "Second thought").focus()


def agree_from_scratch(one: Keys) -> None:
    """What first; then who, and by when."""
    on_card(one, "Second thought").press("4").reaches("#what-agreements").write("We call first")
    one.sees("#agreements .agreement", "We call first").tab_to("#agreements .more").press("Enter")
    one.reaches(".slot textarea[name=what]").tab_to(".slot select[name=owner]").press("ArrowDown")
    one.tab_to(".slot input[name=by_when]").type("12122026").press("Enter")
    one.misses(".slot form").sees("#agreements time[datetime='2026-12-12']").focus()


def agree_from_a_card(one: Keys) -> None:
    """A card becomes an agreement by its menu."""
    one.press("Escape")
    on_card(one, "Thought 3").press("Enter").reaches(".slot .menu button")
    one.tab_to(".slot form:has([name=card]) button").press("Enter")
    one.sees("#agreements .agreement", "Thought 3").misses(".slot .menu").focus()


def answer(one: Keys) -> None:
    """Answer in one's own words, and choose not to stay unnamed."""
    one.sees("#lessons")
    if one.page.locator(".tab[data-tab=lessons]").is_visible():
        one.tab_to(".tab[data-tab=lessons]", back=True).press("Enter")
    one.tab_to("#write-work").type("Everybody does it otherwise")
    one.tab_to("#compose-work [name=named]").press("Space").tab_to("#compose-work .button").press("Enter")
    one.sees("#own-lessons-work .lesson", "Everybody does it otherwise").focus()
