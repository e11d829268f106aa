"""Only our own pages may open sockets: scheme, host and port must fit, unlike in a check of host names."""

from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings

type App = Callable[[Any, Any, Any], Awaitable[None]]


def only_own_pages(app: App) -> App:
    """Refuse (403) a socket that another site's page opens, or that no page opens."""

    async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
        headers = dict(scope["headers"])
        origin = headers.get(b"origin", b"").decode("latin-1").lower()
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if not is_own(origin, host):
            await receive()
            await send({"type": "websocket.close"})
            return
        await app(scope, receive, send)

    return guarded


def is_own(origin: str, host: str) -> bool:
    """Whether a page of this origin is ours. With ALLOWED_ORIGINS only those; else the asked host itself."""
    if settings.ALLOWED_ORIGINS:
        return origin in settings.ALLOWED_ORIGINS
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    return name in settings.ALLOWED_HOSTS and origin in {f"http://{host}", f"https://{host}"}
