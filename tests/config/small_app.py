"""A small application under our own server: `python -m tests.config.small_app` prints its port when ready."""

import asyncio
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from config.serving import listen, serve


async def application(scope, receive, send):
    """Answer any page with its path, who asks and where addresses begin; take a moment for /slow; echo sockets."""
    if scope["type"] == "websocket":
        await echo(receive, send)
        return
    if scope["path"] == "/slow":
        print("asked", flush=True)
        await asyncio.sleep(1)
    body = f"{scope['path']} {scope['client'][0]} {scope['root_path'] or '/'}".encode()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


async def echo(receive, send):
    """Say back what is said, until the other side goes away."""
    while (message := await receive())["type"] != "websocket.disconnect":
        if message["type"] == "websocket.connect":
            await send({"type": "websocket.accept"})
        else:
            await send({"type": "websocket.send", "text": str(len(message["text"]))})


if __name__ == "__main__":
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    behind_proxy = bool(os.environ.get("BEHIND_PROXY"))
    serve(application, listener, behind_proxy=behind_proxy, when_ready=lambda: print(port, flush=True))
