"""How the demonstration's people live through a session: the app's own verbs, and nothing beside them.

Whatever changes in how a session is run, is changed here, once for all sessions of the demonstration.
"""

import math
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from sessions_app import phases
from sessions_app.demo.house import House
from sessions_app.demo.shapes import Agreed, Became, Told
from sessions_app.demo.talking import order_cards, talk_through
from sessions_app.domain.agreeing import Terms, agree
from sessions_app.domain.board import STEP
from sessions_app.domain.collecting import write_card
from sessions_app.domain.following_up import accept_agreement, set_agreement_status
from sessions_app.domain.leading import hand_over, set_roles
from sessions_app.domain.learning import write_lesson
from sessions_app.domain.planning import plan_session
from sessions_app.domain.preparing import open_preparation
from sessions_app.domain.revealing import reveal_cards, reveal_lessons
from sessions_app.domain.running import set_status, start_phase
from sessions_app.models import Agreement, Card, Journey, Lesson, Preparation, Session
from sessions_app.rules import Follower, Standing

CALL = "https://bellen.example.org/po-team"
Status = Session.Status
ORDER, COLLECT = "order", "collect"  # COLLECT: where a session is when its cards are on the table


@dataclass(frozen=True, slots=True)
class Room:
    """A planned session, what is told of it, and what everybody is in it."""

    house: House
    told: Told
    session: Session
    standing: dict[str, Standing]

    @property
    def lead(self) -> Standing:
        """Return who leads it from the beginning."""
        return self.standing[self.told.leads[0]]

    @property
    def recorder(self) -> Standing:
        """Return who records what is agreed."""
        return self.standing[self.told.cohost or self.told.leads[0]]


def plan(house: House, told: Told, journey: Journey) -> Room:
    """Plan a session of the journey, and say who leads it and who reads what is prepared."""
    day, people = told.day, house.people
    session = plan_session(
        house.team,
        by=people[told.leads[0]],
        title=told.title,
        processes=[house.processes[key] for key in told.processes],
        starts_at=house.moments.a_while_ago() if day is None else house.moments.at_ten(day),
        duration_minutes=told.minutes,
        call_link=CALL,
        anonymous=told.anonymous,
        guests_allowed=told.guests,
        journey=journey,
        kind=told.kind,
    )
    standing = house.standings(session)
    facilitators = [people[key] for key in told.leads]
    set_roles(
        session,
        by=standing[told.leads[0]],
        facilitators=facilitators,
        cohost=people[told.cohost] if told.cohost else None,
    )
    room = Room(house, told, session, house.standings(session))
    open_preparation(session, by=room.lead, readers=Preparation.Readers.FACILITATORS)
    return room


def prepare(room: Room) -> None:
    """Let everybody write their cards in peace; who writes a first one has prepared."""
    about = [room.house.processes[key].pk for key in room.told.processes]
    written: set[str] = set()
    for column, cards in room.told.cards.items():
        for number, card in enumerate(cards):
            write_card(
                room.session,
                by=room.standing[card.typed_by or card.by],
                text=card.text,
                column=column,
                process_id=about[number % len(about)],
                key=_key(),
                writer_key=_key(),
                for_person_id=room.house.people[card.by].pk if card.typed_by else None,
                first=card.by not in written,
            )
            written.add(card.by)


def begin(room: Room) -> dict[Agreed, Agreement]:
    """Start the session, show the cards and agree; return what was made of what is told."""
    set_status(room.session, by=room.lead, status=Status.RUNNING)
    start_phase(room.session, by=room.lead, phase=COLLECT)
    reveal_cards(room.session, by=room.lead)
    _keep_order(Card, room, (card.text for cards in room.told.cards.values() for card in cards))
    later = {agreed for topic in room.told.topics for agreed in topic.agreed}
    return {one: _agree(room, one) for one in room.told.agreed if one not in later}


def end(room: Room) -> dict[Agreed, Agreement]:
    """Go through the phases that are left, learn, and close; the co-host takes over on the way.

    Return what was agreed on the way.
    """
    by, topics, made = room.lead, room.told.topics, {}
    for phase, leads in _led(room):
        if leads != by:
            hand_over(room.session, by=by)
        by = leads
        start_phase(room.session, by=by, phase=phase)
        if topics and phase == ORDER:
            order_cards(room.session, topics, by=by, people=room.standing)
        if topics and phase == phases.TALK:
            agree_now = partial(_agree, room)
            made = talk_through(room.session, topics, by=by, people=room.standing, agree=agree_now)
    for question, answers in room.told.lessons.items():
        for one in answers:
            write_lesson(
                room.session,
                by=room.standing[one.by],
                text=one.text,
                question=question,
                named=one.named,
                key=_key(),
                writer_key=_key(),
            )
    reveal_lessons(room.session, by=by)
    _keep_order(Lesson, room, (one.text for answers in room.told.lessons.values() for one in answers))
    set_status(room.session, by=by, status=Status.CLOSED)
    return made


def follow_up(room: Room, agreed: Agreed, made: Agreement, became: Became) -> None:
    """Say what became of an agreement: its owner does, or somebody else of the team."""
    by = _follower(room, made, became.by or agreed.owner)
    set_agreement_status(made, by=by, status=became.status, note=became.note)


def accept(room: Room, agreed: Agreed, made: Agreement) -> None:
    """Let the owner say yes."""
    accept_agreement(made, by=_follower(room, made, agreed.owner))


def _follower(room: Room, made: Agreement, key: str) -> Follower:
    person_id = room.house.people[key].pk
    return Follower(person_id, in_team=True, owns=person_id == made.owner_id, sees_board=True)


def _agree(room: Room, agreed: Agreed) -> Agreement:
    people = room.house.people
    terms = Terms(
        what=agreed.what,
        owner_id=people[agreed.owner].pk if agreed.owner else None,
        needed_from_id=people[agreed.needed_from].pk if agreed.needed_from else None,
        needed_what=agreed.needed_what,
        done_when=agreed.done_when,
        by_when=None if agreed.by_when is None else room.house.moments.workday(agreed.by_when),
    )
    agree(room.session, by=room.recorder, terms=terms, key=_key())
    return Agreement.objects.select_related("session").get(session=room.session, what=agreed.what)


def _led(room: Room) -> Iterator[tuple[str, Standing]]:
    """Yield the phases after collecting, and who leads each."""
    names = list(phases.REGISTRY)
    theirs = math.ceil(len(names) * room.told.handed_over)
    for number, name in enumerate(names):
        if number <= names.index(COLLECT):
            continue
        yield name, room.recorder if number >= len(names) - theirs else room.lead


def _keep_order(model: type[Any], room: Room, texts: Iterable[str]) -> None:
    """Undo the shuffling of what was shown: every demonstration looks the same."""
    places = {text: STEP * number for number, text in enumerate(texts, start=1)}
    shown = list(model.objects.filter(session=room.session))
    for one in shown:
        one.position = places[one.text]
    model.objects.bulk_update(shown, ["position"])


def _key() -> str:
    """Return what a browser sends along with a form, once."""
    return secrets.token_urlsafe(32)
