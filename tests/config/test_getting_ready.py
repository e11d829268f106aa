"""Making the environment: done once, and each obstacle is one sentence."""

import errno
import socket

import pytest

from scripts import environment, frontend, jobs, running
from scripts.trouble import Trouble


def program(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\necho "$(basename $0) $*" >> {path.parents[0]}/calls\n{text}\n')
    path.chmod(0o755)


@pytest.fixture
def root(tmp_path):
    """A project whose environment is a stub that agrees to everything."""
    for lock in ("base", "node", "test"):
        (tmp_path / "requirements").mkdir(exist_ok=True)
        (tmp_path / "requirements" / f"{lock}.txt").write_text(f"{lock}==1 --hash=sha256:00\n")
    (tmp_path / "package-lock.json").write_text("{}")
    program(tmp_path / ".venv" / "bin" / "python", "exit 0")
    return tmp_path


@pytest.fixture
def npm(tmp_path, monkeypatch):
    """A machine whose only program is an npm."""
    npm = tmp_path / "machine" / "npm"
    program(npm, 'case "$1" in --version) echo 10.2.0;; ci) /bin/mkdir -p node_modules;; esac')
    monkeypatch.setenv("PATH", f"{npm.parent}:/usr/bin:/bin")
    return npm


def calls(program_path):
    log = program_path.parent / "calls"
    return log.read_text() if log.exists() else ""


def installs(root):
    return [line for line in calls(root / ".venv" / "bin" / "python").splitlines() if " pip install " in line]


def test_packages_are_installed_once(root):
    environment.ready_environment(root, "base")
    environment.ready_environment(root, "base")
    [install] = installs(root)
    assert "--require-hashes" in install
    assert install.endswith("requirements/base.txt")


def test_a_changed_lock_is_installed_again(root):
    environment.ready_environment(root, "base")
    (root / "requirements" / "base.txt").write_text("base==2 --hash=sha256:00\n")
    environment.ready_environment(root, "base")
    assert len(installs(root)) == 2


def test_what_tests_need_includes_what_running_needs(root):
    environment.ready_environment(root, "test")
    environment.ready_environment(root, "base")
    [install] = installs(root)
    assert install.endswith("requirements/test.txt")


def test_a_failed_install_is_tried_again(root):
    python = root / ".venv" / "bin" / "python"
    program(
        python, 'case "$1" in -c) exit 0;; *) echo "ERROR: No matching distribution found for base" >&2; exit 1;; esac'
    )
    for _ in range(2):
        with pytest.raises(Trouble) as trouble:
            environment.ready_environment(root, "base")
    assert str(trouble.value) == (
        "The Python packages could not be installed: is there a network? "
        "It said: ERROR: No matching distribution found for base"
    )
    assert len(installs(root)) == 2


def test_a_disk_that_fills_up_is_told(root):
    python = root / ".venv" / "bin" / "python"
    program(
        python, 'case "$1" in -c) exit 0;; *) echo "OSError: [Errno 28] No space left on device" >&2; exit 1;; esac'
    )
    with pytest.raises(Trouble, match=r"^The disk is full: make room and run this again\.$"):
        environment.ready_environment(root, "base")


def test_a_disk_that_is_nearly_full_is_told_beforehand(root, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 30 * 2**20}))
    with pytest.raises(
        Trouble, match=r"^The disk is full: 30 MB are free and about 500 MB are needed\. Make room first\.$"
    ):
        environment.ready_environment(root, "base")
    assert installs(root) == []


def test_a_python_without_venv_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else object())
    monkeypatch.setattr("sys.version_info", type("Version", (tuple,), {"major": 3, "minor": 13})((3, 13)))
    with pytest.raises(Trouble) as trouble:
        environment.ready_environment(tmp_path, "base")
    assert str(trouble.value) == (
        "This Python 3.13 can't make environments: install its venv package"
        " (on Debian or Ubuntu: apt-get install python3.13-venv)."
    )


def test_front_end_packages_are_installed_once_by_the_machines_npm(root, npm):
    frontend.ready_frontend(root, for_tests=False)
    frontend.ready_frontend(root, for_tests=False)
    assert calls(npm).count("npm ci --ignore-scripts") == 1
    assert "--omit=dev" in calls(npm)


def test_front_end_packages_of_the_tests_are_enough_to_run(root, npm):
    frontend.ready_frontend(root, for_tests=True)
    frontend.ready_frontend(root, for_tests=False)
    assert calls(npm).count("npm ci") == 1
    assert "--omit=dev" not in calls(npm)


@pytest.mark.parametrize("machine", ["echo 6.14.18", "exit 1"])
def test_an_npm_too_old_or_broken_gives_way_to_one_from_the_package_index(root, npm, machine):
    program(npm, machine)
    assert frontend.find_npm(root) == str(root / ".venv" / "bin" / "npm")
    [install] = installs(root)
    assert install.endswith("requirements/node.txt")


def test_no_npm_to_be_had_is_one_sentence(root, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    program(root / ".venv" / "bin" / "python", 'case "$1" in -c) exit 0;; *) exit 1;; esac')
    with pytest.raises(Trouble) as trouble:
        frontend.find_npm(root)
    assert str(trouble.value) == frontend.NO_NPM


@pytest.mark.parametrize("named", ["eighty", "0", "65536", "-1", "8000 "])
def test_a_port_that_is_none_is_told(named):
    with pytest.raises(Trouble, match=r"is not a port: a number from 1 to 65535\.$"):
        running.wanted_port(named)


def test_a_busy_port_is_told_before_anything_is_installed(root, monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        monkeypatch.setattr(jobs, "ROOT", root)
        assert jobs.main(["run"]) == 1
    assert capsys.readouterr().err == (
        f"Port {port} can't be used (Address already in use). Choose another: PORT={port + 1} make run\n"
    )
    assert installs(root) == []


@pytest.mark.parametrize(
    ("obstacle", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full: make room and run this again.\n"),
        (PermissionError(errno.EACCES, "Permission denied"), "That did not work: [Errno 13] Permission denied.\n"),
        (Trouble("There is no room."), "There is no room.\n"),
    ],
)
def test_an_obstacle_is_a_sentence_and_no_traceback(obstacle, said, monkeypatch, capsys):
    def meets_it(_):
        raise obstacle

    monkeypatch.setitem(jobs.JOBS, "run", meets_it)
    assert jobs.main(["run"]) == 1
    assert capsys.readouterr().err == said


def test_ctrl_c_while_getting_ready_is_silent(monkeypatch, capsys):
    def is_interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setitem(jobs.JOBS, "run", is_interrupted)
    assert jobs.main(["run"]) == 130
    assert capsys.readouterr() == ("", "")
