"""The only way to a session and what is in it: outsiders find nothing (404), too little role is refused (403).

What people are in a session is said in one place (`standings`), for one person who asks and for all
who listen; it costs three queries, for one as for many.
"""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.http import Http404

from sessions_app import queries, rules
from sessions_app.models import (
    Agreement,
    BoardEntry,
    Card,
    Decision,
    GuestPass,
    Journey,
    Lesson,
    PreparedCard,
    PreparedLesson,
    Script,
    Session,
    SessionRole,
    Topic,
    Viewpoint,
)
from sessions_app.models.writing import Writing
from sessions_app.rules import Follower, JourneyStanding, Standing
from teams.models import Membership, Person, Team

GUEST = "guest"  # beside the roles that people have in a session


def standings(sessions: list[tuple[UUID, int, bool]], person_ids: list[int]) -> dict[tuple[UUID, int], Standing]:
    """Return the standing of each of these people in each of these sessions (id, team, practice).

    Two queries whatever the number. People who are outsiders in a session are not in the answer.
    """
    about = {"session_id__in": [session_id for session_id, _, _ in sessions], "person_id__in": person_ids}
    passes = GuestPass.objects.filter(**about, person__is_active=True, session__guests_allowed=True)
    in_sessions = SessionRole.objects.filter(**about, person__is_active=True).values_list(
        "session_id", "person_id", "role"
    )
    held: dict[tuple[UUID, int], set[str]] = {}
    for session_id, person_id, what in in_sessions.union(
        passes.annotate(what=Value(GUEST)).values_list("session_id", "person_id", "what"), all=True
    ):
        held.setdefault((session_id, person_id), set()).add(what)
    members = {
        (row[0], row[1]): row[2]
        for row in Membership.objects.filter(
            team_id__in={team_id for _, team_id, _ in sessions}, person_id__in=person_ids, person__is_active=True
        ).values_list("team_id", "person_id", "role")
    }
    found: dict[tuple[UUID, int], Standing] = {}
    for session_id, team_id, practice in sessions:
        for person_id in person_ids:
            whats = held.get((session_id, person_id), set())
            role = next(iter(whats - {GUEST}), "")
            membership = "" if practice and not role else members.get((team_id, person_id), "")
            if standing := _standing(person_id, role, membership, guest=GUEST in whats):
                found[session_id, person_id] = standing
    return found


def _standing(person_id: int, role: str, membership: str, *, guest: bool) -> Standing | None:
    """Return what somebody is who has this role in the session and this one in its team; None for outsiders."""
    if not (role or membership or guest):
        return None
    return Standing(
        person_id=person_id,
        role=role,
        in_team=bool(membership),
        manages=membership == Membership.Role.MANAGER,
        guest=guest and not membership and not role,
    )


def access_session(person: Person, session_id: UUID) -> tuple[Session, Standing]:
    """Return the session and what the person is in it, in one query; Http404 for outsiders."""
    who = {"person": person.pk, "person__is_active": True}
    session = (
        Session.objects.select_related("team", "journey")
        .annotate(
            held_role=Subquery(SessionRole.objects.filter(session=OuterRef("pk"), **who).values("role")[:1]),
            held_membership=Subquery(Membership.objects.filter(team=OuterRef("team"), **who).values("role")[:1]),
            held_pass=Exists(GuestPass.objects.filter(session=OuterRef("pk"), session__guests_allowed=True, **who)),
        )
        .filter(pk=session_id)
        .first()
    )
    if session is None:
        raise Http404
    role, membership = session.held_role or "", session.held_membership or ""
    membership = "" if session.practice and not role else membership
    standing = _standing(person.pk, role, membership, guest=session.held_pass)
    if standing is None:
        raise Http404
    return session, standing


def access_led_session(person: Person, session_id: UUID) -> tuple[Session, Standing]:
    """Return the session if the person leads it; PermissionDenied for everybody else in it."""
    session, standing = access_session(person, session_id)
    if not rules.leads(standing):
        raise PermissionDenied
    return session, standing


def access_card(
    person: Person, card_id: UUID, key_hashes: frozenset[str] = frozenset()
) -> tuple[Card | PreparedCard, Session, Standing]:
    """Return a card of the board, or a prepared card of this writer: those of others are not there yet."""
    card = Card.objects.filter(pk=card_id).first() or PreparedCard.objects.filter(pk=card_id).first()
    return _shown_or_own(card, person, key_hashes)


def access_lesson(
    person: Person, lesson_id: UUID, key_hashes: frozenset[str] = frozenset()
) -> tuple[Lesson | PreparedLesson, Session, Standing]:
    """Return a lesson that is shown, or this writer's own."""
    lesson = Lesson.objects.filter(pk=lesson_id).first() or PreparedLesson.objects.filter(pk=lesson_id).first()
    return _shown_or_own(lesson, person, key_hashes)


def _shown_or_own[T: Writing](
    writing: T | None, person: Person, key_hashes: frozenset[str]
) -> tuple[T, Session, Standing]:
    if writing is None:
        raise Http404
    session, standing = access_session(person, writing.session_id)
    hidden = isinstance(writing, PreparedCard | PreparedLesson)
    if hidden and not rules.may_change_text(writing, person_id=person.pk, key_hashes=key_hashes):
        raise Http404
    return writing, session, standing


def access_agreement(person: Person, agreement_id: UUID) -> tuple[Agreement, Session, Standing]:
    """Return an agreement of a session the person is in."""
    agreement = Agreement.objects.select_related("owner", "needed_from").filter(pk=agreement_id).first()
    if agreement is None:
        raise Http404
    return agreement, *access_session(person, agreement.session_id)


