"""Every address of the app."""

from django.urls import include, path

urlpatterns = [
    path("", include("teams.urls")),
    path("", include("processes.urls")),
    path("", include("sessions_app.urls_planning")),
    path("", include("sessions_app.urls_agreements")),
    path("", include("sessions_app.urls_board")),
    path("", include("sessions_app.urls_ordering")),
    path("", include("sessions_app.urls_talking")),
    path("", include("sessions_app.urls_leading")),
    path("", include("sessions_app.urls_learning")),
    path("accounts/", include("allauth.urls")),
]

handler400 = "config.errors.bad_request"
