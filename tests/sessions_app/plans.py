"""What people fill in about a session, and what of it is refused."""

import uuid
from datetime import timedelta

from django.utils import timezone

IN_TEAM = {"facilitator", "cohost", "member", "manager"}
LEADS = {"facilitator", "cohost", "external"}
PEOPLE = ["facilitator", "cohost", "member", "manager", "guest", "external", "outsider"]


def soon():
    return f"{timezone.localtime() + timedelta(days=5):%Y-%m-%d}T13:30"


def plan(cast, **changed):
    return {
        "title": "Second session",
        "processes": [cast.process.pk],
        "new_process": "",
        "starts_at": soon(),
        "duration_minutes": "90",
        "call_link": "https://meet.example.org/room",
        "hide_cards": "on",
        "key": str(uuid.uuid4()),
        **changed,
    }


def address(cast, part="edit/"):
    return f"/sessions/{cast.session.pk}/{part}"


def status_for(who):
    return 200 if who in LEADS else 404 if who == "outsider" else 403


BAD = [
    ("title", "", "Please fill in something here."),
    ("title", "x" * 121, "at most 120 characters"),
    ("title", "a\x1bb", "a character that nobody can see"),
    ("processes", [], "Choose at least one work process"),
    ("processes", ["0"], "not one of the available choices"),
    ("processes", ["x"], ""),
    ("processes", ["9" * 30], ""),
    ("new_process", "x" * 121, "at most 120 characters"),
    ("starts_at", "", "Please choose a day and a time"),
    ("starts_at", "2027-03-28T02:30", "this time is skipped"),
    ("starts_at", "1990-03-28T02:30", "That moment is over"),
    ("duration_minutes", "", ""),
    ("duration_minutes", "0", ""),
    ("duration_minutes", "-5", ""),
    ("duration_minutes", "100000", ""),
    ("duration_minutes", "two hours", ""),
    ("call_link", "http://meet.example.org/", "must begin with https://"),
    ("call_link", "javascript:alert(1)", ""),
    ("call_link", "ftp://example.org/", "must begin with https://"),
    ("call_link", "https://user:word@example.org/", "must begin with https://"),
    ("call_link", "https://" + "x" * 600 + ".example.org/", ""),
    ("call_link", "not a link at all", ""),
]
