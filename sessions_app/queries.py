"""What a board holds, read as one moment."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.crypto import salted_hmac

from sessions_app.models import (
    UNFINISHED,
    Agreement,
    BoardEntry,
    Card,
    Decision,
    Lesson,
    Moment,
    Pair,
    Preparation,
    PreparedCard,
    PreparedLesson,
    ReadCard,
    Session,
    SessionRole,
    Topic,
    TopicClock,
    Viewpoint,
    Vote,
)
from sessions_app.rules import Standing, Writer
from teams.models import Person

Kind = BoardEntry.Kind
MOST_OF_EACH = 6  # lessons, and agreements, of a session among others


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything inside as of one moment, holding up no writer.

    SQLite: a deferred transaction (the default of this project is immediate, which would wait for
    writers). PostgreSQL: repeatable read, read only.
    """
    if connection.in_atomic_block:  # already one moment, or a test's own transaction
        yield
        return
    if connection.vendor == "sqlite":
        embedded: Any = connection
        embedded.ensure_connection()  # only a connected one knows its mode
        mode, embedded.transaction_mode = embedded.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            embedded.transaction_mode = mode
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def shown(kind: Kind) -> QuerySet[Any]:
    """Return all objects of a kind with the people they name, in one query."""
    return {
        Kind.CARD: Card.objects.select_related("author", "typed_by"),
        Kind.AGREEMENT: Agreement.objects.select_related(
            "owner", "needed_from", "session", "acceptance"
        ).prefetch_related(Prefetch("pairs", Pair.objects.select_related("one", "other"))),
        Kind.LESSON: Lesson.objects.select_related("author"),
        Kind.MOMENT: Moment.objects.all(),
        Kind.CLOCK: TopicClock.objects.all(),
        Kind.TOPIC: Topic.objects.select_related("parked_for", "came_from__session").prefetch_related(
            "links_as_one__other", "links_as_other__one"
        ),
        Kind.VIEWPOINT: Viewpoint.objects.select_related("author"),
        Kind.DECISION: Decision.objects.select_related("decided_by", "topic"),
    }[kind]


def standing_on(session: Session, kind: Kind) -> QuerySet[Any]:
    """Return what of a kind stands on a board: its own, and agreements carried there from earlier sessions."""
    if kind != Kind.AGREEMENT:
        found = shown(kind).filter(session=session)
        return found if kind in {Kind.MOMENT, Kind.CLOCK} else found.order_by("position", "pk")
    entries = BoardEntry.objects.filter(session=session, kind=kind, gone=False)
    return shown(kind).filter(Q(session=session) | Q(pk__in=entries.values("object_id"))).order_by("position", "pk")


def brought() -> list[Prefetch[str]]:
    """Return what brings along what sessions learned and agreed: the first few of each, and one more if there is more.

    Where sessions stand below each other, what is left out can be read on their boards.
    """
    return [
        Prefetch("lessons", Lesson.objects.order_by("position", "pk")[: MOST_OF_EACH + 1], "learned"),
        Prefetch(
            "agreements",
            Agreement.objects.select_related("owner").order_by("position", "pk")[: MOST_OF_EACH + 1],
            "agreed",
        ),
    ]


def next_in_journey(session: Session) -> Session | None:
    """Return the session that comes next in the journey of this one, if it is planned."""
    coming = Session.objects.filter(
        journey=session.journey_id,
        journey__isnull=False,
        practice=False,
        status=Session.Status.PREPARING,
        starts_at__gte=session.starts_at,
    )
    return coming.exclude(pk=session.pk).select_related("team", "journey").order_by("starts_at", "pk").first()


def taken_on(session: Session, person_id: int) -> list[Agreement]:
    """Return what somebody took on in a session and has not finished yet."""
    mine = Agreement.objects.filter(session=session, owner=person_id)
    return list(mine.filter(status__in=UNFINISHED).order_by("by_when", "position", "pk"))


def boards_of(agreement: Agreement) -> set[UUID]:
    """Return the boards on which an agreement stands: that of its own session, and those it was carried to."""
    entries = BoardEntry.objects.filter(object_id=agreement.pk, kind=Kind.AGREEMENT, gone=False)
    return {agreement.session_id, *entries.values_list("session_id", flat=True)}


def opens_journey(session: Session, standing: Standing) -> bool:
    """Whether the page of its journey opens for somebody in a session: for the team, and for who helps it with that."""
    if session.journey is None or standing.guest or standing.in_team:
        return session.journey is not None and standing.in_team
    return session.journey.facilitators.filter(pk=standing.person_id).exists()


