"""Many who come at once are answered together, each with their own answer."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from sessions_app.live.threads import MOST_AT_ONCE, Gathering


@pytest.fixture
def thread():
    with ThreadPoolExecutor(1) as pool:
        yield pool


def gather(thread, answer):
    rounds = []

    def answer_all(questions):
        rounds.append(len(questions))
        return [answer(question) for question in questions]

    return Gathering(thread, answer_all), rounds


async def test_who_asks_while_the_thread_is_busy_is_answered_together(thread, db):
    gathering, rounds = gather(thread, lambda number: number * 2)
    answers = await asyncio.gather(*(gathering.ask(number) for number in range(3 * MOST_AT_ONCE)))
    assert answers == [number * 2 for number in range(3 * MOST_AT_ONCE)]
    assert rounds == [MOST_AT_ONCE] * 3


async def test_one_alone_is_answered_alone_again_and_again(thread, db):
    gathering, rounds = gather(thread, str)
    assert [await gathering.ask(number) for number in (1, 2)] == ["1", "2"]
    assert rounds == [1, 1]


async def test_a_failure_reaches_everybody_of_that_round_and_nobody_later(thread, db):
    gathering, _ = gather(thread, lambda number: 1 / number)
    failed = await asyncio.gather(*(gathering.ask(0) for _ in range(3)), return_exceptions=True)
    assert [type(each) for each in failed] == [ZeroDivisionError] * 3
    assert await gathering.ask(1) == 1


async def test_who_has_gone_meanwhile_holds_up_nobody(thread, db):
    gathering, _ = gather(thread, str)
    gone, here = asyncio.ensure_future(gathering.ask(1)), asyncio.ensure_future(gathering.ask(2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await here == "2"
