"""Where sign-ins are kept: in the database, with a copy in the cache."""

from typing import Any

from django.contrib.sessions.backends import cached_db


class SessionStore(cached_db.SessionStore):
    """A sign-in, found by the key in somebody's cookie; what can't be a key finds nothing.

    Cookies are whatever a browser sends: PostgreSQL ends a question about a key with a NUL in an error.
    """

    def _validate_session_key(self, key: Any) -> bool:
        return bool(key) and len(key) >= 8 and key.isascii() and key.isalnum()
