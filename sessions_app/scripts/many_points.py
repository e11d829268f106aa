"""Many points at once: the nineteen that pull at each other."""

from django.utils.translation import gettext_lazy as _

from sessions_app.scripts.base import Plan, Step
from sessions_app.scripts.steps import BREAK, learn

PLAN = Plan(
    "many_points",
    _("Many points"),
    (
        Step(
            "welcome",
            5,
            _("We arrive shortly: there is a lot on the table, and today we make it less tangled."),
            (
                _("Say: “There are more points than fit into two hours. That is no problem: we order them first.”"),
                _("One word each: how are you here?"),
            ),
        ),
        Step(
            "look_back",
            10,
            _("Only what stands in the way: who needs what from whom to go on with what we agreed?"),
            (
                _("Ask who is stuck. What goes well needs no time now."),
                _("Let two people sort it out after the session where that is enough."),
            ),
        ),
        Step(
            "collect",
            15,
            _("All points on the table at once. We read them all, and talk about none of them yet."),
            (
                _("Say: “Only read, and ask where you don't understand something. We don't solve anything yet.”"),
                _("Watch for who begins to explain or defend: “We come to that.”"),
            ),
        ),
        Step(
            "order",
            30,
            _("Most points pull at each other. We draw them together into a few topics, and choose where to begin."),
            (
                _("Several people draw at once. Ask: “What do these have in common? What would you call it?”"),
                _("Ask what hangs together with what: one topic may loosen another."),
                _("Then vote. Two topics talked through are worth more than nineteen touched."),
            ),
        ),
        BREAK,
        Step(
            "talk",
            40,
            _("The two or three topics that count most. For each a first step; the rest is parked where all find it."),
            (
                _("Halfway, ask: “What exactly is the problem? Are we bringing in too much?”"),
                _("Say aloud: a first step forward is good enough for this moment."),
                _("Park what remains, for a session with a name. Parking is not forgetting."),
            ),
        ),
        learn(10),
    ),
    _("When there are more points than two hours: half an hour to bring them together, then the few that count."),
)
