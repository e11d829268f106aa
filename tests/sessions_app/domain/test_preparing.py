"""Preparing: who reads is said beforehand and kept; one count, no list; one shuffled set from three people on."""

import secrets

import pytest

from sessions_app.access import access_session
from sessions_app.domain.collecting import write_card
from sessions_app.domain.preparing import close_preparation, open_preparation, read_set
from sessions_app.domain.refusals import Refused
from sessions_app.domain.revealing import reveal_cards
from sessions_app.domain.running import set_status
from sessions_app.models import BoardEntry, Preparation, PreparedCard, ReadCard, Session
from teams.models import Membership


def standing(cast, kind, session=None):
    """Return what somebody is in the session."""
    return access_session(cast.people[kind], (session or cast.session).pk)[1]


def prepare(cast, kind, text, *, first=True, **fields):
    """Write a card as somebody, before the session."""
    return write_card(
        cast.session,
        by=standing(cast, kind),
        text=text,
        column="improve",
        process_id=cast.process.pk,
        key=secrets.token_hex(16),
        first=first,
        **fields,
    )


@pytest.fixture
def read_by_facilitators(cast):
    """Open the preparation with the facilitators as readers."""
    open_preparation(cast.session, by=standing(cast, "facilitator"), readers="facilitators")
    return cast


def test_preparation_counts_people_and_keeps_nobody(read_by_facilitators):
    cast = read_by_facilitators
    prepare(cast, "member", "One")
    prepare(cast, "member", "Two", first=False)
    prepare(cast, "guest", "Three")

    assert Preparation.objects.get(session=cast.session).people == 2
    assert {field.name for field in Preparation._meta.get_fields()} == {
        "id", "session", "readers", "people", "closed_at", "read_cards",
    }  # fmt: skip


def test_named_writers_are_counted_once_whatever_their_browsers_say(read_by_facilitators):
    cast = read_by_facilitators
    for _ in range(3):
        prepare(cast, "member", "From three devices")
    assert Preparation.objects.get(session=cast.session).people == 1


@pytest.mark.parametrize("anonymous", [False, True])
def test_who_reads_the_set_is_not_among_those_who_hide_each_other(cast, anonymous):
    """Two facilitators know their own cards; the third person's would be all the others."""
    Session.objects.filter(pk=cast.session.pk).update(anonymous=anonymous)
    cast.session.refresh_from_db()
    open_preparation(cast.session, by=standing(cast, "facilitator"), readers="facilitators")
    for kind in ("facilitator", "external", "member"):
        prepare(cast, kind, kind, writer_key="k" * 43 if anonymous else "")

    close_preparation(cast.session, by=standing(cast, "facilitator"))

    assert Preparation.objects.get(session=cast.session).people == 1
    assert read_set(cast.session, by=standing(cast, "facilitator")) == []


@pytest.mark.parametrize("anonymous", [False, True])
def test_where_nobody_reads_everybody_counts(cast, anonymous):
    Session.objects.filter(pk=cast.session.pk).update(anonymous=anonymous)
    cast.session.refresh_from_db()
    for kind in ("facilitator", "member"):
        prepare(cast, kind, kind, writer_key="k" * 43 if anonymous else "")
    assert Preparation.objects.get(session=cast.session).people == 2


def test_set_from_three_people_is_shuffled_copies_without_writers(read_by_facilitators):
    cast = read_by_facilitators
    texts = [str(number) for number in range(30)]
    for number, text in enumerate(texts):
        prepare(cast, ("member", "guest", "cohost")[number % 3], text, first=number < 3)

    close_preparation(cast.session, by=standing(cast, "cohost"))
    cards = read_set(cast.session, by=standing(cast, "external"))

    read = [card.text for card in cards]
    assert sorted(read) == sorted(texts)
    assert read != texts
    assert not {card.pk for card in cards} & set(PreparedCard.objects.values_list("pk", flat=True))
    assert {field.name for field in ReadCard._meta.get_fields()} == {"id", "preparation", "process", "column", "text"}
    assert not BoardEntry.objects.filter(kind="card").exists()


def test_set_of_two_people_is_read_by_nobody(read_by_facilitators):
    cast = read_by_facilitators
    prepare(cast, "member", "One")
    prepare(cast, "guest", "Two")

    close_preparation(cast.session, by=standing(cast, "facilitator"))

    assert read_set(cast.session, by=standing(cast, "facilitator")) == []


