"""Whose turn it is and when the coach speaks next: the end of many an answer."""

from __future__ import annotations

from coaching.whose_turn import WhoseTurn, whose_turn
from handlers.markup import esc
from handlers.pause import paused_words
from handlers.turn import Turn


def turn_of(turn: Turn, number: int) -> WhoseTurn:
    """Whose turn it is in an opening as it stands in this turn."""
    return whose_turn(turn.openings[number], turn.plan_of(number), turn.now)


def what_next(turn: Turn, number: int) -> str:
    """The same in one to three sentences; HTML."""
    line = turn_of(turn, number).line
    return esc(f"{line} {paused_words(turn)}" if turn.person.is_paused(turn.now) else line)
