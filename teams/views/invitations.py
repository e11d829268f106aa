"""Inviting people into a team, and taking that back."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from config.limits import allow
from teams import rules
from teams.access import access_invitation, access_team_as, invitations_into
from teams.domain import inviting
from teams.domain.inviting import Outcome, Result
from teams.domain.refusals import Refused
from teams.forms import InviteForm, sent
from teams.models import Team
from teams.requests import PersonRequest
from teams.rules import TeamStanding

MOST_FORMS, IN_SECONDS = 12, 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
def team_invitations(request: PersonRequest, team_id: int) -> HttpResponse:
    """Show who is invited and not yet in, and invite more."""
    team, standing = access_team_as(request.user, team_id)
    form = InviteForm(sent(request), may_name_managers=rules.may_name_managers(standing))
    if request.method != "POST" or not form.is_valid():
        return _page(request, team, standing, form, status=400 if request.method == "POST" else 200)
    try:
        return _invite(request, team, standing, form)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _page(request, team, standing, form, status=refusal.status)


@require_POST
def invitation_withdrawal(request: PersonRequest, team_id: int, invitation_id: int) -> HttpResponse:
    """Take one invitation back."""
    invitation = access_invitation(request.user, team_id, invitation_id)
    try:
        inviting.withdraw_invitation(invitation, by=request.user)
        messages.success(request, _("The invitation is taken back: its link no longer works."))
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect("team_invitations", team_id)


def _invite(request: PersonRequest, team: Team, standing: TeamStanding, form: InviteForm) -> HttpResponse:
    if not allow(f"invite:{request.user.pk}", MOST_FORMS, IN_SECONDS):
        form.add_error(None, _("You invited many people in a short time. Please wait an hour and go on then."))
        return _page(request, team, standing, form, status=429)
    site = request.build_absolute_uri("/")
    text = form.cleaned_data["addresses"]
    outcomes = inviting.invite_people(team, by=request.user, addresses=text, site=site, **form.wanted)
    fresh = InviteForm(
        initial={"addresses": "\n".join(_to_mend(outcomes)), **form.wanted},
        may_name_managers=rules.may_name_managers(standing),
    )
    return _page(request, team, standing, fresh, outcomes=outcomes)


def _to_mend(outcomes: Iterable[Outcome]) -> list[str]:
    """Return the lines that stay in the field: those to be mended, and those that were too many."""
    return [one.line for one in outcomes if one.result in {Result.NO_ADDRESS, Result.TOO_MANY}]


def _page(
    request: PersonRequest,
    team: Team,
    standing: TeamStanding,
    form: InviteForm,
    *,
    outcomes: Iterable[Outcome] = (),
    status: int = 200,
) -> HttpResponse:
    invitations = [(one, rules.may_withdraw(standing, one)) for one in invitations_into(team)]
    shown = {"team": team, "form": form, "outcomes": outcomes, "invitations": invitations}
    shown["may_invite"] = rules.may_invite(standing)
    return render(request, "teams/invitations.html", shown, status=status)
