"""Every template can be read, and none brings styles or scripts of its own that the browser would refuse."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template, render_to_string

FOLDER = Path(settings.BASE_DIR) / "templates"
PAGES = sorted(str(file.relative_to(FOLDER)) for file in FOLDER.rglob("*.html"))
ENTRANCES = ["/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/", "/accounts/signup/"]
INLINE = re.compile(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\b(?:src|type=\"application/json\"))", re.IGNORECASE)


@pytest.mark.parametrize("name", PAGES)
def test_template_can_be_read(name):
    get_template(name)


@pytest.mark.parametrize("name", PAGES)
def test_template_has_nothing_inline(name):
    assert not INLINE.search((FOLDER / name).read_text())


@pytest.mark.parametrize("name", ["500.html", "400.html"])
def test_page_for_trouble_needs_nothing_to_be_shown(name):
    assert "Reflect" in render_to_string(name)


@pytest.mark.parametrize("path", ENTRANCES)
def test_pages_to_sign_in_speak_with_one_voice(client, db, path):
    page = client.get(path).content.decode()
    assert 'class="page page--narrow"' in page
    assert "Send me a code" in page or "Make my account" in page


def test_sign_in_offers_the_code_first_and_the_others_quietly(client, db):
    page = client.get("/accounts/login/").content.decode()
    assert page.index("Send me a code") < page.index("With a passkey") < page.index("With a password")


def test_an_error_is_told_on_top_and_beside_the_field(client, db):
    page = client.post("/accounts/login/code/", {"email": "nothing"}).content.decode()
    assert 'class="error-summary" role="alert" tabindex="-1" autofocus' in page
    assert '<a href="#id_email">' in page
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_email_error"' in page
    assert 'id="id_email_error"' in page
