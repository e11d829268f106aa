"""What becomes of a topic: one thing at the most, changeable, and it leaves what it promises."""

import secrets
import uuid

import pytest

from sessions_app.domain.fates import Outcome, give_fate, places_to_park, take_fate_back
from sessions_app.models import Agreement, BoardEntry, Decision, SessionRole, Topic
from tests.personas import make_process, make_session
from tests.sessions_app.steps import INSIDERS, agreed, open_board, refused, set_up, standing_of, write
from tests.sessions_app.topics import fate_of, in_talk, put_topic

MAY_NOT = {"guest"}


@pytest.mark.parametrize("kind", INSIDERS)
def test_team_and_who_leads_say_what_becomes_of_a_topic(cast, kind):
    (topic,) = in_talk(cast.session, "The form")
    by = standing_of(cast.people[kind], cast.session)
    if kind in MAY_NOT:
        with refused(403):
            give_fate(topic, by=by, outcome=Outcome("let_go", "Solved"), key="k" * 20)
        with refused(403):
            take_fate_back(topic, by=by)
    else:
        assert fate_of(topic, cast.people[kind], "let_go", "It solved itself").fate_note == "It solved itself"
        take_fate_back(topic, by=by)
        topic.refresh_from_db()
        assert (topic.fate, topic.fate_note) == ("", "")


def test_observer_says_nothing_about_it(cast):
    (topic,) = in_talk(cast.session, "The form")
    SessionRole.objects.update_or_create(
        session=cast.session, person=cast.member, defaults={"role": SessionRole.Role.OBSERVER}
    )
    with refused(403):
        fate_of(topic, cast.member, "let_go", "Solved")


@pytest.mark.parametrize("fate", ["agreed", "first_step"])
def test_note_on_an_agreed_topic_becomes_its_agreement(cast, fate):
    (topic,) = in_talk(cast.session, "The form")
    topic = fate_of(topic, cast.member, fate, "We call first")
    assert (topic.fate, topic.fate_note) == (fate, "")
    found = Agreement.objects.get()
    assert (found.what, found.topic, found.owner) == ("We call first", topic, None)
    assert BoardEntry.objects.filter(object_id=found.pk, kind="agreement").exists()


def test_agreed_needs_something_that_was_agreed(cast):
    (topic,) = in_talk(cast.session, "The form")
    for fate in ("agreed", "first_step"):
        with refused(422):
            fate_of(topic, cast.member, fate, " ")
    agreed(cast.session, cast.member)
    assert fate_of(topic, cast.member, "agreed").fate == "agreed"
    assert Agreement.objects.count() == 1


def test_change_of_the_description_goes_to_the_process_owner(cast):
    (topic,) = in_talk(cast.session, "The form")
    with refused(422):
        fate_of(topic, cast.member, "description")
    cast.process.owner = cast.manager
    cast.process.save()
    fate_of(topic, cast.member, "description", "Page three goes out")
    found = Agreement.objects.get()
    assert (found.owner, found.topic) == (cast.manager, topic)
    assert "Page three goes out" in found.what


def test_topic_about_two_processes_has_no_process_owner(cast):
    other = make_process(cast.team, "Leave")
    cast.session.processes.add(other)
    (topic,) = in_talk(cast.session, "The form")
    for process in (cast.process, other):
        process.owner = cast.manager
        process.save()
        put = write(cast.session, cast.member, process_id=process.pk)
        type(put).objects.filter(pk=put.pk).update(topic=topic)
    fate_of(topic, cast.member, "description", "Page three goes out")
    assert Agreement.objects.get().owner is None


def test_owner_who_does_not_take_part_is_not_named(cast):
    (topic,) = in_talk(cast.session, "The form")
    cast.process.owner = cast.outsider
    cast.process.save()
    fate_of(topic, cast.member, "description", "Page three goes out")
    assert Agreement.objects.get().owner is None


def test_decision_is_asked_with_its_options(cast):
    (topic,) = in_talk(cast.session, "The form")
    with refused(422):
        fate_of(topic, cast.member, "decision")
    fate_of(topic, cast.member, "decision", "May we?", options="yes\nno")
    found = Decision.objects.get()
    assert (found.question, found.options, found.topic) == ("May we?", "yes\nno", topic)
    fate_of(topic, cast.member, "decision")
    assert Decision.objects.count() == 1


def test_letting_go_needs_a_reason_and_an_interim_session_none(cast):
    (topic,) = in_talk(cast.session, "The form")
    with refused(422):
        fate_of(topic, cast.member, "let_go", " \n")
    assert fate_of(topic, cast.member, "interim").fate == "interim"


def test_topic_is_parked_for_a_session_to_come(cast):
    (topic,) = in_talk(cast.session, "The form")
    coming = make_session(cast.team, cast.process, title="The next one")
    over = make_session(cast.team, cast.process, status="closed")
    assert places_to_park(cast.session) == [coming]
    assert fate_of(topic, cast.member, "parked", "Figures first", parked_for_id=coming.pk).parked_for == coming
    assert fate_of(topic, cast.member, "parked").parked_for is None
    for wrong in (over.pk, cast.session.pk, cast.other_session.pk, uuid.uuid4()):
        with refused(422):
            fate_of(topic, cast.member, "parked", parked_for_id=wrong)


def test_fate_that_is_changed_is_only_the_new_one(cast):
    (topic,) = in_talk(cast.session, "The form")
    coming = make_session(cast.team, cast.process)
    fate_of(topic, cast.member, "parked", "Figures first", parked_for_id=coming.pk)
    found = fate_of(topic, cast.cohost, "let_go", "It solved itself")
    assert (found.fate, found.fate_note, found.parked_for) == ("let_go", "It solved itself", None)


def test_agreement_stays_when_the_fate_is_taken_back(cast):
    (topic,) = in_talk(cast.session, "The form")
    fate_of(topic, cast.member, "first_step", "We call first")
    take_fate_back(topic, by=standing_of(cast.cohost, cast.session))
    assert Topic.objects.get().fate == ""
    assert Agreement.objects.get().topic == topic


def test_fate_sent_twice_is_given_once(cast):
    (topic,) = in_talk(cast.session, "The form")
    by, key = standing_of(cast.member, cast.session), secrets.token_hex(16)
    first, second = (give_fate(topic, by=by, outcome=Outcome("agreed", "We call"), key=key) for _ in range(2))
    assert first == second
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize(("fate", "note"), [("other", "x"), ("", "x"), ("agreed", "x" * 301), ("let_go", "x" * 501)])
def test_fate_that_cannot_be_is_refused(cast, fate, note):
    (topic,) = in_talk(cast.session, "The form")
    with refused(422):
        fate_of(topic, cast.member, fate, note)
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(("status", "answer"), [("preparing", 403), ("closed", 409)])
def test_fate_is_given_in_the_session_only(cast, status, answer):
    topic = put_topic(open_board(cast.session))
    set_up(cast.session, status=status)
    with refused(answer):
        fate_of(topic, cast.member, "let_go", "Solved")


def test_fate_of_a_topic_that_is_gone_is_refused(cast):
    (topic,) = in_talk(cast.session, "The form")
    Topic.objects.all().delete()
    with refused(409):
        give_fate(topic, by=standing_of(cast.member, cast.session), outcome=Outcome("let_go", "Gone"), key="k" * 20)
