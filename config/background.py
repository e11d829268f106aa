"""Background work: tasks, the schedule, and what a killed worker left behind.

Runs in a thread of the web process (so that it can tell that process's boards directly), or in a process of its own.
"""

import logging
import threading
import time
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from traceback import format_tb
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import close_old_connections, connections, transaction
from django.tasks import DEFAULT_TASK_BACKEND_ALIAS, Task, TaskResultStatus
from django.tasks.signals import task_enqueued
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import retry

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_REAPS = 15.0
LOST_AFTER = timedelta(minutes=5)  # so no task may take longer
TRIES = 3
TASKS_A_ROUND = 25  # then the schedule and the reaper have their turn
LONGEST_PAUSE = 60.0  # between two crashes


class TaskRunner(Worker):
    """Runs the tasks that are ready, and keeps no text of what failed."""

    def __init__(self, worker_id: str) -> None:
        """Take every queue, and come back when nothing is left."""
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0.2,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=TASKS_A_ROUND,
            worker_id=worker_id,
        )

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        """Run one task; a failure is recorded by us."""
        db_task_result.set_failed = partial(record_failure, db_task_result)
        super().run_task(db_task_result)


@retry()
def record_failure(result: DBTaskResult[Any, Any], error: BaseException) -> None:
    """Record what kind of error it was and where, but not its text: that can hold somebody's card."""
    result.status = TaskResultStatus.FAILED
    result.finished_at = timezone.now()
    result.exception_class_path = f"{type(error).__module__}.{type(error).__qualname__}"
    result.traceback = "".join(format_tb(error.__traceback__))
    result.return_value = None
    result.save(update_fields=["status", "finished_at", "exception_class_path", "traceback", "return_value"])


def reap_lost_tasks() -> int:
    """Put back what a killed worker left running; after three tries call it failed. Returns how many it found."""
    now = timezone.now()
    lost = DBTaskResult.objects.running().filter(started_at__lt=now - LOST_AFTER)
    found = 0
    for result in lost.only("pk", "started_at", "worker_ids"):
        # Matched on the moment it was started, so that a task claimed again meanwhile is left alone.
        same_run = DBTaskResult.objects.running().filter(pk=result.pk, started_at=result.started_at)
        if len(result.worker_ids) < TRIES:
            found += same_run.update(status=TaskResultStatus.READY, started_at=None)
        else:
            found += same_run.update(
                status=TaskResultStatus.FAILED, finished_at=now, exception_class_path="config.background.Lost"
            )
    return found


class Schedule:
    """Functions that run again and again, in one worker at a time however many there are."""

    def __init__(self, entries: Iterable[tuple[str, float]]) -> None:
        """Take (dotted name, seconds) pairs."""
        self._entries = list(entries)
        self._next_look = {name: 0.0 for name, _ in self._entries}

    def run_due(self) -> None:
        """Run what is due and nobody else has taken; one that fails doesn't keep the others from running."""
        for name, seconds in self._entries:
            if time.monotonic() < self._next_look[name]:
                continue
            self._next_look[name] = time.monotonic() + min(seconds, 30)
            try:
                if cache.add(f"schedule:{name}", 1, timeout=seconds):
                    call_scheduled(name)
            except Exception:
                logger.exception("Scheduled %s failed", name)


def call_scheduled(name: str) -> None:
    """Call a function by its dotted name; a task is put in the queue."""
    target = import_string(name)
    if isinstance(target, Task):
        target.enqueue()
    else:
        target()


class BackgroundWork:
    """Does all background work until told to stop; after a crash it starts again, each time a little later."""

    def __init__(self) -> None:
        """Prepare; nothing runs yet."""
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._runner: TaskRunner | None = None
        self._thread = threading.Thread(target=self._run, name="background", daemon=True)

    def start(self) -> None:
        """Work in a thread of this process, woken as soon as this process hands in a task."""
        task_enqueued.connect(self._wake_after_commit)
        self._thread.start()

    def stop(self, *, seconds: float = 10.0) -> None:
        """Let the running task finish, up to so many seconds; what is cut off then is put back by the reaper."""
        task_enqueued.disconnect(self._wake_after_commit)
        self._stop.set()
        if self._runner:
            self._runner.running = False
        self._wake.set()
        self._thread.join(seconds)

    def _run(self) -> None:
        """Keep the work going."""
        pause = 1.0
        while not self._stop.is_set():
            begun = time.monotonic()
            try:
                self._work()
            except BaseException:
                logger.exception("Background work crashed and starts again")
                self._stop.wait(pause)
                lasted = time.monotonic() - begun
                pause = 1.0 if lasted > 2 * LONGEST_PAUSE else min(pause * 2, LONGEST_PAUSE)
            finally:
                connections.close_all()

    def _work(self) -> None:
        """Look for work again and again, under a new name each time this starts."""
        worker_id = get_random_string(32)
        schedule = Schedule(settings.SCHEDULE)
        next_reap = 0.0
        while not self._stop.is_set():
            self._wake.clear()
            close_old_connections()
            more = self._run_ready_tasks(worker_id)
            if time.monotonic() >= next_reap:
                reap_lost_tasks()
                next_reap = time.monotonic() + SECONDS_BETWEEN_REAPS
            schedule.run_due()
            if not more and not self._stop.is_set():
                self._wake.wait(SECONDS_BETWEEN_LOOKS)

    def _run_ready_tasks(self, worker_id: str) -> bool:
        """Run a round of tasks, if there are any; looks first, because claiming locks all of SQLite."""
        if not DBTaskResult.objects.ready().filter(backend_name=DEFAULT_TASK_BACKEND_ALIAS).exists():
            return False
        self._runner = TaskRunner(worker_id)
        if not self._stop.is_set():
            self._runner.run()
        return True

    def _wake_after_commit(self, **_: Any) -> None:
        """Look at once when the task has become visible, instead of at the end of the pause."""
        transaction.on_commit(self._wake.set, robust=True)
