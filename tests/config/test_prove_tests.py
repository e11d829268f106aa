"""What `make prove-tests` makes of faults, noticed and not; and that no patch of ours has gone stale."""

import subprocess

import pytest

from scripts import prove_tests
from scripts.faults import apply, faults_in, part_of
from scripts.prove_tests import ROOT

HEAD = "Fault: It adds wrongly.\nRed: tests/test_sums.py::{test}\n\n"
DIFF = """\
--- a/sums.py
+++ b/sums.py
@@ -1,2 +1,2 @@
 def add(one, other):
-    return {line}
+    return {broken}
"""
TESTS = """
import pytest
from sums import add

@pytest.fixture
def two():
    return add(1, 1) // (add(1, 1) - 1)

def test_adds():
    assert add(2, 2) == 4

def test_adds_nothing():
    assert add(2, 0) == 2

def test_begins_with_two(two):
    assert two == 2

def test_is_wrong():
    assert add(1, 1) == 3

@pytest.mark.skip
def test_is_skipped():
    assert add(1, 1) == 2
"""
OURS = faults_in(ROOT)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Have a small project, with a function to break and tests that notice, or don't."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # it needs none of ours, and they take seconds
    monkeypatch.delenv("DATABASE_URL", raising=False)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\naddopts = --import-mode=importlib\n")
    (tmp_path / "sums.py").write_text("def add(one, other):\n    return one + other\n")
    (tmp_path / "tests" / "faults").mkdir(parents=True)
    (tmp_path / "tests" / "test_sums.py").write_text(TESTS)
    return tmp_path


def seed(project, name="minus", test="test_adds", line="one + other", broken="one - other"):
    text = HEAD.format(test=test) + DIFF.format(line=line, broken=broken)
    (project / "tests" / "faults" / f"{name}.patch").write_text(text)


def test_fault_that_is_noticed_is_told_and_nothing_of_the_tree_changes(project, capsys):
    seed(project)
    assert prove_tests.main([], project) == 0
    assert capsys.readouterr().out.splitlines()[2:] == ["✓ minus: It adds wrongly.", "1 of 1 faults were noticed."]
    assert "one + other" in (project / "sums.py").read_text()


def test_why_tells_what_the_test_said(project, capsys):
    seed(project)
    assert prove_tests.main(["--why"], project) == 0
    assert "tests/test_sums.py::test_adds failed (assert 0 == 4" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"test": "test_adds_nothing"}, "tests/test_sums.py::test_adds_nothing passed"),
        ({"line": "one * other"}, "the patch does not apply: error: patch failed: sums.py:1"),
        ({"test": "test_begins_with_two", "broken": "1"}, "tests/test_sums.py::test_begins_with_two could not begin"),
        ({"broken": "("}, "tests/test_sums.py::test_adds did not run"),
        ({"test": "test_is_wrong"}, "on whole code tests/test_sums.py::test_is_wrong failed (assert 2 == 3"),
        ({"test": "test_is_skipped"}, "on whole code tests/test_sums.py::test_is_skipped was skipped"),
    ],
    ids=["green", "stale", "no-fixture", "no-import", "red-before", "skipped"],
)
def test_fault_that_no_test_noticed_is_told_and_the_others_are_tried(project, capsys, fault, told):
    seed(project, "hole", **fault)
    seed(project)
    assert prove_tests.main([], project) == 1
    lines = capsys.readouterr().out.splitlines()
    assert f"✗ hole: {told}" in "\n".join(lines)
    assert lines[-2:] == ["✓ minus: It adds wrongly.", "1 of 2 faults were noticed."]


def test_fault_that_is_named_is_tried_alone(project, capsys):
    seed(project, "hole", test="test_adds_nothing")
    seed(project)
    assert prove_tests.main(["tests/faults/minus.patch"], project) == 0
    assert "hole:" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["plus"], "There is no such fault in tests/faults: plus."),
        (["nowhere"], "There is no such test: tests/test_sums.py::test_divides."),
        (["headless"], "headless.patch does not begin with «Fault: …» and «Red: …»."),
    ],
)
def test_what_cannot_be_tried_is_one_sentence(project, capsys, arguments, told):
    if "nowhere" in arguments:
        seed(project, "nowhere", test="test_divides")
    if "headless" in arguments:
        (project / "tests" / "faults" / "headless.patch").write_text(DIFF.format(line="one + other", broken="1"))
    assert prove_tests.main(arguments, project) == 1
    assert capsys.readouterr().err == f"{told}\n"


@pytest.mark.parametrize(
    ("database", "told"), [("", "– minus: only PostgreSQL"), ("postgres://nowhere/test", "✓ minus")]
)
def test_fault_that_only_postgresql_shows_is_tried_there(project, capsys, monkeypatch, database, told):
    monkeypatch.setenv("DATABASE_URL", database)
    seed(project)
    patch = project / "tests" / "faults" / "minus.patch"
    patch.write_text(patch.read_text().replace("\n\n", "\nOn: PostgreSQL\n\n", 1))
    assert prove_tests.main([], project) == 0
    assert told in capsys.readouterr().out


@pytest.mark.parametrize("fault", OURS, ids=lambda fault: fault.name)
def test_fault_of_ours_still_breaks_the_product_and_names_tests_that_exist(fault):
    assert apply(fault, ROOT, only_check=True) == ""
    assert "--- a/tests/" not in fault.patch.read_text()
    assert [test for test in fault.red if not part_of(test, ROOT)] == []
