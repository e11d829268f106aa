"""Sending forms as they should not be, and what every answer must be like."""

import html
import re
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpResponse

from tests.trust.asking import address
from tests.trust.forms import FORM_TYPE, FORMS
from tests.trust.snapshots import snapshot
from tests.trust.stage import Stage

TAGS = re.compile(r"<[^>]+>")
TROUBLE = re.compile(r"Traceback|Exception|Error at|site-packages|object at 0x")


class Sender:
    """Sends forms; whatever is in them, nothing breaks."""

    def __init__(self, stage: Stage, caplog) -> None:
        """Keep whose things are sent about, and what is logged meanwhile."""
        self.stage = stage
        self.caplog = caplog

    def __call__(self, who: str, where: str, fields: dict, *, state: str = "", **more) -> HttpResponse:
        """Send fields to an address about our own things, as an ordinary form."""
        return self.raw(who, where, urlencode(fields, doseq=True), state=state, **more)

    def raw(self, who: str, where: str, body: bytes | str, *, state: str = "", **more) -> HttpResponse:
        """Send any bytes."""
        if not more.pop("remembering", False):
            cache.clear()
        self.caplog.clear()
        client = self.stage.cast.client(self.stage.person(who))
        client.raise_request_exception = False
        path = address(where, self.stage.ours.ids(), state)
        more = {"content_type": FORM_TYPE, "method": "POST"} | more
        answer = client.generic(
            more.pop("method"), path, body, headers={"Accept-Language": "nl"} | more.pop("headers", {}), **more
        )
        text = answer.content.decode()
        assert answer.status_code < 500, text[:2000]
        assert not TROUBLE.search(text), text[:2000]
        assert not any(record.levelname == "ERROR" and record.exc_info for record in self.caplog.records)
        return answer

    def again(self, who: str, where: str, fields: dict) -> HttpResponse:
        """Send a form as the one before, to a server that still knows of it."""
        return self(who, where, fields, remembering=True)

    def right(self, where: str) -> dict:
        """Return a right form for this address."""
        return FORMS[where](self.stage.ours)

    def refused(self, who: str, where: str, fields: dict, *, state: str = "", **more) -> HttpResponse:
        """Send a form that must be refused in a clear sentence, and change nothing."""
        before = snapshot()
        answer = self(who, where, fields, state=state, **more)
        is_clear(answer)
        assert snapshot() == before
        return answer


def is_clear(answer: HttpResponse) -> None:
    """Expect a sentence in Dutch that says what is wrong."""
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.headers)
    assert len(html.unescape(TAGS.sub(" ", answer.content.decode())).strip()) > 10
    assert answer.headers["Content-Language"] == "nl"
