"""Leaving a team, being put out of it, and who manages it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from processes.models import ProcessDraft
from sessions_app.domain.practising import practise
from sessions_app.models import Agreement, GuestPass, Journey, Session, SessionRole
from teams.domain.inviting import invite_people
from teams.domain.leaving import change_role, hand_over, leave_team, remove_member
from teams.domain.refusals import Refused
from teams.models import Invitation, Membership, Person
from tests.at_once import at_once
from tests.personas import make_cast, make_member


def role_of(person, team):
    return Membership.objects.filter(team=team, person=person).values_list("role", flat=True).first()


def send(cast, who, person, **fields):
    return cast.client(who).post(f"/teams/{cast.team.pk}/people/{person.pk}/", fields)


def leads(session):
    return dict(session.roles.values_list("person__name", "role"))


def test_member_leaves(cast):
    answer = send(cast, cast.member, cast.member, leave="1")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert role_of(cast.member, cast.team) is None
    assert cast.client(cast.member).get(f"/teams/{cast.team.pk}/").status_code == 404
    assert cast.client(cast.member).get(f"/sessions/{cast.session.pk}/").status_code == 404


def test_last_manager_neither_leaves_nor_steps_down(cast):
    for fields in ({"leave": "1"}, {"role": "member"}):
        answer = send(cast, cast.manager, cast.manager, **fields)
        assert answer.status_code == 422
        assert "Hand over first" in answer.text
    assert role_of(cast.manager, cast.team) == "manager"


def test_manager_who_was_deactivated_does_not_count(cast):
    change_role(cast.team, cast.member, "manager", by=cast.manager)
    Person.objects.filter(pk=cast.member.pk).update(is_active=False)
    with pytest.raises(Refused):
        leave_team(cast.team, by=cast.manager)


def test_manager_leaves_once_somebody_else_manages(cast):
    send(cast, cast.manager, cast.member, role="manager")
    assert send(cast, cast.manager, cast.manager, leave="1").status_code == 302
    assert (role_of(cast.manager, cast.team), role_of(cast.member, cast.team)) == (None, "manager")


def test_manager_hands_over_in_one_step(cast):
    assert send(cast, cast.manager, cast.member, hand_over="1").status_code == 302
    assert (role_of(cast.manager, cast.team), role_of(cast.member, cast.team)) == ("member", "manager")


def test_last_person_does_not_leave(cast):
    with pytest.raises(Refused):
        leave_team(cast.other_team, by=cast.outsider)


@pytest.mark.parametrize("fields", [{"remove": "1"}, {"role": "manager"}, {"role": "member"}, {"hand_over": "1"}])
def test_member_changes_nothing_about_others(cast, fields):
    assert send(cast, cast.member, cast.cohost, **fields).status_code == 403
    assert role_of(cast.cohost, cast.team) == "member"


@pytest.mark.parametrize("who", ["guest", "external", "outsider"])
@pytest.mark.parametrize("fields", [{"remove": "1"}, {"role": "manager"}, {"leave": "1"}])
def test_outsider_finds_nobody(cast, who, fields):
    assert send(cast, cast.people[who], cast.member, **fields).status_code == 404
    assert send(cast, cast.people[who], cast.people[who], **fields).status_code == 404


def test_person_of_another_team_is_not_there(cast):
    assert send(cast, cast.manager, cast.outsider, remove="1").status_code == 404


@pytest.mark.parametrize("fields", [{}, {"role": "owner"}, {"role": "manager\x00"}, {"role": "x" * 9000}])
def test_nonsense_is_refused_in_a_sentence(cast, fields):
    answer = send(cast, cast.manager, cast.member, **fields)
    assert answer.status_code == 400
    assert "Load the page again" in answer.text


def test_leaving_for_somebody_else_is_no_way_to_remove(cast):
    assert send(cast, cast.member, cast.cohost, leave="1").status_code == 400
    assert role_of(cast.cohost, cast.team) == "member"


def test_team_without_a_manager_gets_one_from_anybody(cast):
    kim = make_member(cast.other_team, "Kim Oud")
    change_role(cast.other_team, kim, "manager", by=cast.outsider)
    assert role_of(kim, cast.other_team) == "manager"
    with pytest.raises(Refused):
        change_role(cast.other_team, cast.outsider, "manager", by=cast.outsider)


def test_managers_who_both_leave_at_once_leave_one(transactional_db):
    cast = make_cast()
    change_role(cast.team, cast.member, "manager", by=cast.manager)
    given = at_once(*[lambda who=who: leave_team(cast.team, by=who) for who in (cast.manager, cast.member)])
    assert sorted(type(one).__name__ for one in given) == ["NoneType", "Refused"]
    assert Membership.objects.filter(team=cast.team, role="manager").count() == 1


def test_two_managers_named_at_once_in_a_team_without_one(transactional_db):
    cast = make_cast()
    kim = make_member(cast.other_team, "Kim Oud")
    pairs = ((kim, cast.outsider), (cast.outsider, kim))
    given = at_once(*[lambda p=p: change_role(cast.other_team, p[0], "manager", by=p[1]) for p in pairs])
    named = Membership.objects.filter(team=cast.other_team, role="manager").count()
    assert named == sum(one is None for one in given)
    assert named >= 1


def test_invitations_of_who_is_removed_no_longer_work(cast):
    invite_people(cast.team, by=cast.member, addresses="second.address@example.org")
    invite_people(cast.team, by=cast.cohost, addresses="other@example.org")
    remove_member(cast.team, cast.member, by=cast.manager)
    assert list(Invitation.objects.values_list("email", flat=True)) == ["other@example.org"]


def test_invited_manager_of_who_no_longer_manages_comes_in_as_member(cast):
    hand_over(cast.team, cast.member, by=cast.manager)
    invite_people(cast.team, by=cast.member, addresses="zita@example.org", role="manager")
    change_role(cast.team, cast.cohost, "manager", by=cast.member)
    change_role(cast.team, cast.member, "member", by=cast.cohost)
    assert Invitation.objects.get().role == "member"


def test_what_somebody_held_is_let_go_and_agreements_keep_the_name(cast):
    cast.process.owner = cast.member
    cast.process.save()
    ProcessDraft.objects.create(process=cast.process, author=cast.member, description="Half")
    GuestPass.objects.create(session=cast.session, person=cast.member)
    practice = practise(cast.team, by=cast.member)
    journey = Journey.objects.create(team=cast.team, title="Learning")
    journey.facilitators.add(cast.member, cast.external)
    agreement = Agreement.objects.create(session=cast.session, what="Call first", owner=cast.member)
    remove_member(cast.team, cast.member, by=cast.manager)
    cast.process.refresh_from_db()
    agreement.refresh_from_db()
    assert cast.process.owner is None
    assert agreement.owner == cast.member
    assert not ProcessDraft.objects.exists()
    assert not GuestPass.objects.filter(person=cast.member).exists()
    assert not Session.objects.filter(pk=practice.pk).exists()
    assert list(journey.facilitators.all()) == [cast.external]


def test_what_somebody_holds_in_another_team_stays(cast):
    Membership.objects.create(team=cast.other_team, person=cast.member)
    SessionRole.objects.create(session=cast.other_session, person=cast.member, role="cohost")
    cast.other_process.owner = cast.member
    cast.other_process.save()
    leave_team(cast.team, by=cast.member)
    cast.other_process.refresh_from_db()
    assert cast.other_process.owner == cast.member
    assert leads(cast.other_session)["Joris de Wit"] == "cohost"


@pytest.mark.parametrize("others", ["cohost", "journey", "manager"])
def test_session_is_never_left_without_a_facilitator(cast, others):
    cast.session.roles.exclude(person__in=[cast.facilitator]).delete()
    journey = Journey.objects.create(team=cast.team, title="Learning")
    if others == "cohost":
        SessionRole.objects.create(session=cast.session, person=cast.cohost, role="cohost")
    if others == "journey":
        Session.objects.update(journey=journey)
        journey.facilitators.add(cast.external)
    seq = cast.session.seq
    leave_team(cast.team, by=cast.facilitator)
    cast.session.refresh_from_db()
    names = {"cohost": "Noor Bakker", "journey": "Esra Kaya", "manager": "Frida Smit"}
    assert leads(cast.session) == {names[others]: "facilitator"}
    assert cast.session.seq == seq + 1


def test_who_removes_the_only_facilitator_of_a_team_without_others_takes_over(cast):
    cast.session.roles.exclude(person=cast.facilitator).delete()
    remove_member(cast.team, cast.facilitator, by=cast.manager)
    assert leads(cast.session) == {"Frida Smit": "facilitator"}


def test_team_page_offers_what_each_may(cast):
    manager = cast.client(cast.manager).get(f"/teams/{cast.team.pk}/").text
    member = cast.client(cast.member).get(f"/teams/{cast.team.pk}/").text
    assert manager.count('name="remove"') == manager.count('name="hand_over"') == 3
    assert 'name="leave"' not in manager
    assert ('name="remove"' in member, 'name="role"' in member, member.count('name="leave"')) == (False, False, 1)


def test_page_about_managers_is_the_same_for_everybody(cast):
    path = f"/teams/{cast.team.pk}/what-a-manager-sees/"
    pages = {cast.client(cast.people[who]).get(path).text.split("<main")[1] for who in ("member", "manager", "cohost")}
    assert len(pages) == 1
    assert "never sees" in pages.pop()
    assert all(cast.client(cast.people[who]).get(path).status_code == 404 for who in ("guest", "external", "outsider"))
    assert cast.client().get(path).status_code == 302


def test_leaving_costs_the_same_for_a_large_team(cast):
    for number in range(30):
        make_member(cast.team, f"Person{number} Many")
    with CaptureQueriesContext(connection) as many:
        leave_team(cast.team, by=cast.member)
    assert len(many) < 25
