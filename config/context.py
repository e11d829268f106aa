"""What every page may ask about this installation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def installation(_request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, and whether a visitor may begin without an account."""
    return {"demo": settings.DEMO and not settings.PRODUCTION, "anyone_may_begin": settings.ANYONE_MAY_BEGIN}
