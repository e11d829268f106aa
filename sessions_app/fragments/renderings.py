"""What was rendered lately, kept in the memory of this process."""

from collections import OrderedDict
from threading import Lock
from typing import Any


class Renderings:
    """What was rendered lately, by all threads of this process."""

    def __init__(self, most: int) -> None:
        """Keep at most this many."""
        self._kept: OrderedDict[Any, str] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def get(self, key: Any) -> str | None:
        """Return what was kept under the key."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: Any, html: str) -> str:
        """Keep it, forgetting what was asked longest ago."""
        with self._lock:
            self._kept[key] = html
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return html
