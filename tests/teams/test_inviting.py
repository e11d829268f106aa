"""Inviting people by mail: what comes of each line, who may, and what is kept."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from teams.domain.inviting import forget_old_invitations, invite_people, withdraw_invitation
from teams.domain.refusals import Refused
from teams.models import Invitation, Membership, Person
from tests.personas import make_member
from tests.teams.mails import invitation_to, invited, link_in, run_tasks

IN_TEAM = ("facilitator", "cohost", "member", "manager")


def results(team, by, text, **fields):
    return [str(one.result) for one in invite_people(team, by=by, addresses=text, **fields)]


def url(team):
    return f"/teams/{team.pk}/invitations/"


def test_each_line_says_what_came_of_it(cast):
    invited(cast.team, cast.member, "before@example.org")
    Invitation.objects.update(invited_at=timezone.now() - timedelta(days=1))
    invited(cast.team, cast.member, "just@example.org")
    text = "new@example.org\nNEW@example.org\nbefore@example.org\njust@example.org\nJoris <joris@example.org>\nnobody"
    outcomes = invite_people(cast.team, by=cast.member, addresses=text)
    assert [(one.line, str(one.result)) for one in outcomes] == [
        ("new@example.org", "invited"),
        ("NEW@example.org", "twice"),
        ("before@example.org", "again"),
        ("just@example.org", "just_now"),
        ("joris@example.org", "member"),
        ("nobody", "no_address"),
    ]


def test_address_of_somebody_elsewhere_is_answered_as_any_other(cast):
    """Whether there is an account tells nobody who pastes addresses."""
    assert results(cast.team, cast.member, "otto@example.org\nnobody.at.all@example.org") == ["invited", "invited"]


def test_more_than_fifty_at_once_are_left_out(cast):
    text = "\n".join(f"person{number}@example.org" for number in range(53))
    found = results(cast.team, cast.member, text)
    assert found == ["invited"] * 50 + ["too_many"] * 3
    assert Invitation.objects.count() == 50


def test_one_mail_for_each_with_a_link_of_its_own(cast):
    invite_people(cast.team, by=cast.member, addresses="a@example.org b@example.org", site="https://reflect.example/")
    assert mail.outbox == []
    run_tasks()
    assert sorted(message.to[0] for message in mail.outbox) == ["a@example.org", "b@example.org"]
    assert link_in(mail.outbox[0]) != link_in(mail.outbox[1])
    assert set(Invitation.objects.values_list("mail", flat=True)) == {"sent"}


def test_mail_is_in_the_language_of_who_invites_as_text_and_as_html(cast):
    cast.member.language = "nl"
    cast.member.save()
    link = invited(cast.team, cast.member)
    message = mail.outbox[-1]
    assert message.subject == "Kom in het team People & Organisation"
    assert "Joris de Wit vraagt je in het team People & Organisation." in message.body
    html = message.alternatives[0].content
    assert f'href="https://reflect.example{link}"' in html
    assert "People &amp; Organisation" in html
    assert '<html lang="nl">' in html
    assert (message.reply_to, message.extra_headers["Auto-Submitted"]) == (["joris@example.org"], "auto-generated")


def test_names_in_a_mail_stay_names(cast):
    cast.member.name = "<script>alert(1)</script>"
    cast.member.save()
    invited(cast.team, cast.member)
    assert "<script" not in mail.outbox[-1].alternatives[0].content
    assert "<script>alert(1)</script> asks you" in mail.outbox[-1].body


def test_the_secret_is_long_and_only_its_hash_is_kept(cast):
    token = invited(cast.team, cast.member).split("/")[2]
    assert len(token) == 43
    assert invitation_to().token_hash == sha256(token.encode()).hexdigest()


def test_task_row_holds_neither_address_nor_secret(cast):
    token = invited(cast.team, cast.member).split("/")[2]
    rows = json.dumps(list(DBTaskResult.objects.values()), default=str)
    assert "zita" not in rows
    assert token not in rows
    assert invitation_to().token_hash not in rows


def test_invited_again_only_the_new_link_works(cast):
    first = invited(cast.team, cast.member)
    Invitation.objects.update(invited_at=timezone.now() - timedelta(hours=1))
    second = invited(cast.team, cast.cohost)
    assert cast.client().get(first).status_code == 404
    assert cast.client().get(second).status_code == 200
    assert invitation_to().invited_by == cast.cohost


def test_form_sent_twice_mails_once(cast):
    client = cast.client(cast.member)
    for _ in range(2):
        client.post(url(cast.team), {"addresses": "zita@example.org"})
    run_tasks()
    assert len(mail.outbox) == 1


def test_demonstration_sends_no_mail(cast):
    cast.team.is_demo = True
    cast.team.save()
    invite_people(cast.team, by=cast.member, addresses="zita@example.org")
    run_tasks()
    assert mail.outbox == []
    assert "no mail leaves it" in cast.client(cast.member).get(url(cast.team)).text


@pytest.mark.parametrize("who", ["facilitator", "cohost", "member", "manager", "guest", "external", "outsider"])
def test_page_opens_for_the_team_only(cast, who):
    client = cast.client(cast.people[who])
    expected = 200 if who in IN_TEAM else 404
    assert client.get(url(cast.team)).status_code == expected
    assert client.post(url(cast.team), {"addresses": "zita@example.org"}).status_code == expected
    assert Invitation.objects.exists() == (who in IN_TEAM)


def test_page_asks_a_visitor_to_sign_in(cast):
    assert cast.client().get(url(cast.team)).status_code == 302


def test_page_shows_outcomes_and_keeps_what_is_to_be_mended(cast):
    text = cast.client(cast.member).post(url(cast.team), {"addresses": "zita@example.org\nzita at home"}).text
    assert "is invited" in text
    assert "is not an e-mail address" in text
    assert ">\nzita at home</textarea>" in text


@pytest.mark.parametrize(
    "fields", [{}, {"addresses": " \n"}, {"addresses": "a" * 10_001}, {"addresses": "a\x00@example.org"}]
)
def test_page_refuses_nonsense_clearly(cast, fields):
    answer = cast.client(cast.member).post(url(cast.team), fields)
    assert answer.status_code == 400
    assert "error-summary" in answer.text
    assert not Invitation.objects.exists()


def test_page_stops_who_invites_all_the_time(cast):
    client = cast.client(cast.member)
    codes = [client.post(url(cast.team), {"addresses": f"p{n}@example.org"}).status_code for n in range(13)]
    assert codes == [200] * 12 + [429]


def test_who_has_no_address_invites_nobody(cast):
    Person.objects.filter(pk=cast.member.pk).update(email=None)
    client = cast.client(cast.member)
    assert 'name="addresses"' not in client.get(url(cast.team)).text
    assert client.post(url(cast.team), {"addresses": "zita@example.org"}).status_code == 403
    assert not Invitation.objects.exists()


def test_member_invites_members_only(cast):
    client = cast.client(cast.member)
    client.post(url(cast.team), {"addresses": "zita@example.org", "role": "manager"})
    assert invitation_to().role == "member"
    with pytest.raises(Refused):
        invite_people(cast.team, by=cast.member, addresses="kim@example.org", role="manager")


def test_manager_invites_a_manager_and_a_member_inviting_again_leaves_that_so(cast):
    cast.client(cast.manager).post(url(cast.team), {"addresses": "zita@example.org", "role": "manager"})
    Invitation.objects.update(invited_at=timezone.now() - timedelta(hours=1))
    invited(cast.team, cast.member)
    assert invitation_to().role == "manager"


def test_in_a_team_without_a_manager_anybody_invites_one(cast):
    assert results(cast.other_team, cast.outsider, "zita@example.org", role="manager") == ["invited"]


@pytest.mark.parametrize(
    ("who", "code"), [("member", 302), ("manager", 302), ("cohost", 403), ("outsider", 404), ("guest", 404)]
)
def test_invitation_is_taken_back_by_who_sent_it_or_a_manager(cast, who, code):
    link = invited(cast.team, cast.member)
    answer = cast.client(cast.people[who]).post(f"{url(cast.team)}{invitation_to().pk}/withdrawal/")
    assert answer.status_code == code
    assert cast.client().get(link).status_code == (404 if code == 302 else 200)


def test_invitation_of_another_team_is_not_there(cast):
    invited(cast.other_team, cast.outsider)
    answer = cast.client(cast.manager).post(f"{url(cast.team)}{invitation_to().pk}/withdrawal/")
    assert answer.status_code == 404
    with pytest.raises(Refused):
        withdraw_invitation(invitation_to(), by=cast.manager)


def test_addresses_of_who_never_came_are_forgotten(cast):
    invited(cast.team, cast.member, "old@example.org")
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=15))
    invited(cast.team, cast.member, "new@example.org")
    forget_old_invitations()
    assert list(Invitation.objects.values_list("email", flat=True)) == ["new@example.org"]


def test_page_costs_the_same_for_many(cast):
    client = cast.client(cast.manager)
    invited(cast.team, cast.member)
    client.get(url(cast.team))
    with CaptureQueriesContext(connection) as few:
        client.get(url(cast.team))
    Invitation.objects.bulk_create(
        Invitation(
            team=cast.team,
            email=f"p{n}@example.org",
            token_hash=str(n),
            invited_by=cast.member,
            expires_at=timezone.now(),
        )
        for n in range(40)
    )
    for number in range(20):
        make_member(cast.team, f"Person{number} Many", role=Membership.Role.MANAGER)
    with CaptureQueriesContext(connection) as many:
        client.get(url(cast.team))
    assert len(many) == len(few) <= 12
