"""Ten people prepare on ten devices, one of which loses its network, one is changed for another, one is put out.

Nobody is named. What they wrote is shown, agreed on and followed for two more sessions: nothing is lost, and
nothing is told to whom it should not be.
"""

import json
import secrets
from collections import Counter
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import expect

from sessions_app.models import Agreement, Card, Preparation, PreparedCard, Session
from tests.browser.seat import Seat
from tests.browser.test_attack_typing import OFFLINE
from tests.personas import make_member
from tests.server import wait_until
from tests.sessions_app.journeys import journey_with
from tests.sessions_app.steps import set_up
from tests.trust.dumps import dump
from tests.visitor import Listening, Visitor

pytestmark = pytest.mark.timeout(240)
SERVER = {"HEARTBEAT_SECONDS": "1"}
CLIPBOARD = ["clipboard-read", "clipboard-write"]
NEWCOMERS = ("Ravi", "Sara", "Tom", "Uma", "Vera", "Wim")


@dataclass
class Device:
    """What one person writes on, without a window: requests, a socket, and the keys of what it wrote."""

    visitor: Visitor
    board: Listening
    texts: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def prepare(self, session, text: str, column: str) -> None:
        """Write a card without a name, as the page does."""
        self.keys.append(secrets.token_urlsafe(32))
        process = session.processes.values_list("pk", flat=True)[0]
        form = {"text": text, "column": column, "process": process, "key": secrets.token_hex(16)}
        form |= {"writer_key": self.keys[-1], "first": "" if self.texts else "1"}
        assert self.visitor.post("cards", session.pk, **form).status == 204
        self.texts.append(text)

    def own(self, session) -> dict:
        """Ask what is one's own."""
        return self.visitor.post("own_cards", session.pk, keys=json.dumps(self.keys)).json()

    def heard(self) -> str:
        """Return all that came over the socket so far."""
        return json.dumps(self.board.frames)


@dataclass
class Ten:
    """Everybody, and what they wrote and were told that it is kept."""

    sessions: list[Session]
    devices: dict[str, Device]
    windows: dict[str, Seat]
    lead: Visitor
    written: list[str] = field(default_factory=list)

    @property
    def session(self) -> Session:
        """Return the session that is prepared."""
        return self.sessions[0]


@pytest.fixture
def ten(seat, server, cast):
    """Open the preparation of a journey's first session; seven prepare by requests, three in a browser."""
    people = {name: make_member(cast.team, name) for name in NEWCOMERS}
    sessions = journey_with(cast, 3)
    session = set_up(sessions[0], anonymous=True, preparing="later", guests_allowed=True)
    lead = server.visitor(cast.facilitator)
    assert lead.post("preparation", session.pk, do="open", readers="facilitators").status == 204
    quiet = {kind: cast.people[kind] for kind in ("cohost", "member", "manager", "guest")}
    quiet |= {name: people[name] for name in NEWCOMERS[:3]}
    devices = {}
    for name, person in quiet.items():
        visitor = server.visitor(person)
        devices[name] = Device(visitor, visitor.listen(session))
        devices[name].board.read_along()
    windows = {name: seat(people[name], permissions=CLIPBOARD).open(session) for name in NEWCOMERS[3:]}
    return Ten(sessions, devices, windows, lead)


def everybody_prepares(ten: Ten) -> None:
    """Let each write two cards; in the windows as people do."""
    for name, device in ten.devices.items():
        device.prepare(ten.session, f"{name} finds it good", "keep")
        device.prepare(ten.session, f"{name} wants it better", "improve")
        ten.written += device.texts
    for name, window in ten.windows.items():
        window.write(f"{name} finds it good").write(f"{name} wants it better", "improve")
        ten.written += [f"{name} finds it good", f"{name} wants it better"]


