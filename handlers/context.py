"""The context that every handler gets: python-telegram-bot's, plus our unit of work."""

from __future__ import annotations

from typing import Any

from telegram.ext import CallbackContext, ExtBot

from handlers.turn import Turn, current_turn


class CoachContext(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """A context whose `turn` is the unit of work of the update that is being handled."""

    @property
    def turn(self) -> Turn:
        return current_turn()
