"""Boards while cards are drawn together, while votes are given, and in the break, to be looked at."""

from playwright.sync_api import Page

from processes.models import WorkProcess
from sessions_app.domain.running import start_phase
from sessions_app.domain.topics import hang_together
from sessions_app.domain.voting import count_votes, open_voting, vote
from sessions_app.models import Card, Session, Topic
from tests.browser.board_acts import open_menu, show
from tests.browser.views import Act
from tests.browser.world import World, make_board, texts
from tests.sessions_app.topics import put_topic

TITLES = ("Het formulier", "Wie beslist wanneer?", "", "Nazorg na drie maanden")
VOTES = {"samuel": (2, 0, 0, 0), "frida": (0, 3, 0, 0), "noor": (1, 1, 0, 1)}


def add_ordering_boards(world: World) -> None:
    """Add boards of nineteen cards: some drawn together into topics, voted on, counted; and one that takes a break."""
    processes = list(WorkProcess.objects.filter(team=world.beside))[:2]
    for key in ("order", "voting", "counted", "break"):
        session = make_board(world, key, processes, texts(19), shows=True)
        lead = world.standing("imke", session)
        _draw_together(world, session)
        start_phase(session, by=lead, phase="break" if key == "break" else "order")
        if key in {"voting", "counted"}:
            open_voting(session, by=lead)
            _vote(world, session)
        if key == "counted":
            count_votes(session, by=lead)
        session.refresh_from_db()


def _draw_together(world: World, session: Session) -> None:
    """Leave one card of each person loose, and let two topics hang together."""
    cards = list(Card.objects.filter(session=session).order_by("text"))
    loose = {card.author_id: card for card in cards}.values()
    drawn = [card for card in cards if card not in loose]
    topics = [put_topic(session, title, *drawn[number::4]) for number, title in enumerate(TITLES)]
    hang_together(topics[0], by=world.standing("noor", session), other=topics[1])


def _vote(world: World, session: Session) -> None:
    for who, numbers in VOTES.items():
        for topic, number in zip(Topic.objects.filter(session=session), numbers, strict=True):
            if number:
                vote(topic, by=world.standing(who, session), number=number)


def open_topic_menu(page: Page, _world: World) -> None:
    show(page, "topics")
    page.locator(".topic > .topic__head .more").first.click()
    page.locator(".topic .slot form").first.wait_for()


def open_drawing(page: Page, world: World) -> None:
    open_menu(page, world)
    page.locator("[data-draw]").click()
    page.locator(".slot select[name=with]").wait_for()


def give_a_vote(page: Page, _world: World) -> None:
    show(page, "topics")
    page.locator("[data-vote='1']:not([aria-disabled=true])").first.click()
    page.locator(".vote__own").filter(has_text="3").first.wait_for()


def ask_what_is_alike(page: Page, _world: World) -> None:
    show(page, "topics")
    page.locator("[aria-controls=slot-suggestions]").click()
    page.locator("#slot-suggestions > *").first.wait_for()


def show_topics(page: Page, _world: World) -> None:
    show(page, "topics")


ORDERING_STATES: tuple[tuple[str, str, dict[str, Act | None]], ...] = (
    ("order", "imke", {"": None, "topics": show_topics, "alike": ask_what_is_alike}),
    ("order", "samuel", {"": None, "topics": show_topics, "menu": open_topic_menu, "draw": open_drawing}),
    ("order", "gijs", {"topics": show_topics}),
    ("voting", "imke", {"topics": show_topics}),
    ("voting", "samuel", {"topics": show_topics, "vote": give_a_vote}),
    ("counted", "imke", {"topics": show_topics}),
    ("counted", "samuel", {"topics": show_topics}),
    ("break", "imke", {"": None}),
    ("break", "samuel", {"": None}),
)
ORDERING_PRESENTED = ("order", "voting", "counted", "break")
