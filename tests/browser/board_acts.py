"""What people do on a board before it is looked at: open a menu, write, take something back, be refused."""

import secrets

from playwright.sync_api import Locator, Page

from sessions_app.domain.collecting import change_card, remove_card, write_card
from sessions_app.models import Card
from sessions_app.rules import Writer
from tests.browser.seat import LIVE
from tests.browser.world import World

LONG = "Dit is veel te lang. " * 60


def until_live(page: Page) -> None:
    """Wait until the board is connected and has asked for its own cards."""
    page.locator(LIVE).wait_for(state="attached")


def show(page: Page, part: str) -> None:
    """Choose a tab, where there are tabs."""
    tab = page.locator(f".tab[data-tab={part}]")
    if tab.is_visible():
        tab.click()


def first_card(page: Page, *, mine: bool = True) -> Locator:
    """Bring the first card that is one's own, or somebody else's, into view and return it."""
    page.locator(".card[data-mine]").first.wait_for(state="attached")
    card = page.locator(f".column .card{'[data-mine]' if mine else ':not([data-mine])'}").first
    show(page, card.evaluate("card => card.closest('.column').dataset.column"))
    return card


def write(page: Page, text: str, column: str = "keep") -> Locator:
    """Write a card and return it."""
    field = page.locator(f"#write-{column}")
    field.fill(text)
    field.press("Enter")
    card = page.locator(".card[data-mine]").filter(has_text=text).first
    card.wait_for()
    return card


def open_menu(page: Page, _world: World) -> None:
    first_card(page).locator(".more").click()
    page.locator(".slot .menu").wait_for()


def open_menu_of_other(page: Page, _world: World) -> None:
    first_card(page, mine=False).locator(".more").click()
    page.locator(".slot .menu").wait_for()


def open_edit_form(page: Page, world: World) -> None:
    open_menu(page, world)
    page.locator("[data-edit]").click()
    page.locator(".slot textarea[name=text]").wait_for()


def conflict(page: Page, world: World) -> None:
    """Change a text that somebody (the same person, elsewhere) changed meanwhile."""
    open_edit_form(page, world)
    card = Card.objects.get(pk=page.locator(".slot form").get_attribute("data-draft").removeprefix("edit-"))
    by = Writer(card.author_id)
    change_card(card, by=by, text=f"{card.text} En dat scheelt tijd ({secrets.token_hex(1)}).", version=card.version)
    page.locator(".slot textarea[name=text]").fill("Bijna alle brieven zijn nu goed te lezen.")
    page.locator(".slot .button--primary").click()
    page.locator(".slot .conflict").wait_for()


def removed_meanwhile(page: Page, world: World) -> None:
    """Have a card open to change it while whoever leads takes it away."""
    write(page, f"Weg terwijl je typt {secrets.token_hex(2)}")
    page.locator(".card[data-mine] .more").last.click()
    page.locator("[data-edit]").click()
    page.locator(".slot textarea[name=text]").press_sequentially(" en nog iets")
    card = Card.objects.get(pk=page.locator(".slot form").get_attribute("data-draft").removeprefix("edit-"))
    remove_card(card, by=world.standing("imke", card.session), key_hashes=frozenset())
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator(".gone-note").wait_for()


def too_long(page: Page, _world: World) -> None:
    page.locator("#write-keep").fill(LONG)
    page.locator("#write-keep").press("Enter")
    page.locator("#error-keep:not(:empty)").wait_for()


def write_own(page: Page, _world: World) -> None:
    """Write a card that nobody else sees yet."""
    write(page, "Ik vind het spannend, maar de intake duurt mij te lang.")


def hold_message(page: Page) -> None:
    """Wait for a short message and let the pointer rest on it, as it were: so it stays however long one looks."""
    page.locator(".toast").dispatch_event("pointerenter")


def undo(page: Page, _world: World) -> None:
    card = write(page, f"Toch maar niet {secrets.token_hex(2)}")
    card.locator(".more").click()
    page.locator(".slot .button--danger").click()
    hold_message(page)


