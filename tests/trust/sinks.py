"""Every place where somebody can send a text: its form, the field, how long it may be, and where it is kept."""

from dataclasses import dataclass

from processes.models import ProcessDraft, ProcessVersion, WorkProcess
from sessions_app.models import (
    Agreement,
    AgreementChange,
    Card,
    Journey,
    Lesson,
    PreparedCard,
    PreparedLesson,
    Session,
    Topic,
)
from teams.models import Person


@dataclass(frozen=True)
class Sink:
    """One text field of one form."""

    address: str
    field: str
    longest: int
    model: type
    kept_as: str
    who: str = "member"
    needed: bool = True
    state: str = ""

    def __str__(self) -> str:
        """Return the name of its test."""
        return f"{self.address}{':' if self.state else ''}{self.state}-{self.field}"


SINKS = [
    Sink("cards", "text", 1000, PreparedCard, "text"),
    Sink("card", "text", 1000, Card, "text"),
    Sink("card", "text", 1000, PreparedCard, "text", state="prepared"),
    Sink("lessons", "text", 1000, PreparedLesson, "text"),
    Sink("lesson", "text", 1000, Lesson, "text"),
    Sink("lesson", "text", 1000, PreparedLesson, "text", state="prepared"),
    Sink("agreements", "what", 300, Agreement, "what"),
    Sink("agreements", "needed_what", 200, Agreement, "needed_what", needed=False),
    Sink("agreements", "done_when", 300, Agreement, "done_when", needed=False),
    Sink("agreement", "what", 300, Agreement, "what"),
    Sink("agreement", "needed_what", 200, Agreement, "needed_what", needed=False),
    Sink("agreement", "done_when", 300, Agreement, "done_when", needed=False),
    Sink("topics", "title", 120, Topic, "title"),
    Sink("topic", "title", 120, Topic, "title"),
    Sink("begin", "title", 120, Session, "title", who="visitor"),
    Sink("begin", "process", 120, WorkProcess, "name", who="visitor"),
    Sink("begin", "name", 80, Person, "name", who="visitor", needed=False),
    Sink("join", "name", 80, Person, "name", who="visitor"),
    Sink("profile", "name", 80, Person, "name"),
    Sink("session_new", "title", 120, Session, "title"),
    Sink("session_new", "new_process", 120, WorkProcess, "name", needed=False),
    Sink("session_edit", "title", 120, Session, "title", who="facilitator"),
    Sink("session_edit", "new_process", 120, WorkProcess, "name", who="facilitator", needed=False),
    Sink("journey_new", "title", 120, Journey, "title"),
    Sink("journey_new", "why", 1000, Journey, "why", needed=False),
    Sink("journey_new", "learn", 1000, Journey, "learn", needed=False),
    Sink("journey_new", "rhythm", 200, Journey, "rhythm", needed=False),
    Sink("journey_new", "ground_rules", 2000, Journey, "ground_rules", needed=False),
    Sink("journey_edit", "title", 120, Journey, "title"),
    Sink("check_in", "own", 200, Session, "check_in", who="facilitator", needed=False),
    Sink("agreement_status", "note", 500, AgreementChange, "note", needed=False),
    Sink("process_new", "name", 120, WorkProcess, "name"),
    Sink("process_new", "purpose", 300, WorkProcess, "purpose", needed=False),
    Sink("process_new", "description", 40_000, ProcessVersion, "description", needed=False),
    Sink("process_edit", "name", 120, WorkProcess, "name"),
    Sink("process_edit", "purpose", 300, WorkProcess, "purpose", needed=False),
    Sink("process_edit", "description", 40_000, ProcessVersion, "description", needed=False),
    Sink("process_edit", "ownership", 500, WorkProcess, "ownership", needed=False),
    Sink("process_edit", "note", 300, ProcessVersion, "note", needed=False),
    Sink("process_edit", "simpler", 300, ProcessVersion, "simpler", needed=False),
    Sink("process_draft", "description", 40_000, ProcessDraft, "description", needed=False),
    Sink("process_draft", "note", 300, ProcessDraft, "note", needed=False),
]

NOTHING_TO_SEE = {
    "empty": "",
    "spaces": " \t\n  \u00a0\u3000 ",
    "zero-width": "\u200b\u200d\u2060\ufeff",
    "NUL": "\x00",
}
UNSEEN = {
    "NUL": "a\x00b",
    "bell": "a\x07b",
    "escape": "a\x1b[31mb",
    "delete": "a\x7fb",
    "next line": "a\x85b",
    "noncharacter": "a\ufffeb",
}
