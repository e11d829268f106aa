"""Hidden means not there, on the wire too: real sockets of everybody else, read to the last byte."""

import json

from sessions_app.models import PreparedCard, PreparedLesson
from tests.trust.forms import FORMS
from tests.trust.stage import fresh_key

SERVER = {"HEARTBEAT_SECONDS": "1"}
CANARY = "Zwartwaterkanarie"
OTHERS = ("facilitator", "cohost", "manager", "guest", "external")


def is_heartbeat(frame: dict) -> bool:
    """Whether a frame only says where the board stands."""
    return "seq" in frame and "content" not in frame


def test_nothing_hidden_goes_over_a_socket(server, stage):
    session = stage.ours.session
    boards = [server.visitor(stage.person(kind)).listen(session) for kind in OTHERS]
    for board in boards:
        board.until(is_heartbeat)
    known = {str(one.pk) for model in (PreparedCard, PreparedLesson) for one in model.objects.all()}
    writer = server.visitor(stage.cast.member)
    for where in ("cards", "lessons"):
        form = FORMS[where](stage.ours) | {"text": CANARY, "key": fresh_key()}
        thing = writer.post(where, session.pk, **form).object
        assert writer.post(where.removesuffix("s"), thing, text=f"{CANARY} 2", version=1).status == 204
        known.add(thing)
    for board in boards:
        for _ in range(3):
            board.until(is_heartbeat)
        heard = json.dumps(board.frames)
        assert CANARY not in heard
        assert not any(one in heard for one in known)
        assert {frame["seq"] for frame in board.frames if "seq" in frame} == {0}
        board.socket.close()


def test_what_is_shown_comes_under_new_ids(server, stage):
    session = stage.ours.session
    with server.visitor(stage.cast.guest).listen(session) as board:
        board.next()
        writer = server.visitor(stage.cast.member)
        hidden = writer.post("cards", session.pk, **FORMS["cards"](stage.ours) | {"text": CANARY}).object
        server.visitor(stage.cast.cohost).post("showing", session.pk, what="cards")
        board.sees(CANARY)
        assert hidden not in json.dumps(board.frames)
        assert str(stage.ours.prepared_card.pk) not in json.dumps(board.frames)
