"""One topic at a time, and how people see it."""

import secrets
import uuid

import pytest

from sessions_app import phases
from sessions_app.domain.refusals import Overtaken
from sessions_app.domain.running import start_phase
from sessions_app.domain.talking import change_viewpoint, note_viewpoint, talk_about, withdraw_viewpoint
from sessions_app.models import BoardEntry, Receipt, Session, SessionRole, Viewpoint
from tests.sessions_app.steps import INSIDERS, LEADERS, WRITER_KEY, agreed, open_board, refused, standing_of, writer
from tests.sessions_app.topics import fate_of, in_talk, put_topic, turn, view


@pytest.mark.parametrize("kind", INSIDERS)
def test_only_who_leads_chooses_the_topic(cast, kind):
    _first, second = in_talk(cast.session, "The form", "The signature")
    by = standing_of(cast.people[kind], cast.session)
    if kind in LEADERS:
        talk_about(cast.session, by=by, topic_id=second.pk)
        assert Session.objects.get(pk=cast.session.pk).talking_about_id == second.pk
    else:
        with refused(403):
            talk_about(cast.session, by=by, topic_id=second.pk)


def test_choosing_the_topic_of_now_changes_nothing(cast):
    _first, second = in_talk(cast.session, "The form", "The signature")
    by = standing_of(cast.facilitator, cast.session)
    once = talk_about(cast.session, by=by, topic_id=second.pk)
    assert talk_about(cast.session, by=by, topic_id=second.pk).seq == once.seq
    assert BoardEntry.objects.get(session=cast.session, kind="session").rev == once.seq


def test_topic_of_another_board_or_before_the_talk_is_refused(cast):
    (first,) = in_talk(cast.session, "The form")
    (theirs,) = in_talk(cast.other_session, "Their form")
    by = standing_of(cast.facilitator, cast.session)
    for wrong in (theirs.pk, uuid.uuid4()):
        with refused(409):
            talk_about(cast.session, by=by, topic_id=wrong)
    open_board(cast.session, phase="order")
    with refused(409):
        talk_about(cast.session, by=by, topic_id=first.pk)


def test_talk_begins_with_the_topic_that_got_most_votes(cast):
    open_board(cast.session, phase="order")
    put_topic(cast.session, "Few", votes=1)
    put_topic(cast.session, "Most, but over", votes=9, fate="let_go")
    most = put_topic(cast.session, "Most", votes=5)
    lead = standing_of(cast.facilitator, cast.session)
    start_phase(cast.session, by=lead, phase="talk")
    assert Session.objects.get(pk=cast.session.pk).talking_about == most


def test_topic_without_a_fate_comes_back_with_the_talk(cast):
    _first, second = in_talk(cast.session, "The form", "The signature")
    lead = standing_of(cast.facilitator, cast.session)
    talk_about(cast.session, by=lead, topic_id=second.pk)
    for phase in ("learn", "talk"):
        start_phase(cast.session, by=lead, phase=phase)
    assert Session.objects.get(pk=cast.session.pk).talking_about == second


def test_next_thing_goes_along_the_row_and_then_on(cast):
    _first, second, third = in_talk(cast.session, "One", "Two", "Three")
    fate_of(second, cast.member, "let_go", "It solved itself")
    thing = phases.Course(Session.objects.get(pk=cast.session.pk)).next_thing
    assert (thing.url, thing.fields) == ("talking", {"topic": str(third.pk)})
    talk_about(cast.session, by=standing_of(cast.cohost, cast.session), topic_id=third.pk)
    thing = phases.Course(Session.objects.get(pk=cast.session.pk)).next_thing
    assert thing.fields == {"phase": "learn"}


def test_talk_without_topics_goes_on(cast):
    in_talk(cast.session)
    assert phases.Course(cast.session).next_thing.fields == {"phase": "learn"}


@pytest.mark.parametrize("kind", INSIDERS)
def test_everybody_notes_a_view_with_their_name(cast, kind):
    (topic,) = in_talk(cast.session, "The form")
    found = view(topic, cast.people[kind])
    assert (found.author, found.key_hash, found.topic) == (cast.people[kind], "", topic)


def test_view_in_an_anonymous_session_keeps_nobody(cast):
    (topic,) = in_talk(cast.session, "The form", anonymous=True)
    found = view(topic, cast.member)
    assert found.author is None
    assert found.key_hash
    with refused(422):
        note_viewpoint(topic, by=standing_of(cast.member, cast.session), text="No key", key="k" * 20)


def test_view_sent_twice_is_there_once(cast):
    (topic,) = in_talk(cast.session, "The form")
    key = secrets.token_hex(16)
    assert view(topic, cast.member, key=key) == view(topic, cast.member, key=key)
    assert Viewpoint.objects.count() == 1
    assert Receipt.objects.count() == 1


def test_observer_notes_nothing(cast):
    (topic,) = in_talk(cast.session, "The form")
    SessionRole.objects.filter(session=cast.session, person=cast.external).update(role=SessionRole.Role.OBSERVER)
    with refused(403):
        note_viewpoint(topic, by=standing_of(cast.external, cast.session), text="I see", key="k" * 20)


@pytest.mark.parametrize("status", ["preparing", "closed"])
def test_view_is_noted_in_the_session_only(cast, status):
    (topic,) = in_talk(cast.session, "The form")
    open_board(cast.session, status=status)
    with refused(403 if status == "preparing" else 409):
        view(topic, cast.member)


def test_only_its_writer_changes_or_withdraws_a_view(cast):
    (topic,) = in_talk(cast.session, "The form")
    found = view(topic, cast.member, "First")
    for other in (writer(cast.facilitator), writer(cast.manager)):
        with refused(403):
            change_viewpoint(found, by=other, text="Theirs", version=1)
        with refused(403):
            withdraw_viewpoint(found, by=other)
    change_viewpoint(found, by=writer(cast.member), text="Better", version=1)
    found.refresh_from_db()
    assert (found.text, found.version) == ("Better", 2)
    with pytest.raises(Overtaken):
        change_viewpoint(found, by=writer(cast.member), text="Late", version=1)
    withdraw_viewpoint(found, by=writer(cast.member))
    assert not Viewpoint.objects.exists()
    assert BoardEntry.objects.get(object_id=found.pk).gone
    with refused(409):
        withdraw_viewpoint(found, by=writer(cast.member))


def test_key_changes_an_unnamed_view(cast):
    (topic,) = in_talk(cast.session, "The form", anonymous=True)
    found = view(topic, cast.member)
    with refused(403):
        change_viewpoint(found, by=writer(cast.member, "x" * 43), text="Mine", version=1)
    change_viewpoint(found, by=writer(cast.guest, WRITER_KEY), text="Mine", version=1)


def test_agreement_belongs_to_the_topic_of_now(cast):
    first, second = in_talk(cast.session, "The form", "The signature")
    assert agreed(cast.session, cast.member).topic == first
    talk_about(cast.session, by=standing_of(cast.cohost, cast.session), topic_id=second.pk)
    assert agreed(cast.session, cast.member).topic == second
    start_phase(cast.session, by=standing_of(cast.cohost, cast.session), phase="learn")
    assert agreed(cast.session, cast.member).topic is None


def test_closing_takes_topic_and_question_off_the_screens(cast):
    in_talk(cast.session, "The form", zoom_out="Are we drifting?")
    found = turn(cast.session, cast.facilitator, "closed")
    assert (found.talking_about, found.zoom_out) == (None, "")
