"""Who looks on, to learn to facilitate, sees what a member sees and writes nothing; everybody sees they are here."""

from functools import partial

import pytest

from sessions_app import fragments
from sessions_app.access import access_session
from sessions_app.domain.agreeing import Terms, agree, change_agreement, withdraw_agreement
from sessions_app.domain.collecting import change_card, move_card, remove_card
from sessions_app.domain.leading import set_roles
from sessions_app.domain.learning import change_lesson, remove_lesson
from sessions_app.fragments import Audience, audience_of
from sessions_app.models import Agreement, Card, Lesson, SessionRole
from tests.sessions_app.steps import answer, learning, open_board, refused, standing_of, write, writer


@pytest.fixture(params=["member", "outsider"])
def observer(cast, request):
    """Somebody of the team, and somebody from outside."""
    person = cast.people[request.param]
    SessionRole.objects.create(session=cast.session, person=person, role="observer")
    return person


def test_observer_writes_no_card_changes_moves_and_removes_none(cast, observer):
    session = open_board(cast.session)
    card = write(session, cast.facilitator)
    Card.objects.update(author=observer)  # also not one from before they looked on
    with refused(403):
        write(session, observer)
    for verb in (
        partial(change_card, text="Other", version=1),
        partial(move_card, column="change", process_id=card.process_id),
    ):
        with refused(403):
            verb(card, by=writer(observer))
    with refused(403):
        remove_card(card, by=standing_of(observer, session), key_hashes=frozenset())


def test_observer_agrees_on_nothing(cast, observer):
    session, by = open_board(cast.session), standing_of(observer, cast.session)
    agree(session, by=standing_of(cast.cohost, session), terms=Terms("We call first"), key="k" * 30)
    agreement = Agreement.objects.get()
    for verb in (
        partial(agree, session, terms=Terms("Another"), key="o" * 30),
        partial(change_agreement, agreement, terms=Terms("Another"), version=1),
        partial(withdraw_agreement, agreement),
    ):
        with refused(403):
            verb(by=by)


def test_observer_says_not_what_was_learned(cast, observer):
    session = learning(cast.session, lessons_shown=True)
    lesson = answer(session, cast.facilitator)
    Lesson.objects.update(author=observer)
    with refused(403):
        answer(session, observer)
    with refused(403):
        change_lesson(lesson, by=writer(observer), text="Other", version=1)
    with refused(403):
        remove_lesson(lesson, by=writer(observer))


def test_observer_sees_the_board_of_a_member_without_forms(cast, observer):
    session = open_board(cast.session)
    write(session, cast.facilitator, "A point")
    audience = audience_of(standing_of(observer, session), "en")
    html = fragments.board_html(session, audience)
    assert audience.role == "observer"
    assert "A point" in html
    assert "compose" in fragments.board_html(session, Audience("en", "member"))
    assert 'class="compose"' not in html
    assert "lead-next" not in html


def test_observer_is_named_by_who_leads_and_needs_an_account(cast):
    def give(**roles):
        return set_roles(cast.session, by=standing_of(cast.facilitator, cast.session), **roles)

    give(facilitators=[cast.facilitator], observers=[cast.outsider])
    assert standing_of(cast.outsider, cast.session).role == "observer"
    with refused(422):
        give(facilitators=[cast.facilitator], observers=[cast.guest])
    with refused(422):
        give(facilitators=[cast.facilitator], observers=[cast.facilitator])
    give(facilitators=[cast.facilitator])
    assert cast.outsider.pk not in cast.session.roles.values_list("person", flat=True)
    assert access_session(cast.facilitator, cast.session.pk)


def test_facilitators_lead_again_when_the_leading_cohost_is_none_any_more(cast):
    open_board(cast.session, lead="cohost")
    set_roles(cast.session, by=standing_of(cast.facilitator, cast.session), facilitators=[cast.facilitator])
    cast.session.refresh_from_db()
    assert cast.session.lead == "facilitator"
