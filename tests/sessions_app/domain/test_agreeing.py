"""Agreeing: only what is needed, by the team and whoever leads, while the session runs."""

from datetime import date

import pytest

from sessions_app.domain.agreeing import Terms, agree_on_card, change_agreement, withdraw_agreement
from sessions_app.domain.refusals import Overtaken
from sessions_app.models import Agreement, BoardEntry, Receipt
from tests.sessions_app.steps import (
    INSIDERS,
    agreed,
    open_board,
    refused,
    set_up,
    standing_of,
    together,
    write,
)

MAY = set(INSIDERS) - {"guest"}
KEY = "the key of this form"


@pytest.fixture
def session(cast):
    return open_board(cast.session)


def change(agreement, person, what="Another", *, version=1, **terms):
    by = standing_of(person, agreement.session)
    return change_agreement(agreement, by=by, terms=Terms(what, **terms), version=version)


def of_card(session, person, card_id, key=KEY):
    agree_on_card(session, by=standing_of(person, session), card_id=card_id, key=key)
    return Agreement.objects.get()


@pytest.mark.parametrize("kind", INSIDERS)
def test_agree_is_for_the_team_and_who_leads(session, cast, kind):
    if kind in MAY:
        agreement = agreed(session, cast.people[kind], " We call first ")
        assert (agreement.what, agreement.owner, agreement.by_when) == ("We call first", None, None)
        assert BoardEntry.objects.values_list("kind", "object_id", "rev").get() == ("agreement", agreement.pk, 1)
    else:
        with refused(403):
            agreed(session, cast.people[kind])


@pytest.mark.parametrize(("status", "code"), [("preparing", 403), ("closed", 409)])
def test_agree_outside_a_running_session_is_refused(session, cast, status, code):
    set_up(session, status=status)
    with refused(code):
        agreed(session, cast.facilitator)


def test_agree_keeps_everything_that_is_clear(session, cast):
    terms = {
        "owner_id": cast.guest.pk,
        "needed_from_id": cast.external.pk,
        "needed_what": "The letters",
        "done_when": "All\r\nread",
        "by_when": date(2026, 12, 1),
    }
    agreement = agreed(session, cast.member, "We read", **terms)
    assert (agreement.owner, agreement.needed_from) == (cast.guest, cast.external)
    assert (agreement.needed_what, agreement.done_when) == ("The letters", "All\nread")
    assert agreement.by_when == date(2026, 12, 1)


@pytest.mark.parametrize(
    "terms",
    [
        {"what": ""},
        {"what": "x" * 301},
        {"needed_what": "x" * 201},
        {"done_when": "x" * 301},
        {"owner_id": 10**12},
    ],
)
def test_agree_on_what_does_not_fit_is_refused(session, cast, terms):
    with refused(422):
        agreed(session, cast.member, **{"what": "We call first", **terms})


def test_agree_needs_people_who_take_part(session, cast):
    for name in ("owner_id", "needed_from_id"):
        with refused(422):
            agreed(session, cast.member, **{name: cast.outsider.pk})
    cast.manager.is_active = False
    cast.manager.save()
    with refused(422):
        agreed(session, cast.member, owner_id=cast.manager.pk)


def test_agree_of_a_card_takes_its_text_and_remembers_it(session, cast):
    card = write(session, cast.guest, "Letters come\n\nlate")
    agreement = of_card(session, cast.member, card.pk)
    assert (agreement.what, agreement.source_text) == ("Letters come late", "Letters come\n\nlate")


def test_agree_of_a_long_card_shortens_it(session, cast):
    agreement = of_card(session, cast.member, write(session, cast.guest, "x" * 1000).pk)
    assert (len(agreement.what), agreement.what[-1]) == (300, "…")
    assert len(agreement.source_text) == 1000


def test_agree_of_a_card_of_another_session_not_shown_or_gone_is_refused(session, cast):
    elsewhere = write(open_board(cast.other_session), cast.outsider)
    hidden = write(set_up(session, cards_shown=False), cast.member)
    open_board(session)
    for card in (elsewhere, hidden):
        with refused(409):
            of_card(session, cast.member, card.pk)


def test_agree_twice_with_the_same_key_records_once(session, cast):
    card = write(session, cast.guest)
    assert of_card(session, cast.member, card.pk) == of_card(session, cast.member, card.pk)
    assert Receipt.objects.filter(object_id=Agreement.objects.get().pk).count() == 1


@pytest.mark.django_db(transaction=True)
def test_agree_by_two_clicks_at_once_records_once(session, cast):
    card = write(session, cast.guest)
    together(*[lambda: of_card(session, cast.member, card.pk)] * 4)
    assert Agreement.objects.count() == 1


@pytest.mark.parametrize("kind", INSIDERS)
def test_change_and_withdraw_are_for_the_team_and_who_leads(session, cast, kind):
    agreement = agreed(session, cast.member)
    if kind in MAY:
        change(agreement, cast.people[kind], "Better", done_when="Done")
        agreement.refresh_from_db()
        assert (agreement.what, agreement.done_when, agreement.version) == ("Better", "Done", 2)
        withdraw_agreement(agreement, by=standing_of(cast.people[kind], session))
        assert not Agreement.objects.exists()
        assert BoardEntry.objects.values_list("rev", "gone").get() == (3, True)
    else:
        with refused(403):
            change(agreement, cast.people[kind])
        with refused(403):
            withdraw_agreement(agreement, by=standing_of(cast.people[kind], session))


def test_change_meanwhile_by_somebody_else_shows_what_stands_now(session, cast):
    agreement = agreed(session, cast.member)
    change(agreement, cast.cohost, "Theirs")
    with refused(409) as overtaken:
        change(agreement, cast.member, "Mine")
    assert isinstance(overtaken.value, Overtaken)
    assert (overtaken.value.theirs, overtaken.value.version) == ("Theirs", 2)
    change(agreement, cast.member, "Ours", version=2)
    assert Agreement.objects.get().what == "Ours"


def test_change_of_an_agreement_of_somebody_who_left_can_keep_them(session, cast):
    agreement = agreed(session, cast.member, owner_id=cast.manager.pk)
    cast.manager.memberships.all().delete()
    change(agreement, cast.member, "Better", owner_id=cast.manager.pk)
    assert Agreement.objects.get().owner == cast.manager


def test_change_and_withdraw_of_what_is_gone_or_closed_are_refused(session, cast):
    agreement = agreed(session, cast.member)
    by = standing_of(cast.member, session)
    set_up(session, status="closed")
    for verb in (lambda: change(agreement, cast.member), lambda: withdraw_agreement(agreement, by=by)):
        with refused(409):
            verb()
    open_board(session)
    Agreement.objects.all().delete()
    for verb in (lambda: change(agreement, cast.member), lambda: withdraw_agreement(agreement, by=by)):
        with refused(409):
            verb()


def test_change_sent_again_after_its_answer_got_lost_is_no_conflict(session, cast):
    agreement = agreed(session, cast.member)
    first = change(agreement, cast.member, "One form", done_when="It was used three times")

    again = change(agreement, cast.member, "One form", done_when="It was used three times")

    assert again.seq == first.seq
    assert Agreement.objects.get(pk=agreement.pk).version == 2
