"""Swapping turns over HTTP: the question is on the page of who is asked, and the way back on that of who asked."""

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from sessions_app.domain.rota import cohost_of, take_turn
from sessions_app.models import Session, SessionRole, SwapQuestion
from tests.sessions_app.steps import INSIDERS, standing_of


@pytest.fixture
def taken(cast, coming):
    """Joris is co-host of the first session, Noor of the last; all kinds of people are in the first."""
    take_turn(coming[0], by=standing_of(cast.member, coming[0]))
    take_turn(coming[2], by=standing_of(cast.cohost, coming[2]))
    SessionRole.objects.create(session=coming[0], person=cast.external, role="facilitator")
    Session.objects.filter(pk=coming[0].pk).update(guests_allowed=True)
    coming[0].guest_passes.create(person=cast.guest)
    return coming


def turn(cast, who, session, **fields):
    return cast.client(cast.people[who]).post(reverse("turn", args=[session.pk]), fields)


def ask(cast, taken):
    return turn(cast, "member", taken[0], do="swap", **{"with": taken[2].pk})


def day(session):
    with translation.override("en"):
        return date_format(timezone.localtime(session.starts_at), "j F")


def home(cast, who):
    return cast.client(cast.people[who]).get(reverse("home")).content.decode()


def journey(cast, who, session):
    return cast.client(cast.people[who]).get(reverse("journey", args=[session.journey_id])).content.decode()


def test_question_says_who_is_cohost_when_and_a_yes_at_home_stays_there(cast, taken):
    assert ask(cast, taken).headers["Location"] == reverse("journey", args=[taken[0].journey_id])
    mine, theirs = day(taken[0]), day(taken[2])
    words = f"<bdi>Joris</bdi> asks you to swap: you would be co-host on {mine}, <bdi>Joris</bdi> on {theirs}."
    assert words in home(cast, "cohost")
    assert words in journey(cast, "cohost", taken[0])
    answer = turn(cast, "cohost", taken[0], do="agree", **{"from": "home"})
    assert answer.headers["Location"] == reverse("home")
    assert [cohost_of(session) for session in taken] == [cast.cohost, None, cast.member]
    assert "asks you to swap" not in home(cast, "cohost")


@pytest.mark.parametrize("who", [*INSIDERS, "outsider"])
def test_question_is_on_the_page_of_who_is_asked_and_on_no_other(cast, taken, who):
    ask(cast, taken)
    assert ("asks you to swap" in home(cast, who)) == (who == "cohost")
    if who not in {"guest", "external", "outsider"}:
        page = journey(cast, who, taken[0])
        assert ("asks you to swap" in page, "Ask no longer" in page) == (who == "cohost", who == "member")


@pytest.mark.parametrize("who", [*INSIDERS, "outsider"])
@pytest.mark.parametrize("do", ["agree", "decline", "take_back"])
def test_question_is_answered_by_who_is_asked_and_taken_back_by_who_asked(cast, taken, who, do):
    ask(cast, taken)
    status = turn(cast, who, taken[0], do=do).status_code
    assert status == (404 if who == "outsider" else 302)
    theirs = who == ("member" if do == "take_back" else "cohost")
    assert SwapQuestion.objects.exists() == (not theirs)
    swapped = theirs and do == "agree"
    assert cohost_of(taken[0]) == (cast.cohost if swapped else cast.member)


def test_no_thanks_leaves_everything_and_says_so(cast, taken):
    ask(cast, taken)
    page = cast.client(cast.cohost).post(
        reverse("turn", args=[taken[0].pk]), {"do": "decline", "from": "home"}, follow=True
    )
    assert "Everything stays as it was." in page.text
    assert "asks you to swap" not in page.text
    assert "Ask no longer" not in journey(cast, "member", taken[0])


def test_question_that_lapsed_is_on_no_page_and_a_late_yes_is_told(cast, taken):
    ask(cast, taken)
    Session.objects.filter(pk=taken[2].pk).update(status="running")
    assert "asks you to swap" not in home(cast, "cohost")
    page = cast.client(cast.cohost).post(reverse("turn", args=[taken[0].pk]), {"do": "agree"}, follow=True)
    assert "This question is no longer there" in page.text
