"""The closing session of a journey: looking back on the whole in three columns."""

from django.utils.translation import gettext_lazy as _

from sessions_app.scripts.base import Plan, Step
from sessions_app.scripts.steps import BREAK, learn

PLAN = Plan(
    "closing",
    _("Closing session of a journey"),
    (
        Step(
            "welcome",
            10,
            _("We look back on the whole journey. What did we hope to learn when we began?"),
            (
                _("Read aloud what you hoped to learn when you began. Ask: “Which moment do you remember first?”"),
                _("Say that today we finish: everything that is still open gets a place."),
            ),
        ),
        Step(
            "look_back",
            20,
            _("What of all we agreed was done, what did it bring, and what do we let go with a good reason?"),
            (
                _("Take time for what worked. Let who did it tell what it brought."),
                _("For each open agreement: who carries it on, or do we let it go? Both are fine; open is not."),
            ),
        ),
        Step(
            "collect",
            20,
            _("The whole journey in three columns: what do we keep, what can be better, what do we change?"),
            (
                _("Say: “Not about one process now, but about how we worked and learned together.”"),
                _("Let everybody read in quiet. Ask what touches them."),
            ),
        ),
        Step(
            "order",
            10,
            _("What belongs together, and what is most important to keep alive when this journey is over?"),
            (_("Look for what needs a rhythm: what is nobody's disappears when the sessions stop."),),
        ),
        BREAK,
        Step(
            "talk",
            35,
            _("How do we go on by ourselves? Rhythm, who leads, who keeps which process true."),
            (
                _("Ask: “When do you meet next, who leads, and who calls the meeting?” Write it down as an agreement."),
                _("Watch for new plans that need a lot of energy. Better one small habit that stays."),
                _("What can't you decide yourselves? Make a decision of it for the manager."),
            ),
        ),
        learn(15, _("Go round a last time: what do you take with you, and whom do you want to thank?")),
    ),
    _("For the end of a journey: look back on the whole, and agree how you go on by yourselves."),
)
