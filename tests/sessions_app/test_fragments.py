"""What changed, as HTML: for whom, how much of it, how often it is rendered, and what is never in it."""

import json
import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from sessions_app.domain.collecting import remove_card
from sessions_app.domain.ordering import begin_topic, put_in_topic
from sessions_app.domain.running import start_phase
from sessions_app.fragments import (
    Audience,
    as_frame,
    audience_of,
    changes_since,
    messages,
    things,
    whole_board,
    whole_boards,
)
from sessions_app.fragments.renderings import Renderings
from sessions_app.models import Topic
from sessions_app.rules import Standing
from tests.sessions_app.steps import (
    WRITER_KEY,
    agreed,
    answer,
    learning,
    open_board,
    set_up,
    standing_of,
    write,
)

MEMBER, GUEST, LEAD = Audience("en", "member"), Audience("en", "guest"), Audience("en", "facilitator")


@pytest.fixture
def session(cast):
    return open_board(cast.session)


@pytest.fixture
def rendered(monkeypatch):
    """How often each template is rendered from now on."""
    counts = Counter()
    render = things.render_to_string

    def counted(template, context):
        counts[template.rsplit("/")[-1]] += 1
        return render(template, context)

    for room in (things, whole_boards):
        monkeypatch.setattr(room, "render_to_string", counted)
    return counts


def message(session, after, audience=MEMBER, epoch=""):
    return changes_since(session.pk, after, [audience], epoch)[audience]


@pytest.mark.parametrize(
    ("standing", "role"),
    [
        (Standing(1, role="facilitator"), "facilitator"),
        (Standing(1, role="cohost", in_team=True), "cohost"),
        (Standing(1, in_team=True), "member"),
        (Standing(1, in_team=True, manages=True), "member"),
        (Standing(1, guest=True), "guest"),
    ],
)
def test_audience_is_language_and_role_and_managing_is_no_role(standing, role):
    assert str(audience_of(standing, "nl")) == f"nl.{role}"


def test_nothing_changed_is_a_message_without_content(session, cast):
    write(session, cast.member)
    assert message(session, 1) == {"epoch": str(session.epoch), "audience": "en.member", "after": 1, "seq": 1}


def test_message_holds_what_changed_as_it_is_now_and_nothing_else(session, cast):
    for text in ("Before", "One", "Two"):
        write(session, cast.member, text)
    gone = write(session, cast.member, "Gone again")
    remove_card(gone, by=standing_of(cast.member, session), key_hashes=frozenset())
    found = message(session, 1)
    assert (found["after"], found["seq"]) == (1, 5)
    assert "Before" not in found["content"]
    assert "Gone again" not in found["content"]
    assert found["content"].index("One") < found["content"].index("Two") < found["content"].index(str(gone.pk))
    assert re.findall(r'hx-swap="(\w+)"', found["content"]) == ["place", "place", "gone"]


def test_message_names_the_list_of_each_thing(session, cast):
    learning(session, lessons_shown=True)
    card = write(session, cast.member, column="change")
    answer(session, cast.member, question="learning")
    agreed(session, cast.member)
    assert re.findall(r'data-list="([\w-]+)"', message(session, 0)["content"]) == [
        f"cards-change-{card.process_id}",
        "lessons-learning",
        "agreements",
    ]


@pytest.mark.parametrize(("after", "epoch"), [(-1, ""), (4, ""), (1, "another"), (0, "")])
def test_client_with_numbers_of_another_time_gets_the_whole_board(session, cast, after, epoch):
    for _ in range(3):
        write(session, cast.member)
    set_up(session, floor=1)
    assert message(session, after, epoch=epoch)["whole"]
    assert "whole" not in message(session, 1, epoch=str(session.epoch))


def test_change_of_the_board_as_a_whole_is_the_whole_board(session, cast):
    write(session, cast.member)
    start_phase(session, by=standing_of(cast.facilitator, session), phase="learn")
    assert message(session, 1)["whole"]
    write(session, cast.member)
    assert message(session, 1)["whole"]
    assert "whole" not in message(session, 2)


def test_topic_goes_after_all_that_was_in_it(session, cast):
    by = standing_of(cast.facilitator, session)
    topic_id = begin_topic(session, by=by, title="Letters").object_id
    card = write(session, cast.member)
    put_in_topic(card, by=by, topic=Topic.objects.get())
    session.refresh_from_db()
    asleep_since = session.seq
    remove_card(card, by=by, key_hashes=frozenset())
    gone = re.findall(r'data-id="([^"]+)"', message(session, asleep_since)["content"])
    assert gone == [f"card-{card.pk}", f"topic-{topic_id}"]


@pytest.mark.parametrize(
    ("by_when", "words"), [("2026-12-03", "Thu 3 December<"), ("2027-01-07", "Thu 7 January 2027<")]
)
def test_date_of_another_year_than_the_session_says_which(session, cast, by_when, words):
    set_up(session, starts_at=datetime(2026, 11, 5, 9, tzinfo=UTC))
    agreed(session, cast.facilitator, by_when=date.fromisoformat(by_when))
    assert words in message(session, 0)["content"]


