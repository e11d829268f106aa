"""Requests that no browser sends, to a real server: huge, broken, lying. It answers, changes nothing and stays up."""

from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from tests.server import sign_in
from tests.trust.asking import address
from tests.trust.forms import FORM_TYPE, FORMS
from tests.trust.snapshots import snapshot
from tests.visitor import CSRF

HUGE = 10 * 1024 * 1024
SINKS = ["cards", "card", "lessons", "lesson", "agreements", "agreement", "profile", "session_new", "process_new"]
SINKS += ["process_edit", "own_cards", "restorations", "language", "begin", "join"]
BOUNDARY = "multipart/form-data; boundary=x"
PARTS = {
    "no boundary": ("multipart/form-data", b"--x\r\n"),
    "empty boundary": ("multipart/form-data; boundary=", b"----\r\n"),
    "boundary of 300": (f"multipart/form-data; boundary={'x' * 300}", b"--" + b"x" * 300),
    "nothing": (BOUNDARY, b""),
    "cut off in a head": (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="te'),
    "cut off in a text": (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhalf a'),
    "no end": (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nA\r\n--x\r\n'),
    "no name": (BOUNDARY, b"--x\r\nContent-Disposition: form-data\r\n\r\nA\r\n--x--\r\n"),
    "bad base64": (
        BOUNDARY,
        b'--x\r\nContent-Disposition: form-data; name="text"\r\nContent-Transfer-Encoding: base64\r\n\r\n%\r\n--x--',
    ),
    "a thousand fields": (
        BOUNDARY,
        b"".join(b'--x\r\nContent-Disposition: form-data; name="f%d"\r\n\r\nA\r\n' % n for n in range(1000))
        + b"--x--\r\n",
    ),
    "a file for a text": (
        BOUNDARY,
        b'--x\r\nContent-Disposition: form-data; name="text"; filename="a.txt"\r\n\r\nA\r\n--x--\r\n',
    ),
    "a thousand fields in an ordinary form": (FORM_TYPE, b"&".join(b"f%d=1" % n for n in range(1000))),
    "unknown charset": ("application/x-www-form-urlencoded; charset=klingon", b"text=A"),
    "utf-16": ("application/x-www-form-urlencoded; charset=utf-16", "text=A".encode("utf-16")),
    "json": ("application/json", b'{"text": "A", "column": "keep"}'),
    "no type": ("", b"text=A"),
    "strange type": ("\x7f/;;;=", b"text=A"),
}


@pytest.fixture
def request_of(server, stage):
    """Send a request as it is, as the member; return status and body."""
    cookies = f"{settings.SESSION_COOKIE_NAME}={sign_in(stage.cast.member)}; {settings.CSRF_COOKIE_NAME}={CSRF}"

    def asking(method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
        at = urlsplit(server.address)
        connection = HTTPConnection(at.hostname, at.port, timeout=60)
        sent = {"Cookie": cookies, "X-CSRFToken": CSRF, "Origin": server.address, "Accept-Language": "nl"}
        try:
            connection.request(
                method, path, body, sent | {name.replace("_", "-"): one for name, one in headers.items()}
            )
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    return asking


@pytest.mark.parametrize("where", SINKS)
def test_ten_megabytes_are_refused_and_nothing_changes(request_of, stage, where):
    fields = FORMS[where](stage.ours)
    body = urlencode(fields, doseq=True).encode() + b"&text=" + b"x" * HUGE
    before = snapshot()
    status, page = request_of("POST", address(where, stage.ours.ids()), body, Content_Type=FORM_TYPE)
    assert status in {400, 413}
    assert "Traceback" not in page
    assert snapshot() == before


@pytest.mark.parametrize("case", list(PARTS))
def test_broken_body_is_refused_and_nothing_changes(request_of, stage, case):
    kind, body = PARTS[case]
    before = snapshot()
    for where in ("cards", "profile", "agreement"):
        status, page = request_of("POST", address(where, stage.ours.ids()), body, Content_Type=kind)
        assert 400 <= status < 500, (where, page)
        assert "Traceback" not in page
    assert snapshot() == before


PATHS = [
    "/%ff",
    "/%00",
    "/join/x/%00/",
    "/%C0%80/",
    "/%",
    "/..%2f..%2fetc/passwd",
    "/static/../manage.py",
    "//evil.example/",
]
PATHS += [
    "/static/%2e%2e/config/settings.py",
    "/\\evil.example",
    "/sessions/%0d%0aX-Bad:1/",
    "/teams/" + "9" * 4000 + "/",
]
PATHS += ["/teams/" + "9" * 19 + "/", "/processes/" + "9" * 30 + "/", "/demo/" + "9" * 30 + "/", "/" + "a/" * 3000]


@pytest.mark.parametrize("path", PATHS, ids=range(len(PATHS)))
def test_strange_path_finds_nothing(request_of, path):
    status, page = request_of("GET", path)
    assert status in {301, 302, 400, 404, 405, 414}
    assert "Traceback" not in page
    assert "SECRET_KEY" not in page


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Cookie", 'sessionid="abcdefgh\\000"'),
        ("Cookie", "sessionid=" + "é" * 40),
        ("Cookie", "sessionid=" + "x" * 4000),
        ("Cookie", 'sessionid="\\"; DROP TABLE teams_person; --"'),
        ("Cookie", "=;;;==; sessionid"),
        ("Cookie", "django_language=../../../etc; csrftoken="),
        ("Accept-Language", "nl;q=9e999, " * 300),
        ("Accept-Language", "\u00ff\u00fe"),
        ("Host", "evil.example"),
        ("Host", "localhost:99999999"),
        ("Host", "loc alhost"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-For", "999.999.1.1, x, ' or 1=1"),
        ("X-Real-IP", "not an address"),
        ("Daphne-Root-Path", "/evil"),
        ("HX-Request", "true\u00ff"),
        ("HX-Current-URL", "http://[broken"),
        ("HX-Target", "%%%"),
        ("If-None-Match", '"' * 500),
        ("Range", "bytes=9-1,x"),
        ("Content-Length", "-5"),
    ],
)
def test_lying_header_changes_no_answer_to_trouble(request_of, stage, name, value):
    for path in ("/", reverse("session", args=[stage.ours.session.pk]), reverse("account_login")):
        try:
            status, page = request_of("GET", path, **{name.replace("-", "_"): value})
        except HTTPException:
            continue  # hung up: also an answer
        assert status < 500, (path, page[:500])
        assert "evil" not in page
