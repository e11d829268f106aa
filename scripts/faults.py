"""Seeded faults: small patches that break the product, each with the tests that must notice.

A file of tests/faults begins with its header, then comes what `git diff -U1` says:

    Fault: what is broken, in plain words
    Red: tests/…/test_file.py::test_name (again for each test that must turn red)
    On: PostgreSQL (only where no other database shows it)
"""

import ast
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scripts.trouble import Trouble

FOLDER = Path("tests", "faults")


@dataclass(frozen=True)
class Fault:
    """One patch: what it breaks, and which tests must turn red by it."""

    patch: Path
    says: str
    red: tuple[str, ...]
    only_on_postgresql: bool = False

    @property
    def name(self) -> str:
        """Return the name by which it is asked for."""
        return self.patch.stem


def faults_in(root: Path, wanted: list[str] | None = None) -> list[Fault]:
    """Return the faults of this tree by name: all, or those wanted."""
    faults = [read(patch) for patch in sorted((root / FOLDER).glob("*.patch"))]
    names = {Path(one).stem for one in wanted or []}
    if unknown := names - {fault.name for fault in faults}:
        raise Trouble(f"There is no such fault in {FOLDER}: {', '.join(sorted(unknown))}.")
    return [fault for fault in faults if not names or fault.name in names]


def read(patch: Path) -> Fault:
    """Read the header of one patch."""
    header = patch.read_text().partition("\n--- ")[0]
    lines = [line.partition(": ") for line in header.splitlines() if ": " in line]
    values = {name: [value for one, _, value in lines if one == name] for name in ("Fault", "Red", "On")}
    if not (values["Fault"] and values["Red"]):
        raise Trouble(f"{patch.name} does not begin with «Fault: …» and «Red: …».")
    return Fault(patch, " ".join(values["Fault"]), tuple(values["Red"]), values["On"] == ["PostgreSQL"])


def apply(fault: Fault, tree: Path, *, only_check: bool = False) -> str:
    """Break a tree by the patch, or see whether that is possible; return why it is not, or nothing."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", "apply", *(["--check"] if only_check else []), str(fault.patch)],
        cwd=tree,
        env=outside | {"GIT_CEILING_DIRECTORIES": str(tree.parent)},  # a tree inside another one is its own
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.strip() if done.returncode else ""


def part_of(test: str, root: Path) -> str:
    """Return the part in which a named test runs; empty when there is no such test."""
    path, _, name = test.partition("::")
    file = root / path
    found = _functions(file).get(name) if file.is_file() else None
    if found is None:
        return ""
    if path.startswith("tests/browser/"):
        return "browser"
    return "asynchronous" if isinstance(found, ast.AsyncFunctionDef) else "plain"


def _functions(file: Path) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(file.read_text())
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
