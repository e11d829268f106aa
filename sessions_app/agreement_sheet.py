"""Agreements as a sheet that a spreadsheet opens rightly, and in which no formula can run."""

import csv
import io
from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sessions_app.models import Agreement

MARK = "\ufeff"  # says «this is UTF-8» to spreadsheets
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\n", "\r", "\0")  # also in full width
SEPARATORS = {"nl": ";"}  # where the comma is part of numbers


def sheet_of(agreements: Iterable[Agreement]) -> str:
    """Return these agreements as text with a line for each."""
    kept = io.StringIO()
    writer = csv.writer(kept, delimiter=SEPARATORS.get(get_language() or "", ","), quoting=csv.QUOTE_ALL)
    writer.writerow(_heads())
    writer.writerows([harmless(cell) for cell in _cells(agreement)] for agreement in agreements)
    return MARK + kept.getvalue()


def harmless(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _heads() -> list[str]:
    return [
        _("What was agreed"),
        _("Who"),
        _("Needed from"),
        _("What is needed"),
        _("Done when"),
        _("By when"),
        _("Where it stands"),
        _("What it brought"),
        _("What was said about that"),
        _("Session"),
        _("Day of the session"),
        _("Work processes"),
    ]


def _cells(agreement: Agreement) -> list[str]:
    session = agreement.session
    return [
        agreement.what,
        str(agreement.owner or ""),
        str(agreement.needed_from or ""),
        agreement.needed_what,
        agreement.done_when,
        agreement.by_when.isoformat() if agreement.by_when else "",
        agreement.get_status_display(),
        agreement.get_outcome_display(),
        agreement.status_note,
        session.title,
        timezone.localtime(session.starts_at).date().isoformat(),
        ", ".join(process.name for process in session.processes.all()),
    ]
