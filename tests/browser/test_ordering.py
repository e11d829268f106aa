"""Drawing cards together by drag, by menu and by keyboard alone; titles that survive."""

import pytest
from playwright.sync_api import expect

from sessions_app.domain.ordering import begin_topic, draw_together
from sessions_app.domain.topics import merge_topics
from sessions_app.domain.voting import open_voting
from sessions_app.models import Card, SessionRole, Topic
from tests.browser import axe
from tests.browser.hands_off import Keys, forbid_the_mouse
from tests.sessions_app.steps import open_board, standing_of, write

SERVER = {"HEARTBEAT_SECONDS": "1"}  # what a test writes beside the server is heard of by its heartbeat

TEXTS = {"The letters are long": "keep", "Long letters": "keep", "Who signs?": "improve", "We phone too late": "change"}
MOVES = 25


@pytest.fixture
def session(cast):
    return open_board(cast.session, phase="order")


@pytest.fixture
def cards(session, cast):
    return {text: write(session, cast.member, text, column=column) for text, column in TEXTS.items()}


@pytest.fixture
def by(session, cast):
    return standing_of(cast.cohost, session)


def topics():
    return [[card.text for card in topic.cards.all()] for topic in Topic.objects.all()]


def take(seat, text):
    """Take a card by its text, and hold it."""
    page = seat.page
    box = seat.card(text).locator(".text").bounding_box()
    page.mouse.move(box["x"] + 30, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 50, box["y"] + 30, steps=4)
    expect(page.locator("body[data-dragging]")).to_be_attached()


def hold_over(seat, place, sign, *, part=0.5):
    """Hold what was taken over a part of a place, until it shows what becomes of it; places make room for it."""
    page = seat.page
    for number in range(MOVES):  # a hand follows, and is never quite still
        goal = page.locator(place).bounding_box()
        x, y = goal["x"] + goal["width"] / 2, goal["y"] + goal["height"] * part
        page.mouse.move(x + number % 2 * 4, y + number % 2 * 4, steps=10)
        if page.locator(sign).count():
            break
    expect(page.locator(sign)).to_be_attached()


def let_go(seat):
    seat.page.mouse.up()
    expect(seat.page.locator("body[data-dragging]")).to_have_count(0)


def drag(seat, text, place, *, part=0.5):
    """Take a card by its text and let it go in the middle of a place, or in another part of it."""
    take(seat, text)
    hold_over(seat, place, f"{place} .drag-ghost", part=part)
    let_go(seat)


def test_cards_are_dragged_into_a_new_topic_and_out_again(seat, session, cast, cards):
    joris, imke = seat(cast.member).open(session), seat(cast.facilitator).open(session)
    drag(joris, "The letters are long", "#drop-topic")
    expect(joris.page.locator(".topic .card")).to_have_count(1)
    topic = Topic.objects.get()
    drag(joris, "Who signs?", f"#in-{topic.pk}")
    expect(imke.page.locator(f"#in-{topic.pk} .card")).to_have_count(2)
    assert sorted(topics()[0]) == ["The letters are long", "Who signs?"]
    column = f"#cards-change-{cast.process.pk}"
    joris.page.locator(column).scroll_into_view_if_needed()
    drag(joris, "Who signs?", column, part=0.1)
    expect(imke.page.locator(f"{column} .card")).to_have_count(2)
    joris.page.locator(".toast").last.get_by_role("button", name="Undo").click()
    expect(imke.page.locator(f"#in-{topic.pk} .card")).to_have_count(2)
    for one in (joris, imke):
        one.equals_a_fresh_page()
    cards["Who signs?"].refresh_from_db()
    assert (cards["Who signs?"].topic, cards["Who signs?"].column) == (topic, "improve")


def test_card_let_go_onto_another_makes_a_topic_of_both(seat, session, cast, cards):
    joris, imke = seat(cast.member).open(session), seat(cast.facilitator).open(session)
    goal = joris.card("Who signs?")
    take(joris, "The letters are long")
    hold_over(joris, f"#{goal.get_attribute('id')}", ".card[data-onto]")
    expect(joris.page.locator(".drag-moving")).to_have_attribute("data-words", "Let go: these two become a topic")
    let_go(joris)
    expect(joris.page.locator(".card[data-onto]")).to_have_count(0)
    expect(imke.page.locator(".topic .card")).to_have_count(2)
    assert topics() == [["Who signs?", "The letters are long"]]
    drag(joris, "Long letters", f"#in-{Topic.objects.get().pk}", part=0.25)
    expect(imke.page.locator(".topic .card")).to_have_count(3)
    for one in (joris, imke):
        one.equals_a_fresh_page()
    for left in (2, 0):
        joris.page.locator(".toast").last.get_by_role("button", name="Undo").click()
        expect(imke.page.locator(".topic .card")).to_have_count(left)
    assert (topics(), Card.objects.filter(topic=None).count()) == ([], 4)


