"""A team's own scripts: a copy of one that is there, and changed. Sessions that run by it follow at once."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from sessions_app.domain.board import board_change
from sessions_app.domain.refusals import Overtaken, Refused
from sessions_app.models import Script, ScriptStep, Session
from sessions_app.scripts import Plan, Step
from teams.models import Team

MOST_SCRIPTS = 100


@transaction.atomic
def copy_script(team: Team, plan: Plan) -> Script:
    """Make a script of the team's own from another one, in the words of whoever copies it."""
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    if team.scripts.count() >= MOST_SCRIPTS:
        raise Refused(_("A team has at most %d scripts of its own.") % MOST_SCRIPTS, status=409)
    names = set(team.scripts.values_list("name", flat=True))
    base = _("%(name)s, our own") % {"name": str(plan.name)[:90]}
    tries = (base if number == 1 else f"{base} {number}" for number in range(1, MOST_SCRIPTS + 2))
    script = Script.objects.create(team=team, name=next(name for name in tries if name not in names))
    _put_steps(script, plan.steps)
    return script


def change_script(script: Script, *, name: str, steps: Iterable[Step], version: int) -> Script:
    """Change a script. Overtaken when somebody did meanwhile; boards of sessions that run by it are told."""
    running = _running_by(script)
    if not running:
        with transaction.atomic():
            return _change(script, name, steps, version)
    with board_change(running[0], beside=lambda: [session.pk for session in _running_by(script)]) as change:
        changed = _change(script, name, steps, version)
        for one in change.boards.values():
            one.session_changed()
    return changed


def _change(script: Script, name: str, steps: Iterable[Step], version: int) -> Script:
    script = Script.objects.select_for_update(no_key=True).get(pk=script.pk)
    if script.version != version:
        raise Overtaken(
            _("Somebody changed this script meanwhile. Look at both and save the one that stays."),
            theirs=script.name,
            version=script.version,
        )
    script.name, script.version = name, version + 1
    script.save(update_fields=["name", "version"])
    script.steps.all().delete()
    _put_steps(script, steps)
    return script


def _put_steps(script: Script, steps: Iterable[Step]) -> None:
    ScriptStep.objects.bulk_create(
        ScriptStep(
            script=script,
            position=position,
            phase=step.phase,
            minutes=step.minutes,
            purpose=str(step.purpose),
            cues="\n".join(str(cue) for cue in step.cues),
        )
        for position, step in enumerate(steps)
    )


def _running_by(script: Script) -> list[Session]:
    return list(Session.objects.filter(script=script, status=Session.Status.RUNNING).order_by("pk"))
