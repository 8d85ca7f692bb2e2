"""An update's way in: stored in the inbox before Telegram is told that we have it, then handed on in order per chat."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from weakref import WeakValueDictionary

from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import BaseUpdateProcessor

from coaching.ports import Clock
from storage.inbox import Inbox

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
SIDE_BY_SIDE = 256


def chat_of(update: Update) -> int:
    """The chat whose updates stay in order; for an update without a chat the person's own, 0 for nobody's."""
    if update.effective_chat is not None:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user is not None else 0


class InboxQueue(asyncio.Queue[object]):
    """PTB's update queue whose `put` returns only when the update is stored.

    In polling, PTB confirms an update to Telegram with the next getUpdates, after `put`; in webhook mode bot/http.py
    answers 200 after `put`. So an update is either stored here or still with Telegram.
    """

    def __init__(self, inbox: Inbox, clock: Clock) -> None:
        super().__init__()
        self._inbox = inbox
        self._clock = clock

    async def put(self, item: object) -> None:
        """Store an update, then queue it; one that was stored before is not queued again.

        Raises TelegramError when it cannot be stored: PTB's polling then asks for the same updates again, while any
        other error would end its polling task.
        """
        if isinstance(item, Update):
            try:
                new = await self._inbox.put(item.update_id, chat_of(item), item.to_dict(), self._clock.now())
            except SQLAlchemyError as error:
                raise TelegramError("The inbox cannot be written.") from error
            if not new:
                return
        await super().put(item)

    async def take_up(self, bot: Bot) -> int:
        """Queue what a killed process left unfinished; how many updates that were."""
        left = await self._inbox.unfinished()
        for payload in left:
            await super().put(Update.de_json(payload, bot))
        return len(left)


class PerChat(BaseUpdateProcessor):
    """Updates of one chat one after the other, different chats side by side."""

    def __init__(self) -> None:
        super().__init__(SIDE_BY_SIDE)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        chat = chat_of(update) if isinstance(update, Update) else 0
        lock = self._locks.get(chat)
        if lock is None:
            self._locks[chat] = lock = asyncio.Lock()
        async with lock:  # asyncio's locks are fair: first come, first served
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""
