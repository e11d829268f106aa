"""Forms of a learning journey."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from processes.models import WorkProcess
from sessions_app.fields import MomentField, next_half_hour
from sessions_app.ground_rules import good_ground_rules
from sessions_app.models import Journey
from teams.fields import LineField, ParagraphsField, RowsField
from teams.models import Person, Team

FEWEST_WEEKS, MOST_WEEKS = 1, 26


class JourneyForm(forms.Form):
    """Why, what we hope to learn, in which rhythm, and what everybody can expect."""

    title = LineField(label=_("What is the journey called?"), max_length=120)
    why = ParagraphsField(label=_("Why do we do this?"), max_length=1000, required=False)
    learn = ParagraphsField(
        label=_("What do we hope to learn?"),
        max_length=1000,
        required=False,
        help_text=_("Not which document you will deliver: what you want to be able to do, or to understand."),
    )
    rhythm = LineField(
        label=_("In which rhythm?"),
        max_length=200,
        required=False,
        help_text=_("Such as: every four weeks on Tuesday morning, two hours."),
    )
    ground_rules = ParagraphsField(
        label=_("What can everybody expect?"), max_length=2000, required=False, help_text=_("One on each line.")
    )
    facilitators = RowsField(
        Person.objects.none(), label=_("Facilitators"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, team: Team, journey: Journey | None = None) -> None:
        """Start from the journey, or from good ground rules."""
        names = ("title", "why", "learn", "rhythm", "ground_rules")
        initial: dict[str, Any] = {"ground_rules": good_ground_rules()}
        led: list[int] = []
        if journey:
            led = list(journey.facilitators.values_list("pk", flat=True))
            initial = {name: getattr(journey, name) for name in names} | {"facilitators": led}
        super().__init__(data, initial=initial)
        members = Person.objects.filter(memberships__team=team, is_active=True).values_list("pk", flat=True)
        people = Person.objects.filter(pk__in=[*members, *led], is_active=True, kind=Person.Kind.ACCOUNT)
        self.fields["facilitators"].queryset = people  # type: ignore[attr-defined]


class FirstSessionsForm(forms.Form):
    """The sessions to begin with: the moment of the first, and every so many weeks the next."""

    starts_at = MomentField(label=_("When is the first session?"), initial=next_half_hour)
    weeks = forms.IntegerField(
        label=_("How many weeks between two sessions?"), min_value=FEWEST_WEEKS, max_value=MOST_WEEKS, initial=4
    )
    process = forms.ModelChoiceField(
        WorkProcess.objects.none(), label=_("With which work process do you begin?"), empty_label=None
    )

    def __init__(self, data: Any = None, *, team: Team) -> None:
        """Offer the team's processes."""
        super().__init__(data)
        self.fields["starts_at"].initial = next_half_hour()
        self.fields["process"].queryset = WorkProcess.objects.filter(team=team)  # type: ignore[attr-defined]
