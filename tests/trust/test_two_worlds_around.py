"""Two worlds once more, around the board: preparation, its set, counts, mails, lists, and what follows.

Two people exchange what they write; whatever anybody else can see or keep stays the same, byte for byte.
"""

from typing import Any

import pytest
from django.core import mail

from sessions_app.models import Agreement, Card, Journey, Preparation, ReadCard, Session
from tests.personas import make_session
from tests.teams.mails import run_tasks
from tests.trust.chance import repeatable
from tests.trust.dumps import differences
from tests.trust.worlds import TEXTS, World, told

pytestmark = pytest.mark.timeout(400)
WRITERS = ("member", "third")


class Around(World):
    """A world in which the session is the first of a journey, and people look around it too."""

    def begin(self, *, anonymous: bool = True) -> None:
        """Put two sessions in a journey; the preparation of the first is not open yet, and nobody was mailed."""
        mail.outbox.clear()
        self.journey = Journey.objects.create(team=self.cast.team, title="A year of looking")
        first = {"journey": self.journey, "preparing": "later", "anonymous": anonymous}
        Session.objects.filter(pk=self.session.pk).update(**first)
        self.next = make_session(self.cast.team, self.cast.process, title="Next", journey=self.journey)
        self.next.roles.create(person=self.cast.facilitator, role="facilitator")

    def look_around(self) -> None:
        """Let everybody but the two writers open the pages around the board; keep what they are told, and all mails."""
        self._step += 1
        team, process, session = self.cast.team.pk, self.cast.process.pk, self.session.pk
        pages: list[tuple[str, Any]] = [("home", None), ("my_agreements", None), ("managed_agreements", None)]
        pages += [(name, team) for name in ("team", "team_sessions", "team_journeys", "team_invitations")]
        pages += [(name, team) for name in ("team_agreements", "agreements_csv", "what_a_manager_sees")]
        pages += [("process", process), ("process_in_sessions", process), ("journey", self.journey.pk)]
        pages += [("session", session), ("session", self.next.pk), ("board", self.next.pk), ("prepared_set", session)]
        pages += [("agreement_page", pk) for pk in Agreement.objects.order_by("what").values_list("pk", flat=True)]
        for kind in self.others:
            for name, thing in pages:
                answer = self._ask(self.browsers[kind], "get", name, thing, {"status": "all"})
                self.seen[f"{self._step} {kind} {name} {thing}"] = told(answer)
            for board in (session, self.next.pk):
                own = self._ask(self.browsers[kind], "post", "own_cards", board, {"keys": "[]"})
                self.seen[f"{self._step} {kind} own {board}"] = told(own)
        self.seen[f"{self._step} mails"] = [(one.subject, one.to, one.body, one.alternatives) for one in mail.outbox]
        self.keep()

    def prepare(self) -> None:
        """Let both writers and the co-host prepare, with a mail between; close, so that there is a set to read."""
        self.lead("preparation", do="open", readers="facilitators")
        one, _two = self.write(self.a, "one", first="1"), self.write(self.b, "two", first="1")
        self.write(self.browsers["cohost"], "six", first="1")
        self.post(self.browsers["manager"], "team_invitations", self.cast.team.pk, addresses="kit@example.org")
        run_tasks()
        self.write(self.b, "ten", "improve")
        self.change(self.a, "card", one, "one said better")
        self.look_around()
        self.lead("preparation", do="close")
        self.look_around()

    def agree_and_follow(self) -> None:
        """Show all, agree on one of the cards, close, and look back in the next session."""
        self.lead("status", status="running")
        self.lead("showing", what="cards")
        for name in ("one", "two"):
            self.lead("agreements", card=self.shown(Card, name), key=name * 16)
        self.lead("status", status="closed")
        self.post(self.browsers["facilitator"], "status", self.next.pk, status="running", sure="1")
        agreed = Agreement.objects.get(what__startswith="one")
        self.post(self.browsers["cohost"], "agreement_status", agreed.pk, status="done", note="A day less")
        self.look_around()


@pytest.fixture(autouse=True)
def played_before(transactional_db) -> None:
    """Begin a world that nobody looks at: what a process does only once draws from nobody's chance."""
    with repeatable() as clock, Around(clock, WRITERS) as world:
        world.begin()
        world.lead("preparation", do="open", readers="facilitators")
        world.write(world.a, "one")
        world.look()


def play(writers: tuple[str, str], *, anonymous: bool = True, follow: bool = True) -> Around:
    """Play one world."""
    with repeatable() as clock, Around(clock, writers) as world:
        world.begin(anonymous=anonymous)
        world.prepare()
        assert (Preparation.objects.get().people, ReadCard.objects.count()) == (3, 4)
        if follow:
            world.agree_and_follow()
    return world


def test_worlds_with_exchanged_writers_are_the_same_around_the_board():
    one, other = play(WRITERS), play(WRITERS[::-1])
    assert differences(one.seen, other.seen) == []
    assert len(one.seen["1 mails"]) == 1
    read = next(told[2].decode() for name, told in one.seen.items() if name.startswith("2 facilitator prepared_set"))
    assert all(text in read for text in ("one said better", TEXTS["two"], TEXTS["six"], TEXTS["ten"]))


def test_set_that_facilitators_read_names_nobody_where_cards_have_names():
    """With names the database knows who wrote what; before the cards are shown nobody else does."""
    one, other = (play(pair, anonymous=False, follow=False) for pair in (WRITERS, WRITERS[::-1]))
    found = differences(one.seen, other.seen)
    assert "1 table sessions_app_preparedcard" in found
    assert [name for name in found if " table " not in name] == []
