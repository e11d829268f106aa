"""Nouns of a session."""

from sessions_app.models.agreement import Agreement
from sessions_app.models.agreement_change import UNFINISHED, Acceptance, AgreementChange, AgreementStatus, Outcome
from sessions_app.models.board_entry import BoardEntry
from sessions_app.models.card import Card, PreparedCard
from sessions_app.models.decision import Decision
from sessions_app.models.experience import Experience
from sessions_app.models.journey import Journey
from sessions_app.models.lesson import Lesson, PreparedLesson
from sessions_app.models.moment import Moment, TopicClock
from sessions_app.models.pair import Pair
from sessions_app.models.phase_run import PhaseRun
from sessions_app.models.preparation import Preparation, ReadCard
from sessions_app.models.receipt import Receipt
from sessions_app.models.role import GuestPass, SessionRole
from sessions_app.models.script import Script, ScriptStep
from sessions_app.models.session import Session, StatusChange
from sessions_app.models.swap_question import SwapQuestion
from sessions_app.models.topic import Topic, TopicLink, Viewpoint, Vote

__all__ = [
    "UNFINISHED",
    "Acceptance",
    "Agreement",
    "AgreementChange",
    "AgreementStatus",
    "BoardEntry",
    "Card",
    "Decision",
    "Experience",
    "GuestPass",
    "Journey",
    "Lesson",
    "Moment",
    "Outcome",
    "Pair",
    "PhaseRun",
    "Preparation",
    "PreparedCard",
    "PreparedLesson",
    "ReadCard",
    "Receipt",
    "Script",
    "ScriptStep",
    "Session",
    "SessionRole",
    "StatusChange",
    "SwapQuestion",
    "Topic",
    "TopicClock",
    "TopicLink",
    "Viewpoint",
    "Vote",
]
