"""What there is to look at: the demonstration, and beside it a board for every state a board can be in."""

import hashlib
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.contrib.sessions.backends.cached_db import SessionStore
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from processes.models import WorkProcess
from sessions_app.access import access_session
from sessions_app.demo.building import fill_if_empty
from sessions_app.demo.sessions.now import CARDS
from sessions_app.domain.agreeing import Terms, agree
from sessions_app.domain.collecting import write_card
from sessions_app.domain.learning import write_lesson
from sessions_app.domain.revealing import reveal_cards, reveal_lessons
from sessions_app.domain.running import set_status, start_phase
from sessions_app.domain.zooming import zoom_out
from sessions_app.models import Card, GuestPass, Session, SessionRole
from sessions_app.models.journey import Journey
from teams.models import Membership, Person, Team
from tests.server import sign_in
from tests.sessions_app.topics import asked, fate_of, put_topic, view

PASSWORD = "for tests and pictures only"
LATIN = "Iedereen mag weten wat er hier staat. "


@dataclass
class World:
    """People by their key (imke leads from outside, samuel is a nervous member, gijs a guest), boards by theirs.

    The demonstration's team is as it is; the boards in every other state belong to a team beside it, in which
    noor, samuel and frida are members too.
    """

    team: Team
    beside: Team
    people: dict[str, Person]
    sessions: dict[str, Session] = field(default_factory=dict)

    def cookie(self, who: str) -> str:
        """Return a session cookie of somebody who signs in now."""
        key = sign_in(self.people[who])
        store = SessionStore(key)
        store["account_authentication_methods"] = [{"method": "password", "at": time.time() + 3600}]
        store.save()
        return key

    def standing(self, who: str, session: Session) -> Any:
        """Return what somebody is in a session."""
        return access_session(self.people[who], session.pk)[1]

    def speak(self, language: str) -> None:
        """Let everybody read in this language."""
        Person.objects.filter(pk__in=[person.pk for person in self.people.values()]).update(language=language)

    def text_of(self, board: str, who: str) -> Card:
        """Return a card on this board that somebody wrote."""
        return Card.objects.filter(session=self.sessions[board], author=self.people[who]).order_by("position")[0]


def make_world() -> World:
    """Fill an empty database."""
    assert fill_if_empty()
    people = {person.email.partition("@")[0]: person for person in Person.objects.exclude(email=None)}
    people["gijs"] = Person.objects.create_guest("Gijs van de gemeente", language="nl")
    people["nobody"] = Person.objects.create_user("nobody@example.org", "Nienke Nieuw", language="nl")
    world = World(Team.objects.get(), Team.objects.create(name="P&O-team Juridische Zaken"), people)
    titles = {"closed": "Onboarding", "running": "Werving", "coming": "Detachering"}
    for key, begin in titles.items():
        world.sessions[key] = Session.objects.get(title__startswith=begin)
    GuestPass.objects.create(session=world.sessions["coming"], person=people["gijs"])
    Journey.objects.get_or_create(team=world.team, defaults={"title": "Samen leren", "why": "Omdat het beter kan."})
    _give_ways_to_sign_in(people["noor"])
    _make_boards(world)
    return world


def _give_ways_to_sign_in(person: Person) -> None:
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    EmailAddress.objects.filter(user=person).update(verified=True)
    data = {"name": "Mijn telefoon", "passwordless": True, "credential": _credential()}
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)
    RecoveryCodes.activate(person)


def _credential() -> dict[str, Any]:
    """Return what a browser sends when it makes a passkey."""
    name, key = secrets.token_bytes(16), generate_private_key(SECP256R1()).public_key()
    known = AttestedCredentialData.create(bytes(16), name, ES256.from_cryptography_key(key))
    flags = AuthenticatorData.FLAG.AT | AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
    data = AuthenticatorData.create(hashlib.sha256(b"localhost").digest(), flags, 0, known)
    response = {
        "clientDataJSON": websafe_encode(b'{"type": "webauthn.create", "challenge": "", "origin": ""}'),
        "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
    }
    return {"id": websafe_encode(name), "rawId": websafe_encode(name), "type": "public-key", "response": response}


