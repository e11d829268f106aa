"""One address says how mail goes out."""

from environ import Env

from config.mailers import mailers


def test_a_mail_server():
    parsed = Env.email_url_config("smtp+tls://reflect:secret@mail.example:587")
    assert mailers(parsed) == {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": "mail.example",
                "port": 587,
                "username": "reflect",
                "password": "secret",
                "use_tls": True,
                "timeout": 20,
            },
        }
    }


def test_a_folder():
    parsed = Env.email_url_config("filemail:////var/mail")
    options = {"file_path": "/var/mail"}
    backend = "django.core.mail.backends.filebased.EmailBackend"
    assert mailers(parsed) == {"default": {"BACKEND": backend, "OPTIONS": options}}


def test_the_terminal():
    parsed = Env.email_url_config("consolemail://")
    assert mailers(parsed) == {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend", "OPTIONS": {}}}
