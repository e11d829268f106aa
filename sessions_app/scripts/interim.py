"""An interim session without facilitator: one hour, led by any member."""

from django.utils.translation import gettext_lazy as _

from sessions_app.scripts.base import Plan, Step
from sessions_app.scripts.steps import learn

PLAN = Plan(
    "interim",
    _("Interim session without facilitator"),
    (
        Step(
            "welcome",
            5,
            _("Who is here, and what do we want to have done in an hour?"),
            (_("You lead today; you need not know the answers. Say what we want to have done, and until when."),),
        ),
        Step(
            "look_back",
            20,
            _("We keep going between the sessions: what did we agree, and who needs what from whom to finish it?"),
            (
                _("Ask round: “What did you do, and where do you need somebody?”"),
                _("Loose ends that two can tie: let them do it after the session."),
            ),
        ),
        Step(
            "collect",
            5,
            _("What else came up since last time? One card for each point."),
            (_("Keep it short. What can wait goes to the next session."),),
        ),
        Step(
            "order",
            5,
            _("Which one or two things do we talk about now? The rest waits for the next session."),
            (_("Propose one yourself and ask who minds. That is quicker than a vote."),),
        ),
        Step(
            "talk",
            15,
            _("One or two topics, each towards a first step that is good enough for now."),
            (
                _("Ask: “What is a good first step, and who takes it?”"),
                _("Are you going round in circles? Stop: park it for the session with a facilitator."),
            ),
        ),
        learn(10, _("Ask how it was to do it yourselves. What do you want to do the same way again?")),
    ),
    _("One hour, led by any member of the team: to keep going and to tie up loose ends."),
)
