"""Both teams in the middle of a session: something of every kind stands on each board, and something is hidden."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.utils import timezone

from sessions_app.domain.guesting import guest_token
from sessions_app.domain.scripting import copy_script
from sessions_app.models import (
    Agreement,
    Card,
    Decision,
    Journey,
    Lesson,
    PreparedCard,
    PreparedLesson,
    Script,
    Session,
    Topic,
    Viewpoint,
)
from sessions_app.scripts import PLANS
from teams.domain.accepting import hash_of
from teams.models import Invitation, Person
from tests.boards import put_on_board
from tests.personas import Cast

KINDS = ("facilitator", "cohost", "member", "manager", "guest", "external", "outsider", "visitor")
UNKNOWN_ID = 999_999_999
UUIDS = (
    "session_id",
    "card_id",
    "prepared_card_id",
    "agreement_id",
    "done_agreement_id",
    "lesson_id",
    "prepared_lesson_id",
    "topic_id",
    "viewpoint_id",
    "decision_id",
)
PASSKEY = {"name": "Phone", "credential": {}}


@dataclass
class Place:
    """Everything of one team that an address can name."""

    session: Session
    writer: Person
    card: Card
    prepared_card: PreparedCard
    agreement: Agreement
    done_agreement: Agreement
    lesson: Lesson
    prepared_lesson: PreparedLesson
    topic: Topic
    viewpoint: Viewpoint
    decision: Decision
    other_topic: Topic
    passkey: Authenticator
    journey: Journey
    script: Script
    invitation: Invitation
    invitation_token: str

    def ids(self) -> dict[str, object]:
        """Return what addresses of this team hold, by the name of the part; objects that hide say so in theirs."""
        return {
            "team_id": self.session.team_id,
            "process_id": self.session.processes.values_list("pk", flat=True)[0],
            "session_id": self.session.pk,
            "card_id": self.card.pk,
            "prepared_card_id": self.prepared_card.pk,
            "agreement_id": self.agreement.pk,
            "done_agreement_id": self.done_agreement.pk,
            "lesson_id": self.lesson.pk,
            "prepared_lesson_id": self.prepared_lesson.pk,
            "topic_id": self.topic.pk,
            "viewpoint_id": self.viewpoint.pk,
            "decision_id": self.decision.pk,
            "other_topic_id": self.other_topic.pk,
            "number": 1,  # of a version
            "person_id": self.writer.pk,
            "invitation_id": self.invitation.pk,
            "right_token": self.invitation_token,
            "token": guest_token(self.session),
            "wrong_token": "A" * 27,
            "pk": self.passkey.pk,
            "journey_id": self.journey.pk,
            "script_id": self.script.pk,
            "key": "interim",  # of a script that came with the app
        }


@dataclass
class Stage:
    """The place of our team, and that of the other one."""

    cast: Cast
    ours: Place
    theirs: Place

    def person(self, kind: str) -> Person | None:
        """Return who this is; None for a visitor."""
        return self.cast.people.get(kind)


def set_stage(cast: Cast) -> Stage:
    """Let both teams be at «what did we learn?», with cards and answers still hidden beside earlier ones."""
    running = {"status": Session.Status.RUNNING, "phase": "learn", "guests_allowed": True, "guest_link_number": 1}
    running |= {"asks_experience": True}
    Session.objects.update(**running, voting=Session.Voting.OPEN)
    cast.session.refresh_from_db()
    cast.other_session.refresh_from_db()
    return Stage(cast, put_things(cast.session, cast.member), put_things(cast.other_session, cast.outsider))


def put_things(session: Session, writer: Person) -> Place:
    """Put one thing of every kind on a board and beside it, all by one writer."""
    process = session.processes.get()
    point = {"session": session, "process": process, "column": "keep", "author": writer, "position": 1 << 20}
    token = secrets.token_urlsafe(32)
    answer = {"session": session, "question": "work", "author": writer, "position": 1 << 20}
    topic = Topic.objects.create(session=session, title="The form")
    place = Place(
        session=session,
        writer=writer,
        card=Card.objects.create(text="We call first", **point),
        prepared_card=PreparedCard.objects.create(text="The form is too long", **point),
        agreement=Agreement.objects.create(session=session, what="Shorten the form", owner=writer),
        done_agreement=Agreement.objects.create(session=session, what="Ring the bell", owner=writer, status="done"),
        lesson=Lesson.objects.create(text="Asking is faster", **answer),
        prepared_lesson=PreparedLesson.objects.create(text="We said what we meant", **answer),
        topic=topic,
        viewpoint=Viewpoint.objects.create(session=session, topic=topic, text="I see it so", author=writer),
        decision=Decision.objects.create(session=session, topic=topic, question="May we?"),
        other_topic=Topic.objects.create(session=session, title="The phone", position=2 << 20),
        journey=begin_journey(session),
        script=copy_script(session.team, PLANS["ordinary"]),
        passkey=passkey_of_somebody(session),
        invitation=invite_somebody(session, writer, token),
        invitation_token=token,
    )
    put_on_board(session, place.card, place.agreement, place.done_agreement, place.lesson)
    put_on_board(session, place.topic, place.other_topic, place.viewpoint, place.decision)
    return place


def passkey_of_somebody(session: Session) -> Authenticator:
    """Have somebody with a passkey who asks for nothing here."""
    owner = Person.objects.create_user(f"kay.{session.team_id}@example.org", "Kay")
    return Authenticator.objects.create(user=owner, type=Authenticator.Type.WEBAUTHN, data=PASSKEY)


def invite_somebody(session: Session, by: Person, token: str) -> Invitation:
    """Have somebody invited into the team, by a link with this secret."""
    return Invitation.objects.create(
        team=session.team,
        email="kit@example.org",
        invited_by=by,
        token_hash=hash_of(token),
        expires_at=timezone.now() + timedelta(days=1),
    )


def begin_journey(session: Session) -> Journey:
    """Put the session in a journey, which whoever facilitates the session facilitates too."""
    journey = Journey.objects.create(team=session.team, title="A year of looking")
    journey.facilitators.set(session.roles.filter(role="facilitator").values_list("person", flat=True))
    Session.objects.filter(pk=session.pk).update(journey=journey)
    return journey


def unknown_ids() -> dict[str, object]:
    """Return addresses' parts that belong to nothing."""
    names = ("team_id", "process_id", "person_id", "invitation_id", "journey_id", "script_id", "number", "pk")
    numbers = dict.fromkeys(names, UNKNOWN_ID)
    return {**numbers, "token": "A" * 27, "key": "interim", **{name: uuid4() for name in UUIDS}}


def fresh_key() -> str:
    """Return a key as a form has one."""
    return secrets.token_hex(16)
