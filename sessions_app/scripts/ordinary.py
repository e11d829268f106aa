"""An ordinary session of two hours."""

from django.utils.translation import gettext_lazy as _

from sessions_app.scripts.base import Plan, Step
from sessions_app.scripts.steps import BREAK, learn

PLAN = Plan(
    "ordinary",
    _("Ordinary session"),
    (
        Step(
            "welcome",
            10,
            _("We arrive, and everybody says something once. Who has spoken once speaks more easily later on."),
            (
                _("Say what we do today and until when. Every view is welcome; nothing is silly or strange."),
                _("Go round with the check-in question, and say yourself how you are here."),
            ),
        ),
        Step(
            "look_back",
            15,
            _("What did we agree last time, and who needs what from whom to finish it?"),
            (
                _("Not one by one. Ask: “Who needs something from somebody to go on?”"),
                _("Celebrate what is done: what did it bring? Blame nobody for what is not."),
            ),
        ),
        Step(
            "collect",
            15,
            _("All points on the table: what do we keep, what can be better, what really has to change?"),
            (
                _("Say: “Read in quiet first. Then: what strikes you?” Wait; silence is fine."),
                _("Watch the keep column: what goes well deserves as much attention."),
            ),
        ),
        Step(
            "order",
            15,
            _("Which points hang together? We make a few topics of them and choose where to begin."),
            (
                _("Ask: “Which of these are really the same?” Let them draw the cards together; you only ask."),
                _("Not everything fits into today. What is left over is not lost: it is parked."),
            ),
        ),
        BREAK,
        Step(
            "talk",
            40,
            _("One topic at a time, towards a first step that is good enough for now. Another can follow next time."),
            (
                _("Open each topic with: “How do you do this now?” and later: “What pattern lies under it?”"),
                _("Watch: does everybody take part? Are we drifting? Then zoom out for a moment."),
                _("Close each topic: what is the first step, who takes it, and by when?"),
            ),
        ),
        learn(15),
    ),
    _("For most sessions: look back, collect, talk about two or three topics."),
)
