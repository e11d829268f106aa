"""The story of the demonstration: whoever read the article recognises it."""

from datetime import UTC, datetime

from sessions_app import access, queries
from sessions_app.demo.moments import AMSTERDAM
from sessions_app.models import (
    UNFINISHED,
    Acceptance,
    Agreement,
    AgreementChange,
    AgreementStatus,
    BoardEntry,
    Card,
    Decision,
    Lesson,
    Preparation,
    PreparedCard,
    Session,
    Topic,
)
from sessions_app.overview import MOST_CLOSED
from teams.models import Person


def test_the_journey_has_nine_sessions_from_june_to_april_and_a_tenth_tomorrow(numbered):
    months = [(session.starts_at.year, session.starts_at.month) for session in numbered[:9]]
    autumn, winter, spring = [(2020, 10), (2020, 10), (2020, 11)], [(2021, 2)], [(2021, 3), (2021, 4)]
    assert months == [(2020, 6), (2020, 6), (2020, 9), *autumn, *winter, *spring]
    assert all(session.is_closed for session in numbered[:9])
    assert len(numbered) == 10
    tomorrow = numbered[9].starts_at.astimezone(AMSTERDAM)
    assert (tomorrow.date() - datetime.now(AMSTERDAM).date()).days == 1
    assert (tomorrow.hour, tomorrow.minute) == (10, 0)


def test_the_team_met_in_between_where_the_story_says_so(numbered):
    held = Session.objects.filter(kind="interim", status="closed").order_by("starts_at")
    assert numbered[0].starts_at < held[0].starts_at < numbered[1].starts_at
    assert numbered[6].starts_at < held[1].starts_at < numbered[7].starts_at
    assert "proceseigenaar" in held[1].title
    for session in held[:2]:
        assert set(session.phase_runs.values_list("led_by", flat=True)) == {"team"}


def test_the_first_session_had_nineteen_points(numbered):
    cards = Card.objects.filter(session=numbered[0])
    assert cards.count() == 19
    assert set(cards.values_list("column", flat=True)) == {"keep", "improve", "change"}


def test_the_nineteen_points_became_five_topics_each_with_its_fate(numbered):
    topics = Topic.objects.filter(session=numbered[0])
    fates = ["agreed", "first_step", "agreed", "decision", "let_go"]
    assert list(topics.values_list("fate", flat=True)) == fates, "those with most votes come first"
    assert sum(topic.cards.count() for topic in topics) == 13
    assert all(topic.votes and (topic.agreements.exists() or topic.decisions.exists()) for topic in topics)
    decision = Decision.objects.get(session=numbered[0])
    assert decision.outcome
    assert numbered[0].starts_at < decision.decided_at < numbered[0].ends_at


def test_the_facilitators_from_outside_step_back(numbered):
    outside = [session.roles.filter(role="facilitator", person__memberships=None).count() for session in numbered]
    assert outside == [2, 2, 1, 1, 1, 1, 1, 1, 0, 0]
    cohosts = [
        session.roles.filter(role="cohost").values_list("person__name", flat=True).first() for session in numbered
    ]
    assert cohosts[:2] == [None, None]
    assert len(set(cohosts[2:9])) == 7


def test_the_team_leads_more_and_more_itself(numbered):
    led = [list(session.phase_runs.values_list("led_by", flat=True)) for session in numbered[:9]]
    parts = [one.count("team") / len(one) for one in led]
    assert parts == sorted(parts)
    assert (parts[0], parts[1], parts[8]) == (0, 0, 1)
    assert all(part > 0 for part in parts[2:])


def test_agreements_are_in_every_state_with_what_came_of_them(shown):
    assert set(Agreement.objects.values_list("status", flat=True)) == set(AgreementStatus.values)
    told = Agreement.objects.filter(status__in=["waiting", "done", "dropped"])
    assert not told.filter(status_note="").exists()
    assert Agreement.objects.exclude(acceptance=None).exists()
    assert Agreement.objects.filter(acceptance=None).exclude(owner=None).exists()
    assert Agreement.objects.filter(owner=None).exists()
    late = Agreement.objects.filter(by_when__lt=datetime.now(AMSTERDAM).date(), status__in=UNFINISHED)
    assert late.exists()


