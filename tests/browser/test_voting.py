"""Votes on where to begin: given, taken back, counted; nobody else sees them, and none is lost on its way."""

import pytest
from playwright.sync_api import expect

from sessions_app.domain.ordering import begin_topic
from sessions_app.domain.voting import open_voting
from sessions_app.models import Topic, Vote
from tests.server import wait_until
from tests.sessions_app.steps import open_board, standing_of, write

SERVER = {"HEARTBEAT_SECONDS": "1"}  # what a test writes beside the server is heard of by its heartbeat


@pytest.fixture
def topics(cast):
    """Have the cast's session put two topics in order."""
    session = open_board(cast.session, phase="order")
    for text in ("Long letters", "Who signs?"):
        card = write(session, cast.cohost, text)
        begin_topic(session, by=standing_of(cast.facilitator, session), card_ids=[card.pk], title=text)
    return list(Topic.objects.all())


def test_votes_are_given_and_taken_back_and_stay_private(seat, cast, topics):
    joris, imke = seat(cast.member).open(cast.session), seat(cast.facilitator).open(cast.session)
    imke.page.get_by_role("button", name="Vote on where to begin").click()
    left = joris.page.locator("#votes-left")
    expect(left).to_have_text("You have 3 votes left.")
    first, second = (joris.page.locator(f"#vote-{topic.pk}") for topic in topics)
    for _ in range(2):
        first.get_by_role("button", name="One vote more").click()
    second.get_by_role("button", name="One vote more").click()
    expect(left).to_have_text("You have given all your votes. You can still take one back.")
    expect(first).to_contain_text("2 votes from you")
    expect(second.get_by_role("button", name="One vote more")).to_have_attribute("aria-disabled", "true")
    second.get_by_role("button", name="One vote less").click()
    expect(left).to_have_text("You have 1 vote left.")
    expect(second).to_contain_text("no vote from you")
    joris.page.reload()
    joris.live()
    expect(first).to_contain_text("2 votes from you")
    expect(imke.page.locator("#votes-left")).to_have_text("You have 3 votes left.")
    imke.page.get_by_role("button", name="Count the votes").click()
    for one in (joris, imke):
        expect(one.page.locator(".topic__votes")).to_have_text(["2 votes", "0 votes"])
        expect(one.page.locator(".vote >> visible=true")).to_have_count(0)
        one.equals_a_fresh_page()
    assert not Vote.objects.exists()


def test_votes_given_quickly_arrive_in_the_order_in_which_they_were_given(seat, cast, topics):
    open_voting(cast.session, by=standing_of(cast.facilitator, cast.session))
    joris = seat(cast.member).open(cast.session)
    asked, held = [], []
    joris.page.on("request", lambda request: asked.append(request) if "/votes/" in request.url else None)
    joris.page.route("**/votes/", lambda route: route.continue_() if held else held.append(route))
    more = joris.page.locator(f"#vote-{topics[0].pk}").get_by_role("button", name="One vote more")
    with joris.page.expect_request("**/votes/"):
        more.click()
    more.click()
    expect(joris.page.locator(f"#vote-{topics[0].pk}")).to_contain_text("2 votes from you")
    assert len(asked) == 1, "the second waits for the first"
    with joris.page.expect_response(lambda answer: answer.request.post_data == "number=2"):
        held[0].continue_()
    assert Vote.objects.get().number == 2


def test_votes_that_wait_for_their_turn_arrive_when_the_page_is_left(seat, cast, topics):
    open_voting(cast.session, by=standing_of(cast.facilitator, cast.session))
    joris = seat(cast.member).open(cast.session)
    held = []
    joris.page.route("**/votes/", lambda route: route.continue_() if held else held.append(route))
    vote = joris.page.locator(f"#vote-{topics[0].pk}")
    for _ in range(3):
        vote.get_by_role("button", name="One vote more").click()
    expect(vote).to_contain_text("3 votes from you")
    assert not Vote.objects.exists()
    joris.page.goto("about:blank")
    wait_until(lambda: Vote.objects.filter(number=3).exists(), what="the last of the three votes")
