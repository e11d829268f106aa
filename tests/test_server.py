"""The helper itself: a server on the database of the tests, killed and started again."""

from sessions_app.models import Card


def test_server_serves_what_the_test_made_and_keeps_what_it_wrote_when_killed(serve, cast):
    server = serve()
    member = server.visitor(cast.member)
    assert "Recruitment, first session" in member.get("session", cast.session.pk).body
    type(cast.session).objects.update(hide_cards=False)
    assert member.write(cast.session, "A card").status == 204
    server.restart()
    assert Card.objects.get().text == "A card"
    assert "A card" in member.get("session", cast.session.pk).body
    assert server.visitor().get("session", cast.session.pk).status == 302
    assert server.memory() > 10_000_000


def test_server_lets_somebody_listen(server, cast):
    type(cast.session).objects.update(hide_cards=False)
    member = server.visitor(cast.member)
    with member.listen(cast.session) as board:
        assert board.next()["whole"]
        written = member.write(cast.session, "A card")
        assert "A card" in board.reaches(written.seq)["content"]
