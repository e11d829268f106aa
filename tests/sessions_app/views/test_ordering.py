"""Ordering over HTTP: the undo that only one browser holds, menus that fit, votes that are one's own."""

import json
import secrets

import pytest
from django.urls import reverse

from sessions_app.domain.ordering import begin_topic
from sessions_app.domain.running import set_status
from sessions_app.domain.voting import open_voting
from sessions_app.models import Card, Session, SessionRole, Topic
from tests.sessions_app.steps import INSIDERS, open_board, set_up, standing_of, write


@pytest.fixture
def session(cast):
    return open_board(cast.session, phase="order")


@pytest.fixture
def cards(session, cast):
    return [write(session, cast.member, text) for text in ("The letters", "Who signs?", "The phone")]


@pytest.fixture
def topic(session, cast, cards):
    by = standing_of(cast.member, session)
    done = begin_topic(session, by=by, card_ids=[cards[0].pk, cards[1].pk], title="Letters & signing")
    return Topic.objects.get(pk=done.object_id)


def post(cast, who, name, thing, **fields):
    return cast.client(cast.people[who]).post(reverse(name, args=[thing]), fields)


def test_undo_goes_to_the_browser_of_who_did_it_and_works_there(session, cast, cards):
    answer = post(cast, "member", "card_topic", cards[0].pk, **{"with": f"card-{cards[2].pk}"})
    assert answer.status_code == 200
    undo = json.loads(answer.headers["HX-Trigger"])["board:undo"]
    assert undo == {"text": "Card moved", "url": reverse("former_places", args=[session.pk])}
    assert Topic.objects.count() == 1
    back = cast.client(cast.member).post(undo["url"], {"token": answer.content.decode()})
    assert back.status_code == 204
    assert not Topic.objects.exists()
    assert Card.objects.filter(topic=None).count() == 3


def test_undo_of_one_board_does_nothing_on_another(session, cast, cards):
    token = post(cast, "member", "card_topic", cards[0].pk, **{"with": "new"}).content.decode()
    set_up(cast.other_session, status="running")
    assert post(cast, "outsider", "former_places", cast.other_session.pk, token=token).status_code == 410
    assert post(cast, "member", "former_places", session.pk, token=token[:-1]).status_code == 410
    assert Topic.objects.count() == 1


def test_nothing_changed_offers_no_undo(session, cast, cards):
    answer = post(cast, "member", "card_topic", cards[0].pk, **{"with": "out"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert "board:undo" not in answer.headers["HX-Trigger"]


def test_choice_shows_topics_by_title_or_first_card_and_cards_by_their_beginning(session, cast, cards, topic):
    begin_topic(session, by=standing_of(cast.member, session), card_ids=[write(session, cast.member, "ICT").pk])
    page = cast.client(cast.guest).get(reverse("card_topic", args=[cards[0].pk])).content.decode()
    assert "Letters &amp; signing" not in page  # it lies there already
    assert ">ICT<" in page
    assert f'value="card-{cards[2].pk}"' in page
    assert "Out of this topic" in page


def test_title_overtaken_shows_both(session, cast, topic):
    assert post(cast, "member", "topic", topic.pk, title="Mine", version=1).status_code == 204
    answer = post(cast, "guest", "topic", topic.pk, title="Theirs <b>", version=1)
    assert answer.status_code == 409
    assert "Mine" in answer.content.decode()
    assert "Theirs &lt;b&gt;" in answer.content.decode()


def test_own_votes_are_told_to_nobody_else(session, cast, topic):
    open_voting(session, by=standing_of(cast.facilitator, session))
    assert post(cast, "member", "topic_votes", topic.pk, number=2).status_code == 204
    assert own(cast, "member", session) == {"left": 1, "given": {f"topic-{topic.pk}": 2}}
    for kind in ("facilitator", "cohost", "manager", "guest", "external"):
        assert own(cast, kind, session) == {"left": 3, "given": {}}


def test_without_voting_there_is_nothing_of_ones_own(session, cast, topic):
    assert own(cast, "member", session) is None
    Session.objects.update(status="closed", voting="open")
    assert own(cast, "member", session) is None


def own(cast, who, session):
    return post(cast, who, "own_cards", session.pk, keys="[]").json()["votes"]


def test_vote_counts_no_change_on_the_board(session, cast, topic):
    open_voting(session, by=standing_of(cast.facilitator, session))
    session.refresh_from_db()
    answer = post(cast, "member", "topic_votes", topic.pk, number=1)
    assert json.loads(answer.headers["HX-Trigger"])["board:seq"]["seq"] == session.seq


def test_suggestions_are_shown_to_whoever_leads_and_draw_together_by_one_click(session, cast, cards):
    near = write(session, cast.guest, "Who signs it?")
    url = reverse("suggestions", args=[session.pk])
    page = cast.client(cast.cohost).get(url).content.decode()
    assert f'value="{near.pk}"' in page
    assert f'value="{cards[1].pk}"' in page
    assert f'value="{cards[0].pk}"' not in page
    fields = {"cards": [str(cards[1].pk), str(near.pk)], "key": secrets.token_hex(16)}
    assert post(cast, "cohost", "topics", session.pk, **fields).status_code == 200
    assert Topic.objects.get().cards.count() == 2
    assert "No two cards" in cast.client(cast.cohost).get(url).content.decode()


@pytest.mark.parametrize("who", [*INSIDERS, "outsider"])
def test_topic_is_placed_by_whoever_takes_part_and_the_undo_goes_to_them(session, cast, topic, who):
    begin_topic(session, by=standing_of(cast.member, session), title="The phone")
    answer = post(cast, who, "topic_position", topic.pk, before="")
    assert answer.status_code == (404 if who == "outsider" else 200)
    titles = ["Letters & signing", "The phone"]
    assert list(Topic.objects.values_list("title", flat=True)) == (titles if who == "outsider" else titles[::-1])
    if who != "outsider":
        url = json.loads(answer.headers["HX-Trigger"])["board:undo"]["url"]
        assert cast.client(cast.people[who]).post(url, {"token": answer.content.decode()}).status_code == 204
        assert list(Topic.objects.values_list("title", flat=True)) == titles


def test_topics_are_dragged_on_every_board_but_that_of_who_only_looks_on(session, cast, topic):
    SessionRole.objects.filter(session=session, person=cast.external).update(role="observer")
    for who in INSIDERS:
        page = cast.client(cast.people[who]).get(reverse("session", args=[session.pk])).content.decode()
        assert f'data-may-order="{"false" if who == "external" else "true"}"' in page
    assert post(cast, "external", "topic_position", topic.pk, before="").status_code == 403
    set_status(session, by=standing_of(cast.facilitator, session), status="closed")
    page = cast.client(cast.member).get(reverse("session", args=[session.pk])).content.decode()
    assert 'data-may-order="false"' in page


def test_topic_placed_before_nonsense_is_refused(session, cast, topic):
    for before in ("none", str(topic.session_id)):
        assert post(cast, "member", "topic_position", topic.pk, before=before).status_code == 409


def test_closed_session_offers_no_ordering(session, cast, topic):
    set_up(session, status="closed")
    page = cast.client(cast.member).get(reverse("topic_menu", args=[topic.pk])).content.decode()
    assert "<form" not in page
    assert post(cast, "member", "topic_position", topic.pk, to="top").status_code == 409