def boards_in_journeys(session_ids: Iterable[UUID], journey_ids: Iterable[int | None] = ()) -> set[UUID]:
    """Return these boards, all boards of the journeys they are in, and all boards of these journeys."""
    ids = set(session_ids)
    journeys = set(Session.objects.filter(pk__in=ids, journey__isnull=False).values_list("journey_id", flat=True))
    journeys |= {journey_id for journey_id in journey_ids if journey_id is not None}
    return ids | set(Session.objects.filter(journey_id__in=journeys).values_list("pk", flat=True)) if journeys else ids


def parked_for_from(session_ids: Iterable[UUID]) -> set[UUID]:
    """Return the boards for which topics of these boards were parked."""
    parked = Topic.objects.filter(session__in=session_ids, parked_for__isnull=False)
    return set(parked.values_list("parked_for", flat=True))


def entries_since(session: Session, after: int) -> list[BoardEntry]:
    """Return what changed on the board after this number, in order."""
    return list(BoardEntry.objects.filter(session=session, rev__gt=after).order_by("rev", "pk"))


def entries_on(session: Session) -> dict[UUID, BoardEntry]:
    """Return of everything on the board what kind of thing it is, and its change number."""
    return {entry.object_id: entry for entry in BoardEntry.objects.filter(session=session, gone=False)}


def waiting_count(session: Session) -> int:
    """Return how many cards wait to be shown: one number for the whole session, never by column or person."""
    return PreparedCard.objects.filter(session=session).count()


def names_of_others_leading(session: Session, role: str) -> list[str]:
    """Return the first names of those who lead in the other role than this one."""
    others = SessionRole.objects.filter(session=session, role__in=SessionRole.LEADING).exclude(role=role)
    names = Person.objects.filter(session_roles__in=others, is_active=True).order_by("name", "pk")
    return [person.first_name for person in names]


def prepared_count(session: Session) -> int:
    """Return how many people have prepared: a number that was counted, for there is no list."""
    return Preparation.objects.filter(session=session).values_list("people", flat=True).first() or 0


def preparation_of(session: Session) -> Any:
    """Return the preparation of a session, and whether it has a set that the facilitators read; None before it."""
    is_read = Exists(ReadCard.objects.filter(preparation=OuterRef("pk")))
    return Preparation.objects.filter(session=session).annotate(set_is_read=is_read).first()


def facilitators_read(session: Session) -> bool:
    """Whether the facilitators may read, without names, what is not yet shown: now, or once the preparation closes."""
    chosen = Preparation.objects.filter(session=session, readers=Preparation.Readers.FACILITATORS)
    return chosen.filter(Q(closed_at=None) | Q(read_cards__isnull=False)).exists()


def own_writings(session: Session, writer: Writer) -> dict[str, list[Any]]:
    """Return what one writer wrote: on the board (`card`, `lesson`, `viewpoint`) and not yet shown (`prepared_…`)."""
    models: dict[str, type[Any]] = {
        "card": Card,
        "lesson": Lesson,
        "viewpoint": Viewpoint,
        "prepared_card": PreparedCard,
        "prepared_lesson": PreparedLesson,
    }
    return {
        name: list(model.objects.filter(written_by(writer), session=session).order_by("position", "pk"))
        for name, model in models.items()
    }


def written_by(writer: Writer) -> Q:
    """Return the condition that this writer wrote it: as `rules.wrote` says, for many at once."""
    return Q(author_id=writer.person_id) | Q(author=None, key_hash__in=writer.key_hashes - {""})


def voter_of(session: Session, person_id: int) -> str:
    """Return what stands for a person with the votes of one session: only this server can tell who it is."""
    return salted_hmac("votes", f"{session.pk} {person_id}", algorithm="sha256").hexdigest()


def own_votes(session: Session, person_id: int) -> dict[UUID, int]:
    """Return what one person gave to which topic, while voting goes on: for their eyes only."""
    votes = Vote.objects.filter(topic__session=session, voter=voter_of(session, person_id), number__gt=0)
    return dict(votes.order_by("topic").values_list("topic", "number"))


def loose_cards(session: Session) -> list[Card]:
    """Return the cards of the board that lie in no topic, column by column."""
    return list(Card.objects.filter(session=session, topic=None).order_by("column", "position", "pk"))


def named_topics(session: Session, *, for_guest: bool) -> list[tuple[Topic, str]]:
    """Return the topics in their order, each with words to choose it by: its title, else how its first card begins."""
    in_topics = Card.objects.filter(session=session, topic__isnull=False).order_by("-position", "-pk")
    beginnings = dict(in_topics.values_list("topic", "text"))
    found = Topic.objects.filter(session=session)
    topics = [topic.without_past() for topic in found] if for_guest else list(found)
    return [(topic, topic.title or beginnings.get(topic.pk, "")) for topic in topics]
