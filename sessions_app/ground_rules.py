"""Rules to begin with, from the article's conditions for learning safely; a team makes them its own."""

from django.utils.translation import gettext as _

from sessions_app.models import Journey


def good_ground_rules() -> str:
    """Return good rules, one on each line."""
    return "\n".join(
        [
            _("You know beforehand what awaits you."),
            _("Every view is welcome, and stays with respect for who says it."),
            _("Nobody is blamed when something does not work at once: a first step is good enough."),
            _("You have a say in what we talk about, and in how."),
            _("What is said here stays here; what we agree is for everybody to read."),
        ]
    )


def rules_of(journey: Journey | None) -> list[str]:
    """Return what everybody can expect: what the journey says, or good rules where there is none."""
    kept = journey.ground_rules if journey else good_ground_rules()
    return [line.strip() for line in kept.splitlines() if line.strip()]
