"""Earlier versions of a process: reading them, comparing two, putting one back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from processes import rules
from processes.access import access_process, access_version, versions_of
from processes.comparing import Became, compare_steps, compare_texts, words_of
from processes.content import content_of
from processes.domain.describing import Overtaken, current_version, put_back
from processes.markdown import render_markdown
from processes.models import ProcessVersion, WorkProcess
from teams.requests import PersonRequest


@require_safe
def process_versions(request: PersonRequest, process_id: int) -> HttpResponse:
    """List all versions: who published them, when, and what was new."""
    found = access_process(request.user, process_id)
    return render(request, "processes/versions.html", {"process": found, "versions": versions_of(found)})


@require_http_methods(["GET", "HEAD", "POST"])
def process_version(request: PersonRequest, process_id: int, number: int) -> HttpResponse:
    """Show one version; `put_back` makes what it says the newest version."""
    found = access_process(request.user, process_id)
    version = access_version(found, str(number))
    if request.method != "POST" or "put_back" not in request.POST:
        return _version_page(request, found, version, status=200 if request.method != "POST" else 400)
    instead_of = request.POST.get("instead_of", "")
    decided = {"instead_of": access_version(found, instead_of).number} if instead_of else {}
    try:
        made = put_back(found, by=request.user, number=version.number, **decided)
    except Overtaken as overtaken:
        return _version_page(request, found, version, overtaken=overtaken.current, status=409)
    messages.success(request, _("Published as version %d.") % made.number if made else _("That is what stands now."))
    return redirect("process", found.pk)


@require_safe
def process_comparison(request: PersonRequest, process_id: int) -> HttpResponse:
    """Show what became different between two versions; without a choice: what the newest changed."""
    found = access_process(request.user, process_id)
    versions = versions_of(found)
    newest = versions[0].number if versions else 0
    after = access_version(found, request.GET.get("to") or str(newest))
    before = access_version(found, request.GET.get("from") or str(max(after.number - 1, 1)))
    text = compare_texts(before.description, after.description)
    context = {
        "text": text,
        "steps": compare_steps(content_of(before).steps, content_of(after).steps),
        "added": words_of(text, Became.ADDED),
        "removed": words_of(text, Became.REMOVED),
    }
    about = {"process": found, "versions": versions, "before": before, "after": after}
    return render(request, "processes/comparison.html", context | about)


def _version_page(
    request: PersonRequest,
    process: WorkProcess,
    version: ProcessVersion,
    *,
    overtaken: ProcessVersion | None = None,
    status: int = 200,
) -> HttpResponse:
    current = current_version(process) or version
    context = {
        "process": process,
        "version": version,
        "current": current,
        "overtaken": overtaken,
        "description": render_markdown(version.description),
        "may_put_back": rules.may_put_back(version, current),
    }
    return render(request, "processes/version.html", context, status=status)
