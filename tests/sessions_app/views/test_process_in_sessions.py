"""What sessions learned and agreed about a process, on its page."""

import pytest

from sessions_app.models import Lesson
from tests.personas import make_process, make_session
from tests.sessions_app.views.reading import closed, make, order, read

PART = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def session(cast):
    return closed(cast)


def test_process_shows_what_closed_sessions_learned_and_agreed(cast, session):
    Lesson.objects.create(session=session, question="work", text="Asking is faster", position=1)
    make(session, "We call first")
    about_other = make_session(cast.team, make_process(cast.team, "Leave"), title="About leave", status="closed")
    make(about_other, "Of leave")
    make(cast.session, "Not closed yet")
    path = f"/processes/{cast.process.pk}/in-sessions/"
    page, part = read(cast, path), cast.client(cast.member).get(path, **PART).text
    assert "<html" in page
    assert "<html" not in part
    for text in (page, part):
        assert order(text, "Closed", "Asking is faster", "We call first")
        for hidden in ("About leave", "Of leave", "Not closed yet"):
            assert hidden not in text


def test_process_shows_the_first_of_what_a_session_agreed_and_where_the_rest_is(cast, session):
    for number in range(9):
        make(session, f"Agreement {number}", position=number)
    text = read(cast, f"/processes/{cast.process.pk}/in-sessions/")
    assert order(text, "Agreement 0", "Agreement 5", "All that it learned and agreed")
    assert "Agreement 6" not in text
    assert f"/sessions/{session.pk}/" in text.partition("Agreement 5")[2]


def test_process_without_sessions_says_so(cast):
    assert "No session has looked" in read(cast, f"/processes/{cast.process.pk}/in-sessions/")