def test_agreement_is_rendered_anew_when_its_session_moves_to_another_year(session, cast):
    agreed(session, cast.facilitator, by_when=date(2026, 12, 3))
    for year, words in ((2026, "Thu 3 December<"), (2027, "Thu 3 December 2026<")):
        set_up(session, starts_at=datetime(year, 1, 5, 9, tzinfo=UTC))
        assert words in message(session, 0)["content"]


def test_very_many_changes_are_the_whole_board(session, cast, monkeypatch):
    monkeypatch.setattr(messages, "MOST_ENTRIES", 3)
    for _ in range(4):
        write(session, cast.member)
    assert message(session, 0)["whole"]
    assert "whole" not in message(session, 1)


def test_card_is_rendered_once_a_language_for_all_roles_and_ways(session, cast, rendered):
    write(session, cast.member)
    audiences = [Audience(language, role) for language in ("en", "nl") for role in ("facilitator", "member", "guest")]
    changes_since(session.pk, 0, audiences)
    for audience in audiences:
        changes_since(session.pk, -1, [audience])
        changes_since(session.pk, 0, [audience])
    assert (rendered["_card.html"], rendered["_board.html"]) == (2, 6)


def test_board_is_rendered_once_an_audience_until_it_changes(session, cast, rendered):
    for _ in range(3):
        for audience in (MEMBER, GUEST, LEAD):
            whole_board(session, audience)
    assert rendered["_board.html"] == 3
    write(session, cast.member)
    session.refresh_from_db()
    assert "A card" in whole_board(session, MEMBER)["content"]
    assert rendered["_board.html"] == 4


def test_card_is_rendered_anew_when_it_or_a_name_on_it_changes(session, cast, rendered):
    write(session, cast.member)
    message(session, 0)
    cast.member.name = "Joris the Second"
    cast.member.save()
    assert "Joris the Second" in message(session, 0)["content"]
    assert rendered["_card.html"] == 2


def test_only_who_leads_gets_what_leading_takes(session):
    boards = {audience: whole_board(session, audience)["content"] for audience in (MEMBER, GUEST, LEAD)}
    for audience, html in boards.items():
        assert ('data-leads="true"' in html) == (audience == LEAD)
        assert ('class="lead"' in html) == (audience == LEAD)
        assert ('id="compose-agreements"' in html) == (audience != GUEST)


def test_text_is_text_in_every_fragment(session, cast):
    learning(session, lessons_shown=True)
    evil = "<img src=x onerror=alert(1)>\"' & </hx-partial>"
    write(session, cast.member, evil)
    answer(session, cast.member, evil)
    agreed(session, cast.member, evil, done_when=evil, needed_what=evil, needed_from_id=cast.guest.pk)
    type(cast.member).objects.update(name="<b>Bo</b>")
    for found in (message(session, 0), message(session, -1)):
        assert "<img" not in found["content"]
        assert "<b>" not in found["content"]
    assert message(session, 0)["content"].count("</hx-partial>") == 3


def test_unnamed_card_is_the_same_whoever_wrote_it(session, cast):
    set_up(session, anonymous=True)
    bare = set()
    for person in (cast.member, cast.facilitator, cast.guest):
        card = write(session, person, "The same")
        html = message(session, session.seq)["content"]
        session.refresh_from_db()
        assert all(name not in html for name in ("Joris", "Imke", "Gijs", card.key_hash, WRITER_KEY))
        bare.add(html.replace(str(card.pk), "ID").replace(str(card.position), "PLACE"))
    assert len(bare) == 1


def test_card_that_is_not_shown_is_in_no_message(session, cast):
    set_up(session, cards_shown=False)
    card = write(session, cast.member, "Hidden")
    for after in (-1, 0):
        assert "Hidden" not in json.dumps(message(session, after, LEAD))
        assert str(card.pk) not in json.dumps(message(session, after, LEAD))


def test_frame_is_compact_and_a_board_too_long_for_one_is_only_named(monkeypatch):
    assert as_frame({"seq": 1, "content": "é😀"}) == '{"seq":1,"content":"é😀"}'
    monkeypatch.setattr(messages, "MOST_BYTES", 10)
    assert as_frame({"whole": True, "seq": 1, "content": "x" * 11}) == '{"whole":true,"seq":1}'
    assert "x" * 10 in as_frame({"whole": True, "seq": 1, "content": "x" * 10})
    assert "x" * 11 in as_frame({"after": 1, "seq": 2, "content": "x" * 11})


def test_renderings_forget_what_was_asked_longest_ago():
    kept = Renderings(2)
    kept.keep("a", "A")
    kept.keep("b", "B")
    assert kept.get("a") == "A"
    kept.keep("c", "C")
    assert [kept.get(key) for key in "abc"] == ["A", None, "C"]
