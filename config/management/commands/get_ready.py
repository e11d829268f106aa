"""`manage.py get_ready`: everything between a new version of the code and serving it."""

import hashlib
import os
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Make ready to serve; what is ready already takes no time."""

    help = "Bring the database up to date, compile the texts and collect the static files; fill an empty demonstration."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do what is needed, in the order in which it can go wrong."""
        compile_texts(Path(folder) for folder in settings.LOCALE_PATHS)
        collect_static_files()
        call_command("migrate", verbosity=0, interactive=False)
        if settings.DEMO and "demo" in get_commands():
            call_command("demo", "--if-empty")
            call_command("demo", "--people")


def compile_texts(folders: Any) -> None:
    """Compile each catalogue that is newer than its compiled twin. By polib: gettext is not on every machine."""
    for folder in folders:
        for source in folder.glob("*/LC_MESSAGES/*.po"):
            compiled = source.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
                unfinished = compiled.with_suffix(f".{os.getpid()}")  # two may do this at the same moment
                polib.pofile(str(source)).save_as_mofile(str(unfinished))
                unfinished.replace(compiled)


def collect_static_files() -> None:
    """Collect, name by content and compress, unless nothing changed since the last time."""
    root = Path(settings.STATIC_ROOT)
    stamp = root.with_name(f"{root.name}.collected")
    state = static_state()
    if not stamp.exists() or stamp.read_text() != state:
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(state)


def static_state() -> str:
    """Sum up every static file's name, size and age."""
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
