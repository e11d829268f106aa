"""Many source files, few requests: what is joined into one file, and how static files find it.

There is no bundler to install: style sheets are joined in the order given here, modules in the order of their imports.
Collectstatic (and the test server) ask the finder below, so nobody has to remember a command.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

SOURCE = settings.BASE_DIR / "static"
TARGET = settings.BASE_DIR / "build" / "bundles"

STYLES = {
    "css/app.css": (
        "css/layers.css",
        "css/fonts.css",
        "css/reset.css",
        "css/tokens.css",
        "css/base.css",
        "css/components/*.css",
        "css/utilities.css",
    ),
}
MODULES = {"js/board.js": "js/board/main.js"}

COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
IMPORT = re.compile(r'^import\s*(?:\{[^}]*\}\s*from\s*)?"(\.{1,2}/[^"]+)";?[^\S\n]*\n', re.MULTILINE)
EXPORT = re.compile(r"^export\s+(?=(?:async\s+)?(?:function|const|let|class)\b)", re.MULTILINE)
UNKNOWN = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


class UnknownModuleSyntax(Exception):
    """A module imports or exports in a way that joining cannot follow."""


def joined_styles(patterns: Iterable[str]) -> str:
    """Return the named style sheets as one, without their comments."""
    files = [file for pattern in patterns for file in sorted(SOURCE.glob(pattern))]
    return COMMENT.sub("", "\n".join(file.read_text() for file in files))


def joined_modules(entry: str) -> str:
    """Return a module with everything it imports before it, all in one scope."""
    return "".join(modules_from(SOURCE / entry, [])) if (SOURCE / entry).exists() else ""


def modules_from(file: Path, seen: list[Path]) -> Iterator[str]:
    """Yield what a module imports, each module once, and then the module itself."""
    if file in seen:
        return
    seen.append(file)
    text = file.read_text()
    for found in IMPORT.finditer(text):
        yield from modules_from((file.parent / found[1]).resolve(), seen)
    text = EXPORT.sub("", IMPORT.sub("", text))
    if unknown := UNKNOWN.search(text):
        raise UnknownModuleSyntax(f"{file.relative_to(SOURCE)}: {unknown[0]}")
    yield text.rstrip() + "\n"


def built(path: str) -> Path | None:
    """Make a bundle and return its file; None when no bundle has this path, or nothing is in it yet."""
    text = joined_styles(STYLES[path]) if path in STYLES else joined_modules(MODULES[path]) if path in MODULES else ""
    if not text:
        return None
    file = TARGET / path
    # An unchanged file keeps its time, so that collectstatic leaves it alone.
    if not file.exists() or file.read_text() != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        # Replaced in one go: several test workers may build and read it at the same moment.
        draft = file.with_name(f"{file.name}.{os.getpid()}")
        draft.write_text(text)
        draft.replace(file)
    return file


class BundleFinder(BaseFinder):
    """Finds bundles, made at the moment somebody asks for them."""

    def check(self, **_: Any) -> list[Any]:
        """Nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """Return the file of one bundle."""
        file = built(path)
        if find_all:
            return [str(file)] if file else []
        return str(file) if file else []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield every bundle."""
        storage = FileSystemStorage(location=TARGET)
        for path in (*STYLES, *MODULES):
            if not matches_patterns(path, ignore_patterns or []) and built(path):
                yield path, storage
