"""The steps of a process as rows of a form: they can be added, moved and taken out without any script."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from processes.content import STEP_TEXTS, Step, new_step_id, tidy_step
from teams.fields import LineField

MOST_STEPS = 30  # a form of that many stays well below DATA_UPLOAD_MAX_NUMBER_FIELDS
LONGEST_ID = 32
DO = "steps_do"  # the name of the buttons that change the rows: add, or up/down/out with the row's place


class StepForm(forms.Form):
    """One step: who does what, with what, and what comes of it."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    does = LineField(label=_("What happens"), max_length=300, required=False)
    who = LineField(label=_("Who does it"), max_length=80, required=False)
    with_what = LineField(label=_("With what"), max_length=200, required=False)
    result = LineField(label=_("What comes of it"), max_length=200, required=False)

    def add_prefix(self, field_name: str) -> str:
        """Name the fields of all steps alike: their order on the page is the order of the steps."""
        return f"step_{field_name}"

    def clean(self) -> dict[str, Any]:
        """Ask for what happens where the rest is filled in."""
        data = self.cleaned_data
        if not data.get("does") and "does" not in self.errors and any(data.get(name) for name in STEP_TEXTS):
            self.add_error("does", _("Please say what happens in this step."))
        return data


class StepRows:
    """The rows of a form; empty ones count for nothing."""

    def __init__(self, rows: Sequence[Step], *, bound: bool) -> None:
        """Make a row of each step, bound to what was sent or only shown."""
        self.too_many = len(rows) > MOST_STEPS
        self.rows = [self._row(number, row, bound=bound) for number, row in enumerate(rows[:MOST_STEPS], start=1)]

    @staticmethod
    def _row(number: int, step: Step, *, bound: bool) -> StepForm:
        sent = {f"step_{name}": value for name, value in step.items()} if bound else None
        return StepForm(sent, initial=step, auto_id=f"%s-{number}")

    @property
    def may_add(self) -> bool:
        """Whether there is room for one more."""
        return len(self.rows) < MOST_STEPS

    def is_valid(self) -> bool:
        """Whether all rows are right."""
        right = [row.is_valid() for row in self.rows]  # each row says what is wrong with it
        return not self.too_many and all(right)

    @property
    def steps(self) -> list[Step]:
        """Return the steps of valid rows; an id that cannot be right, or stands there twice, is made anew."""
        found: dict[str, Step] = {}
        for row in self.rows:
            data = row.cleaned_data
            if not any(data[name] for name in STEP_TEXTS):
                continue
            known = data["id"]
            right = known.isascii() and known.isalnum() and len(known) <= LONGEST_ID and known not in found
            step = tidy_step({**data, "id": known if right else new_step_id()})
            found[step["id"]] = step
        return list(found.values())


def rows_sent(data: QueryDict) -> list[Step]:
    """Return the rows as they were sent, in their order on the page."""
    columns = [data.getlist(f"step_{name}") for name in ("id", *STEP_TEXTS)]
    return [dict(zip(("id", *STEP_TEXTS), row, strict=True)) for row in zip_longest(*columns, fillvalue="")]


def rows_after(rows: list[Step], wanted: str) -> list[Step]:
    """Return the rows after a click on one of their buttons; a click that means nothing changes nothing."""
    rows = list(rows)
    verb, _sign, place = wanted.partition("-")
    at = int(place) - 1 if place.isdecimal() and len(place) < LONGEST_ID else -1
    if verb == "add":
        rows.append({"id": new_step_id(), **dict.fromkeys(STEP_TEXTS, "")})
    elif not 0 <= at < len(rows):
        return rows
    elif verb == "out":
        del rows[at]
    elif verb in {"up", "down"}:
        rows.insert(max(at - 1, 0) if verb == "up" else at + 1, rows.pop(at))
    return rows
