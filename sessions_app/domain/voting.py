"""Voting: everybody divides a few votes over the topics. Nobody sees any of it until all are counted together."""

from django.db.models import Sum
from django.utils.translation import gettext as _

from sessions_app import queries, rules
from sessions_app.domain.arranging import Arranged, arranging, require_may_order
from sessions_app.domain.board import STEP, BoardChange, Kind, board_change
from sessions_app.domain.refusals import Refused
from sessions_app.domain.writing import Written
from sessions_app.models import Session, Topic, Vote
from sessions_app.rules import Standing

FEWEST, MOST, USUAL = 1, 10, 3
Voting = Session.Voting


def open_voting(session: Session, *, by: Standing, budget: int = USUAL) -> Written:
    """Let everybody divide so many votes. While voting goes on, opening it again changes nothing."""
    _require_lead(by)
    if not FEWEST <= budget <= MOST:
        raise Refused(
            _("Everybody gets at least %(fewest)d and at most %(most)d votes.") % {"fewest": FEWEST, "most": MOST}
        )
    with board_change(session) as change:
        require_may_order(change.session, by)
        if change.session.voting != Voting.OPEN:
            if not change.session.topics.exists():
                raise Refused(_("There are no topics yet: draw cards together first."), status=409)
            _set_voting(change, Voting.OPEN, budget)
            for topic in change.session.topics.exclude(votes=None):
                change.changed(Kind.TOPIC, topic.pk)
            change.session.topics.update(votes=None)
    return Written(change.seq)


def vote(topic: Topic, *, by: Standing, number: int) -> Written:
    """Give a topic so many of one's own votes, instead of those given to it before.

    It gets no change number: nothing on any board, socket or page of others tells that it happened.
    """
    with board_change(topic.session) as change:
        session = change.session
        require_may_order(session, by)
        if session.voting != Voting.OPEN or not session.topics.filter(pk=topic.pk).exists():
            raise Refused(_("There is no voting on this topic now."), status=409)
        voter = queries.voter_of(session, by.person_id)
        own = Vote.objects.filter(topic__session=session, voter=voter)
        given = own.exclude(topic=topic).aggregate(sum=Sum("number"))["sum"] or 0
        if given + number > session.vote_budget:
            raise Refused(
                _("You have %(budget)d votes in all. Take one back elsewhere first.") % {"budget": session.vote_budget},
                status=409,
            )
        Vote.objects.update_or_create(topic=topic, voter=voter, defaults={"number": number})
    return Written(change.seq)


def count_votes(session: Session, *, by: Standing) -> Written:
    """Add up what everybody gave, and forget who gave it. The order of the topics stays as it is."""
    _require_lead(by)
    with board_change(session) as change:
        require_may_order(change.session, by)
        end_voting(change)
    return Written(change.seq)


def end_voting(change: BoardChange) -> None:
    """Count if voting still goes on. The caller has the lock."""
    if change.session.voting != Voting.OPEN:
        return
    for topic in change.session.topics.annotate(sum=Sum("cast_votes__number")):
        topic.votes = topic.sum or 0
        topic.save(update_fields=["votes"])
        change.changed(Kind.TOPIC, topic.pk)
    Vote.objects.filter(topic__session=change.session).forget()
    _set_voting(change, Voting.COUNTED, change.session.vote_budget)


def order_by_votes(session: Session, *, by: Standing) -> Arranged:
    """Put the topics with most votes first; with as many they keep their order."""
    _require_lead(by)
    with arranging(session, by=by) as work:
        if work.session.voting != Voting.COUNTED:
            raise Refused(_("The votes are not counted yet."), status=409)
        topics = sorted(work.session.topics.all(), key=lambda topic: -(topic.votes or 0))
        if [topic.pk for topic in topics] != list(work.session.topics.values_list("pk", flat=True)):
            for number, topic in enumerate(topics, start=1):
                topic.position = STEP * number
            Topic.objects.bulk_update(topics, ["position"])
    return work.result


def _set_voting(change: BoardChange, voting: str, budget: int) -> None:
    change.session.voting, change.session.vote_budget = voting, budget
    change.session.save(update_fields=["voting", "vote_budget"])
    change.session_changed()


def _require_lead(by: Standing) -> None:
    if not rules.leads(by):
        raise Refused(_("Whoever leads the session opens and counts the votes."), status=403)
