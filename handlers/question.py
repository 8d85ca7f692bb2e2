"""A question of a conversation as a value: how it is asked, and what an answer to it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from telegram import Location

from coaching.message import ReplyKeyboard
from handlers.turn import Turn


@dataclass(frozen=True, slots=True)
class Taken:
    """The answer is kept; on to the next question. `echo`: what was understood (HTML), said before it."""

    echo: str = ""


@dataclass(frozen=True, slots=True)
class Again:
    """The answer cannot be used; `why` (HTML) says so kindly and the question stays open."""

    why: str


@dataclass(frozen=True, slots=True)
class Stay:
    """The question stays open and is shown anew: another page of a calendar, one more name."""

    note: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer is kept and no further question is asked."""


Reply = Taken | Again | Stay | Finished


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as shown. text: HTML. choices: rows of (label, value)."""

    text: str
    choices: tuple[tuple[tuple[str, str], ...], ...] = ()
    reply_keyboard: ReplyKeyboard | None = None


def _always(_turn: Turn) -> bool:
    return True


def _not_a_choice(_turn: Turn, _value: str) -> Reply:
    return Again("Please type your answer.")


@dataclass(frozen=True, slots=True)
class Question:
    """One step.

    ask: how it is shown. typed, pressed: what an answer does. located: what a shared place does, where that helps.
    skipped: what Skip does; None means that this step cannot be skipped. applies: whether it is asked at all.
    """

    step: str
    ask: Callable[[Turn], Asked]
    typed: Callable[[Turn, str], Reply]
    pressed: Callable[[Turn, str], Reply] = _not_a_choice
    skipped: Callable[[Turn], None] | None = None
    located: Callable[[Turn, Location], Reply] | None = None
    applies: Callable[[Turn], bool] = _always
