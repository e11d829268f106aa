"""What a page gets that asks for changes instead of hearing them."""

import pytest
from django.urls import reverse

from tests.sessions_app.steps import open_board, write


@pytest.mark.parametrize(
    ("audience", "whole"),
    [("en.member", False), ("", False), ("en.facilitator", True), ("nl.member", True), ("nonsense", True)],
)
def test_page_with_the_board_of_another_audience_gets_the_whole(cast, audience, whole):
    session = open_board(cast.session)
    write(session, cast.member)
    has = {"after": 0, "epoch": str(session.epoch), "audience": audience}
    message = cast.client(cast.member).get(reverse("changes", args=[session.pk]), has).json()
    assert ("whole" in message, message["audience"]) == (whole, "en.member")
