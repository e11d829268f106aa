"""The board's page in a browser that has never seen it: how many requests, how many bytes, from where.

Runs in a process of its own: `python -m benchmarks.cold ADDRESS COOKIE` prints the counts as JSON.
"""

import json
import sys
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from scripts.browser import launch_arguments

LIVE_MS = 20_000
QUIET_MS = 1500  # for what the page asks after it is loaded


def look(address: str, cookie: str) -> dict[str, Any]:
    """Open the page with an empty cache, and count what goes over the wire, sockets and fonts included."""
    asked: dict[str, str] = {}
    received: dict[str, float] = {}

    def take_frame(told: dict[str, Any]) -> None:
        size = len(told["response"]["payloadData"].encode())
        received[told["requestId"]] = received.get(told["requestId"], 0) + size

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())  # type: ignore[arg-type]
        context = browser.new_context(locale="en-GB")
        context.add_cookies([{"name": "sessionid", "value": cookie, "domain": urlsplit(address).hostname, "path": "/"}])
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", lambda told: asked.update({told["requestId"]: told["request"]["url"]}))
        wire.on("Network.webSocketCreated", lambda told: asked.update({told["requestId"]: told["url"]}))
        wire.on("Network.loadingFinished", lambda told: received.update({told["requestId"]: told["encodedDataLength"]}))
        wire.on("Network.webSocketFrameReceived", take_frame)
        page.goto(address, wait_until="networkidle")
        page.wait_for_selector("#connection[data-state=live]", state="attached", timeout=LIVE_MS)
        page.wait_for_timeout(QUIET_MS)
        browser.close()
    return {
        "requests": len(asked),
        "kib": sum(received.values()) / 1024,
        "outside": sorted({urlsplit(url).netloc for url in asked.values()} - {urlsplit(address).netloc, ""}),
        "kib_each": {urlsplit(asked[each]).path: round(size / 1024, 1) for each, size in received.items()},
    }


if __name__ == "__main__":
    print(json.dumps(look(*sys.argv[1:])))
