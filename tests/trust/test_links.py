"""Links under attack, on a real server: guessed by thousands, opened by mail scanners, used again, too late, by two.

Nobody comes in who should not, and nobody who should is locked out. `make prove-links` guesses ten thousand times.
"""

import os
import secrets
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions_app.domain.guesting import guest_token
from sessions_app.models import GuestPass
from teams.models import Invitation, Membership, Person
from tests.at_once import at_once
from tests.teams.mails import invited
from tests.trust.snapshots import snapshot

GUESSES = int(os.environ.get("GUESSES", "400"))
GUESSERS = 4
NOBODY_COMES_IN = {404, 429}  # there is no such link, or too many were tried
NAME = {"name": "Zita Boer", "key": "k" * 43}
pytestmark = pytest.mark.timeout(900)


@pytest.fixture
def links(cast):
    """Give the link of an invitation and the link for guests, as they stand in mails."""
    type(cast.session).objects.filter(pk=cast.session.pk).update(guest_link_number=1)
    cast.session.refresh_from_db()
    return invited(cast.team, cast.member), reverse("join", args=[cast.session.pk, guest_token(cast.session)])


def guess(server, session, number: int) -> Counter:
    """Try so many links that nobody was sent, by looking and by coming in; count the answers."""
    guesser, answers = server.visitor(), Counter()
    for count in range(number):
        wrong = reverse("invitation", args=[secrets.token_urlsafe(32)])
        if count % 2:
            wrong = reverse("join", args=[session.pk, secrets.token_urlsafe(20)])
        method = "POST" if count % 4 > 1 else "GET"
        answers[guesser._ask(method, wrong, NAME if method == "POST" else {}).status] += 1
    return answers


def people_in(cast) -> tuple[int, int, int]:
    """Return how many accounts, memberships and passes there are."""
    return Person.objects.count(), Membership.objects.count(), GuestPass.objects.count()


def test_thousands_of_guesses_let_nobody_in_and_lock_nobody_out(server, cast, links):
    before = people_in(cast)
    with ThreadPoolExecutor(GUESSERS) as pool:
        guessing = [pool.submit(guess, server, cast.session, GUESSES // GUESSERS) for _ in range(GUESSERS)]
        while not all(one.done() for one in guessing):  # from the same address, those who hold a right link
            assert [server.visitor()._ask("GET", link, {}).status for link in links] == [200, 200]
        answers = sum((one.result() for one in guessing), Counter())
    assert sum(answers.values()) == GUESSES
    assert set(answers) == NOBODY_COMES_IN
    assert people_in(cast) == before
    for link in links:
        assert server.visitor()._ask("POST", link, NAME | {"key": secrets.token_hex(16)}).status == 302
    assert server.visitor().get("account_login").status == 200
    assert people_in(cast) == (before[0] + 2, before[1] + 1, before[2] + 1)


def test_scanners_that_open_every_link_change_nothing(server, cast, links):
    before = snapshot()
    for link in links:
        for method in ("GET", "HEAD", "OPTIONS", "GET"):
            scanner = server.visitor()
            answer = scanner._ask(method, link, {})
            assert answer.status == (405 if method == "OPTIONS" else 200)
            assert "sessionid" not in str(answer.headers.get_all("Set-Cookie"))
    assert snapshot() == before


def test_invitation_used_by_two_at_once_lets_one_in_and_then_nobody(server, cast, links):
    before = people_in(cast)
    comers = [server.visitor() for _ in range(4)]
    forms = [{"name": f"Zita {n}", "key": secrets.token_hex(16)} for n in range(4)]
    answers = at_once(
        *[lambda one=one, form=form: one._ask("POST", links[0], form) for one, form in zip(comers, forms, strict=True)]
    )
    statuses = Counter(answer.status for answer in answers)
    assert statuses[302] == 1
    assert set(statuses) <= {302, *NOBODY_COMES_IN}
    assert people_in(cast) == (before[0] + 1, before[1] + 1, before[2])
    for method in ("GET", "POST"):
        assert server.visitor()._ask(method, links[0], NAME).status in NOBODY_COMES_IN
    assert people_in(cast) == (before[0] + 1, before[1] + 1, before[2])


def test_links_that_are_over_say_so_and_let_nobody_in(server, cast, links):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    lead = server.visitor(cast.facilitator)
    assert lead.post("guest_link", cast.session.pk, close="1").status == 302
    before = people_in(cast)
    for link in links:
        for method in ("GET", "POST"):
            assert server.visitor()._ask(method, link, NAME).status == 410, link
    assert people_in(cast) == before
