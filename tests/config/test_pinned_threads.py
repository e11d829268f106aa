"""Request threads last, keep their connection, and the least busy one is taken."""

import asyncio
import threading

import pytest
from asgiref.testing import ApplicationCommunicator
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.urls import path

from config.serving import PinnedASGIHandler

pytestmark = pytest.mark.django_db(transaction=True)

go_on = threading.Event()
arrived = threading.Semaphore(0)


def who(_request):
    with connection.cursor() as cursor:
        cursor.execute("select 1")
    return JsonResponse({"thread": threading.current_thread().name, "connection": id(connection.connection)})


def wait(_request):
    arrived.release()
    go_on.wait(10)
    return HttpResponse(threading.current_thread().name)


def hang_up():
    """Close what this thread opened; Django's own close() leaves a database in memory open."""
    if connection.connection:
        connection.connection.close()


urlpatterns = [path("who", who), path("wait", wait)]


@pytest.fixture
def handler(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = []
    go_on.clear()
    handler = PinnedASGIHandler(threads=2)
    yield handler
    go_on.set()
    for thread in handler.threads:
        thread.submit(hang_up).result(10)
        thread.shutdown()


def request(handler, where):
    scope = {"type": "http", "method": "GET", "path": where, "headers": [], "query_string": b"", "http_version": "1.1"}
    return ApplicationCommunicator(handler, scope)


async def ask(handler, where):
    asking = request(handler, where)
    await asking.send_input({"type": "http.request"})
    start = await asking.receive_output(10)
    body = (await asking.receive_output(10))["body"]
    await asking.wait(10)
    assert start["status"] == 200
    return body


async def test_the_connection_lasts_from_request_to_request(handler):
    answers = {await ask(handler, "/who") for _ in range(5)}
    assert len(answers) == 1


async def test_requests_at_one_time_get_threads_of_their_own(handler):
    asking = [asyncio.create_task(ask(handler, "/wait")) for _ in range(2)]
    for _ in asking:
        await asyncio.to_thread(arrived.acquire, timeout=10)
    go_on.set()
    assert sorted(await asyncio.gather(*asking)) == [b"web-0_0", b"web-1_0"]
    assert [thread.load for thread in handler.threads] == [0, 0]


async def test_what_an_aborted_request_left_running_keeps_its_thread_busy(handler):
    asking = request(handler, "/wait")
    await asking.send_input({"type": "http.request"})
    await asyncio.to_thread(arrived.acquire, timeout=10)
    await asking.send_input({"type": "http.disconnect"})
    assert b"web-1" in await ask(handler, "/who")
    go_on.set()
    await asking.wait(10)


async def test_only_http_is_answered(handler):
    with pytest.raises(ValueError, match="not websocket"):
        await handler({"type": "websocket"}, None, None)


def test_the_settings_say_how_many_threads(settings):
    settings.MIDDLEWARE = []
    settings.WEB_THREADS = 3
    assert len(PinnedASGIHandler().threads) == 3
