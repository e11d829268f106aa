"""What changed → HTML, for pushes, catch-up and page alike: once per audience, never one person's own."""

from sessions_app.fragments.audiences import Asked, Audience, asked_by, audience_of
from sessions_app.fragments.messages import as_frame, changes_of, changes_since, whole_board
from sessions_app.fragments.whole_boards import board_html

__all__ = [
    "Asked",
    "Audience",
    "as_frame",
    "asked_by",
    "audience_of",
    "board_html",
    "changes_of",
    "changes_since",
    "whole_board",
]
