"""What happens on a board comes to everybody on it: once, in order, in their language."""

import itertools

import pytest

from sessions_app.fragments import Audience
from sessions_app.models import Card, Session
from tests.boards import KeptBoard, fresh
from tests.sessions_app.steps import INSIDERS, learning, open_board, set_up, together

SERVER = {"HEARTBEAT_SECONDS": "60", "WEB_THREADS": "4"}
ROLES = {"manager": "member", "external": "facilitator"}


def kept(board, session, audience):
    """Return the board as a client keeps it that heard these frames."""
    keeps = KeptBoard(session.pk, Audience(*audience.split(".")))
    for frame in board.frames:
        if "seq" in frame:
            keeps.apply(frame)
    return keeps


def test_change_comes_to_everybody_once_and_in_their_language(server, cast, session):
    boards = {}
    for kind in INSIDERS:
        for language in ("en", "nl"):
            visitor = server.visitor(cast.people[kind])
            visitor.language = language
            boards[kind, language] = visitor.listen(session)
            boards[kind, language].next()
    writer = server.visitor(cast.member)
    place = f'data-list="cards-keep-{cast.process.pk}"'
    for before, text in enumerate(["Everybody sees this", "And then that"]):
        written = writer.write(session, text)
        for (kind, language), board in boards.items():
            frame = board.reaches(written.seq)
            assert (frame["after"], frame["seq"]) == (before, before + 1)
            assert frame["audience"] == f"{language}.{ROLES.get(kind, kind)}"
            assert frame["content"].count('class="text"') == frame["content"].count(text) == 1
            assert {"en": "More with this card", "nl": "Meer bij deze kaart"}[language] in frame["content"]
            assert frame["content"].startswith('<hx-partial hx-target="#board" hx-swap="place">')
            assert place in frame["content"]


def test_changes_of_several_at_once_arrive_without_a_gap_and_end_as_a_fresh_page(server, cast, session):
    boards = {kind: server.visitor(cast.people[kind]).listen(session) for kind in ("facilitator", "member", "guest")}
    for board in boards.values():
        board.next()
    writers = [server.visitor(cast.people[kind]) for kind in INSIDERS]

    def write(visitor):
        for number in range(8):
            written = visitor.write(session, f"Card {number}")
            assert written.status == 204
            if number % 2:
                visitor.post("card_position", written.object, to="top", column="keep", process=cast.process.pk)
            if number % 4 == 3:
                visitor.delete("card", written.object)

    assert together(*[lambda visitor=visitor: write(visitor) for visitor in writers]) == [None] * len(writers)
    last = Session.objects.get(pk=session.pk).seq
    assert last == len(INSIDERS) * (8 + 4 + 2)
    for kind, board in boards.items():
        board.reaches(last)
        numbered = [frame for frame in board.frames if "seq" in frame]
        assert all(later["after"] <= earlier["seq"] for earlier, later in itertools.pairwise(numbered))
        assert kept(board, session, f"en.{kind}").shown() == fresh(session, Audience("en", kind)).shown()


def test_change_of_the_whole_board_comes_whole_to_each_audience(server, cast):
    session = set_up(cast.session, status="running", phase="collect")
    lead, member = server.visitor(cast.facilitator), server.visitor(cast.member)
    boards = {"facilitator": lead.listen(session), "member": member.listen(session)}
    hidden = member.write(session, "Hidden until shown")
    assert hidden.seq == 0
    shown = lead.post("showing", session.pk, what="cards")
    for role, board in boards.items():
        frame = board.reaches(shown.seq)
        assert (frame["whole"], frame["audience"]) == (True, f"en.{role}")
        assert frame["content"].count("Hidden until shown") == 1
        assert (f'data-leads="{"true" if role == "facilitator" else "false"}"') in frame["content"]
    assert all("Hidden" not in str(frame) for frame in boards["facilitator"].frames[:-1])


def test_card_that_is_not_shown_makes_no_sound(server, cast):
    session = set_up(cast.session, status="running", phase="collect")
    board = server.visitor(cast.facilitator).listen(session)
    board.until(lambda frame: "presence" in frame)
    member = server.visitor(cast.member)
    prepared = member.write(session, "Secret")
    member.post("card", prepared.object, text="Changed", version=1, key="k" * 16)
    member.delete("card", prepared.object)
    with pytest.raises(TimeoutError):
        board.next(seconds=0.5)


def test_removed_card_agreement_and_lesson_leave_and_their_texts_are_not_repeated(server, cast):
    session = learning(cast.session, lessons_shown=True)
    member = server.visitor(cast.member)
    board = member.listen(session)
    made = {
        "card": lambda: member.write(session, "Goes away"),
        "lesson": lambda: member.post(
            "lessons", session.pk, question="work", text="Goes away", named="yes", key="k" * 16
        ),
        "agreement": lambda: member.post("agreements", session.pk, what="Goes away", key="l" * 16),
    }
    for name, make in made.items():
        written = make()
        assert "Goes away" in board.reaches(written.seq)["content"]
        gone = board.reaches(member.delete(name, written.object).seq)
        assert gone["content"] == (
            f'<hx-partial hx-target="#board" hx-swap="gone"><i data-id="{name}-{written.object}"></i></hx-partial>'
        )


def test_text_that_looks_like_markup_stays_text(server, cast, session):
    member = server.visitor(cast.member)
    board = member.listen(session)
    written = member.write(session, '<script>alert(1)</script><hx-partial hx-target="#board">"\'')
    content = board.reaches(written.seq)["content"]
    assert "<script" not in content
    assert content.count("<hx-partial") == 1


def test_board_of_another_session_hears_nothing(server, cast, session):
    other = open_board(cast.other_session)
    board = server.visitor(cast.outsider).listen(other)
    board.until(lambda frame: "presence" in frame)
    server.visitor(cast.member).write(session, "Not for others")
    with pytest.raises(TimeoutError):
        board.next(seconds=0.5)


def test_what_was_answered_204_survives_a_kill_and_an_open_page_continues(serve, cast, session):
    server = serve()
    member = server.visitor(cast.member)
    board = member.listen(session)
    whole = board.next()
    written = [member.write(session, f"Card {number}") for number in range(3)]
    server.kill()
    assert board.closes() is None
    server.start()
    assert Card.objects.count() == len(written)
    again = member.listen(session, after=3, epoch=whole["epoch"], audience="en.member").next()
    assert again["whole"]  # a server that starts trusts no number from before
    assert again["epoch"] != whole["epoch"]
    assert again["content"].count('<li class="card"') == 3
