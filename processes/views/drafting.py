"""Keeping a draft, and throwing it away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from processes.access import access_process
from processes.domain.describing import NameTaken
from processes.domain.drafting import discard_draft, keep_draft
from processes.views.describing import change_form, show_form
from teams.requests import PersonRequest


@require_POST
def process_draft(request: PersonRequest, process_id: int) -> HttpResponse:
    """Keep what this person is writing, or throw it away."""
    found = access_process(request.user, process_id)
    if "discard" in request.POST:
        discard_draft(found, by=request.user)
        messages.success(request, _("Your draft is gone."))
        return redirect("process", found.pk)
    form, about = change_form(request, found)
    if form.is_unfinished or not form.is_valid():
        return show_form(request, form, **about)
    kept = {"details": form.changed_details, "content": form.content, "based_on": form.cleaned_data["version"]}
    try:
        keep_draft(found, by=request.user, **kept)
    except NameTaken as refusal:
        form.add_error("name", str(refusal))
        return show_form(request, form, **about)
    messages.success(request, _("Your draft is kept. Nobody else sees it."))
    return redirect("process_edit", found.pk)
