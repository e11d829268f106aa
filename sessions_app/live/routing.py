"""Addresses of sockets."""

from typing import Any

from django.urls import path, re_path

from sessions_app.live.socket import board_socket, no_board

# ASGI applications, as Channels wants them
sockets: list[Any] = [
    path("ws/sessions/<uuid:session_id>/", board_socket),  # type: ignore[arg-type]
    re_path("", no_board),  # type: ignore[arg-type]
]
