"""The board as a whole → HTML: rendered once per process, audience and change of the board."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from sessions_app import phases, queries, rules
from sessions_app.fragments.audiences import Audience
from sessions_app.fragments.renderings import Renderings
from sessions_app.fragments.things import EARLIER, EARLIER_DONE, Kind, as_seen, list_of, render_thing, sees, thing_html
from sessions_app.models import BoardEntry, Session
from sessions_app.models.card import Column
from sessions_app.models.lesson import Question
from sessions_app.rules import Standing
from teams.models import Person

type Entries = dict[UUID, BoardEntry]

_boards = Renderings(32)


@dataclass(frozen=True, slots=True)
class Lists:
    """What an audience sees on a board besides the topics: each thing rendered, in the list where it stands."""

    items: dict[str, list[str]]
    needed_from: dict[str, Person | None]  # of the lists of what is unfinished of earlier sessions

    def of(self, name: str) -> list[str]:
        """Return what stands in a list; most lists of most boards are empty."""
        return self.items.get(name, [])

    @property
    def earlier_number(self) -> int:
        """Return how much stands here of earlier sessions."""
        return sum(len(items) for name, items in self.items.items() if name.startswith(EARLIER))


def board_html(session: Session, audience: Audience) -> str:
    """Return the inside of the board for an audience: rendered once per change of the board."""
    key = (session.pk, session.epoch, session.seq, audience)
    return _boards.get(key) or _boards.keep(key, _render_board(session, audience))


def _render_board(session: Session, audience: Audience) -> str:
    entries = queries.entries_on(session)
    lists = _lists_of(session, entries, audience)
    context = {
        "session": session,
        "topics": _topics_html(session, entries, audience, lists),
        "course": _course_of(session, audience, lists),
        "parts": phases.parts(session),
        "shows_lessons": phases.shows_lessons(session),
        **_writings(session, lists),
        **_earlier(lists),
        **_preparation(session),
        **_leading(session, audience),
        **_what_they_may(session, audience),
    }
    return render_to_string("sessions_app/board/_board.html", context)


def _lists_of(session: Session, entries: Entries, audience: Audience) -> Lists:
    lists = Lists({}, {})
    kinds = {entry.kind for entry in entries.values()} - {Kind.SESSION, Kind.TOPIC}
    for kind in map(Kind, sorted(kinds)):
        for thing in queries.standing_on(session, kind):
            if not sees(audience, thing, session.pk):
                continue
            rev = entries[thing.pk].rev if thing.pk in entries else 0
            html = thing_html(kind, thing, rev, audience, session.pk)
            lists.items.setdefault(name := list_of(kind, thing, session.pk), []).append(html)
            if name.startswith(EARLIER) and name != EARLIER_DONE:
                lists.needed_from[name] = thing.needed_from
    return lists


def _topics_html(session: Session, entries: Entries, audience: Audience, lists: Lists) -> list[str]:
    """Return the topics with what lies in them; sent by itself one comes without, and leaves what is there alone."""
    if all(entry.kind != Kind.TOPIC for entry in entries.values()):
        return []
    topics = queries.standing_on(session, Kind.TOPIC)
    if session.is_closed:
        topics = topics.prefetch_related("agreements", "decisions")
    return [
        render_thing(
            Kind.TOPIC,
            as_seen(topic, audience),
            session.pk,
            closed=session.is_closed,
            cards=lists.of(f"in-{topic.pk}"),
            clocks=lists.of(f"time-{topic.pk}"),
            views=lists.of(f"views-{topic.pk}"),
        )
        for topic in topics
    ]


def _course_of(session: Session, audience: Audience, lists: Lists) -> phases.Course:
    # guests are not shown what was carried, so their lists do not tell whether there is something to look back on
    return phases.Course(session, {} if audience.role == "guest" else {"look_back": lists.earlier_number > 0})


def _writings(session: Session, lists: Lists) -> dict[str, Any]:
    """Return what people wrote and agreed here, list by list."""
    processes = list(session.processes.all())
    return {
        "processes": processes,
        "columns": [
            (column, [(process, lists.of(f"cards-{column}-{process.pk}")) for process in processes])
            for column in Column
        ],
        "agreements": lists.of("agreements"),
        "questions": [(question, lists.of(f"lessons-{question}")) for question in Question],
        "moments": lists.of("moments"),
        "decisions": lists.of("decisions"),
    }


def _earlier(lists: Lists) -> dict[str, Any]:
    """Return what was carried from earlier sessions, by whom it needs something from."""
    needed = sorted(lists.needed_from.items(), key=lambda item: _by_name(item[1]))
    return {
        "earlier": [(name, person, lists.of(name)) for name, person in needed],
        "earlier_done": lists.of(EARLIER_DONE),
        "earlier_number": lists.earlier_number,
    }


def _by_name(person: Person | None) -> tuple[bool, str, int]:
    """Return the place of what is needed from somebody among the others; what needs nobody comes last."""
    return person is None, str(person or ""), person.pk if person else 0


def _preparation(session: Session) -> dict[str, Any]:
    """Return how the session is prepared, while it is."""
    preparation = queries.preparation_of(session) if session.status == Session.Status.PREPARING else None
    return {"preparation": preparation, "set_is_read": bool(preparation and preparation.set_is_read)}


def _leading(session: Session, audience: Audience) -> dict[str, Any]:
    """Return who leads: this audience, somebody else, or the team itself."""
    standing = Standing(0, role=audience.role if audience.leads else "")
    return {
        "leads": rules.leads(standing),
        "leads_now": audience.role == session.lead,
        "others_leading": _others_leading(session, audience),
        "led_by_members": session.kind == Session.Kind.INTERIM and not session.is_closed and audience.role == "member",
        "may_reopen": rules.may_reopen(standing),
    }


def _others_leading(session: Session, audience: Audience) -> str:
    """Return who leads in the other role, for those who lead: «Imke or Esra»."""
    if not (session.is_running and audience.leads):
        return ""
    return get_text_list(queries.names_of_others_leading(session, audience.role), _("or"))


def _what_they_may(session: Session, audience: Audience) -> dict[str, bool]:
    """Return what an audience may do on the board now; each request is asked again."""
    return {
        "takes_part": audience.takes_part,
        "may_follow_up": audience.role != "guest",
        "may_agree": session.is_running and audience.takes_part and audience.role != "guest",
        "may_order": session.is_running and audience.takes_part,
        "may_write": rules.may_write(session) and audience.takes_part,
        "may_answer": phases.may_answer(session) and audience.takes_part,
    }
