"""The list of agreements as a spreadsheet opens it."""

import csv
import io
from datetime import date

import pytest
from django.utils import timezone

from sessions_app.agreement_sheet import harmless
from sessions_app.models import Session
from tests.sessions_app.views.reading import closed, make


@pytest.fixture
def session(cast):
    return closed(cast)


def rows(cast, **options):
    answer = cast.client(cast.member).get(f"/teams/{cast.team.pk}/agreements.csv", **options)
    text = answer.content.decode("utf-8-sig")
    separator = ";" if options.get("headers") else ","
    return answer, list(csv.reader(io.StringIO(text), delimiter=separator))


def test_sheet_holds_the_list_as_spreadsheets_read_it(cast, session):
    make(
        session,
        'Call, and "listen"; é',
        owner=cast.member,
        needed_from=cast.cohost,
        needed_what="the form",
        done_when="line one\nline two",
        by_when=date(2026, 12, 1),
        status="waiting",
        status_note="for the form",
    )
    answer, (heads, row) = rows(cast)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="agreements-')
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert len(heads) == len(row) == 12
    day = timezone.localtime(session.starts_at).date().isoformat()
    assert row == [
        'Call, and "listen"; é',
        "Joris de Wit",
        "Noor Bakker",
        "the form",
        "line one\nline two",
        "2026-12-01",
        "waiting",
        "",
        "for the form",
        "Closed",
        day,
        "Recruitment",
    ]
    _, (heads, dutch) = rows(cast, headers={"accept-language": "nl"})
    assert heads[1] == "Wie"
    assert dutch[0] == row[0]
    assert dutch[6] == "wacht"


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\uff1d", "\uff20", "\t", "\n", "\r", "\0"])
def test_sheet_runs_no_formula(cast, session, lead):
    cell = f"{lead}HYPERLINK(1)"
    assert harmless(cell) == f"'{cell}"
    assert harmless(f"a{cell}") == f"a{cell}"
    if lead == "\0":
        return  # no database keeps it
    Session.objects.filter(pk=session.pk).update(title=cell)
    cast.member.name = cast.process.name = cell
    cast.member.save()
    cast.process.save()
    texts = dict.fromkeys(("what", "needed_what", "done_when", "status_note"), cell)
    make(session, owner=cast.member, needed_from=cast.member, **texts)
    _, (_, row) = rows(cast)
    assert sum(value == f"'{cell}" for value in row) == 8
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row)
