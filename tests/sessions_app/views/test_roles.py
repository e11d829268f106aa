"""Saying who leads a session."""

import pytest

from sessions_app.models import SessionRole
from teams.models import Person
from tests.sessions_app.plans import LEADS, PEOPLE, address, status_for

IN_TEAM = {"facilitator", "cohost", "member", "manager"}


def roles(cast):
    return {role.person_id: role.role for role in cast.session.roles.all()}


@pytest.mark.parametrize("who", PEOPLE)
def test_roles_are_given_by_who_leads(cast, who):
    before = roles(cast)
    answer = cast.client(cast.people[who]).post(
        address(cast, "roles/"), {"facilitators": [cast.member.pk, cast.external.pk], "cohost": cast.manager.pk}
    )
    assert answer.status_code == (302 if who in LEADS else status_for(who))
    given = {cast.member.pk: "facilitator", cast.external.pk: "facilitator", cast.manager.pk: "cohost"}
    assert roles(cast) == (given if who in LEADS else before)


def test_role_given_away_leads_to_where_one_still_may_be(cast):
    client, sent = cast.client(cast.facilitator), {"facilitators": [cast.member.pk]}
    assert client.post(address(cast, "roles/"), sent)["Location"] == f"/sessions/{cast.session.pk}/"
    SessionRole.objects.create(session=cast.session, person=cast.external, role="facilitator")
    assert cast.client(cast.external).post(address(cast, "roles/"), sent)["Location"] == "/"
    assert cast.client(cast.external).get(address(cast, "")).status_code == 404


def test_facilitator_from_outside_is_found_by_address(cast):
    sent = {"facilitators": [cast.facilitator.pk], "email": "Otto@Example.org"}
    assert cast.client(cast.facilitator).post(address(cast, "roles/"), sent).status_code == 302
    assert roles(cast) == {cast.facilitator.pk: "facilitator", cast.outsider.pk: "facilitator"}
    assert cast.client(cast.outsider).get(address(cast, "")).status_code == 200


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "at least one facilitator"),
        ({"facilitators": ["x"]}, ""),
        ({"facilitators": ["0"]}, ""),
        ({"cohost": "x"}, ""),
        ({"email": "nobody@example.org"}, "Nobody has an account with this address"),
        ({"email": "no address"}, ""),
        ({"email": "a" * 300 + "@example.org"}, ""),
    ],
)
def test_roles_with_bad_input_stay_as_they_were(cast, sent, said):
    before = roles(cast)
    answer = cast.client(cast.facilitator).post(address(cast, "roles/"), sent)
    assert 400 <= answer.status_code < 500
    assert said in answer.text
    assert roles(cast) == before


@pytest.mark.parametrize("who", ["guest", "outsider"])
@pytest.mark.parametrize("field", ["facilitators", "cohost"])
def test_role_for_somebody_not_offered_is_refused(cast, who, field):
    before = roles(cast)
    sent = {"facilitators": [cast.facilitator.pk], field: [cast.people[who].pk]}
    assert cast.client(cast.facilitator).post(address(cast, "roles/"), sent).status_code == 400
    assert roles(cast) == before


def test_one_person_has_one_role(cast):
    sent = {"facilitators": [cast.facilitator.pk], "cohost": cast.facilitator.pk}
    answer = cast.client(cast.facilitator).post(address(cast, "roles/"), sent)
    assert answer.status_code == 422
    assert "not both" in answer.text


def test_many_addresses_tried_are_refused(cast):
    codes = [
        cast.client(cast.facilitator).post(address(cast, "roles/"), {"email": f"a{number}@example.org"}).status_code
        for number in range(22)
    ]
    assert codes == [400] * 20 + [429] * 2


def test_somebody_inactive_gets_no_role(cast):
    Person.objects.filter(pk=cast.outsider.pk).update(is_active=False)
    sent = {"facilitators": [cast.facilitator.pk], "email": "otto@example.org"}
    assert cast.client(cast.facilitator).post(address(cast, "roles/"), sent).status_code == 400