def loses_the_network(ten: Ten) -> None:
    """Let one device be without a network while its person writes on."""
    wim = ten.windows["Wim"]
    wim.expected_errors += OFFLINE
    wim.context.set_offline(True)
    field = wim.page.locator("#write-change")
    field.fill("Written in a tunnel")
    field.press("Enter")
    expect(wim.page.locator("#error-change")).to_contain_text("Not sent. Your text is kept")
    wim.context.set_offline(False)
    wim.live()
    field.press("Enter")
    expect(field).to_have_value("")
    ten.written.append("Written in a tunnel")


def changes_device(ten: Ten, seat, server) -> Seat:
    """Let somebody go on on a phone, by the link that carries the keys; return the phone."""
    vera = ten.windows["Vera"]
    vera.page.locator(".bar__menu summary").click()
    vera.page.get_by_role("button", name="Copy a link to take my cards").click()
    expect(vera.page.get_by_role("button", name="Link copied")).to_be_visible()
    link = vera.page.evaluate("navigator.clipboard.readText()")
    address, _, keys = link.partition("#keys=")
    phone = seat(vera.person, width=390, height=800)
    phone.page.goto(link)
    phone.live()
    expect(phone.page.locator(".own-cards .card")).to_have_count(2)
    assert phone.page.url == address, "the keys do not stay in the address"
    assert not any(key in server.log() for key in keys.split(","))
    phone.page.locator(".tab[data-tab=change]").click()
    phone.write("Vera, from the phone", "change")
    ten.written.append("Vera, from the phone")
    return phone


def is_put_out(ten: Ten, server, cast) -> None:
    """Let the manager put somebody out of the team while they type."""
    uma = ten.windows["Uma"]
    uma.page.locator("#write-change").fill("Half a sentence")
    removed = server.visitor(cast.manager).post("membership", cast.team.pk, uma.person.pk, remove="1")
    assert removed.status == 302
    expect(uma.page.locator("#connection[data-state=closed]")).to_be_attached()
    expect(uma.page.locator("#write-change")).to_have_value("Half a sentence")
    uma.expected_errors += ["403", "404"]


def nothing_is_told_before(ten: Ten, server, cast) -> None:
    """Expect nobody to have got anything of what others wrote, on whatever way."""
    everything = set(ten.written)
    for name, device in ten.devices.items():
        told = device.heard() + "".join(
            device.visitor.get(page, *of).body
            for page, of in (("session", [ten.session.pk]), ("board", [ten.session.pk]), ("home", []))
        )
        assert not [text for text in everything if text in told], name
        own = device.own(ten.session)
        assert {text for text in everything if text in own["html"]} == set(device.texts)
        assert not any(frame["seq"] > 1 for frame in device.board.frames if "seq" in frame), "no card makes it tick"
    for kind in ("facilitator", "external", "cohost", "manager", "outsider"):
        read = server.visitor(cast.people[kind]).get("prepared_set", ten.session.pk)
        assert read.status == {"cohost": 403, "manager": 403, "outsider": 404}.get(kind, 409), kind
    assert Preparation.objects.get(session=ten.session).people == 10
    assert sorted(PreparedCard.objects.values_list("text", flat=True)) == sorted(ten.written)


def the_set_is_read(ten: Ten, server, cast) -> None:
    """Close the preparation; the facilitators read all of it, without names, and nobody else does."""
    assert ten.lead.post("preparation", ten.session.pk, do="close").status == 204
    for kind in ("facilitator", "external"):
        page = server.visitor(cast.people[kind]).get("prepared_set", ten.session.pk).body
        assert all(page.count(text) == 1 for text in ten.written)
        assert not any(f"{name}</" in page for name in NEWCOMERS)
    for kind in ("cohost", "member", "manager", "guest"):
        refused = server.visitor(cast.people[kind]).get("prepared_set", ten.session.pk)
        assert refused.status == 403
        assert not any(text in refused.body for text in ten.written)
    assert PreparedCard.objects.exclude(author=None).count() == 0


