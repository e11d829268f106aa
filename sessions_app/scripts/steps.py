"""Steps that several scripts share, in a facilitator's words."""

from django.utils.translation import gettext_lazy as _

from sessions_app.scripts.base import Step, Words

BREAK = Step(
    "break",
    10,
    _("Away from the screen for a while: get up, drink something, look outside."),
    (
        _("Say: “It is now … We go on in ten minutes.” And go away from your own screen too."),
        _("Watch yourself: what do you want to do differently in the second half?"),
    ),
)


def learn(minutes: int, *cues: Words) -> Step:
    """Return the round at the end: what did we learn, and who is co-host next time."""
    return Step(
        "learn",
        minutes,
        _("Learning is the result that counts. What did we learn about the work, and about how we learn together?"),
        (
            _("Say: “Two minutes in quiet. Whoever likes writes something; nobody has to.”"),
            *cues,
            _("Ask who is co-host next time, and thank each other."),
        ),
    )
