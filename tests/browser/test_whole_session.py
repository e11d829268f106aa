"""Two hours of ten people in a few minutes: from nineteen prepared cards to what the next session begins with.

Whoever has a window has no mouse. One is on a phone, one on a line that loses, doubles and delays, one comes late.
"""

from collections import Counter

import pytest
from playwright.sync_api import expect

from sessions_app.agenda import agenda_of
from sessions_app.models import Agreement, Card, Decision, Experience, Lesson, PhaseRun, Session, Topic, Vote
from tests.browser.hands_off import Keys, forbid_the_mouse
from tests.browser.ten_people import (
    NINETEEN,
    Quiet,
    Ten,
    at_the_board,
    give_fate_by_key,
    go_on,
    leave_open,
    shown_of,
    turn,
    write_by_key,
)
from tests.browser.wire import Wire
from tests.personas import make_member
from tests.sessions_app.journeys import journey_with
from tests.sessions_app.steps import set_up

pytestmark = pytest.mark.timeout(400)
SERVER = {"HEARTBEAT_SECONDS": "1"}
FATES = ("agreed", "decision", "first_step", "parked", "let_go")
OTHER = {"nl": "en", "en": "nl"}
KEY = "k" * 43
# Which of the nineteen belong together, by their place in the list; the rest stay on their own.
DRAWN = {
    "De intake": (0, 5, 6, 14),
    "Het akkoord": (12, 13),
    "De lijst": (10, 15),
    "Wie beslist?": (8, 11),
    "Het naslagwerk": (4, 17, 18),
    "De commissie": (7, 9),
}


@pytest.fixture
def ten(seat, server, cast, monkeypatch, language):
    """Sit everybody down before a session of a journey; half of them have the other language."""
    names = ("Ravi", "Sara", "Tom", "Uma", "Vera", "Wim")
    people = {name: make_member(cast.team, name) for name in names} | {"Noor": cast.cohost, "Frida": cast.manager}
    session, following = journey_with(cast, 2)
    set_up(session, preparing="later", asks_experience=True, script_key="many_points")
    forbid_the_mouse(monkeypatch)
    lead = Keys(seat(cast.facilitator, language=language))
    phone = Keys(seat(cast.member, language=OTHER[language], width=390, height=844))
    bad_line = Keys(seat(people["Ravi"], language=language))
    bad_line.seat.expected_errors += ["ERR_FAILED"]
    wire = Wire(bad_line.seat, seed=7)
    quiet = {name: Quiet(server.visitor(people[name]), session) for name in people if name != "Ravi"}
    for one in (lead, phone, bad_line):
        one.seat.open(session)
    return Ten(session, following, lead, phone, bad_line, wire, quiet)


def prepare(ten: Ten) -> None:
    """Let ten people write nineteen cards, each two and whoever leads one."""
    ten.lead.seat.server.visitor(ten.lead.seat.person).post("preparation", ten.session.pk, do="open", readers="nobody")
    cards = list(NINETEEN)
    for one in ten.quiet.values():
        for column, text in (cards.pop(), cards.pop()):
            one.write(text, column)
    for window in (ten.phone, ten.bad_line, ten.lead):
        write_by_key(window, [cards.pop() for _ in range(min(2, len(cards)))])
    assert not cards


def show_them(ten: Ten) -> None:
    """Welcome, then all cards in one moment; from now on one line is bad."""
    turn(ten.lead, "[data-phase=welcome]")  # a day before its moment: that is asked first
    for state in ("[data-phase=collect]", "[data-cards-shown=true]"):
        go_on(ten.lead, state)
    ten.wire.hostile = True
    for window in ten.windows:
        expect(window.page.locator("ol.cards > .card:not([data-gone])")).to_have_count(len(NINETEEN))
    assert shown_of(Card.objects.values_list("text", flat=True)) == shown_of(text for _, text in NINETEEN)
    write_by_key(ten.phone, [("change", "Op de telefoon bedacht: wie belt wie?")])


def topic_named(title: str) -> Topic:
    return Topic.objects.get(title=title)


def draw_together(ten: Ten) -> None:
    """Several draw cards together; one draw is undone; whoever leads does one by key."""
    go_on(ten.lead, "[data-phase=order]")
    cards = {text: str(pk) for pk, text in Card.objects.values_list("pk", "text")}
    by = list(ten.quiet)
    for number, (title, places) in enumerate(DRAWN.items()):
        first, *others = (cards[NINETEEN[place][1]] for place in places)
        who = by[number % len(by)]
        ten.say("card_topic", first, by=who, **{"with": "new"})
        topic = Card.objects.get(pk=first).topic
        ten.say("topic", topic.pk, by=who, title=title, version=topic.version)
        for other in others:
            ten.say("card_topic", other, by=by[-1 - number], **{"with": f"topic-{topic.pk}"})
    loose = Card.objects.filter(topic=None).first()
    wrong = ten.say("card_topic", loose.pk, by="Tom", **{"with": f"topic-{topic_named('De lijst').pk}"})
    ten.say("former_places", ten.session.pk, by="Tom", token=wrong.body)
    assert Card.objects.get(pk=loose.pk).topic is None
    at_the_board(ten.lead).press("1").reaches(".column .card").press("g").reaches(".slot select").press("Tab", "Enter")
    ten.lead.misses(".slot select").focus()
    assert Topic.objects.count() >= len(DRAWN)


