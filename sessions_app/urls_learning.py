"""Addresses of the welcome, looking back and what was learned."""

from django.urls import path

from sessions_app.views import following_up, learning, pairs, welcoming

urlpatterns = [
    path("sessions/<uuid:session_id>/check-in/", welcoming.check_in, name="check_in"),
    path("sessions/<uuid:session_id>/experience/", learning.experience, name="experience"),
    path("sessions/<uuid:session_id>/next-cohost/", learning.next_cohost, name="next_cohost"),
    path("sessions/<uuid:session_id>/afterwards/", learning.afterwards, name="afterwards"),
    path("agreements/<uuid:agreement_id>/outcome/", following_up.agreement_outcome, name="agreement_outcome"),
    path("agreements/<uuid:agreement_id>/pair/", pairs.agreement_pair, name="agreement_pair"),
]