@pytest.mark.parametrize(("part", "order"), [(0.1, ["Third", "First", "Second"]), (0.9, ["First", "Third", "Second"])])
def test_card_let_go_at_the_edge_of_another_lies_down_beside_it(seat, session, cast, part, order):
    first, *_rest = [write(session, cast.member, text, column="improve") for text in ("First", "Second", "Third")]
    joris = seat(cast.member).open(session)
    take(joris, "Third")
    hold_over(joris, f"#card-{first.pk}", ".card[data-onto]")
    hold_over(joris, f"#card-{first.pk}", "#board:not(:has(.card[data-onto])) .drag-ghost", part=part)
    with joris.page.expect_response("**/position/"):
        let_go(joris)
    assert [card.text for card in Card.objects.filter(column="improve").order_by("position")] == order
    assert not Topic.objects.exists()


def test_topic_is_dragged_by_its_grip_and_goes_back(seat, session, cast, by):
    first, _second, third = (Topic.objects.get(pk=begin_topic(session, by=by, title=t).object_id) for t in "ABC")
    joris, imke = seat(cast.member).open(session), seat(cast.facilitator).open(session)
    titles = imke.page.locator("#topics h3")
    drags = ((third, first, f".drag-ghost + #topic-{first.pk}", "CAB"), (first, third, ".drag-ghost:last-child", "BCA"))
    for moved, goal, sign, order in drags:
        joris.page.locator(f"#topic-{moved.pk} .topic__grip").hover()
        joris.page.mouse.down()
        hold_over(joris, f"#topic-{goal.pk}", sign)
        expect(joris.page.locator("body[data-dragging=topics]")).to_be_attached()
        let_go(joris)
        expect(titles).to_have_text(list(order))
        joris.equals_a_fresh_page()
        joris.page.locator(".toast").last.get_by_role("button", name="Undo").click()
        expect(titles).to_have_text(list("ABC"))


def test_who_only_looks_on_sees_no_grip(seat, session, cast, by):
    for title in "AB":
        begin_topic(session, by=by, title=title)
    SessionRole.objects.filter(person=cast.external).update(role="observer")
    esra, joris = seat(cast.external).open(session), seat(cast.member).open(session)
    expect(joris.page.locator(".topic__grip >> visible=true")).to_have_count(2)
    expect(esra.page.locator(".topic")).to_have_count(2)
    expect(esra.page.locator(".topic__grip >> visible=true")).to_have_count(0)


def test_card_draws_nothing_together_while_cards_are_collected(seat, session, cast, cards):
    open_board(session, phase="collect")
    joris = seat(cast.member).open(session)
    drag(joris, "Who signs?", f"#cards-change-{cast.process.pk}")
    expect(joris.page.locator(f"#cards-change-{cast.process.pk} .card")).to_have_count(2)
    assert not Topic.objects.exists()


def test_cards_are_drawn_together_by_menu_and_undone(seat, session, cast, cards):
    joris, imke = seat(cast.member).open(session), seat(cast.facilitator).open(session)
    card = joris.card("Long letters")
    card.locator(".more").click()
    card.get_by_role("button", name="Draw together with").click()
    card.get_by_label("Draw together with").select_option(label="The letters are long")
    card.get_by_role("button", name="Draw together", exact=True).click()
    expect(imke.page.locator(".topic .card")).to_have_count(2)
    assert topics() == [["The letters are long", "Long letters"]]
    joris.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(imke.page.locator(".topic")).to_have_count(0)
    expect(joris.page.locator(".topic")).to_have_count(0)
    assert Card.objects.filter(topic=None).count() == 4
    joris.equals_a_fresh_page()


def test_topic_gets_its_title_splits_and_hangs_together_by_menu(seat, session, cast, cards, by):
    begin_topic(session, by=by, card_ids=[cards[text].pk for text in list(TEXTS)[:3]])
    begin_topic(session, by=by, card_ids=[cards["We phone too late"].pk], title="The phone")
    joris = seat(cast.member).open(session)
    first = joris.page.locator(f"#topic-{Topic.objects.all()[0].pk}")
    head = first.locator(".topic__head .more")
    head.click()
    first.get_by_role("button", name="Give it a title").click()
    first.get_by_label("Title of the topic").fill("Letters")
    first.get_by_label("Title of the topic").press("Enter")
    expect(first.locator("h3")).to_have_text("Letters")
    head.click()
    first.get_by_role("button", name="Split").click()
    first.get_by_label("Who signs?").check()
    first.get_by_role("button", name="Split").click()
    expect(joris.page.locator(".topic")).to_have_count(3)
    head.click()
    first.get_by_label("Hangs together with").select_option(label="The phone")
    first.get_by_role("button", name="Say that they hang together").click()
    expect(joris.page.locator(".topic__links")).to_have_count(2)
    assert topics() == [["The letters are long", "Long letters"], ["Who signs?"], ["We phone too late"]]
    joris.equals_a_fresh_page()


