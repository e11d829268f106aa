"""Five hundred hostile texts in a real browser whose content policy is switched off: not one of them runs."""

from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from processes.models import ProcessVersion
from sessions_app.models import Agreement, Card, Lesson
from tests.sessions_app.steps import open_board
from tests.trust.hostile import LINKS, TEXTS

pytestmark = pytest.mark.timeout(240)
A_PAGE = 50
# What a curious hand does: everything is pointed at, given the focus, opened and pressed, and nothing is sent.
POKE = """() => {
    addEventListener('click', event => event.preventDefault(), true);
    addEventListener('submit', event => event.preventDefault(), true);
    for (const one of document.querySelectorAll('main *')) {
        for (const name of ['mouseover', 'pointerover', 'mouseenter', 'focus', 'focusin', 'toggle', 'error', 'load'])
            one.dispatchEvent(new Event(name, {bubbles: false}));
        if (one.matches('details')) one.open = true;
        if (one.matches('a, main article *')) one.click();
    }
    return [...document.querySelectorAll('main a[href]')].map(one => one.getAttribute('href'));
}"""

# What would run has had its turn when the page has been drawn twice.
NEXT_TURN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"


class Watched:
    """A browser that obeys no content policy, and all that ran or was fetched in it."""

    def __init__(self, seat, person) -> None:
        """Begin to watch."""
        self.seat = seat(person, bypass_csp=True)
        self.page = self.seat.page
        self.ran: list[str] = []
        self.fetched: list[str] = []
        self.page.on("dialog", self._dismiss)
        self.page.on("request", lambda request: self.fetched.append(request.url))

    def _dismiss(self, dialog) -> None:
        self.ran.append(dialog.message)
        dialog.dismiss()

    def looks_at(self, path: str, *, also: tuple[str, ...] = ()) -> None:
        """Open a page and poke everything on it: nothing runs, and nothing is fetched but what belongs to the page."""
        self.fetched.clear()
        self.seat.goto(path)
        links = self.page.evaluate(POKE)
        self.page.evaluate(NEXT_TURN)
        ours = urlsplit(self.seat.server.address).netloc
        strange = [
            url
            for url in map(urlsplit, self.fetched)
            if url.netloc != ours or not url.path.startswith((path.partition("?")[0], "/static/", *also))
        ]
        assert (self.ran, strange) == ([], []), path
        assert [link for link in links if not link.lower().startswith(LINKS)] == []
        assert urlsplit(self.page.url).path == path.partition("?")[0]


@pytest.fixture
def watched(seat, cast):
    """Seat the member at a browser without a content policy."""
    return Watched(seat, cast.member)


def test_without_a_policy_what_is_not_washed_would_run(watched, cast):
    """The browser of these tests does run what it is given."""
    watched.seat.expected_errors += ["404"]
    watched.seat.goto(reverse("process", args=[cast.process.pk]))
    watched.page.evaluate("document.querySelector('main').innerHTML = '<img src=/x onerror=alert(1)>'")
    expect(watched.page.locator("main img")).to_be_attached()
    watched.page.wait_for_function("document.querySelector('main img').complete")
    watched.page.evaluate(NEXT_TURN)
    assert watched.ran == ["1"]


def test_hostile_descriptions_and_steps_never_run(watched, cast):
    pages = [TEXTS[start : start + A_PAGE] for start in range(0, len(TEXTS), A_PAGE)]
    steps = ("who", "does", "with_what", "result")
    for number, texts in enumerate(pages, start=2):
        says = [{"id": f"s{n}", **dict.fromkeys(steps, text[:200])} for n, text in enumerate(texts)]
        fields = {"description": "\n\n".join(texts), "steps": says, "note": texts[0], "simpler": texts[1]}
        ProcessVersion.objects.create(process=cast.process, number=number, author=cast.member, **fields)
    for number in range(2, len(pages) + 2):
        watched.looks_at(reverse("process_version", args=[cast.process.pk, number]))
    process = reverse("process", args=[cast.process.pk])
    watched.looks_at(f"{reverse('process_comparison', args=[cast.process.pk])}?from=2&to=9")
    watched.looks_at(process, also=(f"{process}in-sessions/",))
    watched.looks_at(reverse("process_versions", args=[cast.process.pk]))


@pytest.mark.parametrize("text", TEXTS[::100], ids=range(5))
def test_one_hostile_description_alone_never_runs(watched, cast, text):
    ProcessVersion.objects.create(process=cast.process, number=2, description=text)
    process = reverse("process", args=[cast.process.pk])
    watched.looks_at(process, also=(f"{process}in-sessions/",))


def test_hostile_cards_agreements_and_answers_never_run(watched, cast):
    session = open_board(cast.session, status="closed", lessons_shown=True)
    point = {"session": session, "process": cast.process, "column": "keep", "author": cast.member}
    Card.objects.bulk_create(Card(text=text, position=n, **point) for n, text in enumerate(TEXTS))
    answer = {"session": session, "question": "work", "author": cast.member}
    Lesson.objects.bulk_create(Lesson(text=text, position=n, **answer) for n, text in enumerate(TEXTS[::5]))
    Agreement.objects.bulk_create(
        Agreement(session=session, what=text, needed_what=text[:200], done_when=text) for text in TEXTS[::5]
    )
    watched.looks_at(reverse("session", args=[session.pk]), also=("/cards/", "/agreements/", "/lessons/"))
    watched.looks_at(f"{reverse('team_agreements', args=[cast.team.pk])}?status=all&page=2")
    watched.looks_at(reverse("process_in_sessions", args=[cast.process.pk]))
