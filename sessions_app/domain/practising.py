"""A practice board: to try everything alone, with cards that nobody wrote."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from processes.models import WorkProcess
from sessions_app.domain.board import STEP
from sessions_app.domain.refusals import Refused
from sessions_app.models import PreparedCard, Session, SessionRole
from sessions_app.models.card import Column
from teams.models import Person, Team


@transaction.atomic
def practise(team: Team, *, by: Person) -> Session:
    """Make a fresh practice board that only this person sees; their earlier one in this team goes."""
    process = WorkProcess.objects.filter(team=team).first()
    if process is None:
        raise Refused(_("First make a work process; then you can practise with it."))
    Session.objects.filter(team=team, practice=True, roles__person=by).delete()
    session = Session.objects.create(team=team, title=_("Practice"), starts_at=timezone.now(), practice=True)
    session.processes.add(process)
    SessionRole.objects.create(session=session, person=by, role=SessionRole.Role.FACILITATOR)
    _put_made_up_cards(session, process)
    return session


def _put_made_up_cards(session: Session, process: WorkProcess) -> None:
    """Put cards of nobody beside the board, hidden as those of colleagues would be."""
    made_up = {
        Column.KEEP: [
            _("We call the client before we begin. That saves a lot of mails later."),
            _("Two of us read everything together."),
        ],
        Column.IMPROVE: [
            _("Everybody uses their own version of the form."),
            _("We often hear on the day itself who will be there."),
        ],
        Column.CHANGE: [_("Approval takes weeks, and nobody knows why.")],
    }
    PreparedCard.objects.bulk_create(
        PreparedCard(session=session, process=process, column=column, text=text, position=STEP * number)
        for column, texts in made_up.items()
        for number, text in enumerate(texts, start=1)
    )
