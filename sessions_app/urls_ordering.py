"""Addresses of drawing cards together and choosing where to begin."""

from django.urls import path

from sessions_app.views import ordering, topics, voting

urlpatterns = [
    path("sessions/<uuid:session_id>/topics/", topics.topics, name="topics"),
    path("sessions/<uuid:session_id>/former-places/", ordering.former_places, name="former_places"),
    path("sessions/<uuid:session_id>/suggestions/", ordering.suggestions, name="suggestions"),
    path("sessions/<uuid:session_id>/voting/", voting.voting, name="voting"),
    path("cards/<uuid:card_id>/topic/", ordering.card_topic, name="card_topic"),
    path("topics/<uuid:topic_id>/", topics.topic, name="topic"),
    path("topics/<uuid:topic_id>/menu/", topics.topic_menu, name="topic_menu"),
    path("topics/<uuid:topic_id>/position/", topics.topic_position, name="topic_position"),
    path("topics/<uuid:topic_id>/parts/", topics.topic_parts, name="topic_parts"),
    path("topics/<uuid:topic_id>/merger/", topics.topic_merger, name="topic_merger"),
    path("topics/<uuid:topic_id>/links/", topics.topic_links, name="topic_links"),
    path("topics/<uuid:topic_id>/votes/", voting.topic_votes, name="topic_votes"),
]
