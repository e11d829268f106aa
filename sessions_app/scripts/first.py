"""The first session of a journey: nothing to look back on yet, and more time to arrive."""

from django.utils.translation import gettext_lazy as _

from sessions_app.scripts.base import Plan, Step
from sessions_app.scripts.steps import BREAK, learn

PLAN = Plan(
    "first",
    _("First session of a journey"),
    (
        Step(
            "welcome",
            20,
            _("Why do we do this, what do we hope to learn, and what can everybody expect of each other?"),
            (
                _("Say: “You know your work best. If anybody here does not understand something, it is me.”"),
                _("Read the ground rules together. Ask: “What do you need to speak freely?”"),
                _("Tell now already that somebody else is co-host each time, so that all can grow into it."),
            ),
        ),
        Step(
            "collect",
            20,
            _("Everybody's points about this process on the table. Admitting that it can be better takes courage."),
            (
                _("Say: “One point per card. What should stay? What can be better? What really has to change?”"),
                _("Thank for every card, and judge none, not even kindly."),
            ),
        ),
        Step(
            "order",
            15,
            _("Many points hang together. We look for a few topics, and choose one or two to begin with."),
            (
                _("Say: “We can't do everything today, and we need not.” It takes the pressure off."),
                _("Watch for the knot: pull one thread and others come along. Draw those together."),
            ),
        ),
        BREAK,
        Step(
            "talk",
            40,
            _("We take one topic and look for a first step in a good direction. It need not solve everything."),
            (
                _("Ask: “How do you do this now?” Let several people tell it: where they differ, we learn."),
                _("Ask: “Can we do something about it ourselves?” If not: who can decide it?"),
                _("Make it smaller until somebody says: that I can do."),
            ),
        ),
        learn(15, _("Say what you saw the team do well today; it is their first time.")),
    ),
    _("For the first time together: time for why we do this, and for what everybody can expect."),
)