def test_set_is_not_read_while_it_grows(read_by_facilitators):
    cast = read_by_facilitators
    prepare(cast, "member", "One")
    with pytest.raises(Refused) as refused:
        read_set(cast.session, by=standing(cast, "facilitator"))
    assert refused.value.status == 409


@pytest.mark.parametrize("kind", ["cohost", "member", "manager", "guest"])
def test_set_is_read_by_facilitators_only(read_by_facilitators, kind):
    cast = read_by_facilitators
    close_preparation(cast.session, by=standing(cast, "facilitator"))
    with pytest.raises(Refused) as refused:
        read_set(cast.session, by=standing(cast, kind))
    assert refused.value.status == 403


def test_facilitator_who_is_also_manager_reads_nothing(read_by_facilitators):
    cast = read_by_facilitators
    Membership.objects.filter(person=cast.facilitator).update(role=Membership.Role.MANAGER)
    close_preparation(cast.session, by=standing(cast, "facilitator"))
    with pytest.raises(Refused) as refused:
        read_set(cast.session, by=standing(cast, "facilitator"))
    assert refused.value.status == 403


def test_preparation_of_which_the_set_was_made_is_not_opened_again(read_by_facilitators):
    """Whoever wrote between two sets would be known by their difference."""
    cast = read_by_facilitators
    for kind in ("member", "guest", "cohost"):
        prepare(cast, kind, kind)
    close_preparation(cast.session, by=standing(cast, "facilitator"))
    with pytest.raises(Refused) as refusal:
        open_preparation(cast.session, by=standing(cast, "facilitator"), readers="facilitators")
    assert refusal.value.status == 409
    assert ReadCard.objects.count() == 3


def test_preparation_without_a_set_is_opened_again(read_by_facilitators):
    cast = read_by_facilitators
    prepare(cast, "member", "One")
    close_preparation(cast.session, by=standing(cast, "facilitator"))
    open_preparation(cast.session, by=standing(cast, "facilitator"), readers="facilitators")
    for kind in ("guest", "cohost"):
        prepare(cast, kind, kind)
    close_preparation(cast.session, by=standing(cast, "facilitator"))
    assert len(read_set(cast.session, by=standing(cast, "facilitator"))) == 3


def test_set_is_read_by_nobody_when_so_it_was_said(cast):
    for kind in ("member", "guest", "cohost"):
        prepare(cast, kind, kind)
    close_preparation(cast.session, by=standing(cast, "facilitator"))
    with pytest.raises(Refused) as refused:
        read_set(cast.session, by=standing(cast, "facilitator"))
    assert refused.value.status == 403
    assert not ReadCard.objects.exists()


def test_readers_stay_as_they_were_told_to_who_wrote(cast):
    prepare(cast, "member", "Told that nobody reads")
    with pytest.raises(Refused) as refused:
        open_preparation(cast.session, by=standing(cast, "facilitator"), readers="facilitators")
    assert refused.value.status == 409


@pytest.mark.parametrize("kind", ["member", "manager", "guest"])
def test_preparation_is_opened_and_closed_by_who_leads_only(cast, kind):
    for verb, more in ((open_preparation, {"readers": "nobody"}), (close_preparation, {})):
        with pytest.raises(Refused) as refused:
            verb(cast.session, by=standing(cast, kind), **more)
        assert refused.value.status == 403


@pytest.mark.parametrize("preparing", ["later", "closed"])
def test_card_is_refused_kindly_while_the_preparation_is_not_open(cast, preparing):
    Session.objects.filter(pk=cast.session.pk).update(preparing=preparing)
    with pytest.raises(Refused) as refused:
        prepare(cast, "member", "Too early or too late")
    assert refused.value.status == 409
    assert not PreparedCard.objects.exists()


def test_set_goes_when_cards_are_shown(read_by_facilitators):
    cast = read_by_facilitators
    for kind in ("member", "guest", "cohost"):
        prepare(cast, kind, kind)
    close_preparation(cast.session, by=standing(cast, "facilitator"))
    set_status(cast.session, by=standing(cast, "facilitator"), status="running")

    reveal_cards(cast.session, by=standing(cast, "facilitator"))

    assert not ReadCard.objects.exists()


def test_started_session_has_no_open_preparation(cast):
    open_preparation(cast.session, by=standing(cast, "facilitator"), readers="nobody")
    set_status(cast.session, by=standing(cast, "facilitator"), status="running")

    assert Session.objects.get(pk=cast.session.pk).preparing == "closed"
    assert Preparation.objects.get(session=cast.session).closed_at is not None
