"""A person's own page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from teams import rules
from teams.domain import introducing
from teams.forms import ProfileForm, sent
from teams.requests import PersonRequest


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: PersonRequest) -> HttpResponse:
    """Show and change what others see of this person; for accounts also how they sign in."""
    form = ProfileForm(sent(request), initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        introducing.change_name(form.cleaned_data["name"], by=request.user)
        messages.success(request, _("Saved."))
        return redirect("profile")
    shown = {"form": form, "may_have_account": rules.may_have_account(request.user)}
    return render(request, "teams/profile.html", shown, status=400 if form.errors else 200)
