"""What holds for every text that people write on a board: cards and lessons alike."""

import unicodedata
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from sessions_app import rules
from sessions_app.domain.board import hash_key
from sessions_app.domain.refusals import Overtaken, Refused
from sessions_app.models import Session, SessionRole
from sessions_app.models.writing import MAX_CHARACTERS, Writing
from sessions_app.rules import Standing, Writer

MIN_KEY = 22  # characters of base64url: 128 random bits


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a form: the board's change number, and the object it is about."""

    seq: int
    object_id: UUID | None = None


def clean_text(text: str, *, longest: int = MAX_CHARACTERS) -> str:
    """Return the text with plain line ends and without control characters; Refused if empty or too long."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(sign for sign in plain if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"}).strip()
    if not any(unicodedata.category(sign) not in {"Cf", "Zs", "Cc"} for sign in plain):
        raise Refused(_("Write something first."))
    if len(plain) > longest:
        raise Refused(
            _("This is %(length)d characters; at most %(longest)d fit. Make it shorter, or make two cards of it.")
            % {"length": len(plain), "longest": longest}
        )
    return plain


def require_open(session: Session, by: Standing | Writer | None = None) -> None:
    """Refuse when nothing may be written now, or not by this person, and say why."""
    if by and not _takes_part(session, by):
        raise Refused(_("You look on, to learn to facilitate. The others write; you see what they write."), status=403)
    if session.status == session.Status.PREPARING and not rules.may_prepare(session):
        raise Refused(
            _("The preparation is not open now. Keep your text; in the session you can write cards again."), status=409
        )
    if not rules.may_write(session):
        raise Refused(_("This session is closed. Copy your text; a facilitator can reopen the session."), status=409)


def _takes_part(session: Session, by: Standing | Writer) -> bool:
    if isinstance(by, Standing):
        return rules.takes_part(by)
    observers = SessionRole.objects.filter(session=session, role=SessionRole.Role.OBSERVER)
    return not observers.filter(person=by.person_id).exists()


def writer_key_hash(writer_key: str) -> str:
    """Return the hash to keep for an unnamed text; Refused where the browser sent no proper key."""
    if len(writer_key) < MIN_KEY:
        raise Refused(_("Your browser did not send a key for this card. Load the page again and try once more."))
    return hash_key(writer_key)


def change_text(writing: Writing, *, text: str, version: int) -> None:
    """Put a new text in place of the one that had this version; Overtaken if that is no longer so."""
    if writing.version != version and writing.text != text:
        raise Overtaken(
            _("Somebody changed this text meanwhile. Choose which text stays, or make one of the two."),
            theirs=writing.text,
            version=writing.version,
        )
    writing.text = text
    writing.version += 1
