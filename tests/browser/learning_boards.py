"""Boards in the welcome, looking back and at the end, and what people do there, to be looked at."""

import secrets
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from processes.models import WorkProcess
from sessions_app.access import access_follow_up
from sessions_app.domain.agreeing import Terms, agree
from sessions_app.domain.experiencing import answer_experience
from sessions_app.domain.following_up import set_agreement_status
from sessions_app.domain.pairing import pair_up
from sessions_app.domain.running import set_status, start_phase
from sessions_app.models import Agreement, GuestPass, Journey, Session, SessionRole
from tests.browser.views import Act
from tests.browser.world import World

LEARN = "Wat helpt een nieuwe collega om goed te landen?\nEn wat kunnen we morgen al anders doen?"
AGREED = (  # what, whose, needed from whom, what
    ("Eén intakeformulier voor alle adviseurs", "samuel", "noor", "de tekst van de juristen, in gewone taal"),
    ("Uitzoeken waar het akkoord blijft liggen", "noor", "frida", "toegang tot het oude systeem"),
    ("Een buddy voor elke nieuwe collega", "frida", None, "iemand die het rooster kent"),
    ("Welkomstmail herschreven", "samuel", None, ""),
    ("De lijst van de eerste dag korter", "noor", None, ""),
)


def add_learning_boards(world: World) -> None:
    """Add a session of before, and after it one in each of these phases; each in a journey of its own."""
    for key, phase in (("welcome", "welcome"), ("look-back", "look_back"), ("how-it-was", "learn"), ("sums", "learn")):
        session = _with_something_before(world, key)
        lead = world.standing("imke", session)
        start_phase(session, by=lead, phase=phase)
        if key == "sums":
            for mark, who in enumerate(("samuel", "imke", "gijs", "frida", "noor"), start=1):
                safe = 4 if mark < 5 else None
                answer_experience(session, by=world.standing(who, session), worth=max(2, mark), safe=safe)
            set_status(session, by=lead, status=Session.Status.CLOSED)
        world.sessions[key] = Session.objects.get(pk=session.pk)


def _with_something_before(world: World, key: str) -> Session:
    process = WorkProcess.objects.filter(team=world.beside)[0]
    journey = Journey.objects.create(
        team=world.beside, title=f"Samen leren: {key}", learn=LEARN, ground_rules="Rustig."
    )
    before, now, _next = (_session(world, journey, process, weeks) for weeks in (-4, 0, 4))
    set_status(before, by=world.standing("imke", before), status=Session.Status.RUNNING)
    people = world.people
    for what, who, needed_from, needed_what in AGREED:
        source = people[needed_from].pk if needed_from else None
        terms = Terms(what, owner_id=people[who].pk, needed_from_id=source, needed_what=needed_what)
        agree(before, by=world.standing("noor", before), terms=terms, key=secrets.token_hex(16))
    set_status(before, by=world.standing("imke", before), status=Session.Status.CLOSED)
    set_status(now, by=world.standing("imke", now), status=Session.Status.RUNNING)
    said = (
        (3, "done", "Nieuwe collega's vragen minder.", "helped"),
        (4, "done", "", ""),
        (0, "waiting", "Op de jurist", ""),
    )
    found = list(Agreement.objects.filter(session=before))
    for number, status, note, outcome in said:
        by = access_follow_up(people["noor"], found[number].pk)[1]
        set_agreement_status(found[number], by=by, status=status, note=note, outcome=outcome)
    by = access_follow_up(people["noor"], found[1].pk)[1]
    pair_up(found[1], by=by, on=now, one=people["noor"].pk, other=people["frida"].pk)
    return now


def _session(world: World, journey: Journey, process: WorkProcess, weeks: int) -> Session:
    session = Session.objects.create(
        team=world.beside,
        journey=journey,
        title="Werving en selectie",
        starts_at=timezone.now() + timedelta(weeks=weeks, minutes=-10),
        guests_allowed=True,
        guest_link_number=1,
        asks_experience=True,
    )
    session.processes.add(process)
    for who, role in (("imke", SessionRole.Role.FACILITATOR), ("noor", SessionRole.Role.COHOST)):
        if weeks <= 0 or who == "imke":
            SessionRole.objects.create(session=session, person=world.people[who], role=role)
    GuestPass.objects.create(session=session, person=world.people["gijs"])
    return session


def choose_question(page: Page, _world: World) -> None:
    page.locator("#choose-check-in > summary").click()
    page.locator("#check-in-own").wait_for()


def open_pair(page: Page, world: World) -> None:
    open_done(page, world)
    page.locator("#earlier .slot button[hx-get*=pair]").first.click()
    page.locator(".slot select[name=one]").wait_for()


def open_done(page: Page, _world: World) -> None:
    page.locator("#earlier .follow > .button:not(.button--quiet)").first.click()
    page.locator(".slot .choice--outcome").wait_for()


def open_earlier(page: Page, _world: World) -> None:
    page.locator("[data-earlier]").click()
    page.locator("#earlier-groups").wait_for()


def choose_mark(page: Page, _world: World) -> None:
    page.locator("[name=worth][value='4']").check(force=True)
    page.locator("#next-cohost :is(p, form)").first.wait_for()


LEARNING_STATES: tuple[tuple[str, str, dict[str, Act | None]], ...] = (
    ("welcome", "imke", {"": None, "choose": choose_question}),
    ("welcome", "samuel", {"": None}),
    ("welcome", "gijs", {"": None}),
    ("look-back", "imke", {"": None}),
    ("look-back", "samuel", {"": None, "pair": open_pair, "done": open_done}),
    ("look-back", "gijs", {"": None}),
    ("how-it-was", "imke", {"": None}),
    ("how-it-was", "samuel", {"": None, "mark": choose_mark}),
    ("how-it-was", "gijs", {"": None}),
    ("sums", "samuel", {"": None, "earlier": open_earlier}),
)
LEARNING_PRESENTED = ("welcome", "look-back", "how-it-was", "sums")
