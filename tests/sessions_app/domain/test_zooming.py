"""A question over the topic: for everybody, taken away by one action, never filed."""

import pytest
from django.utils import translation

from sessions_app import decks
from sessions_app.domain.running import start_phase
from sessions_app.domain.zooming import zoom_in, zoom_out
from sessions_app.fragments import Audience, whole_board
from sessions_app.models import BoardEntry, Card, Moment, Session
from tests.sessions_app.steps import INSIDERS, LEADERS, refused, set_up, standing_of
from tests.sessions_app.topics import in_talk

DRIFT = "deck:knot.2"


@pytest.mark.parametrize("kind", INSIDERS)
def test_only_who_leads_shows_a_question_and_takes_it_away(cast, kind):
    in_talk(cast.session, "The form")
    by = standing_of(cast.people[kind], cast.session)
    if kind in LEADERS:
        zoom_out(cast.session, by=by, question=DRIFT)
        assert Session.objects.get(pk=cast.session.pk).zoom_out == DRIFT
        zoom_in(cast.session, by=by)
        assert Session.objects.get(pk=cast.session.pk).zoom_out == ""
    else:
        for verb in (lambda: zoom_out(cast.session, by=by, question=DRIFT), lambda: zoom_in(cast.session, by=by)):
            with refused(403):
                verb()


def test_own_words_are_shown_as_they_are(cast):
    in_talk(cast.session, "The form")
    by = standing_of(cast.cohost, cast.session)
    zoom_out(cast.session, by=by, question="  Is this\nours? ")
    assert Session.objects.get(pk=cast.session.pk).zoom_out == "Is this ours?"
    for wrong in ("", " ", "x" * 201):
        with refused(422):
            zoom_out(cast.session, by=by, question=wrong)


def test_question_before_the_session_is_refused(cast):
    set_up(cast.session, status="preparing")
    with refused(409):
        zoom_out(cast.session, by=standing_of(cast.cohost, cast.session), question=DRIFT)


def test_question_answers_who_asked_to_zoom_out(cast):
    in_talk(cast.session, "The form")
    moment = Moment.objects.create(session=cast.session, asked_to_zoom_out=2, asked_to_park=1)
    zoom_out(cast.session, by=standing_of(cast.cohost, cast.session), question=DRIFT)
    moment.refresh_from_db()
    assert (moment.asked_to_zoom_out, moment.asked_to_park) == (0, 1)
    assert BoardEntry.objects.filter(object_id=moment.pk, kind="moment").exists()


def test_question_goes_with_its_phase_and_leaves_nothing(cast):
    in_talk(cast.session, "The form")
    lead = standing_of(cast.cohost, cast.session)
    zoom_out(cast.session, by=lead, question="Is this ours?")
    cards = Card.objects.count()
    start_phase(cast.session, by=lead, phase="learn")
    assert Session.objects.get(pk=cast.session.pk).zoom_out == ""
    assert Card.objects.count() == cards


def test_decks_are_small_and_speak_both_languages():
    assert len(decks.DECKS) >= 3
    keys = [key for deck in decks.DECKS for key, _ in deck.keyed]
    assert len(set(keys)) == len(keys) == len({str(decks.words_of(key)) for key in keys})
    assert max(map(len, keys)) < 40
    with translation.override("nl"):
        assert decks.words_of(DRIFT) == "Dwalen we af, of halen we er te veel bij?"
    assert decks.words_of("deck:other.1") == "deck:other.1"


def test_question_stands_on_everybodys_board(cast):
    in_talk(cast.session, "The form", zoom_out=DRIFT)
    for role in ("facilitator", "member", "guest"):
        board = whole_board(cast.session, Audience("en", role))["content"]
        assert "Are we drifting, or bringing in too much?" in board
        assert ('id="zoom-in"' in board) == (role == "facilitator")
