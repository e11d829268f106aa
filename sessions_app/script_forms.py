"""Forms of scripts: which one a session follows, and changing one of the team's own."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sessions_app.models import Script, Session
from sessions_app.phases import REGISTRY
from sessions_app.scripts import BY_KIND, ORDINARY, PLANS, Plan, Step, plan_of_script
from teams.fields import LineField, ParagraphsField
from teams.models import Team

OWN = "own-"
BREAK = "break"
LONGEST_STEP, LONGEST_CUES, LONGEST_PURPOSE = 240, 2000, 300
type Chosen = tuple[str, Script | None]


class ScriptField(forms.ChoiceField):
    """Which script: the proposed one, one that came with the app, or one of the team's own."""

    def offer(self, team: Team) -> None:
        """Offer the scripts of this team beside those that came with the app, each with how long it takes."""
        own = [(f"{OWN}{script.pk}", plan_of_script(script)) for script in team.scripts.prefetch_related("steps")]
        plans = [*((plan.key, plan) for plan in PLANS.values()), *own]
        proposed = {kind: PLANS[BY_KIND.get(kind, ORDINARY.key)].minutes for kind in Session.Kind.values}
        self.widget.attrs["data-by-kind"] = json.dumps(proposed)
        self.choices = [("", _("as proposed for this kind of session")), *((key, _label(plan)) for key, plan in plans)]

    def clean(self, value: Any) -> Any:
        """Return the key of one that came with the app, and the team's own: one of both, or neither."""
        chosen = super().clean(value)
        if chosen.startswith(OWN):
            return "", Script.objects.filter(pk=int(chosen.removeprefix(OWN))).first()
        return chosen, None

    @staticmethod
    def initial_of(key: str, script_id: int | None) -> str:
        """Return what is chosen now."""
        return f"{OWN}{script_id}" if script_id else key


def _label(plan: Plan) -> str:
    return _("%(name)s · %(minutes)d minutes") % {"name": plan.name, "minutes": plan.minutes}


class ScriptForm(forms.Form):
    """A script of the team's own: what it is called, and its steps. A phase without minutes is left out."""

    name = LineField(label=_("Name of the script"), max_length=120)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    break_after = forms.ChoiceField(
        label=_("The break comes after"),
        choices=[(name, phase.label) for name, phase in REGISTRY.items() if name != BREAK],
    )

    def __init__(self, data: Any = None, *, script: Script) -> None:
        """Make three fields of each phase, filled from the script."""
        plan = plan_of_script(script)
        super().__init__(data, initial={"name": script.name, "version": script.version, "break_after": _before(plan)})
        for name in REGISTRY:
            step = plan.step(name)
            self.fields[f"minutes_{name}"] = forms.IntegerField(
                label=_("Minutes"),
                required=False,
                min_value=0,
                max_value=LONGEST_STEP,
                initial=step.minutes if step else None,
                widget=forms.NumberInput(attrs={"data-minutes": ""}),
            )
            self.fields[f"purpose_{name}"] = LineField(
                label=_("What for? Everybody reads it"),
                required=False,
                max_length=LONGEST_PURPOSE,
                initial=step.purpose if step else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"cues_{name}"] = ParagraphsField(
                label=_("What does whoever leads say and watch? One cue a line"),
                required=False,
                max_length=LONGEST_CUES,
                initial="\n".join(map(str, step.cues)) if step else "",
            )

    @property
    def groups(self) -> list[tuple[Any, list[Any]]]:
        """Return the fields of each phase, for the page."""
        kinds = ("minutes", "purpose", "cues")
        return [(phase, [self[f"{kind}_{name}"] for kind in kinds]) for name, phase in REGISTRY.items()]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one phase."""
        data = super().clean() or self.cleaned_data
        if not self.errors and not self.steps:
            self.add_error(None, _("A script has at least one phase with minutes."))
        return data

    @property
    def steps(self) -> list[Step]:
        """Return the steps in their order: the phases in theirs, the break where it was put."""
        data = self.cleaned_data
        order = [name for name in REGISTRY if name != BREAK]
        order.insert(order.index(data["break_after"]) + 1, BREAK)
        return [
            Step(name, minutes, data[f"purpose_{name}"], tuple(filter(None, map(str.strip, cues.split("\n")))))
            for name in order
            if (minutes := data[f"minutes_{name}"] or 0)
            for cues in [data[f"cues_{name}"]]
        ]


def _before(plan: Plan) -> str:
    """Return after which phase the break comes: where it is, or after ordering."""
    names = [step.phase for step in plan.steps]
    at = names.index(BREAK) if BREAK in names else 0
    return names[at - 1] if at else "order"
