"""The forms of a work process."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from processes.content import Content
from processes.models import ProcessDraft, ProcessVersion, WorkProcess
from processes.step_forms import DO, StepRows, rows_after, rows_sent
from teams.fields import LineField, ParagraphsField
from teams.models import Person, Team

DETAILS = ("name", "purpose", "owner", "ownership", "review_on")
FIRST_YEAR, LAST_YEAR = 2000, 2100


class DayField(forms.DateField):
    """A day, as a browser's own control sends it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **options: Any) -> None:
        """Say in plain words what is no day."""
        super().__init__(input_formats=["%Y-%m-%d"], **options)
        self.error_messages["invalid"] = _("Please choose a day, such as 24 November 2026.")

    def to_python(self, value: Any) -> date | None:
        """Return the day; refuse a year that cannot be meant."""
        day = super().to_python(value)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class ProcessForm(forms.Form):
    """Name, purpose, owner and description; carries from which version the writing began."""

    name = LineField(label=_("Name"), max_length=120, show_hidden_initial=True)
    purpose = LineField(
        label=_("Purpose"),
        max_length=300,
        required=False,
        show_hidden_initial=True,
        help_text=_("What is this process for, and for whom? One sentence is enough."),
    )
    owner = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Process owner"),
        required=False,
        show_hidden_initial=True,
        empty_label=_("Nobody yet"),
        help_text=_("Who keeps this description true? The owner does not do all the work."),
    )
    description = ParagraphsField(
        label=_("Description"),
        max_length=40_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("How you do it now, and what matters in it. **bold**, - list, 1. steps, # heading."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, team: Team, **options: Any) -> None:
        """Offer the team's people as owners."""
        super().__init__(*args, **options)
        self.fields["owner"].queryset = Person.objects.filter(memberships__team=team, is_active=True)  # type: ignore[attr-defined]

    @property
    def changed_details(self) -> dict[str, Any]:
        """Return what this person changed about the process itself."""
        return {name: self.cleaned_data[name] for name in DETAILS if name in self.changed_data}


class ChangeForm(ProcessForm):
    """A process with its next version: also the steps, what is new, and when to look at it again."""

    ownership = LineField(
        label=_("What being the owner means here"),
        max_length=500,
        required=False,
        show_hidden_initial=True,
        help_text=_("What does the owner do, decide and keep an eye on?"),
    )
    review_on = DayField(
        label=_("Look at it again on"),
        required=False,
        show_hidden_initial=True,
        help_text=_("Is everything here still true? Choose the day on which you want to check that."),
    )
    note = LineField(
        label=_("What is new in this version?"),
        max_length=300,
        required=False,
        help_text=_("One sentence for your colleagues."),
    )
    simpler = LineField(
        label=_("What became simpler?"),
        max_length=300,
        required=False,
        help_text=_("A step less, a form less, less waiting: say it, it is worth knowing."),
    )

    def __init__(self, data: QueryDict | None, *, process: WorkProcess, initial: dict[str, Any]) -> None:
        """Start from what stands or from a draft; `preview` and the steps' buttons show what was sent, unjudged."""
        self.is_unfinished = data is not None and ("preview" in data or DO in data)
        super().__init__(data, team=process.team, initial=initial)
        rows = initial["steps"] if data is None else rows_sent(data)
        if data is not None and DO in data:
            rows = rows_after(rows, str(data[DO]))
        self.steps = StepRows(rows, bound=data is not None and not self.is_unfinished)

    def full_clean(self) -> None:
        """Find nothing wrong with what is not finished."""
        super().full_clean()
        if self.is_unfinished:
            self._errors = ErrorDict()

    def clean(self) -> dict[str, Any]:
        """Look at the steps too."""
        if not self.is_unfinished and not self.steps.is_valid():
            said = _("There are too many steps for one process.") if self.steps.too_many else _("Look at the steps.")
            self.add_error(None, said)
        return self.cleaned_data

    @property
    def content(self) -> Content:
        """Return what this version says."""
        data = self.cleaned_data
        return Content(data["description"], self.steps.steps, data["note"], data["simpler"])


def initial_of(process: WorkProcess, current: ProcessVersion | None, draft: ProcessDraft | None) -> dict[str, Any]:
    """Return what the form starts from: the version that holds, or what this person was writing."""
    start: ProcessDraft | ProcessVersion | None = draft or current
    based_on = draft.based_on if draft else current.number if current else 0
    return {
        **{name: getattr(process, name) for name in DETAILS},
        "owner": process.owner_id,
        "description": start.description if start else "",
        "steps": start.steps if start else [],
        "note": draft.note if draft else "",
        "simpler": draft.simpler if draft else "",
        "version": based_on,
    }
