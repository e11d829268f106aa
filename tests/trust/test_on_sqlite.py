"""What only SQLite promises, since only there the files are ours; collected only there."""

from sessions_app.tasks import sweep
from tests.sessions_app.steps import answer, learning, write
from tests.trust.dumps import files


def test_text_taken_away_is_in_no_file_after_the_sweep(transactional_db, cast):
    session = learning(cast.session, cards_shown=False)
    for number in range(20):
        card = write(session, cast.member, f"Zwartwaterkanarie {number}")
        lesson = answer(session, cast.member, f"Zwartwaterkanarie {number}")
        for thing in (card, lesson):
            thing.delete()
    sweep()
    assert not any(b"Zwartwaterkanarie" in content for content in files().values())
