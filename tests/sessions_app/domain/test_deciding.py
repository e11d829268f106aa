"""A question for the manager: asked by the team, decided with the reason, in the session or after it."""

import datetime as dt
import secrets

import pytest
from django.utils import timezone

from sessions_app.decision_lists import decisions_of_team, waiting_before, waiting_for
from sessions_app.domain.deciding import Question, ask_decision, change_question, decide, withdraw_decision
from sessions_app.domain.refusals import Overtaken
from sessions_app.models import BoardEntry, Decision, Journey, Session
from tests.personas import make_session
from tests.sessions_app.steps import INSIDERS, refused, set_up, standing_of
from tests.sessions_app.topics import asked, in_talk


@pytest.mark.parametrize("kind", INSIDERS)
def test_team_and_who_leads_ask(cast, kind):
    in_talk(cast.session)
    by, key = standing_of(cast.people[kind], cast.session), secrets.token_hex(16)
    if kind == "guest":
        with refused(403):
            ask_decision(cast.session, by=by, question=Question("May we?"), key=key)
        return
    question = Question(" May we? ", "yes\nno", dt.date(2027, 1, 2))
    first, second = (ask_decision(cast.session, by=by, question=question, key=key) for _ in range(2))
    assert first == second
    found = Decision.objects.get()
    assert (found.question, found.options, found.by_when) == ("May we?", "yes\nno", dt.date(2027, 1, 2))
    assert BoardEntry.objects.filter(object_id=found.pk, kind="decision", gone=False).exists()


@pytest.mark.parametrize("kind", INSIDERS)
@pytest.mark.parametrize("status", ["running", "closed"])
def test_only_a_manager_decides_in_the_session_or_later(cast, kind, status):
    (topic,) = in_talk(cast.session, "The form")
    found = asked(topic, cast.member)
    set_up(cast.session, status=status)
    by = standing_of(cast.people[kind], cast.session)
    if kind != "manager":
        with refused(403):
            decide(found, by=by, outcome="Yes", reason="It helps")
        return
    before = timezone.now()
    written = decide(found, by=by, outcome="Yes", reason="It helps")
    assert decide(found, by=by, outcome="Yes", reason="It helps").seq == written.seq
    found.refresh_from_db()
    assert (found.outcome, found.reason, found.decided_by) == ("Yes", "It helps", cast.manager)
    assert found.decided_at >= before
    decide(found, by=by, outcome="No", reason="It did not help")
    found.refresh_from_db()
    assert found.outcome == "No"


@pytest.mark.parametrize(("outcome", "reason"), [("", "It helps"), ("Yes", " "), ("Yes", "x" * 501)])
def test_decision_without_its_reason_is_refused(cast, outcome, reason):
    (topic,) = in_talk(cast.session, "The form")
    found = asked(topic, cast.member)
    with refused(422):
        decide(found, by=standing_of(cast.manager, cast.session), outcome=outcome, reason=reason)


def test_question_is_changed_until_it_is_decided(cast):
    (topic,) = in_talk(cast.session, "The form")
    found, by = asked(topic, cast.member), standing_of(cast.cohost, cast.session)
    change_question(found, by=by, question=Question("May we always?", "yes"), version=1)
    change_question(found, by=by, question=Question("May we always?", "yes"), version=1)  # the same form again
    found.refresh_from_db()
    assert (found.question, found.options, found.version) == ("May we always?", "yes", 2)
    with pytest.raises(Overtaken):
        change_question(found, by=by, question=Question("May we never?"), version=1)
    decide(found, by=standing_of(cast.manager, cast.session), outcome="Yes", reason="It helps")
    for verb in (
        lambda: change_question(found, by=by, question=Question("And now?"), version=2),
        lambda: withdraw_decision(found, by=by),
    ):
        with refused(409):
            verb()


def test_question_is_taken_back_by_the_team(cast):
    (topic,) = in_talk(cast.session, "The form")
    found = asked(topic, cast.member)
    with refused(403):
        withdraw_decision(found, by=standing_of(cast.guest, cast.session))
    withdraw_decision(found, by=standing_of(cast.cohost, cast.session))
    assert not Decision.objects.exists()
    assert BoardEntry.objects.get(object_id=found.pk).gone
    with refused(409):
        withdraw_decision(found, by=standing_of(cast.cohost, cast.session))


def decided(session: Session, question: str, *, outcome: str = "", days: int | None = None) -> Decision:
    today = timezone.localdate()
    by_when = None if days is None else today + dt.timedelta(days=days)
    at = timezone.now() if outcome else None
    return Decision.objects.create(session=session, question=question, by_when=by_when, outcome=outcome, decided_at=at)


def test_lists_show_closed_sessions_with_the_most_urgent_first(cast):
    journey = Journey.objects.create(team=cast.team, title="A year")
    over = make_session(cast.team, cast.process, status="closed", journey=journey)
    coming = make_session(cast.team, cast.process, journey=journey)
    decided(over, "Whenever")
    decided(over, "Over", outcome="Yes")
    decided(over, "Soon", days=2)
    decided(cast.session, "Not closed yet")
    decided(make_session(cast.team, cast.process, status="closed", practice=True), "Practice")
    set_up(cast.other_session, status="closed")
    decided(cast.other_session, "Theirs")
    assert [one.question for one in decisions_of_team(cast.team)] == ["Soon", "Whenever", "Over"]
    assert [one.question for one in waiting_for(cast.manager)] == ["Soon", "Whenever"]
    assert list(waiting_for(cast.member)) == []
    assert [one.question for one in waiting_before(coming)] == ["Soon", "Whenever"]
    assert waiting_before(cast.session) == []
