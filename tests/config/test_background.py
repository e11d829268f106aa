"""Background work: tasks, the schedule, what a killed worker left behind, and starting again after a crash."""

import threading
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.tasks import TaskResultStatus, task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from config import background

pytestmark = pytest.mark.django_db(transaction=True)

CARD = "Nobody dares to say it"
seen = []


@task
def remember(what):
    seen.append(what)


@task
def stumble():
    raise ValueError(CARD)


@task
def remember_by_schedule():
    seen.append("scheduled task")


def stumble_by_schedule():
    raise ValueError(CARD)


def note_by_schedule():
    seen.append("noted")


@pytest.fixture(autouse=True)
def nothing_seen():
    seen.clear()
    cache.clear()
    yield
    cache.clear()


def run_tasks():
    background.TaskRunner("one").run()


def left_running(*, minutes, tries=1):
    remember.enqueue("again")
    started = timezone.now() - timedelta(minutes=minutes)
    DBTaskResult.objects.update(
        status=TaskResultStatus.RUNNING, started_at=started, worker_ids=[f"worker {n}" for n in range(tries)]
    )


def test_tasks_run_in_their_order():
    for what in ("first", "second"):
        remember.enqueue(what)
    run_tasks()
    assert seen == ["first", "second"]
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {TaskResultStatus.SUCCESSFUL}


def test_a_failure_keeps_its_kind_and_place_but_not_its_text():
    stumble.enqueue()
    run_tasks()
    row = DBTaskResult.objects.values().get()
    assert row["status"] == TaskResultStatus.FAILED
    assert row["exception_class_path"] == "builtins.ValueError"
    assert "in stumble" in row["traceback"]
    assert row["finished_at"] is not None
    assert CARD not in str(row)


def test_what_a_killed_worker_left_is_run_again():
    left_running(minutes=6)
    assert background.reap_lost_tasks() == 1
    run_tasks()
    assert seen == ["again"]


def test_what_was_started_lately_is_left_alone():
    left_running(minutes=4)
    assert background.reap_lost_tasks() == 0
    run_tasks()
    assert seen == []


def test_what_was_lost_three_times_has_failed():
    left_running(minutes=6, tries=3)
    assert background.reap_lost_tasks() == 1
    row = DBTaskResult.objects.get()
    assert (row.status, row.exception_class_path) == (TaskResultStatus.FAILED, "config.background.Lost")


def test_the_schedule_runs_functions_and_tasks_once_an_interval():
    entries = [(f"{__name__}.note_by_schedule", 3600), (f"{__name__}.remember_by_schedule", 3600)]
    schedule = background.Schedule(entries)
    schedule.run_due()
    schedule.run_due()
    run_tasks()
    assert seen == ["noted", "scheduled task"]


def test_two_workers_share_one_schedule():
    entries = [(f"{__name__}.note_by_schedule", 3600)]
    background.Schedule(entries).run_due()
    background.Schedule(entries).run_due()
    assert seen == ["noted"]


def test_a_scheduled_function_that_fails_does_not_keep_the_others_from_running():
    background.Schedule([(f"{__name__}.stumble_by_schedule", 60), (f"{__name__}.note_by_schedule", 60)]).run_due()
    assert seen == ["noted"]


def test_a_crash_is_followed_by_a_new_start_until_told_to_stop(monkeypatch):
    started = threading.Event()
    attempts = []

    def crash_once(work):
        attempts.append(work)
        if len(attempts) == 1:
            raise SystemExit("a task ended the worker")
        started.set()
        work._stop.wait()

    monkeypatch.setattr(background.BackgroundWork, "_work", crash_once)
    work = background.BackgroundWork()
    work.start()
    assert started.wait(10)
    work.stop()
    assert len(attempts) == 2
    assert not work._thread.is_alive()


def test_a_task_handed_in_wakes_the_worker_after_commit():
    work = background.BackgroundWork()
    background.task_enqueued.connect(work._wake_after_commit)
    remember.enqueue("soon")
    assert work._wake.is_set()
