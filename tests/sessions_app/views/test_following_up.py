"""One agreement on its page and in its card: what is shown, what is sent, what is answered."""

import json
from datetime import date

import pytest

from sessions_app.models import Acceptance, Agreement, AgreementChange
from tests.sessions_app.journeys import journey_with, turn
from tests.sessions_app.steps import agreed, open_board, set_up

HX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def agreement(cast):
    found = agreed(open_board(cast.session), cast.cohost, "We call first", owner_id=cast.member.pk)
    set_up(cast.session, status="closed")
    return found


def at(agreement, part="follow-up"):
    return f"/agreements/{agreement.pk}/{part}/"


def test_page_tells_the_story_with_who_and_when(cast, agreement):
    client = cast.client(cast.cohost)
    for status, note in [("busy", ""), ("waiting", "For the <b>form</b>"), ("done", "")]:
        answer = client.post(at(agreement, "status"), {"status": status, "note": note})
        assert answer.headers["Location"] == at(agreement)
    text = client.get(at(agreement)).text
    story = text.split('class="story"')[1]
    assert story.index("busy") < story.index("waiting") < story.index("done")
    assert story.count("Noor Bakker") == 3
    assert "For the &lt;b&gt;form&lt;/b&gt;" in story
    assert "What did it bring?" in text.split('class="story"')[0]


def test_page_keeps_what_was_typed_when_something_lacks(cast, agreement):
    answer = cast.client(cast.member).post(at(agreement, "status"), {"status": "dropped", "note": " "})
    assert answer.status_code == 422
    assert "Why is it dropped? A few words" in answer.text
    assert 'value="dropped" checked' in answer.text
    long = cast.client(cast.member).post(at(agreement, "status"), {"status": "busy", "note": "y" * 501})
    assert "y" * 501 in long.text
    assert not AgreementChange.objects.exists()


def test_page_offers_a_yes_to_the_owner_alone(cast, agreement):
    assert "Yes, I will do this" in cast.client(cast.member).get(at(agreement)).text
    for other in (cast.cohost, cast.manager, cast.external):
        assert "Yes, I will do this" not in cast.client(other).get(at(agreement)).text
    cast.client(cast.member).post(at(agreement, "acceptance"))
    assert Acceptance.objects.exists()
    assert "said yes to it" in cast.client(cast.manager).get(at(agreement)).text
    cast.client(cast.member).post(at(agreement, "acceptance"), {"withdraw": "1"})
    assert not Acceptance.objects.exists()


def test_page_of_who_may_only_read_has_no_form(cast, agreement):
    text = cast.client(cast.external).get(at(agreement)).text
    assert "We call first" in text
    assert "<textarea" not in text
    assert cast.client(cast.external).post(at(agreement, "status"), {"status": "busy"}).status_code == 403


def test_slot_answers_a_form_for_the_board_it_stands_on(cast):
    first, second = journey_with(cast, 2)
    found = agreed(open_board(first), cast.cohost, owner_id=cast.member.pk)
    turn(cast, first, "closed")
    client = cast.client(cast.member)
    slot = client.get(at(found, "status"), {"board": second.pk, "status": "done"}, **HX).text
    assert f'name="board" value="{second.pk}"' in slot
    assert 'value="done" checked' in slot
    assert "<html" not in slot
    answer = client.post(at(found, "status"), {"board": second.pk, "status": "done", "note": "Rest"}, **HX)
    assert answer.status_code == 204
    second.refresh_from_db()
    told = json.loads(answer.headers["HX-Trigger"])["board:seq"]
    assert told == {"seq": second.seq, "epoch": str(second.epoch), "object": str(found.pk)}


def test_slot_answers_a_refusal_with_a_sentence(cast, agreement):
    answer = cast.client(cast.member).post(at(agreement, "status"), {"status": "waiting"}, **HX)
    assert answer.status_code == 422
    assert answer.text.strip() == "For what does it wait? A few words are enough."


@pytest.mark.parametrize("board", ["x", "0" * 32, "\0", "9" * 500])
def test_slot_for_a_board_that_is_none_changes_nothing(cast, agreement, board):
    client = cast.client(cast.member)
    assert client.post(at(agreement, "status"), {"status": "busy", "board": board}, **HX).status_code == 404
    assert client.post(at(agreement, "acceptance"), {"board": board}, **HX).status_code == 404
    assert Agreement.objects.get().status == "open"
    assert not Acceptance.objects.exists()


def test_board_of_another_team_is_no_way_in(cast, agreement):
    form = {"status": "busy", "board": cast.other_session.pk}
    assert cast.client(cast.member).post(at(agreement, "status"), form, **HX).status_code == 404
    assert not AgreementChange.objects.exists()


def test_carried_agreement_is_one_click_from_done_for_all_but_guests(cast):
    first, second = journey_with(cast, 2, guests_allowed=True)
    found = agreed(open_board(first), cast.cohost, "We call first", by_when=date(2026, 12, 1))
    turn(cast, first, "closed")
    second.guest_passes.create(person=cast.guest)
    text = cast.client(cast.member).get(f"/sessions/{second.pk}/").text
    assert f"{at(found, 'status')}?board={second.pk}&amp;status=done" in text
    first.guest_passes.all().delete()
    client = cast.client(cast.guest)
    assert "We call first" not in client.get(f"/sessions/{second.pk}/").text
    for part in ("follow-up", "status"):
        assert client.get(at(found, part)).status_code == 404


def test_yes_of_the_owner_stands_on_the_board(cast, agreement):
    board = f"/sessions/{cast.session.pk}/"
    assert "said yes to it" not in cast.client(cast.manager).get(board).text
    cast.client(cast.member).post(at(agreement, "acceptance"))
    assert "said yes to it" in cast.client(cast.manager).get(board).text
