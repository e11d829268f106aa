"""What a part of the board says where nothing is in it."""

import pytest

from sessions_app import fragments
from sessions_app.fragments import Audience
from tests.sessions_app.journeys import journey_with
from tests.sessions_app.steps import agreed, answer, learning, open_board
from tests.sessions_app.topics import turn

STAYS_IN_TEAM = "stays within the team"
NOTHING_OPEN = "Nothing is open from earlier sessions"
QUESTIONS = ('id="heading-work"', 'id="heading-learning"')
ROLES = ("facilitator", "cohost", "member", "guest")


def board(session, role):
    return fragments.board_html(session, Audience("en", role))


def test_look_back_without_agreements_says_so_and_to_guests_always_the_same(cast):
    first, second = journey_with(cast, 2)
    open_board(second, phase="look_back")
    before = {role: board(second, role) for role in ROLES}
    agreed(open_board(first), cast.member, "Call first")
    turn(first, cast.facilitator, "closed")
    second.refresh_from_db()
    after = {role: board(second, role) for role in ROLES}
    for role in ROLES[:-1]:
        assert NOTHING_OPEN in before[role]
        assert NOTHING_OPEN not in after[role]
        assert "Call first" in after[role]
    for html in (before["guest"], after["guest"]):
        assert STAYS_IN_TEAM in html
        assert "Call first" not in html


@pytest.mark.parametrize("phase", ["welcome", "collect", "order", "talk", "learn"])
def test_other_phases_do_not_look_back(cast, phase):
    for role in ("member", "guest"):
        html = board(open_board(cast.session, phase=phase), role)
        assert STAYS_IN_TEAM not in html
        assert NOTHING_OPEN not in html


def test_closed_board_names_only_the_questions_that_were_answered(cast):
    session = learning(cast.session, lessons_shown=True)
    assert [question in board(session, "member") for question in QUESTIONS] == [True, True]
    answer(session, cast.member, "We wrote less", question="learning")
    session = turn(session, cast.facilitator, "closed")
    assert [question in board(session, "member") for question in QUESTIONS] == [False, True]
