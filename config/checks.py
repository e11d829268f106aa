"""Installations we refuse to start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def check_installation(**_: Any) -> list[CheckMessage]:
    """Refuse a demonstration in production, and hosts or origins that mean «anybody»."""
    found: list[CheckMessage] = []
    if settings.PRODUCTION and settings.DEMO:
        found.append(Error("DEMO lets anybody become anybody: it can't be on in production.", id="config.E001"))
    if "*" in settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_ORIGINS:
        found.append(Error("ALLOWED_HOSTS and ALLOWED_ORIGINS name hosts; «*» is refused.", id="config.E002"))
    if settings.PRODUCTION and not settings.ALLOWED_ORIGINS:
        found.append(Error("ALLOWED_ORIGINS must name the address people use, such as https://…", id="config.E003"))
    return found
