"""How much is measured: all of it, a short look, or just enough to see that it works."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amount:
    """How much there is in an installation, in all its teams together."""

    teams: int
    sessions: int
    agreements: int
    processes: int
    versions: int  # of each process


ONE_TEAM = Amount(teams=1, sessions=5, agreements=15, processes=3, versions=2)
MANY_TEAMS = Amount(teams=20, sessions=400, agreements=20_000, processes=100, versions=20)


@dataclass(frozen=True, slots=True)
class Plan:
    """The size of one run. `repeats` undisturbed ones are wanted, `most_repeats` are tried."""

    repeats: int
    most_repeats: int
    participants: tuple[int, ...]
    seconds: float  # of writing, for each number of participants
    floor_seconds: float
    writes_a_second: int
    writers: int
    cards: tuple[int, ...]  # on the boards whose page is loaded and to which is written
    loads: int  # of each of those pages
    posts: int  # to each of those boards
    storm_cards: int
    going_on_cards: int  # on the board with which the crowd goes on; far enough from what is too long for a frame
    clicks: int  # on «go on»
    regrouped_cards: int  # on the board on which cards are drawn together, and on the ordinary one beside it
    topic_cards: int  # drawn together into each topic
    topics: int
    settle: float  # until what reconnecting leaves behind (presence) was told
    patience: float  # seconds to wait for a quiet machine, in all
    grown: bool
    browser: bool
    team_loads: int  # of each page, in one small team and in many teams
    many_teams: Amount
    one_team: Amount = ONE_TEAM

    @property
    def crowd(self) -> int:
        """Return the largest number of participants."""
        return max(self.participants)

    @property
    def people(self) -> int:
        """Return how many people are needed."""
        return max(self.crowd, self.writers)


FULL = Plan(
    repeats=5,
    most_repeats=6,
    participants=(500, 25, 100),  # the crowd first: on a fresh process its memory can be told
    seconds=10,
    floor_seconds=6,
    writes_a_second=10,
    writers=60,
    cards=(20, 200, 1000),
    loads=30,
    posts=20,
    storm_cards=200,
    going_on_cards=150,
    clicks=10,
    regrouped_cards=200,
    topic_cards=10,
    topics=20,
    settle=2.5,
    patience=90,
    grown=True,
    browser=True,
    team_loads=15,
    many_teams=MANY_TEAMS,
)
SHORT = Plan(
    repeats=1,
    most_repeats=1,
    participants=(500, 25),
    seconds=3,
    floor_seconds=3,
    writes_a_second=10,
    writers=60,
    cards=(20, 1000),
    loads=8,
    posts=6,
    storm_cards=200,
    going_on_cards=150,
    clicks=5,
    regrouped_cards=200,
    topic_cards=10,
    topics=5,
    settle=1.5,
    patience=0,
    grown=True,
    browser=True,
    team_loads=7,
    many_teams=MANY_TEAMS,
)
TINY = Plan(
    repeats=1,
    most_repeats=1,
    participants=(10, 3),
    seconds=1,
    floor_seconds=1,
    writes_a_second=10,
    writers=5,
    cards=(2, 10),
    loads=2,
    posts=2,
    storm_cards=5,
    going_on_cards=5,
    clicks=2,
    regrouped_cards=12,
    topic_cards=4,
    topics=3,
    settle=0.2,
    patience=0,
    grown=False,
    browser=False,
    team_loads=1,
    many_teams=Amount(teams=2, sessions=8, agreements=24, processes=4, versions=2),
)
PLANS = {"full": FULL, "short": SHORT, "tiny": TINY}
