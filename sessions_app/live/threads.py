"""Reading beside the event loop: in lasting threads, and for many askers at once."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from django.db import close_old_connections

MOST_AT_ONCE = 100  # askers answered together; who came first need not wait for all


async def in_thread[**P, T](thread: Executor, reader: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a reader in a lasting thread; a database connection that broke meanwhile is made anew."""

    def run() -> T:
        close_old_connections()
        return reader(*args, **kwargs)

    return await asyncio.get_running_loop().run_in_executor(thread, run)


class Gathering[Q, A]:
    """Answers together who asks while the thread is busy: a crowd costs little more than one."""

    def __init__(self, thread: Executor, answer: Callable[[list[Q]], Sequence[A]]) -> None:
        """Keep what answers, in the order of the questions."""
        self._thread, self._answer = thread, answer
        self._waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self._rounds: asyncio.Task[None] | None = None

    async def ask(self, question: Q) -> A:
        """Wait for the answer to one question."""
        loop = asyncio.get_running_loop()
        if self._rounds is None or self._rounds.done() or self._rounds.get_loop() is not loop:
            self._waiting = []
            self._rounds = loop.create_task(self._answer_all())
        answer: asyncio.Future[A] = loop.create_future()
        self._waiting.append((question, answer))
        return await answer

    async def _answer_all(self) -> None:
        while self._waiting:
            together, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            try:
                answers = await in_thread(self._thread, self._answer, [question for question, _ in together])
            except Exception as error:  # noqa: BLE001 - whoever asked gets it
                for _, answer in together:
                    if not answer.done():
                        answer.set_exception(error)
            else:
                for (_, answer), found in zip(together, answers, strict=True):
                    if not answer.done():
                        answer.set_result(found)
