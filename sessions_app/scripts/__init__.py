"""Scripts: which one a session follows, be it the team's own or one that came with the app."""

from sessions_app.models import Journey, Script, Session
from sessions_app.scripts.base import Plan, Step
from sessions_app.scripts.built_in import BY_KIND, FIRST, ORDINARY, PLANS

__all__ = ["BY_KIND", "FIRST", "ORDINARY", "PLANS", "Plan", "Step", "plan_of", "plan_of_script", "proposed_key"]


def plan_of(session: Session) -> Plan:
    """Return the script that a session follows: the chosen one, or that of its kind."""
    if session.script:
        return plan_of_script(session.script)
    return PLANS.get(session.script_key) or PLANS[BY_KIND.get(session.kind, ORDINARY.key)]


def proposed_key(kind: str, journey: Journey | None) -> str:
    """Return the key that a session is planned with when nobody chose a script; empty: that of its kind.

    It is asked once, when the session is planned: the first one of a journey stays the first one.
    """
    is_first = journey is not None and not journey.sessions.filter(practice=False).exists()
    return FIRST.key if is_first and kind == Session.Kind.ORDINARY else ""


def plan_of_script(script: Script) -> Plan:
    """Return a team's own script as a plan."""
    steps = tuple(
        Step(row.phase, row.minutes, row.purpose, tuple(line for line in row.cues.splitlines() if line))
        for row in script.steps.all()
    )
    return Plan(f"script-{script.pk}", script.name, steps)