def refused(page: Page, world: World) -> None:
    """Press a button when there is no server."""
    page.route("**/menu/", lambda route: route.abort())
    first_card(page).locator(".more").click()
    hold_message(page)
    page.unroute("**/menu/")


def keys_dialog(page: Page, _world: World) -> None:
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()


def board_menu(page: Page, _world: World) -> None:
    page.locator(".bar__menu > summary").click()
    page.locator(".bar__menu .menu-list").wait_for()


def paused(page: Page, world: World) -> None:
    board_menu(page, world)
    page.locator("[data-pause]").click()
    page.locator("#connection[data-state=paused]").wait_for(state="attached")


def offline(page: Page, _world: World) -> None:
    page.evaluate("dispatchEvent(new Event('offline'))")
    page.locator("#connection[data-state=offline]").wait_for()


def no_longer_yours(page: Page, _world: World) -> None:
    page.evaluate("document.dispatchEvent(new CustomEvent('board:closed', {detail: {}}))")
    page.locator("#connection[data-state=closed]").wait_for()


def for_a_colleague(page: Page, _world: World) -> None:
    page.locator("#write-keep").fill("De vaste belafspraak")
    page.locator("#compose-keep button[hx-get]").click()
    page.locator("#compose-keep select[name=for]").wait_for()


def news(page: Page, world: World) -> None:
    """Let three cards arrive below what one sees."""
    session = world.sessions["sixty"]
    for _ in range(3):
        by = world.standing("frida", session)
        place = {"column": "keep", "process_id": session.processes.order_by("pk").last().pk}
        write_card(session, by=by, text="Een nieuwe kaart onderaan", key=secrets.token_hex(16), **place)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator(".news").first.wait_for()


def write_agreement(page: Page, _world: World) -> None:
    show(page, "agreements")
    page.locator("#what-agreements").fill("Wij bellen eerst, en mailen daarna")


def open_agreement(page: Page, _world: World) -> None:
    show(page, "agreements")
    page.locator("#agreements .more").first.click()
    page.locator(".slot textarea[name=what]").wait_for()


def agreement_error(page: Page, world: World) -> None:
    open_agreement(page, world)
    page.locator(".slot textarea[name=what]").fill("")
    page.locator(".slot .button--primary").click()
    page.locator(".slot .error:not(:empty)").wait_for()


def open_lessons(page: Page, _world: World) -> None:
    show(page, "lessons")
    page.locator("#write-learning").fill("Dat we elkaar lieten uitpraten.")


def open_own_lesson(page: Page, _world: World) -> None:
    show(page, "lessons")
    page.locator(".lesson .more").first.click()
    page.locator(".slot textarea[name=text]").wait_for()


def open_decks(page: Page, _world: World) -> None:
    page.locator("#open-zoom-out").click()
    page.locator(".deck__card").first.wait_for()


def open_fate(page: Page, _world: World) -> None:
    page.locator(".topic[data-now] [id^=fate-]").click()
    page.locator(".fate [value=decision]").check()


def write_view(page: Page, _world: World) -> None:
    page.locator(".topic[data-now] .view-form textarea").fill("Ik zie het anders")


def open_own_view(page: Page, _world: World) -> None:
    page.locator(".view[data-mine] > .more").click()
    page.locator(".view .slot textarea").wait_for()


def open_question(page: Page, _world: World) -> None:
    show(page, "agreements")
    page.locator(".decision > .more").click()
    page.locator(".slot [name=question]").wait_for()


def open_outcome(page: Page, _world: World) -> None:
    show(page, "agreements")
    page.locator(".decision .manages-only button").click()
    page.locator(".slot [name=outcome]").wait_for()


def unfold(page: Page, _world: World) -> None:
    show(page, "improve")
    page.locator(".card[data-folds=shut] .unfold").locator("visible=true").first.click()
    page.locator(".card[data-folds=open]").first.wait_for()


def ask_to_turn(page: Page, _world: World) -> None:
    page.locator("#lead-next:not([aria-disabled])").click()
    page.locator("#lead-slot .button--primary:not([aria-disabled])").wait_for()