def access_topic(person: Person, topic_id: UUID) -> tuple[Topic, Session, Standing]:
    """Return a topic of a session the person is in; for guests without what earlier sessions said."""
    topic = queries.shown(BoardEntry.Kind.TOPIC).filter(pk=topic_id).first()
    if topic is None:
        raise Http404
    session, standing = access_session(person, topic.session_id)
    return topic.without_past() if standing.guest else topic, session, standing


def access_viewpoint(person: Person, viewpoint_id: UUID) -> tuple[Viewpoint, Session, Standing]:
    """Return how somebody sees a topic of a session the person is in."""
    viewpoint = Viewpoint.objects.filter(pk=viewpoint_id).first()
    if viewpoint is None:
        raise Http404
    return viewpoint, *access_session(person, viewpoint.session_id)


def access_decision(person: Person, decision_id: UUID) -> tuple[Decision, Session, Standing]:
    """Return a decision of a session the person is in; guests see it on the board of their session only."""
    decision = Decision.objects.select_related("decided_by", "topic").filter(pk=decision_id).first()
    if decision is None:
        raise Http404
    session, standing = access_session(person, decision.session_id)
    if standing.guest:
        raise PermissionDenied
    return decision, session, standing


def topic_on(session: Session, topic_id: UUID) -> Topic | None:
    """Return a topic of a board that the person has access to."""
    return Topic.objects.filter(pk=topic_id, session=session).first()


def card_on(session: Session, card_id: UUID) -> Card | None:
    """Return a card of a board that the person has access to."""
    return Card.objects.filter(pk=card_id, session=session).first()


def access_follow_up(person: Person, agreement_id: UUID) -> tuple[Agreement, Follower]:
    """Return an agreement to follow up, and what the person is to it, in whichever session it stands.

    Guests see agreements on the board of their own session; only their own agreements are theirs to follow.
    """
    agreement = queries.shown(BoardEntry.Kind.AGREEMENT).filter(pk=agreement_id).first()
    if agreement is None:
        raise Http404
    boards = list(Session.objects.filter(pk__in=queries.boards_of(agreement)))
    found = standings([(one.pk, one.team_id, one.practice) for one in boards], [person.pk])
    held = {one.pk: found[one.pk, person.pk] for one in boards if (one.pk, person.pk) in found}
    held = {pk: standing for pk, standing in held.items() if pk == agreement.session_id or not standing.guest}
    if not held:
        raise Http404
    follower = Follower(
        person_id=person.pk,
        in_team=any(standing.in_team for standing in held.values()),
        owns=agreement.owner_id == person.pk,
        leads=any(rules.leads(held[one.pk]) and not one.is_closed for one in boards if one.pk in held),
        sees_board=agreement.session_id in held,
    )
    if not follower.owns and all(standing.guest for standing in held.values()):
        raise PermissionDenied
    return agreement, follower


def sessions_of(person: Person) -> QuerySet[Session]:
    """Return the sessions a person can go to, practice sessions left out; the next one first."""
    return Session.objects.filter(
        Q(team__in=Membership.objects.filter(person=person).values("team"))
        | Q(pk__in=SessionRole.objects.filter(person=person).values("session"))
        | Q(pk__in=GuestPass.objects.filter(person=person).values("session"), guests_allowed=True),
        practice=False,
    ).order_by("starts_at", "pk")


def people_in(session: Session) -> "list[Person]":
    """Return everybody who can be in the session: team, roles and guests, by name."""
    team = Membership.objects.none() if session.practice else Membership.objects.filter(team=session.team_id)
    return list(
        Person.objects.filter(is_active=True).filter(
            Q(pk__in=team.values("person"))
            | Q(pk__in=SessionRole.objects.filter(session=session).values("person"))
            | Q(pk__in=GuestPass.objects.filter(session=session, session__guests_allowed=True).values("person"))
        )
    )


def access_team_scripts(person: Person, team_id: int) -> Team:
    """Return a team whose scripts somebody uses: its members, and who leads its sessions from outside."""
    leading = SessionRole.objects.filter(person=person, role__in=SessionRole.LEADING)
    team = Team.objects.filter(
        Q(memberships__person=person) | Q(sessions__roles__in=leading) | Q(journeys__facilitators=person), pk=team_id
    )
    found = team.first() if person.is_active else None
    if found is None:
        raise Http404
    return found


def access_script(person: Person, script_id: int) -> Script:
    """Return a script of a team whose scripts somebody uses; Http404 for everybody else."""
    script = Script.objects.select_related("team").filter(pk=script_id).first()
    if script is None:
        raise Http404
    access_team_scripts(person, script.team_id)
    return script


def access_journey(person: Person, journey_id: int) -> tuple[Journey, JourneyStanding]:
    """Return a journey of somebody's team, or one they facilitate from outside; Http404 for everybody else."""
    member = Membership.objects.filter(team=OuterRef("team"), person=person)
    facilitator = Journey.facilitators.through.objects.filter(journey=OuterRef("pk"), person=person)
    journey = (
        Journey.objects.select_related("team")
        .annotate(held_membership=Subquery(member.values("role")[:1]), facilitated=Exists(facilitator))
        .filter(pk=journey_id)
        .first()
        if person.is_active
        else None
    )
    if journey is None:
        raise Http404
    role = journey.held_membership
    standing = JourneyStanding(
        person.pk,
        in_team=role is not None,
        manages=role == Membership.Role.MANAGER,
        facilitates=journey.facilitated,
    )
    if not (standing.in_team or standing.facilitates):
        raise Http404
    return journey, standing