def is_shown(ten: Ten, phone: Seat, server) -> None:
    """Show everything: everybody has all of it once, and who wrote something can change it on either device."""
    assert ten.lead.post("status", ten.session.pk, status="running", sure="1").status == 204
    shown = ten.lead.post("showing", ten.session.pk, what="cards")
    for name, device in ten.devices.items():
        wait_until(lambda device=device: device.board.seq >= shown.seq, what=f"{name} has all cards")
        board = device.visitor.get("board", ten.session.pk).json()["content"]
        assert Counter({text: board.count(f">{text}<") for text in ten.written}) == Counter(ten.written), name
    assert sorted(Card.objects.values_list("text", flat=True)) == sorted(ten.written)
    assert not Card.objects.exclude(author=None).exists()
    for window in (ten.windows["Wim"], ten.windows["Vera"], phone):
        window.reaches(shown.seq)
        expect(window.page.locator("ol.cards .card[data-mine]")).to_have_count(
            3 if window != ten.windows["Vera"] else 2
        )
        window.equals_a_fresh_page()
    uma = server.visitor(ten.windows["Uma"].person)
    for page in ("session", "board", "changes", "prepared_set"):
        assert uma.get(page, ten.session.pk).status == 404
    assert "Wim finds it good" not in ten.windows["Uma"].page.content()


def agree_and_close(ten: Ten, cast) -> None:
    """Agree on three things; close the session."""
    cohost = ten.devices["cohost"].visitor
    owners = {"Ask first": cast.member.pk, "One form": cast.member.pk, "Shorter letters": ""}
    for what, owner in owners.items():
        form = {"what": what, "owner": owner, "needed_from": cast.manager.pk, "key": secrets.token_hex(16)}
        assert cohost.post("agreements", ten.session.pk, **form).status == 204
    assert ten.lead.post("status", ten.session.pk, status="closed", sure="1").status == 204


def is_followed(ten: Ten, server, cast) -> None:
    """Let the next two sessions look back: what is done stays with the one, what is not goes on to the other."""
    member, manager = server.visitor(cast.member), server.visitor(cast.manager)
    second, third = ten.sessions[1:]
    first = Agreement.objects.get(what="Ask first")
    assert ten.lead.post("status", second.pk, status="running", sure="1").status == 204
    board = member.get("board", second.pk).body
    assert all(what in board for what in ("Ask first", "One form", "Shorter letters"))
    assert member.post("agreement_acceptance", first.pk).status == 302
    assert member.post("agreement_status", first.pk, status="done", note="A day less").status == 302
    assert "A day less" in manager.get("board", second.pk).body
    assert ten.lead.post("status", second.pk, status="closed", sure="1").status == 204
    board = member.get("board", third.pk).body
    assert ("Ask first" in board, "One form" in board, "Shorter letters" in board) == (False, True, True)
    lists = [
        one.get("team_agreements", cast.team.pk, status="all").body.partition("<main")[2] for one in (member, manager)
    ]
    assert lists[0] == lists[1]
    assert all(what in lists[0] for what in ("Ask first", "One form", "Shorter letters"))
    for kind in ("guest", "outsider"):
        assert server.visitor(cast.people[kind]).get("session", second.pk).status == 404


def test_ten_prepare_on_ten_devices_and_nothing_is_lost_or_told(ten, seat, server, cast):
    everybody_prepares(ten)
    loses_the_network(ten)
    phone = changes_device(ten, seat, server)
    is_put_out(ten, server, cast)
    nothing_is_told_before(ten, server, cast)
    the_set_is_read(ten, server, cast)
    is_shown(ten, phone, server)
    agree_and_close(ten, cast)
    is_followed(ten, server, cast)
    kept = json.dumps(dump(), default=str)
    assert not any(key in kept for device in ten.devices.values() for key in device.keys)
    assert not list(server.folder.glob("mail/*")), "nobody was mailed"
