"""Talking: one topic at a time, and the different ways in which people see it, side by side."""

from uuid import UUID

from django.utils.translation import gettext as _

from sessions_app import phases, rules
from sessions_app.domain.board import BoardChange, Kind, board_change, place_at_end
from sessions_app.domain.refusals import Refused
from sessions_app.domain.timing import end_topic_clock
from sessions_app.domain.writing import Written, change_text, clean_text, require_open, writer_key_hash
from sessions_app.models import Session, Topic, Viewpoint
from sessions_app.rules import Standing, Writer

MOST_VIEWPOINTS = 500  # on one board


def talk_about(session: Session, *, by: Standing, topic_id: UUID) -> Written:
    """Bring a topic large on every screen. Asking for the one that is there changes nothing."""
    if not rules.leads(by):
        raise Refused(_("Whoever leads the session chooses what we talk about."), status=403)
    with board_change(session) as change:
        if not change.session.is_running or change.session.phase != phases.TALK:
            raise Refused(_("Go on to the talk first."), status=409)
        topic = Topic.objects.filter(pk=topic_id, session=change.session).first()
        if topic is None:
            raise Refused(_("This topic is no longer there."), status=409)
        _choose(change, topic)
    return Written(change.seq, topic_id)


def begin_talk(change: BoardChange) -> None:
    """Bring up the first topic that has no fate yet; one that was being talked about comes back."""
    now = change.session.talking_about
    if now is None or now.fate:
        _choose(change, next(iter(phases.open_topics(change.session)), None))


def end_talk(change: BoardChange) -> None:
    """Take the topic and the question off all screens."""
    change.session.talking_about, change.session.zoom_out = None, ""
    change.session.save(update_fields=["talking_about", "zoom_out"])


def note_viewpoint(topic: Topic, *, by: Standing, text: str, key: str, writer_key: str = "") -> Written:
    """Note how somebody sees a topic: beside other views, never merged. In an anonymous session without a name."""
    text = clean_text(text)
    with board_change(topic.session, key=key) as change:
        if change.receipt:
            return Written(change.receipt.seq, change.receipt.object_id)
        session = change.session
        require_open(session)
        if not rules.may_note_view(session, by):
            raise Refused(_("Views are noted in the session, by who takes part."), status=403)
        if not Topic.objects.filter(pk=topic.pk).exists():
            raise Refused(_("This topic is no longer there. Your text is kept here."), status=409)
        if Viewpoint.objects.filter(session=session)[MOST_VIEWPOINTS - 1 :].exists():
            raise Refused(_("There are very many views already. Say it aloud."), status=409)
        view = Viewpoint(session=session, topic_id=topic.pk, text=text)
        view.position = place_at_end(Viewpoint.objects.filter(topic=topic.pk))
        if session.anonymous:
            view.key_hash = writer_key_hash(writer_key)
        else:
            view.author_id = by.person_id
        view.save(force_insert=True)
        change.changed(Kind.VIEWPOINT, view.pk)
        change.keep_receipt(key, view.pk)
    return Written(change.seq, view.pk)


def change_viewpoint(viewpoint: Viewpoint, *, by: Writer, text: str, version: int) -> Written:
    """Say one's view better; only its writer may."""
    text = clean_text(text)
    with board_change(viewpoint.session) as change:
        require_open(change.session)
        view = _own_again(viewpoint, by)
        change_text(view, text=text, version=version)
        view.save(update_fields=["text", "version"])
        change.changed(Kind.VIEWPOINT, view.pk)
    return Written(change.seq, viewpoint.pk)


def withdraw_viewpoint(viewpoint: Viewpoint, *, by: Writer) -> Written:
    """Take one's view back; only its writer may. Nothing of it stays in the database."""
    with board_change(viewpoint.session) as change:
        require_open(change.session)
        view = _own_again(viewpoint, by)
        change.gone(Kind.VIEWPOINT, view.pk)
        view.delete()
    return Written(change.seq)


def _choose(change: BoardChange, topic: Topic | None) -> None:
    if change.session.talking_about_id != (topic and topic.pk):
        end_topic_clock(change)
        change.session.talking_about = topic
        change.session.zoom_out = ""  # it was asked about another topic
        change.session.save(update_fields=["talking_about", "zoom_out"])
        change.session_changed()


def _own_again(viewpoint: Viewpoint, by: Writer) -> Viewpoint:
    """Return the view as it is now, under the lock."""
    found = Viewpoint.objects.filter(pk=viewpoint.pk).first()
    if found is None:
        raise Refused(_("This view is no longer there. Your text is kept here."), status=409)
    if not rules.wrote(found, person_id=by.person_id, key_hashes=by.key_hashes):
        raise Refused(_("Only who noted a view can change it."), status=403)
    return found