def comes_late(ten: Ten, seat, server) -> None:
    """Let somebody come in now who prepared, and has not been here."""
    sara = ten.quiet.pop("Sara")
    sara.listening.close()
    person = sara.session.team.memberships.get(person__name="Sara").person
    ten.late = Keys(seat(person, language="nl", reduced_motion="reduce"))
    ten.late.seat.open(ten.session)
    expect(ten.late.page.locator(".topic")).to_have_count(Topic.objects.count())


def vote(ten: Ten) -> None:
    """Vote by key and by form, in secret; then count, and begin with what most want."""
    ten.lead.tab_to(".order-lead form:has([value=open]) button").press("Enter").sees("#votes-left")
    favourite, second = topic_named("De intake"), topic_named("Wie beslist?")
    for one in (ten.phone, ten.late):
        at_the_board(one).tab_to(f"#vote-{favourite.pk} [data-vote='1']").press("Enter", "Enter")
        expect(one.page.locator(f"#vote-{favourite.pk} .vote__own")).to_contain_text("2")
    for name in ten.quiet:
        ten.say("topic_votes", favourite.pk, by=name, number=1)
        ten.say("topic_votes", second.pk, by=name, number=2)
    at_the_board(ten.lead)
    go_on(ten.lead, "[data-voting=counted]")
    assert not Vote.objects.exists()
    assert (Topic.objects.get(pk=favourite.pk).votes, Topic.objects.get(pk=second.pk).votes) == (
        4 + len(ten.quiet),
        2 * len(ten.quiet),
    )
    ten.lead.tab_to(".order-lead form:has([value=order]) button").press("Enter")
    ten.lead.sees(".topic:first-child h3", second.title)


def zoom_out(ten: Ten) -> None:
    """Somebody asks for it without being shown; whoever leads puts a question over the topic, and takes it away."""
    ten.say("requests", ten.session.pk, by="Wim", what="zoom_out")
    expect(ten.lead.page.locator("#moments .request")).to_have_count(1)
    at_the_board(ten.lead).tab_to("#open-zoom-out").press("Enter").reaches("#slot-zoom-out *")
    ten.lead.tab_to(".deck__card").press("Enter").sees("#zoom .zoom__question")
    for one in (ten.phone, ten.bad_line, ten.late):
        one.sees("#zoom .zoom__question")
    ten.lead.tab_to("#zoom-in").press("Enter").misses("#zoom .zoom__question")


def note_views(ten: Ten, topic: Topic) -> None:
    """See it differently, side by side."""
    for name, text in (("Noor", "Wij beslissen dit al jaren zelf"), ("Frida", "Boven schaal 11 moet ik ervan weten")):
        ten.say("viewpoints", topic.pk, by=name, text=text)
        ten.phone.sees(f"#views-{topic.pk} .view", text)
    at_the_board(ten.bad_line).press("n").reaches(f"#write-view-{topic.pk}").write("Ook met een slechte lijn")
    assert ten.wire.fates["lost"] and ten.wire.fates["late"]


def decide(ten: Ten) -> None:
    """Let the manager, who sits at the table, decide at once."""
    decision = Decision.objects.get()
    reason = "Daarboven moet ik het kunnen uitleggen"
    ten.say("decision_outcome", decision.pk, by="Frida", outcome="Ja, tot en met schaal 11", reason=reason)
    ten.phone.sees(".decision--taken", reason)


def hand_the_lead_over_and_back(ten: Ten) -> None:
    """Let the co-host lead for a topic."""
    at_the_board(ten.lead).tab_to("#lead-hand-over").press("Enter")
    ten.lead.sees("#lead-take")
    ten.say("clock", ten.session.pk, by="Noor", do="extend")
    ten.lead.tab_to("#lead-take").reaches("#lead-take:not([aria-disabled])").press("Enter").sees("#lead-hand-over")


def say_the_rest(ten: Ten) -> None:
    """Park one topic for the next session, let one go, and leave one without a word."""
    rest = list(Topic.objects.filter(fate=""))
    ten.say(
        "fate", rest[0].pk, by="Tom", fate="parked", parked_for=ten.following.pk, note_parked="Eerst cijfers ophalen"
    )
    ten.say("fate", rest[1].pk, by="Uma", fate="let_go", note_let_go="Dit lost zich vanzelf op")
    agreement = Agreement.objects.get(what="Vier weken lang op één plek")
    form = {"what": agreement.what, "owner": ten.session.team.memberships.get(person__name="Vera").person_id}
    ten.say("agreement", agreement.pk, by="Vera", **form, version=agreement.version)


