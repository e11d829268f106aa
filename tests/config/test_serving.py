"""The server: what it says about itself, what it refuses, and how it ends."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from django_tasks_db.models import DBTaskResult
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

A_FILE = "/static/vendor/htmx/htmx.min.js"
ROOT = Path(__file__).parents[2]


def start(*command, **environment):
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def small_app():
    server = start("-m", "tests.config.small_app")
    server.port = int(server.stdout.readline())
    yield server
    server.kill()
    server.communicate()


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    """An installation made ready by `manage.py get_ready`."""
    folder = tmp_path_factory.mktemp("ready")
    made_ready = start("manage.py", "get_ready", **of_its_own(folder))
    _, told = made_ready.communicate(timeout=60)
    assert (made_ready.returncode, told) == (0, "")
    return folder


@pytest.fixture
def embedded(ready, tmp_path, monkeypatch):
    """The environment of an embedded installation with a database of its own."""
    shutil.copytree(ready / "data", tmp_path / "data")
    for name, value in {**of_its_own(tmp_path), "STATIC_ROOT": str(ready / "static")}.items():
        monkeypatch.setenv(name, value)
    return tmp_path


@pytest.fixture
def without_tasks(embedded):
    """Take the table of tasks away, so that every look for tasks crashes."""
    with closing(sqlite3.connect(embedded / "data" / "db.sqlite3")) as database:
        database.execute(f"drop table {DBTaskResult._meta.db_table}")


def of_its_own(folder):
    """Say, as an environment, where an installation keeps its things."""
    return {
        "DATABASE_URL": f"sqlite:///{folder / 'data' / 'db.sqlite3'}",
        "REDIS_URL": "",
        "DATA_DIR": str(folder / "data"),
        "STATIC_ROOT": str(folder / "static"),
        "DEMO": "0",
    }


def test_answers_do_not_name_the_server(small_app):
    with urlopen(f"http://127.0.0.1:{small_app.port}/page") as answer:
        assert answer.status == 200
        assert "server" not in answer.headers


def test_nobody_chooses_where_addresses_begin(small_app):
    asked = Request(f"http://127.0.0.1:{small_app.port}/page", headers={"Daphne-Root-Path": "/elsewhere"})
    with urlopen(asked) as answer:
        assert answer.read() == b"/page 127.0.0.1 /"


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_request_under_way_is_finished_before_the_end(small_app, ending):
    answers = []

    def ask():
        with urlopen(f"http://127.0.0.1:{small_app.port}/slow") as answer:
            answers.append(answer.read().split()[0])

    asking = threading.Thread(target=ask)
    with connect(f"ws://127.0.0.1:{small_app.port}/board") as board:
        board.send("hello")
        assert board.recv() == "5"
        asking.start()
        assert small_app.stdout.readline() == "asked\n"
        small_app.send_signal(ending)
        with pytest.raises(ConnectionClosed):
            board.recv(timeout=5)
        with pytest.raises(URLError):
            urlopen(f"http://127.0.0.1:{small_app.port}/late", timeout=5)
    asking.join(5)
    assert answers == [b"/slow"]
    assert small_app.wait(5) == 0
    assert small_app.stderr.read() == ""


def test_a_message_of_64_kib_is_the_longest(small_app):
    address = f"ws://127.0.0.1:{small_app.port}/board"
    with connect(address) as board:
        board.send("x" * 65_536)
        assert board.recv() == "65536"
        with pytest.raises(ConnectionClosed) as closed:
            board.send("x" * 65_537)
            board.recv(timeout=5)
    assert closed.value.rcvd is None or closed.value.rcvd.code == 1009


@pytest.mark.parametrize(("behind_proxy", "seen"), [("1", b"192.0.2.7"), ("", b"127.0.0.1")])
def test_only_a_proxy_is_believed_about_who_asks(behind_proxy, seen):
    server = start("-m", "tests.config.small_app", BEHIND_PROXY=behind_proxy)
    try:
        claims = {"X-Real-IP": "192.0.2.7", "X-Forwarded-For": "198.51.100.1"}
        with urlopen(Request(f"http://127.0.0.1:{int(server.stdout.readline())}/", headers=claims)) as answer:
            assert answer.read().split()[1] == seen
    finally:
        server.kill()
        server.communicate()


@pytest.mark.usefixtures("without_tasks")
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_serve_answers_also_while_background_work_crashes_and_ends_when_told(free_port, ending):
    server = start("manage.py", "serve", PORT=str(free_port))
    try:
        assert server.stdout.readline() == f"http://localhost:{free_port}\n"
        with urlopen(f"http://127.0.0.1:{free_port}{A_FILE}", timeout=10) as answer:
            assert answer.status == 200
    finally:
        server.send_signal(ending)
        _, told = server.communicate(timeout=20)
    assert server.returncode == 0
    assert "Background work crashed and starts again" in told
    assert "Traceback" not in told


@pytest.mark.usefixtures("embedded")
def test_a_busy_port_is_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = start("manage.py", "serve", "--port", str(port))
        _, told = done.communicate(timeout=20)
    assert done.returncode == 2
    assert told == f"Port {port} can't be used (Address already in use). Choose another: PORT={port + 1}\n"


@pytest.mark.usefixtures("embedded")
def test_a_socket_can_be_handed_over():
    with socket.create_server(("127.0.0.1", 0)) as ours:
        os.set_inheritable(ours.fileno(), True)
        command = [sys.executable, "manage.py", "serve", "--no-worker", "--fd", str(ours.fileno())]
        server = subprocess.Popen(command, cwd=ROOT, pass_fds=[ours.fileno()], stderr=subprocess.PIPE, text=True)
        try:
            with urlopen(f"http://127.0.0.1:{ours.getsockname()[1]}{A_FILE}", timeout=20) as answer:
                assert answer.status == 200
        finally:
            server.terminate()
            server.communicate(timeout=20)
    assert server.returncode == 0


@pytest.mark.usefixtures("without_tasks")
def test_work_ends_when_told():
    worker = start("manage.py", "work", LOG_LEVEL="WARNING")
    told = worker.stderr.readline()
    worker.terminate()
    worker.communicate(timeout=20)
    assert "Background work crashed and starts again" in told
    assert worker.returncode == 0
