"""Addresses of the board and of everything people do on it."""

from django.urls import path

from sessions_app.views import agreements, board, cards, lessons, running

urlpatterns = [
    path("sessions/<uuid:session_id>/", board.session_page, name="session"),
    path("sessions/<uuid:session_id>/present/", board.present, name="present"),
    path("sessions/<uuid:session_id>/board/", board.board, name="board"),
    path("sessions/<uuid:session_id>/changes/", board.changes, name="changes"),
    path("sessions/<uuid:session_id>/own/", board.own, name="own_cards"),
    path("sessions/<uuid:session_id>/for-whom/", board.people_options, name="for_whom"),
    path("sessions/<uuid:session_id>/cards/", cards.cards, name="cards"),
    path("sessions/<uuid:session_id>/restorations/", cards.restorations, name="restorations"),
    path("sessions/<uuid:session_id>/agreements/", agreements.agreements, name="agreements"),
    path("sessions/<uuid:session_id>/lessons/", lessons.lessons, name="lessons"),
    path("sessions/<uuid:session_id>/status/", running.status, name="status"),
    path("sessions/<uuid:session_id>/phase/", running.phase, name="phase"),
    path("sessions/<uuid:session_id>/showing/", running.showing, name="showing"),
    path("cards/<uuid:card_id>/", cards.card, name="card"),
    path("cards/<uuid:card_id>/menu/", cards.card_menu, name="card_menu"),
    path("cards/<uuid:card_id>/position/", cards.card_position, name="card_position"),
    path("agreements/<uuid:agreement_id>/", agreements.agreement, name="agreement"),
    path("lessons/<uuid:lesson_id>/", lessons.lesson, name="lesson"),
]
