"""`make shots`: pictures of every page and of every state of the board, to be looked at by a person.

They go to build/shots/<language>-<scheme>-<width>/<view>.png, each folder with a contact sheet (index.html).
ARGS="--only board --language nl --scheme dark --width 390" makes fewer.
"""

import argparse
import html
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.browser import HOW, launch_arguments, ready_chromium  # noqa: E402 - found only with the path above

SHOTS = ROOT / "build" / "shots"
LANGUAGES, SCHEMES, WIDTHS = ("nl", "en"), ("light", "dark"), (390, 768, 1440)
SHEET = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 14px system-ui, sans-serif; margin: 24px; background: #8883; }}
ul {{ display: grid; gap: 24px; padding: 0; list-style: none;
      grid-template-columns: repeat(auto-fill, minmax({width}px, 1fr)); align-items: start; }}
img {{ width: 100%; box-shadow: 0 1px 6px #0006; display: block; margin-top: 4px; }}
</style></head><body><h1>{title}</h1><ul>
{items}
</ul></body></html>
"""


def main(arguments: list[str]) -> int:
    """Take the pictures that were asked for."""
    wanted = read(arguments)
    if not ready_chromium():
        print(HOW, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        settle_in(Path(folder))
        from tests.browser.pages import undeclared_routes  # noqa: PLC0415 - needs Django's settings

        number, failed = take_all(wanted, Path(folder))
    for setting in sorted(one for one in SHOTS.iterdir() if one.is_dir()):
        write_sheet(setting)
    print(f"{number} pictures in {SHOTS.relative_to(ROOT)}; each folder has an index.html.")
    for name, why in failed.items():
        print(f"No picture of {name}: {why}")
    if undeclared := undeclared_routes():
        print(f"Declare these addresses in tests/browser/pages.py: {', '.join(sorted(undeclared))}.")
    return 1 if failed or undeclared else 0


def read(arguments: list[str]) -> argparse.Namespace:
    """Understand the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="only views whose name contains this")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--scheme", choices=SCHEMES)
    parser.add_argument("--width", type=int, choices=WIDTHS)
    return parser.parse_args(arguments)


def settle_in(folder: Path) -> None:
    """Let Django work on a database of its own."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright's loop runs in this thread; we use the database beside it
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}",
        "STATIC_ROOT": str(folder / "static"),
        "SECRET_KEY": "only-for-pictures",
        "DEMO": "0",
    }
    import django  # noqa: PLC0415 - after its environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - after setup

    call_command("get_ready")


def take_all(wanted: argparse.Namespace, folder: Path) -> tuple[int, dict[str, str]]:
    """Take all pictures; say how many, and of which views it did not work, and why."""
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - only now, as the rest

    from tests.browser.board_views import board_views  # noqa: PLC0415 - needs Django
    from tests.browser.eyes import Eyes  # noqa: PLC0415 - the same
    from tests.browser.pages import PAGES  # noqa: PLC0415 - the same
    from tests.browser.world import make_world  # noqa: PLC0415 - the same

    views = [*(view for views in PAGES.values() for view in views), *board_views()]
    views = [view for view in views if wanted.only in view.name]
    number, failed, world = 0, {}, make_world()
    with serving(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())  # type: ignore[arg-type]
        for language in (wanted.language,) if wanted.language else LANGUAGES:
            eyes = Eyes(browser, address, world, language)
            for view in views:
                try:
                    page = eyes.look(view)
                    number += take(page, view.name, language, wanted)
                    eyes.close(page)
                except Error as error:
                    failed[f"{view.name} ({language})"] = str(error)
            eyes.close_all()
        browser.close()
    return number, failed


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Run a server on the database of the pictures."""
    from tests.server import Server  # noqa: PLC0415 - needs Django

    server = Server(folder, ALLOWED_HOSTS="localhost")
    try:
        yield server.start().address
    finally:
        server.stop()


def take(page: Any, name: str, language: str, wanted: argparse.Namespace) -> int:
    """Take one view in every scheme and width; say how many pictures."""
    from tests.browser.eyes import resize  # noqa: PLC0415 - needs Django

    number = 0
    is_board = page.locator("#board").count() > 0
    for width in (wanted.width,) if wanted.width else WIDTHS:
        resize(page, width)
        for scheme in (wanted.scheme,) if wanted.scheme else SCHEMES:
            page.emulate_media(color_scheme=scheme)
            folder = SHOTS / f"{language}-{scheme}-{width}"
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=folder / f"{name}.png", full_page=not is_board, animations="disabled")
            number += 1
    return number


def write_sheet(folder: Path) -> None:
    """Put all pictures of one setting on one page."""
    pictures = sorted(folder.glob("*.png"))
    items = [
        f'<li><a href="{one.name}">{html.escape(one.stem)}<img src="{one.name}" alt=""></a></li>' for one in pictures
    ]
    width = 300 if folder.name.endswith("-390") else 480
    (folder / "index.html").write_text(SHEET.format(title=folder.name, width=width, items="\n".join(items)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
