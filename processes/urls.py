"""Addresses about work processes."""

from django.urls import path

from processes.views.describing import process_edit, process_new
from processes.views.drafting import process_draft
from processes.views.reading import process, team_processes
from processes.views.versions import process_comparison, process_version, process_versions

urlpatterns = [
    path("teams/<int:team_id>/processes/", team_processes, name="team_processes"),
    path("teams/<int:team_id>/processes/new/", process_new, name="process_new"),
    path("processes/<int:process_id>/", process, name="process"),
    path("processes/<int:process_id>/edit/", process_edit, name="process_edit"),
    path("processes/<int:process_id>/draft/", process_draft, name="process_draft"),
    path("processes/<int:process_id>/versions/", process_versions, name="process_versions"),
    path("processes/<int:process_id>/versions/compare/", process_comparison, name="process_comparison"),
    path("processes/<int:process_id>/versions/<int:number>/", process_version, name="process_version"),
]