def _make_boards(world: World) -> None:
    for who in ("noor", "samuel", "frida"):
        Membership.objects.create(team=world.beside, person=world.people[who])
    names = ("Werving en selectie", "Detachering")
    processes = [WorkProcess.objects.create(team=world.beside, name=name) for name in names]
    make_board(world, "hidden", processes[:1], texts(7))
    make_board(world, "empty", processes[:1], [], shows=True)
    make_board(world, "three", processes[:1], texts(3), shows=True)
    make_board(world, "sixty", processes[:2], texts(60), shows=True)
    make_board(world, "unnamed", processes[:1], [], anonymous=True)
    make_board(world, "learn", processes[:1], texts(9), shows=True, learns=True)
    make_board(world, "learned", processes[:1], texts(9), shows=True, learns=True)
    reveal_lessons(world.sessions["learned"], by=world.standing("imke", world.sessions["learned"]))
    from tests.browser.learning_boards import add_learning_boards  # which knows a world

    add_learning_boards(world)
    from tests.browser.ordering_boards import add_ordering_boards  # the same

    add_ordering_boards(world)
    for key in ("talk", "talked"):
        make_board(world, key, processes[:1], texts(9), shows=True)
        _talk(world, world.sessions[key])
    set_status(world.sessions["talked"], by=world.standing("imke", world.sessions["talked"]), status="closed")
    Membership.objects.filter(team=world.beside, person=world.people["noor"]).update(role=Membership.Role.MANAGER)


def _talk(world: World, session: Session) -> None:
    """Have three topics: one talked about, with two views and an agreement; one for the manager; one parked."""
    cards = list(Card.objects.filter(session=session).order_by("position", "pk"))
    titles = ("Het formulier", "Wie beslist wanneer?", "Nazorg na drie maanden")
    topics = [put_topic(session, title, *cards[number::3]) for number, title in enumerate(titles)]
    start_phase(session, by=world.standing("imke", session), phase="talk")
    view(topics[0], world.people["samuel"], "Voor mij is het formulier juist houvast.")
    view(topics[0], world.people["frida"], "Ik bel liever eerst.")
    asked(topics[1], world.people["frida"], "Mogen wij zonder paraaf vooraf beginnen?", options="Ja\nTot schaal 11")
    fate_of(topics[2], world.people["noor"], "parked", "Eerst cijfers ophalen")
    _agree(world, session)
    zoom_out(session, by=world.standing("imke", session), question="deck:knot.2")
    session.refresh_from_db()


def texts(number: int) -> list[str]:
    """Return so many texts of cards: real ones first, then numbered, some of them long."""
    real = [card.text for column in zip(*CARDS.values(), strict=False) for card in column]
    more = [f"Punt {n}: de status staat op drie plekken. {LATIN * (n % 5 * 2)}" for n in range(1, number + 1)]
    return [*real, *more][:number]


def make_board(
    world: World,
    key: str,
    processes: Iterable[WorkProcess],
    cards: list[str],
    *,
    shows: bool = False,
    learns: bool = False,
    anonymous: bool = False,
) -> Session:
    """Make a running session, and return it; who writes what goes round, so that everybody has cards of their own."""
    session = Session.objects.create(
        team=world.beside,
        title="Werving en selectie",
        starts_at=timezone.now() - timedelta(minutes=40),
        call_link="https://bellen.example.org/po-team",
        guests_allowed=True,
        guest_link_number=1,
        anonymous=anonymous,
    )
    session.processes.set(processes)
    for who, role in (("imke", SessionRole.Role.FACILITATOR), ("noor", SessionRole.Role.COHOST)):
        SessionRole.objects.create(session=session, person=world.people[who], role=role)
    GuestPass.objects.create(session=session, person=world.people["gijs"])
    world.sessions[key] = session
    lead = world.standing("imke", session)
    set_status(session, by=lead, status=Session.Status.RUNNING)
    start_phase(session, by=lead, phase="collect")
    _write_cards(world, session, cards)
    if shows:
        reveal_cards(session, by=lead)
    if learns:
        _agree(world, session)
        start_phase(session, by=lead, phase="learn")
        _answer(world, session)
    session.refresh_from_db()
    return session


def _write_cards(world: World, session: Session, cards: list[str]) -> None:
    processes = list(session.processes.values_list("pk", flat=True))
    writers = [world.standing(who, session) for who in ("samuel", "imke", "gijs", "frida")]
    for number, text in enumerate(cards):
        write_card(
            session,
            by=writers[number % len(writers)],
            text=text,
            column=("keep", "improve", "change")[number % 3],
            process_id=processes[number // 3 % len(processes)],
            key=secrets.token_hex(16),
        )


def _agree(world: World, session: Session) -> None:
    first = Terms(what="Eén intakeformulier voor alle adviseurs", owner_id=world.people["samuel"].pk)
    for terms in (first, Terms(what="Uitzoeken waar het akkoord blijft liggen")):
        agree(session, by=world.standing("noor", session), terms=terms, key=secrets.token_hex(16))


def _answer(world: World, session: Session) -> None:
    answers = (("samuel", "work", True), ("imke", "work", False), ("gijs", "learning", True), ("frida", "work", False))
    for number, (who, question, named) in enumerate(answers):
        write_lesson(
            session,
            by=world.standing(who, session),
            text=f"Dat wij alle {number + 2} een ander formulier gebruiken, en dat niemand het wist.",
            question=question,
            named=named,
            key=secrets.token_hex(16),
            writer_key=secrets.token_urlsafe(32),
        )
