"""The Dutch texts: `texts.py gather` brings locale/nl up to date with the code, `texts.py check` fails when it is not.

A text is unfinished when it has no Dutch twin, when gettext only guessed one, or when the code no longer has it.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PLACES = ("config", "teams", "processes", "sessions_app", "templates", "static", "locale")
NO_TEXTS_HERE = ("node_modules", ".venv", "build", "var", "tests", "scripts/*.py", "benchmarks")
CATALOGUES = ("django", "djangojs")
HOW = "The Dutch texts need gettext: install it (on Debian or Ubuntu: apt-get install gettext)."


def main(arguments: list[str]) -> int:
    """Gather or check; tell what is unfinished."""
    if arguments not in (["gather"], ["check"]):
        print("Choose one of: gather, check.", file=sys.stderr)
        return 2
    if not shutil.which("xgettext"):
        print(HOW, file=sys.stderr)
        return 1
    problems = gather_all(ROOT) if arguments == ["gather"] else check_copy()
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} Dutch texts are unfinished (`make texts` gathers them in locale/nl).")
    return 1 if problems and arguments == ["check"] else 0


def check_copy() -> list[str]:
    """Gather into a copy, so that a check changes nothing."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for place in PLACES:
            if (ROOT / place).exists():
                shutil.copytree(ROOT / place, copy / place)
        return gather_all(copy)


def gather_all(folder: Path) -> list[str]:
    """Gather every catalogue there and list its unfinished entries."""
    problems = []
    for catalogue in CATALOGUES:
        gather(folder, catalogue)
        problems += unfinished(folder / "locale" / "nl" / "LC_MESSAGES" / f"{catalogue}.po")
    return problems


def gather(folder: Path, catalogue: str) -> None:
    """Run makemessages there; it keeps what is translated and marks what is new, guessed or gone."""
    (folder / "locale").mkdir(exist_ok=True)
    command = ["makemessages", "--locale=nl", f"--domain={catalogue}", "--no-wrap", "--add-location=file"]
    ignored = [f"--ignore={folder}" for folder in NO_TEXTS_HERE]
    subprocess.run(
        [sys.executable, "-m", "django", *command, *ignored], cwd=folder, check=True, stdout=subprocess.DEVNULL
    )


def unfinished(path: Path) -> list[str]:
    """List what is untranslated, guessed or obsolete in a catalogue; none where there is no catalogue."""
    if not path.exists():
        return []
    texts = polib.pofile(str(path))
    listed = {"untranslated": texts.untranslated_entries(), "guessed": texts.fuzzy_entries()}
    listed["obsolete"] = texts.obsolete_entries()
    return [
        f"{kind}: {entry.msgid!r} ({', '.join(place for place, _ in entry.occurrences) or 'nowhere'})"
        for kind, entries in listed.items()
        for entry in entries
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
