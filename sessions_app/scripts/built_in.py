"""Scripts that come with the app, in both languages."""

from sessions_app.models import Session
from sessions_app.scripts import closing, first, interim, many_points, ordinary

FIRST, ORDINARY = first.PLAN, ordinary.PLAN
PLANS = {plan.key: plan for plan in (FIRST, ORDINARY, many_points.PLAN, interim.PLAN, closing.PLAN)}
BY_KIND: dict[str, str] = {
    Session.Kind.INTERIM: interim.PLAN.key,
    Session.Kind.CLOSING: closing.PLAN.key,
}