def learn(ten: Ten) -> None:
    """Answer the two questions, named or not as each likes; and how it was, as a count."""
    at_the_board(ten.lead)
    left = Topic.objects.get(session=ten.session, fate="")
    go_on(ten.lead, f"[data-topic-now='{left.pk}']")
    leave_open(ten.lead, "[data-phase=learn]")
    for number, name in enumerate(ten.quiet):
        question, named = ("work", "learning")[number % 2], ("yes", "")[number % 2]
        text = f"Wat {name} leerde"
        ten.say("lessons", ten.session.pk, by=name, question=question, text=text, named=named, writer_key=KEY)
        ten.say("experience", ten.session.pk, by=name, worth=4, safe=5)
    go_on(ten.lead, "[data-lessons-shown=true]")
    for one in ten.windows:
        one.sees(".lesson", "Wat Noor leerde")


def close(ten: Ten) -> None:
    """Close; the line heals; every board is what a fresh page is, and the next session begins with what is open."""
    ten.wire.heal()
    turn(ten.lead, "[data-status=closed]")
    ten.everybody_sees(Session.objects.get(pk=ten.session.pk).seq)
    for window in ten.windows:
        window.seat.equals_a_fresh_page()
        window.expect_no_mouse()
    for one in ten.quiet.values():
        one.equals_a_fresh_page()


def what_is_left(ten: Ten) -> None:
    """Expect each topic to have the fate it was given, the next session to hold what is open, and no names kept."""
    parked = Topic.objects.get(session=ten.session, fate="parked")
    fates = Counter(Topic.objects.filter(session=ten.session).values_list("fate", flat=True))
    assert {fate: fates[fate] for fate in FATES} == dict.fromkeys(FATES, 1)
    assert Decision.objects.get().outcome == "Ja, tot en met schaal 11"
    open_agreements = {"Eerst de intake, dan het profiel", "Vier weken lang op één plek"}
    agenda = agenda_of(ten.following)
    assert {agreement.what for _, agreements in agenda.needed for agreement in agreements} == open_agreements
    goes_on = set(Topic.objects.filter(session=ten.session, fate__in=("parked", "")))
    assert {topic.came_from for topic in agenda.topics} == goes_on > {parked}
    assert agenda.decisions == []
    board = ten.quiet["Vera"].visitor.get("board", ten.following.pk).json()["content"]
    assert all(what in board for what in open_agreements | {parked.title})
    titles = set(Topic.objects.filter(session=ten.session).values_list("title", flat=True)) - {""}
    assert {title for title in titles if title in board} == {topic.title for topic in goes_on} - {""}
    assert set(PhaseRun.objects.values_list("led_by", flat=True)) == {"team"}
    assert Lesson.objects.count() == len(ten.quiet)
    assert Experience.objects.get().worth_the_time["4"] == len(ten.quiet)
    assert not Vote.objects.exists()


def talk(ten: Ten) -> None:
    """Talk three topics through, each to another fate, by key; the others are said by who has no window."""
    go_on(ten.lead, "[data-phase=break]")
    intake, deciding = topic_named("De intake"), topic_named("Wie beslist?")
    go_on(ten.lead, f"[data-phase=talk][data-topic-now='{deciding.pk}']")
    for one in (ten.phone, ten.bad_line, ten.late):
        one.sees(f"#topic-{deciding.pk}[data-now]")
    zoom_out(ten)
    note_views(ten, deciding)
    give_fate_by_key(ten.lead, deciding, "decision", "Mag een adviseur dit zelf beslissen?")
    decide(ten)
    go_on(ten.lead, f"[data-topic-now='{intake.pk}']")
    at_the_board(ten.phone).press("n").reaches(f"#write-view-{intake.pk}").write("Ik bel liever eerst")
    give_fate_by_key(ten.phone, intake, "agreed", "Eerst de intake, dan het profiel")
    hand_the_lead_over_and_back(ten)
    go_on(ten.lead, f":not([data-topic-now='{intake.pk}'])")
    third = Topic.objects.get(pk=Session.objects.get(pk=ten.session.pk).talking_about_id)
    give_fate_by_key(ten.late, third, "first_step", "Vier weken lang op één plek")
    say_the_rest(ten)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_ten_people_go_from_nineteen_cards_to_a_first_step(ten, seat, server, language):
    prepare(ten)
    show_them(ten)
    draw_together(ten)
    comes_late(ten, seat, server)
    vote(ten)
    talk(ten)
    learn(ten)
    close(ten)
    what_is_left(ten)
