"""A team with much of everything behind it, made at once: to see that pages ask no more because there is more."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils import timezone

from processes.models import ProcessDraft, ProcessVersion, WorkProcess
from sessions_app.models import (
    Acceptance,
    Agreement,
    AgreementChange,
    AgreementStatus,
    BoardEntry,
    Card,
    GuestPass,
    Journey,
    Lesson,
    Preparation,
    PreparedCard,
    PreparedLesson,
    ReadCard,
    Session,
    SessionRole,
)
from teams.models import Invitation, Membership, Person, Team
from tests.trust.stage import PASSKEY, Place, Stage

STEP = [{"id": "a", "who": "Who", "does": "does", "with_what": "with what", "result": "result"}]


class Crowd:
    """Adds `number` of everything that a page can list about our team, and for each of its people."""

    def __init__(self, stage: Stage, number: int) -> None:
        """Add it all."""
        self.number, self.stage, self.cast = number, stage, stage.cast
        self.place: Place = stage.ours
        self.people = self._people()
        self.processes = self._processes()
        self._invitations()
        self._journeys()
        for status in Session.Status.values:
            for one in self._sessions(self.cast.team, status, self.processes):
                self._fill(one, 1)
        self._fill(self.place.session, number)
        self._roles(self.place.session)
        self._agreement_with_a_story(self.place.agreement)
        self._prepared_set(self.place.session)
        self._other_teams()
        self._accounts()

    def many(self, make: Callable[[int], Any], number: int = 0) -> list[Any]:
        """Make so many rows of one model."""
        rows = [make(count) for count in range(number or self.number)]
        return list(type(rows[0]).objects.bulk_create(rows))

    def _people(self) -> list[Person]:
        tag = secrets.token_hex(4)
        people = self.many(lambda n: Person(name=f"Robin {n}", email=f"{tag}.{n}@example.org", is_demo=True))
        Membership.objects.bulk_create(Membership(team=self.cast.team, person=one) for one in people)
        return people

    def _processes(self) -> list[WorkProcess]:
        owners = cycle(self.people)
        found = self.many(lambda n: WorkProcess(team=self.cast.team, name=f"Process {n}", owner=next(owners)))
        for one in found:
            ProcessVersion.objects.create(process=one, number=1, description="Text", author=one.owner)
        process, author = self.place.session.processes.get(), cycle(self.people)
        says = {"process": process, "description": "We *read* it.", "steps": STEP * self.number}
        self.many(lambda n: ProcessVersion(number=n + 2, author=next(author), **says))
        ProcessDraft.objects.bulk_create(ProcessDraft(author=one, **says) for one in self.people)
        return [*found, process]

    def _invitations(self) -> None:
        fields = {"team": self.cast.team, "invited_by": self.cast.member, "expires_at": timezone.now() + timedelta(1)}
        self.many(lambda n: Invitation(email=f"kit.{n}@example.org", token_hash=secrets.token_hex(32), **fields))

    def _journeys(self) -> None:
        journeys = self.many(lambda n: Journey(team=self.cast.team, title=f"Journey {n}"))
        for one in [*journeys, self.place.journey]:
            one.facilitators.add(*self.people)

    def _sessions(self, team: Team, status: str, processes: list[WorkProcess]) -> list[Session]:
        fields = {"team": team, "status": status, "journey": self.place.journey if team == self.cast.team else None}
        starts_at = timezone.now() - timedelta(days=200)
        found = self.many(lambda n: Session(title=f"{status} {n}", starts_at=starts_at + timedelta(n), **fields))
        through = Session.processes.through
        through.objects.bulk_create(
            through(session=one, workprocess=process) for one in found for process in processes[-2:]
        )
        return found

    def _fill(self, session: Session, number: int) -> None:
        """Put so many cards, answers and agreements on a board and beside it."""
        process, author, states = self.processes[-1], cycle(self.people), cycle(AgreementStatus.values)
        point = {"session": session, "process": process, "column": "keep"}
        answer = {"session": session, "question": "work"}
        today, member = timezone.localdate(), self.cast.member
        made = {
            "card": self.many(lambda n: Card(text=f"Card {n}", author=next(author), position=n, **point), number),
            "lesson": self.many(
                lambda n: Lesson(text=f"Lesson {n}", author=next(author), position=n, **answer), number
            ),
            "agreement": self.many(
                lambda n: Agreement(
                    session=session,
                    what=f"Agreement {n}",
                    owner=next(author) if n % 2 else member,
                    needed_from=member if n % 2 else next(author),
                    by_when=today - timedelta(days=n + 1),
                    status=next(states),
                ),
                max(2, number),  # one that somebody does, and one that is needed from them
            ),
        }
        for model, place in ((PreparedCard, point), (PreparedLesson, answer)):
            self.many(lambda n, model=model, place=place: model(text=f"Own {n}", author=member, **place), number)
        BoardEntry.objects.bulk_create(
            BoardEntry(session=session, kind=kind, object_id=one.pk, rev=session.seq)
            for kind, rows in made.items()
            for one in rows
        )

    def _roles(self, session: Session) -> None:
        guests = self.many(lambda n: Person(name=f"Guest {n}", kind=Person.Kind.GUEST))
        GuestPass.objects.bulk_create(GuestPass(session=session, person=one) for one in guests)
        cohost = SessionRole.Role.COHOST
        SessionRole.objects.bulk_create(SessionRole(session=session, person=one, role=cohost) for one in self.people)

    def _agreement_with_a_story(self, agreement: Agreement) -> None:
        by = cycle(self.people)
        self.many(lambda n: AgreementChange(agreement=agreement, status="busy", note=f"Note {n}", by=next(by)))
        Acceptance.objects.get_or_create(agreement=agreement, person=agreement.owner)

    def _prepared_set(self, session: Session) -> None:
        chosen = {"readers": Preparation.Readers.FACILITATORS, "people": 3, "closed_at": timezone.now()}
        preparation, _made = Preparation.objects.get_or_create(session=session, defaults=chosen)
        process = session.processes.all()[0]
        self.many(lambda n: ReadCard(preparation=preparation, process=process, column="keep", text=f"Read {n}"))

    def _other_teams(self) -> None:
        """Put everybody of the team in as many others, of which the manager manages each."""
        teams = self.many(lambda n: Team(name=f"Team {n}"))
        manager = self.cast.manager
        Membership.objects.bulk_create(
            Membership(team=team, person=one, role="manager" if one == manager else "member")
            for team in teams
            for one in (self.cast.facilitator, self.cast.cohost, self.cast.member, manager)
        )
        for team in teams:
            process = WorkProcess.objects.create(team=team, name="Leave")
            session = Session.objects.create(team=team, title="Leave", starts_at=timezone.now(), status="closed")
            session.processes.add(process)
            Agreement.objects.create(session=session, what="Ask first", owner=self.cast.member)

    def _accounts(self) -> None:
        """Give the member many passkeys and addresses; only who has a verified address may add a passkey."""
        member, facilitator = self.cast.member, self.cast.facilitator
        EmailAddress.objects.create(user=facilitator, email=facilitator.email, verified=True, primary=True)
        self.many(lambda _: Authenticator(user=member, type=Authenticator.Type.WEBAUTHN, data=PASSKEY))
        self.many(lambda n: EmailAddress(user=member, email=f"joris.{n}@example.net", verified=True))
