"""Secrets a local installation makes for itself."""

import contextlib
import os
import secrets
from pathlib import Path


def local_secret_key(folder: Path) -> str:
    """Return the key kept in `folder`, making it at the first start; readable by its owner only."""
    file = folder / "secret_key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = folder / f"secret_key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):  # the first of two starters wins, both read the same key
            os.link(fresh, file)
        fresh.unlink()
    return file.read_text().strip()