def test_everything_by_keyboard_alone(seat, session, cast, cards, monkeypatch):
    joris = Keys(seat(cast.member))
    joris.seat.open(session)
    forbid_the_mouse(monkeypatch)
    card = joris.tab_to(".card").focus()
    joris.press("g").reaches(f"{card} select").type("Who").press("Tab", "Enter")
    joris.sees(f".topic {card}")
    assert joris.page.evaluate("id => document.querySelector(id).contains(document.activeElement)", card)
    assert topics() == [["Who signs?", "The letters are long"]]
    joris.press("Escape")
    joris.tab_to(".topic .more[id^=more]", back=True)
    joris.page.evaluate("document.querySelector('.topic__head .more').focus()")
    joris.press("Enter").reaches(".topic [data-edit]").press("Enter").reaches(".topic input[name=title]")
    joris.type("Letters").press("Enter").sees(".topic h3", "Letters")
    assert Topic.objects.get().title == "Letters"
    joris.page.evaluate("id => document.querySelector(id).focus()", card)
    joris.press("u")
    joris.sees(f".column {card}")
    joris.seat.equals_a_fresh_page()
    joris.expect_no_mouse()


def test_title_that_is_typed_survives_what_others_do(seat, session, cast, cards, by):
    draw_together(cards["Long letters"], by=by, onto=cards["The letters are long"])
    other = Topic.objects.get(pk=begin_topic(session, by=by, title="Signing").object_id)
    joris = seat(cast.member).open(session)
    first = joris.page.locator(f"#topic-{Topic.objects.exclude(pk=other.pk).get().pk}")
    first.locator(".topic__head .more").click()
    first.get_by_role("button", name="Give it a title").click()
    field = first.get_by_label("Title of the topic")
    field.press_sequentially("Half a ti")
    draw_together(cards["Who signs?"], by=by, onto=cards["Long letters"])
    last = open_voting(session, by=standing_of(cast.facilitator, session))
    joris.reaches(last.seq)
    expect(field).to_be_focused()
    field.press_sequentially("tle")
    expect(field).to_have_value("Half a title")
    last = merge_topics(Topic.objects.exclude(pk=other.pk).get(), by=by, into=other)
    joris.reaches(last.seq)
    expect(field).to_have_value("Half a title")
    expect(first.locator(".gone-note")).to_be_visible()
    expect(joris.page.locator(f"#in-{other.pk} .card")).to_have_count(3)


def test_whoever_leads_asks_for_suggestions_and_draws_a_group_together(seat, session, cast, cards):
    imke = seat(cast.facilitator).open(session)
    cards["Long letters"].delete()
    write(session, cast.member, "We phone, too late", column="change")
    imke.page.get_by_role("button", name="Which cards say nearly the same?").click()
    expect(imke.page.locator(".suggestion")).to_have_count(1)
    imke.page.get_by_role("button", name="Draw these together").click()
    expect(imke.page.locator(".topic .card")).to_have_count(2)
    assert topics() == [["We phone too late", "We phone, too late"]]


@pytest.mark.parametrize("width", [390, 1440])
def test_many_topics_fit_and_axe_finds_nothing(seat, session, cast, cards, by, width):
    for number in range(36):
        write(session, cast.member, f"Point {number}: the status stands in three places", column="improve")
    everything = list(Card.objects.order_by("pk"))
    for number in range(19):
        pair = everything[number * 2 : number * 2 + 2]
        begin_topic(session, by=by, card_ids=[card.pk for card in pair], title=f"Topic {number}")
    open_voting(session, by=standing_of(cast.facilitator, session))
    imke = seat(cast.facilitator, width=width, reduced_motion="reduce").open(session)
    expect(imke.page.locator("#votes-left")).to_be_visible()
    expect(imke.page.locator(".topic >> visible=true")).to_have_count(19)
    imke.page.locator(".topic__head .more").first.click()
    imke.page.locator(".topic .menu").wait_for()
    axe.prepare(imke.page)
    assert imke.page.evaluate("options => looks.axe(options)", axe.EVERYTHING) == []
    assert imke.page.evaluate("looks.lost()") == []
    sizes = imke.page.locator(".topic .text").evaluate_all("all => all.map(one => getComputedStyle(one).fontSize)")
    assert set(sizes) == {"16px"}
