"""What every test may rely on: marks by place and kind, and the machine's own browser."""

import inspect
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from config.management.commands.get_ready import compile_texts
from scripts.browser import launch_arguments
from tests.personas import cast  # noqa: F401 - a fixture for all tests
from tests.server import serve, server, server_of_module  # noqa: F401 - the same
from tests.workers import empty_quickly, take_own_redis

take_own_redis()
BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items):
    """Mark tests, so that `make test` can run those that need another event loop apart."""
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.browser)
        elif inspect.iscoroutinefunction(getattr(item, "function", None)):
            item.add_marker(pytest.mark.asynchronous)


@pytest.fixture(scope="session", autouse=True)
def pages_can_be_made(tmp_path_factory):
    """Collect the static files as they are now, and compile the texts: pages and servers of the tests use these."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")
    settings.WHITENOISE_AUTOREFRESH = True  # each test client would look through all files anew
    compile_texts(Path(folder) for folder in settings.LOCALE_PATHS)
    call_command("collectstatic", verbosity=0, interactive=False)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory, django_db_modify_db_settings_parallel_suffix):
    """Keep an embedded test database in a file: what a test starts (servers, threads) uses the same one."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "db.sqlite3")
    else:
        empty_quickly()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the machine's own Chromium instead of one downloaded by Playwright."""
    return {**browser_type_launch_args, **launch_arguments()}


def pytest_sessionfinish():
    """Close the event loop that Daphne makes when it is imported: nothing else does, and leaks are errors here."""
    if daphne := sys.modules.get("daphne.server"):
        daphne.twisted_loop.close()
