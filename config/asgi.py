"""Where a server finds the app: pages over HTTP, boards over WebSocket."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup(set_prefix=False)

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402 - the apps must be loaded first

from config.origins import only_own_pages  # noqa: E402
from config.serving import PinnedASGIHandler  # noqa: E402
from sessions_app.live.routing import sockets  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": PinnedASGIHandler(),
        "websocket": only_own_pages(URLRouter(sockets)),
    }
)
