"""Roles, rights, sign-ins and languages change while boards are open: pages follow, and nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from sessions_app.models import Card
from teams.models import Membership
from tests.sessions_app.steps import open_board

SERVER = {"HEARTBEAT_SECONDS": "60"}
CLOSED = "#connection[data-state=closed]"
TYPED = "Typed when it happened"
FIELD = "#write-improve"
BEFORE_A_HEARTBEAT = 30_000  # milliseconds; a heartbeat comes each minute, so this must come by itself


def come_back_to(tab):
    """Let the browser say that one looks at this tab again."""
    tab.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.fixture
def typing(seat, cast):
    """Seat somebody at the running board with half a card in the field."""

    def begin(person, **options):
        one = seat(person, **options).open(open_board(cast.session))
        one.page.locator(FIELD).fill(TYPED)
        return one

    return begin


def says_it_is_closed(seat):
    """Expect the board to say that it is no longer theirs, with what they typed still there."""
    expect(seat.page.locator(CLOSED)).to_have_text(
        "You no longer have access to this board.", timeout=BEFORE_A_HEARTBEAT
    )
    expect(seat.page.locator(FIELD)).to_have_value(TYPED)
    seat.expected_errors += ["403", "404"]


def test_roles_given_and_taken_change_the_pages_without_a_reload(typing, server, cast):
    joris, noor, esra = typing(cast.member), typing(cast.cohost), typing(cast.external)
    imke = server.visitor(cast.facilitator)
    expect(joris.page.locator(".lead")).to_have_count(0)

    imke.post("session_roles", cast.session.pk, facilitators=cast.facilitator.pk, cohost=cast.member.pk)

    expect(joris.page.locator(".lead")).to_be_visible(timeout=BEFORE_A_HEARTBEAT)
    expect(noor.page.locator(".lead")).to_have_count(0, timeout=BEFORE_A_HEARTBEAT)
    says_it_is_closed(esra)
    joris.page.get_by_role("button", name="On to: order").click()
    noor.page.locator("#state[data-phase=order]").wait_for(state="attached")

    imke.post("session_roles", cast.session.pk, facilitators=cast.facilitator.pk, cohost=cast.cohost.pk)
    expect(noor.page.locator(".lead")).to_be_visible(timeout=BEFORE_A_HEARTBEAT)
    expect(joris.page.locator(".lead")).to_have_count(0, timeout=BEFORE_A_HEARTBEAT)
    for one in (joris, noor):
        expect(one.page.locator(FIELD)).to_have_value(TYPED)
        one.equals_a_fresh_page()


def test_who_was_put_out_can_write_nothing_and_keeps_the_text(typing, server, cast):
    esra = typing(cast.external)
    imke = server.visitor(cast.facilitator)
    imke.post("session_roles", cast.session.pk, facilitators=cast.facilitator.pk)
    says_it_is_closed(esra)

    imke.write(cast.session, "Not for everybody")
    esra.page.locator(FIELD).press("Enter")

    expect(esra.page.locator("#error-improve")).not_to_be_empty()
    expect(esra.page.locator(FIELD)).to_have_value(TYPED)
    assert "Not for everybody" not in esra.page.content()
    assert not Card.objects.filter(text=TYPED).exists()


def test_guest_is_out_when_the_link_is_closed(typing, server, cast):
    gijs = typing(cast.guest)

    server.visitor(cast.facilitator).post("guest_link", cast.session.pk, close="1")

    says_it_is_closed(gijs)


def test_who_left_the_team_is_out_at_the_next_heartbeat(serve, typing, cast):
    joris = typing(cast.member, at=serve(HEARTBEAT_SECONDS="1"))

    Membership.objects.filter(person=cast.member).delete()

    says_it_is_closed(joris)


def test_language_chosen_in_another_tab_is_followed_with_what_was_typed(typing, server, cast):
    joris, noor = typing(cast.member), typing(cast.cohost)
    card = server.visitor(cast.member).write(cast.session, "Written in English")
    joris.reaches(card.seq)
    joris.edit("Written in English").fill("Half in English")

    server.visitor(cast.member).post("language", language="nl")

    expect(joris.page.locator("html[lang=nl]")).to_be_attached(timeout=BEFORE_A_HEARTBEAT)
    joris.live()
    expect(joris.page.locator(FIELD)).to_have_value(TYPED)
    expect(joris.page.locator(".card .slot textarea")).to_have_value("Half in English")
    joris.equals_a_fresh_page()
    assert noor.page.locator("html").get_attribute("lang") == "en"


def test_signed_out_in_another_tab_closes_and_signed_in_again_goes_on(typing, server, cast):
    joris = typing(cast.member)
    other = joris.context.new_page()
    other.goto(f"{server.address}/accounts/logout/")
    other.get_by_role("button", name="Sign out").click()
    says_it_is_closed(joris)
    joris.page.locator(FIELD).press("Enter")
    expect(joris.page.locator("#error-improve")).to_contain_text("Not sent. Your text is kept")
    expect(joris.page.locator(FIELD)).to_have_value(TYPED)

    joris.sign_in()
    come_back_to(joris.page)

    joris.live().page.locator(FIELD).press("Enter")
    joris.sees(TYPED).equals_a_fresh_page()
    assert Card.objects.filter(text=TYPED).count() == 1


def test_sign_in_that_ended_without_a_word_takes_no_text(typing, server, cast):
    card = server.visitor(cast.member).write(open_board(cast.session), "Written before").object
    joris = typing(cast.member)
    joris.context.clear_cookies(name="sessionid")

    joris.page.locator(f"#more-{card}").click()
    says_it_is_closed(joris)
    expect(joris.page.locator(f"#slot-{card}")).to_be_empty()
    joris.page.locator(FIELD).press("Enter")
    expect(joris.page.locator("#error-improve")).to_contain_text("Not sent. Your text is kept")
    expect(joris.page.locator(FIELD)).to_have_value(TYPED)

    joris.sign_in()
    come_back_to(joris.page)
    joris.live().page.locator(FIELD).press("Enter")
    joris.sees(TYPED).equals_a_fresh_page()