def test_whatever_became_of_an_agreement_came_after_its_session(shown):
    now = datetime.now(UTC)
    for change in AgreementChange.objects.select_related("agreement__session"):
        assert change.agreement.session.ends_at < change.at < now
    for agreement in Agreement.objects.all():
        at = [change.at for change in agreement.changes.all()]
        assert at == sorted(at)
    for yes in Acceptance.objects.select_related("agreement__session"):
        assert yes.agreement.session.ends_at < yes.at < now
        assert yes.person_id == yes.agreement.owner_id


def test_everybody_in_the_team_has_something_to_do(shown):
    for person in Person.objects.filter(memberships__isnull=False):
        mine = Agreement.objects.filter(owner=person, status__in=UNFINISHED)
        assert mine.exists() or person.session_roles.filter(session__status="preparing").exists(), person


def test_what_is_open_stands_ready_on_the_running_board(sessions):
    running = sessions["running"]
    carried = set(queries.standing_on(running, BoardEntry.Kind.AGREEMENT).exclude(session=running))
    unfinished = Agreement.objects.filter(status__in=UNFINISHED).exclude(session=running)
    assert set(unfinished) <= carried
    assert {agreement.status for agreement in carried - set(unfinished)} <= {"done", "dropped"}


def test_one_session_runs_now(sessions):
    running = sessions["running"]
    assert Session.objects.filter(status="running").count() == 1
    assert running.starts_at < datetime.now(UTC) < running.ends_at


def test_the_running_session_has_twenty_cards_on_the_table(sessions):
    running = sessions["running"]
    texts = list(Card.objects.filter(session=running).values_list("text", flat=True))
    assert len(texts) == len(set(texts)) == 20
    assert set(Card.objects.filter(session=running).values_list("column", flat=True)) == {"keep", "improve", "change"}
    assert Card.objects.filter(session=running, author=None).count() == 0
    assert any(len(text) > 300 for text in texts)
    assert any("https://" in text for text in texts)
    assert any("\u0600" <= text[1] <= "\u06ff" for text in texts)
    assert running.agreements.count() == 2
    assert not PreparedCard.objects.filter(session=running).exists()


def test_the_closed_session_kept_agreements_and_lessons(sessions):
    closed = sessions["closed"]
    assert closed.lessons_shown
    assert closed.agreements.exclude(owner=None).exclude(by_when=None).exclude(needed_from=None).exists()
    assert set(Lesson.objects.filter(session=closed).values_list("question", flat=True)) == {"work", "learning"}
    assert Lesson.objects.filter(session=closed, author=None).exclude(key_hash="").exists()
    led = list(closed.phase_runs.values_list("led_by", flat=True))
    assert led == sorted(led)
    assert set(led) == {"outside", "team"}
    assert all(run.started_at < run.ended_at for run in closed.phase_runs.all())
    assert (datetime.now(AMSTERDAM).date() - closed.starts_at.astimezone(AMSTERDAM).date()).days == 14
    assert list(closed.status_changes.values_list("status", flat=True)) == ["running", "closed"]
    assert all(0 <= (change.at - closed.starts_at).total_seconds() <= 7200 for change in closed.status_changes.all())


def test_tomorrow_keeps_its_cards_hidden_and_lets_guests_in(sessions):
    coming = sessions["preparing"]
    assert coming.guests_allowed
    assert coming.hides_cards
    assert coming.preparing == "open"
    prepared = PreparedCard.objects.filter(session=coming)
    assert prepared.count() >= 5
    assert prepared.values("author").distinct().count() == Preparation.objects.get(session=coming).people == 5
    assert not Card.objects.filter(session=coming).exists()
    assert coming.seq == BoardEntry.objects.get(session=coming).rev


def test_everybody_can_be_become_and_comes_home_to_a_session(shown, client):
    for person in Person.objects.all():
        assert client.post(f"/demo/{person.pk}/").status_code == 302
        assert client.session["_auth_user_id"] == str(person.pk)
        sessions = list(access.sessions_of(person).order_by("-starts_at"))
        closed = [session for session in sessions if session.is_closed]
        page = client.get("/").text
        assert closed
        assert all(session.title in page for session in sessions if session not in closed[MOST_CLOSED:])
