"""Decks of questions with which a team looks at its own talk for a moment: spoken, not filed."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Words = str | Promise
MARK = "deck:"  # how a session says that it shows a question of a deck, and not somebody's own words


@dataclass(frozen=True, slots=True)
class Deck:
    """A few questions that fit one moment."""

    key: str
    title: Words
    when: Words
    questions: tuple[Words, ...]

    @property
    def keyed(self) -> list[tuple[str, Words]]:
        """Return each question with how a session names it."""
        return [(f"{MARK}{self.key}.{number}", question) for number, question in enumerate(self.questions, start=1)]


DECKS = (
    Deck(
        "knot",
        _("We are stuck"),
        _("When one pulls at a thread and the knot gets tighter."),
        (
            _("What exactly is the problem?"),
            _("Are we drifting, or bringing in too much?"),
            _("Whose problem is it, and who notices it first?"),
            _("What do we know for sure, and what do we only think?"),
        ),
    ),
    Deck(
        "together",
        _("How we talk"),
        _("When few talk, or everybody at once."),
        (
            _("Is everybody taking part?"),
            _("What is not being said?"),
            _("Who sees it differently? What do you see?"),
            _("Do we listen to understand, or to answer?"),
        ),
    ),
    Deck(
        "pattern",
        _("What lies under it"),
        _("When the same thing comes back."),
        (
            _("What pattern lies under it?"),
            _("When does it go well? What is different then?"),
            _("What do we do ourselves that keeps it as it is?"),
            _("Where do we know this from?"),
        ),
    ),
    Deck(
        "step",
        _("On to a first step"),
        _("When everything has to be solved at once."),
        (
            _("What is a first step that is good enough for now?"),
            _("Can we do something about it ourselves?"),
            _("How do we notice next time that it helped?"),
            _("What do we learn here, apart from what we make?"),
        ),
    ),
)
_QUESTIONS: dict[str, Words] = {key: question for deck in DECKS for key, question in deck.keyed}

OPENING: tuple[Words, ...] = (
    _("How do you do this now?"),
    _("What pattern lies under it?"),
    _("Can we do something about it ourselves?"),
)


def is_of_a_deck(question: str) -> bool:
    """Whether this names a question of a deck."""
    return question in _QUESTIONS


def words_of(question: str) -> Words:
    """Return what is shown: the question of a deck in the reader's language, or own words as they are."""
    return _QUESTIONS.get(question, question)
