"""Which Python `make` takes, and what it says when there is none."""

import ast
import os
import subprocess
from pathlib import Path

import pytest

from scripts import bootstrap

SCRIPTS = Path(__file__).parents[2] / "scripts"


def program(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def old_python(path):
    program(path, 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac')


def new_python(path):
    program(path, f'case "$1" in -c) exit 0;; *) echo "{path.name} runs $*";; esac')


def choose(folder, **environment):
    return subprocess.run(
        ["/bin/sh", str(SCRIPTS / "with_python.sh"), "job"],
        env={"PATH": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_python3_is_taken_when_new_enough(tmp_path):
    new_python(tmp_path / "python3")
    new_python(tmp_path / "python3.13")
    assert choose(tmp_path).stdout == "python3 runs job\n"


def test_a_newer_one_is_found_beside_an_old_python3(tmp_path):
    old_python(tmp_path / "python3")
    new_python(tmp_path / "python3.13")
    assert choose(tmp_path).stdout == "python3.13 runs job\n"


def test_a_named_python_comes_first(tmp_path):
    new_python(tmp_path / "python3")
    new_python(tmp_path / "mine")
    assert choose(tmp_path, PYTHON=str(tmp_path / "mine")).stdout == "mine runs job\n"


def test_a_named_python_that_is_too_old_is_told_and_not_passed_over(tmp_path):
    new_python(tmp_path / "python3")
    old_python(tmp_path / "mine")
    done = choose(tmp_path, PYTHON="mine")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "PYTHON=mine is not a Python 3.12 or newer; let it name one, or leave it out.\n"


def test_only_an_old_python_is_one_sentence(tmp_path):
    old_python(tmp_path / "python3")
    done = choose(tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("Python 3.12 or newer is needed and this machine has Python 3.9.2: install it")


def test_no_python_at_all_is_one_sentence(tmp_path):
    done = choose(tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("Python 3.12 or newer is needed and this machine has no python3: install it")


def test_old_pythons_can_read_the_entry():
    ast.parse((SCRIPTS / "bootstrap.py").read_text(), feature_version=(3, 4))


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 8, 18), (3, 11, 2)])
def test_the_entry_refuses_an_old_python(version, monkeypatch, capsys):
    monkeypatch.setattr("sys.version_info", version)
    assert bootstrap.main(["run"]) == 1
    said = ".".join(map(str, version))
    assert capsys.readouterr().err == f"Python 3.12 or newer is needed; this one is {said}.\n"


@pytest.mark.parametrize("arguments", [[], ["dance"], ["run", "fast"]])
def test_an_unknown_job_is_told(arguments, capsys):
    assert bootstrap.main(arguments) == 2
    assert capsys.readouterr().err == "Choose one of: run, environment.\n"


def test_every_target_is_listed():
    root = SCRIPTS.parent
    listed = subprocess.run(
        ["make", "help"], cwd=root, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=True
    ).stdout
    targets = {
        line.split(":")[0] for line in (root / "Makefile").read_text().splitlines() if ": " in line and "##" in line
    }
    assert {line.split()[1] for line in listed.splitlines()} == targets
