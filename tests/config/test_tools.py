"""What `make test` and `make lint` make of what they find."""

import subprocess

import pytest

from scripts import browser, run_tests, texts

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

#: teams/models.py
msgid "team"
msgstr "team"

#: teams/models.py
msgid "guest"
msgstr ""

#, fuzzy
msgid "member"
msgstr "gast"

#~ msgid "gone"
#~ msgstr "weg"
"""


@pytest.fixture
def parts(monkeypatch):
    """Stand in for pytest: each part ends with the code noted for it."""
    codes = {"plain": 0, "asynchronous": 0, "browser": 0}
    by_selection = {selection: part for part, selection in run_tests.PARTS.items()}

    def run(command, **_):
        return subprocess.CompletedProcess(command, codes[by_selection[command[command.index("-m", 2) + 1]]])

    monkeypatch.setattr(run_tests.subprocess, "run", run)
    monkeypatch.setattr(run_tests, "ready_chromium", lambda: "/usr/bin/chromium")
    monkeypatch.delenv("CI", raising=False)
    return codes


def test_all_parts_passing_is_success(parts):
    assert run_tests.main([]) == 0


@pytest.mark.parametrize("part", ["plain", "asynchronous", "browser"])
def test_one_part_failing_is_failure(parts, part, capsys):
    parts[part] = 1
    assert run_tests.main([]) == 1
    assert capsys.readouterr().out.endswith(f"Failed: {part} tests.\n")


@pytest.mark.parametrize(("part", "code"), [("plain", 1), ("asynchronous", 1), ("browser", 0)])
def test_what_passes_at_a_second_look_by_itself_has_passed_in_a_browser_only(monkeypatch, parts, part, code):
    first_look = run_tests.run
    monkeypatch.setattr(run_tests, "run", lambda *how: 0 if "--last-failed" in how else first_look(*how))
    parts[part] = 1
    assert run_tests.main([]) == code


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_an_empty_part_fails_only_in_ci(parts, ci, code, monkeypatch):
    monkeypatch.setenv("CI", ci)
    parts["browser"] = run_tests.NOTHING_FOUND
    assert run_tests.main([]) == code


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_a_machine_without_a_browser_fails_only_in_ci(parts, ci, code, monkeypatch, capsys):
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(run_tests, "ready_chromium", lambda: None)
    assert run_tests.main([]) == code
    assert browser.HOW in capsys.readouterr().out


def test_a_browser_is_found_by_any_of_its_names(tmp_path, monkeypatch):
    chrome = tmp_path / "google-chrome"
    chrome.write_text("#!/bin/sh\n")
    chrome.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert browser.find_chromium() == str(chrome)


@pytest.mark.parametrize(("person", "sandboxed"), [(0, False), (1000, True)])
def test_the_sandbox_is_given_up_by_root_only(person, sandboxed, monkeypatch):
    monkeypatch.setattr("os.geteuid", lambda: person)
    assert ("--no-sandbox" not in browser.launch_arguments()["args"]) is sandboxed


def test_unfinished_texts_are_listed(tmp_path):
    catalogue = tmp_path / "django.po"
    catalogue.write_text(PO)
    assert texts.unfinished(catalogue) == [
        "untranslated: 'guest' (teams/models.py)",
        "guessed: 'member' (nowhere)",
        "obsolete: 'gone' (nowhere)",
    ]


def test_a_check_of_the_texts_needs_gettext_and_says_so(monkeypatch, capsys):
    monkeypatch.setenv("PATH", "/nowhere")
    assert texts.main(["check"]) == 1
    assert capsys.readouterr().err == f"{texts.HOW}\n"
