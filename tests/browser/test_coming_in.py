"""Coming in by an invitation in a real browser, which says nowhere by which link."""

import re

from playwright.sync_api import expect

from teams.models import Membership
from tests.teams.mails import invited


def test_visitor_comes_in_and_the_link_is_told_to_no_other_address(seat, server, cast):
    link = invited(cast.team, cast.member)
    page = seat(None, language="nl").page
    told = []
    page.on("request", lambda request: told.append((request.url, request.all_headers().get("referer", ""))))
    page.goto(server.address + link)
    page.get_by_label("Je naam").fill("Zita Boer")
    page.get_by_role("button", name="Naar binnen").click()
    expect(page.locator("#people")).to_contain_text("Zita Boer")
    assert Membership.objects.filter(team=cast.team, person__name="Zita Boer").exists()
    assert len(told) > 3
    assert not [referer for _url, referer in told if "invitations" in referer]
    assert "Frida Smit" in page.content()
    assert page.locator("button:has-text('Uit het team halen')").count() == 0


def test_manager_removes_somebody_by_keyboard_alone(seat, server, cast):
    page = seat(cast.manager, language="nl").page
    page.goto(f"{server.address}/teams/{cast.team.pk}/")
    page.locator("#people").get_by_role("button", name=re.compile("Veranderen.*Joris de Wit")).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Joris de Wit")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Sluiten")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="Uit het team halen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Joris de Wit zit niet meer in het team.")).to_be_visible()
    assert not Membership.objects.filter(team=cast.team, person=cast.member).exists()
