"""Making and describing work processes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from processes.access import access_process, draft_of
from processes.domain.describing import NameTaken, NothingNew, Overtaken, begin_process, change_process, current_version
from processes.forms import ChangeForm, ProcessForm, initial_of
from processes.markdown import render_markdown
from processes.models import ProcessVersion, WorkProcess
from teams.access import access_team
from teams.forms import sent
from teams.requests import PersonRequest

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@READ_OR_SEND
def process_new(request: PersonRequest, team_id: int) -> HttpResponse:
    """Make a work process of the team."""
    team = access_team(request.user, team_id)
    form = ProcessForm(sent(request), team=team, initial={"version": 0})
    if "preview" in request.POST or request.method != "POST" or not form.is_valid():
        return show_form(request, form, "new", team=team)
    data = dict(form.cleaned_data)
    data.pop("version")
    try:
        made = begin_process(team, by=request.user, **data)
    except NameTaken as refusal:
        form.add_error("name", str(refusal))
        return show_form(request, form, "new", team=team)
    return redirect("process", made.pk)


@READ_OR_SEND
def process_edit(request: PersonRequest, process_id: int) -> HttpResponse:
    """Change a process; changed content becomes its next version."""
    found = access_process(request.user, process_id)
    form, about = change_form(request, found)
    if request.method != "POST" or form.is_unfinished or not form.is_valid():
        return show_form(request, form, **about)
    sent_in = {"details": form.changed_details, "content": form.content, "based_on": form.cleaned_data["version"]}
    try:
        version = change_process(found, by=request.user, **sent_in)
    except (NameTaken, NothingNew) as refusal:
        form.add_error("name" if isinstance(refusal, NameTaken) else "note", str(refusal))
        return show_form(request, form, **about)
    except Overtaken as overtaken:
        return _choose(request, form, found, overtaken.current)
    messages.success(request, _("Published as version %d.") % version.number if version else _("Saved."))
    return redirect("process", found.pk)


def change_form(request: PersonRequest, process: WorkProcess) -> tuple[ChangeForm, dict[str, Any]]:
    """Return the form for a process, and what its page tells beside it."""
    current, draft = current_version(process), draft_of(process, request.user)
    form = ChangeForm(sent(request), process=process, initial=initial_of(process, current, draft))
    return form, {"process": process, "current": current, "draft": draft}


def show_form(request: PersonRequest, form: ProcessForm, page: str = "edit", **shown: Any) -> HttpResponse:
    """Answer the page of a form, with a preview if that was asked."""
    wanted = request.POST.get("description", "") if "preview" in request.POST else None
    if wanted is not None:
        longest = form.fields["description"].max_length  # type: ignore[attr-defined]
        shown["preview"] = render_markdown(wanted[:longest])
    wrong = form.is_bound and not getattr(form, "is_unfinished", wanted is not None)
    return render(request, f"processes/{page}.html", {"form": form, **shown}, status=400 if wrong else 200)


def _choose(request: PersonRequest, form: ChangeForm, process: WorkProcess, theirs: ProcessVersion) -> HttpResponse:
    """Show both; what is sent next goes on from the version that stands now."""
    began = form.cleaned_data["version"]
    form.data = {**form.data.dict(), "version": theirs.number}  # type: ignore[attr-defined]
    shown = {"form": form, "process": process, "team": process.team, "theirs": theirs, "began": began}
    return render(request, "processes/choose.html", shown, status=409)
