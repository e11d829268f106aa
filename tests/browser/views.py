"""A view: an address, who goes there, and what they do there first."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from playwright.sync_api import Page

from sessions_app.domain.guesting import guest_token
from sessions_app.domain.scripting import copy_script
from sessions_app.scripts import PLANS
from tests.browser.world import PASSWORD, World

Act = Callable[[Page, World], None]
Path = Callable[[World], str]


@dataclass(frozen=True)
class View:
    """One thing to look at; `who` is a key of the world's people, '' a visitor."""

    name: str
    path: Path
    who: str = "noor"
    act: Act | None = None


def at(route: str, **ids: Callable[[World], object]) -> Path:
    """Return the address of a route, with ids taken from the world."""
    return lambda world: reverse(route, kwargs={name: found(world) for name, found in ids.items()})


def team(world: World) -> int:
    """Return the id of the team."""
    return world.team.pk


def beside(world: World) -> int:
    """Return the id of the team beside it."""
    return world.beside.pk


def decision(world: World) -> object:
    """Return the id of a decision that waits for Noor, who manages the team beside."""
    return world.sessions["talked"].decisions.all()[0].pk


def process(world: World) -> int:
    """Return the id of a work process with versions."""
    return world.sessions["running"].processes.get().pk


def agreement(world: World) -> object:
    """Return the id of an agreement of the closed session."""
    return world.sessions["closed"].agreements.all()[0].pk


def journey(world: World) -> object:
    """Return the id of a learning journey."""
    return world.team.journeys.all()[0].pk


def script(world: World) -> object:
    """Return the id of a script of the team's own."""
    return (world.team.scripts.first() or copy_script(world.team, PLANS["many_points"])).pk


def board(key: str) -> Callable[[World], object]:
    """Return what gives the id of a board."""
    return lambda world: world.sessions[key].pk


def token(world: World) -> str:
    """Return the secret of the coming session's guest link."""
    return guest_token(world.sessions["coming"])


def closed_token(world: World) -> str:
    """Return the secret of the closed session's guest link."""
    return guest_token(world.sessions["closed"])


def passkey(world: World) -> int:
    """Return the id of Noor's passkey."""
    return world.people["noor"].authenticator_set.get(type="webauthn").pk


def send_empty(page: Page, _world: World) -> None:
    """Send the page's form without anything in it, past the browser's own check."""
    page.evaluate("document.querySelector('main form:not([action*=language])').noValidate = true")
    page.locator("main form .button--primary").first.click()
    page.locator(".error, .error-summary").first.wait_for()


def open_details(page: Page, _world: World) -> None:
    """Open everything that folds."""
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")


def ask_code(page: Page, _world: World) -> None:
    """Ask for a code by mail, for an address nobody has."""
    page.locator("main input[type=email]").first.fill(f"{secrets.token_hex(6)}@example.org")
    page.locator("main .button--primary").first.click()
    page.locator("input[name=code]").wait_for()


def sign_up(page: Page, world: World) -> None:
    """Make an account, as far as the code."""
    page.locator("main input[name=name]").fill("Nienke")
    ask_code(page, world)


def use_password(page: Page, world: World) -> None:
    """Sign in with a password, as somebody who also has a passkey."""
    open_details(page, world)
    form = page.locator("form:has(input[type=password])")
    form.locator("input[type=email]").fill("noor@example.org")
    form.locator("input[type=password]").fill(PASSWORD)
    form.locator("button:not([type=button])").first.click()
    page.wait_for_url("**/2fa/authenticate/")
