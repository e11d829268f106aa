"""How the application is served: lasting request threads, and a listening socket that people can rely on."""

import asyncio
import contextlib
import gc
import socket
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import daphne.server  # installs Twisted's asyncio reactor, so before anything that imports the reactor
from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from twisted.internet import defer

BACKLOG = 2048  # a whole organisation may reconnect in the same second
MAX_MESSAGE = 64 * 1024  # what boards send is far smaller; Daphne's own limit is 1 MiB
SECONDS_TO_FINISH = 10  # for requests that are being answered when the server is told to stop
SECONDS_TO_CLOSE = 10  # for a slow reader to get what was written before the close, and to answer it


class WebThread(ThreadPoolExecutor):
    """One lasting thread, which keeps its database connection from request to request."""

    def __init__(self, number: int) -> None:
        """Name the thread, so that it can be told apart in a profile."""
        super().__init__(max_workers=1, thread_name_prefix=f"web-{number}")
        self.requests = 0
        self._latest: Future[Any] | None = None

    def submit[**P, T](self, call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Remember the last call: what an aborted request left running still keeps the thread busy."""
        future = super().submit(call, *args, **kwargs)
        self._latest = future
        return future

    @property
    def load(self) -> int:
        """Count what waits for this thread."""
        still_running = self._latest is not None and not self._latest.done()
        return self.requests + still_running


class PinnedASGIHandler(ASGIHandler):
    """Django's handler, with each request on one of a few lasting threads, middleware and view in one piece.

    Django itself gives every request a new thread, and so a new database connection; and it goes back to
    the event loop and out again between middleware of different kinds, which costs more than most of them.
    """

    def __init__(self, threads: int | None = None) -> None:
        """Make as many threads as the settings say, each started by its first request."""
        super().__init__()
        self.threads = [WebThread(number) for number in range(threads or settings.WEB_THREADS)]

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - Django's signature
        """Load everything as for a thread."""
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """Answer on this request's thread."""
        return await sync_to_async(self.get_response)(request)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request on the thread that has least to do."""
        if scope["type"] != "http":
            raise ValueError(f"Only HTTP is answered here, not {scope['type']}.")
        thread = min(self.threads, key=lambda each: each.load)
        thread.requests += 1
        try:
            async with ThreadSensitiveContext(executor=thread):
                await self.handle(scope, receive, send)
        finally:
            thread.requests -= 1


class Server(daphne.server.Server):  # type: ignore[misc]  # Daphne has no types
    """Daphne, which on its way out lets running requests finish and closes the boards."""

    def create_application(self, protocol: Any, scope: dict[str, Any]) -> Any:
        """Begin every address at the root: Daphne lets anybody choose another by the header Daphne-Root-Path."""
        scope["root_path"] = self.root_path
        return super().create_application(protocol, scope)

    def listen_success(self, port: Any) -> None:
        """Keep the port, to stop listening before anything else stops; hang up on a slow reader less soon."""
        super().listen_success(port)
        self.ws_factory.setProtocolOptions(closeHandshakeTimeout=SECONDS_TO_CLOSE)
        self.port = port

    def kill_all_applications(self) -> Any:
        """End what is still running before the reactor does."""
        return defer.Deferred.fromFuture(asyncio.ensure_future(self._finish()))

    async def _finish(self) -> None:
        """Stop listening, give requests a moment, cancel the rest (sockets reconnect by themselves)."""
        with contextlib.suppress(AttributeError):  # told to stop before it listened
            self.port.stopListening()
        running = {
            protocol: details["application_instance"]
            for protocol, details in self.connections.items()
            if "application_instance" in details and not details["application_instance"].done()
        }
        requests = [task for protocol, task in running.items() if hasattr(protocol, "request_start")]
        for task in set(running.values()) - set(requests):
            task.cancel()
        if requests:
            await asyncio.wait(requests, timeout=SECONDS_TO_FINISH)
        for task in requests:
            task.cancel()
        await asyncio.gather(*running.values(), return_exceptions=True)


def listen(host: str, port: int) -> socket.socket:
    """Open the listening socket (IPv4; a proxy speaks IPv6 for us); raises OSError when the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def serve(application: Any, listener: socket.socket, *, behind_proxy: bool, when_ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM. No access log: its lines would say who looked at which board, and when."""
    listener.setblocking(False)
    server = Server(
        application,
        endpoints=[f"fd:fileno={listener.detach()}"],
        ping_interval=20,
        ping_timeout=30,
        websocket_connect_timeout=10,
        websocket_handshake_timeout=10,
        websocket_max_message_size=MAX_MESSAGE,
        websocket_max_frame_size=MAX_MESSAGE,
        # The proxy overwrites X-Real-IP; X-Forwarded-For begins with whatever the browser claimed.
        proxy_forwarded_address_header="X-Real-IP" if behind_proxy else None,
        proxy_forwarded_proto_header="X-Forwarded-Proto" if behind_proxy else None,
        server_name="",
        ready_callable=when_ready,
    )
    # What was loaded so far lives as long as the process: no collection need look at it again.
    gc.collect()
    gc.freeze()
    server.run()
