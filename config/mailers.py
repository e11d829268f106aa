"""Django's MAILERS from one address, such as smtp+tls://name:secret@host:587 or filemail:///folder."""

from typing import Any

SMTP_OPTIONS = {
    "EMAIL_HOST": "host",
    "EMAIL_PORT": "port",
    "EMAIL_HOST_USER": "username",
    "EMAIL_HOST_PASSWORD": "password",
    "EMAIL_USE_TLS": "use_tls",
    "EMAIL_USE_SSL": "use_ssl",
}
SECONDS_TO_ANSWER = 20  # a mail server that hangs must not hold up the worker


def mailers(parsed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Turn what django-environ read into the setting that Django expects since 6.1."""
    backend = parsed["EMAIL_BACKEND"]
    options: dict[str, Any] = {}
    if backend.endswith("smtp.EmailBackend"):
        options = {option: parsed[name] for name, option in SMTP_OPTIONS.items() if parsed.get(name)}
        options["timeout"] = SECONDS_TO_ANSWER
    elif backend.endswith("filebased.EmailBackend"):
        options = {"file_path": parsed["EMAIL_FILE_PATH"]}
    return {"default": {"BACKEND": backend, "OPTIONS": options}}
