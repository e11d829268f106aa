"""An application that writes what it is told to: `python -m tests.sessions_app.live.writers_app` prints its port.

WRITER=plain uses the plain writer; SERVER=uvicorn serves with another server than ours.
"""

import os
import socket

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from config.serving import listen, serve
from sessions_app.live.writers import PlainAsgi, websocket_frame, writer_for


def long_text(number):
    """Return the frame of this number: 6 KB of signs of one, two and four bytes."""
    return f"{number} " + "xé😀" * 850


async def application(scope, receive, send):
    """Obey: `which`, `write N`, `waiting`, `close CODE`, `abort`."""
    if scope["type"] != "websocket":
        return
    await receive()
    await send({"type": "websocket.accept"})
    writer = PlainAsgi(send) if os.environ.get("WRITER") == "plain" else writer_for(send)
    while (message := await receive())["type"] != "websocket.disconnect":
        for line in message["text"].splitlines():
            obey(writer, *line.split())


def obey(writer, command, argument="0"):
    """Do one thing."""
    texts = {"which": lambda: [type(writer).__name__], "waiting": lambda: [str(writer.waiting())]}
    texts["write"] = lambda: map(long_text, range(int(argument)))
    for text in texts.get(command, list)():
        writer.write(text, websocket_frame(text))
    if command == "close":
        writer.close(int(argument))
    elif command == "abort":
        writer.abort()


def under_uvicorn(listener: socket.socket, port: int) -> None:
    """Serve as another ASGI server would."""
    import uvicorn

    config = uvicorn.Config(application, log_level="error", lifespan="off", ws="websockets-sansio")
    print(port, flush=True)
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    if os.environ.get("SERVER") == "uvicorn":
        under_uvicorn(listener, port)
    else:
        serve(application, listener, behind_proxy=False, when_ready=lambda: print(port, flush=True))
