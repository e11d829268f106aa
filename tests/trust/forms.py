"""What a right form for each address holds, so that a refusal in the table is about the person and nothing else."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from sessions_app.domain.pairing import people_to_pair
from tests.trust.stage import Place, fresh_key

FORM_TYPE = "application/x-www-form-urlencoded"
MOMENT = "2027-03-01T10:00"


def plan(place: Place) -> dict[str, Any]:
    """Return the plan of a session."""
    return {"title": "Next", "processes": place.ids()["process_id"], "starts_at": MOMENT, "duration_minutes": 60}


def pair(place: Place) -> dict[str, Any]:
    """Return two people of the session; the other team has only one."""
    people = people_to_pair(place.session)
    return {"one": people[0].pk, "other": people[-1].pk}


FORMS: dict[str, Callable[[Place], dict[str, Any]]] = {
    "language": lambda _: {"language": "nl", "next": "/"},
    "profile": lambda _: {"name": "Kim"},
    "membership": lambda _: {"role": "manager"},
    "team_invitations": lambda _: {"addresses": "kim@example.org"},
    "invitation": lambda _: {"name": "Kim", "key": fresh_key()},
    "process_new": lambda _: {"name": "Leave", "version": 0, "initial-name": ""},
    "process_edit": lambda _: {"name": "Leave", "description": "New", "version": 1},
    "process_draft": lambda _: {"save": "1", "name": "Leave", "description": "New", "version": 1},
    "process_version": lambda _: {"put_back": "1"},
    "begin": lambda _: {"title": "First", "process": "Leave", "starts_at": MOMENT, "key": fresh_key()},
    "join": lambda _: {"name": "Kim", "key": fresh_key()},
    "session_new": lambda place: {**plan(place), "key": fresh_key()},
    "session_edit": plan,
    "session_roles": lambda place: {"facilitators": place.session.roles.values_list("person", flat=True)[0]},
    "guest_link": lambda _: {"close": "1"},
    "own_cards": lambda _: {"keys": "[]"},
    "cards": lambda place: {"text": "New", "column": "keep", "process": place.ids()["process_id"], "key": fresh_key()},
    "restorations": lambda _: {"token": "none"},
    "agreements": lambda _: {"what": "We call first", "key": fresh_key()},
    "lessons": lambda _: {"text": "New", "question": "work", "named": "yes", "key": fresh_key()},
    "status": lambda _: {"status": "closed", "sure": "1"},
    "phase": lambda _: {"phase": "collect"},
    "showing": lambda _: {"what": "cards"},
    "clock": lambda _: {"do": "pause"},
    "ready": lambda _: {"ready": "yes"},
    "requests": lambda _: {"what": "park"},
    "requests_answered": lambda _: {"what": "park"},
    "lead": lambda _: {"do": "take"},
    "turn": lambda _: {"do": "take"},
    "script_edit": lambda _: {"name": "Ours", "version": 1, "break_after": "order", "minutes_talk": 60},
    "card": lambda _: {"text": "Changed", "version": 1, "key": fresh_key()},
    "card_position": lambda _: {"column": "improve"},
    "agreement_status": lambda _: {"status": "busy", "note": "We began"},
    "agreement": lambda _: {"what": "Changed", "version": 1},
    "lesson": lambda _: {"text": "Changed", "version": 1},
    "topics": lambda _: {"title": "Letters", "key": fresh_key()},
    "former_places": lambda _: {"token": "none"},
    "voting": lambda _: {"do": "open", "budget": 3},
    "card_topic": lambda _: {"with": "new", "key": fresh_key()},
    "topic": lambda _: {"title": "Letters", "version": 1},
    "topic_position": lambda _: {"to": "bottom"},
    "topic_parts": lambda _: {"key": fresh_key()},
    "topic_merger": lambda place: {"into": place.ids()["other_topic_id"]},
    "topic_links": lambda place: {"do": "together", "other": place.ids()["other_topic_id"]},
    "topic_votes": lambda _: {"number": 1},
    "journey_new": lambda _: {"title": "A year", "ground_rules": "Be kind"},
    "journey_edit": lambda _: {"title": "A year", "ground_rules": "Be kind"},
    "journey_sessions": lambda place: {**plan(place), "weeks": 4},
    "preparation": lambda _: {"do": "close"},
    "agreement_acceptance": lambda _: {},
    "check_in": lambda _: {"question": "window"},
    "experience": lambda _: {"worth": 4, "safe": 5},
    "next_cohost": lambda _: {},
    "agreement_outcome": lambda _: {"outcome": "helped"},
    "agreement_pair": pair,
    "talking": lambda place: {"topic": place.topic.pk},
    "topic_clock": lambda _: {"minutes": "5"},
    "zoom_out": lambda _: {"question": "deck:knot.1"},
    "viewpoints": lambda _: {"text": "New", "key": fresh_key()},
    "viewpoint": lambda _: {"text": "Changed", "version": 1},
    "fate": lambda _: {"fate": "let_go", "note_let_go": "It solved itself", "key": fresh_key()},
    "decision": lambda _: {"question": "Changed", "version": 1},
    "decision_outcome": lambda _: {"outcome": "Yes", "reason": "It helps"},
    "mfa_edit_webauthn": lambda _: {"name": "Key"},
}


def form_for(route: str, method: str, place: Place) -> dict[str, Any]:
    """Return what to send along: the form's body and type, or nothing."""
    if method not in {"POST", "PUT", "PATCH"}:
        return {}
    fields = FORMS[route](place) if route in FORMS else {}
    return {"data": urlencode(fields), "content_type": FORM_TYPE}
