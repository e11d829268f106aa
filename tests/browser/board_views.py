"""Every state in which somebody can find a board: who looks, and what they did to come there."""

from collections.abc import Iterator

from tests.browser.board_acts import (
    agreement_error,
    ask_to_turn,
    board_menu,
    conflict,
    for_a_colleague,
    keys_dialog,
    news,
    no_longer_yours,
    offline,
    open_agreement,
    open_decks,
    open_edit_form,
    open_fate,
    open_lessons,
    open_menu,
    open_menu_of_other,
    open_outcome,
    open_own_lesson,
    open_own_view,
    open_question,
    paused,
    refused,
    removed_meanwhile,
    too_long,
    undo,
    unfold,
    write_agreement,
    write_own,
    write_view,
)
from tests.browser.learning_boards import LEARNING_PRESENTED, LEARNING_STATES
from tests.browser.ordering_boards import ORDERING_PRESENTED, ORDERING_STATES
from tests.browser.views import Act, View, at, board

States = tuple[tuple[str, str, dict[str, Act | None]], ...]
STATES: States = (
    # board, who looks, and what they did
    ("coming", "samuel", {"": None, "write": write_own}),
    ("coming", "tariq", {"": None, "begin": ask_to_turn}),
    ("coming", "gijs", {"": None}),
    ("hidden", "imke", {"": None}),
    ("hidden", "samuel", {"": None, "menu": open_menu}),
    ("hidden", "gijs", {"": None}),
    ("unnamed", "samuel", {"": None, "write": write_own, "menu-board": board_menu}),
    ("empty", "imke", {"": None}),
    ("empty", "samuel", {"": None}),
    ("three", "samuel", {"": None, "menu": open_menu, "menu-of-other": open_menu_of_other, "edit": open_edit_form}),
    ("three", "samuel", {"conflict": conflict, "removed": removed_meanwhile, "too-long": too_long, "undo": undo}),
    ("three", "samuel", {"keys": keys_dialog, "menu-board": board_menu, "paused": paused, "offline": offline}),
    ("three", "samuel", {"refused": refused, "closed-to-you": no_longer_yours, "for-colleague": for_a_colleague}),
    ("three", "imke", {"": None, "menu": open_menu, "menu-of-other": open_menu_of_other, "menu-board": board_menu}),
    ("three", "gijs", {"": None, "menu": open_menu}),
    ("running", "imke", {"": None}),
    ("running", "noor", {"": None, "agree": write_agreement, "agreement": open_agreement, "wrong": agreement_error}),
    ("running", "samuel", {"": None}),
    ("sixty", "imke", {"": None}),
    ("sixty", "samuel", {"": None, "menu": open_menu, "news": news, "unfold": unfold}),
    ("learn", "imke", {"": None}),
    ("learn", "samuel", {"": None, "write": open_lessons, "edit": open_own_lesson}),
    ("learn", "gijs", {"": None}),
    ("learned", "imke", {"": None, "close": ask_to_turn}),
    ("learned", "samuel", {"": None}),
    ("talk", "imke", {"": None, "zoom-out": open_decks, "fate": open_fate, "go-on": ask_to_turn}),
    ("talk", "samuel", {"": None, "write": write_view, "own-view": open_own_view}),
    ("talk", "noor", {"fate": open_fate, "question": open_question, "decide": open_outcome}),
    ("talk", "gijs", {"": None}),
    ("talked", "imke", {"": None}),
    ("talked", "samuel", {"": None}),
    ("closed", "ruben", {"": None}),
    ("closed", "sanne", {"": None}),
    ("closed", "samuel", {"": None}),
)
PRESENTED = ("running", "sixty", "learned", "talk")
ALL_STATES: States = (*STATES, *ORDERING_STATES, *LEARNING_STATES)
ALL_PRESENTED = (*PRESENTED, *ORDERING_PRESENTED, *LEARNING_PRESENTED)


def board_views(states: States = ALL_STATES, presented: tuple[str, ...] = ALL_PRESENTED) -> Iterator[View]:
    """Yield every state of the board, or some of them."""
    for key, who, acts in states:
        for name, act in acts.items():
            yield View(
                "-".join(filter(None, ["board", key, who, name])), at("session", session_id=board(key)), who, act
            )
    for key in presented:
        yield View(f"present-{key}", at("present", session_id=board(key)), "imke")
