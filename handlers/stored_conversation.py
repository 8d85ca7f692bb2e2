"""PTB's ConversationHandler over stored state: the open step lives in the unit of work, never in the process.

The two public methods are the whole seam: what was stored goes in before `check_update` looks, what came out is taken
away after `handle_update`. Steps are words (`company`, `decision_date`), so a deploy may reorder them.
Pinned to python-telegram-bot 22.8 by tests/handlers/test_stored_conversation.py.
"""

from __future__ import annotations

import warnings
from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler, ConversationHandler
from telegram.warnings import PTBUserWarning

from handlers.context import CoachContext
from handlers.turn import current_turn


class StoredConversation(ConversationHandler[CoachContext]):
    """A conversation whose state is `turn.conversation`. Its entry points call `turn.begin(name)`."""

    def __init__(
        self,
        name: str,
        entry_points: list[BaseHandler[Update, CoachContext, Any]],
        states: dict[object, list[BaseHandler[Update, CoachContext, Any]]],
        fallbacks: list[BaseHandler[Update, CoachContext, Any]],
    ) -> None:
        with warnings.catch_warnings():
            # PTB warns that buttons are not tracked per message; ours carry the step they belong to.
            warnings.simplefilter("ignore", PTBUserWarning)
            super().__init__(entry_points, states, fallbacks, name=name, per_user=False)
        self.conversation = name

    def check_update(self, update: object) -> Any:
        if not isinstance(update, Update) or update.effective_chat is None:
            return None
        key = self._get_key(update)
        open_now = current_turn().conversation
        if open_now is not None and open_now.name == self.conversation:
            self._conversations[key] = open_now.step
        else:
            self._conversations.pop(key, None)
        return super().check_update(update)

    async def handle_update(
        self,
        update: Update,
        application: Application[Any, CoachContext, Any, Any, Any, Any],
        check_result: Any,
        context: CoachContext,
    ) -> object | None:
        key = self._get_key(update)
        turn = context.turn
        turn.conversed = True
        was_open = key in self._conversations
        try:
            result = await super().handle_update(update, application, check_result, context)
        finally:
            step = self._conversations.pop(key, None)
        # An entry point that refused leaves a conversation of the same name, waiting behind another, as it is.
        if was_open or step is not None:
            turn.stand(self.conversation, str(step) if step is not None else None)
        return result
